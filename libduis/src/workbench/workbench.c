/* The workbench, as the public headers have it: arguments checked, states that hold their engine.
 */
#include <stdlib.h>
#include <string.h>

#include "engine/objects.h"
#include "base/locale.h"
#include "workbench/audit.h"
#include "workbench/diff.h"
#include "workbench/explain.h"
#include "workbench/explore.h"
#include "workbench/history.h"
#include "workbench/import.h"
#include "workbench/lint_file.h"
#include "workbench/response.h"
#include "workbench/show.h"
#include "trial/suite.h"
#include "trial/trial.h"

/* Give an error away only where the header says so. */
static enum duis_status finish(enum duis_status status, struct duis_error *own,
                               struct duis_error **error)
{
	if (error && (status == DUIS_UNKNOWN_NAME || status == DUIS_BAD_RULES))
		*error = own;
	else
		duis_error_free(own);
	return status;
}

/* How a state is read from a text. */
typedef enum duis_status read_state(struct duis_state *state, const char *text, duis_instant now,
                                    struct duis_error **error);

static enum duis_status make_state(read_state *read, struct duis_engine *engine, const char *text,
                                   duis_instant now, struct duis_state **out,
                                   struct duis_error **error)
{
	enum duis_status status = DUIS_NO_MEMORY;
	struct duis_state *state = calloc(1, sizeof(*state));

	*out = NULL;
	if (!state)
		return status;
	state->matrix = engine->matrix;
	state->catalogue = engine->catalogue;
	status = read(state, text, now, error);
	if (status == DUIS_OK) {
		state->engine = duis_engine_ref(engine);
		*out = state;
	} else {
		duis_state_free(state);
	}
	return status;
}

enum duis_status duis_state_parse(struct duis_engine *engine, const char *text, duis_instant now,
                                  struct duis_state **out, struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (!engine)
		return DUIS_INVALID_ARGUMENT;
	status = make_state(duisp_state_read, engine, text, now, out, &own);
	return finish(status, own, error);
}

enum duis_status duis_state_open_file(struct duis_engine *engine, const char *path,
                                      duis_instant now, struct duis_state **out,
                                      struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (!engine || !path)
		return DUIS_INVALID_ARGUMENT;
	status = make_state(duisp_state_read_file, engine, path, now, out, &own);
	return finish(status, own, error);
}

void duis_state_free(struct duis_state *state)
{
	if (!state)
		return;
	duisp_state_clear(state);
	duis_engine_unref(state->engine);
	free(state);
}

duis_instant duis_state_get_as_of(const struct duis_state *state)
{
	return state->as_of;
}

const char *duis_state_get_duis_version(const struct duis_state *state)
{
	return state->version->label;
}

const struct duis_snapshot *duis_state_get_snapshot(const struct duis_state *state)
{
	return state->snapshot;
}

/* A question about one state and a selection of it. */
typedef enum duis_status answer_selection(const struct duis_state *state,
                                          const struct duisp_selection *selection,
                                          struct duis_document **out);

/* Set what is always set. Returns: DUIS_OK; DUIS_INVALID_ARGUMENT. */
static enum duis_status begin(const struct duis_state *state, struct duis_document **out,
                              struct duis_error **error)
{
	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	return out && state ? DUIS_OK : DUIS_INVALID_ARGUMENT;
}

static enum duis_status ask(answer_selection *answer, const struct duis_state *state,
                            const struct duis_selection *selection, struct duis_document **out,
                            struct duis_error **error)
{
	struct duisp_selection selected;
	struct duis_error *own = NULL;
	enum duis_status status = begin(state, out, error);

	if (status != DUIS_OK)
		return status;
	status = duisp_selection_read(selection, &state->matrix->vocabulary, &selected, &own);
	if (status == DUIS_OK)
		status = duisp_selection_check(&selected, state, NULL, &own);
	if (status == DUIS_OK)
		status = answer(state, &selected, out);
	return finish(status, own, error);
}

enum duis_status duis_matrix_show(const struct duis_state *state,
                                  const struct duis_selection *selection,
                                  struct duis_document **out, struct duis_error **error)
{
	return ask(duisp_show, state, selection, out, error);
}

/* One cell alone can be explained. */
static enum duis_status explain(const struct duis_state *state,
                                const struct duis_selection *selection, struct duis_document **out,
                                struct duis_error **error)
{
	struct duisp_selection selected;
	enum duis_status status =
		duisp_selection_read(selection, &state->matrix->vocabulary, &selected, error);

	if (status != DUIS_OK)
		return status;
	if (!selected.srv || selected.srv[strlen(selected.srv) - 1] == '*')
		return duisp_error_set_name(error, "name one SRV, as 7.7");
	if (!selection->role)
		return duisp_error_set_name(error, "name one User Role, as ED");
	return duisp_explain(state, selected.srv, selected.first_role, out);
}

enum duis_status duis_matrix_explain(const struct duis_state *state,
                                     const struct duis_selection *selection,
                                     struct duis_document **out, struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status = begin(state, out, error);

	if (status != DUIS_OK)
		return status;
	status = explain(state, selection, out, &own);
	return finish(status, own, error);
}

enum duis_status duis_matrix_diff(const struct duis_state *from, const struct duis_state *to,
                                  const struct duis_selection *selection,
                                  struct duis_document **out, struct duis_error **error)
{
	struct duisp_selection selected;
	struct duis_error *own = NULL;
	enum duis_status status = begin(from, out, error);

	if (status != DUIS_OK || !to || from->engine != to->engine)
		return DUIS_INVALID_ARGUMENT;
	status = duisp_selection_read(selection, &to->matrix->vocabulary, &selected, &own);
	if (status == DUIS_OK)
		status = duisp_selection_check(&selected, from, to, &own);
	if (status == DUIS_OK)
		status = duisp_diff(from, to, &selected, out);
	return finish(status, own, error);
}

