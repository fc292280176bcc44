/* What differs between two states: in come the two; out goes a document of every cell of every
 * document and every value of a column that differs, with how many were compared. */
#include <string.h>

#include <duis/workbench.h>

#include "engine/engine.h"
#include "workbench/describe.h"
#include "workbench/select.h"

/* What was compared, and how much of it differs. */
struct count {
	size_t compared;
	size_t different;
};

struct comparison {
	const struct duis_state *from;
	const struct duis_state *to;
	/* What both state: nothing else is compared. */
	struct duis_snapshot common;
	const struct duisp_selection *selection;
	const struct duisp_vocabulary *vocabulary;
	struct count cells[DUISP_DOCUMENTS_MAX];
	struct count columns;
	struct count rows;
	/* Of the enforced document, by role. */
	size_t gains[DUISP_ROLES_MAX];
	size_t losses[DUISP_ROLES_MAX];
	size_t others[DUISP_ROLES_MAX];
	json_t *changes;
	int failed;
};

/* A row of either state; NULL where it has none. */
struct pair {
	const char *srv;
	const struct duis_row *from;
	const struct duis_row *to;
	/* Why a state has no row: its removal; beside a file, otherwise that the state lacks it.
	 * NULL if the row was never there, and no file is compared. */
	const struct duis_basis *from_absence;
	const struct duis_basis *to_absence;
};

/* Whether one of the two is a file. */
static int has_file(const struct comparison *comparison)
{
	return comparison->common.source ? 1 : 0;
}

static const char *read_condition(const struct comparison *comparison, const struct duis_cell *cell)
{
	const char *note = cell && cell->condition ? cell->condition->note : NULL;

	return note && comparison->common.has_conditions ? note : "";
}

static int is_equal(const struct comparison *comparison, const struct duis_cell *from,
                    const struct duis_cell *to)
{
	return strcmp(duisp_describe_eligibility(from), duisp_describe_eligibility(to)) == 0 &&
	       strcmp(read_condition(comparison, from), read_condition(comparison, to)) == 0;
}

static int may_send(const struct duis_cell *cell)
{
	return cell && cell->eligibility == DUIS_ELIGIBILITY_YES;
}

static int is_disputed(const struct duis_cell *cell)
{
	return cell && cell->eligibility == DUIS_ELIGIBILITY_DISPUTED;
}

/* A row that comes or goes is neither a gain nor a loss of a role that could not send it. */
static void count_role(struct comparison *comparison, size_t role, const struct duis_cell *from,
                       const struct duis_cell *to)
{
	if (may_send(to) && !may_send(from))
		comparison->gains[role]++;
	else if (may_send(from) && !may_send(to))
		comparison->losses[role]++;
	else if (may_send(from) || is_disputed(from) || is_disputed(to))
		comparison->others[role]++;
}

/* Whether a basis is an amendment that does not apply in the other state. */
static int is_new(const struct duis_basis *basis, const struct duis_state *other)
{
	const struct duisp_amendment *amendment;

	if (!basis || !basis->amendment)
		return 0;
	amendment = duisp_matrix_find_amendment(other->engine->matrix, basis->amendment);
	return amendment &&
	       !duisp_matrix_applies(other->engine->matrix, amendment, other->snapshot);
}

/* What made the difference: an amendment that applies in one state alone, whichever of the two is
 * the later in time. Beside a file it is what the second state rests on. */
static const struct duis_basis *find_basis(const struct comparison *comparison,
                                           const struct duis_basis *from,
                                           const struct duis_basis *to)
{
	if (has_file(comparison))
		return to ? to : from;
	if (is_new(to, comparison->from))
		return to;
	if (is_new(from, comparison->to))
		return from;
	if (to && to->amendment)
		return to;
	return from ? from : to;
}

static json_t *describe_change(const struct comparison *comparison, const struct pair *pair,
                               size_t document, size_t role, const struct duis_cell *from,
                               const struct duis_cell *to)
{
	return json_pack(
		"{s:s, s:b, s:b, s:s, s:s, s:s, s:s, s:s, s:o}", "document",
		comparison->vocabulary->documents.items[document].id, "enforced",
		document == comparison->vocabulary->enforced, "known",
		(from && from->known) || (to && to->known), "role",
		comparison->vocabulary->roles.items[role].id, "from",
		duisp_describe_eligibility(from), "to", duisp_describe_eligibility(to),
		"from_condition", read_condition(comparison, from), "to_condition",
		read_condition(comparison, to), "basis",
		duisp_value_basis(find_basis(comparison, from ? from->basis : pair->from_absence,
	                                     to ? to->basis : pair->to_absence)));
}

