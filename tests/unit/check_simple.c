/* Simple types: what is a value of each, and what is said of what is not; which facets a type may
 * have; how values compare; and that a text in pieces is judged as the whole one. */
#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grammar/simple.h"

#include "runner.h"

enum { FACETS_MAX = 6, TEXT_SIZE = 256, MEBIBYTE = 1 << 20 };

static const char *const details[] = {
	[DUISP_DETAIL_NONE] = "nothing",
	[DUISP_DETAIL_EMPTY] = "empty",
	[DUISP_DETAIL_CHARACTER] = "character",
	[DUISP_DETAIL_ENDS] = "ends",
	[DUISP_DETAIL_POINT] = "point",
	[DUISP_DETAIL_SIGN] = "sign",
	[DUISP_DETAIL_YEAR_SHORT] = "short year",
	[DUISP_DETAIL_YEAR_PADDED] = "padded year",
	[DUISP_DETAIL_YEAR_ZERO] = "year zero",
	[DUISP_DETAIL_MONTH] = "month",
	[DUISP_DETAIL_DAY] = "day",
	[DUISP_DETAIL_HOUR] = "hour",
	[DUISP_DETAIL_MINUTE] = "minute",
	[DUISP_DETAIL_SECOND] = "second",
	[DUISP_DETAIL_HOUR_24] = "hour 24",
	[DUISP_DETAIL_ZONE] = "zone",
	[DUISP_DETAIL_ZONE_MINUTE] = "zone minute",
	[DUISP_DETAIL_HEX_ODD] = "odd",
	[DUISP_DETAIL_BASE64_GROUP] = "group",
	[DUISP_DETAIL_BASE64_PADDING] = "padding",
	[DUISP_DETAIL_BASE64_BITS] = "bits",
};

/* A fault, as the tables below write it: "" for none, "day at 8", "maxLength 4", "pattern 1". */
static const char *describe_fault(int valid, const struct duisp_value_fault *fault)
{
	static char text[64];
	const char *facet = duisp_facet_get_name(fault->facet);

	text[0] = '\0';
	if (!valid && !fault->facet)
		snprintf(text, sizeof(text), "%s at %zu", details[fault->detail], fault->offset);
	else if (!valid && fault->facet == DUISP_FACET_PATTERN)
		snprintf(text, sizeof(text), "%s %zu", facet, fault->step);
	else if (!valid && fault->measured)
		snprintf(text, sizeof(text), "%s %zu", facet, fault->measured);
	else if (!valid)
		snprintf(text, sizeof(text), "%s", facet);
	return text;
}

/* Add "maxLength=4" to a type. */
static enum duis_status add_written(struct duisp_arena *arena, struct duisp_simple *type,
                                    const char *written, const char **fault)
{
	const char *value = strchr(written, '=');
	char name[TEXT_SIZE];

	ck_assert_ptr_nonnull(value);
	snprintf(name, sizeof(name), "%.*s", (int)(value - written), written);
	ck_assert_msg(duisp_facet_find(name) != DUISP_FACET_NONE, "%s", written);
	return duisp_simple_add_facet(arena, type, duisp_facet_find(name), value + 1, fault);
}

/* Make a type from facets; "" begins a step that restricts the ones before.
 * Returns: NULL with *fault if it cannot be. */
static const struct duisp_simple *make_type(struct duisp_arena *arena, const char *name,
                                            const char *const *facets, const char **fault)
{
	const struct duisp_simple *base = duisp_simple_find_builtin(name);
	enum duis_status status = DUIS_OK;
	struct duisp_simple *type;

	ck_assert_msg(base, "%s", name);
	*fault = NULL;
	for (size_t i = 0; i < FACETS_MAX && facets[i] && status == DUIS_OK; i++) {
		type = duisp_simple_restrict(arena, base);
		ck_assert_ptr_nonnull(type);
		for (; i < FACETS_MAX && facets[i] && *facets[i] && status == DUIS_OK; i++)
			status = add_written(arena, type, facets[i], fault);
		if (status == DUIS_OK)
			status = duisp_simple_end(arena, type, fault);
		base = type;
	}
	ck_assert_int_eq(status, *fault ? DUIS_BAD_RULES : DUIS_OK);
	return *fault ? NULL : base;
}

/* The verdict on a text whose white space is not treated yet. */
static const char *judge_text(const struct duisp_simple *type, const char *text)
{
	struct duisp_value_fault fault;
	char treated[TEXT_SIZE];
	size_t length = strlen(text);
	int valid;

	ck_assert_uint_lt(length, sizeof(treated));
	memcpy(treated, text, length);
	length = duisp_simple_normalise(type->white_space, treated, length);
	valid = duisp_simple_check(type, treated, length, &fault);
	return describe_fault(valid, &fault);
}

