/* Names with commas between them, for a message that says what is allowed.
 *
 * In: names, one after the other. Out: one text; what does not fit into it is left out. Lifetime:
 * starts as {0}; nothing is to be freed. */
#ifndef DUIS_CHECK_NAMES_H
#define DUIS_CHECK_NAMES_H

#include <stddef.h>

struct names {
	char text[1024];
	size_t length;
};

/* Add a name, as printf() would print it. */
void names_add(struct names *names, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