static enum duis_status refuse_file(const struct duis_state *state, struct duis_error **error)
{
	if (!state->table)
		return DUIS_OK;
	return duisp_error_set_name(
		error, "a file has no history: name a DUIS version. \"matrix diff\" holds a file "
		       "against the matrix, and what \"matrix import\" makes of it --amend loads");
}

enum duis_status duis_matrix_history(const struct duis_state *state,
                                     const struct duis_selection *selection,
                                     struct duis_document **out, struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status = begin(state, out, error);

	if (status == DUIS_OK)
		status = refuse_file(state, &own);
	if (status != DUIS_OK)
		return finish(status, own, error);
	return ask(duisp_history, state, selection, out, error);
}

enum duis_status duis_matrix_audit(const struct duis_state *state, struct duis_document **out,
                                   struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status = begin(state, out, error);

	if (status == DUIS_OK)
		status = duisp_audit(state, out);
	return finish(status, own, error);
}

enum duis_status duis_codes_describe(const struct duis_engine *engine, const char *code,
                                     struct duis_document **out, struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	if (!engine || !out)
		return DUIS_INVALID_ARGUMENT;
	status = duisp_response_describe(engine->matrix, code, out, &own);
	return finish(status, own, error);
}

enum duis_status duis_trial_new(struct duis_engine *engine, duis_instant now,
                                struct duis_trial **out)
{
	struct duis_trial *trial;

	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (!engine)
		return DUIS_INVALID_ARGUMENT;
	trial = calloc(1, sizeof(*trial));
	if (!trial)
		return DUIS_NO_MEMORY;
	trial->engine = duis_engine_ref(engine);
	trial->matrix = engine->matrix;
	trial->catalogue = engine->catalogue;
	trial->now = now;
	if (duisp_trial_begin(trial) != DUIS_OK) {
		duis_trial_free(trial);
		return DUIS_NO_MEMORY;
	}
	*out = trial;
	return DUIS_OK;
}

static enum duis_status compile(struct duis_trial *trial, const char *pattern,
                                struct duis_error **error)
{
	char reason[128];
	locale_t before;
	int code;

	if (trial->has_pattern)
		regfree(&trial->pattern);
	trial->has_pattern = 0;
	if (!pattern)
		return DUIS_OK;
	before = duisp_locale_enter();
	code = regcomp(&trial->pattern, pattern, REG_EXTENDED | REG_NOSUB);
	if (code != 0)
		regerror(code, NULL, reason, sizeof(reason));
	duisp_locale_leave(before);
	trial->has_pattern = code == 0;
	if (code == 0)
		return DUIS_OK;
	if (code == REG_ESPACE)
		return DUIS_NO_MEMORY;
	return duisp_error_set_name(error, "\"%s\" is no extended regular expression: %s", pattern,
	                            reason);
}

enum duis_status duis_trial_set_pattern(struct duis_trial *trial, const char *pattern,
                                        struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!trial || json_array_size(trial->suites))
		return DUIS_INVALID_ARGUMENT;
	status = compile(trial, pattern, &own);
	return finish(status, own, error);
}

enum duis_status duis_trial_add(struct duis_trial *trial, const char *name, const char *bytes,
                                size_t length, struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!trial || !name || (!bytes && length))
		return DUIS_INVALID_ARGUMENT;
	status = duisp_trial_run(trial, name, bytes ? bytes : "", length, &own);
	if (status == DUIS_BAD_RULES && error)
		*error = own;
	else
		duis_error_free(own);
	return status;
}

enum duis_status duis_trial_write(const struct duis_trial *trial, unsigned threshold,
                                  struct duis_document **out)
{
	if (out)
		*out = NULL;
	if (!trial || !out || threshold > 100)
		return DUIS_INVALID_ARGUMENT;
	return duisp_trial_write(trial, threshold, out);
}

void duis_trial_free(struct duis_trial *trial)
{
	if (!trial)
		return;
	duisp_trial_end(trial);
	duis_engine_unref(trial->engine);
	free(trial);
}

enum duis_status duis_matrix_make_suite(const struct duis_state *from, const struct duis_state *to,
                                        unsigned flags, struct duis_document **out,
                                        struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status = begin(from, out, error);

	if (status != DUIS_OK || !to || from->engine != to->engine ||
	    (flags & ~(unsigned)DUIS_SUITE_BOUNDARIES))
		return DUIS_INVALID_ARGUMENT;
	status = duisp_suite_make(from, to, flags, out, &own);
	return finish(status, own, error);
}

enum duis_status duis_matrix_explore(const struct duis_state *state, struct duis_document **out)
{
	enum duis_status status = begin(state, out, NULL);

	if (status != DUIS_OK || state->table)
		return DUIS_INVALID_ARGUMENT;
	return duisp_explore(state, out);
}

enum duis_status duis_matrix_lint(const struct duis_engine *engine, const char *path,
                                  struct duis_document **out, struct duis_error **error)
{
	struct duisp_standard standard;
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (!engine || !path)
		return DUIS_INVALID_ARGUMENT;
	standard = (struct duisp_standard){engine->matrix, engine->catalogue};
	status = duisp_lint_file(&standard, path, out, &own);
	return finish(status, own, error);
}

enum duis_status duis_matrix_import(const struct duis_state *state, const char *path,
                                    const struct duis_import *terms, struct duis_document **out,
                                    struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (!state || !path)
		return DUIS_INVALID_ARGUMENT;
	status = duisp_import(state, path, terms, out, &own);
	return finish(status, own, error);
}
