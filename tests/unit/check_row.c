/* SRVs are strings, ordered by the numbers of their parts; a service reference is the first two. */
#include <check.h>
#include <stdlib.h>

#include "matrix/row.h"

#include "runner.h"

static const char *const ascending[] = {
	"1.1.1", "1.1.2",  "1.2.1", "4.1",    "4.1.1",  "4.2",
	"4.10",  "4.11.1", "6.2.9", "6.2.10", "6.20.1", "6.20.2",
	"7.1",   "7.7",    "7.10",  "12.1",   "14.1",   "99999999999999999999.1",
};

enum { ASCENDING_COUNT = sizeof(ascending) / sizeof(ascending[0]) };

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

START_TEST(orders_by_parts)
{
	for (int other = 0; other < ASCENDING_COUNT; other++)
		ck_assert_msg(sign(duisp_srv_compare(ascending[_i], ascending[other])) ==
		                      sign(_i - other),
		              "%s and %s", ascending[_i], ascending[other]);
}
END_TEST

static const struct {
	const char *srv;
	const char *service_reference;
	int belongs;
} pairs[] = {
	{"6.20.1", "6.20", 1}, {"6.20.1", "6.2", 0}, {"6.2.1", "6.2", 1}, {"7.7", "7.7", 1},
	{"4.10", "4.10", 1},   {"4.10", "4.1", 0},   {"4.1", "4.10", 0},  {"8.14.1", "8.1", 0},
	{"1.1.1", "1.1.1", 0}, {"7", "7", 0},        {"7.7", "", 0},
};

START_TEST(belongs_by_parts)
{
	ck_assert_msg(duisp_srv_belongs(pairs[_i].srv, pairs[_i].service_reference) ==
	                      pairs[_i].belongs,
	              "%s and %s", pairs[_i].srv, pairs[_i].service_reference);
}
END_TEST

START_TEST(words_are_whole)
{
	ck_assert_int_eq(duisp_words_have("1 2 3", "2"), 1);
	ck_assert_int_eq(duisp_words_have("1 2 3", "23"), 0);
	ck_assert_int_eq(duisp_words_have("10 20", "1"), 0);
	ck_assert_int_eq(duisp_words_have("", "1"), 0);
	ck_assert_int_eq(duisp_words_have("1 2 3", ""), 0);
}
END_TEST

static Suite *make_row_suite(void)
{
	Suite *suite = suite_create("row");
	TCase *tcase = tcase_create("row");

	tcase_add_loop_test(tcase, orders_by_parts, 0, ASCENDING_COUNT);
	tcase_add_loop_test(tcase, belongs_by_parts, 0, sizeof(pairs) / sizeof(pairs[0]));
	tcase_add_test(tcase, words_are_whole);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_row = {.name = "check_row", .make = make_row_suite};
