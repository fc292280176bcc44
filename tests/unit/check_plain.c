/* The scanner of plain messages: what it accepts, libxml2 accepts, with the same events; what it
 * must leave to libxml2, it leaves.
 *
 * DUIS_CHAOS=full tries every octet in every place, and all prefixes of all messages. */
#include <check.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "events.h"

#include "runner.h"

#define SR "xmlns='http://www.dccinterface.co.uk/ServiceUserGateway'"
#define DS "xmlns:ds='http://www.w3.org/2000/09/xmldsig#'"

enum { PREFIXED_MAX = 20, CHANGED_MAX = 5, CHANGED_OCTETS_MAX = 1500, PREFIX_MAX = 4000 };

static glob_t files;
static size_t compared, plain;

/* A message, and whether it is plain. */
static const struct {
	const char *message;
	int plain;
} table[] = {
	{"<a/>", 1},
	{"\xEF\xBB\xBF<a/>", 1},
	{" <a/>", 1},
	{"\n<!-- x --><a/>\n<!--y-->\n", 1},
	{"<?xml version=\"1.0\"?><a/>", 1},
	{"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<a/>", 1},
	{"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>", 1},
	{"<?xml version='1.0' encoding='Utf-8'?><a/>", 0},
	{"<?xml version='1.1'?><a/>", 0},
	{"<?xml version='1.0\"?><a/>", 0},
	{"<?xml version='1.0' ?><a/>", 0},
	{"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", 0},
	{"<?xml?><a/>", 0},
	{" <?xml version='1.0'?><a/>", 0},
	{"<?xml version='1.0'?>", 0},
	{"", 0},
	{" ", 0},
	{"a", 0},
	{"<a", 0},
	{"<a>", 0},
	{"</a>", 0},
	{"<a></a", 0},
	{"<a></b>", 0},
	{"<a></aa>", 0},
	{"<aa></a>", 0},
	{"<a></ a>", 0},
	{"< a/>", 0},
	{"<a/ >", 0},
	{"<a/><b/>", 0},
	{"<a/>x", 0},
	{"x<a/>", 0},
	{"<a/>&amp;", 0},
	{"<a/><!-- -", 0},
	{"<a></a >", 1},
	{"<a></a\n>", 1},
	{"<a\n/>", 1},
	{"<a\r\n b='c'\r\n\t/>", 1},
	{"<a\rb='c'/>", 0},
	{"<a>1\r\n2\n3</a>", 1},
	{"<a>\r\n</a>", 1},
	{"<a>1\r2</a>", 0},
	{"<a>1\r</a>", 0},
	{"<a>\r", 0},
	{"<a>&lt;&gt;&amp;&apos;&quot;</a>", 1},
	{"<a>1&amp;2</a>", 1},
	{"<a>&#65;</a>", 0},
	{"<a>&am</a>", 0},
	{"<a>&nbsp;</a>", 0},
	{"<a>&", 0},
	{"<a>]</a>", 1},
	{"<a>]]</a>", 1},
	{"<a>]] ></a>", 1},
	{"<a>]]&gt;</a>", 1},
	{"<a>]]></a>", 0},
	{"<a>]]]></a>", 0},
	{"<a b=']]>'/>", 1},
	{"<a>></a>", 1},
	{"<a>\x01</a>", 0},
	{"<a>\x7F</a>", 1},
	{"<a b='\x7F'/>", 1},
	{"<a>\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80</a>", 1},
	{"<a b='\xC3\xA9'/>", 1},
	{"<a><!--\xC3\xA9--></a>", 1},
	{"<a>\xC3</a>", 0},
	{"<a>\xC0\x80</a>", 0},
	{"<a>\xED\xA0\x80</a>", 0},
	{"<a>\xEF\xBF\xBD</a>", 1},
	{"<a>\xEF\xBF\xBE</a>", 0},
	{"<a b='\xEF\xBF\xBF'/>", 0},
	{"<a>\xF4\x90\x80\x80</a>", 0},
	{"<a>\xFF</a>", 0},
	{"<\xC3\xA9/>", 0},
	{"<a>x<![CDATA[y]]></a>", 0},
	{"<a><?b c?></a>", 0},
	{"<!DOCTYPE a><a/>", 0},
	{"<a><!-- - --></a>", 1},
	{"<a><!----></a>", 1},
	{"<a><!-->--></a>", 1},
	{"<a><!-- -- --></a>", 0},
	{"<a><!-- --->b</a>", 0},
	{"<a><!-- \r\n & < ]]> --></a>", 1},
	{"<a><!-- \r --></a>", 0},
	{"<a>1<!-- -->2</a>", 1},
	{"<a b='c' d=\"e\"/>", 1},
	{"<a b=\"'\" c='\"'/>", 1},
	{"<a b=''/>", 1},
	{"<a b='>'/>", 1},
	{"<a b='<'/>", 0},
	{"<a b='&amp;'/>", 0},
	{"<a b='\t'/>", 0},
	{"<a b='\n'/>", 0},
	{"<a b = 'c'/>", 0},
	{"<a b/>", 0},
	{"<a b=c/>", 0},
	{"<a b='c/>", 0},
	{"<a b='c'd='e'/>", 0},
	{"<a 1='c'/>", 0},
	{"<a b='c' b='d'/>", 0},
	{"<a B='c' b='d'/>", 1},
	{"<a-b.c_1/>", 1},
	{"<_/>", 1},
	{"<-a/>", 0},
	{"<1/>", 0},
	{"<:a/>", 0},
	{"<a:/>", 0},
	{"<a:b/>", 0},
	{"<a:b:c/>", 0},
	{"<a " SR "/>", 1},
	{"<a " SR "><b/></a>", 1},
	{"<a " DS "><ds:b/><b/></a>", 1},
	{"<a " DS "><ds:1/></a>", 0},
	{"<ds:a " DS " ds:b='c'/>", 1},
	{"<ds:a " DS " ds:b='c' b='d'/>", 1},
	{"<ds:a " DS " ds:b='c' ds:b='d'/>", 0},
	{"<ds:a b='c'/>", 0},
	{"<a ds:b='c'/>", 0},
	{"<a><b " DS "/><ds:c/></a>", 0},
	{"<a><b " DS "/><c " DS "/></a>", 1},
	{"<a " DS "><b xmlns:ds='http://www.w3.org/2001/XMLSchema-instance' ds:c=''/></a>", 1},
	{"<a " DS "><ds:b/><c xmlns:ds='urn:x'><ds:b/></c><ds:b/></a>", 1},
	{"<a><b/><c " SR "><b/></c></a>", 1},
	{"<a " DS " xmlns:e='http://www.w3.org/2000/09/xmldsig#' ds:b='' e:c=''/>", 0},
	{"<a " DS " xmlns:e='http://www.w3.org/2000/09/xmldsig#' ds:b='' e:b=''/>", 0},
	{"<a " DS " " DS "/>", 0},
	{"<a " SR " " SR "/>", 0},
	{"<a " SR "><b " SR "/></a>", 1},
	{"<a " SR "><b xmlns=''/></a>", 0},
	{"<a xmlns:b=''/>", 0},
	{"<a xmlns='urn:x'/>", 1},
	{"<a xmlns='urn:x'><b xmlns='urn:x'/><c xmlns='urn:y'/></a>", 1},
	{"<a xmlns:b='http://a.b/c_d/1-2#e'><b:c b:d=''/></a>", 1},
	{"<a xmlns='http://a/'/>", 1},
	{"<a xmlns='http://a#'/>", 1},
	{"<a xmlns='a:b/'/>", 1},
	{"<a xmlns='x'/>", 0},
	{"<a xmlns=':x'/>", 0},
	{"<a xmlns='1:x'/>", 0},
	{"<a xmlns='a:'/>", 0},
	{"<a xmlns='a:b:c'/>", 0},
	{"<a xmlns='a:b#c#d'/>", 0},
	{"<a xmlns='a:b//c'/>", 0},
	{"<a xmlns='http://a:80/'/>", 0},
	{"<a xmlns='http://a b'/>", 0},
	{"<a xmlns='http://[a]'/>", 0},
	{"<a xmlns='urn:%41'/>", 0},
	{"<a xmlns='urn:\xC3\xA9'/>", 0},
	{"<a xmlns='http://www.w3.org/2000/xmlns/'/>", 0},
	{"<a xmlns='http://www.w3.org/XML/1998/namespace'/>", 0},
	{"<a xmlns:b='http://www.w3.org/XML/1998/namespace'/>", 0},
	{"<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", 0},
	{"<a xmlns:xmlns='http://www.w3.org/2000/09/xmldsig#'/>", 0},
	{"<a xmlns:xml='http://www.w3.org/2000/09/xmldsig#'/>", 0},
	{"<a xml:lang='en'/>", 0},
	{"<xml:a/>", 0},
	{"<xmlns:a/>", 0},
	{"<xmlns/>", 1},
	{"<a xmlns:='http://www.w3.org/2000/09/xmldsig#'/>", 0},
	{"<a xmlns:ds:e='http://www.w3.org/2000/09/xmldsig#'/>", 0},
};

