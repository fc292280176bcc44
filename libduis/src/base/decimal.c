/* Decimals of any length, kept as text: a version such as 5.10 must not pass through a double. */
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

static int compare_magnitude(const char *a, const char *b)
{
	const size_t a_whole = strspn(a, digits);
	const size_t b_whole = strspn(b, digits);

	if (a_whole != b_whole)
		return a_whole < b_whole ? -1 : 1;
	return strcmp(a, b);
}

int duisp_decimal_compare(const char *a, const char *b)
{
	if ((*a == '-') != (*b == '-'))
		return *a == '-' ? -1 : 1;
	if (*a == '-')
		return compare_magnitude(b + 1, a + 1);
	return compare_magnitude(a, b);
}