/* Texts of built-in types. */
static const struct {
	const char *type;
	const char *text;
	const char *fault;
} texts[] = {
	{"anySimpleType", "", ""},
	{"anySimpleType", " any text\n", ""},

	{"string", "", ""},
	{"string", "\t\xF0\x9F\x94\x8C ", ""},
	{"normalizedString", "\ta\n", ""},
	{"token", "  a   b ", ""},

	{"boolean", "true", ""},
	{"boolean", " false ", ""},
	{"boolean", "0", ""},
	{"boolean", "1", ""},
	{"boolean", "TRUE", "character at 0"},
	{"boolean", "2", "character at 0"},
	{"boolean", "01", "character at 0"},
	{"boolean", "", "empty at 0"},

	{"decimal", "0", ""},
	{"decimal", "-0.0", ""},
	{"decimal", "+.5", ""},
	{"decimal", "5.", ""},
	{"decimal", " 42 ", ""},
	{"decimal", "000000000000000000000000000000000000000000000001.50", ""},
	{"decimal", "123456789012345678901234567890123456789.123456789012345678901234567890", ""},
	{"decimal", "", "empty at 0"},
	{"decimal", "+", "ends at 1"},
	{"decimal", ".", "ends at 1"},
	{"decimal", "1,5", "character at 1"},
	{"decimal", "1.5.0", "character at 3"},
	{"decimal", "1e3", "character at 1"},
	{"decimal", "--1", "character at 1"},
	{"decimal", "4 2", "character at 1"},
	{"decimal", "INF", "character at 0"},
	{"decimal", "\xD9\xA1", "character at 0"},

	{"integer", "340282366920938463463374607431768211455", ""},
	{"integer", "-0", ""},
	{"integer", "+007", ""},
	{"integer", "5.", "point at 1"},
	{"integer", "-1.50", "point at 2"},
	{"integer", ".5", "point at 0"},
	{"integer", "1.5.0", "character at 1"},
	{"integer", "x", "character at 0"},
	{"integer", "-", "ends at 1"},

	{"long", "9223372036854775807", ""},
	{"long", "9223372036854775808", "maxInclusive"},
	{"long", "-9223372036854775808", ""},
	{"long", "-9223372036854775809", "minInclusive"},
	{"int", "+2147483647", ""},
	{"int", "2147483648", "maxInclusive"},
	{"int", "-2147483648", ""},
	{"int", "-2147483649", "minInclusive"},
	{"int", "000000000000000000000000000000000001", ""},
	{"short", "32767", ""},
	{"short", "32768", "maxInclusive"},
	{"short", "-32768", ""},
	{"short", "-32769", "minInclusive"},
	{"byte", "127", ""},
	{"byte", "128", "maxInclusive"},
	{"byte", "-128", ""},
	{"byte", "-129", "minInclusive"},
	{"nonNegativeInteger", "-0", ""},
	{"nonNegativeInteger", "+5", ""},
	{"nonNegativeInteger", "-1", "minInclusive"},
	{"positiveInteger", "1", ""},
	{"positiveInteger", "+0", "minInclusive"},
	{"nonPositiveInteger", "+0", ""},
	{"nonPositiveInteger", "1", "maxInclusive"},
	{"negativeInteger", "-1", ""},
	{"negativeInteger", "-0", "maxInclusive"},

	/* Digits only, as 3.3.21 to 3.3.24 say. */
	{"unsignedLong", "18446744073709551615", ""},
	{"unsignedLong", "18446744073709551616", "maxInclusive"},
	{"unsignedLong", "-0", "sign at 0"},
	{"unsignedInt", "4294967295", ""},
	{"unsignedInt", "4294967296", "maxInclusive"},
	{"unsignedInt", "+5", "sign at 0"},
	{"unsignedShort", " 65535 ", ""},
	{"unsignedShort", "65536", "maxInclusive"},
	{"unsignedShort", "-5", "sign at 0"},
	{"unsignedShort", "5.0", "point at 1"},
	{"unsignedByte", "00255", ""},
	{"unsignedByte", "256", "maxInclusive"},
	{"unsignedByte", "", "empty at 0"},

	{"dateTime", "2026-11-30T00:00:00Z", ""},
	{"dateTime", "\n2026-11-30T00:00:00\n", ""},
	{"dateTime", "2026-11-30T23:59:59.99999999999999999999999+14:00", ""},
	{"dateTime", "2026-11-30T23:59:59.0-14:00", ""},
	{"dateTime", "2024-02-29T24:00:00Z", ""},
	{"dateTime", "2024-02-29T24:00:00.000", ""},
	{"dateTime", "2000-02-29T00:00:00", ""},
	{"dateTime", "-0001-01-01T00:00:00", ""},
	{"dateTime", "-0004-02-29T00:00:00", ""},
	{"dateTime", "123456789012345678901234567890-01-01T00:00:00", ""},
	{"dateTime", "", "empty at 0"},
	{"dateTime", "2026-11-30", "ends at 10"},
	{"dateTime", "2026-11-30T00:00", "ends at 16"},
	{"dateTime", "2026-11-30 00:00:00", "character at 10"},
	{"dateTime", "2026-11-30t00:00:00", "character at 10"},
	{"dateTime", "2026-11-30T00:00:00z", "character at 19"},
	{"dateTime", "2026-11-30T00:00:00.", "ends at 20"},
	{"dateTime", "2026-11-30T00:00:00.Z", "character at 20"},
	{"dateTime", "2026-11-30T00:00:00ZZ", "character at 20"},
	{"dateTime", "2026-11-30T00:00:00+1:00", "character at 21"},
	{"dateTime", "2026-11-30T00:00:00+01", "ends at 22"},
	{"dateTime", "30/11/2026 00:00:00", "character at 2"},
	{"dateTime", "+2026-11-30T00:00:00", "character at 0"},
	{"dateTime", "2026-1-30T00:00:00", "character at 6"},
	{"dateTime", "202-11-30T00:00:00", "short year at 0"},
	{"dateTime", "02026-11-30T00:00:00", "padded year at 0"},
	{"dateTime", "-02026-11-30T00:00:00", "padded year at 1"},
	{"dateTime", "202/11", "character at 3"},
	{"dateTime", "202", "ends at 3"},
	{"dateTime", "0000-11-30T00:00:00", "year zero at 0"},
	{"dateTime", "-0000-11-30T00:00:00", "year zero at 1"},
	{"dateTime", "2026-00-30T00:00:00", "month at 5"},
	{"dateTime", "2026-13-30T00:00:00", "month at 5"},
	{"dateTime", "2026-11-31T00:00:00", "day at 8"},
	{"dateTime", "2026-11-00T00:00:00", "day at 8"},
	{"dateTime", "2026-02-29T00:00:00", "day at 8"},
	{"dateTime", "1900-02-29T00:00:00", "day at 8"},
	{"dateTime", "12300-02-29T00:00:00", "day at 9"},
	{"dateTime", "12400-02-29T00:00:00", ""},
	{"dateTime", "-0001-02-29T00:00:00", "day at 9"},
	{"dateTime", "2026-11-30T25:00:00", "hour at 11"},
	{"dateTime", "2026-11-30T24:00:01", "hour 24 at 11"},
	{"dateTime", "2026-11-30T24:01:00", "hour 24 at 11"},
	{"dateTime", "2026-11-30T24:00:00.0001", "hour 24 at 11"},
	{"dateTime", "2026-11-30T00:60:00", "minute at 14"},
	{"dateTime", "2026-11-30T00:00:60", "second at 17"},
	{"dateTime", "2026-11-30T00:00:00+14:01", "zone at 19"},
	{"dateTime", "2026-11-30T00:00:00-15:00", "zone at 19"},
	{"dateTime", "2026-11-30T00:00:00+00:60", "zone minute at 23"},
	{"dateTime", "2026-11-30T00:00:00-00:59", ""},

	{"date", "2026-11-30", ""},
	{"date", "2026-11-30Z", ""},
	{"date", "2026-11-30-14:00", ""},
	{"date", "2026-02-30", "day at 8"},
	{"date", "2026-11-30T00:00:00", "character at 10"},
	{"date", "2026-11", "ends at 7"},
	{"time", "00:00:00", ""},
	{"time", "24:00:00Z", ""},
	{"time", "23:59:59.5+05:30", ""},
	{"time", "24:00:01", "hour 24 at 0"},
	{"time", "9:00:00", "character at 1"},
	{"time", "09:00", "ends at 5"},

	{"hexBinary", "", ""},
	{"hexBinary", " 0aF9 ", ""},
	{"hexBinary", "0aF", "odd at 3"},
	{"hexBinary", "0a F9", "character at 2"},
	{"hexBinary", "0x0a", "character at 1"},

	{"base64Binary", "", ""},
	{"base64Binary", "QUJD", ""},
	{"base64Binary", "QUJDREU=", ""},
	{"base64Binary", "QUJDRA==", ""},
	{"base64Binary", " Q U J D\n\tR A = =\n", ""},
	{"base64Binary", "+/+/", ""},
	{"base64Binary", "AA*AA", "character at 2"},
	{"base64Binary", "QUJ\xC3\xA9", "character at 3"},
	{"base64Binary", "QUI_", "character at 3"},
	{"base64Binary", "Q", "group at 1"},
	{"base64Binary", "QUJDR", "group at 5"},
	{"base64Binary", "QUJDRA", "group at 6"},
	{"base64Binary", "QUJDRA=", "group at 7"},
	{"base64Binary", "=", "padding at 0"},
	{"base64Binary", "QUJD=", "padding at 4"},
	{"base64Binary", "QUJDR===", "padding at 5"},
	{"base64Binary", "QUJDREU==", "padding at 8"},
	{"base64Binary", "QUJDRA===", "padding at 8"},
	{"base64Binary", "QQ==QQ==", "padding at 4"},
	{"base64Binary", "QQ=Q", "padding at 3"},
	/* What stands before "=" ends with bits that are 0. */
	{"base64Binary", "QR==", "bits at 2"},
	{"base64Binary", "QE==", "bits at 2"},
	{"base64Binary", "Qw==", ""},
	{"base64Binary", "QUF=", "bits at 3"},
	{"base64Binary", "QUE=", ""},

	{"anyURI", "", ""},
	{"anyURI", "http://www.w3.org/2000/09/xmldsig#", ""},
	{"anyURI", "#signature", ""},
	{"anyURI", "../a/./b;c=d?e=f&g", ""},
	{"anyURI", "urn:uuid:f81d4fae", ""},
	{"anyURI", "http://u:p@[::1]:80/a b/\xC3\xA9<>", ""},
	{"anyURI", "//host:80", ""},
	{"anyURI", "%41", ""},
	{"anyURI", "?a[0]=b", ""},
	{"anyURI", "azAZ09+-.:x", ""},
	{"anyURI", "%AF%fa%09%9a", ""},
	{"anyURI", "urn:a[b]", ""},
	{"anyURI", "a%4", "character at 1"},
	{"anyURI", "%0g", "character at 0"},
	{"anyURI", "%g0", "character at 0"},
	{"anyURI", "urn:[a", "character at 4"},
	{"anyURI", "urn:]a", "character at 4"},
	{"anyURI", "/[::1]", "character at 1"},
	{"anyURI", "x/[::1]", "character at 2"},
	{"anyURI", "/a[::1]", "character at 2"},
	{"anyURI", "a?#b#c", "character at 4"},
	{"anyURI", "a##", "character at 2"},
	{"anyURI", "a#b#c", "character at 3"},
	{"anyURI", "1:a", "character at 1"},
	{"anyURI", ":a", "character at 0"},
	{"anyURI", "a/[", "character at 2"},
	{"anyURI", "http://[::1", "character at 7"},
	{"anyURI", "http://h/a@[b", "character at 11"},

	{"language", "en-GB", ""},
	{"language", "azAZ-azAZ09", ""},
	{"language", "abcdefgh-12345678", ""},
	{"language", "abcdefghi", "character at 8"},
	{"language", "en-123456789", "character at 11"},
	{"language", "e1", "character at 1"},
	{"language", "en-", "ends at 3"},
	{"language", "en_GB", "character at 2"},
	{"language", "", "empty at 0"},
	{"Name", "a:b", ""},
	{"Name", "_\xC3\xA9.-\xC2\xB7", ""},
	{"Name", "", "empty at 0"},
	{"Name", "-a", "character at 0"},
	{"NCName", "a:b", "character at 1"},
	{"NCName", "a\xC3\x97", "character at 1"},
	{"ID", " a-1 ", ""},
	{"ID", "1a", "character at 0"},
	{"ID", "a b", "character at 1"},
	{"NMTOKEN", "-1:a", ""},
	{"NMTOKEN", "a/b", "character at 1"},
	{"NMTOKEN", "", "empty at 0"},
};

