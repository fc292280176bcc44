/* Places: the line and column of a spot, in every encoding, with every line end. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/character.h"
#include "base/text.h"
#include "base/xml_places.h"

#include "runner.h"

#define TAG DUISP_SPOT_TAG, 0
#define ATTRIBUTE(index) DUISP_SPOT_ATTRIBUTE, index
#define VALUE(index) DUISP_SPOT_VALUE, index
#define TEXT DUISP_SPOT_TEXT, 0

static const char attributes[] = "<a\txmlns:p='u'\n p:one = \"1>'\"\n\n xmlns='v' two='\n2'\n/>";
static const char mixed[] = "<a><b/>\n <!-- x > ' -->\n<?y <z> ?>\t\n <c>1</c>tail</a>\n";
static const char astral[] =
	"<\xC3\xA9>\xF0\x9F\x98\x80\xE2\x82\xAC<b x='\xF0\x9F\x98\x80' y=''/></\xC3\xA9>";
static const char latin[] = "<\xC3\xA9 \xC3\xBF='\xC3\xBC' b='1'>\xC3\xA4\n\xC3\xB6<c/></\xC3\xA9>";

/* The messages have line feeds; the first line is that behind the declaration. */
static const struct {
	const char *message;
	size_t tag;
	enum duisp_spot_kind kind;
	size_t attribute;
	long line;
	long column;
} table[] = {
	{"<a/>", 1, TAG, 1, 2},
	{"<a/>", 2, TAG, 1, 3},
	{"<a/>", 1, TEXT, 1, 3},
	{"<a/>", 2, TEXT, 1, 5},
	{"<a\n/>", 2, TAG, 2, 1},
	{"<a\n\t/>", 1, TEXT, 2, 2},
	{"<a></a>", 2, TAG, 1, 6},
	{"<a></a>", 1, TEXT, 1, 4},
	{"\n\n <p:a xmlns:p='u'>\n</p:a\n>", 1, TAG, 3, 3},
	{"\n\n <p:a xmlns:p='u'>\n</p:a\n>", 2, TAG, 4, 3},
	{"<!-- <x> -->\n<?x <y> ?><a/>", 1, TAG, 2, 12},
	{"<a x='>' y='/>'><b/></a>", 2, TAG, 1, 18},
	{"<a x='/'>1</a>", 2, TAG, 1, 13},
	{attributes, 1, ATTRIBUTE(0), 2, 2},
	{attributes, 1, VALUE(0), 2, 11},
	{attributes, 1, ATTRIBUTE(1), 4, 12},
	{attributes, 1, VALUE(1), 4, 17},
	{attributes, 2, TAG, 6, 1},
	{"<a xml:lang='en' xmlnsx='1' b=''/>", 1, ATTRIBUTE(0), 1, 4},
	{"<a xml:lang='en' xmlnsx='1' b=''/>", 1, ATTRIBUTE(1), 1, 18},
	{"<a xml:lang='en' xmlnsx='1' b=''/>", 1, VALUE(2), 1, 32},
	{"<a\n\tx\n=\n'y'/>", 1, VALUE(0), 4, 2},
	{mixed, 2, TAG, 1, 5},
	{mixed, 3, TAG, 1, 6},
	{mixed, 3, TEXT, 1, 8},
	{mixed, 4, TAG, 4, 3},
	{mixed, 4, TEXT, 4, 5},
	{mixed, 5, TAG, 4, 8},
	{mixed, 5, TEXT, 4, 10},
	{mixed, 6, TAG, 4, 16},
	{mixed, 6, TEXT, 4, 18},
	{"<a>\n\t x</a>", 1, TEXT, 2, 3},
	{"<a> <!-- x -->\n<?x?> x</a>", 1, TEXT, 2, 7},
	{"<a> \n <!-- x --> </a>", 1, TEXT, 1, 4},
	{"<a>\n<![CDATA[x]]></a>", 1, TEXT, 2, 10},
	{"<a>\n<![CDATA[ \n x]]></a>", 1, TEXT, 3, 2},
	{"<a><![CDATA[]]>\n<![CDATA[ ]]><![CDATA[]>]]></a>", 1, TEXT, 2, 23},
	{"<a><![CDATA[<b>]]><b/></a>", 2, TAG, 1, 20},
	{"<a>\n &amp;</a>", 1, TEXT, 2, 2},
	{"<a>\n &#x41;</a>", 1, TEXT, 2, 2},
	{"<a>\n&#32;&#x9;&#xA;&#x0d;&#x00020;&#65;</a>", 1, TEXT, 2, 31},
	{"<a>&#32;\n&#160;</a>", 1, TEXT, 2, 1},
	{"<a>&#x20;<b/>&lt;</a>", 1, TEXT, 1, 4},
	{"<a>&lt;b>&#x3c;c><d/></a>", 2, TAG, 1, 19},
	{"<a>]] ]></a>", 1, TEXT, 1, 4},
	{astral, 1, TAG, 1, 2},
	{astral, 1, TEXT, 1, 4},
	{astral, 2, TAG, 1, 7},
	{astral, 2, VALUE(0), 1, 12},
	{astral, 2, VALUE(1), 1, 18},
	{astral, 4, TAG, 1, 23},
	{latin, 1, ATTRIBUTE(0), 1, 4},
	{latin, 1, VALUE(0), 1, 7},
	{latin, 1, VALUE(1), 1, 13},
	{latin, 1, TEXT, 1, 16},
	{latin, 2, TAG, 2, 3},
	{latin, 4, TAG, 2, 8},
};

