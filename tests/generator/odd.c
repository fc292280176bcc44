/* Odd values: a type and a value come in; a value goes out that is written in an unusual way,
 * stands at a far edge of the type, or misses it by little. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "generator/wild.h"

struct odd {
	const struct duisp_type *type;
	const char *value;
	struct duisp_random *random;
	struct duisp_arena *arena;
};

static size_t roll(const struct odd *odd, size_t count)
{
	return duisp_random_below(odd->random, count);
}

#define CHOOSE(odd, table) ((table)[roll(odd, sizeof(table) / sizeof((table)[0]))])

static const char *repeat(const struct odd *odd, const char *unit, size_t count)
{
	struct duisp_text text = {0};

	while (count--)
		duisp_text_add(&text, unit);
	return duisp_text_keep(&text, odd->arena);
}

static const char *join(const struct odd *odd, const char *first, const char *second,
                        const char *third)
{
	const char *const parts[] = {first ? first : "", second ? second : "", third ? third : ""};

	return duisp_arena_join(odd->arena, parts, 3);
}

/* Numbers. */

/* A value of the type, or one of its bounds. */
static const char *choose_number(const struct odd *odd)
{
	static const enum duisp_facet bounds[] = {
		DUISP_FACET_MIN_INCLUSIVE, DUISP_FACET_MAX_INCLUSIVE, DUISP_FACET_MIN_EXCLUSIVE,
		DUISP_FACET_MAX_EXCLUSIVE};
	const char *bound = odd->type->facets[CHOOSE(odd, bounds)];

	return bound && roll(odd, 3) ? bound : odd->value;
}

static const char *write_number(const struct odd *odd)
{
	static const char *const others[] = {
		"",
		"+",
		"-",
		".",
		"-.5",
		"5.",
		"+5",
		"-0",
		"+0",
		"--1",
		"1e3",
		"INF",
		"NaN",
		"0x1",
		"1 000",
		"1,5",
		"1.5",
		"00",
		".0",
		"-00.00",
		"5.0",
		"5.",
		"0005",
		"+ 5",
		"1.0.0",
		"1_0",
		"1\xC2\xA0",
		"\xD9\xA1",
		"-1",
		"123456789012345678901234567890123456789",
		"-123456789012345678901234567890123456789",
		"0.00000000000000000000000000000000000001",
	};
	const char *number = choose_number(odd);
	const char *sign = *number == '-' ? "-" : "";
	const char *digits = number + strlen(sign);

	switch (roll(odd, 7)) {
	case 0:
		return join(odd, sign, repeat(odd, "0", 1 + roll(odd, 40)), digits);
	case 1:
		return join(odd, number, strchr(number, '.') ? "" : ".",
		            repeat(odd, "0", roll(odd, 40)));
	case 2:
		return join(odd, number, strchr(number, '.') ? "" : ".",
		            join(odd, repeat(odd, "0", 10 + roll(odd, 40)), "1", ""));
	case 3:
		return join(odd, *sign ? "" : roll(odd, 2) ? "+" : "-", number, "");
	case 4:
		return join(odd, number, repeat(odd, "0", 1 + roll(odd, 30)), "");
	case 5:
		return join(odd, sign, repeat(odd, "9", 1 + roll(odd, 40)), "");
	default:
		return CHOOSE(odd, others);
	}
}

/* Dates and times. */

static const char *write_date(const struct odd *odd)
{
	static const char *const years[] = {
		"2026",
		"2024",
		"1900",
		"2000",
		"2100",
		"0001",
		"0000",
		"-0001",
		"-0004",
		"02026",
		"12026",
		"+2026",
		"26",
		"-12026",
		"9999",
		"10000",
		"2147483648",
		"-2147483649",
		"9223372036854775807",
		"9223372036854775808",
		"99999999999999999999",
		"99999999999999999996",
		"-99999999999999999999",
		"\xEF\xBC\x92\x30\x32\x36",
	};
	static const char *const days[] = {
		"-01-01", "-12-31", "-02-28", "-02-29", "-02-30",  "-04-31",
		"-06-30", "-13-01", "-00-10", "-10-00", "-1-1",    "-01-1",
		"-01-32", "-01",    "",       "/01/01", "--01-01", "-01-\xD9\xA1\xD9\xA1",
	};

	return join(odd, roll(odd, 2) ? "2026" : CHOOSE(odd, years),
	            roll(odd, 2) ? "-01-01" : CHOOSE(odd, days), "");
}