START_TEST(texts_are_judged)
{
	const struct duisp_simple *type = duisp_simple_find_builtin(texts[_i].type);

	ck_assert_msg(type, "%s", texts[_i].type);
	ck_assert_msg(strcmp(judge_text(type, texts[_i].text), texts[_i].fault) == 0, "%s '%s': %s",
	              texts[_i].type, texts[_i].text, judge_text(type, texts[_i].text));
}
END_TEST

/* Texts of types with facets. */
static const struct {
	const char *type;
	const char *facets[FACETS_MAX];
	const char *text;
	const char *fault;
} restricted[] = {
	/* Lengths are counted in characters, or in octets of binary values. */
	{"string", {"maxLength=2"}, "\xF0\x9F\x94\x8C\xC3\xA9", ""},
	{"string", {"maxLength=2"}, "\xF0\x9F\x94\x8C\xC3\xA9 ", "maxLength 3"},
	{"string", {"minLength=2"}, "a", "minLength 1"},
	{"string", {"minLength=1"}, "", "minLength"},
	{"string", {"length=2"}, "abc", "length 3"},
	{"token", {"maxLength=3"}, "  a \n b  ", ""},
	{"normalizedString", {"length=4"}, " a\n\t", ""},
	{"NCName", {"maxLength=2"}, "\xC3\xA9\xC3\xA9", ""},
	{"anyURI", {"maxLength=2"}, "abc", "maxLength 3"},
	{"hexBinary", {"length=2"}, "0aF9", ""},
	{"hexBinary", {"length=2"}, "0aF900", "length 3"},
	{"base64Binary", {"length=4"}, "QU JD RA ==", ""},
	{"base64Binary", {"maxLength=4"}, "QUJDREU=", "maxLength 5"},
	{"base64Binary", {"minLength=4"}, "QUJD", "minLength 3"},
	{"string", {"maxLength=99999999999999999999999999"}, "a", ""},
	{"string", {"maxLength=18446744073709551617"}, "ab", ""},
	{"string", {"maxLength= +2 "}, "abc", "maxLength 3"},

	/* Digits are those of the value. */
	{"decimal", {"totalDigits=3"}, "00123.000", ""},
	{"decimal", {"totalDigits=3"}, "123.4", "totalDigits 4"},
	{"decimal", {"totalDigits=3"}, "-.001", ""},
	{"decimal", {"totalDigits=3"}, "0.0001", "totalDigits 4"},
	{"decimal", {"totalDigits=1"}, "0.000", ""},
	{"decimal", {"fractionDigits=2"}, "1.250", ""},
	{"decimal", {"fractionDigits=2"}, "1.255", "fractionDigits 3"},
	{"integer", {"totalDigits=2"}, "100", "totalDigits 3"},

	/* Bounds hold for values of any length. */
	{"decimal", {"maxInclusive=1"}, "1.0000000000000000000000000000000000000000", ""},
	{"decimal",
         {"maxInclusive=1"},
         "1.0000000000000000000000000000000000000001",
         "maxInclusive"},
	{"decimal", {"maxExclusive=1"}, "0.9999999999999999999999999999999999999999", ""},
	{"decimal", {"maxExclusive=1"}, "1.0", "maxExclusive"},
	{"decimal", {"minExclusive=-1"}, "-1.00", "minExclusive"},
	{"decimal", {"minInclusive=-1"}, "-1.01", "minInclusive"},
	{"decimal", {"minInclusive=0"}, "-0.0", ""},
	{"integer", {"minInclusive=5", "", "maxInclusive=9"}, "4", "minInclusive"},
	{"unsignedShort", {"minExclusive=5"}, "65536", "maxInclusive"},
	{"dateTime", {"minInclusive=2026-11-30T12:00:00Z"}, "2026-11-30T13:00:00+01:00", ""},
	{"dateTime",
         {"minInclusive=2026-11-30T12:00:00Z"},
         "2026-11-30T12:59:59.999999999999999999999+01:00",
         "minInclusive"},
	{"dateTime", {"maxExclusive=2024-03-01T00:00:00Z"}, "2024-02-29T24:00:00Z", "maxExclusive"},
	/* Without a zone, a time may be that of any. */
	{"dateTime", {"minInclusive=2026-11-30T12:00:00Z"}, "2026-11-30T13:00:00", "minInclusive"},
	{"dateTime", {"minInclusive=2026-11-30T12:00:00Z"}, "2026-12-01T02:00:01", ""},
	{"date", {"maxInclusive=2026-11-30"}, "2026-11-30Z", "maxInclusive"},
	{"date", {"maxInclusive=2026-11-30"}, "2026-11-29Z", ""},
	{"time", {"maxInclusive=12:00:00"}, "24:00:00", ""},

	/* Enumerations are of values; those of strings, of texts. */
	{"decimal", {"enumeration=1", "enumeration=2.50"}, "+2.5", ""},
	{"decimal", {"enumeration=1", "enumeration=2.50"}, "2.51", "enumeration"},
	{"time", {"enumeration=12:00:00Z"}, "13:00:00.0+01:00", ""},
	{"time", {"enumeration=12:00:00Z"}, "12:00:00", "enumeration"},
	{"hexBinary", {"enumeration=aB"}, "Ab", ""},
	{"hexBinary", {"enumeration=aB"}, "AbAb", "enumeration"},
	{"base64Binary", {"enumeration=QU JD"}, "Q UJD", ""},
	{"base64Binary", {"enumeration=QUJD"}, "QUJE", "enumeration"},
	{"string", {"enumeration=b", "enumeration=a"}, "a", ""},
	{"string", {"enumeration=b", "enumeration=a"}, "a ", "enumeration"},
	{"string", {"enumeration=b", "enumeration=a"}, "", "enumeration"},
	{"token", {"enumeration= a  b "}, " a b ", ""},
	{"string", {"enumeration=a", "enumeration=b", "", "enumeration=b"}, "a", "enumeration"},
	{"base64Binary", {"enumeration=QUJD"}, "QUJ", "group at 3"},

	/* Patterns of one step are alternatives; each step must match. */
	{"string", {"pattern=[a-c]+", "pattern=x"}, "x", ""},
	{"string", {"pattern=[a-c]+", "pattern=x"}, "ax", "pattern 0"},
	{"string", {"pattern=[a-c]+", "", "pattern=b.*"}, "bc", ""},
	{"string", {"pattern=[a-c]+", "", "pattern=b.*"}, "bx", "pattern 0"},
	{"string", {"pattern=[a-c]+", "", "pattern=b.*"}, "cb", "pattern 1"},
	{"boolean", {"pattern=true|false"}, "1", "pattern 0"},
	{"int", {"pattern=\\S+"}, " 5 ", ""},
	{"dateTime", {"pattern=.*Z"}, "2026-02-30T00:00:00Z", "day at 8"},
	{"dateTime", {"pattern=.*Z"}, "2026-11-30T00:00:00", "pattern 0"},
	{"base64Binary", {"pattern=[A-Z ]*"}, "QUJD\n\n UFB\t", "group at 8"},
	{"base64Binary", {"pattern=[A-Z]* [A-Z]*"}, "\nQUJD\n\n QUFB\t", ""},
	{"string", {"maxLength=1", "pattern=a"}, "bb", "maxLength 2"},

	{"string", {"whiteSpace=collapse", "maxLength=3"}, " a  b ", ""},
	{"string", {"whiteSpace=replace", "pattern=[a ]*"}, "a\n\ta", ""},
};

