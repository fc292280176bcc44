/* Decimals of any length: texts come in, and their canonical forms or their order go out. They stay
 * text, because a version such as 5.10 must not pass through a double. */
#include "base/decimal.h"

#include <string.h>

static size_t measure_digits(const char *text)
{
	size_t count = 0;

	while (text[count] >= '0' && text[count] <= '9')
		count++;
	return count;
}

static const char *skip_space(const char *text)
{
	while (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
		text++;
	return text;
}

static void drop_idle_zeros(struct duisp_decimal *decimal)
{
	while (decimal->whole_length && *decimal->whole == '0') {
		decimal->whole++;
		decimal->whole_length--;
	}
	while (decimal->fraction_length && decimal->fraction[decimal->fraction_length - 1] == '0')
		decimal->fraction_length--;
}

int duisp_decimal_read(const char *text, struct duisp_decimal *out)
{
	struct duisp_decimal decimal;

	text = skip_space(text);
	decimal.is_negative = *text == '-';
	text += *text == '-' || *text == '+';
	decimal.whole = text;
	decimal.whole_length = measure_digits(text);
	text += decimal.whole_length;
	decimal.fraction = text + (*text == '.');
	decimal.fraction_length = *text == '.' ? measure_digits(decimal.fraction) : 0;
	text = skip_space(decimal.fraction + decimal.fraction_length);
	if (*text || !(decimal.whole_length + decimal.fraction_length))
		return 0;
	drop_idle_zeros(&decimal);
	decimal.is_negative &= decimal.whole_length + decimal.fraction_length > 0;
	*out = decimal;
	return 1;
}

int duisp_decimal_is_one(const char *text)
{
	struct duisp_decimal decimal;

	return duisp_decimal_read(text, &decimal);
}

const char *duisp_decimal_normalise(struct duisp_arena *arena, const char *text, int *malformed)
{
	struct duisp_decimal parts;
	char *out;
	size_t at = 0;

	*malformed = !duisp_decimal_read(text, &parts);
	if (*malformed)
		return NULL;
	out = duisp_arena_alloc(arena, parts.whole_length + parts.fraction_length + 4, 1);
	if (!out)
		return NULL;
	if (parts.is_negative)
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

static int order_lengths(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

// No digits may be a null pointer, which memcmp doesn't take.
static int order_digits(const char *a, const char *b, size_t length)
{
	return length ? memcmp(a, b, length) : 0;
}

static int order_magnitudes(const struct duisp_decimal *a, const struct duisp_decimal *b)
{
	const size_t shorter =
		a->fraction_length < b->fraction_length ? a->fraction_length : b->fraction_length;
	int result = order_lengths(a->whole_length, b->whole_length);

	if (!result)
		result = order_digits(a->whole, b->whole, a->whole_length);
	if (!result)
		result = order_digits(a->fraction, b->fraction, shorter);
	return result ? result : order_lengths(a->fraction_length, b->fraction_length);
}

int duisp_decimal_order(const struct duisp_decimal *a, const struct duisp_decimal *b)
{
	if (a->is_negative != b->is_negative)
		return a->is_negative ? -1 : 1;
	return a->is_negative ? order_magnitudes(b, a) : order_magnitudes(a, b);
}

int duisp_decimal_compare(const char *a, const char *b)
{
	struct duisp_decimal first = {0};
	struct duisp_decimal second = {0};

	duisp_decimal_read(a, &first);
	duisp_decimal_read(b, &second);
	return duisp_decimal_order(&first, &second);
}
