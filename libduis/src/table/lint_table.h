/* What is wrong with a table, by itself and beside the matrix in use. */
#ifndef DUISP_TABLE_LINT_TABLE_H
#define DUISP_TABLE_LINT_TABLE_H

#include "matrix/matrix.h"
#include "schema/catalogue.h"
#include "table/table.h"

/* What a table is held against. */
struct duisp_standard {
	const struct duisp_matrix *matrix;
	const struct duisp_catalogue *catalogue;
};

/* Tell of all that is wrong, in the table's own findings; and spell its fields as the matrix does,
 * where they can be understood. Returns: DUIS_OK, findings included; DUIS_NO_MEMORY; DUIS_INTERNAL.
 */
enum duis_status duisp_table_check(struct duisp_table *table,
                                   const struct duisp_standard *standard);

/* The matrix at the end of time, for the newest version that has a schema. */
const struct duis_snapshot *duisp_standard_find_newest(const struct duisp_standard *standard);

/* The parts of it: SRVs, values of columns, sets of roles. Each tells, and spells. */
void duisp_table_check_srvs(struct duisp_table *table, const struct duisp_standard *standard);
void duisp_table_check_values(struct duisp_table *table, const struct duisp_vocabulary *vocabulary);
void duisp_table_check_roles(struct duisp_table *table, const struct duisp_matrix *matrix);

/* Of rows that are spelled: columns that contradict each other; rows that nobody may send; and what
 * the schemas say otherwise. */
void duisp_table_check_columns(struct duisp_table *table,
                               const struct duisp_vocabulary *vocabulary);
void duisp_table_check_nobody(struct duisp_table *table, const struct duisp_matrix *matrix);
enum duis_status duisp_table_check_schemas(struct duisp_table *table,
                                           const struct duisp_standard *standard);

/* Where a row stands. */
struct duisp_lint_place duisp_table_row_get_place(const struct duisp_table_row *row);

#endif