START_TEST(facets_are_judged)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *fault = NULL;
	const struct duisp_simple *type =
		make_type(arena, restricted[_i].type, restricted[_i].facets, &fault);

	ck_assert_msg(type, "%s %s: %s", restricted[_i].type, restricted[_i].facets[0], fault);
	ck_assert_msg(strcmp(judge_text(type, restricted[_i].text), restricted[_i].fault) == 0,
	              "%s %s '%s': %s", restricted[_i].type, restricted[_i].facets[0],
	              restricted[_i].text, judge_text(type, restricted[_i].text));
	duisp_arena_free(arena);
}
END_TEST

/* Where white space is treated, a place in the text is another than in what is left of it. */
static const char *describe_unplaced(int valid, struct duisp_value_fault fault, const char *text)
{
	if (strpbrk(text, " \t\n") && !fault.facet)
		fault.offset = 0;
	return describe_fault(valid, &fault);
}

/* Feed a text in pieces of a length, and compare the verdict with that on the whole. */
static void compare_pieces(const struct duisp_simple *type, const char *text, size_t piece)
{
	const size_t length = strlen(text);
	char whole[TEXT_SIZE];
	struct duisp_simple_run run;
	struct duisp_value_fault fault;
	int valid;

	memcpy(whole, text, length);
	valid = duisp_simple_check(
		type, whole, duisp_simple_normalise(type->white_space, whole, length), &fault);
	snprintf(whole, sizeof(whole), "%s", describe_unplaced(valid, fault, text));
	duisp_simple_run_begin(&run, type);
	for (size_t at = 0; at < length; at += piece)
		duisp_simple_run_feed(&run, text + at, length - at < piece ? length - at : piece);
	valid = duisp_simple_run_end(&run, &fault);
	ck_assert_msg(strcmp(describe_unplaced(valid, fault, text), whole) == 0,
	              "%s '%s' by %zu: %s, and whole: %s", type->name, text, piece,
	              describe_unplaced(valid, fault, text), whole);
}

