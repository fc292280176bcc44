/* Loading the Service Request Matrix: in come its folder and drafts of amendments; out go the
 * snapshots of all instants and DUIS versions, or the first error. */
#include "matrix/matrix.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

enum { SNAPSHOTS_MAX = 16384 };

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

static int compare_versions(const void *a, const void *b)
{
	return duisp_decimal_compare(*(const char *const *)a, *(const char *const *)b);
}

/* Amendments stand in the order of their instants. */
static void collect_instants(struct duisp_matrix *matrix)
{
	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];
		const size_t count = matrix->instant_count;

		if (amendment->has_effective &&
		    (!count || matrix->instants[count - 1] != amendment->effective))
			matrix->instants[matrix->instant_count++] = amendment->effective;
	}
}

static void collect_versions(struct duisp_matrix *matrix)
{
	size_t all = 0;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		if (matrix->amendments[i].first_version)
			matrix->versions[all++] = matrix->amendments[i].first_version;
	}
	if (all)
		qsort(matrix->versions, all, sizeof(*matrix->versions), compare_versions);
	for (size_t i = 0; i < all; i++) {
		const size_t count = matrix->version_count;

		if (!count || strcmp(matrix->versions[count - 1], matrix->versions[i]) != 0)
			matrix->versions[matrix->version_count++] = matrix->versions[i];
	}
}

/* What no single operation shows: two rows with one body, a command variant both sure and disputed.
 */
static enum duis_status check_pair(const struct loading *loading, const struct duis_row *a,
                                   const struct duis_row *b)
{
	const struct duisp_place place = {loading->folder, 0};

	if (strcmp(a->columns[DUISP_COLUMN_BODY], b->columns[DUISP_COLUMN_BODY]) != 0)
		return DUIS_OK;
	return duisp_error_set(loading->error, place,
	                       "with the amendments applied, SRV %s and SRV %s have one body, %s",
	                       a->columns[DUISP_COLUMN_SRV], b->columns[DUISP_COLUMN_SRV],
	                       a->columns[DUISP_COLUMN_BODY]);
}

static enum duis_status check_both_disputed(const struct loading *loading,
                                            const struct duis_row *row)
{
	const struct duisp_vocabulary *vocabulary = &loading->matrix->vocabulary;
	const struct duisp_place place = {loading->folder, 0};

	for (size_t i = 0; i < vocabulary->command_variant_count; i++) {
		const char *id = vocabulary->command_variants[i].id;

		if (duisp_words_have(row->columns[DUISP_COLUMN_COMMAND_VARIANTS], id) &&
		    duisp_words_have(row->columns[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS], id))
			return duisp_error_set(
				loading->error, place,
				"with the amendments applied, command variant %s of SRV "
				"%s is both listed and disputed",
				id, row->columns[DUISP_COLUMN_SRV]);
	}
	return DUIS_OK;
}

/* Which rows of a snapshot the one before it has not, in the same order; all, if there is none. */
static void mark_new_rows(const struct duis_snapshot *before, const struct duis_snapshot *snapshot,
                          unsigned char *is_new)
{
	size_t at = 0;

	for (size_t i = 0; i < snapshot->count; i++) {
		const char *srv = snapshot->rows[i]->columns[DUISP_COLUMN_SRV];

		while (before && at < before->count &&
		       duisp_srv_compare(before->rows[at]->columns[DUISP_COLUMN_SRV], srv) < 0)
			at++;
		is_new[i] = !before || at == before->count || before->rows[at] != snapshot->rows[i];
	}
}

static enum duis_status check_new_rows(const struct loading *loading,
                                       const struct duis_snapshot *snapshot,
                                       const unsigned char *is_new)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < snapshot->count && status == DUIS_OK; i++) {
		if (is_new[i])
			status = check_both_disputed(loading, snapshot->rows[i]);
		for (size_t j = 0; j < i && status == DUIS_OK; j++) {
			if (is_new[i] || is_new[j])
				status = check_pair(loading, snapshot->rows[j], snapshot->rows[i]);
		}
	}
	return status;
}

static enum duis_status check_rows(const struct loading *loading,
                                   const struct duis_snapshot *before,
                                   const struct duis_snapshot *snapshot)
{
	unsigned char *is_new = calloc(snapshot->count + 1, 1);
	enum duis_status status = DUIS_NO_MEMORY;

	if (is_new) {
		mark_new_rows(before, snapshot, is_new);
		status = check_new_rows(loading, snapshot, is_new);
	}
	free(is_new);
	return status;
}

/* Rows that amendments may change, in an arena: those that a snapshot has, or those of the base. */
static enum duis_status copy_rows(const struct duisp_matrix *matrix,
                                  const struct duis_snapshot *from, struct duisp_arena *arena,
                                  struct duisp_rows *out)
{
	const struct duis_row **items = from ? from->rows : matrix->base.items;

