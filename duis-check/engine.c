/* Opening the engine. */
#include <config.h>

#include "engine.h"

#include <string.h>

#include "complain.h"
#include "input.h"
#include "names.h"

static enum duis_status copy_options(const struct options *options, struct duis_options *out)
{
	enum duis_status status = duis_options_set_matrix_dir(out, options->matrix_dir);

	for (size_t i = 0; status == DUIS_OK && i < options->amendments.count; i++)
		status = duis_options_add_amendment(out, options->amendments.items[i]);
	if (status == DUIS_OK)
		status = duis_options_set_schema_dir(out, options->schema_dir);
	if (status == DUIS_OK)
		status = duis_options_set_catalogue(out, options->catalogue);
	if (status == DUIS_OK)
		status = duis_options_set_limit(out, DUIS_LIMIT_BYTES, INPUT_MAX_BYTES);
	if (status == DUIS_OK && options->max_errors > 0)
		status = duis_options_set_limit(out, DUIS_LIMIT_FINDINGS,
		                                (size_t)options->max_errors);
	if (status == DUIS_OK)
		status = duis_options_set_time_limit(out, (size_t)options->time_limit_ms);
	if (status == DUIS_OK)
		status = duis_options_set_require_signature(out, options->require_signature);
	if (status == DUIS_OK && options->validator > 0)
		status = duis_options_set_validator(out,
		                                    (enum duis_validator)(options->validator - 1));
	return status;
}

enum code engine_complain(const struct duis_error *error, enum code code)
{
	return complain_at(code, duis_error_get_file(error), duis_error_get_line(error),
	                   duis_error_get_message(error));
}

static enum code open_engine(const struct options *options, struct duis_engine **out)
{
	struct duis_options *copy = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = duis_options_new(&copy);
	enum code code = CODE_ACCEPTED;

	if (status == DUIS_OK)
		status = copy_options(options, copy);
	if (status == DUIS_OK)
		status = duis_engine_open(copy, out, &error);
	if (error)
		code = engine_complain(error, CODE_RULES);
	else if (status != DUIS_OK)
		code = complain(CODE_INTERNAL, "%s", duis_status_get_text(status));
	duis_error_free(error);
	duis_options_free(copy);
	return code;
}

/* get: the names that there are, by their numbers from 0; NULL after the last. */
static enum code
check_engine_name(const struct duis_engine *engine, const char *kind, const char *name,
                  const char *(*get)(const struct duis_engine *engine, size_t index))
{
	struct names names = {0};

	for (size_t i = 0; get(engine, i); i++) {
		if (strcmp(get(engine, i), name) == 0)
			return CODE_ACCEPTED;
		names_add(&names, "%s", get(engine, i));
	}
	return complain(CODE_USAGE, "unknown %s \"%s\"; allowed: %s", kind, name, names.text);
}

static enum code check_option_names(const struct options *options, const struct duis_engine *engine)
{
	enum code code = CODE_ACCEPTED;

	for (size_t i = 0; i < options->roles.count && code == CODE_ACCEPTED; i++)
		code = check_engine_name(engine, "User Role", options->roles.items[i],
		                         duis_engine_get_role);
	if (code == CODE_ACCEPTED && options->web_service)
		code = check_engine_name(engine, "web service", options->web_service,
		                         duis_engine_get_web_service);
	return code;
}

enum code engine_open(const struct options *options, struct duis_engine **out)
{
	enum code code = CODE_ACCEPTED;

	*out = NULL;
	code = open_engine(options, out);
	if (code == CODE_ACCEPTED)
		code = check_option_names(options, *out);
	if (code != CODE_ACCEPTED) {
		duis_engine_unref(*out);
		*out = NULL;
	}
	return code;
}
