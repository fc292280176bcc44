/* Nearest names: which of those that there are may have been meant. */
#ifndef DUISP_BASE_NEAREST_H
#define DUISP_BASE_NEAREST_H

#include "base/text.h"

/* Add " (did you mean A, B or C?)" to a text, or nothing if no name comes near: a name in other
 * letters, or those of a family, as 4.1.1 for 4.1, with the one that has lost a zero, as 4.10.
 * names: those that there are, with ", " between two. */
void duisp_nearest_add(struct duisp_text *out, const char *name, const char *names);

/* So many names stand in the question of a struct duisp_nearest at most. */
enum { DUISP_NEAREST_MAX = 3 };

/* The nearest of the names that were tried, those that are equally near in the order in which they
 * were. Starts with the name that is not known; all names belong to the caller. */
struct duisp_nearest {
	const char *wanted;
	const char *names[DUISP_NEAREST_MAX];
	size_t count;
	size_t distance;
};

/* Try a name: it is kept if few letters of the wanted one are others, whatever their case, and none
 * is nearer.
 * shown: the name as people know it, as "ds:Object" for "Object". */
void duisp_nearest_try(struct duisp_nearest *nearest, const char *name, const char *shown);

/* Add " (did you mean A, B or C?)" to a text, or nothing if no name was near. */
void duisp_nearest_ask(const struct duisp_nearest *nearest, struct duisp_text *out);

#endif
