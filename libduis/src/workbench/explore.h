/* Everything that the matrix says, for a page that is to show any state of it. */
#ifndef DUISP_WORKBENCH_EXPLORE_H
#define DUISP_WORKBENCH_EXPLORE_H

#include "workbench/state.h"

/* Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_explore(const struct duis_state *state, struct duis_document **out);

#endif
