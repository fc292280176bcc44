/* Lint: all that is wrong with a file. */
#ifndef DUISP_WORKBENCH_LINT_FILE_H
#define DUISP_WORKBENCH_LINT_FILE_H

#include "report/document.h"
#include "table/lint_table.h"

/* Returns: DUIS_OK, findings included; DUIS_BAD_RULES with *error: the file can't be read;
 * DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_lint_file(const struct duisp_standard *standard, const char *path,
                                 struct duis_document **out, struct duis_error **error);

/* Tell of all that is wrong with an amendment, which the matrix in use may have already. */
enum duis_status duisp_amendment_check(struct duisp_table *table, const char *path,
                                       const struct duisp_standard *standard);

#endif
