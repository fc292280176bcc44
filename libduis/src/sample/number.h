/* Decimal numbers of any length, as digits. */
#ifndef DUISP_SAMPLE_NUMBER_H
#define DUISP_SAMPLE_NUMBER_H

#include "base/arena.h"

enum { DUISP_NUMBER_DIGITS_MAX = 64 };

/* The number that lies one unit of the places-th decimal place above (direction 1) or below (-1)
 * another: 5 and 2 places give 5.01. All places are written.
 * number: a decimal without white space, of at most DUISP_NUMBER_DIGITS_MAX - 2 characters.
 * Returns: a text of the arena; NULL if memory ran out or the number is too long. */
const char *duisp_number_step(struct duisp_arena *arena, const char *number, size_t places,
                              int direction);

/* Compare two decimals: below, equal to or above 0. They are not too long. */
int duisp_number_compare(const char *a, const char *b);

#endif