/* How a message is written. */
static const struct form {
	const char *declaration;
	enum duisp_encoding encoding;
	int has_mark;
	uint32_t greatest;
} forms[] = {
	{"", DUISP_ENCODING_UTF_8, 0, 0x10FFFF},
	{"", DUISP_ENCODING_UTF_8, 1, 0x10FFFF},
	{"", DUISP_ENCODING_UTF_16LE, 1, 0x10FFFF},
	{"", DUISP_ENCODING_UTF_16BE, 1, 0x10FFFF},
	{"<?xml version='1.0'?>\n", DUISP_ENCODING_UTF_16LE, 0, 0x10FFFF},
	{"<?xml version='1.0'?>\n", DUISP_ENCODING_UTF_16BE, 0, 0x10FFFF},
	{"<?xml version='1.0' encoding='UTF-8'?>\n", DUISP_ENCODING_UTF_8, 1, 0x10FFFF},
	{"<?xml version='1.0' encoding='UTF-16'?>\n", DUISP_ENCODING_UTF_16BE, 1, 0x10FFFF},
	{"<?xml version='1.0' encoding='ISO-8859-1'?>\n", DUISP_ENCODING_ISO_8859_1, 0, 0xFF},
	{"<?xml version='1.0' encoding='US-ASCII'?>\n", DUISP_ENCODING_US_ASCII, 0, 0x7F},
};

static const char *const line_ends[] = {"\n", "\r\n", "\r"};

static void add_unit(struct duisp_text *out, enum duisp_encoding encoding, uint32_t unit)
{
	const char low = (char)(unit & 0xFF), high = (char)(unit >> 8);

	duisp_text_add_octet(out, encoding == DUISP_ENCODING_UTF_16LE ? low : high);
	duisp_text_add_octet(out, encoding == DUISP_ENCODING_UTF_16LE ? high : low);
}

/* Write a character of UTF-8, of so many octets, in an encoding. */
static void add_character(struct duisp_text *out, enum duisp_encoding encoding, const char *octets,
                          size_t length, uint32_t character)
{
	if (encoding == DUISP_ENCODING_UTF_8) {
		duisp_text_add_bytes(out, octets, length);
	} else if (encoding == DUISP_ENCODING_ISO_8859_1 || encoding == DUISP_ENCODING_US_ASCII) {
		duisp_text_add_octet(out, (char)character);
	} else if (character < 0x10000) {
		add_unit(out, encoding, character);
	} else {
		add_unit(out, encoding, 0xD800 + ((character - 0x10000) >> 10));
		add_unit(out, encoding, 0xDC00 + ((character - 0x10000) & 0x3FF));
	}
}

/* Returns: whether the encoding has all characters. */
static int add_text(struct duisp_text *out, const struct form *form, const char *text,
                    const char *line_end)
{
	uint32_t character;
	size_t size;
	int has_all = 1;

	for (; *text; text += size) {
		size = duisp_character_read(text, &character);
		ck_assert_uint_gt(size, 0);
		has_all &= character <= form->greatest;
		if (character != '\n')
			add_character(out, form->encoding, text, size, character);
		for (const char *end = line_end; character == '\n' && *end; end++)
			add_character(out, form->encoding, end, 1, (unsigned char)*end);
	}
	return has_all;
}

static struct duisp_location find_one(const char *bytes, size_t length, enum duisp_spot_kind kind,
                                      size_t tag, size_t attribute)
{
	const struct duisp_spot spot = {.kind = kind, .tag = tag, .attribute = attribute};
	struct duisp_finder finder;

	duisp_finder_begin(&finder, bytes, length);
	return duisp_finder_find(&finder, &spot);
}