/* Compare the readings of a message. Returns: whether it is plain. */
static int compare(const char *bytes, size_t length, const struct duisp_limits *limits)
{
	int is_plain;
	char *differs = events_compare(bytes, length, limits, &is_plain);

	ck_assert_msg(!differs, "%.*s\n--- scanner%s", (int)length, bytes, differs);
	compared++;
	plain += is_plain ? 1 : 0;
	return is_plain;
}

START_TEST(table_is_right)
{
	const char *message = table[_i].message;

	ck_assert_msg(compare(message, strlen(message), &duisp_limits_default) == table[_i].plain,
	              "%s", message);
}
END_TEST

/* A NUL, which no text of the table can hold. */
START_TEST(nul_is_not_plain)
{
	static const char messages[][10] = {"<a>\0</a>", "<a\0/>", "<a b='\0'/>", "<a/>\0"};

	for (size_t i = 0; i < sizeof(messages) / sizeof(messages[0]); i++)
		ck_assert(!compare(messages[i], sizeof(messages[i]) - 1, &duisp_limits_default));
}
END_TEST

static struct duisp_text read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct duisp_text text = {0};
	char piece[4096];
	size_t length;

	ck_assert_msg(file, "%s", path);
	while ((length = fread(piece, 1, sizeof(piece), file)) > 0)
		duisp_text_add_bytes(&text, piece, length);
	ck_assert(!ferror(file) && !text.failed);
	fclose(file);
	return text;
}