/* Returns: whether the type allows it. */
static int cut_text(const struct duisp_simple *type, const char *text)
{
	for (size_t piece = 1; piece <= 5 && duisp_simple_can_stream(type); piece++)
		compare_pieces(type, text, piece);
	return duisp_simple_can_stream(type);
}

START_TEST(pieces_are_judged_as_the_whole)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *fault = NULL;
	int cut = 0;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		cut += cut_text(duisp_simple_find_builtin(texts[i].type), texts[i].text);
	for (size_t i = 0; i < sizeof(restricted) / sizeof(restricted[0]); i++)
		cut += cut_text(make_type(arena, restricted[i].type, restricted[i].facets, &fault),
		                restricted[i].text);
	ck_assert_int_gt(cut, 50);
	duisp_arena_free(arena);
}
END_TEST

/* The place of a fault in pieces is one among all octets fed. */
START_TEST(pieces_place_a_fault)
{
	static const char text[] = " QU\n\n JD*RA";
	const struct duisp_simple *type = duisp_simple_find_builtin("base64Binary");
	struct duisp_simple_run run;
	struct duisp_value_fault fault;

	duisp_simple_run_begin(&run, type);
	duisp_simple_run_feed(&run, text, 4);
	duisp_simple_run_feed(&run, text + 4, strlen(text) - 4);
	ck_assert_int_eq(duisp_simple_run_end(&run, &fault), 0);
	ck_assert_str_eq(describe_fault(0, &fault), "character at 8");
	type = duisp_simple_find_builtin("hexBinary");
	duisp_simple_run_begin(&run, type);
	duisp_simple_run_feed(&run, " 0a\n\n", 5);
	duisp_simple_run_feed(&run, " 0a", 3);
	ck_assert_int_eq(duisp_simple_run_end(&run, &fault), 0);
	ck_assert_str_eq(describe_fault(0, &fault), "character at 3");
}
END_TEST

static const struct {
	const char *type;
	const char *facet;
	int can;
} streams[] = {
	{"base64Binary", "maxLength=1", 1}, {"hexBinary", "pattern=.*", 1},
	{"string", "minLength=1", 1},       {"token", "pattern=a*", 1},
	{"string", "enumeration=a", 0},     {"base64Binary", "enumeration=QUJD", 0},
	{"NMTOKEN", "minLength=1", 0},      {"decimal", "totalDigits=5", 0},
	{"dateTime", "pattern=.*", 0},      {"anyURI", "minLength=1", 0},
};

START_TEST(long_values_are_cut)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *const facets[FACETS_MAX] = {streams[_i].facet};
	const char *fault = NULL;
	const struct duisp_simple *type = make_type(arena, streams[_i].type, facets, &fault);

	ck_assert_msg(type, "%s", fault);
	ck_assert_msg(duisp_simple_can_stream(type) == streams[_i].can, "%s", streams[_i].type);
	duisp_arena_free(arena);
}
END_TEST

/* Longer than any block that is read at a time. */
START_TEST(long_values_are_read)
{
	static const char *const facets[FACETS_MAX] = {"pattern=[A-Za-z0-9+/= ]*",
	                                               "maxLength=786432"};
	struct duisp_arena *arena = duisp_arena_new();
	const char *fault = NULL;
	const struct duisp_simple *type = make_type(arena, "base64Binary", facets, &fault);
	struct duisp_value_fault found;
	char *text = malloc(MEBIBYTE + 5);

	ck_assert_msg(type && text, "%s", fault ? fault : "");
	memset(text, 'Q', MEBIBYTE + 4);
	text[MEBIBYTE] = '\0';
	ck_assert_int_eq(duisp_simple_check(type, text, MEBIBYTE, &found), 1);
	text[MEBIBYTE] = 'Q';
	text[MEBIBYTE + 4] = '\0';
	ck_assert_str_eq(
		describe_fault(duisp_simple_check(type, text, MEBIBYTE + 4, &found), &found),
		"maxLength 786435");
	text[MEBIBYTE - 1] = '*';
	ck_assert_str_eq(
		describe_fault(duisp_simple_check(type, text, MEBIBYTE + 4, &found), &found),
		"character at 1048575");
	free(text);
	duisp_arena_free(arena);
}
END_TEST

