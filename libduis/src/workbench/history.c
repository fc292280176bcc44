/* The timeline of a cell, a row, a role: the base, and what each amendment changed in it. */
#include "workbench/history.h"

#include <stdint.h>
#include <string.h>

#include "base/decimal.h"
#include "workbench/describe.h"

/* An amendment between the snapshots before and after it. */
struct event {
	const struct duis_state *state;
	const struct duisp_selection *selection;
	const struct duisp_amendment *amendment;
	const struct duis_snapshot *before;
	const struct duis_snapshot *after;
	/* At the same version and a second earlier, for what is the same below that version; or
	 * NULL. */
	const struct duis_snapshot *earlier;
	json_t *changes;
	int failed;
};

/* The highest version that the catalogue knows below one; "0" if there is none. */
static const char *find_lower(const struct duisp_catalogue *catalogue, const char *number)
{
	for (size_t i = catalogue->version_count; i > 0; i--) {
		if (duisp_decimal_compare(catalogue->versions[i - 1].number, number) < 0)
			return catalogue->versions[i - 1].number;
	}
	return "0";
}

/* An amendment that is bound to a version is seen from the version below it, at its instant, or
 * before all that have one: in the order in which amendments apply. */
static void find_snapshots(struct event *event)
{
	const struct duisp_matrix *matrix = event->state->matrix;
	const struct duisp_amendment *amendment = event->amendment;
	const char *version = event->state->version->number;
	const duis_instant at = amendment->has_effective ? amendment->effective : INT64_MIN;

	if (!amendment->first_version) {
		event->before = duisp_matrix_find_snapshot(matrix, at - 1, version);
		event->after = duisp_matrix_find_snapshot(matrix, at, version);
		return;
	}
	event->before = duisp_matrix_find_snapshot(
		matrix, at, find_lower(event->state->catalogue, amendment->first_version));
	event->after = duisp_matrix_find_snapshot(matrix, at, amendment->first_version);
	if (amendment->has_effective)
		event->earlier =
			duisp_matrix_find_snapshot(matrix, at - 1, amendment->first_version);
}

/* Whether it ever applies at the version that is looked at. */
static int is_reached(const struct duis_state *state, const struct duisp_amendment *amendment)
{
	return !amendment->first_version ||
	       duisp_decimal_compare(amendment->first_version, state->version->number) <= 0;
}

static const struct duis_cell *find_cell(const struct duis_snapshot *snapshot, const char *srv,
                                         size_t document, size_t role)
{
	const struct duis_row *row = duis_snapshot_find_row(snapshot, srv);

	return row ? duisp_row_peek_cell(row, document, role) : NULL;
}

static const struct duis_cell *find_before(const struct event *event, const char *srv,
                                           size_t document, size_t role)
{
	const struct duis_cell *from = find_cell(event->before, srv, document, role);
	const struct duis_cell *to = find_cell(event->after, srv, document, role);
	const int is_same =
		strcmp(duisp_describe_eligibility(from), duisp_describe_eligibility(to)) == 0;

	return is_same && event->earlier ? find_cell(event->earlier, srv, document, role) : from;
}

static void add_cell(struct event *event, const struct duisp_operation *operation, size_t role)
{
	const struct duisp_vocabulary *vocabulary = &event->state->matrix->vocabulary;

	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		const struct duis_cell *from = find_before(event, operation->srv, d, role);
		const struct duis_cell *to = find_cell(event->after, operation->srv, d, role);

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

static void add_column(struct event *event, const struct duisp_operation *operation)
{
	const struct duis_row *row = duis_snapshot_find_row(event->before, operation->srv);
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
	const size_t roles = event->state->matrix->vocabulary.roles.count;

	if (!duisp_srv_matches(selection->srv, operation->srv))
		return;
	if (operation->kind == DUISP_OPERATION_SET) {
		if (selection->last_role - selection->first_role == roles)
			add_column(event, operation);
		return;
	}
	for (size_t role = selection->first_role; role < selection->last_role; role++) {
		if (is_of_row(operation) || operation->role == role)
			add_cell(event, operation, role);
	}
}

static void collect(struct event *event)
{
	event->changes = json_array();
	event->failed = !event->changes;
	find_snapshots(event);
	for (size_t i = 0; i < event->amendment->operation_count; i++)
		add_operation(event, &event->amendment->operations[i]);
}

static int add_event(struct event *event, json_t *events)
{
	if (!event->failed && json_array_size(event->changes) == 0) {
		json_decref(event->changes);
		return 0;
	}
	return event->failed |
	       json_array_append_new(
		       events,
		       json_pack("{s:o, s:o}", "amendment",
	                         duisp_describe_amendment(event->state->matrix, event->amendment),
	                         "changes", event->changes));
}

static json_t *list_events(const struct duis_state *state, const struct duisp_selection *selection)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < state->matrix->amendment_count; i++) {
		struct event event = {.state = state,
		                      .selection = selection,
		                      .amendment = &state->matrix->amendments[i]};

		if (!is_reached(state, event.amendment))
			continue;
		collect(&event);
		failed |= add_event(&event, array);
	}
	return duisp_value_finish(array, failed);
}

/* The base is worth its rows where few were asked for. */
static json_t *list_base(const struct duis_state *state, const struct duisp_selection *selection)
{
	const struct duisp_draft *base = &state->matrix->base;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; selection->srv && i < base->count; i++) {
		if (duisp_srv_matches(selection->srv, base->rows[i]->columns[DUISP_COLUMN_SRV]))
			failed |= json_array_append_new(array,
			                                duisp_describe_row(NULL, base->rows[i],
			                                                   selection->first_role,
			                                                   selection->last_role));
	}
	return duisp_value_finish(array, failed);
}

enum duis_status duisp_history(const struct duis_state *state,
                               const struct duisp_selection *selection, struct duis_document **out)
{
	const struct duisp_terms *roles = &state->matrix->vocabulary.roles;
	const int is_one = selection->last_role - selection->first_role < roles->count;
	json_t *object =
		json_pack("{s:s, s:s, s:s?, s:s?, s:o, s:o}", "kind", "matrix-history",
	                  "duis_version", state->version->label, "srv", selection->srv, "role",
	                  is_one ? roles->items[selection->first_role].id : NULL, "base",
	                  list_base(state, selection), "events", list_events(state, selection));

	return duisp_describe_end(object, state->matrix, DUIS_ANSWER_YES, out);
}
