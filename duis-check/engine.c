/* Opening the engine: options, complaints with file and line, names that it must know. */
#include <config.h>

#include "engine.h"

#include <string.h>

#include "complain.h"

typedef const char *get_name(const struct duis_engine *engine, size_t index);

static enum duis_status set_options(const struct settings *settings, struct duis_options *options)
{
	enum duis_status status = duis_options_set_matrix_dir(options, settings->matrix_dir);

	for (size_t i = 0; status == DUIS_OK && i < settings->amendments.count; i++)
		status = duis_options_add_amendment(options, settings->amendments.items[i]);
	if (status == DUIS_OK)
		status = duis_options_set_schema_dir(options, settings->schema_dir);
	if (status == DUIS_OK)
		status = duis_options_set_catalogue(options, settings->catalogue);
	if (status == DUIS_OK)
		status = duis_options_set_limit(options, DUIS_LIMIT_BYTES, SETTINGS_MAX_BYTES);
	if (status == DUIS_OK && settings->max_errors != 0)
		status = duis_options_set_limit(options, DUIS_LIMIT_FINDINGS, settings->max_errors);
	if (status == DUIS_OK)
		status = duis_options_set_require_signature(options, settings->require_signature);
	return status;
}

enum code engine_complain(const struct duis_error *error)
{
	const char *file = duis_error_get_file(error);
	const char *message = duis_error_get_message(error);
	long line = duis_error_get_line(error);

	if (file == NULL)
		return complain(CODE_RULES, "%s", message);
	if (line == 0)
		return complain(CODE_RULES, "%s: %s", file, message);
	return complain(CODE_RULES, "%s:%ld: %s", file, line, message);
}

static enum code open_with_options(const struct settings *settings, struct duis_engine **out)
{
	struct duis_options *options = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = duis_options_new(&options);
	enum code code = CODE_ACCEPTED;

	if (status == DUIS_OK)
		status = set_options(settings, options);
	if (status == DUIS_OK)
		status = duis_engine_open(options, out, &error);
	if (error != NULL)
		code = engine_complain(error);
	else if (status != DUIS_OK)
		code = complain(CODE_INTERNAL, "%s", duis_status_get_text(status));
	duis_error_free(error);
	duis_options_free(options);
	return code;
}

static enum code check_name(const struct duis_engine *engine, const char *kind, const char *name,
                            get_name *get)
{
	char allowed[256] = "";
	size_t length = 0;

	for (size_t i = 0; get(engine, i) != NULL; i++) {
		if (strcmp(get(engine, i), name) == 0)
			return CODE_ACCEPTED;
		if (length < sizeof(allowed))
			length += (size_t)snprintf(allowed + length, sizeof(allowed) - length,
			                           "%s%s", i == 0 ? "" : ", ", get(engine, i));
	}
	return complain(CODE_USAGE, "unknown %s \"%s\"; allowed: %s", kind, name, allowed);
}

static enum code check_names(const struct settings *settings, const struct duis_engine *engine)
{
	enum code code = CODE_ACCEPTED;

	for (size_t i = 0; i < settings->roles.count && code == CODE_ACCEPTED; i++)
		code = check_name(engine, "User Role", settings->roles.items[i],
		                  duis_engine_get_role);
	if (code == CODE_ACCEPTED && settings->web_service != NULL)
		code = check_name(engine, "web service", settings->web_service,
		                  duis_engine_get_web_service);
	return code;
}

enum code engine_open(const struct settings *settings, struct duis_engine **out)
{
	enum code code = CODE_ACCEPTED;

	*out = NULL;
	code = open_with_options(settings, out);
	if (code == CODE_ACCEPTED)
		code = check_names(settings, *out);
	if (code != CODE_ACCEPTED) {
		duis_engine_unref(*out);
		*out = NULL;
	}
	return code;
}
