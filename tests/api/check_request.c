/* Requests: what is read from a message, and what a request keeps. */
#include <stdint.h>
#include <stdio.h>
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
	ck_assert_ptr_null(duis_request_get_fact(request, DUIS_FACT_REQUEST_ID));
	ck_assert_ptr_null(duis_request_get_fact(request, DUIS_FACT_SERVICE_REFERENCE));
	ck_assert_ptr_null(duis_request_get_fact(request, DUIS_FACT_SRV));
	ck_assert_ptr_null(duis_request_get_fact(request, DUIS_FACT_BODY));
	ck_assert_int_eq(duis_request_get_command_variant(request), 0);
	duis_request_unref(request);
	duis_request_unref(NULL);
	ck_assert_ptr_null(duis_request_ref(NULL));
}
END_TEST

static const struct {
	enum duis_fact fact;
	const char *name, *text, *path;
	long line;
} fact_places[] = {
	{DUIS_FACT_REQUEST_ID, "RequestID", "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:7",
         "/sr:Request/sr:Header/sr:RequestID", 2},
	{DUIS_FACT_ORIGINATOR, "originator", "90-B3-D5-1F-30-01-00-00",
         "/sr:Request/sr:Header/sr:RequestID", 2},
	{DUIS_FACT_TARGET, "target", "00-DB-12-34-56-78-90-A0",
         "/sr:Request/sr:Header/sr:RequestID", 2},
	{DUIS_FACT_COUNTER, "counter", "7", "/sr:Request/sr:Header/sr:RequestID", 2},
	{DUIS_FACT_FIRST_IN_SEQUENCE, "FirstInSequence", "true",
         "/sr:Request/sr:Header/sr:FirstInSequence", 4},
	{DUIS_FACT_PRECEDING_ID, "PrecedingServiceRequestID",
         "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:6",
         "/sr:Request/sr:Header/sr:PrecedingServiceRequestID", 5},
	{DUIS_FACT_COMMAND_VARIANT, "CommandVariant", "+4",
         "/sr:Request/sr:Header/sr:CommandVariant", 6},
	{DUIS_FACT_SERVICE_REFERENCE, "ServiceReference", "6.4",
         "/sr:Request/sr:Header/sr:ServiceReference", 7},
	{DUIS_FACT_SRV, "ServiceReferenceVariant", "6.4.1",
         "/sr:Request/sr:Header/sr:ServiceReferenceVariant", 8},
	{DUIS_FACT_BODY, "body", "UpdateDeviceConfigurationLoadLimitingGeneralSettings",
         "/sr:Request/sr:Body/sr:UpdateDeviceConfigurationLoadLimitingGeneralSettings", 9},
	{DUIS_FACT_EXECUTION_TIME, "ExecutionDateTime", "2026-12-01T00:00:00Z",
         "/sr:Request/sr:Body/sr:UpdateDeviceConfigurationLoadLimitingGeneralSettings/"
         "sr:ExecutionDateTime",
         10},
};

