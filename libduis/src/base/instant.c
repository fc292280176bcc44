/* Instants: texts of RFC 3339 and xs:dateTime come in, and POSIX seconds go out; and back, also
 * into a message. The functions of the C library are not used, because they depend on a local time
 * zone and on the environment. */
#include "base/instant.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"

enum { SECONDS_PER_DAY = 86400 };

/* 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
static const duis_instant first_instant = -62135596800;
static const duis_instant last_instant = 253402300799;

/* What is being read, and the fields read so far. */
struct reading {
	const char *at;
	int year, month, day, hour, minute, second;
	int offset_minutes;
};

/* Days from 1970-01-01 in the proleptic Gregorian calendar: here years begin in March, so that the
 * leap day is the last day of a year. */
static int64_t count_days(int year, int month, int day)
{
	const int64_t shifted = month > 2 ? year : year - 1;
	const int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
	const int64_t of_era = shifted - era * 400;
	const int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int duisp_month_count_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	const int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static int read_digits(struct reading *reading, int width, int *out)
{
	*out = 0;
	for (int i = 0; i < width; i++) {
		const char c = reading->at[i];

		if (c < '0' || c > '9')
			return 0;
		*out = *out * 10 + (c - '0');
	}
	reading->at += width;
	return 1;
}

static int read_char(struct reading *reading, char c)
{
	if (*reading->at != c)
		return 0;
	reading->at++;
	return 1;
}

static int read_calendar_date(struct reading *r)
{
	return read_digits(r, 4, &r->year) && read_char(r, '-') && read_digits(r, 2, &r->month) &&
	       read_char(r, '-') && read_digits(r, 2, &r->day) && r->year >= 1 && r->month >= 1 &&
	       r->month <= 12 && r->day >= 1 && r->day <= duisp_month_count_days(r->year, r->month);
}

static int read_fraction(struct reading *reading)
{
	size_t length;

	if (!read_char(reading, '.'))
		return 1;
	length = strspn(reading->at, "0123456789");
	reading->at += length;
	return length > 0;
}

static int read_time(struct reading *r)
{
	if (!(read_digits(r, 2, &r->hour) && read_char(r, ':') && read_digits(r, 2, &r->minute) &&
	      read_char(r, ':') && read_digits(r, 2, &r->second) && read_fraction(r)))
		return 0;
	return r->minute <= 59 && r->second <= 60 &&
	       (r->hour <= 23 || (r->hour == 24 && !r->minute && !r->second));
}

static int read_offset(struct reading *r)
{
	int hours = 0, minutes = 0;
	const int negative = *r->at == '-';

	if (read_char(r, 'Z'))
		return 1;
	if (!(read_char(r, '+') || read_char(r, '-')) || !read_digits(r, 2, &hours) ||
	    !read_char(r, ':') || !read_digits(r, 2, &minutes) || hours > 23 || minutes > 59)
		return 0;
	r->offset_minutes = (hours * 60 + minutes) * (negative ? -1 : 1);
	return 1;
}

static duis_instant to_instant(const struct reading *r)
{
	return count_days(r->year, r->month, r->day) * SECONDS_PER_DAY + r->hour * 3600 +
	       r->minute * 60 + r->second - r->offset_minutes * 60;
}

static int is_time_next(struct reading *reading)
{
	return read_char(reading, 'T') || read_char(reading, 't');
}

/* Returns: whether the text is an instant, which is *out then. */
static int read_instant_text(const char *text, duis_instant *out)
{
	struct reading reading = {.at = text};
	duis_instant instant;

	if (!read_calendar_date(&reading))
		return 0;
	if (*reading.at && !(is_time_next(&reading) && read_time(&reading) && reading.hour <= 23 &&
	                     (read_char(&reading, 'z') || read_offset(&reading))))
		return 0;
	instant = to_instant(&reading);
	if (*reading.at || instant < first_instant || instant > last_instant)
		return 0;
	*out = instant;
	return 1;
}

enum duis_status duis_instant_parse(const char *text, duis_instant *out, struct duis_error **error)
{
	if (error)
		*error = NULL;
	if (out)
		*out = 0;
	if (!text || !out)
		return DUIS_INVALID_ARGUMENT;
	if (read_instant_text(text, out))
		return DUIS_OK;
	return duisp_error_set_name(
		error,
		"\"%s\" is not an instant; allowed: a date as 2020-11-29 (00:00 UTC), or RFC 3339 "
		"with an offset as 2020-11-29T00:00:00Z or 2020-11-29T01:00:00+01:00, of the "
		"years 0001 to 9999",
		text);
}

/* Years of five digits and more, and negative ones, are legal in xs:dateTime. */
static int parse_far_datetime(const char *text, duis_instant *out)
{
	const int negative = *text == '-';
	const size_t digits = strspn(text + negative, "0123456789");

	*out = negative ? INT64_MIN : INT64_MAX;
	return digits >= 4 && (negative || digits > 4);
}

int duisp_instant_parse_datetime(const char *text, duis_instant *out)
{
	struct reading reading = {.at = text};

	*out = 0;
	if (*text == '-' || strspn(text, "0123456789") > 4)
		return parse_far_datetime(text, out);
	if (!read_calendar_date(&reading) || !read_char(&reading, 'T') || !read_time(&reading))
		return 0;
	if (*reading.at && (!read_offset(&reading) || *reading.at))
		return 0;
	*out = to_instant(&reading);
	return 1;
}

/* The inverse of count_days(). */
static void find_date(int64_t days, int *year, int *month, int *day)
{
	const int64_t shifted = days + 719468;
	const int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	const int64_t of_era = shifted - era * 146097;
	const int64_t year_of_era =
		(of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	const int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	const int64_t march = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * march + 2) / 5 + 1);
	*month = (int)(march < 10 ? march + 3 : march - 9);
	*year = (int)(year_of_era + era * 400 + (*month <= 2));
}

void duis_instant_format(duis_instant instant, char out[DUIS_INSTANT_SIZE])
{
	int year, month, day;
	int64_t days, rest;

	if (instant < first_instant)
		instant = first_instant;
	if (instant > last_instant)
		instant = last_instant;
	days = instant / SECONDS_PER_DAY;
	rest = instant % SECONDS_PER_DAY;
	if (rest < 0) {
		rest += SECONDS_PER_DAY;
		days--;
	}
	find_date(days, &year, &month, &day);
	/* The remainders change nothing; they show the compiler that the numbers are small enough
	 * for the format. */
	snprintf(out, DUIS_INSTANT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)year % 10000,
	         (unsigned)month % 100, (unsigned)day % 100, (unsigned)(rest / 3600) % 100,
	         (unsigned)(rest / 60 % 60), (unsigned)(rest % 60));
}

void duisp_line_add_instant(struct duisp_line *line, const void *instant)
{
	char text[DUIS_INSTANT_SIZE];

	duis_instant_format(*(const duis_instant *)instant, text);
	duisp_line_add(line, text);
}
