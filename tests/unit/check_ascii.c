/* Letters of ASCII: the same in every locale. */
#include <check.h>
#include <stdlib.h>

#include "base/ascii.h"

#include "runner.h"

static const struct {
	const char *a;
	const char *b;
	int is_same;
	int begins;
} pairs[] = {
	{"", "", 1, 1},          {"Import Supplier", "IMPORT supplier", 1, 1},
	{"i", "I", 1, 1},        {"sep=;", "SEP=", 0, 1},
	{"se", "sep", 0, 0},     {"[", "{", 0, 0},
	{"@", "`", 0, 0},        {"\xC3\xA9", "\xC3\x89", 0, 0},
	{"\xC4\xB1", "i", 0, 0},
};

START_TEST(case_alone_does_not_matter)
{
	ck_assert_int_eq(duisp_ascii_is_same(pairs[_i].a, pairs[_i].b), pairs[_i].is_same);
	ck_assert_int_eq(duisp_ascii_is_same(pairs[_i].b, pairs[_i].a), pairs[_i].is_same);
	ck_assert_int_eq(duisp_ascii_begins(pairs[_i].a, pairs[_i].b), pairs[_i].begins);
}
END_TEST

static Suite *make_ascii_suite(void)
{
	Suite *suite = suite_create("ascii");
	TCase *tcase = tcase_create("ascii");

	tcase_add_loop_test(tcase, case_alone_does_not_matter, 0, sizeof(pairs) / sizeof(pairs[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_ascii = {.name = "check_ascii", .make = make_ascii_suite};
