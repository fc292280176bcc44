/* Numbers as a sign and digits, the point at a fixed place. */
#include "sample/number.h"

#include <string.h>

enum { PLACES_MAX = 24 };

/* digits: as characters, the point left out. */
struct fixed {
	int negative;
	size_t length;
	char digits[DUISP_NUMBER_DIGITS_MAX + PLACES_MAX + 2];
};

static size_t count_places(const char *number)
{
	const char *point = strchr(number, '.');

	return point ? strlen(point + 1) : 0;
}

/* One zero leads, to be there for a carry. */
static void read_number(struct fixed *fixed, const char *number, size_t places)
{
	size_t missing = places - count_places(number);

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

static void grow(struct fixed *fixed)
{
	size_t at = fixed->length - 1;

	while (fixed->digits[at] == '9')
		fixed->digits[at--] = '0';
	fixed->digits[at]++;
}

/* Not for zero. */
static void shrink(struct fixed *fixed)
{
	size_t at = fixed->length - 1;

	while (fixed->digits[at] == '0')
		fixed->digits[at--] = '9';
	fixed->digits[at]--;
}

static const char *write_number(struct duisp_arena *arena, const struct fixed *fixed, size_t places)
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

const char *duisp_number_step(struct duisp_arena *arena, const char *number, size_t places,
                              int direction)
{
	struct fixed fixed = {0};

	if (count_places(number) > places)
		places = count_places(number);
	if (strlen(number) + 2 > DUISP_NUMBER_DIGITS_MAX || places > PLACES_MAX)
		return NULL;
	read_number(&fixed, number, places);
	if (is_zero(&fixed))
		fixed.negative = direction < 0;
	if (fixed.negative == (direction < 0))
		grow(&fixed);
	else
		shrink(&fixed);
	return write_number(arena, &fixed, places);
}

static int compare_digits(const struct fixed *a, const struct fixed *b)
{
	const size_t length = a->length > b->length ? a->length : b->length;

	for (size_t i = 0; i < length; i++) {
		const size_t before_a = length - a->length;
		const size_t before_b = length - b->length;
		const char in_a = i < before_a ? '0' : a->digits[i - before_a];
		const char in_b = i < before_b ? '0' : b->digits[i - before_b];

		if (in_a != in_b)
			return in_a - in_b;
	}
	return 0;
}

int duisp_number_compare(const char *a, const char *b)
{
	const size_t places = count_places(a) > count_places(b) ? count_places(a) : count_places(b);
	struct fixed first = {0};
	struct fixed second = {0};

	read_number(&first, a, places);
	read_number(&second, b, places);
	first.negative = first.negative && !is_zero(&first);
	second.negative = second.negative && !is_zero(&second);
	if (first.negative != second.negative)
		return second.negative - first.negative;
	return first.negative ? compare_digits(&second, &first) : compare_digits(&first, &second);
}