/* Each fact has the name of its element, its text, and the place where it stands. */
START_TEST(request_fact_places)
{
	struct duis_request *request = sample_read(
		"<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\" schemaVersion=\"5.4\"><sr:Header>\n"
		"<sr:RequestID>\n "
		"90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:7</sr:RequestID>\n"
		"<sr:FirstInSequence>true</sr:FirstInSequence>\n<sr:PrecedingServiceRequestID>"
		"90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:6</sr:PrecedingServiceRequestID>\n"
		"<sr:CommandVariant>+4</sr:CommandVariant>\n"
		"<sr:ServiceReference>6.4</sr:ServiceReference>\n"
		"<sr:ServiceReferenceVariant>6.4.1</sr:ServiceReferenceVariant></sr:Header>\n"
		"<sr:Body><sr:UpdateDeviceConfigurationLoadLimitingGeneralSettings>\n"
		"<sr:ExecutionDateTime>2026-12-01T00:00:00Z</sr:ExecutionDateTime>"
		"<sr:LoadLimitPeriod>0</sr:LoadLimitPeriod><sr:LoadLimitPowerThreshold>0</"
		"sr:LoadLimitPowerThreshold><sr:LoadLimitRestorationPeriod>0</"
		"sr:LoadLimitRestorationPeriod><sr:LoadLimitSupplyState>Disable</"
		"sr:LoadLimitSupplyState>"
		"</sr:UpdateDeviceConfigurationLoadLimitingGeneralSettings></sr:Body></"
		"sr:Request>");

	ck_assert_int_eq(duis_request_is_valid(request), 1);
	for (size_t i = 0; i < sizeof(fact_places) / sizeof(fact_places[0]); i++) {
		ck_assert_str_eq(duis_fact_get_name(fact_places[i].fact), fact_places[i].name);
		ck_assert_str_eq(duis_request_get_fact(request, fact_places[i].fact),
		                 fact_places[i].text);
		ck_assert_str_eq(duis_request_get_fact_path(request, fact_places[i].fact),
		                 fact_places[i].path);
		ck_assert_int_eq(duis_request_get_fact_line(request, fact_places[i].fact),
		                 fact_places[i].line);
	}
	ck_assert_ptr_null(duis_fact_get_name((enum duis_fact)11));
	ck_assert_ptr_null(duis_request_get_fact(request, (enum duis_fact)11));
	duis_request_unref(request);
}
END_TEST

static void hold_stated_srv(const char *version, const char *srv, const char *stated)
{
	char *text = sample_write(version, SAMPLE_ID, srv, "7.7", 4, "<sr:Nothing/>");
	struct duis_request *request = NULL;

	ck_assert_int_eq(duis_request_read(engine, text, strlen(text), &request), DUIS_OK);
	ck_assert_int_eq(duis_request_is_valid(request), 0);
	ck_assert_ptr_null(duis_request_get_fact(request, DUIS_FACT_SRV));
	ck_assert_str_eq(duis_request_get_stated_srv(request), stated);
	duis_request_unref(request);
	free(text);
}

/* The SRV is known of a request that is not valid, too, and of one whose version has no schema. */
START_TEST(stated_srv)
{
	struct duis_request *request = NULL;

	hold_stated_srv("5.4", "7.7", "7.7");
	hold_stated_srv("5.4", " none \n", "none");
	hold_stated_srv("5.2", "99.9", "99.9");
	ck_assert_int_eq(duis_request_read(engine, "<a/>", 4, &request), DUIS_OK);
	ck_assert_ptr_null(duis_request_get_stated_srv(request));
	duis_request_unref(request);
}
END_TEST

START_TEST(request_facts)
{
	static const char id[] = SAMPLE_USER ":" SAMPLE_METER ":18446744073709551615";
	char *padded = place_print(" \n%s\t ", id);
	struct duis_request *request = sample_read_simple("5.4", padded);

	ck_assert_int_eq(duis_request_is_valid(request), 1);
	ck_assert_str_eq(duis_request_get_fact(request, DUIS_FACT_REQUEST_ID), id);
	ck_assert_str_eq(duis_request_get_fact(request, DUIS_FACT_SERVICE_REFERENCE), "7.7");
	ck_assert_str_eq(duis_request_get_fact(request, DUIS_FACT_SRV), "7.7");
	ck_assert_str_eq(duis_request_get_fact(request, DUIS_FACT_BODY), "ReadALCSData");
	ck_assert_int_eq(duis_request_get_command_variant(request), 1);
	ck_assert_ptr_eq(duis_request_ref(request), request);
	duis_request_unref(request);
	ck_assert_str_eq(duis_request_get_duis_version(request), "5.4");
	duis_request_unref(request);
	free(padded);
}
END_TEST

