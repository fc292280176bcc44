/* The table of a state. */
#ifndef DUISP_WORKBENCH_SHOW_H
#define DUISP_WORKBENCH_SHOW_H

#include "workbench/select.h"
#include "workbench/state.h"

/* Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_show(const struct duis_state *state, const struct duisp_selection *selection,
                            struct duis_document **out);

#endif
