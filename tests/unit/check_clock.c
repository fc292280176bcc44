/* Deadlines: they lie as far ahead as asked, and none is set for 0. */
#include <check.h>

#include "base/clock.h"

#include "runner.h"

enum { SECOND_NS = 1000000000 };

/* In nanoseconds. */
static long long subtract(const struct timespec *later, const struct timespec *earlier)
{
	return (long long)(later->tv_sec - earlier->tv_sec) * SECOND_NS + later->tv_nsec -
	       earlier->tv_nsec;
}

START_TEST(deadlines_are_as_far_as_was_said)
{
	static const size_t milliseconds[] = {1, 250, 500, 750, 999, 1000, 1001, 59999, 2147483647};

	for (size_t i = 0; i < sizeof(milliseconds) / sizeof(milliseconds[0]); i++) {
		struct timespec before, after;
		struct duisp_deadline deadline;
		const long long expected = (long long)milliseconds[i] * 1000000;

		clock_gettime(CLOCK_MONOTONIC, &before);
		deadline = duisp_deadline_after(milliseconds[i]);
		clock_gettime(CLOCK_MONOTONIC, &after);
		ck_assert_int_ge(deadline.at.tv_nsec, 0);
		ck_assert_int_lt(deadline.at.tv_nsec, SECOND_NS);
		ck_assert_int_ge(subtract(&deadline.at, &before), expected);
		ck_assert_int_le(subtract(&deadline.at, &after), expected);
	}
}
END_TEST

START_TEST(deadlines_pass)
{
	struct duisp_deadline deadline = duisp_deadline_after(2147483647);

	ck_assert(!duisp_deadline_has_passed(&deadline));
	deadline.at = (struct timespec){0, 0};
	ck_assert(duisp_deadline_has_passed(&deadline));
	deadline = duisp_deadline_after(0);
	ck_assert(!duisp_deadline_has_passed(&deadline));
}
END_TEST

static Suite *make_clock_suite(void)
{
	Suite *suite = suite_create("clock");
	TCase *tcase = tcase_create("clock");

	tcase_add_test(tcase, deadlines_are_as_far_as_was_said);
	tcase_add_test(tcase, deadlines_pass);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_clock = {.name = "check_clock", .make = make_clock_suite};
