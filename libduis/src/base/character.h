/* Characters of UTF-8, and which of them must not reach a terminal. */
#ifndef DUISP_BASE_CHARACTER_H
#define DUISP_BASE_CHARACTER_H

#include <stddef.h>
#include <stdint.h>

/* Read the first character of a NUL-terminated text.
 * out: the character; untouched if there is none.
 * Returns: its octets; 0 if the text begins with no well-formed one. */
size_t duisp_character_read(const char *text, uint32_t *out);

/* Whether a character moves the cursor, ends a line or a paragraph, or turns the direction or the
 * shape of what follows: C0, DEL, C1, U+2028, U+2029 and the formatting controls of Unicode's
 * bidirectional algorithm and their deprecated kin; and U+FFFE and U+FFFF, which XML cannot hold.
 * duis-check cannot call this function, so it has its own copy of the list in complain.c. */
int duisp_character_is_control(uint32_t character);

#endif
