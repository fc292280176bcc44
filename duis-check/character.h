/* Characters of UTF-8.
 *
 * In: octets. Out: how many of them are one character. */
#ifndef DUIS_CHECK_CHARACTER_H
#define DUIS_CHECK_CHARACTER_H

#include <stddef.h>

/* length: of the octets, 1 or more. Returns: how many octets the well-formed character has that
 * they begin with; 0 if they begin with none. */
size_t character_count_octets(const char *octets, size_t length);

#endif
