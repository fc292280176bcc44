/* Moments: the text of a dateTime, a date or a time comes in; its fields go out, or the place where
 * it breaks the form. Two of them come in, and their order goes out. */
#include "grammar/moment.h"

#include <stdint.h>
#include <string.h>

#include "base/instant.h"

enum { SECONDS_OF_DAY = 86400, ZONE_MAX = 14 * 60 };

/* text: the whole; at: what is not read yet. */
struct moment_reading {
	const char *text;
	const char *at;
	struct duisp_moment *moment;
	struct duisp_value_fault *fault;
};

/* Returns: 0. */
static int refuse_moment(struct moment_reading *reading, const char *at,
                         enum duisp_value_detail detail)
{
	reading->fault->detail = detail;
	reading->fault->offset = (size_t)(at - reading->text);
	return 0;
}

/* For a character that is not the one that is due. */
static int refuse_next(struct moment_reading *reading)
{
	return refuse_moment(reading, reading->at,
	                     *reading->at ? DUISP_DETAIL_CHARACTER : DUISP_DETAIL_ENDS);
}

static int read_sign(struct moment_reading *reading, char sign)
{
	if (*reading->at != sign)
		return refuse_next(reading);
	reading->at++;
	return 1;
}

static int is_decimal_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t skip_digits(struct moment_reading *reading)
{
	const char *start = reading->at;

	while (is_decimal_digit(*reading->at))
		reading->at++;
	return (size_t)(reading->at - start);
}

/* Two digits. */
static int read_field(struct moment_reading *reading, int min, int max,
                      enum duisp_value_detail detail, int *out)
{
	const char *start = reading->at;

	for (int i = 0; i < 2; i++) {
		if (!is_decimal_digit(*reading->at))
			return refuse_next(reading);
		reading->at++;
	}
	*out = (start[0] - '0') * 10 + (start[1] - '0');
	return (*out >= min && *out <= max) || refuse_moment(reading, start, detail);
}

/* Leap years come again after 400 years, of which 10,000 is a multiple. */
static int find_near_year(const struct duisp_moment *moment)
{
	const char *last = moment->year + moment->year_length - 4;
	int year = 0;

	for (int i = 0; i < 4; i++)
		year = year * 10 + (last[i] - '0');
	if (moment->year_length > 4)
		year = 10000 + year % 400;
	return moment->is_negative ? -year : year;
}

static int read_year(struct moment_reading *reading)
{
	struct duisp_moment *moment = reading->moment;

	moment->is_negative = *reading->at == '-';
	reading->at += moment->is_negative;
	moment->year = reading->at;
	moment->year_length = skip_digits(reading);
	if (!moment->year_length || (moment->year_length < 4 && *reading->at != '-'))
		return refuse_next(reading);
	if (moment->year_length < 4)
		return refuse_moment(reading, moment->year, DUISP_DETAIL_YEAR_SHORT);
	if (moment->year_length > 4 && *moment->year == '0')
		return refuse_moment(reading, moment->year, DUISP_DETAIL_YEAR_PADDED);
	moment->near_year = find_near_year(moment);
	return moment->near_year || refuse_moment(reading, moment->year, DUISP_DETAIL_YEAR_ZERO);
}

static int read_day(struct moment_reading *reading)
{
	const struct duisp_moment *moment = reading->moment;
	const int days = duisp_month_count_days(moment->near_year, moment->month);

	if (read_field(reading, 1, days, DUISP_DETAIL_DAY, &reading->moment->day))
		return 1;
	reading->fault->year_length = (size_t)moment->is_negative + moment->year_length;
	reading->fault->month = moment->month;
	reading->fault->days = days;
	return 0;
}

static int read_calendar_day(struct moment_reading *reading)
{
	return read_year(reading) && read_sign(reading, '-') &&
	       read_field(reading, 1, 12, DUISP_DETAIL_MONTH, &reading->moment->month) &&
	       read_sign(reading, '-') && read_day(reading);
}

static int read_second_fraction(struct moment_reading *reading)
{
	struct duisp_moment *moment = reading->moment;

	if (*reading->at != '.')
		return 1;
	reading->at++;
	moment->fraction = reading->at;
	moment->fraction_length = skip_digits(reading);
	if (!moment->fraction_length)
		return refuse_next(reading);
	while (moment->fraction_length && moment->fraction[moment->fraction_length - 1] == '0')
		moment->fraction_length--;
	return 1;
}

static int read_time_of_day(struct moment_reading *reading)
{
	struct duisp_moment *moment = reading->moment;
	const char *start = reading->at;
	int hour = 0, minute = 0, second = 0;

	if (!read_field(reading, 0, 24, DUISP_DETAIL_HOUR, &hour) || !read_sign(reading, ':') ||
	    !read_field(reading, 0, 59, DUISP_DETAIL_MINUTE, &minute) || !read_sign(reading, ':') ||
	    !read_field(reading, 0, 59, DUISP_DETAIL_SECOND, &second) ||
	    !read_second_fraction(reading))
		return 0;
	moment->seconds = hour * 3600 + minute * 60 + second;
	return moment->seconds < SECONDS_OF_DAY ||
	       (moment->seconds == SECONDS_OF_DAY && !moment->fraction_length) ||
	       refuse_moment(reading, start, DUISP_DETAIL_HOUR_24);
}