START_TEST(cases_are_read_alike)
{
	struct duisp_text text = read_file(files.gl_pathv[_i]);

	compare(text.bytes, text.length, &duisp_limits_default);
	free(text.bytes);
}
END_TEST

/* A copy of exactly so many octets: a sanitizer sees who reads on. */
START_TEST(prefixes_are_read_alike)
{
	struct duisp_text text = read_file(files.gl_pathv[_i]);

	for (size_t length = 1; length < text.length && length < PREFIX_MAX; length++) {
		char *copy = malloc(length);

		ck_assert_ptr_nonnull(copy);
		memcpy(copy, text.bytes, length);
		compare(copy, length, &duisp_limits_default);
		free(copy);
	}
	free(text.bytes);
}
END_TEST

/* Put other octets in the place of one. */
static void change_octet(char *bytes, size_t length, size_t at)
{
	static const char octets[] = "\t\n\r !\"&'-/0:;<=>?A[]ax\x7F\x80\xC3\xE2\xFF";
	const char before = bytes[at];
	const size_t count = runner_is_full() ? 256 : sizeof(octets);

	for (size_t i = 0; i < count; i++) {
		bytes[at] = runner_is_full() ? (char)i : octets[i];
		compare(bytes, length, &duisp_limits_default);
	}
	bytes[at] = before;
}

START_TEST(changes_are_read_alike)
{
	struct duisp_text text = read_file(files.gl_pathv[_i]);
	const size_t step = runner_is_full() ? 1 : 7;

	for (size_t at = 0; at < text.length && at < CHANGED_OCTETS_MAX; at += step)
		change_octet(text.bytes, text.length, at);
	free(text.bytes);
}
END_TEST

/* For each limit a message, and the value that it reaches. */
static const struct {
	enum duis_limit limit;
	size_t value;
	const char *message;
} limited[] = {
	{DUIS_LIMIT_DEPTH, 3, "<a><b><c/></b></a>"},
	{DUIS_LIMIT_ATTRIBUTES, 2, "<a b='c' " SR "/>"},
	{DUIS_LIMIT_TEXT, 4, "<a>12<!-- -->3&amp;<b/>1234</a>"},
	{DUIS_LIMIT_TEXT, 3, "<a>1\r\n2</a>"},
	{DUIS_LIMIT_NODES, 6, "<a><b c=''/><!-- --><d/><e/></a>"},
	{DUIS_LIMIT_MARKUP, 27, "<a bcdefgh='0123456789abc'/>"},
	{DUIS_LIMIT_MARKUP, 27, "<a><!-- 0123456789abcdefgh --></a>"},
	{DUIS_LIMIT_MARKUP, 27, "<a0123456789abcdefgh></a0123456789abcdefgh     >"},
};

