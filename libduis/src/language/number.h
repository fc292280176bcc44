/* Decimal numbers of any length, as digits. */
#ifndef DUISP_LANGUAGE_NUMBER_H
#define DUISP_LANGUAGE_NUMBER_H

#include "base/arena.h"

/* What may stand in a rule file leaves room for what steps make of it: a carry, a point, and one
 * decimal place more than a type has. */
enum { DUISP_NUMBER_DIGITS_MAX = 64, DUISP_NUMBER_LENGTH_MAX = 38, DUISP_NUMBER_PLACES_MAX = 20 };

/* Whether a text is a decimal without white space, of at most DUISP_NUMBER_LENGTH_MAX characters
 * and DUISP_NUMBER_PLACES_MAX decimal places: a step from it, and from there, is never too long. */
int duisp_number_is_usable(const char *text);

/* The number that lies one unit of the places-th decimal place above (direction 1) or below (-1)
 * another: 5 and 2 places give 5.01. All places are written.
 * number: a decimal without white space, of at most DUISP_NUMBER_DIGITS_MAX - 2 characters.
 * Returns: a text of the arena; NULL if memory ran out or the number is too long. */
const char *duisp_number_step(struct duisp_arena *arena, const char *number, size_t places,
                              int direction);

#endif
