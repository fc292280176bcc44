/* Numbers as digits: a step of one unit up and down. And numbers that look random. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "language/number.h"
#include "sample/random.h"

#include "runner.h"

static const struct {
	const char *number;
	size_t places;
	const char *below;
	const char *above;
} steps[] = {
	{"0", 0, "-1", "1"},
	{"1", 0, "0", "2"},
	{"-1", 0, "-2", "0"},
	{"9", 0, "8", "10"},
	{"10", 0, "9", "11"},
	{"-10", 0, "-11", "-9"},
	{"999", 0, "998", "1000"},
	{"18446744073709551615", 0, "18446744073709551614", "18446744073709551616"},
	{"-2147483648", 0, "-2147483649", "-2147483647"},
	{"1.00", 2, "0.99", "1.01"},
	{"1.00", 3, "0.999", "1.001"},
	{"0", 4, "-0.0001", "0.0001"},
	{"42949.67295", 5, "42949.67294", "42949.67296"},
	{"0.5", 1, "0.4", "0.6"},
	{"1.5", 0, "1.4", "1.6"},
	{"-0.1", 1, "-0.2", "0.0"},
};

START_TEST(steps_by_one_unit)
{
	struct duisp_arena *arena = duisp_arena_new();

	ck_assert_str_eq(duisp_number_step(arena, steps[_i].number, steps[_i].places, -1),
	                 steps[_i].below);
	ck_assert_str_eq(duisp_number_step(arena, steps[_i].number, steps[_i].places, 1),
	                 steps[_i].above);
	ck_assert_int_gt(duisp_decimal_compare(steps[_i].number, steps[_i].below), 0);
	ck_assert_int_lt(duisp_decimal_compare(steps[_i].number, steps[_i].above), 0);
	ck_assert_int_lt(duisp_decimal_compare(steps[_i].below, steps[_i].above), 0);
	ck_assert_int_eq(duisp_decimal_compare(steps[_i].number, steps[_i].number), 0);
	duisp_arena_free(arena);
}
END_TEST

START_TEST(refuses_what_is_too_long)
{
	static const char longest[] =
		"11111111112222222222333333333344444444445555555555666666666677";
	struct duisp_arena *arena = duisp_arena_new();

	ck_assert_ptr_nonnull(duisp_number_step(arena, longest, 0, 1));
	ck_assert_ptr_null(
		duisp_number_step(arena, duisp_arena_printf(arena, "%s1", longest), 0, 1));
	ck_assert_ptr_null(duisp_number_step(arena, "1", 25, 1));
	duisp_arena_free(arena);
}
END_TEST

static const struct {
	const char *number;
	int is_usable;
} bounds[] = {
	{"0", 1},
	{"-5", 1},
	{"+5", 1},
	{".5", 1},
	{"18446744073709551615", 1},
	{"0.12345678901234567890", 1},
	{"99999999999999999999999999999999999999", 1},
	{"-99999999999999999.99999999999999999999", 0},
	{"999999999999999999999999999999999999999", 0},
	{"0.123456789012345678901", 0},
	{"", 0},
	{"-", 0},
	{" 5", 0},
	{"5 ", 0},
	{"1.5.1", 0},
	{"1e1", 0},
};

/* Every number that is made from a usable bound fits. */
START_TEST(bounds_can_be_used)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *number = bounds[_i].number;

	ck_assert_int_eq(duisp_number_is_usable(number), bounds[_i].is_usable);
	for (int i = 0; bounds[_i].is_usable && i < 3; i++) {
		number = duisp_number_step(arena, number, DUISP_NUMBER_PLACES_MAX, 1);
		ck_assert_ptr_nonnull(number);
	}
	duisp_arena_free(arena);
}
END_TEST

/* The first numbers of splitmix64 from the seed 0, as the code of its author gives them. */
START_TEST(random_is_splitmix64)
{
	static const uint64_t first[] = {UINT64_C(0xe220a8397b1dcdaf), UINT64_C(0x6e789e6aa1b965f4),
	                                 UINT64_C(0x06c45d188009454f)};
	struct duisp_random random = {0};

	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		ck_assert_uint_eq(duisp_random_next(&random), first[i]);
	for (size_t i = 1; i < 100; i++)
		ck_assert_uint_lt(duisp_random_below(&random, i), i);
	ck_assert_uint_ne(duisp_random_derive(1, 1), duisp_random_derive(1, 2));
	ck_assert_uint_ne(duisp_random_derive(1, 1), duisp_random_derive(2, 1));
}
END_TEST

static Suite *make_number_suite(void)
{
	Suite *suite = suite_create("number");
	TCase *tcase = tcase_create("number");

	tcase_add_loop_test(tcase, steps_by_one_unit, 0, sizeof(steps) / sizeof(steps[0]));
	tcase_add_test(tcase, refuses_what_is_too_long);
	tcase_add_loop_test(tcase, bounds_can_be_used, 0, sizeof(bounds) / sizeof(bounds[0]));
	tcase_add_test(tcase, random_is_splitmix64);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_number = {.name = "check_number", .make = make_number_suite};
