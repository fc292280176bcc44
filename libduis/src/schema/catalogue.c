/* The catalogue of DUIS versions: the folders of the schemas come in; the versions, each with its
 * compiled schema, go out. */
#include "schema/catalogue.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/rules.h"
#include "grammar/image.h"
#include "schema/catalogue_image.h"
#include "schema/published.h"

static const char catalogue_file[] = "catalogue.xml";
static const char schema_file[] = "catalogue.xsd";

/* The state of loading a catalogue. */
struct loading {
	struct duisp_catalogue *catalogue;
	/* The folder of the schemas; and the folder that holds the catalogue and catalogue.xsd. */
	const char *folder;
	const char *catalogue_folder;
	const char *catalogue_name;
	/* Whether the folder holds published schemas instead of slices. */
	int is_published;
	/* Whether an image is passed over. */
	int is_from_rules;
	struct duisp_published published;
	const struct duisp_files *given;
	const struct duisp_validators *validators;
	struct duisp_rules rules;
	struct duis_error **error;
};

void duisp_catalogue_free(struct duisp_catalogue *catalogue)
{
	if (!catalogue)
		return;
	for (size_t i = 0; i < catalogue->slice_count; i++)
		catalogue->validator->close(catalogue->slices[i].schema);
	duisp_arena_free(catalogue->arena);
	free(catalogue);
}

const char *duisp_catalogue_find_device(const struct duisp_catalogue *catalogue, const char *name)
{
	for (size_t i = 0; i < catalogue->device_count; i++) {
		if (*catalogue->devices[i] == *name && strcmp(catalogue->devices[i], name) == 0)
			return catalogue->devices[i];
	}
	return NULL;
}

const struct duisp_version *duisp_catalogue_find(const struct duisp_catalogue *catalogue,
                                                 const char *number)
{
	for (size_t i = 0; i < catalogue->version_count; i++) {
		if (strcmp(catalogue->versions[i].number, number) == 0)
			return &catalogue->versions[i];
	}
	return NULL;
}

const struct duisp_version *duisp_catalogue_find_named(const struct duisp_catalogue *catalogue,
                                                       const char *name)
{
	for (size_t i = 0; i < catalogue->version_count; i++) {
		const struct duisp_version *version = &catalogue->versions[i];

		if (strcmp(version->label, name) == 0 || strcmp(version->number, name) == 0)
			return version;
	}
	return NULL;
}

const struct duisp_version *duisp_catalogue_find_newest(const struct duisp_catalogue *catalogue)
{
	for (size_t i = catalogue->version_count; i > 0; i--) {
		if (catalogue->versions[i - 1].slice)
			return &catalogue->versions[i - 1];
	}
	return NULL;
}

void duisp_catalogue_list(const struct duisp_catalogue *catalogue, int with_schema,
                          struct duisp_text *out)
{
	for (size_t i = 0; i < catalogue->version_count; i++) {
		if (catalogue->versions[i].slice || !with_schema)
			duisp_text_add_item(out, ", ", catalogue->versions[i].label);
	}
}

/* Read the image of a slice. Threads that need it at the same time read it each; one of them is
 * first, and what the others have read is dropped. */
static enum duis_status read_slice(struct duisp_slice *slice)
{
	struct duisp_grammar *grammar = NULL;
	const enum duis_status status =
		duisp_grammar_read_image(slice->image, slice->image_length, &grammar);
	void *none = NULL;

	if (status == DUIS_OK && !atomic_compare_exchange_strong(&slice->schema, &none, grammar))
		duisp_grammar_free(grammar);
	return status == DUIS_BAD_RULES ? DUIS_INTERNAL : status;
}

enum duis_status duisp_slice_begin(const struct duisp_catalogue *catalogue,
                                   struct duisp_slice *slice, size_t limit, void **out)
{
	enum duis_status status = DUIS_OK;

	*out = NULL;
	if (slice->image && !atomic_load(&slice->schema))
		status = read_slice(slice);
	if (status == DUIS_OK)
		status = catalogue->validator->begin(slice->schema, limit, out);
	return status;
}

/* The slice of a file; it is compiled when it is first named. */
static struct duisp_slice *get_slice(struct loading *loading, const struct duisp_file *file)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	struct duisp_slice *slice = catalogue->slices;
	void *schema = NULL;
	enum duis_status status;

	for (; slice < catalogue->slices + catalogue->slice_count; slice++) {
		if (slice->file == file)
			return slice;
	}
	slice->file = file;
	status = catalogue->validator->open(&catalogue->files, file, &schema, loading->error);
	slice->schema = schema;
	if (status != DUIS_OK) {
		loading->rules.status = status;
		return NULL;
	}
	catalogue->slice_count++;
	return slice;
}

