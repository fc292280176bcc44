/* Messages are bounded, and cannot control a terminal; lists of findings are bounded, and count
 * what they leave out. */
#include <check.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/finding.h"
#include "base/instant.h"
#include "base/xml_private.h"

#include "runner.h"

static struct duisp_arena *arena;

static void set_up(void)
{
	arena = duisp_arena_new();
	ck_assert_ptr_nonnull(arena);
}

static void tear_down(void)
{
	duisp_arena_free(arena);
}

START_TEST(long_messages_lose_their_middle)
{
	static char text[100001];
	const char *got;

	memset(text, 'x', sizeof(text) - 1);
	memcpy(text, "start", 5);
	memcpy(text + sizeof(text) - 4, "end", 3);
	got = duisp_message_copy(arena, text);
	ck_assert_uint_le(strlen(got), 1000);
	ck_assert_int_eq(strncmp(got, "start", 5), 0);
	ck_assert_str_eq(got + strlen(got) - 3, "end");
}
END_TEST

START_TEST(characters_are_not_torn)
{
	static char text[3001];
	const char *got;

	for (size_t i = 0; i + 3 < sizeof(text); i += 3)
		memcpy(text + i, "\xE2\x82\xAC", 3);
	got = duisp_message_copy(arena, text);
	ck_assert_uint_eq((strlen(got) - strlen(" \xE2\x80\xA6 ")) % 3, 0);
}
END_TEST

START_TEST(controls_become_spaces)
{
	ck_assert_str_eq(duisp_message_copy(arena, "a\x1B[31mb\x7F\xC2\x9Bz\xC3\x9B.\n"),
	                 "a [31mb   z\xC3\x9B");
	ck_assert_str_eq(duisp_message_copy(arena,
	                                    "a\xD8\x9C|\xE2\x80\x8E|\xE2\x80\xA8|\xE2\x80\xAE|"
	                                    "\xE2\x81\xA6|\xE2\x81\xAF|\xE2\x81\xB0"),
	                 "a  |   |   |   |   |   |\xE2\x81\xB0");
	ck_assert_str_eq(duisp_message_copy(arena, "\xE0\x99\x9E|\xED\xA0\x80|\xF0\x8F\xBF\xBF|"
	                                           "\xF4\x90\x80\x80|\xF4\x8F\xBF\xBF"),
	                 "???|???|????|????|\xF4\x8F\xBF\xBF");
}
END_TEST

__attribute__((format(printf, 1, 2))) static struct duisp_message keep(const char *sentence, ...)
{
	struct duisp_message message;
	va_list places;

	va_start(places, sentence);
	ck_assert_int_eq(duisp_message_keep(arena, &message, sentence, places), DUIS_OK);
	va_end(places);
	return message;
}

static void write_twice(struct duisp_line *line, const void *of)
{
	duisp_line_add(line, of);
	duisp_line_add(line, of);
}

/* The value for a place is read only when the message is, and is never taken for a sentence. */
START_TEST(places_are_filled)
{
	static const duis_instant instant = 1606608000;
	char text[] = "then";
	const struct duisp_phrase parts[] = {{write_twice, text},
	                                     {duisp_line_add_instant, &instant}};
	const struct duisp_message message =
		keep("%s|%p|%s %p.", text, (const void *)&parts[0], "%s", (const void *)&parts[1]);
	char out[DUIS_MESSAGE_SIZE];

	memcpy(text, "when", 4);
	ck_assert_uint_eq(duisp_message_format(&message, out, sizeof(out)), strlen(out));
	ck_assert_str_eq(out, "when|whenwhen|%s 2020-11-29T00:00:00Z");
}
END_TEST

/* For every size of the buffer: what does not fit is left out at the end, and no character is cut.
 */
