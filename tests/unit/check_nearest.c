/* The question that follows a name which is not known. */
#include <check.h>
#include <stdlib.h>

#include "base/distance.h"
#include "base/nearest.h"

#include "runner.h"

#define LONG_64 "abcdefghijklmnopabcdefghijklmnopabcdefghijklmnopabcdefghijklmnop"

static const struct {
	const char *a;
	const char *b;
	size_t max;
	size_t distance;
} pairs[] = {
	{"", "", 9, 0},
	{"", "abc", 9, 3},
	{"Monday", "Sunday", 9, 2},
	{"kitten", "sitting", 9, 3},
	{"kitten", "sitting", 3, 3},
	{"kitten", "sitting", 2, 3},
	{"Friday", "friday", 9, 1},
	{LONG_64, LONG_64, 9, 0},
	{LONG_64 "q", LONG_64, 9, 10},
	{LONG_64, LONG_64 "q", 9, 10},
};

START_TEST(distance_of_two_names)
{
	ck_assert_uint_eq(duisp_distance_measure(pairs[_i].a, pairs[_i].b, pairs[_i].max),
	                  pairs[_i].distance);
}
END_TEST

static void expect_text(struct duisp_text *text, const char *expected)
{
	char *taken = duisp_text_take(text);

	ck_assert_str_eq(taken, expected);
	free(taken);
}

/* A name that is wanted, those that are tried, and the question. */
static const struct {
	const char *wanted;
	const char *tried[6];
	const char *question;
} questions[] = {
	{"Monday", {NULL}, ""},
	{"Monday", {"Wednesday", "xyz"}, ""},
	{"monday", {"Sunday", "Monday", "Mondays"}, " (did you mean Monday?)"},
	{"MPxN", {"MPAN", "MPRN", "MPAN"}, " (did you mean MPAN or MPRN?)"},
	{"MPxN", {"MPAN", "MPRN", "MPBN", "MPCN"}, " (did you mean MPAN, MPRN or MPBN?)"},
	{"MPxN", {"MPA", "MPAN", "MPAx"}, " (did you mean MPAN?)"},
	{"P", {"Q", "p"}, " (did you mean p?)"},
	{"", {"P", "Q"}, ""},
	{LONG_64 "q", {LONG_64, LONG_64 "q"}, ""},
	{LONG_64, {LONG_64 "q"}, ""},
};

START_TEST(nearest_of_those_that_were_tried)
{
	struct duisp_nearest nearest = {.wanted = questions[_i].wanted};
	struct duisp_text out = {0};

	for (size_t i = 0; questions[_i].tried[i]; i++)
		duisp_nearest_try(&nearest, questions[_i].tried[i], questions[_i].tried[i]);
	duisp_nearest_ask(&nearest, &out);
	expect_text(&out, questions[_i].question);
}
END_TEST

START_TEST(names_as_people_know_them)
{
	struct duisp_nearest nearest = {.wanted = "Objct"};
	struct duisp_text out = {0};

	duisp_nearest_try(&nearest, "Object", "ds:Object");
	duisp_nearest_ask(&nearest, &out);
	expect_text(&out, " (did you mean ds:Object?)");
}
END_TEST

static const struct {
	const char *name;
	const char *names;
	const char *question;
} lists[] = {
	{"e2", "E1, E2, E20", " (did you mean E2?)"},
	{"4.1", "4.1.1, 4.1.2, 4.10", " (did you mean 4.1.1, 4.1.2 or 4.10?)"},
	{"4.12", "4.1.1, 4.1.2, 4.10", ""},
	{"", "E1, E2", ""},
};

START_TEST(nearest_of_a_list)
{
	struct duisp_text out = {0};

	duisp_nearest_add(&out, lists[_i].name, lists[_i].names);
	expect_text(&out, lists[_i].question);
}
END_TEST

#define LENGTH(array) ((int)(sizeof(array) / sizeof((array)[0])))

static Suite *make_nearest_suite(void)
{
	Suite *suite = suite_create("nearest");
	TCase *tcase = tcase_create("nearest");

	tcase_add_loop_test(tcase, distance_of_two_names, 0, LENGTH(pairs));
	tcase_add_loop_test(tcase, nearest_of_those_that_were_tried, 0, LENGTH(questions));
	tcase_add_test(tcase, names_as_people_know_them);
	tcase_add_loop_test(tcase, nearest_of_a_list, 0, LENGTH(lists));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_nearest = {.name = "check_nearest", .make = make_nearest_suite};
