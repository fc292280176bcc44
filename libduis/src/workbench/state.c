/* States. */
#include "workbench/state.h"

#include <string.h>

#include "base/decimal.h"

static const struct duisp_version *find_newest(const struct duisp_catalogue *catalogue)
{
	for (size_t i = catalogue->version_count; i > 0; i--) {
		if (catalogue->versions[i - 1].slice)
			return &catalogue->versions[i - 1];
	}
	return NULL;
}

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
	const char *number;
	int malformed;

	state->version = NULL;
	if (!text) {
		state->version = find_newest(state->catalogue);
		if (state->version)
			return DUIS_OK;
		return duisp_error_set_name(error, "no DUIS version has a schema; name one");
	}
	number = duisp_decimal_normalise(arena, text, &malformed);
	if (!number && !malformed)
		return DUIS_NO_MEMORY;
	if (number)
		state->version = duisp_catalogue_find(state->catalogue, number);
	return state->version ? DUIS_OK : refuse_version(state, text, arena, error);
}

static enum duis_status read_instant(struct duis_state *state, const char *text, duis_instant now,
                                     struct duis_error **error)
{
	state->as_of = now;
	if (!*text || strcmp(text, "now") == 0 ||
	    duis_instant_parse(text, &state->as_of) == DUIS_OK)
		return DUIS_OK;
	return duisp_error_set_name(
		error,
		"\"%s\" is no state; allowed: INSTANT[@VERSION], as 2020-11-29, "
		"2020-11-29T00:00:00Z@5.1, now@5.3 or @5.3",
		text);
}

enum duis_status duisp_state_read(struct duis_state *state, const char *text, duis_instant now,
                                  struct duis_error **error)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *at = text ? strchr(text, '@') : NULL;
	enum duis_status status = DUIS_NO_MEMORY;
	const char *instant = NULL;

	state->names_version = at != NULL;
	if (arena)
		instant = at ? duisp_arena_copy_n(arena, text, (size_t)(at - text))
		             : duisp_arena_copy(arena, text ? text : "");
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

static const struct duis_cell *find_cell(const struct duis_snapshot *snapshot, const char *srv,
                                         size_t role)
{
	const struct duis_row *row = duis_snapshot_find_row(snapshot, srv);

	return row ? duisp_row_get_enforced_cell(row, role) : NULL;
}

/* Two snapshots hold one cell if it rests on one thing. */
static int is_changed(const struct duis_cell *before, const struct duis_cell *now)
{
	return (before ? before->basis : NULL) != (now ? now->basis : NULL);
}

const struct duis_cell *duisp_state_find_overridden(const struct duis_state *state, const char *srv,
                                                    size_t role)
{
	const struct duisp_matrix *matrix = state->matrix;
	const struct duis_cell *now = find_cell(state->snapshot, srv, role);

	if (state->table)
		return NULL;
	for (size_t i = matrix->instant_count; i > 0; i--) {
		const duis_instant before = matrix->instants[i - 1] - 1;
		const struct duis_cell *cell;

		if (before >= state->as_of)
			continue;
		cell = find_cell(duisp_matrix_find_snapshot(matrix, before, state->version->number),
		                 srv, role);
		if (is_changed(cell, now))
			return cell;
	}
	for (size_t i = state->catalogue->version_count; i > 0; i--) {
		const struct duisp_version *version = &state->catalogue->versions[i - 1];
		const struct duis_cell *cell;

		if (version >= state->version)
			continue;
		cell = find_cell(duisp_matrix_find_snapshot(matrix, state->as_of, version->number),
		                 srv, role);
		if (is_changed(cell, now))
			return cell;
	}
	return NULL;
}