static const char *write_time(const struct odd *odd)
{
	static const char *const times[] = {
		"00:00:00",
		"12:00:00",
		"23:59:59",
		"24:00:00",
		"24:00:00.0",
		"24:00:00.00000000000000000000",
		"24:00:01",
		"24:01:00",
		"24:00:00.1",
		"25:00:00",
		"23:60:00",
		"23:59:60",
		"23:59:61",
		"12:00",
		"12",
		"12:00:00.",
		"12:00:00.0",
		"12:00:0",
		"1:00:00",
		"12:00:00,5",
		"12:00:00.5.5",
		"-12:00:00",
		"12:00:00.\xD9\xA1",
		"\xEF\xBC\x91\x32:00:00",
		"12-00-00",
		"",
		"24:00:00.00000000000000000001",
	};
	static const char *const digits[] = {"0", "1", "9", "5", "123456789"};

	if (roll(odd, 2))
		return CHOOSE(odd, times);
	return join(odd, roll(odd, 2) ? "23:59:59." : "00:00:00.",
	            repeat(odd, CHOOSE(odd, digits), 1 + roll(odd, 40)), "");
}

static const char *write_zone(const struct odd *odd)
{
	static const char *const zones[] = {
		"",
		"Z",
		"+00:00",
		"-00:00",
		"+14:00",
		"-14:00",
		"+14:01",
		"-14:01",
		"+13:59",
		"-13:59",
		"+15:00",
		"+24:00",
		"+01:60",
		"+1:00",
		"+0100",
		"+01",
		"z",
		" Z",
		"ZZ",
		"+01:00Z",
		"GMT",
		"+01:00:00",
		"+\xD9\xA1\xD9\xA1:00",
	};

	return roll(odd, 2) ? "Z" : CHOOSE(odd, zones);
}

static const char *write_moment(const struct odd *odd)
{
	const enum duisp_family family = odd->type->builtin->family;
	static const char *const marks[] = {"T", "T", "T", "T", "T", "t", " ", ""};

	if (family == DUISP_FAMILY_DATE)
		return join(odd, write_date(odd), "", write_zone(odd));
	if (family == DUISP_FAMILY_TIME)
		return join(odd, write_time(odd), "", write_zone(odd));
	return join(odd, write_date(odd), CHOOSE(odd, marks),
	            join(odd, write_time(odd), write_zone(odd), ""));
}

/* Octets, truth, names. */

static const char *const odd_base64[] = {
	"",         "AA==",     "AA*AA",       "A===",         "AAAA",       "AA A=",
	"AAA=",     "AAB=",     "AB==",        "=AAA",         "AAAAA",      "A A A A",
	"AAAA====", "QQ==QQ==", "AA\n==",      "AA = =",       "AAAA AAAA",  "AA=",
	"AA-_",     "AA\tAA",   "A\303\251AA", "AAAA\xC2\xA0", "A  A  A  A", "  AAAA  ",
	"AAAA=",    "====",     "+/+/",
};

static const char *const odd_hex[] = {
	"",    "0",    "0g", "AB cd", "abCD", "00 ", "\xEF\xBC\x90\xEF\xBC\x90",
	"000", "0A0b", "-1", "0x00"};

static const char *const odd_truth[] = {
	"true", "false", "1",      "0",        "TRUE",  "True", "01",           "+1", "-0",
	"yes",  "",      " true ", "\ttrue\n", "tr ue", "2",    "\xEF\xBC\x91", "t"};

static const char *const odd_uris[] = {
	"",
	" ",
	"http://[::1]/",
	"http://a:/b",
	"a b",
	"%zz",
	"%",
	"%4",
	"#a#b",
	"http://[",
	"\xC3\xA9",
	":",
	"1:2",
	"//",
	"///",
	"http://a?[x]",
	"\\",
	"urn:x^y",
	"<>",
	"a:b:c",
	"?",
	"#",
	"a#",
	"http://a/{b}",
	"http://a:99999999999/",
	"http://a:b/",
	"http://a@b@c/",
	"//a]b",
	"a|b",
	"`",
	"http://\xF0\x9F\x98\x80/",
	"%C3%A9",
	"mailto:a@b",
	"http:a",
	"../../a",
	"a/../:b",
	".:a",
};

static const char *const odd_ids[] = {
	"a",  "1a",      "a:b", "\xC3\xA9",         "",   "a b", "_", "a\xC2\xB7",
	"-a", "a.b-c_d", " a ", "\xF0\x9F\x98\x80", "a1", ":a",  "Id"};

static const char *write_listed(const struct odd *odd)
{
	switch (odd->type->builtin->family) {
	case DUISP_FAMILY_BASE64:
		return CHOOSE(odd, odd_base64);
	case DUISP_FAMILY_HEX:
		return CHOOSE(odd, odd_hex);
	case DUISP_FAMILY_BOOLEAN:
		return CHOOSE(odd, odd_truth);
	case DUISP_FAMILY_URI:
		return CHOOSE(odd, odd_uris);
	default:
		return CHOOSE(odd, odd_ids);
	}
}

/* Strings. */

