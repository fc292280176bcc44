/* Decimal numbers as text, and steps from one to the next. */
#ifndef DUISP_LANGUAGE_NUMBER_H
#define DUISP_LANGUAGE_NUMBER_H

#include "base/arena.h"

/* The limits of a number in a rule file leave room for the results of steps: a carry, a point, and
 * one decimal place more than the type has. */
enum { DUISP_NUMBER_DIGITS_MAX = 64, DUISP_NUMBER_LENGTH_MAX = 38, DUISP_NUMBER_PLACES_MAX = 20 };

/* Whether a text is a decimal without white space, of at most DUISP_NUMBER_LENGTH_MAX characters
 * and DUISP_NUMBER_PLACES_MAX decimal places: then two steps from it never give a number that is
 * too long. */
int duisp_number_is_usable(const char *text);

/* The number that lies one unit of the places-th decimal place above (direction 1) or below (-1)
 * another: 5 and 2 places give 5.01. All places are written, also zeros.
 * number: a decimal without white space, of at most DUISP_NUMBER_DIGITS_MAX - 2 characters.
 * Returns: a text of the arena; NULL if memory ran out or the number is too long. */
const char *duisp_number_step(struct duisp_arena *arena, const char *number, size_t places,
                              int direction);

#endif
