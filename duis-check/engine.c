/* Opening the engine. */
#include <config.h>

#include "engine.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "complain.h"
#include "input.h"
#include "names.h"
#include "tree.h"

/* What is not said is that of the tree from which the program runs, or what is installed. */
static enum duis_status copy_folders(const struct options *options, struct duis_options *out)
{
	enum duis_status status = DUIS_OK;
	struct tree tree;

	tree_open(&tree);
	status = duis_options_set_matrix_dir(out, options->matrix_dir ? options->matrix_dir
	                                                              : tree.matrix_dir);
	if (status == DUIS_OK)
		status = duis_options_set_schema_dir(out, options->schema_dir ? options->schema_dir
		                                                              : tree.schema_dir);
	tree_close(&tree);
	return status;
}

static enum duis_status copy_options(const struct options *options, struct duis_options *out)
{
	enum duis_status status = copy_folders(options, out);

	for (size_t i = 0; status == DUIS_OK && i < options->amendments.count; i++)
		status = duis_options_add_amendment(out, options->amendments.items[i]);
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

/* Rules that are not there were mostly not installed yet, or lie elsewhere. */
static void explain_missing(const struct options *options, const struct duis_error *error)
{
	const char *file = duis_error_get_file(error);

	if (file && access(file, F_OK) != 0 && !(options->matrix_dir && options->schema_dir))
		complain(CODE_RULES, "the rules are looked for where make install puts them; "
		                     "--matrix-dir and --schema-dir, or DUIS_MATRIX_DIR and "
		                     "DUIS_SCHEMA_DIR, name other folders");
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
	if (error) {
		code = engine_complain(error, CODE_RULES);
		explain_missing(options, error);
	} else if (status != DUIS_OK) {
		code = complain(CODE_INTERNAL, "%s", duis_status_get_text(status));
	}
	duis_error_free(error);
	duis_options_free(copy);
	return code;
}

/* get: the names that there are, by their numbers from 0; NULL after the last. */
static enum code
check_engine_name(const struct duis_engine *engine, const char *kind, const char *name,
                  const char *(*get)(const struct duis_engine *engine, size_t index))
{
	struct names names = {.wanted = name};

	for (size_t i = 0; get(engine, i); i++) {
		if (strcmp(get(engine, i), name) == 0)
			return CODE_ACCEPTED;
		names_add(&names, "%s", get(engine, i));
	}
	return complain(CODE_USAGE, "unknown %s \"%s\"%s; allowed: %s", kind, name,
	                names_get_hint(&names), names.text);
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

/* Print a folder of rules and the identity of what was loaded from it. */
static void print_rules(const char *what, const char *said, const char *own, const char *identity)
{
	printf("%s: %s (sha256 %s)\n", what,
	       said  ? said
	       : own ? own
	             : "the installed one",
	       identity);
}

enum code engine_print_rules(const struct options *options)
{
	struct duis_engine *engine = NULL;
	enum code code = engine_open(options, &engine);
	struct tree tree;

	if (code != CODE_ACCEPTED)
		return code;
	tree_open(&tree);
	print_rules("matrix", options->matrix_dir, tree.matrix_dir,
	            duis_engine_get_matrix_identity(engine));
	print_rules("schemas", options->schema_dir, tree.schema_dir,
	            duis_engine_get_schema_identity(engine));
	tree_close(&tree);
	duis_engine_unref(engine);
	return code;
}