/* Find the file of a slice, or that of a published schema. */
static const struct duisp_file *
find_slice_file(struct loading *loading, const struct duisp_element *element, const char *number)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	struct duisp_rules *rules = &loading->rules;
	const char *name = duisp_rules_get(rules, element, "slice");
	const struct duisp_file *file;

	if (loading->is_published && rules->status == DUIS_OK)
		rules->status = duisp_published_find(&loading->published, &catalogue->files,
		                                     rules->arena, number, &name, loading->error);
	if (!name || rules->status != DUIS_OK)
		return NULL;
	file = duisp_files_find(&catalogue->files, name);
	if (!file)
		duisp_rules_refuse(rules, element, "slice \"%s\" is not a file of %s", name,
		                   loading->folder);
	return file;
}

/* Load a date from <ended instant="…"> or <document date="…">. */
static void load_date(struct loading *loading, const struct duisp_element *version,
                      const char *name, const char *attribute, struct duisp_date *out)
{
	struct duisp_rules *rules = &loading->rules;
	const struct duisp_element *element = duisp_rules_find_child(version, name);
	struct duis_basis *basis;
	const char *text;

	if (!element || rules->status != DUIS_OK)
		return;
	text = duisp_rules_require(rules, element, attribute);
	basis = duisp_arena_alloc(rules->arena, 1, sizeof(*basis));
	if (!basis)
		rules->status = DUIS_NO_MEMORY;
	if (rules->status != DUIS_OK)
		return;
	if (duis_instant_parse(text, &out->instant, NULL) != DUIS_OK)
		duisp_rules_refuse(rules, element, "%s \"%s\" is not an instant", attribute, text);
	basis->level = duisp_rules_get_level(rules, element, DUIS_BASIS_UNKNOWN);
	basis->document = "duis";
	basis->source = duisp_rules_get(rules, element, "source");
	out->basis = basis;
}

static void load_number(struct duisp_rules *rules, const struct duisp_element *element,
                        const struct duisp_catalogue *catalogue, struct duisp_version *version)
{
	const char *text = duisp_rules_require(rules, element, "number");
	int malformed;

	if (rules->status != DUIS_OK)
		return;
	version->label = text;
	version->number = duisp_decimal_normalise(rules->arena, text, &malformed);
	if (malformed)
		duisp_rules_refuse(rules, element, "version \"%s\" is not a decimal", text);
	else if (!version->number)
		rules->status = DUIS_NO_MEMORY;
	else if (duisp_catalogue_find(catalogue, version->number))
		duisp_rules_refuse(rules, element, "version %s stands twice", version->number);
}

static void load_version(struct loading *loading, const struct duisp_element *element)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	struct duisp_version *version = &catalogue->versions[catalogue->version_count];
	struct duisp_rules *rules = &loading->rules;
	const struct duisp_file *file;

	load_number(rules, element, catalogue, version);
	file = find_slice_file(loading, element, version->number);
	load_date(loading, element, "ended", "instant", &version->ended);
	load_date(loading, element, "document", "date", &version->document);
	if (file && rules->status == DUIS_OK)
		version->slice = get_slice(loading, file);
	catalogue->version_count++;
}

static int compare_numbers(const void *a, const void *b)
{
	return duisp_decimal_compare(((const struct duisp_version *)a)->number,
	                             ((const struct duisp_version *)b)->number);
}

static enum duis_status load_versions(struct loading *loading)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	const struct duisp_element *root = duisp_xml_get_root(loading->rules.xml);
	const struct duisp_element *element = duisp_rules_find_child(root, "version");
	const size_t count = duisp_rules_count(root, "version");

	catalogue->versions =
		duisp_arena_alloc(catalogue->arena, count, sizeof(*catalogue->versions));
	catalogue->slices = duisp_arena_alloc(catalogue->arena, count, sizeof(*catalogue->slices));
	if (!catalogue->versions || !catalogue->slices)
		return DUIS_NO_MEMORY;
	for (; element && loading->rules.status == DUIS_OK;
	     element = duisp_rules_find_twin(element))
		load_version(loading, element);
	if (loading->rules.status == DUIS_OK && count)
		qsort(catalogue->versions, count, sizeof(*catalogue->versions), compare_numbers);
	return loading->rules.status;
}

