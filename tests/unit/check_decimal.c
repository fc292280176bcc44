/* Decimals: DUIS versions compare as numbers, and never pass through a double. */
#include <check.h>
#include <stdlib.h>

#include "base/decimal.h"

#include "runner.h"

static const struct {
	const char *text;
	const char *canonical;
} readings[] = {
	{"5.4", "5.4"},
	{"5.40", "5.4"},
	{" +5.4 ", "5.4"},
	{"\t\r\n05.4\n", "5.4"},
	{"5", "5"},
	{"5.", "5"},
	{"5.0", "5"},
	{".5", "0.5"},
	{"-5.4", "-5.4"},
	{"-0", "0"},
	{"-0.00", "0"},
	{"000", "0"},
	{"5.10", "5.1"},
	{"5.01", "5.01"},
	{"", NULL},
	{".", NULL},
	{"5.4.1", NULL},
	{"5,4", NULL},
	{"5 .4", NULL},
	{"+-5", NULL},
	{"--5", NULL},
	{"5e1", NULL},
	{"0x5", NULL},
	{"+", NULL},
	{"99999999999999999999999999.90", "99999999999999999999999999.9"},
};

START_TEST(normalises)
{
	struct duisp_arena *arena = duisp_arena_new();
	int malformed = -1;
	const char *got = duisp_decimal_normalise(arena, readings[_i].text, &malformed);

	ck_assert_msg(malformed == !readings[_i].canonical, "\"%s\"", readings[_i].text);
	if (readings[_i].canonical)
		ck_assert_str_eq(got, readings[_i].canonical);
	else
		ck_assert_ptr_null(got);
	duisp_arena_free(arena);
}
END_TEST

/* In ascending order. */
static const char *const ascending[] = {
	"-10",
	"-5.4",
	"-5.3",
	"-0.5",
	"0",
	"0.5",
	"1.1",
	"2",
	"5",
	"5.01",
	"5.1",
	"5.2",
	"5.3",
	"5.4",
	"9.9",
	"10",
	"10.1",
	"99999999999999999999999999",
	"100000000000000000000000000",
};

enum { ASCENDING_COUNT = sizeof(ascending) / sizeof(ascending[0]) };

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

START_TEST(compares)
{
	for (int other = 0; other < ASCENDING_COUNT; other++)
		ck_assert_msg(sign(duisp_decimal_compare(ascending[_i], ascending[other])) ==
		                      sign(_i - other),
		              "%s and %s", ascending[_i], ascending[other]);
}
END_TEST

static const struct {
	const char *a;
	const char *b;
	int order;
} written[] = {
	{"5", "5.00", 0},
	{"005", "5", 0},
	{"+5", "5.", 0},
	{"-0", "0", 0},
	{"-0.0", ".0", 0},
	{"-5", "4", -1},
	{"10", "9.999", 1},
	{"-10", "-9.999", -1},
	{"0.10", "0.1001", -1},
	{"0000000000000000000000000000000000000000000000000000000000000000000000000000000000000007",
         "7", 0},
};

START_TEST(writing_does_not_matter)
{
	ck_assert_int_eq(sign(duisp_decimal_compare(written[_i].a, written[_i].b)),
	                 written[_i].order);
	ck_assert_int_eq(sign(duisp_decimal_compare(written[_i].b, written[_i].a)),
	                 -written[_i].order);
}
END_TEST

static Suite *make_decimal_suite(void)
{
	Suite *suite = suite_create("decimal");
	TCase *tcase = tcase_create("decimal");

	tcase_add_loop_test(tcase, normalises, 0, sizeof(readings) / sizeof(readings[0]));
	tcase_add_loop_test(tcase, compares, 0, ASCENDING_COUNT);
	tcase_add_loop_test(tcase, writing_does_not_matter, 0,
	                    sizeof(written) / sizeof(written[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_decimal = {.name = "check_decimal", .make = make_decimal_suite};
