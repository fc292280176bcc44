/* Nearest names: which of those that there are may have been meant. */
#ifndef DUISP_BASE_NEAREST_H
#define DUISP_BASE_NEAREST_H

#include "base/text.h"

/* Add " (did you mean A, B or C?)" to a text, or nothing if no name comes near: a name in other
 * letters, or those of a family, as 4.1.1 for 4.1, with the one that has lost a zero, as 4.10.
 * names: those that there are, with ", " between two. */
void duisp_nearest_add(struct duisp_text *out, const char *name, const char *names);

#endif
