/* Loading the Service Request Matrix: in come its folder and drafts of amendments; out go the
 * snapshots of all instants and DUIS versions, or the first error. */
#include "matrix/matrix.h"

#include <stdlib.h>
#include <string.h>

#include "matrix/image.h"

static const char vocabulary_file[] = "vocabulary.xml";
static const char base_file[] = "base.xml";
static const char codes_file[] = "response-codes.xml";
static const char schema_file[] = "matrix.xsd";
static const char amendments_folder[] = "amendments";
static const char drafts_prefix[] = "drafts/";
static const char suffix[] = ".xml";

/* What is at hand while a matrix is loaded. */
struct loading {
	struct duisp_matrix *matrix;
	const char *folder;
	const struct duisp_matrix_source *source;
	struct duisp_schema *schema;
	struct duisp_files amendments;
	struct duis_error **error;
};

void duisp_matrix_free(struct duisp_matrix *matrix)
{
	if (!matrix)
		return;
	duisp_arena_free(matrix->arena);
	free(matrix);
}

static enum duis_status load_schema(struct loading *loading)
{
	const struct duisp_files *files = &loading->matrix->files;

	return duisp_schema_compile(files, duisp_files_find(files, schema_file), &loading->schema,
	                            loading->error);
}

/* Open one of the files that every matrix has. */
static enum duis_status open_part(struct loading *loading, const char *name,
                                  struct duisp_rules *rules)
{
	struct duisp_matrix *matrix = loading->matrix;

	return duisp_rules_open(rules, matrix->arena, duisp_files_find(&matrix->files, name),
	                        loading->schema, loading->error);
}

static enum duis_status load_vocabulary(struct loading *loading)
{
	struct duisp_rules rules;
	enum duis_status status = open_part(loading, vocabulary_file, &rules);

	if (status != DUIS_OK)
		return status;
	status = duisp_vocabulary_load(&rules, &loading->matrix->vocabulary);
	duisp_rules_close(&rules);
	return status;
}

static enum duis_status load_codes(struct loading *loading)
{
	struct duisp_rules rules;
	enum duis_status status = open_part(loading, codes_file, &rules);

	if (status != DUIS_OK)
		return status;
	status = duisp_codes_load(&rules, &loading->matrix->codes);
	duisp_rules_close(&rules);
	return status;
}

static enum duis_status load_rows(struct loading *loading, struct duisp_rules *rules)
{
	struct duisp_matrix *matrix = loading->matrix;
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);
	const struct duisp_element *element = duisp_rules_find_child(root, "row");
	static const struct duis_basis origin = {.level = DUIS_BASIS_UNKNOWN};
	enum duis_status status = DUIS_OK;

	if (strcmp(duisp_element_get_name(root), "matrix") != 0)
		return duisp_rules_refuse(rules, root, "the root element must be matrix");
	for (; element && status == DUIS_OK; element = duisp_rules_find_twin(element)) {
		struct duis_row *row;

		status = duisp_row_load(rules, element, &matrix->vocabulary, &origin, &row);
		if (status == DUIS_OK)
			status = duisp_rows_add(&matrix->base, row,
			                        duisp_rules_get_place(rules, element),
			                        loading->error);
	}
	return status;
}

static enum duis_status load_base(struct loading *loading)
{
	struct duisp_matrix *matrix = loading->matrix;
	struct duisp_rules rules;
	enum duis_status status = open_part(loading, base_file, &rules);

	if (status != DUIS_OK)
		return status;
	matrix->base.arena = matrix->arena;
	matrix->base.vocabulary = &matrix->vocabulary;
	status = load_rows(loading, &rules);
	duisp_rules_close(&rules);
	return status;
}

/* A draft may be in a file of any name. */
static enum duis_status load_amendment(struct loading *loading, const struct duisp_file *file,
                                       struct duisp_amendment *out)
{
	struct duisp_matrix *matrix = loading->matrix;
	const int is_draft = strncmp(file->name, drafts_prefix, strlen(drafts_prefix)) == 0;
	const char *base = strrchr(file->name, '/') + 1;
	const char *name = is_draft ? NULL
	                            : duisp_arena_copy_n(matrix->arena, base,
	                                                 strlen(base) - (sizeof(suffix) - 1));
	struct duisp_rules rules;
	enum duis_status status = DUIS_NO_MEMORY;

	if (name || is_draft)
		status = duisp_rules_open(&rules, matrix->arena, file, loading->schema,
		                          loading->error);
	if (status != DUIS_OK)
		return status;
	status = duisp_amendment_load(&rules, name, &matrix->vocabulary, out);
	out->is_draft = is_draft;
	duisp_rules_close(&rules);
	return status;
}

