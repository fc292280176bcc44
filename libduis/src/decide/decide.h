/* From a valid request's facts and a question to a decision. */
#ifndef DUISP_DECIDE_DECIDE_H
#define DUISP_DECIDE_DECIDE_H

#include "decide/decision.h"

/* Run all checks.
 * arena: for all that the decision holds.
 * out:   zeroed; stays where it is, since messages borrow from it.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error if the matrix does not know the role or the web
 * service, or the catalogue the DUIS version; DUIS_NO_MEMORY; DUIS_INTERNAL if the command variant
 * is not a number. */
enum duis_status duisp_decide(const struct duisp_grounds *grounds, struct duisp_arena *arena,
                              struct duisp_decision *out, struct duis_error **error);

#endif