static void expect_place(size_t row, const struct form *form, const char *line_end)
{
	const long more = *form->declaration ? 1 : 0;
	struct duisp_text out = {0};
	struct duisp_location place;
	int has_all;

	if (form->has_mark)
		add_text(&out, form, "\xEF\xBB\xBF", "");
	add_text(&out, form, form->declaration, line_end);
	has_all = add_text(&out, form, table[row].message, line_end);
	place = find_one(out.bytes, out.length, table[row].kind, table[row].tag,
	                 table[row].attribute);
	if (has_all)
		ck_assert_msg(
			place.line == table[row].line + more && place.column == table[row].column,
			"%s: form %d, line end of %zu: tag %zu at %ld:%ld, expected %ld:%ld",
			table[row].message, (int)(form - forms), strlen(line_end), table[row].tag,
			place.line, place.column, table[row].line + more, table[row].column);
	free(out.bytes);
}

START_TEST(places_are_those_of_the_table)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		for (size_t k = 0; k < sizeof(line_ends) / sizeof(line_ends[0]); k++)
			expect_place((size_t)_i, &forms[i], line_ends[k]);
	}
}
END_TEST

/* One finder finds all spots of a message, in their order. */
START_TEST(one_walk_finds_all)
{
	struct duisp_finder finder;
	struct duisp_spot last = {0};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		const struct duisp_spot spot = {.kind = table[i].kind,
		                                .tag = table[i].tag,
		                                .attribute = table[i].attribute};
		struct duisp_location place;

		if (!i || table[i].message != table[i - 1].message ||
		    duisp_spot_compare(&last, &spot) >= 0)
			duisp_finder_begin(&finder, table[i].message, strlen(table[i].message));
		place = duisp_finder_find(&finder, &spot);
		ck_assert_msg(place.line == table[i].line && place.column == table[i].column,
		              "%s: tag %zu at %ld:%ld", table[i].message, spot.tag, place.line,
		              place.column);
		last = spot;
	}
}
END_TEST

enum { MANY = 1000000 };

/* Lines are not cut at what 16 bits hold, nor columns. */
START_TEST(a_million_lines_are_counted)
{
	static const char root[] = "<a>x</a>";
	char *message = malloc(MANY + sizeof(root));
	struct duisp_location place;

	ck_assert_ptr_nonnull(message);
	memset(message, "\n "[_i], MANY);
	memcpy(message + MANY, root, sizeof(root));
	place = find_one(message, strlen(message), DUISP_SPOT_TEXT, 1, 0);
	free(message);
	ck_assert_int_eq(place.line, _i ? 1 : MANY + 1);
	ck_assert_int_eq(place.column, _i ? MANY + 4 : 4);
}
END_TEST

/* A tag that is not there is at the end of the message. */
START_TEST(nothing_behind_the_end_is_read)
{
	const struct duisp_location place = find_one("<a/>xx", 4, DUISP_SPOT_TAG, 3, 0);

	ck_assert_int_eq(place.line, 1);
	ck_assert_int_eq(place.column, 5);
}
END_TEST

/* In the order of the message; spots with attributes are those of one tag. */
static const struct duisp_spot ordered[] = {
	{.tag = 1, .kind = DUISP_SPOT_TEXT, .attribute = DUISP_SPOT_NO_ATTRIBUTE},
	{.tag = 2, .kind = DUISP_SPOT_TAG, .attribute = DUISP_SPOT_NO_ATTRIBUTE},
	{.tag = 2, .kind = DUISP_SPOT_VALUE, .attribute = 0},
	{.tag = 2, .kind = DUISP_SPOT_ATTRIBUTE, .attribute = 1},
	{.tag = 2, .kind = DUISP_SPOT_VALUE, .attribute = 1},
	{.tag = 2, .kind = DUISP_SPOT_ATTRIBUTE, .attribute = 2},
	{.tag = 2, .kind = DUISP_SPOT_TEXT, .attribute = DUISP_SPOT_NO_ATTRIBUTE},
	{.tag = 3, .kind = DUISP_SPOT_TAG, .attribute = DUISP_SPOT_NO_ATTRIBUTE},
};

START_TEST(spots_have_an_order)
{
	const int count = (int)(sizeof(ordered) / sizeof(ordered[0]));

	for (int i = 0; i < count; i++) {
		const int order = duisp_spot_compare(&ordered[_i], &ordered[i]);

		ck_assert_int_eq((order > 0) - (order < 0), (_i > i) - (_i < i));
	}
}
END_TEST

static Suite *make(void)
{
	Suite *suite = suite_create("places");
	TCase *tcase = tcase_create("places");

	tcase_add_loop_test(tcase, places_are_those_of_the_table, 0,
	                    (int)(sizeof(table) / sizeof(table[0])));
	tcase_add_test(tcase, one_walk_finds_all);
	tcase_add_loop_test(tcase, a_million_lines_are_counted, 0, 2);
	tcase_add_test(tcase, nothing_behind_the_end_is_read);
	tcase_add_loop_test(tcase, spots_have_an_order, 0,
	                    (int)(sizeof(ordered) / sizeof(ordered[0])));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_places = {.name = "check_places", .make = make};
