/* Lint of what the request schemas say otherwise: bodies, those that can be future dated, and SRVs
 * that a schedule can hold. */
#include "table/lint_parts.h"

#include <string.h>

#include "language/lists.h"

/* The body of a row, or that of its SRV in the matrix; NULL where neither is known. */
static const char *find_body(const struct duisp_table_row *row, const struct duis_snapshot *newest)
{
	const struct duis_row *known =
		row->expected_srv ? duis_snapshot_find_row(newest, row->expected_srv) : NULL;

	if (row->fields[DUISP_COLUMN_BODY] && *row->fields[DUISP_COLUMN_BODY])
		return row->fields[DUISP_COLUMN_BODY];
	return known ? known->columns[DUISP_COLUMN_BODY] : NULL;
}

/* What a column says of what a schema shows: 1 yes, 0 no, -1 nothing. */
static int read_truth(const struct duisp_table_row *row, size_t column)
{
	const char *text = row->fields[column];

	if (!text || !*text)
		return -1;
	return strcmp(text, "no") != 0;
}

/* The lists of those schemas that could be read. */
struct schema_lists {
	struct duisp_lists *items;
	size_t count;
};

/* In how many schemas a name stands. */
static size_t count_schemas(const struct schema_lists *lists, enum duisp_list_kind kind,
                            const char *name)
{
	size_t count = 0;

	for (size_t i = 0; i < lists->count; i++)
		count += duisp_lists_have(&lists->items[i], kind, name) != 0;
	return count;
}

/* Whether every schema says otherwise of a name: versions may differ. */
static int contradicts_schemas(int said, const struct schema_lists *lists,
                               enum duisp_list_kind kind, const char *name)
{
	return said >= 0 && count_schemas(lists, kind, name) == (said ? 0 : lists->count);
}

static void check_future(struct duisp_table *table, const struct schema_lists *lists,
                         const struct duisp_table_row *row, const char *body)
{
	const int said = read_truth(row, DUISP_COLUMN_FUTURE_DATED);

	if (!contradicts_schemas(said, lists, DUISP_LIST_DATED, body))
		return;
	duisp_lint_report(&table->lint, DUISP_LINT_FUTURE_DATED_SCHEMA,
	                  duisp_table_row_get_place(row), said ? "no" : NULL,
	                  said ? "future dated \"%s\", and its body %s can't carry an "
	                         "ExecutionDateTime in any schema"
	                       : "future dated \"%s\", and its body %s can carry an "
	                         "ExecutionDateTime in every schema",
	                  row->fields[DUISP_COLUMN_FUTURE_DATED], body);
}

static void check_scheduled(struct duisp_table *table, const struct schema_lists *lists,
                            const struct duisp_table_row *row)
{
	const int said = read_truth(row, DUISP_COLUMN_DCC_SCHEDULED);
	const char *srv = row->expected_srv;

	if (srv && contradicts_schemas(said, lists, DUISP_LIST_SCHEDULED, srv))
		duisp_lint_report(&table->lint, DUISP_LINT_DCC_SCHEDULED_SCHEMA,
		                  duisp_table_row_get_place(row), said ? "no" : "yes",
		                  said ? "DCC scheduled, and no schema has SRV %s in CreateSchedule"
		                       : "not DCC scheduled, and every schema has SRV %s in "
		                         "CreateSchedule",
		                  srv);
}

static void check_schema(struct duisp_table *table, const struct schema_lists *lists,
                         const struct duisp_table_row *row, const char *body)
{
	if (!lists->count)
		return;
	check_scheduled(table, lists, row);
	if (!body)
		return;
	if (count_schemas(lists, DUISP_LIST_BODY, body))
		check_future(table, lists, row, body);
	else
		duisp_lint_report(&table->lint, DUISP_LINT_BODY_NOT_IN_SCHEMA,
		                  duisp_table_row_get_place(row), NULL,
		                  "no schema has the body %.80s", body);
}

/* A schema whose lists can't be read, as a published one may be, states none. */
static enum duis_status read_schemas(const struct duisp_catalogue *catalogue,
                                     struct duisp_arena *arena, struct schema_lists *out)
{
	enum duis_status status = DUIS_OK;

	out->count = 0;
	out->items = duisp_arena_alloc(arena, catalogue->slice_count, sizeof(*out->items));
	if (!out->items)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < catalogue->slice_count && status == DUIS_OK; i++) {
		status = duisp_lists_read(arena, catalogue->slices[i].file, &out->items[out->count],
		                          NULL);
		out->count += status == DUIS_OK;
		if (status == DUIS_BAD_RULES)
			status = DUIS_OK;
	}
	return status;
}

enum duis_status duisp_table_check_schemas(struct duisp_table *table,
                                           const struct duisp_catalogue *catalogue,
                                           const struct duis_snapshot *newest)
{
	struct schema_lists lists;
	const enum duis_status status = read_schemas(catalogue, table->arena, &lists);

	for (size_t i = 0; status == DUIS_OK && i < table->count; i++)
		check_schema(table, &lists, &table->rows[i], find_body(&table->rows[i], newest));
	return status;
}
