/* Lint of amendments. */
#ifndef DUISP_WORKBENCH_LINT_AMENDMENT_H
#define DUISP_WORKBENCH_LINT_AMENDMENT_H

#include "engine/engine.h"
#include "table/table.h"

/* Report all that is wrong with an amendment, which the matrix in use may have already, in the
 * table's own findings. Returns: DUIS_OK, findings included; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_amendment_check(struct duisp_table *table, const char *path,
                                       const struct duis_engine *engine);

#endif
