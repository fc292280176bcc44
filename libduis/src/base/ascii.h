/* Letters of ASCII, compared independently of the locale that the program has set: in a Turkish
 * locale strcasecmp() takes I and i for different letters. */
#ifndef DUISP_BASE_ASCII_H
#define DUISP_BASE_ASCII_H

#include <stddef.h>

/* The small letter of a capital one; any other octet unchanged. */
char duisp_ascii_lower(char c);

/* Whether two texts are the same, apart from the case of letters. */
int duisp_ascii_is_same(const char *a, const char *b);

/* Whether a text begins with another, apart from the case of letters. */
int duisp_ascii_begins(const char *text, const char *start);

#endif
