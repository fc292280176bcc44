/* The table of a state. */
#include "workbench/show.h"

#include "workbench/describe.h"

/* On roles that may send; a file states none. */
static json_t *list_conditions(const struct duis_row *row, const struct duisp_selection *selection)
{
	const struct duisp_terms *roles = &row->vocabulary->roles;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = selection->first_role; i < selection->last_role; i++) {
		const struct duis_cell *cell = duisp_row_get_enforced_cell(row, i);

		if (cell->condition && cell->eligibility == DUIS_ELIGIBILITY_YES)
			failed |= json_array_append_new(
				array, json_pack("{s:s, s:o}", "role", roles->items[i].id,
			                         "condition", duisp_value_basis(cell->condition)));
	}
	return duisp_value_finish(array, failed);
}

static json_t *describe_row(const struct duis_state *state, const struct duis_row *row,
                            const struct duisp_selection *selection)
{
	json_t *object =
		duisp_describe_row(state, row, selection->first_role, selection->last_role);
	int failed = json_object_set_new(object, "conditions", list_conditions(row, selection));

	return duisp_value_finish(object, failed);
}

static json_t *list_rows(const struct duis_state *state, const struct duisp_selection *selection)
{
	const struct duis_snapshot *snapshot = state->snapshot;
	json_t *rows = json_array();
	int failed = 0;

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct duis_row *row = snapshot->rows[i];

		if (duisp_srv_matches(selection->srv, row->columns[DUISP_COLUMN_SRV]))
			failed |= json_array_append_new(rows, describe_row(state, row, selection));
	}
	return duisp_value_finish(rows, failed);
}

enum duis_status duisp_show(const struct duis_state *state, const struct duisp_selection *selection,
                            struct duis_document **out)
{
	json_t *object =
		json_pack("{s:s, s:o, s:o, s:o}", "kind", "matrix-show", "state",
	                  duisp_describe_state(state), "roles",
	                  duisp_describe_roles(&state->matrix->vocabulary, selection->first_role,
	                                       selection->last_role),
	                  "rows", list_rows(state, selection));

	return duisp_describe_end(object, state->matrix, DUIS_ANSWER_YES, out);
}