	*out = matrix->base;
	out->arena = arena;
	out->count = out->capacity = from ? from->count : matrix->base.count;
	out->items = duisp_arena_alloc(arena, out->count, sizeof(*out->items));
	if (!out->items)
		return DUIS_NO_MEMORY;
	if (out->count)
		memcpy(out->items, items, out->count * sizeof(*items));
	return DUIS_OK;
}

static void set_snapshot(const struct duisp_rows *rows, struct duis_snapshot *out)
{
	*out = (struct duis_snapshot){
		.rows = rows->items,
		.count = rows->count,
		.roles = UINT64_MAX,
		.documents = UINT_MAX,
		.columns = UINT_MAX,
		.has_conditions = 1,
	};
}

/* Make the snapshot of a version and an instant from the one of the instant before: amendments
 * apply in the order of their instants, so that only those of this instant are still to be applied.
 */
static enum duis_status make_snapshot(const struct loading *loading, size_t version, size_t instant)
{
	struct duisp_matrix *matrix = loading->matrix;
	struct duis_snapshot *out =
		&matrix->snapshots[version * (matrix->instant_count + 1) + instant];
	const struct duis_snapshot *before = instant ? out - 1 : NULL;
	struct duisp_rows rows;
	enum duis_status status = copy_rows(matrix, before, matrix->arena, &rows);

	for (size_t i = 0; status == DUIS_OK && i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];

		if (duisp_matrix_applies_at(matrix, amendment, version, instant) &&
		    !(before && duisp_matrix_applies_at(matrix, amendment, version, instant - 1)))
			status = duisp_rows_amend(&rows, amendment, loading->error);
	}
	set_snapshot(&rows, out);
	return status == DUIS_OK ? check_rows(loading, before, out) : status;
}

static enum duis_status allocate_snapshots(struct loading *loading)
{
	struct duisp_matrix *matrix = loading->matrix;
	const struct duisp_place place = {loading->folder, 0};
	const size_t count = matrix->amendment_count;
	size_t snapshots;

	matrix->instants = duisp_arena_alloc(matrix->arena, count, sizeof(*matrix->instants));
	matrix->versions = duisp_arena_alloc(matrix->arena, count, sizeof(*matrix->versions));
	if (!matrix->instants || !matrix->versions)
		return DUIS_NO_MEMORY;
	collect_instants(matrix);
	collect_versions(matrix);
	if (matrix->instant_count >= SNAPSHOTS_MAX || matrix->version_count >= SNAPSHOTS_MAX ||
	    (matrix->instant_count + 1) * (matrix->version_count + 1) > SNAPSHOTS_MAX)
		return duisp_error_set(loading->error, place,
		                       "the amendments take effect at more than %d combinations of "
		                       "instant and DUIS version",
		                       SNAPSHOTS_MAX);
	snapshots = (matrix->instant_count + 1) * (matrix->version_count + 1);
	matrix->snapshots = duisp_arena_alloc(matrix->arena, snapshots, sizeof(*matrix->snapshots));
	return matrix->snapshots ? DUIS_OK : DUIS_NO_MEMORY;
}

static enum duis_status make_snapshots(struct loading *loading)
{
	struct duisp_matrix *matrix = loading->matrix;
	enum duis_status status = allocate_snapshots(loading);

	for (size_t v = 0; status == DUIS_OK && v <= matrix->version_count; v++) {
		for (size_t i = 0; status == DUIS_OK && i <= matrix->instant_count; i++)
			status = make_snapshot(loading, v, i);
	}
	return status;
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
	if (status == DUIS_OK)
		status = duisp_files_identify(&matrix->files, matrix->identity);
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

static enum duis_status load_parts(struct loading *loading)
{
	static enum duis_status (*const steps[])(struct loading *) = {
		copy_source, read_amendments, read_named_files, load_schema,    load_vocabulary,
		load_codes,  load_base,       load_amendments,  make_snapshots,
	};
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; status == DUIS_OK && i < sizeof(steps) / sizeof(steps[0]); i++)
		status = steps[i](loading);
	duisp_schema_free(loading->schema);
	return status;
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

enum duis_status duisp_matrix_rewind(const struct duisp_matrix *matrix,
                                     const struct duis_snapshot *snapshot,
                                     const struct duisp_amendment *amendment,
                                     struct duisp_arena *arena, struct duis_snapshot *out)
{
	const size_t before = (size_t)(amendment - matrix->amendments);
	struct duis_error *error = NULL;
	struct duisp_rows rows;
	enum duis_status status = copy_rows(matrix, NULL, arena, &rows);

	for (size_t i = 0; status == DUIS_OK && i < before; i++) {
		if (duisp_matrix_applies(matrix, &matrix->amendments[i], snapshot))
			status = duisp_rows_amend(&rows, &matrix->amendments[i], &error);
	}
	set_snapshot(&rows, out);
	duis_error_free(error);
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
		status = make_snapshots(&loading);
	duisp_arena_free(copy.arena);
	return status;
}