static enum duis_status load_devices(struct loading *loading)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	struct duisp_rules *rules = &loading->rules;
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);
	const struct duisp_element *element = duisp_rules_find_child(root, "device");

	catalogue->devices = duisp_rules_alloc(rules, duisp_rules_count(root, "device"),
	                                       sizeof(*catalogue->devices));
	for (; element && rules->status == DUIS_OK; element = duisp_rules_find_twin(element))
		catalogue->devices[catalogue->device_count++] =
			duisp_rules_require(rules, element, "element");
	return rules->status;
}

static enum duis_status load_published(struct loading *loading)
{
	struct duisp_rules *rules = &loading->rules;
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);
	const struct duisp_element *element = duisp_rules_find_child(root, "published");

	if (!loading->is_published)
		return DUIS_OK;
	if (!element)
		return duisp_rules_refuse(rules, root,
		                          "the catalogue does not say how published schemas are "
		                          "named, and %s holds no catalogue of its own",
		                          loading->folder);
	loading->published.prefix = duisp_rules_require(rules, element, "prefix");
	loading->published.suffix = duisp_rules_require(rules, element, "suffix");
	return rules->status;
}

/* Refuse a folder that has no schema of any version: it is probably the wrong folder. */
static enum duis_status check_served(const struct loading *loading)
{
	const struct duisp_place place = {loading->folder, 0};

	if (!loading->is_published || loading->catalogue->slice_count)
		return DUIS_OK;
	return duisp_error_set(loading->error, place,
	                       "holds neither a %s nor a file named %s(version)%s", catalogue_file,
	                       loading->published.prefix, loading->published.suffix);
}

/* Compile catalogue.xsd, which stands beside the catalogue; in a folder of slices it was read with
 * them. */
static enum duis_status compile_catalogue_schema(struct loading *loading, struct duisp_schema **out)
{
	const struct duisp_catalogue *catalogue = loading->catalogue;
	const int is_beside = strcmp(loading->catalogue_folder, loading->folder) == 0;
	const struct duisp_file *file =
		is_beside ? duisp_files_find(&catalogue->files, schema_file) : NULL;
	struct duisp_files files = {0};
	enum duis_status status = DUIS_OK;

	if (!file) {
		status =
			duisp_files_add(catalogue->arena, loading->given, loading->catalogue_folder,
		                        schema_file, &files, loading->error);
		file = files.items;
	}
	if (status == DUIS_OK)
		status = duisp_schema_compile(&files, file, out, loading->error);
	return status;
}

static enum duis_status read_catalogue(struct loading *loading)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	struct duisp_schema *schema = NULL;
	enum duis_status status = compile_catalogue_schema(loading, &schema);

	if (status == DUIS_OK)
		status = duisp_rules_open(
			&loading->rules, catalogue->arena,
			duisp_files_find(&catalogue->files, loading->catalogue_name), schema,
			loading->error);
	if (status == DUIS_OK)
		status = load_devices(loading);
	if (status == DUIS_OK)
		status = load_published(loading);
	if (status == DUIS_OK)
		status = load_versions(loading);
	if (status == DUIS_OK)
		status = check_served(loading);
	duisp_rules_close(&loading->rules);
	duisp_schema_free(schema);
	return status;
}

/* Read the schemas and the catalogue. */
static enum duis_status read_files(struct loading *loading)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	enum duis_status status =
		duisp_files_list(catalogue->arena, loading->given, loading->folder, "", ".xsd",
	                         &catalogue->files, loading->error);

	if (status == DUIS_OK)
		status =
			duisp_files_add(catalogue->arena, loading->given, loading->catalogue_folder,
		                        loading->catalogue_name, &catalogue->files, loading->error);
	return status;
}

/* Find the image that stands beside a catalogue: what was made of the same files already. It is of
 * our own tables, and of the folder's own catalogue. */
static enum duis_status find_catalogue_image(struct loading *loading, struct duisp_files *image)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	const int may_have = !loading->is_from_rules && !loading->is_published &&
	                     loading->catalogue_folder == loading->folder &&
	                     catalogue->validator == &duisp_validator_tables;
	int found = 0;
	enum duis_status status = DUIS_OK;

	if (may_have)
		status = duisp_folder_has(catalogue->arena, loading->given, loading->folder,
		                          duisp_catalogue_image_file, &found);
	if (status == DUIS_OK && found)
		status = duisp_files_add(catalogue->arena, loading->given, loading->folder,
		                         duisp_catalogue_image_file, image, loading->error);
	return status;
}

static enum duis_status make_catalogue(struct loading *loading)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	struct duisp_files image = {0};
	enum duis_status status = find_catalogue_image(loading, &image);

	if (status == DUIS_OK && image.count)
		return duisp_catalogue_read_image(catalogue, image.items, loading->error);
	if (status == DUIS_OK)
		status = duisp_files_identify(&catalogue->files, catalogue->identity);
	return status == DUIS_OK ? read_catalogue(loading) : status;
}