/* Digits are looked at many at a time; none of them is passed over. */
START_TEST(each_octet_is_looked_at)
{
	static const char *const names[] = {"base64Binary", "hexBinary"};
	const struct duisp_simple *type = duisp_simple_find_builtin(names[_i]);
	char text[] = "0123456789ABCDEFabcdef0123456789ABCDEFabcdef0123456789AB0123";
	struct duisp_value_fault fault;

	ck_assert_int_eq(duisp_simple_check(type, text, strlen(text), &fault), 1);
	for (size_t i = 0; i < sizeof(text) - 1; i++) {
		const char before = text[i];

		text[i] = '*';
		ck_assert_int_eq(duisp_simple_check(type, text, strlen(text), &fault), 0);
		ck_assert_int_eq(fault.detail, DUISP_DETAIL_CHARACTER);
		ck_assert_uint_eq(fault.offset, i);
		text[i] = before;
	}
}
END_TEST

/* A day that its month does not have: the year stands first in the text, the rest is said. */
START_TEST(days_are_explained)
{
	static const char text[] = "-12300-02-30T00:00:00";
	struct duisp_value_fault fault;

	ck_assert_int_eq(duisp_simple_check(duisp_simple_find_builtin("dateTime"), text,
	                                    strlen(text), &fault),
	                 0);
	ck_assert_str_eq(describe_fault(0, &fault), "day at 10");
	ck_assert_uint_eq(fault.year_length, 6);
	ck_assert_int_eq(fault.month, 2);
	ck_assert_int_eq(fault.days, 28);
}
END_TEST

/* The order of two values: < = > or ? */
static const struct {
	const char *type;
	const char *a;
	char order;
	const char *b;
} orders[] = {
	{"decimal", "-0", '=', "0.0"},
	{"decimal", "-2", '<', "-1.5"},
	{"decimal", "10", '>', "9.99"},
	{"dateTime", "2026-11-30T12:00:00Z", '=', "2026-11-30T13:00:00+01:00"},
	{"dateTime", "2026-11-30T24:00:00", '=', "2026-12-01T00:00:00.000"},
	{"dateTime", "2026-12-31T23:59:59.9Z", '<', "2027-01-01T00:00:00Z"},
	{"dateTime", "2026-11-30T00:00:00.10", '=', "2026-11-30T00:00:00.1"},
	{"dateTime", "2026-11-30T00:00:00.10001", '>', "2026-11-30T00:00:00.1"},
	{"dateTime", "2024-02-29T23:00:00-05:00", '=', "2024-03-01T04:00:00Z"},
	{"dateTime", "2023-02-28T23:00:00-05:00", '=', "2023-03-01T04:00:00Z"},
	{"dateTime", "2026-12-31T23:00:00-05:00", '=', "2027-01-01T04:00:00Z"},
	{"dateTime", "9999-12-31T23:00:00-05:00", '=', "10000-01-01T04:00:00Z"},
	{"dateTime", "99999999999999999999-12-31T23:00:00-05:00", '=',
         "100000000000000000000-01-01T04:00:00Z"},
	{"dateTime", "-100000000000000000000-12-31T23:00:00-05:00", '=',
         "-99999999999999999999-01-01T04:00:00Z"},
	{"dateTime", "-0001-12-31T23:00:00-05:00", '=', "0001-01-01T04:00:00Z"},
	{"dateTime", "2026-01-01T00:00:00Z", '>', "2024-12-31T23:59:59Z"},
	{"dateTime", "2024-12-31T23:59:59Z", '<', "2026-01-01T00:00:00"},
	{"dateTime", "1000-12-31T00:00:00Z", '>', "0999-12-31T00:00:00Z"},
	{"dateTime", "2025-12-31T00:00:00Z", '<', "2026-01-01T00:00:00Z"},
	{"dateTime", "-0002-01-01T00:00:00Z", '<', "0001-01-01T00:00:00Z"},
	{"dateTime", "0002-01-01T00:00:00Z", '>', "-99999-01-01T00:00:00Z"},
	{"dateTime", "-99999-01-01T00:00:00Z", '<', "-9999-01-01T00:00:00Z"},
	{"dateTime", "12345678901234567890-01-01T00:00:00", '>',
         "2345678901234567890-01-01T00:00:00"},
	/* 14 hours are the most that a zone makes (3.2.7.4). */
	{"dateTime", "2000-01-15T00:00:00", '<', "2000-02-15T00:00:00"},
	{"dateTime", "2000-01-15T12:00:00", '<', "2000-01-16T12:00:00Z"},
	{"dateTime", "2000-01-01T12:00:00", '?', "1999-12-31T23:00:00Z"},
	{"dateTime", "2000-01-16T12:00:00", '?', "2000-01-16T12:00:00Z"},
	{"dateTime", "2000-01-16T00:00:00", '?', "2000-01-16T12:00:00Z"},
	{"dateTime", "2000-01-01T00:00:00", '?', "2000-01-01T14:00:00Z"},
	{"dateTime", "2000-01-01T00:00:00", '<', "2000-01-01T14:00:00.1Z"},
	{"dateTime", "2000-01-01T14:00:00.1", '>', "2000-01-01T00:00:00Z"},
	{"date", "2000-01-01+14:00", '<', "2000-01-01Z"},
	{"date", "2000-01-01-13:00", '=', "2000-01-02+11:00"},
	{"time", "24:00:00", '=', "00:00:00"},
	{"time", "12:01:00", '>', "12:00:59.9"},
	{"time", "13:00:00", '>', "12:59:59.9"},
	/* Both are times of one day. */
	{"time", "00:30:00+01:00", '<', "23:30:00Z"},
	{"time", "12:00:00", '?', "12:00:00Z"},
};

static void read_written(const char *type, const char *text, struct duisp_value *out)
{
	const struct duisp_simple *builtin = duisp_simple_find_builtin(type);
	struct duisp_value_fault fault = {0};

	ck_assert_msg(duisp_value_read(builtin->primitive, builtin->form, text, strlen(text), out,
	                               &fault),
	              "%s: %s", text, describe_fault(0, &fault));
}

