/* What is wrong with a table. */
#include "table/lint_table.h"

#include <string.h>

#include "workbench/words.h"

const struct duis_snapshot *duisp_standard_find_newest(const struct duisp_standard *standard)
{
	const struct duisp_catalogue *catalogue = standard->catalogue;
	const char *number = "0";

	for (size_t i = 0; i < catalogue->version_count; i++) {
		if (catalogue->versions[i].slice)
			number = catalogue->versions[i].number;
	}
	return duisp_matrix_find_last_snapshot(standard->matrix, number);
}

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

/* Whether every schema that is known says otherwise: versions may differ. */
static int contradicts(int said, unsigned in, unsigned known)
{
	return said >= 0 && known && (said ? in & known : known & ~in) == 0;
}

static void check_future(struct duisp_table *table, const struct duisp_words *words,
                         const struct duisp_table_row *row, const char *body)
{
	const unsigned in = duisp_words_find(words->dated, words->dated_count, body);
	const int said = read_truth(row, DUISP_COLUMN_FUTURE_DATED);

	if (!contradicts(said, in, words->known))
		return;
	duisp_lint_tell(&table->lint, DUISP_LINT_FUTURE_DATED_SCHEMA,
	                duisp_table_row_get_place(row), said ? "no" : NULL,
	                said ? "future dated \"%s\", and its body %s can't carry an "
	                       "ExecutionDateTime in any schema"
	                     : "future dated \"%s\", and its body %s can carry an "
	                       "ExecutionDateTime in every schema",
	                row->fields[DUISP_COLUMN_FUTURE_DATED], body);
}

static void check_scheduled(struct duisp_table *table, const struct duisp_words *words,
                            const struct duisp_table_row *row)
{
	const int said = read_truth(row, DUISP_COLUMN_DCC_SCHEDULED);
	const char *srv = row->expected_srv;
	unsigned in;

	if (!srv)
		return;
	in = duisp_words_find(words->scheduled, words->scheduled_count, srv);
	if (contradicts(said, in, words->known))
		duisp_lint_tell(&table->lint, DUISP_LINT_DCC_SCHEDULED_SCHEMA,
		                duisp_table_row_get_place(row), said ? "no" : "yes",
		                said ? "DCC scheduled, and no schema has SRV %s in CreateSchedule"
		                     : "not DCC scheduled, and every schema has SRV %s in "
		                       "CreateSchedule",
		                srv);
}

static void check_schema(struct duisp_table *table, const struct duisp_words *words,
                         const struct duisp_table_row *row, const char *body)
{
	if (!words->known)
		return;
	check_scheduled(table, words, row);
	if (!body)
		return;
	if (duisp_words_find(words->bodies, words->body_count, body))
		check_future(table, words, row, body);
	else
		duisp_lint_tell(&table->lint, DUISP_LINT_BODY_NOT_IN_SCHEMA,
		                duisp_table_row_get_place(row), NULL,
		                "no schema has the body %.80s", body);
}

enum duis_status duisp_table_check_schemas(struct duisp_table *table,
                                           const struct duisp_standard *standard)
{
	const struct duis_snapshot *newest = duisp_standard_find_newest(standard);
	struct duisp_words words;
	const enum duis_status status = duisp_words_load(&words, table->arena, standard->catalogue);

	for (size_t i = 0; status == DUIS_OK && i < table->count; i++)
		check_schema(table, &words, &table->rows[i], find_body(&table->rows[i], newest));
	return status;
}

/* What could not be read as a whole is not looked at in parts. */
enum duis_status duisp_table_check(struct duisp_table *table, const struct duisp_standard *standard)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < table->lint.count; i++) {
		if (table->lint.items[i].id == DUISP_LINT_UNREADABLE)
			return table->lint.status;
	}
	if (!table->count)
		duisp_lint_tell(&table->lint, DUISP_LINT_UNREADABLE, (struct duisp_lint_place){0},
		                NULL, "the file holds no rows");
	if (!table->count)
		return table->lint.status;
	duisp_table_check_srvs(table, standard);
	duisp_table_check_values(table, &standard->matrix->vocabulary);
	duisp_table_check_columns(table, &standard->matrix->vocabulary);
	duisp_table_check_roles(table, standard->matrix);
	status = duisp_table_check_schemas(table, standard);
	return status == DUIS_OK ? table->lint.status : status;
}
