/* Dates and times as XSD has them: years of any length, seconds of any precision, and an order that
 * knows nothing of a time without a zone and one with it if they are near each other. */
#ifndef DUISP_GRAMMAR_MOMENT_H
#define DUISP_GRAMMAR_MOMENT_H

#include "grammar/flaw.h"

enum duisp_order {
	DUISP_ORDER_LESS,
	DUISP_ORDER_EQUAL,
	DUISP_ORDER_GREATER,
	DUISP_ORDER_INDETERMINATE
};

/* Which parts a moment has; each is a bit. */
enum duisp_moment_parts { DUISP_MOMENT_DATE = 1, DUISP_MOMENT_TIME = 2 };

/* Points into the text that it was read from. */
struct duisp_moment {
	/* The digits of the year, and whether a minus stands before them. */
	const char *year;
	size_t year_length;
	int is_negative;
	/* The same year as a number; for a year of more than four digits another one, of five,
	 * which has the same leap years round it. */
	int near_year;
	int month;
	int day;
	/* From the start of the day, 86,400 for the end of it. */
	int seconds;
	/* The digits of the fraction of a second, without zeros at the end. */
	const char *fraction;
	size_t fraction_length;
	int has_zone;
	/* Minutes that local time is ahead of UTC. */
	int zone;
};

/* Read a dateTime, a date or a time, without white space round it.
 * out, fault: one of them is set.
 * Returns: whether it is one. */
int duisp_moment_read(const char *text, unsigned parts, struct duisp_moment *out,
                      struct duisp_value_fault *fault);

/* The order of XML Schema Part 2, 3.2.7.4; times are those of one day. */
enum duisp_order duisp_moment_compare(const struct duisp_moment *a, const struct duisp_moment *b);

#endif
