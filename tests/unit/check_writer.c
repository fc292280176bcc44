/* The writer of JSON: each text is written as jansson writes it. */
#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "report/value.h"
#include "report/writer.h"

#include "runner.h"

static const char *const texts[] = {
	"",
	"plain",
	"a\"b\\c/d",
	"\b\f\n\r\t",
	"\x01\x1F\x7F",
	"\xC2\x80\xC3\xA9\xE2\x82\xAC\xEF\xBF\xBF",
	"\xF0\x90\x80\x80\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF",
	"\xFF\xFFz\xC3",
	"\xED\xA0\x80\xC0\x80",
	"</script>&'",
};

/* A text that the writer writes as a member; to be freed. */
static char *write_member(const char *text)
{
	struct duisp_writer writer = {.follows = 0};

	duisp_writer_open(&writer, NULL, '{');
	duisp_writer_add_text(&writer, "a", text);
	duisp_writer_add_text(&writer, "b", text);
	duisp_writer_close(&writer, '}');
	return duisp_text_take(&writer.text);
}

START_TEST(texts_are_those_of_jansson)
{
	json_t *object = json_object();
	char *ours = write_member(texts[_i]);
	char *theirs;

	json_object_set_new(object, "a", duisp_value_text(texts[_i]));
	json_object_set_new(object, "b", duisp_value_text(texts[_i]));
	theirs = duisp_value_dump(object);
	ck_assert_str_eq(ours, theirs);
	free(ours);
	free(theirs);
	json_decref(object);
}
END_TEST

START_TEST(members_are_parted)
{
	struct duisp_writer writer = {.follows = 0};
	char *text;

	duisp_writer_open(&writer, NULL, '{');
	duisp_writer_open(&writer, "a", '[');
	duisp_writer_close(&writer, ']');
	duisp_writer_open(&writer, "b", '[');
	duisp_writer_add_number(&writer, NULL, 7);
	duisp_writer_add_number(&writer, NULL, 0);
	duisp_writer_open(&writer, NULL, '{');
	duisp_writer_close(&writer, '}');
	duisp_writer_close(&writer, ']');
	duisp_writer_add_truth(&writer, "c", 1);
	duisp_writer_add_text(&writer, "d", NULL);
	duisp_writer_add_basis(&writer, "e", NULL);
	duisp_writer_add_instant(&writer, "f", 0);
	duisp_writer_close(&writer, '}');
	text = duisp_text_take(&writer.text);
	ck_assert_str_eq(text, "{\"a\":[],\"b\":[7,null,{}],\"c\":true,\"d\":null,\"e\":null,"
	                       "\"f\":\"1970-01-01T00:00:00Z\"}");
	free(text);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("writer");
	TCase *tcase = tcase_create("writer");

	tcase_add_loop_test(tcase, texts_are_those_of_jansson, 0, sizeof(texts) / sizeof(texts[0]));
	tcase_add_test(tcase, members_are_parted);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_writer = {.name = "check_writer", .make = make_suite};
