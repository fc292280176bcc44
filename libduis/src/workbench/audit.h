/* Where the documents disagree with each other. */
#ifndef DUISP_WORKBENCH_AUDIT_H
#define DUISP_WORKBENCH_AUDIT_H

#include "workbench/state.h"

/* Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_audit(const struct duis_state *state, struct duis_document **out);

#endif
