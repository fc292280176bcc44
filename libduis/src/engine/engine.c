/* The engine: options come in; the loaded matrix and schemas go out, shared by reference count. */
#include "engine/engine.h"

#include <stdlib.h>

#include <jansson.h>

#include "base/decimal.h"
#include "engine/options.h"

static void free_engine(struct duis_engine *engine)
{
	duisp_matrix_free(engine->matrix);
	duisp_catalogue_free(engine->catalogue);
	free(engine);
}

static struct duisp_matrix_source find_matrix(const struct duis_options *options)
{
	struct duisp_matrix_source source = {
		.folder = options->matrix_dir ? options->matrix_dir : DUISP_MATRIX_DIR,
		.drafts = options->amendments,
		.draft_count = options->amendment_count,
	};

	if (options->given.count) {
		source.given = &options->given;
		source.folder = DUISP_GIVEN_MATRIX;
	}
	return source;
}

static struct duisp_schema_folders find_schemas(const struct duis_options *options)
{
	struct duisp_schema_folders folders = {
		.schemas = options->schema_dir ? options->schema_dir : DUISP_SCHEMA_DIR,
		.catalogue = options->catalogue,
		.fallback = DUISP_SCHEMA_DIR,
	};

	if (options->given.count)
		folders = (struct duisp_schema_folders){
			.given = &options->given,
			.schemas = DUISP_GIVEN_SCHEMAS,
			.fallback = DUISP_GIVEN_CATALOGUE,
		};
	return folders;
}

static enum duis_status load_rules(struct duis_engine *engine, const struct duis_options *options,
                                   struct duis_error **error)
{
	static const struct duisp_validators validators[] = {
		[DUIS_VALIDATOR_DEFAULT] = {&duisp_validator_tables, &duisp_validator_libxml2},
		[DUIS_VALIDATOR_TABLES] = {&duisp_validator_tables, &duisp_validator_tables},
		[DUIS_VALIDATOR_LIBXML2] = {&duisp_validator_libxml2, &duisp_validator_libxml2},
	};
	const struct duisp_matrix_source source = find_matrix(options);
	const struct duisp_schema_folders folders = find_schemas(options);
	enum duis_status status = duisp_matrix_load(&source, &engine->matrix, error);

	if (status == DUIS_OK)
		status = duisp_catalogue_load(&folders, &validators[options->validator],
		                              &engine->catalogue, error);
	return status;
}

enum duis_status duis_engine_open(const struct duis_options *options, struct duis_engine **out,
                                  struct duis_error **error)
{
	const struct duis_options defaults = {.limits = duisp_limits_default};
	enum duis_status status = DUIS_NO_MEMORY;
	struct duis_engine *engine;

	if (error)
		*error = NULL;
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	options = options ? options : &defaults;
	/* jansson reads the seed for its objects from a file of the host. Do it now, because an
	 * open engine opens no file. The seed belongs to the process; if it is set already, it does
	 * not change. */
	json_object_seed(0);
	engine = calloc(1, sizeof(*engine));
	if (engine) {
		duisp_reference_begin(&engine->references);
		engine->limits = options->limits;
		engine->time_limit_ms = options->time_limit_ms;
		engine->require_signature = options->require_signature;
		engine->leaves_out_scanner = options->leaves_out_scanner;
		status = load_rules(engine, options, error);
	}
	if (status == DUIS_OK)
		*out = engine;
	else if (engine)
		free_engine(engine);
	return duisp_error_end(status, error);
}

struct duis_engine *duis_engine_ref(struct duis_engine *engine)
{
	if (engine)
		duisp_reference_take(&engine->references);
	return engine;
}

void duis_engine_unref(struct duis_engine *engine)
{
	if (engine && duisp_reference_release(&engine->references))
		free_engine(engine);
}

const char *duis_engine_get_matrix_identity(const struct duis_engine *engine)
{
	return engine->matrix->identity;
}

const char *duis_engine_get_schema_identity(const struct duis_engine *engine)
{
	return engine->catalogue->identity;
}

static const struct duisp_term *find_term(const struct duisp_terms *terms, size_t index)
{
	return index < terms->count ? &terms->items[index] : NULL;
}

size_t duis_engine_count_roles(const struct duis_engine *engine)
{
	return engine->matrix->vocabulary.roles.count;
}

const char *duis_engine_get_role(const struct duis_engine *engine, size_t index)
{
	const struct duisp_term *role = find_term(&engine->matrix->vocabulary.roles, index);

	return role ? role->id : NULL;
}

const char *duis_engine_get_role_name(const struct duis_engine *engine, size_t index)
{
	const struct duisp_term *role = find_term(&engine->matrix->vocabulary.roles, index);

	return role ? role->name : NULL;
}

size_t duis_engine_count_web_services(const struct duis_engine *engine)
{
	return engine->matrix->vocabulary.web_services.count;
}

const char *duis_engine_get_web_service(const struct duis_engine *engine, size_t index)
{
	const struct duisp_term *service =
		find_term(&engine->matrix->vocabulary.web_services, index);

	return service ? service->id : NULL;
}

size_t duis_engine_count_versions(const struct duis_engine *engine)
{
	return engine->catalogue->version_count;
}

const char *duis_engine_get_version(const struct duis_engine *engine, size_t index)
{
	const struct duisp_catalogue *catalogue = engine->catalogue;

	return index < catalogue->version_count ? catalogue->versions[index].label : NULL;
}

int duis_engine_is_version_supported(const struct duis_engine *engine, size_t index)
{
	const struct duisp_catalogue *catalogue = engine->catalogue;

	return index < catalogue->version_count && catalogue->versions[index].slice;
}

static enum duis_status find_snapshot(const struct duis_engine *engine, duis_instant as_of,
                                      const char *version, const struct duis_snapshot **out,
                                      struct duis_error **error)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *number = NULL;
	int malformed = 0;
	enum duis_status status = DUIS_NO_MEMORY;

	if (arena)
		number = duisp_decimal_normalise(arena, version, &malformed);
	if (number) {
		*out = duisp_matrix_find_snapshot(engine->matrix, as_of, number);
		status = DUIS_OK;
	} else if (malformed) {
		status = duisp_error_set_name(
			error, "\"%s\" is not a DUIS version; allowed: a decimal, as 5.4", version);
	}
	duisp_arena_free(arena);
	return status;
}

enum duis_status duis_engine_find_snapshot(const struct duis_engine *engine, duis_instant as_of,
                                           const char *duis_version,
                                           const struct duis_snapshot **out,
                                           struct duis_error **error)
{
	enum duis_status status = DUIS_INVALID_ARGUMENT;

	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	if (engine && duis_version && out)
		status = find_snapshot(engine, as_of, duis_version, out, error);
	return duisp_error_end(status, error);
}

const struct duis_snapshot *duisp_engine_find_newest_snapshot(const struct duis_engine *engine)
{
	const struct duisp_version *newest = duisp_catalogue_find_newest(engine->catalogue);

	return duisp_matrix_find_last_snapshot(engine->matrix, newest ? newest->number : "0");
}