static int compare_amendments(const void *a, const void *b)
{
	return duisp_amendment_compare(a, b);
}

static enum duis_status check_ids(const struct loading *loading)
{
	const struct duisp_amendment *all = loading->matrix->amendments;

	for (size_t i = 0; i < loading->matrix->amendment_count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (strcmp(all[i].id, all[j].id) == 0)
				return duisp_error_set(loading->error, all[i].place,
				                       "there are two amendments %s", all[i].id);
		}
	}
	return DUIS_OK;
}

static enum duis_status check_conflicts(const struct loading *loading)
{
	const struct duisp_amendment *all = loading->matrix->amendments;
	const size_t count = loading->matrix->amendment_count;
	enum duis_status status = check_ids(loading);

	for (size_t i = 0; status == DUIS_OK && i < count; i++) {
		for (size_t j = i;
		     status == DUIS_OK && j < count && duisp_amendment_coincides(&all[i], &all[j]);
		     j++)
			status = duisp_amendment_check_conflicts(&all[i], &all[j], loading->error);
	}
	return status;
}

/* given: the files among which the draft may be. */
static enum duis_status read_draft(struct loading *loading, const struct duisp_files *given,
                                   const char *path)
{
	return duisp_files_add_path(loading->matrix->arena, given, drafts_prefix, path,
	                            &loading->amendments, loading->error);
}

/* Read the amendments, the drafts, and as the last the candidate, which may have changed since the
 * others were read. */
static enum duis_status read_amendments(struct loading *loading)
{
	const struct duisp_matrix_source *source = loading->source;
	struct duisp_arena *arena = loading->matrix->arena;
	const char *path = duisp_arena_printf(arena, "%s/%s", loading->folder, amendments_folder);
	const char *prefix = duisp_arena_printf(arena, "%s/", amendments_folder);
	enum duis_status status = DUIS_NO_MEMORY;

	if (path && prefix)
		status = duisp_files_list(arena, source->given, path, prefix, suffix,
		                          &loading->amendments, loading->error);
	for (size_t i = 0; status == DUIS_OK && i < source->draft_count; i++)
		status = read_draft(loading, source->given, source->drafts[i]);
	if (status == DUIS_OK && source->candidate)
		status = read_draft(loading, NULL, source->candidate);
	return status;
}

/* The candidate is the last file. */
static int is_left_out(const struct loading *loading, const struct duisp_amendment *amendment,
                       size_t index)
{
	const struct duisp_matrix_source *source = loading->source;

	return source->without && strcmp(source->without, amendment->id) == 0 &&
	       (!source->candidate || index + 1 < loading->amendments.count);
}

static enum duis_status load_amendments(struct loading *loading)
{
	struct duisp_matrix *matrix = loading->matrix;
	const size_t count = loading->amendments.count;
	enum duis_status status = DUIS_OK;

	matrix->amendments = duisp_arena_alloc(matrix->arena, count, sizeof(*matrix->amendments));
	if (!matrix->amendments)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; status == DUIS_OK && i < count; i++) {
		struct duisp_amendment *amendment = &matrix->amendments[matrix->amendment_count];

		*amendment = (struct duisp_amendment){0};
		status = load_amendment(loading, &loading->amendments.items[i], amendment);
		if (status == DUIS_OK)
			matrix->amendment_count += !is_left_out(loading, amendment, i);
	}
	if (status != DUIS_OK)
		return status;
	if (matrix->amendment_count)
		qsort(matrix->amendments, matrix->amendment_count, sizeof(*matrix->amendments),
		      compare_amendments);
	return check_conflicts(loading);
}

static enum duis_status read_named_files(struct loading *loading)
{
	static const char *const names[] = {base_file, codes_file, schema_file, vocabulary_file};
	struct duisp_matrix *matrix = loading->matrix;
	enum duis_status status =
		duisp_files_append(matrix->arena, &loading->amendments, &matrix->files);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && status == DUIS_OK; i++)
		status = duisp_files_add(matrix->arena, loading->source->given, loading->folder,
		                         names[i], &matrix->files, loading->error);
	return status;
}

static enum duis_status copy_source(struct loading *loading)
{
	struct duisp_matrix *matrix = loading->matrix;
	const size_t count = loading->source->draft_count;
	char **drafts = duisp_arena_alloc(matrix->arena, count ? count : 1, sizeof(*drafts));

