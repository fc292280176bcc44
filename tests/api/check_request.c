/* Requests: what is read from a message, and what a request keeps. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

/* Requests */

START_TEST(request_arguments)
{
	struct duis_request *request = NULL;

	memset(&request, 1, sizeof(request));
	ck_assert_int_eq(duis_request_read(NULL, "x", 1, &request), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(request);
	ck_assert_int_eq(duis_request_read(engine, "x", 1, NULL), DUIS_INVALID_ARGUMENT);
	memset(&request, 1, sizeof(request));
	ck_assert_int_eq(duis_request_read(engine, NULL, 1, &request), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(request);
	ck_assert_int_eq(duis_request_read(engine, NULL, 0, &request), DUIS_OK);
	ck_assert_int_eq(duis_request_is_valid(request), 0);
	ck_assert_ptr_null(duis_request_get_duis_version(request));
	ck_assert_ptr_null(duis_request_get_id(request));
	ck_assert_ptr_null(duis_request_get_service_reference(request));
	ck_assert_ptr_null(duis_request_get_srv(request));
	ck_assert_ptr_null(duis_request_get_body(request));
	ck_assert_int_eq(duis_request_get_command_variant(request), 0);
	duis_request_unref(request);
	duis_request_unref(NULL);
	ck_assert_ptr_null(duis_request_ref(NULL));
}
END_TEST

START_TEST(request_facts)
{
	static const char id[] = SAMPLE_USER ":" SAMPLE_METER ":18446744073709551615";
	char *padded = place_print(" \n%s\t ", id);
	struct duis_request *request = sample_read_simple("5.4", padded);

	ck_assert_int_eq(duis_request_is_valid(request), 1);
	ck_assert_str_eq(duis_request_get_id(request), id);
	ck_assert_str_eq(duis_request_get_service_reference(request), "7.7");
	ck_assert_str_eq(duis_request_get_srv(request), "7.7");
	ck_assert_str_eq(duis_request_get_body(request), "ReadALCSData");
	ck_assert_int_eq(duis_request_get_command_variant(request), 1);
	ck_assert_ptr_eq(duis_request_ref(request), request);
	duis_request_unref(request);
	ck_assert_str_eq(duis_request_get_duis_version(request), "5.4");
	duis_request_unref(request);
	free(padded);
}
END_TEST

static const struct {
	const char *stated, *canonical;
	int is_valid;
} versions[] = {
	{"5.4", "5.4", 1},
	{"5.40", "5.4", 1},
	{" +5.4 ", "5.4", 1},
	{"05.4", "5.4", 1},
	{"5.400000000000000000000000000", "5.4", 1},
	{"5.0", "5.0", 1},
	{"5", "5.0", 1},
	{"5.", "5.0", 1},
	{"5.10", "5.1", 1},
	{"5.04", "5.04", 0},
	{"-5.4", "-5.4", 0},
	{"99.9", "99.9", 0},
	{"0.0", "0", 0},
	{"-0", "0", 0},
	{".5", "0.5", 0},
};

START_TEST(version_numbers)
{
	struct duis_request *request = sample_read_simple(versions[_i].stated, SAMPLE_ID);

	ck_assert_str_eq(duis_request_get_duis_version(request), versions[_i].canonical);
	ck_assert_int_eq(duis_request_is_valid(request), versions[_i].is_valid);
	duis_request_unref(request);
}
END_TEST

/* The bytes may be freed as soon as the request is read. */
START_TEST(request_keeps_nothing_of_the_bytes)
{
	char *bytes = sample_write_simple();
	struct duis_request *request = sample_read(bytes);

	memset(bytes, 'x', strlen(bytes));
	free(bytes);
	ck_assert_str_eq(duis_request_get_srv(request), "7.7");
	duis_request_unref(request);
}
END_TEST

static Suite *make_request_suite(void)
{
	Suite *suite = suite_create("request");
	TCase *tcase = sample_add_tcase(suite, "request");

	tcase_add_test(tcase, request_arguments);
	tcase_add_test(tcase, request_facts);
	tcase_add_loop_test(tcase, version_numbers, 0, LENGTH(versions));
	tcase_add_test(tcase, request_keeps_nothing_of_the_bytes);
	return suite;
}

const struct runner_suite check_request = {.name = "check_request", .make = make_request_suite};
