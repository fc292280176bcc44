/* The parts of lint: each looks at one thing in all rows of a table, and reports in the table's own
 * findings. newest: the matrix at the end of time, for the newest version that has a schema. */
#ifndef DUISP_TABLE_LINT_PARTS_H
#define DUISP_TABLE_LINT_PARTS_H

#include "matrix/matrix.h"
#include "schema/catalogue.h"
#include "table/table.h"

/* SRVs, values of columns, and sets of roles: these are spelled, too. */
void duisp_table_check_srvs(struct duisp_table *table, const struct duisp_matrix *matrix,
                            const struct duis_snapshot *newest);
void duisp_table_check_values(struct duisp_table *table, const struct duisp_vocabulary *vocabulary);
void duisp_table_check_roles(struct duisp_table *table, const struct duisp_matrix *matrix);

/* Of rows that are spelled: columns that contradict each other; rows that nobody may send; and what
 * the schemas say otherwise. */
void duisp_table_check_columns(struct duisp_table *table,
                               const struct duisp_vocabulary *vocabulary);
void duisp_table_check_nobody(struct duisp_table *table, const struct duisp_matrix *matrix);
enum duis_status duisp_table_check_schemas(struct duisp_table *table,
                                           const struct duisp_catalogue *catalogue,
                                           const struct duis_snapshot *newest);

#endif
