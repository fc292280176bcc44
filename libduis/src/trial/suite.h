/* Suites made from the data. */
#ifndef DUISP_TRIAL_SUITE_H
#define DUISP_TRIAL_SUITE_H

#include "workbench/state.h"

/* The states are of one matrix. Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error;
 * DUIS_NO_MEMORY. */
enum duis_status duisp_suite_make(const struct duis_state *from, const struct duis_state *to,
                                  unsigned flags, struct duis_document **out,
                                  struct duis_error **error);

#endif
