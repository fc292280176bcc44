/* Why a cell is as it is: in come a state, an SRV and a role; out goes a document. */
#include <string.h>

#include <duis/workbench.h>

#include "engine/engine.h"
#include "workbench/describe.h"
#include "workbench/select.h"

/* What a file does not state is neither yes nor no. */
static const char unknown[] = "unknown";

static json_t *list_explained_documents(const struct duis_state *state, const struct duis_row *row,
                                        size_t role)
{
	const struct duisp_vocabulary *vocabulary = &state->engine->matrix->vocabulary;
	const struct duisp_terms *documents = &vocabulary->documents;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; row && i < documents->count; i++) {
		const struct duis_cell *cell = duisp_row_peek_cell(row, i, role);

		if (!duisp_snapshot_has_document(state->snapshot, i))
			continue;
		failed |= json_array_append_new(
			array,
			json_pack("{s:s, s:s, s:b, s:b, s:s, s:o}", "document",
		                  documents->items[i].id, "title", documents->items[i].name,
		                  "enforced", i == vocabulary->enforced, "known", cell->known,
		                  "eligibility",
		                  duisp_snapshot_has_role(state->snapshot, role)
		                          ? duisp_describe_eligibility(cell)
		                          : unknown,
		                  "basis", duisp_value_basis(cell->known ? cell->basis : NULL)));
	}
	return duisp_value_finish(array, failed);
}

static json_t *find_amendment(const struct duis_state *state, const struct duis_basis *basis)
{
	const char *id = basis ? basis->amendment : NULL;
	const struct duisp_amendment *amendment =
		id ? duisp_matrix_find_amendment(state->engine->matrix, id) : NULL;

	return amendment ? duisp_describe_amendment(state->engine->matrix, amendment) : json_null();
}

static enum duis_answer answer_cell(const struct duis_state *state, size_t role,
                                    const struct duis_cell *cell)
{
	static const enum duis_answer answers[] = {
		[DUIS_ELIGIBILITY_NO] = DUIS_ANSWER_NO,
		[DUIS_ELIGIBILITY_YES] = DUIS_ANSWER_YES,
		[DUIS_ELIGIBILITY_DISPUTED] = DUIS_ANSWER_UNDETERMINED,
	};

	if (!duisp_snapshot_has_role(state->snapshot, role))
		return DUIS_ANSWER_UNDETERMINED;
	return cell ? answers[cell->eligibility] : DUIS_ANSWER_NO;
}

/* The next change that would make it a yes. */
static json_t *find_grant(const struct duis_state *state, const struct duis_cell *cell,
                          const char *srv, size_t role)
{
	const struct duis_basis *grant = NULL;

	if (!state->snapshot->source && (!cell || cell->eligibility != DUIS_ELIGIBILITY_YES))
		grant = duisp_matrix_find_grant(state->engine->matrix, state->as_of,
		                                state->version->number, srv, role);
	return duisp_value_basis(grant);
}

/* Why there is no row: its removal, or NULL; for a file, that it lacks the row, made in absence. */
static const struct duis_basis *explain_absence(const struct duis_state *state, const char *srv,
                                                size_t role, struct duis_basis *absence)
{
	if (!state->snapshot->source)
		return duisp_matrix_find_removal(state->engine->matrix, state->snapshot, srv);
	*absence = duisp_snapshot_explain_absence(state->snapshot,
	                                          &state->engine->matrix->vocabulary, srv, role);
	return absence;
}

/* basis: of the cell; or of the row's absence where there is no cell, or NULL. */
static json_t *describe_explained_cell(const struct duis_state *state, size_t role,
                                       const struct duis_cell *cell, const struct duis_basis *basis)
{
	const int is_known = duisp_snapshot_has_role(state->snapshot, role);

	if (cell && is_known)
		return duisp_describe_cell(cell);
	return json_pack("{s:s, s:o, s:n}", "eligibility", is_known ? "absent" : unknown, "basis",
	                 duisp_value_basis(basis), "condition");
}

