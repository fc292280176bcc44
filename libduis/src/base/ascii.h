/* Letters of ASCII, whatever locale the program has set: strcasecmp() takes I and i for two letters
 * in Turkish. */
#ifndef DUISP_BASE_ASCII_H
#define DUISP_BASE_ASCII_H

#include <stddef.h>

/* A small letter for a capital one; any other octet as it is. */
char duisp_ascii_lower(char c);

/* Whether two texts are the same but for the case of letters. */
int duisp_ascii_is_same(const char *a, const char *b);

/* Whether a text begins with another, but for the case of letters. */
int duisp_ascii_begins(const char *text, const char *start);

#endif