START_TEST(limits_are_kept)
{
	const char *message = limited[_i].message;
	struct duisp_limits limits = duisp_limits_default;

	for (size_t value = 1; value < limited[_i].value; value++) {
		limits.value[limited[_i].limit] = value;
		ck_assert_msg(!compare(message, strlen(message), &limits), "%s: %zu", message,
		              value);
	}
	limits.value[limited[_i].limit] = 2 * limited[_i].value;
	ck_assert_msg(compare(message, strlen(message), &limits), "%s", message);
}
END_TEST

/* What the scanner holds at most is not its limit alone: beyond it, libxml2 reads. */
static char *repeat(const char *begin, const char *format, size_t count, const char *end)
{
	struct duisp_text text = {0};

	duisp_text_add(&text, begin);
	for (size_t i = 0; i < count; i++) {
		char item[64];
		const char *at = strchr(format, '#');

		snprintf(item, sizeof(item), "%.*s%zu%s", (int)(at - format), format, i, at + 1);
		duisp_text_add(&text, item);
	}
	duisp_text_add(&text, end);
	return duisp_text_take(&text);
}

static const struct {
	const char *begin;
	const char *format;
	size_t most;
	const char *end;
} full[] = {
	{"<a>", "<b#/>", 199, "</a>"},
	{"<a ", " b#='1'", 64, "/>"},
	{"<a ", " xmlns:p#='http://www.w3.org/2000/09/xmldsig#'", 7, "/>"},
};

START_TEST(fullness_is_not_plain)
{
	for (size_t count = full[_i].most - 1; count < full[_i].most + 3; count++) {
		char *message = repeat(full[_i].begin, full[_i].format, count, full[_i].end);

		ck_assert_int_eq(compare(message, strlen(message), &duisp_limits_default),
		                 count <= full[_i].most);
		free(message);
	}
}
END_TEST

/* Texts longer than a piece, with what must not be cut at its end. */
START_TEST(pieces_are_joined)
{
	static const char *const ends[] = {"]]>",          "]]&gt;", "\r\n",
	                                   "\xE2\x82\xAC", "<b/>",   "\xE2\x82"};
	char *message = malloc(66000 + 64);

	ck_assert_ptr_nonnull(message);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		for (size_t length = 65530; length < 65540; length++) {
			strcpy(message, "<a>");
			memset(message + 3, 'x', length);
			strcpy(message + 3 + length, ends[i]);
			strcat(message, "xyz</a>");
			ck_assert_int_eq(compare(message, strlen(message), &duisp_limits_default),
			                 i != 0 && i != 5);
		}
	}
	free(message);
}
END_TEST

static void find_files(void)
{
	const char *folder = getenv("DUIS_TEST_SRCDIR");
	struct duisp_text pattern = {0};
	char *text;

	duisp_text_printf(&pattern, "%s/cases/*/*/request.xml", folder ? folder : ".");
	text = duisp_text_take(&pattern);
	if (!text || glob(text, 0, NULL, &files) != 0 || files.gl_pathc < 200) {
		fprintf(stderr, "check_plain: too few cases: %s\n", text ? text : "");
		exit(1);
	}
	free(text);
}

static Suite *make_suite(void)
{
	Suite *suite = suite_create("plain");
	TCase *tcase = tcase_create("plain");

	find_files();
	tcase_set_timeout(tcase, 0);
	tcase_add_loop_test(tcase, table_is_right, 0, sizeof(table) / sizeof(table[0]));
	tcase_add_test(tcase, nul_is_not_plain);
	tcase_add_loop_test(tcase, cases_are_read_alike, 0, (int)files.gl_pathc);
	tcase_add_loop_test(tcase, prefixes_are_read_alike, 0,
	                    runner_is_full() ? (int)files.gl_pathc : PREFIXED_MAX);
	tcase_add_loop_test(tcase, changes_are_read_alike, 0, CHANGED_MAX);
	tcase_add_loop_test(tcase, limits_are_kept, 0, sizeof(limited) / sizeof(limited[0]));
	tcase_add_loop_test(tcase, fullness_is_not_plain, 0, sizeof(full) / sizeof(full[0]));
	tcase_add_test(tcase, pieces_are_joined);
	suite_add_tcase(suite, tcase);
	return suite;
}

static int finish(int failed)
{
	(void)failed;
	printf("%zu messages compared, %zu of them plain\n", compared, plain);
	globfree(&files);
	return runner_get_only() || (compared > 10000 && plain > 1000);
}

const struct runner_suite check_plain = {
	.name = "check_plain", .make = make_suite, .finish = finish};
