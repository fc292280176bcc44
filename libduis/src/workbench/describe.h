/* What several documents say in one way: states, cells, rows, amendments. */
#ifndef DUISP_WORKBENCH_DESCRIBE_H
#define DUISP_WORKBENCH_DESCRIBE_H

#include "report/document.h"
#include "workbench/state.h"

/* {"as_of": ..., "duis_version": ...}; of a file these are null, and "file" and "not_stated"
 * follow.
 */
json_t *duisp_describe_state(const struct duis_state *state);

/* {"columns": [...], "roles": [...]}: what a snapshot does not state. */
json_t *duisp_describe_not_stated(const struct duis_snapshot *snapshot,
                                  const struct duisp_vocabulary *vocabulary);

/* [{"role": ..., "name": ...}, ...] of these roles. */
json_t *duisp_describe_roles(const struct duisp_vocabulary *vocabulary, size_t first, size_t last);

/* The columns of a row by name, "-" as "_"; and "eligible" and "disputed": arrays of roles. What
 * the snapshot does not state is null; NULL stands for one that states all columns. */
json_t *duisp_describe_row(const struct duis_snapshot *snapshot, const struct duis_row *row,
                           size_t first_role, size_t last_role);

/* "yes", "no", "disputed"; "absent" for NULL, where there is no row. */
const char *duisp_describe_eligibility(const struct duis_cell *cell);

/* "eligible", "not", "undetermined": the words of suites; of NULL "not". */
const char *duisp_describe_expected(const struct duis_cell *cell);

/* {"eligibility": ..., "basis": ..., "condition": ...}; of NULL, eligibility is "absent". */
json_t *duisp_describe_cell(const struct duis_cell *cell);

/* {"id": ..., "title": ..., "effective": ..., "first_version": ..., "documents": [...], "source":
 * ..., "basis": ...} */
json_t *duisp_describe_amendment(const struct duisp_matrix *matrix,
                                 const struct duisp_amendment *amendment);

#endif
