/* What differs between two states. */
#ifndef DUISP_WORKBENCH_DIFF_H
#define DUISP_WORKBENCH_DIFF_H

#include "workbench/select.h"
#include "workbench/state.h"

/* The states are of one matrix. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_diff(const struct duis_state *from, const struct duis_state *to,
                            const struct duisp_selection *selection, struct duis_document **out);

#endif