/* What the cell was before the amendment that decides it: of the base, it overrode nothing. */
static enum duis_status describe_overridden(const struct duis_state *state, const char *srv,
                                            size_t role, const struct duis_basis *basis,
                                            json_t **out)
{
	const struct duisp_matrix *matrix = state->engine->matrix;
	const struct duisp_amendment *amendment =
		basis && basis->amendment ? duisp_matrix_find_amendment(matrix, basis->amendment)
					  : NULL;
	struct duisp_arena *arena = amendment ? duisp_arena_new() : NULL;
	const struct duis_row *row;
	struct duis_snapshot before;
	enum duis_status status = amendment ? DUIS_NO_MEMORY : DUIS_OK;

	*out = amendment ? NULL : json_null();
	if (arena)
		status = duisp_matrix_rewind(matrix, state->snapshot, amendment, arena, &before);
	if (arena && status == DUIS_OK) {
		row = duis_snapshot_find_row(&before, srv);
		*out = duisp_describe_cell(row ? duisp_row_get_enforced_cell(row, role) : NULL);
	}
	duisp_arena_free(arena);
	return status;
}

static enum duis_status write_explanation(const struct duis_state *state, const char *srv,
                                          size_t role, struct duis_document **out)
{
	const struct duisp_term *term = &state->engine->matrix->vocabulary.roles.items[role];
	const struct duis_row *row = duis_snapshot_find_row(state->snapshot, srv);
	const struct duis_cell *cell = row ? duisp_row_get_enforced_cell(row, role) : NULL;
	struct duis_basis absence;
	const struct duis_basis *basis =
		cell ? cell->basis : explain_absence(state, srv, role, &absence);
	json_t *overrode = NULL;
	enum duis_status status = describe_overridden(state, srv, role, basis, &overrode);
	json_t *object;

	if (status != DUIS_OK)
		return status;
	object = json_pack("{s:s, s:o, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "kind",
	                   "matrix-explain", "state", duisp_describe_state(state), "srv", srv,
	                   "role", term->id, "role_name", term->name, "row",
	                   row ? duisp_describe_row(state->snapshot, row, 0,
	                                            state->engine->matrix->vocabulary.roles.count)
	                       : json_null(),
	                   "cell", describe_explained_cell(state, role, cell, basis), "amendment",
	                   find_amendment(state, basis), "overrode", overrode, "documents",
	                   list_explained_documents(state, row, role), "granted_by",
	                   find_grant(state, cell, srv, role));

	return duisp_document_end(object, state->engine->matrix, answer_cell(state, role, cell),
	                          out);
}

/* One cell alone can be explained. */
static enum duis_status explain_selection(const struct duis_state *state,
                                          const struct duis_selection *selection,
                                          struct duis_document **out, struct duis_error **error)
{
	struct duisp_selection selected;
	enum duis_status status = duisp_selection_read(
		selection, &state->engine->matrix->vocabulary, &selected, error);

	if (status != DUIS_OK)
		return status;
	if (!selected.srv)
		return duisp_error_set_name(error, "name one SRV, as 7.7");
	if (selected.srv[strlen(selected.srv) - 1] == '*')
		return duisp_error_set_name(error, "\"%s\" is not one SRV; name one, as 7.7",
		                            selected.srv);
	if (!selection->role)
		return duisp_error_set_name(error, "name one User Role, as ED");
	return write_explanation(state, selected.srv, selected.first_role, out);
}

enum duis_status duis_explanation_to_document(const struct duis_state *state,
                                              const struct duis_selection *selection,
                                              struct duis_document **out, struct duis_error **error)
{
	enum duis_status status = duisp_document_begin(state ? 1 : 0, out, error);

	if (status == DUIS_OK)
		status = explain_selection(state, selection, out, error);
	return duisp_error_end(status, error);
}