START_TEST(values_are_ordered)
{
	static const char signs[] = {[DUISP_ORDER_LESS] = '<',
	                             [DUISP_ORDER_EQUAL] = '=',
	                             [DUISP_ORDER_GREATER] = '>',
	                             [DUISP_ORDER_INDETERMINATE] = '?'};
	static const char turned[] = {['<'] = '>', ['='] = '=', ['>'] = '<', ['?'] = '?'};
	struct duisp_value a, b;

	read_written(orders[_i].type, orders[_i].a, &a);
	read_written(orders[_i].type, orders[_i].b, &b);
	ck_assert_msg(signs[duisp_value_compare(&a, &b)] == orders[_i].order, "%s %c %s",
	              orders[_i].a, signs[duisp_value_compare(&a, &b)], orders[_i].b);
	ck_assert_msg(signs[duisp_value_compare(&b, &a)] == turned[(int)orders[_i].order],
	              "%s %c %s", orders[_i].b, signs[duisp_value_compare(&b, &a)], orders[_i].a);
	ck_assert_msg((duisp_value_sort(&a, &b) == 0) == (orders[_i].order == '='), "%s, %s",
	              orders[_i].a, orders[_i].b);
}
END_TEST

/* Facets that cannot be, and why. */
static const struct {
	const char *type;
	const char *facets[FACETS_MAX];
	const char *fault;
} refused[] = {
	{"boolean", {"enumeration=true"}, "a type of boolean cannot have the facet enumeration"},
	{"string", {"minInclusive=a"}, "a type of string cannot have the facet minInclusive"},
	{"decimal", {"length=1"}, "a type of decimal cannot have the facet length"},
	{"dateTime", {"totalDigits=1"}, "a type of dateTime cannot have the facet totalDigits"},
	{"anySimpleType", {"pattern=a"}, "a type of anySimpleType cannot have the facet pattern"},
	{"string", {"maxLength=-1"}, "maxLength cannot be \"-1\": it is not a whole number"},
	{"string", {"maxLength=1.0"}, "maxLength cannot be \"1.0\": it is not a whole number"},
	{"decimal",
         {"totalDigits=0"},
         "totalDigits cannot be \"0\": it is not a whole number from 1 on"},
	{"string",
         {"maxLength=1", "maxLength=1"},
         "maxLength cannot be \"1\": the type has this facet already"},
	{"string",
         {"maxLength=4", "", "maxLength=5"},
         "maxLength cannot be \"5\": the base allows less"},
	{"string",
         {"minLength=4", "", "minLength=3"},
         "minLength cannot be \"3\": the base demands more"},
	{"string", {"length=4", "", "length=3"}, "length cannot be \"3\": the base demands more"},
	{"string", {"length=4", "", "length=5"}, "length cannot be \"5\": the base allows less"},
	{"decimal",
         {"totalDigits=2", "", "totalDigits=3"},
         "totalDigits cannot be \"3\": the base allows less"},
	{"string",
         {"minLength=2", "", "minLength=3", "length=3"},
         "length stands beside minLength or maxLength"},
	{"integer", {"fractionDigits=1"}, "fractionDigits cannot be \"1\": the base allows less"},
	{"string", {"minLength=4", "maxLength=3"}, "minLength is greater than maxLength"},
	{"string", {"minLength=4", "", "length=3"}, "length is not within minLength and maxLength"},
	{"string", {"length=3", "maxLength=3"}, "length stands beside minLength or maxLength"},
	{"decimal",
         {"totalDigits=2", "fractionDigits=3"},
         "fractionDigits is greater than totalDigits"},
	{"decimal",
         {"minInclusive=x"},
         "minInclusive cannot be \"x\": it is not a value of the base"},
	{"unsignedInt",
         {"minInclusive=+5"},
         "minInclusive cannot be \"+5\": it is not a value of the base"},
	{"date",
         {"enumeration=2026-02-30"},
         "enumeration cannot be \"2026-02-30\": it is not a value of the base"},
	{"base64Binary",
         {"enumeration=Q"},
         "enumeration cannot be \"Q\": it is not a value of the base"},
	{"unsignedShort",
         {"maxInclusive=65536"},
         "maxInclusive cannot be \"65536\": maxInclusive of the base forbids it"},
	{"unsignedShort",
         {"maxExclusive=65536"},
         "maxExclusive cannot be \"65536\": maxInclusive of the base forbids it"},
	{"decimal",
         {"minExclusive=5", "", "minExclusive=4"},
         "minExclusive cannot be \"4\": minExclusive of the base forbids it"},
	{"string",
         {"enumeration=a", "", "enumeration=b"},
         "enumeration cannot be \"b\": enumeration of the base forbids it"},
	{"string",
         {"pattern=a", "", "enumeration=b"},
         "enumeration cannot be \"b\": pattern of the base forbids it"},
	{"dateTime",
         {"minInclusive=2000-01-01T00:00:00Z", "", "minInclusive=2000-01-01T01:00:00"},
         "minInclusive cannot be \"2000-01-01T01:00:00\": minInclusive of the base forbids it"},
	{"decimal",
         {"minExclusive=5", "", "minInclusive=5"},
         "minInclusive cannot be \"5\": minExclusive of the base forbids it"},
	{"decimal",
         {"minInclusive=5", "minExclusive=5"},
         "minExclusive cannot be \"5\": the type has such a bound already"},
	{"decimal",
         {"minInclusive=5", "maxInclusive=4"},
         "the lower bound is not below the upper one"},
	{"decimal",
         {"minInclusive=5", "maxExclusive=5"},
         "the lower bound is not below the upper one"},
	{"string",
         {"whiteSpace=keep"},
         "whiteSpace cannot be \"keep\": there is no such treatment"},
	{"token", {"whiteSpace=replace"}, "whiteSpace cannot be \"replace\": the base treats more"},
};

START_TEST(facets_are_refused)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *fault = NULL;

	make_type(arena, refused[_i].type, refused[_i].facets, &fault);
	ck_assert_msg(fault && strcmp(fault, refused[_i].fault) == 0, "%s %s: %s", refused[_i].type,
	              refused[_i].facets[0], fault ? fault : "accepted");
	duisp_arena_free(arena);
}
END_TEST

