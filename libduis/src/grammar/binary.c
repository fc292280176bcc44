/* Binary values: texts of digits come in, in pieces; the number of octets that they stand for goes
 * out, or the fault of the text. */
#include "grammar/binary.h"

#include <limits.h>

#include "base/ascii.h"

/* VALUE, BASE64 and HEX are the bits of what is known of an octet. GROUP: the digits of base64 that
 * stand for three octets. RUN: the digits that are looked at together, because a firmware image has
 * millions. */
enum { VALUE = 63, HEX = 64, BASE64 = 128, BOTH = HEX | BASE64, GROUP = 4, RUN = 16 };

/* Whether an octet is a digit of hexBinary, or of base64; and its value as the latter. */
static const unsigned char digits[UCHAR_MAX + 1] = {
	['A'] = BOTH,        ['B'] = BOTH | 1,    ['C'] = BOTH | 2,    ['D'] = BOTH | 3,
	['E'] = BOTH | 4,    ['F'] = BOTH | 5,    ['G'] = BASE64 | 6,  ['H'] = BASE64 | 7,
	['I'] = BASE64 | 8,  ['J'] = BASE64 | 9,  ['K'] = BASE64 | 10, ['L'] = BASE64 | 11,
	['M'] = BASE64 | 12, ['N'] = BASE64 | 13, ['O'] = BASE64 | 14, ['P'] = BASE64 | 15,
	['Q'] = BASE64 | 16, ['R'] = BASE64 | 17, ['S'] = BASE64 | 18, ['T'] = BASE64 | 19,
	['U'] = BASE64 | 20, ['V'] = BASE64 | 21, ['W'] = BASE64 | 22, ['X'] = BASE64 | 23,
	['Y'] = BASE64 | 24, ['Z'] = BASE64 | 25, ['a'] = BOTH | 26,   ['b'] = BOTH | 27,
	['c'] = BOTH | 28,   ['d'] = BOTH | 29,   ['e'] = BOTH | 30,   ['f'] = BOTH | 31,
	['g'] = BASE64 | 32, ['h'] = BASE64 | 33, ['i'] = BASE64 | 34, ['j'] = BASE64 | 35,
	['k'] = BASE64 | 36, ['l'] = BASE64 | 37, ['m'] = BASE64 | 38, ['n'] = BASE64 | 39,
	['o'] = BASE64 | 40, ['p'] = BASE64 | 41, ['q'] = BASE64 | 42, ['r'] = BASE64 | 43,
	['s'] = BASE64 | 44, ['t'] = BASE64 | 45, ['u'] = BASE64 | 46, ['v'] = BASE64 | 47,
	['w'] = BASE64 | 48, ['x'] = BASE64 | 49, ['y'] = BASE64 | 50, ['z'] = BASE64 | 51,
	['0'] = BOTH | 52,   ['1'] = BOTH | 53,   ['2'] = BOTH | 54,   ['3'] = BOTH | 55,
	['4'] = BOTH | 56,   ['5'] = BOTH | 57,   ['6'] = BOTH | 58,   ['7'] = BOTH | 59,
	['8'] = BOTH | 60,   ['9'] = BOTH | 61,   ['+'] = BASE64 | 62, ['/'] = BASE64 | 63,
};

static int is_gap(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t count_binary_digits(const char *text, size_t length, unsigned kind)
{
	const unsigned char *octets = (const unsigned char *)text;
	size_t count = 0;
	unsigned all = kind;

	while (all && length - count >= RUN) {
		for (size_t i = 0; i < RUN; i++)
			all &= digits[octets[count + i]];
		count += all ? RUN : 0;
	}
	while (count < length && (digits[octets[count]] & kind))
		count++;
	return count;
}

/* The digits before "=" and the octets that they end with: three digits for two, whose last two
 * bits are idle, or two for one, with four such bits. */
static enum duisp_value_detail pad_base64(struct duisp_binary *binary)
{
	const size_t over = binary->digits % GROUP;

	if (over < 2 || over + binary->padding == GROUP)
		return DUISP_DETAIL_BASE64_PADDING;
	if (binary->last & (over == 2 ? 15 : 3))
		return DUISP_DETAIL_BASE64_BITS;
	binary->padding++;
	return DUISP_DETAIL_NONE;
}

size_t duisp_binary_feed_base64(struct duisp_binary *binary, const char *text, size_t length,
                                enum duisp_value_detail *detail)
{
	size_t at = binary->padding ? 0 : count_binary_digits(text, length, BASE64);
	enum duisp_value_detail found = DUISP_DETAIL_NONE;

	binary->digits += at;
	if (at)
		binary->last = digits[(unsigned char)text[at - 1]] & VALUE;
	while (!found && at < length && !is_gap(text[at])) {
		found = text[at] == '='                   ? pad_base64(binary)
		        : digits[(unsigned char)text[at]] ? DUISP_DETAIL_BASE64_PADDING
		                                          : DUISP_DETAIL_CHARACTER;
		at += !found;
	}
	if (found)
		*detail = found;
	return at;
}

enum duisp_value_detail duisp_binary_end_base64(const struct duisp_binary *binary, size_t *octets)
{
	*octets = binary->digits / GROUP * 3 + binary->digits % GROUP * 3 / GROUP;
	return (binary->digits + binary->padding) % GROUP ? DUISP_DETAIL_BASE64_GROUP
	                                                  : DUISP_DETAIL_NONE;
}

size_t duisp_binary_feed_hex(struct duisp_binary *binary, const char *text, size_t length,
                             enum duisp_value_detail *detail)
{
	const size_t at = count_binary_digits(text, length, HEX);

	binary->digits += at;
	if (at < length && !is_gap(text[at]))
		*detail = DUISP_DETAIL_CHARACTER;
	return at;
}

enum duisp_value_detail duisp_binary_end_hex(const struct duisp_binary *binary, size_t *octets)
{
	*octets = binary->digits / 2;
	return binary->digits % 2 ? DUISP_DETAIL_HEX_ODD : DUISP_DETAIL_NONE;
}

/* Octets have one text in base64, apart from spaces, since idle bits are 0. */
int duisp_binary_compare_base64(const char *a, const char *b)
{
	for (;;) {
		a += *a == ' ';
		b += *b == ' ';
		if (*a != *b || !*a)
			return (unsigned char)*a - (unsigned char)*b;
		a++;
		b++;
	}
}

int duisp_binary_compare_hex(const char *a, const char *b)
{
	while (*a && duisp_ascii_lower(*a) == duisp_ascii_lower(*b)) {
		a++;
		b++;
	}
	return duisp_ascii_lower(*a) - duisp_ascii_lower(*b);
}