static int is_stated(const struct comparison *comparison, size_t document, size_t role)
{
	return duisp_snapshot_has_document(&comparison->common, document) &&
	       duisp_snapshot_has_role(&comparison->common, role);
}

static void compare_cell(struct comparison *comparison, const struct pair *pair, size_t document,
                         size_t role, json_t *cells)
{
	const struct duis_cell *from =
		pair->from ? duisp_row_peek_cell(pair->from, document, role) : NULL;
	const struct duis_cell *to =
		pair->to ? duisp_row_peek_cell(pair->to, document, role) : NULL;

	if (!is_stated(comparison, document, role))
		return;
	comparison->cells[document].compared++;
	if (is_equal(comparison, from, to))
		return;
	comparison->cells[document].different++;
	if (document == comparison->vocabulary->enforced)
		count_role(comparison, role, from, to);
	comparison->failed |= json_array_append_new(
		cells, describe_change(comparison, pair, document, role, from, to));
}

static const char *read_column(const struct duis_row *row, size_t column)
{
	const char *value = row ? row->columns[column] : NULL;

	return value ? value : "";
}

/* What made a column's value differ. */
static const struct duis_basis *find_column_basis(const struct comparison *comparison,
                                                  const struct pair *pair, size_t column)
{
	return find_basis(comparison,
	                  pair->from ? pair->from->column_bases[column] : pair->from_absence,
	                  pair->to ? pair->to->column_bases[column] : pair->to_absence);
}

static void compare_columns(struct comparison *comparison, const struct pair *pair, json_t *columns)
{
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		const char *from = read_column(pair->from, i);
		const char *to = read_column(pair->to, i);

		if (i == DUISP_COLUMN_SRV || !duisp_snapshot_has_column(&comparison->common, i))
			continue;
		comparison->columns.compared++;
		if (strcmp(from, to) == 0)
			continue;
		comparison->columns.different++;
		comparison->failed |= json_array_append_new(
			columns,
			json_pack("{s:s, s:s, s:s, s:o}", "column", duis_row_get_column_name(i),
		                  "from", from, "to", to, "basis",
		                  duisp_value_basis(find_column_basis(comparison, pair, i))));
	}
}

static void compare_pair(struct comparison *comparison, const struct pair *pair)
{
	const char *name = read_column(pair->to, DUISP_COLUMN_NAME);
	const char *status = !pair->from ? "added" : !pair->to ? "removed" : "changed";
	json_t *cells = json_array();
	json_t *columns = json_array();

	comparison->rows.compared++;
	for (size_t d = 0; d < comparison->vocabulary->documents.count; d++) {
		for (size_t role = comparison->selection->first_role;
		     role < comparison->selection->last_role; role++)
			compare_cell(comparison, pair, d, role, cells);
	}
	compare_columns(comparison, pair, columns);
	if (pair->from && pair->to && json_array_size(cells) == 0 &&
	    json_array_size(columns) == 0 && cells && columns) {
		json_decref(cells);
		json_decref(columns);
		return;
	}
	comparison->rows.different++;
	comparison->failed |= json_array_append_new(
		comparison->changes,
		json_pack("{s:s, s:s, s:s, s:o, s:o}", "srv", pair->srv, "name",
	                  *name ? name : read_column(pair->from, DUISP_COLUMN_NAME), "status",
	                  status, "cells", cells, "columns", columns));
}

/* absence: gets what is made here. */
static const struct duis_basis *find_absence_basis(const struct comparison *comparison,
                                                   const struct duis_state *state,
                                                   const struct duis_row *row, const char *srv,
                                                   struct duis_basis *absence)
{
	const struct duis_basis *removal;

	if (row)
		return NULL;
	removal = duisp_matrix_find_removal(state->engine->matrix, state->snapshot, srv);
	if (removal || !has_file(comparison))
		return removal;
	*absence = duisp_snapshot_infer_absence(state->snapshot, comparison->vocabulary, srv);
	return absence;
}

