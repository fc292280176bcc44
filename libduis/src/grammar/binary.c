/* Binary values: texts of digits come in, in pieces; the number of octets that they stand for goes
 * out, or the fault of the text. */
#include "grammar/binary.h"

#include <limits.h>

#include "base/ascii.h"

/* GROUP: the digits of base64 that stand for three octets; RUN: those that are looked at together,
 * because a firmware image has millions. */
enum { DIGIT = 128, GROUP = 4, RUN = 16 };

/* The digits of base64, with their values. */
static const unsigned char digits64[UCHAR_MAX + 1] = {
	['A'] = DIGIT | 0,  ['B'] = DIGIT | 1,  ['C'] = DIGIT | 2,  ['D'] = DIGIT | 3,
	['E'] = DIGIT | 4,  ['F'] = DIGIT | 5,  ['G'] = DIGIT | 6,  ['H'] = DIGIT | 7,
	['I'] = DIGIT | 8,  ['J'] = DIGIT | 9,  ['K'] = DIGIT | 10, ['L'] = DIGIT | 11,
	['M'] = DIGIT | 12, ['N'] = DIGIT | 13, ['O'] = DIGIT | 14, ['P'] = DIGIT | 15,
	['Q'] = DIGIT | 16, ['R'] = DIGIT | 17, ['S'] = DIGIT | 18, ['T'] = DIGIT | 19,
	['U'] = DIGIT | 20, ['V'] = DIGIT | 21, ['W'] = DIGIT | 22, ['X'] = DIGIT | 23,
	['Y'] = DIGIT | 24, ['Z'] = DIGIT | 25, ['a'] = DIGIT | 26, ['b'] = DIGIT | 27,
	['c'] = DIGIT | 28, ['d'] = DIGIT | 29, ['e'] = DIGIT | 30, ['f'] = DIGIT | 31,
	['g'] = DIGIT | 32, ['h'] = DIGIT | 33, ['i'] = DIGIT | 34, ['j'] = DIGIT | 35,
	['k'] = DIGIT | 36, ['l'] = DIGIT | 37, ['m'] = DIGIT | 38, ['n'] = DIGIT | 39,
	['o'] = DIGIT | 40, ['p'] = DIGIT | 41, ['q'] = DIGIT | 42, ['r'] = DIGIT | 43,
	['s'] = DIGIT | 44, ['t'] = DIGIT | 45, ['u'] = DIGIT | 46, ['v'] = DIGIT | 47,
	['w'] = DIGIT | 48, ['x'] = DIGIT | 49, ['y'] = DIGIT | 50, ['z'] = DIGIT | 51,
	['0'] = DIGIT | 52, ['1'] = DIGIT | 53, ['2'] = DIGIT | 54, ['3'] = DIGIT | 55,
	['4'] = DIGIT | 56, ['5'] = DIGIT | 57, ['6'] = DIGIT | 58, ['7'] = DIGIT | 59,
	['8'] = DIGIT | 60, ['9'] = DIGIT | 61, ['+'] = DIGIT | 62, ['/'] = DIGIT | 63,
};

static int is_gap(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t count_digits64(const char *text, size_t length)
{
	const unsigned char *octets = (const unsigned char *)text;
	size_t count = 0;
	unsigned all = DIGIT;

	while (all && length - count >= RUN) {
		for (size_t i = 0; i < RUN; i++)
			all &= digits64[octets[count + i]];
		all &= DIGIT;
		count += all ? RUN : 0;
	}
	while (count < length && digits64[octets[count]])
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
	size_t at = binary->padding ? 0 : count_digits64(text, length);
	enum duisp_value_detail found = DUISP_DETAIL_NONE;

	binary->digits += at;
	if (at)
		binary->last = digits64[(unsigned char)text[at - 1]] & ~(unsigned)DIGIT;
	while (!found && at < length && !is_gap(text[at])) {
		found = text[at] == '='                     ? pad_base64(binary)
		        : digits64[(unsigned char)text[at]] ? DUISP_DETAIL_BASE64_PADDING
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

static int is_hexadecimal(char c)
{
	c = duisp_ascii_lower(c);
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

size_t duisp_binary_feed_hex(struct duisp_binary *binary, const char *text, size_t length,
                             enum duisp_value_detail *detail)
{
	size_t at = 0;

	while (at < length && is_hexadecimal(text[at]))
		at++;
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
