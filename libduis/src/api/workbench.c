/* The workbench, as the public headers have it: arguments checked, states that hold their engine.
 */
#include <stdlib.h>

#include "api/objects.h"
#include "workbench/show.h"

/* Give an error away only where the header says so. */
static enum duis_status finish(enum duis_status status, struct duis_error *own,
                               struct duis_error **error)
{
	if (error && status == DUIS_UNKNOWN_NAME)
		*error = own;
	else
		duis_error_free(own);
	return status;
}

enum duis_status duis_state_parse(struct duis_engine *engine, const char *text, duis_instant now,
                                  struct duis_state **out, struct duis_error **error)
{
	enum duis_status status = DUIS_NO_MEMORY;
	struct duis_error *own = NULL;
	struct duis_state *state;

	if (error)
		*error = NULL;
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (!engine)
		return DUIS_INVALID_ARGUMENT;
	state = calloc(1, sizeof(*state));
	if (state) {
		state->matrix = engine->matrix;
		state->catalogue = engine->catalogue;
		status = duisp_state_read(state, text, now, &own);
	}
	if (status == DUIS_OK) {
		state->engine = duis_engine_ref(engine);
		*out = state;
	} else {
		free(state);
	}
	return finish(status, own, error);
}

void duis_state_free(struct duis_state *state)
{
	if (!state)
		return;
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

static enum duis_status ask(answer_selection *answer, const struct duis_state *state,
                            const struct duis_selection *selection, struct duis_document **out,
                            struct duis_error **error)
{
	struct duisp_selection selected;
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (!state)
		return DUIS_INVALID_ARGUMENT;
	status = duisp_selection_read(selection, &state->matrix->vocabulary, &selected, &own);
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