/* Facets that look as if they could not be. */
static const struct {
	const char *type;
	const char *facets[FACETS_MAX];
} allowed[] = {
	{"string", {"minLength=2", "", "length=3"}},
	{"string", {"minLength=3", "", "length=3", "", "length=3"}},
	{"string", {"maxLength=3", "", "length=3"}},
	{"string", {"minLength=2", "", "minLength=2", "", "minLength=3"}},
	{"string", {"maxLength=4", "", "maxLength=4", "", "maxLength=3"}},
	{"decimal", {"totalDigits=4", "", "totalDigits=4", "", "totalDigits=3"}},
	{"decimal", {"fractionDigits=2", "", "fractionDigits=2", "", "fractionDigits=1"}},
	{"decimal", {"totalDigits=2", "fractionDigits=2"}},
	{"string", {"minLength=3", "maxLength=3"}},
	{"decimal", {"minInclusive=5", "maxInclusive=5.0"}},
	{"decimal", {"minExclusive=5", "maxExclusive=5"}},
	{"decimal", {"minExclusive=5", "", "minExclusive=5.0"}},
	{"nonPositiveInteger", {"minExclusive=0"}},
	{"integer", {"fractionDigits=0"}},
	{"decimal", {"minInclusive= 5 "}},
	{"boolean", {"whiteSpace=collapse"}},
};

START_TEST(facets_are_allowed)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *fault = NULL;

	ck_assert_msg(make_type(arena, allowed[_i].type, allowed[_i].facets, &fault), "%s %s: %s",
	              allowed[_i].type, allowed[_i].facets[0], fault);
	duisp_arena_free(arena);
}
END_TEST

START_TEST(bad_patterns_are_refused)
{
	static const char *const facets[FACETS_MAX] = {"pattern=(a"};
	struct duisp_arena *arena = duisp_arena_new();
	const char *fault = NULL;

	ck_assert_ptr_null(make_type(arena, "string", facets, &fault));
	ck_assert_msg(strncmp(fault, "the pattern has ", 16) == 0, "%s", fault);
	duisp_arena_free(arena);
}
END_TEST

/* As many steps with patterns as there may be, and one more. */
START_TEST(steps_are_limited)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_simple *base = duisp_simple_find_builtin("string");
	struct duisp_simple *type = NULL;
	const char *fault = NULL;

	for (size_t i = 0; i < DUISP_SIMPLE_STEPS_MAX; i++) {
		type = duisp_simple_restrict(arena, base);
		ck_assert_int_eq(add_written(arena, type, "pattern=a*", &fault), DUIS_OK);
		ck_assert_int_eq(duisp_simple_end(arena, type, &fault), DUIS_OK);
		base = type;
	}
	ck_assert_str_eq(judge_text(base, "aa"), "");
	type = duisp_simple_restrict(arena, base);
	ck_assert_int_eq(add_written(arena, type, "pattern=a*", &fault), DUIS_BAD_RULES);
	ck_assert_str_eq(fault, "pattern cannot be \"a*\": too many bases have patterns already");
	duisp_arena_free(arena);
}
END_TEST

enum { VALUES = 150 };

/* All of many values are found, and stand in the order in which they were written. */
START_TEST(many_values_are_found)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_simple *type =
		duisp_simple_restrict(arena, duisp_simple_find_builtin("string"));
	const char *fault = NULL;
	char value[32];

	for (int i = 0; i < VALUES; i++) {
		snprintf(value, sizeof(value), "enumeration=%d.%d", i % 7, i);
		ck_assert_int_eq(add_written(arena, type, value, &fault), DUIS_OK);
	}
	ck_assert_int_eq(duisp_simple_end(arena, type, &fault), DUIS_OK);
	ck_assert_uint_eq(type->value_count, VALUES);
	for (int i = 0; i < VALUES; i++) {
		snprintf(value, sizeof(value), "%d.%d", i % 7, i);
		ck_assert_str_eq(judge_text(type, value), "");
		ck_assert_str_eq(type->values[i].text, value);
		snprintf(value, sizeof(value), "%d.%d", i % 7 + 1, i);
		ck_assert_str_eq(judge_text(type, value), "enumeration");
	}
	duisp_arena_free(arena);
}
END_TEST

START_TEST(others_are_not_supported)
{
	static const char *const names[] = {"NMTOKENS", "duration", "float",  "gYear",   "QName",
	                                    "IDREF",    "ENTITY",   "xs:int", "anyType", ""};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		ck_assert_msg(!duisp_simple_find_builtin(names[i]), "%s", names[i]);
	ck_assert_int_eq(duisp_simple_find_builtin("ID")->is_id, 1);
	ck_assert_int_eq(duisp_simple_find_builtin("NCName")->is_id, 0);
}
END_TEST

static Suite *make_simple_suite(void)
{
	Suite *suite = suite_create("simple");
	TCase *tcase = tcase_create("simple");

	tcase_add_loop_test(tcase, texts_are_judged, 0, sizeof(texts) / sizeof(texts[0]));
	tcase_add_loop_test(tcase, facets_are_judged, 0,
	                    sizeof(restricted) / sizeof(restricted[0]));
	tcase_add_test(tcase, pieces_are_judged_as_the_whole);
	tcase_add_test(tcase, pieces_place_a_fault);
	tcase_add_loop_test(tcase, long_values_are_cut, 0, sizeof(streams) / sizeof(streams[0]));
	tcase_add_test(tcase, long_values_are_read);
	tcase_add_loop_test(tcase, each_octet_is_looked_at, 0, 2);
	tcase_add_test(tcase, days_are_explained);
	tcase_add_loop_test(tcase, values_are_ordered, 0, sizeof(orders) / sizeof(orders[0]));
	tcase_add_loop_test(tcase, facets_are_refused, 0, sizeof(refused) / sizeof(refused[0]));
	tcase_add_loop_test(tcase, facets_are_allowed, 0, sizeof(allowed) / sizeof(allowed[0]));
	tcase_add_test(tcase, bad_patterns_are_refused);
	tcase_add_test(tcase, steps_are_limited);
	tcase_add_test(tcase, many_values_are_found);
	tcase_add_test(tcase, others_are_not_supported);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_simple = {.name = "check_simple", .make = make_simple_suite};
