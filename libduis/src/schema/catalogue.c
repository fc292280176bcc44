/* The catalogue of DUIS versions. */
#include "schema/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/rules.h"

static const char catalogue_file[] = "catalogue.xml";
static const char schema_file[] = "catalogue.xsd";

/* What is at hand while a catalogue is loaded. */
struct loading {
	struct duisp_catalogue *catalogue;
	const char *folder;
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

const struct duisp_version *duisp_catalogue_find(const struct duisp_catalogue *catalogue,
                                                 const char *number)
{
	for (size_t i = 0; i < catalogue->version_count; i++) {
		if (duisp_decimal_compare(catalogue->versions[i].number, number) == 0)
			return &catalogue->versions[i];
	}
	return NULL;
}

const char *duisp_catalogue_list_supported(const struct duisp_catalogue *catalogue,
                                           struct duisp_arena *arena)
{
	const char *list = "";

	for (size_t i = 0; list && i < catalogue->version_count; i++) {
		if (catalogue->versions[i].slice)
			list = duisp_arena_printf(arena, "%s%s%s", list, *list ? ", " : "",
			                          catalogue->versions[i].number);
	}
	return list;
}

static enum duis_status compile_slice(struct loading *loading, struct duisp_slice *slice)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	const char *path =
		duisp_arena_printf(catalogue->arena, "%s/%s", loading->folder, slice->file);

	if (!path)
		return DUIS_NO_MEMORY;
	return catalogue->validator->open(path, &slice->schema, loading->error);
}

/* The slice of that name, compiled when it is first named. */
static const struct duisp_slice *get_slice(struct loading *loading, const char *file)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	struct duisp_slice *slice = catalogue->slices;
	enum duis_status status;

	for (; slice < catalogue->slices + catalogue->slice_count; slice++) {
		if (strcmp(slice->file, file) == 0)
			return slice;
	}
	slice->file = file;
	status = compile_slice(loading, slice);
	if (status != DUIS_OK) {
		loading->rules.status = status;
		return NULL;
	}
	catalogue->slice_count++;
	return slice;
}

/* <ended instant="…"> or <document date="…">. */
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
	if (duis_instant_parse(text, &out->instant) != DUIS_OK)
		duisp_rules_refuse(rules, element, "%s \"%s\" is no instant", attribute, text);
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
	version->number = duisp_decimal_normalise(rules->arena, text, &malformed);
	if (malformed)
		duisp_rules_refuse(rules, element, "version \"%s\" is no decimal", text);
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
	const char *file = duisp_rules_get(rules, element, "slice");

	load_number(rules, element, catalogue, version);
	load_date(loading, element, "ended", "instant", &version->ended);
	load_date(loading, element, "document", "date", &version->document);
	if (file && rules->status == DUIS_OK)
		version->slice = get_slice(loading, file);
	catalogue->version_count++;
}

static int compare_versions(const void *a, const void *b)
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
		qsort(catalogue->versions, count, sizeof(*catalogue->versions), compare_versions);
	return loading->rules.status;
}

static enum duis_status read_catalogue(struct loading *loading)
{
	struct duisp_arena *arena = loading->catalogue->arena;
	const char *path = duisp_arena_printf(arena, "%s/%s", loading->folder, schema_file);
	struct duisp_schema *schema = NULL;
	enum duis_status status = DUIS_NO_MEMORY;

	if (path)
		status = duisp_schema_compile(path, &schema, loading->error);
	if (status == DUIS_OK)
		status = duisp_rules_open(&loading->rules, arena, loading->folder, catalogue_file,
		                          schema, loading->error);
	if (status == DUIS_OK)
		status = load_versions(loading);
	duisp_rules_close(&loading->rules);
	duisp_schema_free(schema);
	return status;
}

static enum duis_status identify(struct loading *loading)
{
	struct duisp_catalogue *catalogue = loading->catalogue;
	struct duisp_names names = {NULL, 0};
	enum duis_status status = duisp_names_add(catalogue->arena, &names, catalogue_file);

	if (status == DUIS_OK)
		status = duisp_folder_list(catalogue->arena, loading->folder, "", ".xsd", &names,
		                           loading->error);
	if (status == DUIS_OK)
		status = duisp_folder_identify(loading->folder, &names, catalogue->identity,
		                               loading->error);
	return status;
}

enum duis_status duisp_catalogue_load(const char *folder, const struct duisp_validator *validator,
                                      struct duisp_catalogue **out, struct duis_error **error)
{
	struct loading loading = {.folder = folder, .error = error};
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	loading.catalogue = calloc(1, sizeof(*loading.catalogue));
	if (loading.catalogue) {
		loading.catalogue->validator = validator;
		loading.catalogue->arena = duisp_arena_new();
	}
	if (loading.catalogue && loading.catalogue->arena)
		status = read_catalogue(&loading);
	if (status == DUIS_OK)
		status = identify(&loading);
	if (status == DUIS_OK)
		*out = loading.catalogue;
	else
		duisp_catalogue_free(loading.catalogue);
	return status;
}