/* A text at a length of the type, or beside it, of characters beyond the basic plane among others.
 */
static const char *write_long(const struct odd *odd)
{
	static const enum duisp_facet facets[] = {DUISP_FACET_LENGTH, DUISP_FACET_MIN_LENGTH,
	                                          DUISP_FACET_MAX_LENGTH};
	static const char *const units[] = {"\xF0\x9F\x98\x80",
	                                    "\xF4\x8F\xBF\xBD",
	                                    "\xC3\xA9",
	                                    "e\xCC\x81",
	                                    "\xE2\x82\xAC",
	                                    "a",
	                                    " ",
	                                    "]"};
	const char *facet = odd->type->facets[CHOOSE(odd, facets)];
	const size_t length = facet ? strtoul(facet, NULL, 10) : 3;
	const size_t count = length + roll(odd, 3);

	if (length > 5000)
		return odd->value;
	return repeat(odd, CHOOSE(odd, units), count ? count - 1 : 0);
}

static const char *write_string(const struct odd *odd)
{
	static const char *const others[] = {"",       " ",        "\xEF\xBF\xBD",     "\t",
	                                     "&<>\"'", "]]",       "\xE2\x80\xA8",     "\xCC\x81",
	                                     "0",      "\xC2\x85", "a\xF0\x9F\x98\x80"};

	if (odd->type->value_count && roll(odd, 2))
		return odd->type->values[roll(odd, odd->type->value_count)];
	return roll(odd, 3) ? write_long(odd) : CHOOSE(odd, others);
}

/* Any value. */

/* Digits of other scripts, one of them beyond the basic plane, in place of some of ASCII. */
static const char *write_other_digits(const struct odd *odd)
{
	static const struct {
		const char *start;
		unsigned char zero;
	} scripts[] = {
		{"\xD9", 0xA0}, {"\xEF\xBC", 0x90}, {"\xF0\x9D\x9F", 0x8E}, {"\xE0\xA5", 0xA6}};
	const size_t script = roll(odd, sizeof(scripts) / sizeof(scripts[0]));
	struct duisp_text text = {0};

	for (const char *at = odd->value; *at; at++) {
		if (*at < '0' || *at > '9' || roll(odd, 3)) {
			duisp_text_add_octet(&text, *at);
			continue;
		}
		duisp_text_add(&text, scripts[script].start);
		duisp_text_add_octet(&text, (char)(scripts[script].zero + (*at - '0')));
	}
	return duisp_text_keep(&text, odd->arena);
}

static const char *write_spaced(const struct odd *odd)
{
	static const char *const spaces[] = {"",   " ",        "\t",           "\n",   "\r",
	                                     "  ", "\xC2\xA0", "\xE2\x80\x83", "\r\n", "\xC2\x85"};

	return join(odd, CHOOSE(odd, spaces), odd->value, CHOOSE(odd, spaces));
}

/* One octet of ASCII left out, doubled or changed. */
static const char *write_damaged(const struct odd *odd)
{
	static const char replacements[] = "0A-:.+ /=z,";
	const size_t length = strlen(odd->value);
	const size_t at = length ? roll(odd, length) : 0;
	const size_t way = roll(odd, 3);
	struct duisp_text text = {0};

	if (!length || (unsigned char)odd->value[at] >= 0x80)
		return "?";
	duisp_text_add_bytes(&text, odd->value, at);
	if (way == 0)
		duisp_text_add_octet(&text, odd->value[at]);
	if (way < 2)
		duisp_text_add_octet(&text, way ? replacements[roll(odd, sizeof(replacements) - 1)]
		                                : odd->value[at]);
	duisp_text_add(&text, odd->value + at + 1);
	return duisp_text_keep(&text, odd->arena);
}

static const char *write_own(const struct odd *odd)
{
	switch (odd->type->builtin->family) {
	case DUISP_FAMILY_DECIMAL:
	case DUISP_FAMILY_INTEGER:
		return write_number(odd);
	case DUISP_FAMILY_DATE_TIME:
	case DUISP_FAMILY_DATE:
	case DUISP_FAMILY_TIME:
		return write_moment(odd);
	case DUISP_FAMILY_STRING:
		return write_string(odd);
	default:
		return write_listed(odd);
	}
}

const char *duisp_wild_write_value(const struct duisp_type *type, const char *value,
                                   struct duisp_random *random, struct duisp_arena *arena)
{
	struct odd odd = {type, value, random, arena};
	size_t way = roll(&odd, 10);

	if (way < 6)
		odd.value = write_own(&odd);
	if (!odd.value || way < 5)
		return odd.value;
	switch (roll(&odd, 3)) {
	case 0:
		return write_other_digits(&odd);
	case 1:
		return write_spaced(&odd);
	default:
		return write_damaged(&odd);
	}
}
