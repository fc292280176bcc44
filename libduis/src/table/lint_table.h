/* Lint of a table, by itself and beside the matrix in use. */
#ifndef DUISP_TABLE_LINT_TABLE_H
#define DUISP_TABLE_LINT_TABLE_H

#include "engine/engine.h"
#include "table/table.h"

/* Report all that is wrong, in the table's own findings; and spell its fields as the matrix does,
 * where they can be understood. Returns: DUIS_OK, findings included; DUIS_NO_MEMORY; DUIS_INTERNAL.
 */
enum duis_status duisp_table_check(struct duisp_table *table, const struct duis_engine *engine);

#endif
