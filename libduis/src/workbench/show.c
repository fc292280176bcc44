/* The rows of a state: in come a state and a selection; out goes a document of the rows. */
#include <duis/workbench.h>

#include "engine/engine.h"
#include "workbench/describe.h"
#include "workbench/select.h"

static json_t *list_selected_rows(const struct duis_state *state,
                                  const struct duisp_selection *selection)
{
	const struct duis_snapshot *snapshot = state->snapshot;
	json_t *rows = json_array();
	int failed = 0;

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct duis_row *row = snapshot->rows[i];

		if (duisp_srv_matches(selection->srv, row->columns[DUISP_COLUMN_SRV]))
			failed |= json_array_append_new(
				rows, duisp_describe_row(snapshot, row, selection->first_role,
			                                 selection->last_role));
	}
	return duisp_value_finish(rows, failed);
}

static int add_conditions(json_t *conditions, const struct duis_row *row,
                          const struct duisp_selection *selection)
{
	int failed = 0;

	for (size_t i = selection->first_role; i < selection->last_role; i++) {
		const struct duis_cell *cell = duisp_row_get_enforced_cell(row, i);

		if (cell->condition && cell->eligibility == DUIS_ELIGIBILITY_YES)
			failed |= json_array_append_new(
				conditions,
				json_pack("{s:s, s:s, s:o}", "srv", row->columns[DUISP_COLUMN_SRV],
			                  "role", row->vocabulary->roles.items[i].id, "condition",
			                  duisp_value_basis(cell->condition)));
	}
	return failed;
}

/* The conditions of roles that may send; a file states none. They stand beside the rows, which can
 * then be read as a table again. */
static json_t *list_conditions(const struct duis_state *state,
                               const struct duisp_selection *selection)
{
	json_t *conditions = json_array();
	int failed = 0;

	for (size_t i = 0; i < state->snapshot->count; i++) {
		const struct duis_row *row = state->snapshot->rows[i];

		if (duisp_srv_matches(selection->srv, row->columns[DUISP_COLUMN_SRV]))
			failed |= add_conditions(conditions, row, selection);
	}
	return duisp_value_finish(conditions, failed);
}

static enum duis_status write_show(const struct duis_state *state,
                                   const struct duisp_selection *selection,
                                   struct duis_document **out)
{
	json_t *object =
		json_pack("{s:s, s:o, s:o, s:o, s:o}", "kind", "matrix-show", "state",
	                  duisp_describe_state(state), "roles",
	                  duisp_describe_roles(&state->engine->matrix->vocabulary,
	                                       selection->first_role, selection->last_role),
	                  "rows", list_selected_rows(state, selection), "conditions",
	                  list_conditions(state, selection));

	return duisp_document_end(object, state->engine->matrix, DUIS_ANSWER_YES, out);
}

enum duis_status duis_matrix_to_document(const struct duis_state *state,
                                         const struct duis_selection *selection,
                                         struct duis_document **out, struct duis_error **error)
{
	struct duisp_selection selected;
	enum duis_status status = duisp_document_begin(state ? 1 : 0, out, error);

	if (status == DUIS_OK)
		status = duisp_selection_take(selection, state, NULL, &selected, error);
	if (status == DUIS_OK)
		status = write_show(state, &selected, out);
	return duisp_error_end(status, error);
}
