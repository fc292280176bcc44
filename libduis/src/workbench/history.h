/* The timeline of a cell, a row, a role. */
#ifndef DUISP_WORKBENCH_HISTORY_H
#define DUISP_WORKBENCH_HISTORY_H

#include "workbench/select.h"
#include "workbench/state.h"

/* The state says at which DUIS version; its instant does not matter.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_history(const struct duis_state *state,
                               const struct duisp_selection *selection, struct duis_document **out);

#endif