/* Split a path into folder and name; a path without a folder is in the current one. */
static enum duis_status split_path(struct loading *loading, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct duisp_arena *arena = loading->catalogue->arena;

	loading->catalogue_name = duisp_arena_copy(arena, slash ? slash + 1 : path);
	loading->catalogue_folder =
		slash ? duisp_arena_copy_n(arena, path, slash == path ? 1 : (size_t)(slash - path))
		      : ".";
	return loading->catalogue_name && loading->catalogue_folder ? DUIS_OK : DUIS_NO_MEMORY;
}

static enum duis_status find_catalogue(struct loading *loading,
                                       const struct duisp_schema_folders *folders)
{
	struct duisp_arena *arena = loading->catalogue->arena;
	const struct duisp_place place = {folders->schemas, 0};
	int is_folder, has_own, has_fallback;
	enum duis_status status =
		duisp_folder_has(arena, folders->given, folders->schemas, ".", &is_folder);

	if (status == DUIS_OK)
		status = duisp_folder_has(arena, folders->given, folders->schemas, catalogue_file,
		                          &has_own);
	if (status == DUIS_OK)
		status = duisp_folder_has(arena, folders->given, folders->fallback, catalogue_file,
		                          &has_fallback);
	if (status != DUIS_OK)
		return status;
	loading->folder = folders->schemas;
	loading->is_published = is_folder && !has_own;
	loading->catalogue_folder = loading->is_published ? folders->fallback : folders->schemas;
	loading->catalogue_name = catalogue_file;
	if (folders->catalogue)
		return split_path(loading, folders->catalogue);
	if (!loading->is_published || has_fallback)
		return DUIS_OK;
	return duisp_error_set(loading->error, place,
	                       "holds no %s, and %s has none by which published schemas are known",
	                       catalogue_file, folders->fallback);
}

static enum duis_status load_files(struct loading *loading,
                                   const struct duisp_schema_folders *folders)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	enum duis_status status = find_catalogue(loading, folders);

	catalogue->is_published = loading->is_published;
	catalogue->validator = loading->is_published ? loading->validators->published
	                                             : loading->validators->slices;
	catalogue->folder = duisp_arena_copy(catalogue->arena, folders->schemas);
	if (status == DUIS_OK && !catalogue->folder)
		status = DUIS_NO_MEMORY;
	if (status == DUIS_OK)
		status = read_files(loading);
	return status == DUIS_OK ? make_catalogue(loading) : status;
}

enum duis_status duisp_catalogue_load(const struct duisp_schema_folders *folders,
                                      const struct duisp_validators *validators,
                                      struct duisp_catalogue **out, struct duis_error **error)
{
	struct loading loading = {
		.error = error,
		.given = folders->given,
		.validators = validators,
		.is_from_rules = folders->is_from_rules,
	};
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	loading.catalogue = calloc(1, sizeof(*loading.catalogue));
	if (loading.catalogue)
		loading.catalogue->arena = duisp_arena_new();
	if (loading.catalogue && loading.catalogue->arena)
		status = load_files(&loading, folders);
	if (status == DUIS_OK)
		*out = loading.catalogue;
	else
		duisp_catalogue_free(loading.catalogue);
	return status;
}

enum duis_status duisp_catalogue_find_ours(const struct duisp_catalogue *catalogue,
                                           const char *name, const char *what,
                                           const struct duisp_version **out,
                                           struct duis_error **error)
{
	const struct duisp_version *version = name ? duisp_catalogue_find_named(catalogue, name)
	                                           : duisp_catalogue_find_newest(catalogue);
	const struct duisp_place place = {catalogue->folder, 0};
	struct duisp_text known = {0};

	*out = NULL;
	if (version && version->slice && catalogue->is_published)
		return duisp_error_set(error, place,
		                       "holds published schemas: %s from the schemas of libduis "
		                       "alone",
		                       what);
	if (version && version->slice) {
		*out = version;
		return DUIS_OK;
	}
	duisp_catalogue_list(catalogue, 1, &known);
	return duisp_error_set_unknown(error, NULL, "schema of DUIS version", name ? name : "",
	                               &known);
}

enum duis_status duisp_catalogue_refuse(const struct duisp_catalogue *catalogue, const char *name,
                                        struct duis_error **error)
{
	struct duisp_text known = {0};

	duisp_catalogue_list(catalogue, 0, &known);
	return duisp_error_set_unknown(error, NULL, "DUIS version", name, &known);
}
