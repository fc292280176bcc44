/* Numbers: a decimal comes in as text; its neighbour goes out. Between, it is a sign and digits,
 * with the point at a fixed place. */
#include "language/number.h"

#include <string.h>

#include "base/decimal.h"

enum { PLACES_MAX = DUISP_NUMBER_PLACES_MAX + 4 };

/* digits: as characters, the point left out. */
struct fixed {
	int negative;
	size_t length;
	char digits[DUISP_NUMBER_DIGITS_MAX + PLACES_MAX + 2];
};

static size_t count_decimals(const char *number)
{
	const char *point = strchr(number, '.');

	return point ? strlen(point + 1) : 0;
}

/* One zero leads, to be there for a carry. */
static void read_fixed(struct fixed *fixed, const char *number, size_t places)
{
	size_t missing = places - count_decimals(number);

	fixed->negative = *number == '-';
	fixed->length = 0;
	fixed->digits[fixed->length++] = '0';
	for (; *number; number++) {
		if (*number >= '0' && *number <= '9')
			fixed->digits[fixed->length++] = *number;
	}
	while (missing--)
		fixed->digits[fixed->length++] = '0';
}

static int is_zero(const struct fixed *fixed)
{
	for (size_t i = 0; i < fixed->length; i++) {
		if (fixed->digits[i] != '0')
			return 0;
	}
	return 1;
}

static void increase_digits(struct fixed *fixed)
{
	size_t at = fixed->length - 1;

	while (fixed->digits[at] == '9')
		fixed->digits[at--] = '0';
	fixed->digits[at]++;
}

/* Not for zero. */
static void decrease_digits(struct fixed *fixed)
{
	size_t at = fixed->length - 1;

	while (fixed->digits[at] == '0')
		fixed->digits[at--] = '9';
	fixed->digits[at]--;
}

static const char *write_digits(struct duisp_arena *arena, const struct fixed *fixed, size_t places)
{
	const size_t whole = fixed->length - places;
	const char *digits = fixed->digits;
	size_t start = 0;

	while (start + 1 < whole && digits[start] == '0')
		start++;
	return duisp_arena_printf(
		arena, "%s%.*s%s%s", fixed->negative && !is_zero(fixed) ? "-" : "",
		(int)(whole - start), digits + start, places ? "." : "", digits + whole);
}

int duisp_number_is_usable(const char *text)
{
	return strlen(text) <= DUISP_NUMBER_LENGTH_MAX &&
	       count_decimals(text) <= DUISP_NUMBER_PLACES_MAX &&
	       text[strspn(text, "+-.0123456789")] == '\0' && duisp_decimal_is_one(text);
}

const char *duisp_number_step(struct duisp_arena *arena, const char *number, size_t places,
                              int direction)
{
	struct fixed fixed = {0};

	if (count_decimals(number) > places)
		places = count_decimals(number);
	if (strlen(number) + 2 > DUISP_NUMBER_DIGITS_MAX || places > PLACES_MAX)
		return NULL;
	read_fixed(&fixed, number, places);
	if (is_zero(&fixed))
		fixed.negative = direction < 0;
	if (fixed.negative == (direction < 0))
		increase_digits(&fixed);
	else
		decrease_digits(&fixed);
	return write_digits(arena, &fixed, places);
}
