/* Excerpts: a line of a message, and a caret below the place in it.
 *
 * In: the octets of a message, which are a stranger's, and places in it. Out: text on standard
 * output that is safe for a terminal and not wider than one. Lifetime: from excerpt_begin() as long
 * as the octets; nothing is to be freed. */
#ifndef DUIS_CHECK_EXCERPT_H
#define DUIS_CHECK_EXCERPT_H

#include <stddef.h>

struct excerpt {
	const unsigned char *bytes;
	size_t length;
	size_t width; /* octets of a character: 1, or 2 in UTF-16 */
	int is_big;   /* of two octets, the first is the higher one */
	size_t at;    /* where the line that was looked for last begins */
	long line;    /* its number */
};

/* Begin with the octets of a message. */
void excerpt_begin(struct excerpt *excerpt, const char *bytes, size_t length);

/* Print a line from 1, and a caret below a column from 1. column: 0 for no caret. Prints nothing if
 * the message has no such line. */
void excerpt_print(struct excerpt *excerpt, long line, long column);

#endif
