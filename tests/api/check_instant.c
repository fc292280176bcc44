/* Instants, and the names of the values that the library returns. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

/* Instants */

static const struct {
	const char *text, *written;
} good_instants[] = {
	{"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
	{"2020-11-29", "2020-11-29T00:00:00Z"},
	{"2020-11-29T01:00:00+01:00", "2020-11-29T00:00:00Z"},
	{"2020-11-28T18:30:00-05:30", "2020-11-29T00:00:00Z"},
	{"2020-11-29T00:00:00-00:00", "2020-11-29T00:00:00Z"},
	{"2020-11-29T00:00:00+00:00", "2020-11-29T00:00:00Z"},
	{"2020-11-29T23:59:59.999999999Z", "2020-11-29T23:59:59Z"},
	{"2020-11-29T00:00:00.5+00:30", "2020-11-28T23:30:00Z"},
	{"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
	{"2020-02-29", "2020-02-29T00:00:00Z"},
	{"2000-02-29", "2000-02-29T00:00:00Z"},
	{"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
	{"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
	{"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
	{"9999-12-31T23:59:59.9Z", "9999-12-31T23:59:59Z"},
	{"0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00Z"},
	{"2020-11-29t00:00:00z", "2020-11-29T00:00:00Z"},
	{"2020-11-29T00:00:00z", "2020-11-29T00:00:00Z"},
	{"3000-12-31", "3000-12-31T00:00:00Z"},
};

START_TEST(instants_read)
{
	duis_instant instant;
	char written[DUIS_INSTANT_SIZE];

	ck_assert_int_eq(duis_instant_parse(good_instants[_i].text, &instant, NULL), DUIS_OK);
	duis_instant_format(instant, written);
	ck_assert_str_eq(written, good_instants[_i].written);
}
END_TEST

static const char *const bad_instants[] = {
	"",
	" ",
	"now",
	"2020",
	"2020-11",
	"2020-11-29T",
	"2020-11-29T00:00Z",
	"2020-11-29T00:00:00",
	" 2020-11-29",
	"2020-11-29 ",
	"2020-11-29T00:00:00Z ",
	"2020-11-29T00:00:00 Z",
	"2020-00-01",
	"2020-13-01",
	"2020-11-00",
	"2020-11-31",
	"2019-02-29",
	"1900-02-29",
	"2020-11-29T24:00:00Z",
	"2020-11-29T00:60:00Z",
	"2020-11-29T00:00:61Z",
	"2020-11-29T00:00:00+24:00",
	"2020-11-29T00:00:00+00:60",
	"2020-11-29T00:00:00+0100",
	"2020-11-29T00:00:00.Z",
	"0000-01-01",
	"10000-01-01",
	"-2020-11-29",
	"+2020-11-29",
	"2020-1-1",
	"20201129",
	"2020/11/29",
	"2020-11-29T00:00:00,5Z",
	"2020-11-29T00:00:00zZ",
	"9999-12-31T23:59:60Z",
	"9999-12-31T23:59:59-00:01",
	"0001-01-01T00:00:00+00:01",
};

START_TEST(instants_refused)
{
	duis_instant instant = 17;
	struct duis_error *error = NULL;

	ck_assert_msg(duis_instant_parse(bad_instants[_i], &instant, &error) == DUIS_UNKNOWN_NAME,
	              "is read: \"%s\"", bad_instants[_i]);
	ck_assert_int_eq(instant, 0);
	ck_assert_ptr_nonnull(strstr(duis_error_get_message(error), "; allowed: "));
	duis_error_free(error);
}
END_TEST

START_TEST(instants_explained)
{
	struct duis_error *error = (void *)&error;
	duis_instant instant = 17;

	ck_assert_int_eq(duis_instant_parse("2020-11-29", &instant, &error), DUIS_OK);
	ck_assert_ptr_null(error);
	ck_assert_int_eq(duis_instant_parse("29 November", &instant, &error), DUIS_UNKNOWN_NAME);
	ck_assert_str_eq(duis_error_get_message(error),
	                 "\"29 November\" is not an instant; allowed: a date as 2020-11-29 (00:00 "
	                 "UTC), or RFC 3339 with an offset as 2020-11-29T00:00:00Z or "
	                 "2020-11-29T01:00:00+01:00, of the years 0001 to 9999");
	duis_error_free(error);
	ck_assert_int_eq(duis_instant_parse("29 November", NULL, &error), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(error);
}
END_TEST

START_TEST(instants_numbers)
{
	duis_instant instant = 17;
	char written[DUIS_INSTANT_SIZE];

	ck_assert_int_eq(duis_instant_parse("2020-11-29", &instant, NULL), DUIS_OK);
	ck_assert_int_eq(instant, 1606608000);
	ck_assert_int_eq(duis_instant_parse(NULL, &instant, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(instant, 0);
	ck_assert_int_eq(duis_instant_parse("2020-11-29", NULL, NULL), DUIS_INVALID_ARGUMENT);
	duis_instant_format(INT64_MAX, written);
	ck_assert_str_eq(written, "9999-12-31T23:59:59Z");
	duis_instant_format(INT64_MIN, written);
	ck_assert_str_eq(written, "0001-01-01T00:00:00Z");
}
END_TEST

/* Status and names */

START_TEST(names)
{
	char text[64];

	static const char *const statuses[] = {
		"DUIS_OK",           "DUIS_NO_MEMORY", "DUIS_INVALID_ARGUMENT",
		"DUIS_UNKNOWN_NAME", "DUIS_BAD_RULES", "DUIS_INTERNAL"};

	for (int i = 0; i < 6; i++) {
		ck_assert_str_eq(duis_status_get_name((enum duis_status)i), statuses[i]);
		ck_assert_uint_gt(strlen(duis_status_get_text((enum duis_status)i)), 0);
	}
	ck_assert_str_eq(duis_status_get_name((enum duis_status)77), "DUIS_UNKNOWN_STATUS");
	ck_assert_ptr_nonnull(duis_status_get_text((enum duis_status)77));
	ck_assert_str_eq(duis_outcome_get_name(DUIS_OUTCOME_UNDETERMINED), "undetermined");
	ck_assert_str_eq(duis_check_result_get_name(DUIS_CHECK_SKIPPED), "skipped");
	ck_assert_str_eq(duis_severity_get_name(DUIS_SEVERITY_WARNING), "warning");
	ck_assert_str_eq(duis_eligibility_get_name(DUIS_ELIGIBILITY_DISPUTED), "disputed");
	ck_assert_str_eq(duis_basis_level_get_name(DUIS_BASIS_SINGLE_SOURCED), "single-sourced");
	ck_assert_ptr_nonnull(duis_outcome_get_name((enum duis_outcome)77));
	ck_assert_ptr_nonnull(duis_check_result_get_name((enum duis_check_result)77));
	ck_assert_ptr_nonnull(duis_severity_get_name((enum duis_severity)77));
	ck_assert_ptr_nonnull(duis_eligibility_get_name((enum duis_eligibility)77));
	ck_assert_ptr_nonnull(duis_basis_level_get_name((enum duis_basis_level)77));
	ck_assert_str_eq(duis_version(), DUIS_VERSION);
	snprintf(text, sizeof(text), "%d.%d.%d", DUIS_VERSION_MAJOR, DUIS_VERSION_MINOR,
	         DUIS_VERSION_PATCH);
	ck_assert_str_eq(text, DUIS_VERSION);
	ck_assert_int_gt(DUIS_VERSION_NUMBER, 0);
}
END_TEST

START_TEST(registry)
{
	size_t count = duis_finding_count_ids();

	ck_assert_uint_ge(count, 38);
	ck_assert_ptr_null(duis_finding_get_registered_id(count));
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++)
			ck_assert_str_ne(duis_finding_get_registered_id(i),
			                 duis_finding_get_registered_id(j));
}
END_TEST

static Suite *make_instant_suite(void)
{
	Suite *suite = suite_create("instant");
	TCase *tcase = sample_add_tcase(suite, "instant");

	tcase_add_loop_test(tcase, instants_read, 0, LENGTH(good_instants));
	tcase_add_loop_test(tcase, instants_refused, 0, LENGTH(bad_instants));
	tcase_add_test(tcase, instants_numbers);
	tcase_add_test(tcase, instants_explained);
	tcase_add_test(tcase, names);
	tcase_add_test(tcase, registry);
	return suite;
}

const struct runner_suite check_instant = {.name = "check_instant", .make = make_instant_suite};
