/* Disagreements: in comes what two sources disagree about; out go the amendments between which they
 * do, found from snapshot to snapshot of one version. */
#include "workbench/disagreement.h"

#include <string.h>

#include "workbench/describe.h"

static int is_open_in(const struct duisp_disagreement *disagreement,
                      const struct duis_snapshot *snapshot)
{
	return disagreement->is_open(disagreement,
	                             duis_snapshot_find_row(snapshot, disagreement->srv));
}

static int touches_srv(const struct duisp_amendment *amendment, const char *srv)
{
	for (size_t i = 0; i < amendment->operation_count; i++) {
		if (strcmp(amendment->operations[i].srv, srv) == 0)
			return 1;
	}
	return 0;
}

/* The last amendment of a snapshot that opened or closed it: several may share an instant, and
 * which of them did it shows only from one to the next. Returns: the amendment, or null where the
 * base is so already; NULL if memory ran out. */
static json_t *find_change(const struct duisp_disagreement *disagreement,
                           const struct duisp_matrix *matrix, const struct duis_snapshot *snapshot)
{
	const int is_open_now = is_open_in(disagreement, snapshot);
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_amendment *found = NULL;
	int failed = !arena;

	for (size_t i = matrix->amendment_count; !failed && !found && i > 0; i--) {
		const struct duisp_amendment *amendment = &matrix->amendments[i - 1];
		struct duis_snapshot before;

		if (!touches_srv(amendment, disagreement->srv) ||
		    !duisp_matrix_applies(matrix, amendment, snapshot))
			continue;
		failed =
			duisp_matrix_rewind(matrix, snapshot, amendment, arena, &before) != DUIS_OK;
		if (!failed && is_open_in(disagreement, &before) != is_open_now)
			found = amendment;
	}
	duisp_arena_free(arena);
	if (failed)
		return NULL;
	return found ? duisp_describe_amendment(matrix, found) : json_null();
}

static json_t *find_start(const struct duisp_disagreement *disagreement,
                          const struct duis_state *state)
{
	const struct duis_snapshot *first = state->snapshot;
	const struct duis_snapshot *before =
		duisp_matrix_find_previous(state->engine->matrix, first);

	while (before && is_open_in(disagreement, before)) {
		first = before;
		before = duisp_matrix_find_previous(state->engine->matrix, first);
	}
	return find_change(disagreement, state->engine->matrix, first);
}

static json_t *find_end(const struct duisp_disagreement *disagreement,
                        const struct duis_state *state)
{
	const struct duis_snapshot *after =
		duisp_matrix_find_next(state->engine->matrix, state->snapshot);

	while (after && is_open_in(disagreement, after))
		after = duisp_matrix_find_next(state->engine->matrix, after);
	return after ? find_change(disagreement, state->engine->matrix, after) : json_null();
}

int duisp_disagreement_append(const struct duisp_disagreement *disagreement,
                              const struct duis_state *state, json_t *object, json_t *array)
{
	int failed = json_object_set_new(object, "since", find_start(disagreement, state));

	failed |= json_object_set_new(object, "closed_by", find_end(disagreement, state));
	return json_array_append_new(array, object) | failed;
}
