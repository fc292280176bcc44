/* States: in come the words INSTANT[@VERSION], or the path of a file that holds a table; out goes a
 * snapshot, and the instant and the DUIS version by which requests are judged. */
#include "workbench/state.h"

#include <stdlib.h>
#include <string.h>

#include "table/lint_table.h"
#include "table/read.h"

static enum duis_status read_version(struct duis_state *state, const char *text,
                                     struct duis_error **error)
{
	if (text) {
		state->version = duisp_catalogue_find_named(state->engine->catalogue, text);
		return state->version
		               ? DUIS_OK
		               : duisp_catalogue_refuse(state->engine->catalogue, text, error);
	}
	state->version = duisp_catalogue_find_newest(state->engine->catalogue);
	if (state->version)
		return DUIS_OK;
	return duisp_error_set_name(error, "no DUIS version has a schema; name one");
}

/* Read an instant into *out, which holds what "now" stands for. */
static enum duis_status read_instant(const char *text, duis_instant *out, struct duis_error **error)
{
	if (strcmp(text, "now") == 0 || duis_instant_parse(text, out, NULL) == DUIS_OK)
		return DUIS_OK;
	return duisp_error_set_name(
		error,
		"\"%s\" is not a state; allowed: INSTANT[@VERSION], as 2020-11-29, "
		"2020-11-29T00:00:00Z@5.1, now@5.3 or @5.3, or a file",
		text);
}

/* Set the instant, the version and the snapshot. version: NULL for the newest. */
static enum duis_status set_state(struct duis_state *state, const char *version, duis_instant as_of,
                                  struct duis_error **error)
{
	const enum duis_status status = read_version(state, version, error);

	state->as_of = as_of;
	state->names_version = version ? 1 : 0;
	if (status == DUIS_OK)
		state->snapshot = duisp_matrix_find_snapshot(state->engine->matrix, as_of,
		                                             state->version->number);
	return status;
}

enum duis_status duisp_state_read(struct duis_state *state, const char *text, duis_instant now,
                                  struct duis_error **error)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *whole = text ? text : "now";
	const char *at = strchr(whole, '@');
	enum duis_status status = DUIS_NO_MEMORY;
	const char *instant = NULL;

	if (arena)
		instant = at == whole ? "now"
		          : at        ? duisp_arena_copy_n(arena, whole, (size_t)(at - whole))
		                      : whole;
	if (instant)
		status = read_instant(instant, &now, error);
	if (status == DUIS_OK)
		status = set_state(state, at ? at + 1 : NULL, now, error);
	duisp_arena_free(arena);
	return status;
}

static enum duis_status refuse_table(const struct duisp_table *table, struct duis_error **error)
{
	const struct duisp_lint_finding *finding = duisp_lint_find_error(&table->lint);
	const long line = finding ? finding->place.line : 0;

	if (table->is_amendment)
		return duisp_error_set(error, (struct duisp_place){table->path, 0},
		                       "is an amendment, not a state by itself: --amend takes it");
	return duisp_error_set(error, (struct duisp_place){table->path, line}, "%s",
	                       finding ? finding->message : "lint finds too much in it");
}

static enum duis_status read_table(struct duis_state *state, struct duis_error **error)
{
	struct duisp_table *table = state->table;
	enum duis_status status =
		table->is_amendment ? DUIS_OK : duisp_table_check(table, state->engine);

	if (status == DUIS_OK && (table->is_amendment || duisp_lint_has_error(&table->lint)))
		status = refuse_table(table, error);
	if (status == DUIS_OK)
		status =
			duisp_table_make_snapshot(table, &state->engine->matrix->vocabulary, error);
	if (status == DUIS_OK)
		state->snapshot = table->snapshot;
	return status;
}

enum duis_status duisp_state_read_file(struct duis_state *state, const char *path, duis_instant now,
                                       struct duis_error **error)
{
	enum duis_status status = duisp_state_read(state, NULL, now, error);

	if (status == DUIS_OK)
		status = duisp_table_read(path, &state->table, error);
	return status == DUIS_OK ? read_table(state, error) : status;
}

void duisp_state_clear(struct duis_state *state)
{
	duisp_table_unref(state->table);
	state->table = NULL;
}

/* What sets a state: a function of this file, with the word that it reads. */
typedef enum duis_status set_function(struct duis_state *, const char *, duis_instant,
                                      struct duis_error **);

/* engine: NULL also where another argument is not allowed; the result is DUIS_INVALID_ARGUMENT. */
static enum duis_status new_state(struct duis_engine *engine, set_function *set, const char *word,
                                  duis_instant as_of, struct duis_state **out,
                                  struct duis_error **error)
{
	enum duis_status status = DUIS_INVALID_ARGUMENT;
	struct duis_state *state = NULL;

	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	if (engine && out) {
		state = calloc(1, sizeof(*state));
		status = DUIS_NO_MEMORY;
	}
	if (state) {
		state->engine = duis_engine_ref(engine);
		status = set(state, word, as_of, error);
	}
	if (status == DUIS_OK)
		*out = state;
	else
		duis_state_free(state);
	return duisp_error_end(status, error);
}

enum duis_status duis_state_new(struct duis_engine *engine, duis_instant as_of,
                                const char *duis_version, struct duis_state **out,
                                struct duis_error **error)
{
	return new_state(engine, set_state, duis_version, as_of, out, error);
}

enum duis_status duis_state_parse(struct duis_engine *engine, const char *text, duis_instant now,
                                  struct duis_state **out, struct duis_error **error)
{
	return new_state(engine, duisp_state_read, text, now, out, error);
}

enum duis_status duis_state_open_file(struct duis_engine *engine, const char *path,
                                      duis_instant now, struct duis_state **out,
                                      struct duis_error **error)
{
	return new_state(path ? engine : NULL, duisp_state_read_file, path, now, out, error);
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