/* Rows stand in the order of SRVs in both: walk them together. */
static void compare_rows(struct comparison *comparison)
{
	const struct duis_snapshot *from = comparison->from->snapshot;
	const struct duis_snapshot *to = comparison->to->snapshot;
	struct duis_basis absent[2];
	size_t f = 0, t = 0;

	while (f < from->count || t < to->count) {
		struct pair pair = {.from = duis_snapshot_get_row(from, f),
		                    .to = duis_snapshot_get_row(to, t)};
		int order = !pair.from ? 1 : !pair.to ? -1 : 0;

		if (order == 0)
			order = duisp_srv_compare(pair.from->columns[DUISP_COLUMN_SRV],
			                          pair.to->columns[DUISP_COLUMN_SRV]);
		f += order <= 0;
		t += order >= 0;
		pair.from = order <= 0 ? pair.from : NULL;
		pair.to = order >= 0 ? pair.to : NULL;
		pair.srv = (pair.from ? pair.from : pair.to)->columns[DUISP_COLUMN_SRV];
		pair.from_absence = find_absence_basis(comparison, comparison->from, pair.from,
		                                       pair.srv, &absent[0]);
		pair.to_absence = find_absence_basis(comparison, comparison->to, pair.to, pair.srv,
		                                     &absent[1]);
		if (duisp_srv_matches(comparison->selection->srv, pair.srv))
			compare_pair(comparison, &pair);
	}
}

static json_t *describe_count(const struct count *count)
{
	return json_pack("{s:I, s:I, s:I}", "compared", (json_int_t)count->compared, "equal",
	                 (json_int_t)(count->compared - count->different), "different",
	                 (json_int_t)count->different);
}

static json_t *list_counts(const struct comparison *comparison)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t d = 0; d < comparison->vocabulary->documents.count; d++) {
		json_t *count = describe_count(&comparison->cells[d]);

		failed |= json_object_set_new(
			count, "document",
			json_string(comparison->vocabulary->documents.items[d].id));
		failed |= json_object_set_new(count, "enforced",
		                              json_boolean(d == comparison->vocabulary->enforced));
		failed |= json_array_append_new(array, count);
	}
	return duisp_value_finish(array, failed);
}

/* Of a role that a file does not state, nothing was compared: it neither gains nor loses. */
static json_t *list_role_counts(const struct comparison *comparison)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = comparison->selection->first_role; i < comparison->selection->last_role;
	     i++) {
		const struct duisp_term *role = &comparison->vocabulary->roles.items[i];

		if (!is_stated(comparison, comparison->vocabulary->enforced, i))
			continue;
		failed |= json_array_append_new(
			array, json_pack("{s:s, s:s, s:I, s:I, s:I}", "role", role->id, "name",
		                         role->name, "gains", (json_int_t)comparison->gains[i],
		                         "loses", (json_int_t)comparison->losses[i], "other",
		                         (json_int_t)comparison->others[i]));
	}
	return duisp_value_finish(array, failed);
}

static enum duis_status write_diff(const struct duis_state *from, const struct duis_state *to,
                                   const struct duisp_selection *selection,
                                   struct duis_document **out)
{
	struct comparison comparison = {
		.from = from,
		.to = to,
		.common = duisp_snapshot_intersect(from->snapshot, to->snapshot),
		.selection = selection,
		.vocabulary = &to->engine->matrix->vocabulary,
		.changes = json_array(),
	};
	json_t *object;

	compare_rows(&comparison);
	object = json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "kind", "matrix-diff",
	                   "from", duisp_describe_state(from), "to", duisp_describe_state(to),
	                   "rows", describe_count(&comparison.rows), "cells",
	                   list_counts(&comparison), "columns", describe_count(&comparison.columns),
	                   "roles", list_role_counts(&comparison), "changes", comparison.changes);
	return duisp_document_end(duisp_value_finish(object, comparison.failed), to->engine->matrix,
	                          comparison.rows.different ? DUIS_ANSWER_NO : DUIS_ANSWER_YES,
	                          out);
}

enum duis_status duis_diff_to_document(const struct duis_state *from, const struct duis_state *to,
                                       const struct duis_selection *selection,
                                       struct duis_document **out, struct duis_error **error)
{
	struct duisp_selection selected;
	enum duis_status status =
		duisp_document_begin(from && to && from->engine == to->engine, out, error);

	if (status == DUIS_OK)
		status = duisp_selection_take(selection, from, to, &selected, error);
	if (status == DUIS_OK)
		status = write_diff(from, to, &selected, out);
	return duisp_error_end(status, error);
}
