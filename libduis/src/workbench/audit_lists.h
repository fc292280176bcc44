/* The lists of the request schema: SRVs, schedulable SRVs, bodies and those that can be future
 * dated, against the matrix. */
#ifndef DUISP_WORKBENCH_AUDIT_LISTS_H
#define DUISP_WORKBENCH_AUDIT_LISTS_H

#include "report/document.h"
#include "workbench/state.h"

/* Append a disagreement for each difference.
 * compared: gets how many entries were compared; 0, with *reason a text of the arena, where the
 * schema lacks one of the lists. Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_audit_lists(const struct duis_state *state, json_t *disagreements,
                                   struct duisp_arena *arena, size_t *compared,
                                   const char **reason);

#endif