	matrix->source.folder = duisp_arena_copy(matrix->arena, loading->folder);
	if (!drafts || !matrix->source.folder)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < count; i++) {
		drafts[i] = duisp_arena_copy(matrix->arena, loading->source->drafts[i]);
		if (!drafts[i])
			return DUIS_NO_MEMORY;
	}
	matrix->source.given = &matrix->files;
	matrix->source.drafts = drafts;
	matrix->source.draft_count = count;
	return DUIS_OK;
}

/* Find the image that stands in the folder: what was made of the same files already. It has no
 * drafts, and nothing is left out of it. */
static enum duis_status find_matrix_image(struct loading *loading, struct duisp_files *image)
{
	const struct duisp_matrix_source *source = loading->source;
	struct duisp_arena *arena = loading->matrix->arena;
	int found = 0;
	enum duis_status status = DUIS_OK;

	if (!source->is_from_rules && !source->draft_count && !source->without &&
	    !source->candidate)
		status = duisp_folder_has(arena, source->given, loading->folder,
		                          duisp_matrix_image_file, &found);
	if (status == DUIS_OK && found)
		status = duisp_files_add(arena, source->given, loading->folder,
		                         duisp_matrix_image_file, image, loading->error);
	return status;
}

static enum duis_status identify_files(struct loading *loading)
{
	return duisp_files_identify(&loading->matrix->files, loading->matrix->identity);
}

static enum duis_status make_snapshots(struct loading *loading)
{
	return duisp_matrix_make_snapshots(loading->matrix, loading->error);
}

static enum duis_status make_matrix(struct loading *loading)
{
	static enum duis_status (*const steps[])(struct loading *) = {
		identify_files, load_schema,     load_vocabulary, load_codes,
		load_base,      load_amendments, make_snapshots,
	};
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; status == DUIS_OK && i < sizeof(steps) / sizeof(steps[0]); i++)
		status = steps[i](loading);
	duisp_schema_free(loading->schema);
	return status;
}

static enum duis_status load_parts(struct loading *loading)
{
	struct duisp_files image = {0};
	enum duis_status status = copy_source(loading);

	if (status == DUIS_OK)
		status = read_amendments(loading);
	if (status == DUIS_OK)
		status = read_named_files(loading);
	if (status == DUIS_OK)
		status = find_matrix_image(loading, &image);
	if (status != DUIS_OK)
		return status;
	return image.count ? duisp_matrix_read_image(loading->matrix, image.items, loading->error)
	                   : make_matrix(loading);
}

enum duis_status duisp_matrix_load(const struct duisp_matrix_source *source,
                                   struct duisp_matrix **out, struct duis_error **error)
{
	struct loading loading = {.folder = source->folder, .source = source, .error = error};
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	loading.matrix = calloc(1, sizeof(*loading.matrix));
	if (loading.matrix)
		loading.matrix->arena = duisp_arena_new();
	if (loading.matrix && loading.matrix->arena)
		status = load_parts(&loading);
	if (status == DUIS_OK)
		*out = loading.matrix;
	else
		duisp_matrix_free(loading.matrix);
	return status;
}

/* A copy of the matrix in an arena of its own, with one more amendment. */
static enum duis_status add_candidate(struct duisp_matrix *copy,
                                      const struct duisp_amendment *amendment)
{
	const size_t count = copy->amendment_count;
	struct duisp_amendment *all = duisp_arena_alloc(copy->arena, count + 1, sizeof(*all));

	if (!all)
		return DUIS_NO_MEMORY;
	if (count)
		memcpy(all, copy->amendments, count * sizeof(*all));
	all[count] = *amendment;
	qsort(all, count + 1, sizeof(*all), compare_amendments);
	copy->amendments = all;
	copy->amendment_count++;
	copy->instant_count = 0;
	copy->version_count = 0;
	return DUIS_OK;
}

enum duis_status duisp_matrix_try(const struct duisp_matrix *matrix,
                                  const struct duisp_amendment *amendment,
                                  struct duis_error **error)
{
	struct duisp_matrix copy = *matrix;
	struct loading loading = {.matrix = &copy, .folder = matrix->source.folder, .error = error};
	enum duis_status status = DUIS_NO_MEMORY;

	copy.arena = duisp_arena_new();
	if (copy.arena)
		status = add_candidate(&copy, amendment);
	if (status == DUIS_OK)
		status = check_conflicts(&loading);
	if (status == DUIS_OK)
		status = duisp_matrix_make_snapshots(&copy, error);
	duisp_arena_free(copy.arena);
	return status;
}
