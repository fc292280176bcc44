/* Names with commas between them, for a message that says what is allowed.
 *
 * In: names, one after the other. Out: one text; what does not fit into it is left out. Lifetime:
 * starts as {0}, or with the name that was given; nothing is to be freed. */
#ifndef DUIS_CHECK_NAMES_H
#define DUIS_CHECK_NAMES_H

#include <stddef.h>

struct names {
	char text[1024];
	size_t length;
	const char *wanted; /* the name that was given; NULL: none */
	char nearest[64];   /* of the names, the one that comes nearest to it; "" for none */
	size_t distance;    /* between the two */
	char hint[96];
};

/* Add a name, as printf() would print it. */
void names_add(struct names *names, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* " (did you mean NAME?)", or "" where no name comes near to the one that was given. Borrowed. */
const char *names_get_hint(struct names *names);

#endif
