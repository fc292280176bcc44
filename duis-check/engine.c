/* Opening the engine: options, complaints with file and line, names that it must know. */
#include <config.h>

#include "engine.h"

#include <string.h>

#include "complain.h"

typedef const char *get_name(const struct duis_engine *engine, size_t index);

static enum duis_status set_options(const struct options *options,
                                    struct duis_options *engine_options)
{
	enum duis_status status = duis_options_set_matrix_dir(engine_options, options->matrix_dir);

	for (size_t i = 0; status == DUIS_OK && i < options->amendments.count; i++)
		status = duis_options_add_amendment(engine_options, options->amendments.items[i]);
	if (status == DUIS_OK)
		status = duis_options_set_schema_dir(engine_options, options->schema_dir);
	if (status == DUIS_OK)
		status = duis_options_set_catalogue(engine_options, options->catalogue);
	if (status == DUIS_OK)
		status = duis_options_set_limit(engine_options, DUIS_LIMIT_BYTES, INPUT_MAX_BYTES);
	if (status == DUIS_OK && options->max_errors != 0)
		status = duis_options_set_limit(engine_options, DUIS_LIMIT_FINDINGS,
		                                options->max_errors);
	if (status == DUIS_OK)
		status = duis_options_set_require_signature(engine_options,
		                                            options->require_signature);
	return status;
}

enum code engine_complain(const struct duis_error *error)
{
	const char *file = duis_error_get_file(error);
	const char *message = duis_error_get_message(error);
	long line = duis_error_get_line(error);

	if (!file)
		return complain(CODE_RULES, "%s", message);
	if (line == 0)
		return complain(CODE_RULES, "%s: %s", file, message);
	return complain(CODE_RULES, "%s:%ld: %s", file, line, message);
}

static enum code open_with_options(const struct options *options, struct duis_engine **out)
{
	struct duis_options *engine_options = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = duis_options_new(&engine_options);
	enum code code = CODE_ACCEPTED;

	if (status == DUIS_OK)
		status = set_options(options, engine_options);
	if (status == DUIS_OK)
		status = duis_engine_open(engine_options, out, &error);
	if (error)
		code = engine_complain(error);
	else if (status != DUIS_OK)
		code = complain(CODE_INTERNAL, "%s", duis_status_get_text(status));
	duis_error_free(error);
	duis_options_free(engine_options);
	return code;
}

static enum code check_name(const struct duis_engine *engine, const char *kind, const char *name,
                            get_name *get)
{
	char allowed[256] = "";
	size_t length = 0;

	for (size_t i = 0; get(engine, i); i++) {
		if (strcmp(get(engine, i), name) == 0)
			return CODE_ACCEPTED;
		if (length < sizeof(allowed))
			length += (size_t)snprintf(allowed + length, sizeof(allowed) - length,
			                           "%s%s", i == 0 ? "" : ", ", get(engine, i));
	}
	return complain(CODE_USAGE, "unknown %s \"%s\"; allowed: %s", kind, name, allowed);
}

static enum code check_names(const struct options *options, const struct duis_engine *engine)
{
	enum code code = CODE_ACCEPTED;

	for (size_t i = 0; i < options->roles.count && code == CODE_ACCEPTED; i++)
		code = check_name(engine, "User Role", options->roles.items[i],
		                  duis_engine_get_role);
	if (code == CODE_ACCEPTED && options->web_service)
		code = check_name(engine, "web service", options->web_service,
		                  duis_engine_get_web_service);
	return code;
}

enum code engine_open(const struct options *options, struct duis_engine **out)
{
	enum code code = CODE_ACCEPTED;

	*out = NULL;
	code = open_with_options(options, out);
	if (code == CODE_ACCEPTED)
		code = check_names(options, *out);
	if (code != CODE_ACCEPTED) {
		duis_engine_unref(*out);
		*out = NULL;
	}
	return code;
}
