/* Decimals of any length: texts come in, and their canonical forms or their order go out. They stay
 * text, because a version such as 5.10 must not pass through a double. */
#include "base/decimal.h"

#include <string.h>

static const char digits[] = "0123456789";
static const char white_space[] = " \t\r\n";

/* The parts of a decimal within its text. */
struct parts {
	int negative;
	const char *whole;
	size_t whole_length;
	const char *fraction;
	size_t fraction_length;
};

static int split(const char *text, struct parts *parts)
{
	text += strspn(text, white_space);
	parts->negative = *text == '-';
	text += *text == '-' || *text == '+';
	parts->whole = text;
	parts->whole_length = strspn(text, digits);
	text += parts->whole_length;
	parts->fraction = text + (*text == '.');
	parts->fraction_length = *text == '.' ? strspn(parts->fraction, digits) : 0;
	text = parts->fraction + parts->fraction_length;
	return text[strspn(text, white_space)] == '\0' &&
	       parts->whole_length + parts->fraction_length;
}

static void drop_idle_zeros(struct parts *parts)
{
	while (parts->whole_length && *parts->whole == '0') {
		parts->whole++;
		parts->whole_length--;
	}
	while (parts->fraction_length && parts->fraction[parts->fraction_length - 1] == '0')
		parts->fraction_length--;
}

int duisp_decimal_is_one(const char *text)
{
	struct parts parts;

	return split(text, &parts);
}

const char *duisp_decimal_normalise(struct duisp_arena *arena, const char *text, int *malformed)
{
	struct parts parts;
	char *out;
	size_t at = 0;

	*malformed = !split(text, &parts);
	if (*malformed)
		return NULL;
	drop_idle_zeros(&parts);
	out = duisp_arena_alloc(arena, parts.whole_length + parts.fraction_length + 4, 1);
	if (!out)
		return NULL;
	if (parts.negative && parts.whole_length + parts.fraction_length)
		out[at++] = '-';
	memcpy(out + at, parts.whole, parts.whole_length);
	at += parts.whole_length;
	if (!parts.whole_length)
		out[at++] = '0';
	if (parts.fraction_length)
		out[at++] = '.';
	memcpy(out + at, parts.fraction, parts.fraction_length);
	return out;
}

static int order(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_magnitude(const struct parts *a, const struct parts *b)
{
	const size_t shorter =
		a->fraction_length < b->fraction_length ? a->fraction_length : b->fraction_length;
	int result = order(a->whole_length, b->whole_length);

	if (!result)
		result = memcmp(a->whole, b->whole, a->whole_length);
	if (!result)
		result = memcmp(a->fraction, b->fraction, shorter);
	return result ? result : order(a->fraction_length, b->fraction_length);
}

static struct parts read_parts(const char *text)
{
	struct parts parts;

	split(text, &parts);
	drop_idle_zeros(&parts);
	parts.negative = parts.negative && parts.whole_length + parts.fraction_length;
	return parts;
}

int duisp_decimal_compare(const char *a, const char *b)
{
	const struct parts first = read_parts(a);
	const struct parts second = read_parts(b);

	if (first.negative != second.negative)
		return first.negative ? -1 : 1;
	return first.negative ? compare_magnitude(&second, &first)
	                      : compare_magnitude(&first, &second);
}
