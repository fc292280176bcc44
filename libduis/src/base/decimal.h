/* Decimals of any length, for DUIS versions: they are compared as numbers, so that 5.40 equals 5.4.
 */
#ifndef DUISP_BASE_DECIMAL_H
#define DUISP_BASE_DECIMAL_H

#include "base/arena.h"

/* The canonical form of an xs:decimal: no white space, no plus sign, no leading or trailing zeros;
 * "0" for any zero.
 * Returns: a text of the arena; NULL with *malformed = 1 if the text is not a decimal, NULL with
 * *malformed = 0 if memory ran out. */
const char *duisp_decimal_normalise(struct duisp_arena *arena, const char *text, int *malformed);

/* Whether a text is an xs:decimal; white space around it is allowed. */
int duisp_decimal_is_one(const char *text);

/* Compare two decimals by value.
 * Returns: a number below, equal to or above 0, as strcmp() does. */
int duisp_decimal_compare(const char *a, const char *b);

#endif
