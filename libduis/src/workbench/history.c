/* The timeline of a cell, a row or a role: in come a state and a selection; out goes a document of
 * the base, and of what each amendment changed. */
#include <stdint.h>
#include <string.h>

#include <duis/workbench.h>

#include "base/decimal.h"
#include "engine/engine.h"
#include "workbench/describe.h"
#include "workbench/select.h"

/* An amendment, and the rows just before and just after it, at the version that is looked at. */
struct event {
	const struct duis_state *state;
	const struct duisp_selection *selection;
	const struct duisp_amendment *amendment;
	struct duis_snapshot before;
	struct duis_snapshot after;
	json_t *changes;
	int failed;
};

/* An amendment without an instant comes before all that have one: in the order in which they apply.
 * Others may share its instant, or its version: neither an instant nor a version earlier is what it
 * found, but the rows with all amendments before it. */
static int find_snapshots(struct event *event, struct duisp_arena *arena)
{
	const struct duisp_matrix *matrix = event->state->engine->matrix;
	const struct duisp_amendment *amendment = event->amendment;
	const struct duis_snapshot *snapshot = duisp_matrix_find_snapshot(
		matrix, amendment->has_effective ? amendment->effective : INT64_MIN,
		event->state->version->number);

	return duisp_matrix_rewind(matrix, snapshot, amendment, arena, &event->before) != DUIS_OK ||
	       duisp_matrix_rewind(matrix, snapshot, amendment + 1, arena, &event->after) !=
	               DUIS_OK;
}

/* Whether it ever applies at the version that is looked at. */
static int is_reached(const struct duis_state *state, const struct duisp_amendment *amendment)
{
	return !amendment->first_version ||
	       duisp_decimal_compare(amendment->first_version, state->version->number) <= 0;
}

static const struct duis_cell *find_document_cell(const struct duis_snapshot *snapshot,
                                                  const char *srv, size_t document, size_t role)
{
	const struct duis_row *row = duis_snapshot_find_row(snapshot, srv);

	return row ? duisp_row_peek_cell(row, document, role) : NULL;
}

static void add_cell_change(struct event *event, const struct duisp_operation *operation,
                            size_t role)
{
	const struct duisp_vocabulary *vocabulary = &event->state->engine->matrix->vocabulary;

	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		const struct duis_cell *from =
			find_document_cell(&event->before, operation->srv, d, role);
		const struct duis_cell *to =
			find_document_cell(&event->after, operation->srv, d, role);

		if (!(event->amendment->documents & (1u << d)))
			continue;
		event->failed |= json_array_append_new(
			event->changes,
			json_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "srv", operation->srv, "role",
		                  vocabulary->roles.items[role].id, "document",
		                  vocabulary->documents.items[d].id, "from",
		                  duisp_describe_eligibility(from), "to",
		                  duisp_describe_eligibility(to), "condition",
		                  duisp_value_basis(to ? to->condition : NULL)));
	}
}

static void add_column_change(struct event *event, const struct duisp_operation *operation)
{
	const struct duis_row *row = duis_snapshot_find_row(&event->before, operation->srv);
	const char *from = row ? row->columns[operation->column] : NULL;

	event->failed |= json_array_append_new(
		event->changes, json_pack("{s:s, s:s, s:s?, s:s}", "srv", operation->srv, "column",
	                                  duis_row_get_column_name(operation->column), "from", from,
	                                  "to", operation->value));
}

static int is_of_row(const struct duisp_operation *operation)
{
	return operation->kind == DUISP_OPERATION_ADD || operation->kind == DUISP_OPERATION_REMOVE;
}

static void add_operation(struct event *event, const struct duisp_operation *operation)
{
	const struct duisp_selection *selection = event->selection;
	const size_t roles = event->state->engine->matrix->vocabulary.roles.count;

	if (!duisp_srv_matches(selection->srv, operation->srv))
		return;
	if (operation->kind == DUISP_OPERATION_SET) {
		if (selection->last_role - selection->first_role == roles)
			add_column_change(event, operation);
		return;
	}
	for (size_t role = selection->first_role; role < selection->last_role; role++) {
		if (is_of_row(operation) || operation->role == role)
			add_cell_change(event, operation, role);
	}
}

static void collect_changes(struct event *event)
{
	struct duisp_arena *arena = duisp_arena_new();

	event->changes = json_array();
	event->failed = !event->changes || !arena || find_snapshots(event, arena);
	for (size_t i = 0; !event->failed && i < event->amendment->operation_count; i++)
		add_operation(event, &event->amendment->operations[i]);
	duisp_arena_free(arena);
}

static int add_event(struct event *event, json_t *events)
{
	if (!event->failed && json_array_size(event->changes) == 0) {
		json_decref(event->changes);
		return 0;
	}
	return event->failed |
	       json_array_append_new(
		       events, json_pack("{s:o, s:o}", "amendment",
	                                 duisp_describe_amendment(event->state->engine->matrix,
	                                                          event->amendment),
	                                 "changes", event->changes));
}

static json_t *list_events(const struct duis_state *state, const struct duisp_selection *selection)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < state->engine->matrix->amendment_count; i++) {
		struct event event = {.state = state,
		                      .selection = selection,
		                      .amendment = &state->engine->matrix->amendments[i]};

		if (!is_reached(state, event.amendment))
			continue;
		collect_changes(&event);
		failed |= add_event(&event, array);
	}
	return duisp_value_finish(array, failed);
}

/* The base is worth its rows where few were asked for. */
static json_t *list_base(const struct duis_state *state, const struct duisp_selection *selection)
{
	const struct duisp_rows *base = &state->engine->matrix->base;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; selection->srv && i < base->count; i++) {
		if (duisp_srv_matches(selection->srv, base->items[i]->columns[DUISP_COLUMN_SRV]))
			failed |= json_array_append_new(array,
			                                duisp_describe_row(NULL, base->items[i],
			                                                   selection->first_role,
			                                                   selection->last_role));
	}
	return duisp_value_finish(array, failed);
}

static enum duis_status write_history(const struct duis_state *state,
                                      const struct duisp_selection *selection,
                                      struct duis_document **out)
{
	const struct duisp_terms *roles = &state->engine->matrix->vocabulary.roles;
	const int is_one = selection->last_role - selection->first_role < roles->count;
	json_t *object =
		json_pack("{s:s, s:s, s:s?, s:s?, s:o, s:o}", "kind", "matrix-history",
	                  "duis_version", state->version->label, "srv", selection->srv, "role",
	                  is_one ? roles->items[selection->first_role].id : NULL, "base",
	                  list_base(state, selection), "events", list_events(state, selection));

	return duisp_document_end(object, state->engine->matrix, DUIS_ANSWER_YES, out);
}

static enum duis_status refuse_file_history(const struct duis_state *state,
                                            struct duis_error **error)
{
	if (!state->snapshot->source)
		return DUIS_OK;
	return duisp_error_set_name(
		error, "a file has no history: name a DUIS version. \"matrix diff\" holds a file "
		       "against the matrix, and what \"matrix import\" makes of it --amend loads");
}

enum duis_status duis_history_to_document(const struct duis_state *state,
                                          const struct duis_selection *selection,
                                          struct duis_document **out, struct duis_error **error)
{
	struct duisp_selection selected;
	enum duis_status status = duisp_document_begin(state ? 1 : 0, out, error);

	if (status == DUIS_OK)
		status = refuse_file_history(state, error);
	if (status == DUIS_OK)
		status = duisp_selection_take(selection, state, NULL, &selected, error);
	if (status == DUIS_OK)
		status = write_history(state, &selected, out);
	return duisp_error_end(status, error);
}
