/* Why a cell is as it is. */
#ifndef DUISP_WORKBENCH_EXPLAIN_H
#define DUISP_WORKBENCH_EXPLAIN_H

#include "workbench/state.h"

/* srv: of no family; role: known. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_explain(const struct duis_state *state, const char *srv, size_t role,
                               struct duis_document **out);

#endif
