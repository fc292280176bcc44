/* States. */
#include "workbench/state.h"

#include <stdlib.h>
#include <string.h>

static enum duis_status refuse_version(const struct duis_state *state, const char *text,
                                       struct duisp_arena *arena, struct duis_error **error)
{
	const char *list = duisp_catalogue_list_supported(state->catalogue, arena);

	if (!list)
		return DUIS_NO_MEMORY;
	return duisp_error_set_name(
		error, "unknown DUIS version \"%s\"; with a schema there are: %s", text, list);
}

static enum duis_status read_version(struct duis_state *state, const char *text,
                                     struct duisp_arena *arena, struct duis_error **error)
{
	if (text) {
		state->version = duisp_catalogue_find_named(state->catalogue, text);
		return state->version ? DUIS_OK : refuse_version(state, text, arena, error);
	}
	state->version = duisp_catalogue_find_newest(state->catalogue);
	if (state->version)
		return DUIS_OK;
	return duisp_error_set_name(error, "no DUIS version has a schema; name one");
}

static enum duis_status read_instant(struct duis_state *state, const char *text, duis_instant now,
                                     struct duis_error **error)
{
	state->as_of = now;
	if (strcmp(text, "now") == 0 || duis_instant_parse(text, &state->as_of) == DUIS_OK)
		return DUIS_OK;
	return duisp_error_set_name(
		error,
		"\"%s\" is no state; allowed: INSTANT[@VERSION], as 2020-11-29, "
		"2020-11-29T00:00:00Z@5.1, now@5.3 or @5.3, or a file",
		text);
}

enum duis_status duisp_state_read(struct duis_state *state, const char *text, duis_instant now,
                                  struct duis_error **error)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *whole = text ? text : "now";
	const char *at = strchr(whole, '@');
	enum duis_status status = DUIS_NO_MEMORY;
	const char *instant = NULL;

	state->names_version = at != NULL;
	if (arena)
		instant = at == whole ? "now"
		          : at        ? duisp_arena_copy_n(arena, whole, (size_t)(at - whole))
		                      : whole;
	if (instant)
		status = read_instant(state, instant, now, error);
	if (status == DUIS_OK)
		status = read_version(state, at ? at + 1 : NULL, arena, error);
	if (status == DUIS_OK && state->version)
		state->snapshot = duisp_matrix_find_snapshot(state->matrix, state->as_of,
		                                             state->version->number);
	duisp_arena_free(arena);
	return status;
}

void duisp_state_clear(struct duis_state *state)
{
	duisp_table_unref(state->table);
	state->table = NULL;
}

enum duis_status duisp_state_new(struct duis_engine *engine, struct duis_state **out)
{
	*out = calloc(1, sizeof(**out));
	if (!*out)
		return DUIS_NO_MEMORY;
	(*out)->engine = duis_engine_ref(engine);
	(*out)->matrix = engine->matrix;
	(*out)->catalogue = engine->catalogue;
	return DUIS_OK;
}

enum duis_status duis_state_parse(struct duis_engine *engine, const char *text, duis_instant now,
                                  struct duis_state **out, struct duis_error **error)
{
	enum duis_status status = DUIS_INVALID_ARGUMENT;
	struct duis_state *state = NULL;

	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	if (engine && out)
		status = duisp_state_new(engine, &state);
	if (status == DUIS_OK)
		status = duisp_state_read(state, text, now, error);
	if (status == DUIS_OK)
		*out = state;
	else
		duis_state_free(state);
	return duisp_error_end(status, error);
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