START_TEST(messages_fit_the_room)
{
	static const char whole[] = "a\xE2\x82\xAC\xC3\x9B";
	const struct duisp_message message = keep("a%s.", whole + 1);
	static const size_t fits[] = {0, 0, 1, 1, 1, 4, 4, 6, 6};
	char out[sizeof(fits) / sizeof(fits[0])];

	for (size_t size = 0; size < sizeof(out); size++) {
		memset(out, '#', sizeof(out));
		ck_assert_uint_eq(duisp_message_format(&message, size ? out : NULL, size), 6);
		if (size) {
			ck_assert_uint_eq(strlen(out), fits[size]);
			ck_assert_mem_eq(out, whole, fits[size]);
		}
		for (size_t i = size; i < sizeof(out); i++)
			ck_assert_int_eq(out[i], '#');
	}
}
END_TEST

START_TEST(long_messages_fit_the_room)
{
	static char text[3001];
	const struct duisp_message message = keep("%s, %s", text, "end");
	char out[DUIS_MESSAGE_SIZE];

	memset(text, 'x', sizeof(text) - 1);
	ck_assert_uint_eq(duisp_message_format(&message, NULL, 0),
	                  500 + strlen(" \xE2\x80\xA6 ") + 333);
	for (size_t size = 1; size < sizeof(out); size++) {
		const size_t length = duisp_message_format(&message, out, size);

		ck_assert_uint_eq(length, 838);
		ck_assert_uint_le(strlen(out), size - 1);
		ck_assert_uint_ge(strlen(out) + 5, (size < length ? size : length));
	}
	ck_assert_str_eq(out + 838 - 5, ", end");
}
END_TEST

START_TEST(ends_are_trimmed)
{
	static const struct {
		const char *text;
		const char *written;
	} ends[] = {{"a. \n", "a"}, {"a .", "a"}, {"a...\r\n", "a"}, {"...", ""}, {" a.b", " a.b"}};

	ck_assert_str_eq(duisp_message_copy(arena, ends[_i].text), ends[_i].written);
}
END_TEST

START_TEST(lists_are_bounded)
{
	struct duisp_findings list = {.arena = arena, .limit = 20};
	const struct duis_finding finding = {.id = DUISP_FINDING_SCHEMA_OTHER, .stage = "schema"};

	for (int i = 0; i < 50; i++)
		ck_assert_int_eq(duisp_findings_add(&list, finding), DUIS_OK);
	ck_assert_uint_eq(list.count, 20);
	ck_assert_uint_eq(list.dropped, 30);
}
END_TEST

static const struct {
	const char *message;
	const char *described;
} descriptions[] = {
	{"Element '{http://www.dccinterface.co.uk/ServiceUserGateway}Body': Missing child "
         "element(s). Expected is ( {http://www.w3.org/2000/09/xmldsig#}Signature ).\n",
         "Missing child element(s). Expected is ( ds:Signature ).\n"},
	{"Element 'x', attribute 'srv': [facet 'pattern'] The value '7' is not accepted by the "
         "pattern 'a'.",
         "attribute 'srv': The value '7' is not accepted by the pattern 'a'."},
	{"Element '{urn:libduis:matrix}row': This element is not expected.",
         "This element is not expected."},
	{"no element here", "no element here"},
	{"{unknown}name {", "{unknown}name {"},
	{"[facet 'x", "[facet 'x"},
	{"", ""},
};

START_TEST(messages_are_described)
{
	ck_assert_str_eq(duisp_xml_describe(arena, descriptions[_i].message),
	                 descriptions[_i].described);
}
END_TEST

static Suite *make_finding_suite(void)
{
	Suite *suite = suite_create("finding");
	TCase *tcase = tcase_create("finding");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, long_messages_lose_their_middle);
	tcase_add_test(tcase, characters_are_not_torn);
	tcase_add_test(tcase, controls_become_spaces);
	tcase_add_test(tcase, places_are_filled);
	tcase_add_test(tcase, messages_fit_the_room);
	tcase_add_test(tcase, long_messages_fit_the_room);
	tcase_add_loop_test(tcase, ends_are_trimmed, 0, 5);
	tcase_add_test(tcase, lists_are_bounded);
	tcase_add_loop_test(tcase, messages_are_described, 0,
	                    sizeof(descriptions) / sizeof(descriptions[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_finding = {.name = "check_finding", .make = make_finding_suite};
