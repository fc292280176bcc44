/* Instants in the form in which messages write them. */
#ifndef DUISP_BASE_INSTANT_H
#define DUISP_BASE_INSTANT_H

#include <duis/instant.h>

#include "base/message.h"

/* Parse an xs:dateTime that is known to be valid: without an offset it is UTC, as all times of the
 * DCC are; a year outside of 0001 to 9999 gives the smallest or greatest duis_instant.
 * Returns: 1, or 0 if the text is not an xs:dateTime after all. */
int duisp_instant_parse_datetime(const char *text, duis_instant *out);

/* The days of a month, from 1, of a year of the Gregorian calendar. */
int duisp_month_count_days(int year, int month);

/* The function of a phrase that is a duis_instant. */
void duisp_line_add_instant(struct duisp_line *line, const void *instant);

#endif
