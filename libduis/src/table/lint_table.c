/* Lint of a table: in comes a table that was read; out go the findings of all parts, and rows that
 * are spelled as the matrix is. */
#include "table/lint_table.h"

#include "table/lint_parts.h"

/* What could not be read as a whole is not looked at in parts. */
static int is_unreadable(struct duisp_table *table)
{
	for (size_t i = 0; i < table->lint.count; i++) {
		if (table->lint.items[i].id == DUISP_LINT_UNREADABLE)
			return 1;
	}
	if (!table->count)
		duisp_lint_report(&table->lint, DUISP_LINT_UNREADABLE, (struct duisp_lint_place){0},
		                  NULL, "the file holds no rows");
	return !table->count;
}

enum duis_status duisp_table_check(struct duisp_table *table, const struct duis_engine *engine)
{
	const struct duisp_matrix *matrix = engine->matrix;
	const struct duis_snapshot *newest = duisp_engine_find_newest_snapshot(engine);
	enum duis_status status;

	if (is_unreadable(table))
		return table->lint.status;
	duisp_table_check_srvs(table, matrix, newest);
	duisp_table_check_values(table, &matrix->vocabulary);
	duisp_table_check_columns(table, &matrix->vocabulary);
	duisp_table_check_roles(table, matrix);
	status = duisp_table_check_schemas(table, engine->catalogue, newest);
	return status == DUIS_OK ? table->lint.status : status;
}
