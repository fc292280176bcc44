/* Decimals of any length, for DUIS versions and for the values of requests: they are compared as
 * numbers, so that 5.40 equals 5.4. */
#ifndef DUISP_BASE_DECIMAL_H
#define DUISP_BASE_DECIMAL_H

#include "base/arena.h"

/* The digits of a decimal within its text, without idle zeros: those at the start of the whole part
 * and at the end of the fraction. Zero has none, and is not negative. */
struct duisp_decimal {
	int is_negative;
	const char *whole;
	size_t whole_length;
	const char *fraction;
	size_t fraction_length;
};

/* Read an xs:decimal; white space around it is allowed.
 * out: points into the text; untouched if the text is not a decimal.
 * Returns: whether it is one. */
int duisp_decimal_read(const char *text, struct duisp_decimal *out);

/* Compare two decimals by value.
 * Returns: a number below, equal to or above 0, as strcmp() does. */
int duisp_decimal_order(const struct duisp_decimal *a, const struct duisp_decimal *b);

/* The canonical form of an xs:decimal: no white space, no plus sign, no leading or trailing zeros;
 * "0" for any zero.
 * Returns: a text of the arena; NULL with *malformed = 1 if the text is not a decimal, NULL with
 * *malformed = 0 if memory ran out. */
const char *duisp_decimal_normalise(struct duisp_arena *arena, const char *text, int *malformed);

/* Whether a text is an xs:decimal; white space around it is allowed. */
int duisp_decimal_is_one(const char *text);

/* The same order, for two texts that are decimals. */
int duisp_decimal_compare(const char *a, const char *b);

#endif
