/* Disagreements: since which amendment, and until which. */
#ifndef DUISP_WORKBENCH_DISAGREEMENT_H
#define DUISP_WORKBENCH_DISAGREEMENT_H

#include "report/document.h"
#include "workbench/state.h"

/* Something of a row that two sources disagree about. */
struct duisp_disagreement {
	/* Whether they do in a row of that SRV; row: NULL where there is none. */
	int (*is_open)(const struct duisp_disagreement *disagreement, const struct duis_row *row);
	const char *srv;
	/* For is_open. */
	const void *context;
};

/* Append a disagreement that is open in a state to an array, as an object that says last {"since":
 * ..., "closed_by": ...}: at the state's version, the amendment by which it came to be without a
 * break, or null where it was there from the first; and the one by which it ends, or null. Both are
 * null for a state of a file, which has no history. Takes the object, which may be NULL. Returns:
 * 0; not 0 if memory ran out. */
int duisp_disagreement_append(const struct duisp_disagreement *disagreement,
                              const struct duis_state *state, json_t *object, json_t *array);

#endif