/* A body with some children, of SRV 11.1. */
static struct duis_request *read_firmware(const char *list)
{
	char *body = place_print("<sr:UpdateFirmware>\n<sr:FirmwareImage>AAAA</sr:FirmwareImage>"
	                         "<sr:FirmwareVersion>text</sr:FirmwareVersion>\n"
	                         "<sr:DeviceIDList>%s</sr:DeviceIDList></sr:UpdateFirmware>",
	                         list);
	char *bytes =
		sample_write("5.4", SAMPLE_USER ":" SAMPLE_METER ":1", "11.1", "11.1", 8, body);
	struct duis_request *request = sample_read(bytes);

	free(bytes);
	free(body);
	return request;
}

/* Each device of a list, with the element and the line on which it stands; none of a request that
 * is not valid. */
START_TEST(request_devices)
{
	struct duis_request *request =
		read_firmware("00-DB-12-34-56-78-90-A0,<!-- one more -->00-db-12-34-56-78-90-a1");

	ck_assert_int_eq(duis_request_is_valid(request), 1);
	ck_assert_uint_eq(duis_request_count_devices(request), 2);
	ck_assert_str_eq(duis_request_get_device(request, 0), "00-DB-12-34-56-78-90-A0");
	ck_assert_str_eq(duis_request_get_device(request, 1), "00-db-12-34-56-78-90-a1");
	ck_assert_str_eq(duis_request_get_device_element(request, 1), "DeviceIDList");
	ck_assert_int_eq(duis_request_get_device_line(request, 1), 3);
	ck_assert_ptr_null(duis_request_get_device(request, 2));
	ck_assert_ptr_null(duis_request_get_device_element(request, 2));
	ck_assert_int_eq(duis_request_get_device_line(request, 2), 0);
	duis_request_unref(request);
	request = read_firmware("00-DB-12-34-56-78-90-A0,,");
	ck_assert_int_eq(duis_request_is_valid(request), 0);
	ck_assert_uint_eq(duis_request_count_devices(request), 0);
	duis_request_unref(request);
	request = sample_read_simple("5.4", SAMPLE_USER ":" SAMPLE_METER ":1");
	ck_assert_uint_eq(duis_request_count_devices(request), 0);
	duis_request_unref(request);
}
END_TEST

/* More devices than there is room for at first. */
START_TEST(many_devices)
{
	char list[24 * 1000 + 1];
	struct duis_request *request;

	for (size_t i = 0; i < 1000; i++)
		snprintf(list + (i ? 24 * i - 1 : 0), 25, "%s00-DB-12-34-56-78-%02zX-%02zX",
		         i ? "," : "", i >> 8, i & 0xFF);
	request = read_firmware(list);
	ck_assert_uint_eq(duis_request_count_devices(request), 1000);
	ck_assert_str_eq(duis_request_get_device(request, 0), "00-DB-12-34-56-78-00-00");
	ck_assert_str_eq(duis_request_get_device(request, 999), "00-DB-12-34-56-78-03-E7");
	duis_request_unref(request);
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
	ck_assert_str_eq(duis_request_get_fact(request, DUIS_FACT_SRV), "7.7");
	duis_request_unref(request);
}
END_TEST

static Suite *make_request_suite(void)
{
	Suite *suite = suite_create("request");
	TCase *tcase = sample_add_tcase(suite, "request");

	tcase_add_test(tcase, request_arguments);
	tcase_add_test(tcase, stated_srv);
	tcase_add_test(tcase, request_facts);
	tcase_add_test(tcase, request_fact_places);
	tcase_add_test(tcase, request_devices);
	tcase_add_test(tcase, many_devices);
	tcase_add_loop_test(tcase, version_numbers, 0, LENGTH(versions));
	tcase_add_test(tcase, request_keeps_nothing_of_the_bytes);
	return suite;
}

const struct runner_suite check_request = {.name = "check_request", .make = make_request_suite};