static int read_zone(struct moment_reading *reading)
{
	struct duisp_moment *moment = reading->moment;
	const char *start = reading->at;
	int hours = 0, minutes = 0;

	if (!*start)
		return 1;
	if (*start != 'Z' && *start != '+' && *start != '-')
		return refuse_next(reading);
	reading->at++;
	moment->has_zone = 1;
	if (*start == 'Z')
		return 1;
	if (!read_field(reading, 0, 99, DUISP_DETAIL_ZONE, &hours) || !read_sign(reading, ':') ||
	    !read_field(reading, 0, 59, DUISP_DETAIL_ZONE_MINUTE, &minutes))
		return 0;
	moment->zone = (hours * 60 + minutes) * (*start == '-' ? -1 : 1);
	return hours * 60 + minutes <= ZONE_MAX || refuse_moment(reading, start, DUISP_DETAIL_ZONE);
}

int duisp_moment_read(const char *text, unsigned parts, struct duisp_moment *out,
                      struct duisp_value_fault *fault)
{
	struct moment_reading reading = {.text = text, .at = text, .moment = out, .fault = fault};
	const int has_date = (parts & DUISP_MOMENT_DATE) != 0;
	const int has_time = (parts & DUISP_MOMENT_TIME) != 0;

	*out = (struct duisp_moment){.year = "2000",
	                             .year_length = 4,
	                             .near_year = 2000,
	                             .month = 1,
	                             .day = 1,
	                             .fraction = ""};
	if (!*text)
		return refuse_moment(&reading, text, DUISP_DETAIL_EMPTY);
	if ((has_date && !read_calendar_day(&reading)) ||
	    (has_date && has_time && !read_sign(&reading, 'T')) ||
	    (has_time && !read_time_of_day(&reading)) || !read_zone(&reading))
		return 0;
	/* A time recurs every day, and has one midnight. */
	if (!has_date)
		out->seconds %= SECONDS_OF_DAY;
	return !*reading.at || refuse_next(&reading);
}

/* The digit that is worth ten to the power of place. */
static int find_digit(const struct duisp_moment *moment, size_t place)
{
	return place < moment->year_length ? moment->year[moment->year_length - 1 - place] - '0'
	                                   : 0;
}

static int is_far(int years)
{
	return years > 1 || years < -1;
}

/* How many years a is after b, if they are not far; else a number that is far on the same side,
 * since it stays so whatever the digits are that follow. */
static int subtract_magnitudes(const struct duisp_moment *a, const struct duisp_moment *b)
{
	size_t place = a->year_length > b->year_length ? a->year_length : b->year_length;
	int years = 0;

	while (place-- && !is_far(years))
		years = years * 10 + find_digit(a, place) - find_digit(b, place);
	return years;
}

/* There is no year 0 between -1 and 1. */
static int subtract_years(const struct duisp_moment *a, const struct duisp_moment *b)
{
	if (a->is_negative != b->is_negative)
		return a->near_year - b->near_year + (a->is_negative ? 1 : -1);
	return a->is_negative ? subtract_magnitudes(b, a) : subtract_magnitudes(a, b);
}

static int count_days_before(const struct duisp_moment *moment)
{
	int days = moment->day - 1;

	for (int month = 1; month < moment->month; month++)
		days += duisp_month_count_days(moment->near_year, month);
	return days;
}

static int count_days_of_year(const struct duisp_moment *moment)
{
	return 337 + duisp_month_count_days(moment->near_year, 2);
}

static int compare_fractions(const struct duisp_moment *a, const struct duisp_moment *b)
{
	const size_t shorter =
		a->fraction_length < b->fraction_length ? a->fraction_length : b->fraction_length;
	const int order = memcmp(a->fraction, b->fraction, shorter);

	if (order)
		return order;
	return (a->fraction_length > b->fraction_length) -
	       (a->fraction_length < b->fraction_length);
}

/* Compare two moments as if their zones were these. */
static int compare_in_zones(const struct duisp_moment *a, int zone_a, const struct duisp_moment *b,
                            int zone_b)
{
	const int years = subtract_years(a, b);
	int days = count_days_before(a) - count_days_before(b);
	int64_t seconds;

	/* No zone makes up for a year and more. */
	if (is_far(years))
		return years;
	if (years)
		days += years > 0 ? count_days_of_year(b) : -count_days_of_year(a);
	seconds = (int64_t)days * SECONDS_OF_DAY + a->seconds - b->seconds -
	          (int64_t)(zone_a - zone_b) * 60;
	if (seconds)
		return seconds < 0 ? -1 : 1;
	return compare_fractions(a, b);
}

static enum duisp_order order_of(int difference)
{
	if (!difference)
		return DUISP_ORDER_EQUAL;
	return difference < 0 ? DUISP_ORDER_LESS : DUISP_ORDER_GREATER;
}

enum duisp_order duisp_moment_compare(const struct duisp_moment *a, const struct duisp_moment *b)
{
	const int earliest_a = a->has_zone ? a->zone : ZONE_MAX;
	const int latest_a = a->has_zone ? a->zone : -ZONE_MAX;
	const int earliest_b = b->has_zone ? b->zone : ZONE_MAX;
	const int latest_b = b->has_zone ? b->zone : -ZONE_MAX;

	if (a->has_zone == b->has_zone)
		return order_of(compare_in_zones(a, a->zone, b, b->zone));
	if (compare_in_zones(a, latest_a, b, earliest_b) < 0)
		return DUISP_ORDER_LESS;
	if (compare_in_zones(a, earliest_a, b, latest_b) > 0)
		return DUISP_ORDER_GREATER;
	return DUISP_ORDER_INDETERMINATE;
}
