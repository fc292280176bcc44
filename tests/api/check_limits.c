/* Limits at their defaults: a request exactly at the limit is read, one more is refused. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

static char *repeat(const char *text, size_t times)
{
	size_t width = strlen(text);
	char *out = malloc(width * times + 1);

	if (!out)
		die("no memory");
	for (size_t i = 0; i < times; i++)
		memcpy(out + i * width, text, width);
	out[width * times] = '\0';
	return out;
}

static void expect_finding(const char *bytes, const char *id)
{
	struct duis_request *request = sample_read(bytes);
	struct duis_verdict *verdict = sample_decide(request, "2026-01-01", NULL);
	size_t found = 0;

	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		if (strcmp(duis_finding_get_id(duis_verdict_get_finding(verdict, i)), id) == 0)
			found++;
	ck_assert_msg(found == 1, "%s: found %zu times", id, found);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}

static void expect_accepted(const char *bytes)
{
	struct duis_request *request = sample_read(bytes);
	struct duis_verdict *verdict = sample_decide(request, "2026-01-01", NULL);
	char found[DUIS_MESSAGE_SIZE];

	sample_write_first_message(verdict, found);
	ck_assert_msg(duis_verdict_get_outcome(verdict) == DUIS_OUTCOME_ACCEPTED, "%s", found);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}

/* A request with a firmware image in four parts. */
static char *write_firmware_as(const char *first, const char *second, const char *third,
                               const char *fourth)
{
	char *body = place_print("<sr:UpdateFirmware><sr:FirmwareImage>%s%s%s%s</sr:FirmwareImage>"
	                         "<sr:FirmwareVersion>00000001</sr:FirmwareVersion>"
	                         "<sr:DeviceIDList>" SAMPLE_METER "</sr:DeviceIDList>"
	                         "</sr:UpdateFirmware>",
	                         first, second, third, fourth);
	char *bytes = sample_write("5.4", SAMPLE_USER ":" SAMPLE_DCC ":1", "11.1", "11.1", 8, body);

	free(body);
	return bytes;
}

static char *write_firmware(size_t characters)
{
	char *image = repeat("AAAA", characters / 4);
	char *bytes = write_firmware_as(image, "", "", "");

	free(image);
	return bytes;
}

/* 10,240,000 octets are 13,653,336 characters of base64, padding included: 13,653,332 hold no
 * padding. */
START_TEST(largest_firmware)
{
	char *bytes = write_firmware(13653332);

	expect_accepted(bytes);
	free(bytes);
}
END_TEST

START_TEST(text_at_limit)
{
	char *bytes = write_firmware(16777216);

	expect_finding(bytes, "schema-value-invalid");
	free(bytes);
	bytes = write_firmware(16777220);
	expect_finding(bytes, "xml-text-too-long");
	free(bytes);
}
END_TEST

/* White space before the root counts as octets of the message. */
static char *write_padded(size_t total)
{
	char *bytes = sample_write_simple();
	char *blank = repeat(" ", total - strlen(bytes));
	char *padded = place_print("%s%s", bytes, blank);

	free(bytes);
	free(blank);
	return padded;
}

START_TEST(bytes_at_limit)
{
	char *bytes = write_padded(33554432);

	expect_accepted(bytes);
	free(bytes);
	bytes = write_padded(33554433);
	expect_finding(bytes, "xml-too-large");
	free(bytes);
}
END_TEST

static char *write_comments(size_t comments, const char *comment)
{
	char *many = repeat(comment, comments);
	char *body = place_print("<sr:ReadALCSData/>%s", many);
	char *bytes = sample_write("5.4", SAMPLE_ID, "7.7", "7.7", 1, body);

	free(many);
	free(body);
	return bytes;
}

/* Eight elements and the attribute schemaVersion; the test does not depend on whether the namespace
 * declaration counts. */
START_TEST(nodes_at_limit)
{
	char *bytes = write_comments(100000 - 10, "<!---->");

	expect_accepted(bytes);
	free(bytes);
	bytes = write_comments(100000 - 7, "<!---->");
	expect_finding(bytes, "xml-too-many-nodes");
	free(bytes);
}
END_TEST

START_TEST(markup_at_limit)
{
	char *letters = repeat("x", 65536 - 7);
	char *comment = place_print("<!--%s-->", letters);
	char *bytes = write_comments(1, comment);

	expect_accepted(bytes);
	free(bytes);
	free(comment);
	comment = place_print("<!--%sx-->", letters);
	bytes = write_comments(1, comment);
	expect_finding(bytes, "xml-markup-too-long");
	free(bytes);
	free(comment);
	free(letters);
}
END_TEST

/* Comments split a text into pieces, and do not make it shorter. */
START_TEST(text_in_pieces)
{
	char *half = repeat("A", 8388612);
	char *bytes = write_firmware_as(half, "<!-- -->", half, "");

	expect_finding(bytes, "xml-text-too-long");
	free(half);
	free(bytes);
}
END_TEST

/* A CDATA section is text, and meets the limit of text. */
START_TEST(text_in_cdata)
{
	char *image = repeat("AAAA", 3413333);
	char *bytes = write_firmware_as("<![CDATA[", image, "]]>", "");

	expect_accepted(bytes);
	free(image);
	free(bytes);
}
END_TEST

/* libxml2's validator keeps to the limit, too. */
START_TEST(findings_of_libxml2_at_limit)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *ours = engine;
	char *body = repeat("<sr:ReadALCSData a=\"1\" b=\"1\" c=\"1\" d=\"1\"/>", 1);
	char *bytes = sample_write("5.4", "x", "x", "x", 77, body);
	struct duis_request *request;
	struct duis_verdict *verdict;

	duis_options_set_validator(options, DUIS_VALIDATOR_LIBXML2);
	duis_options_set_limit(options, DUIS_LIMIT_FINDINGS, 3);
	engine = place_open(options);
	request = sample_read(bytes);
	verdict = sample_decide(request, "2026-01-01", NULL);
	ck_assert_uint_eq(duis_verdict_count_findings(verdict), 4);
	ck_assert_str_eq(duis_finding_get_id(duis_verdict_get_finding(verdict, 3)),
	                 "findings-truncated");
	duis_verdict_free(verdict);
	duis_request_unref(request);
	duis_engine_unref(engine);
	engine = ours;
	duis_options_free(options);
	free(bytes);
	free(body);
}
END_TEST

/* At most 100 findings by default, and one more that counts the rest. */
START_TEST(findings_at_limit)
{
	char *many =
		repeat("<sr:RemoveFromBoostButton index=\"x\">?</sr:RemoveFromBoostButton>", 5);
	char *header = repeat("<sr:X a=\"1\"/>", 200);
	char *body = place_print("<sr:RemoveAuxiliaryLoadFromBoostButton>%s"
	                         "</sr:RemoveAuxiliaryLoadFromBoostButton>%s",
	                         many, header);
	char *bytes = sample_write("5.4", "x", "x", "x", 77, body);
	struct duis_request *request = sample_read(bytes);
	struct duis_verdict *verdict = sample_decide(request, "2026-01-01", NULL);

	ck_assert_uint_eq(duis_verdict_count_findings(verdict), 101);
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		ck_assert_uint_le(
			duis_finding_format_message(duis_verdict_get_finding(verdict, i), NULL, 0),
			1000);
	duis_verdict_free(verdict);
	duis_request_unref(request);
	free(many);
	free(header);
	free(body);
	free(bytes);
}
END_TEST

static struct duis_engine *open_with_time_limit(size_t time_limit_ms)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *limited = NULL;

	ck_assert_int_eq(duis_options_set_time_limit(options, time_limit_ms), DUIS_OK);
	ck_assert_int_eq(duis_engine_open(options, &limited, NULL), DUIS_OK);
	duis_options_free(options);
	return limited;
}

/* A time limit that has passed gives DUIS_TIMED_OUT and no request; a limit of an hour changes
 * nothing. */
START_TEST(time_limit)
{
	static const struct {
		size_t limit;
		enum duis_status status;
	} table[] = {{1, DUIS_TIMED_OUT}, {3600000, DUIS_OK}, {0, DUIS_OK}};
	char *bytes = write_firmware(13653332);

	for (int i = 0; i < LENGTH(table); i++) {
		struct duis_engine *limited = open_with_time_limit(table[i].limit);
		struct duis_request *request = NULL;

		ck_assert_int_eq(duis_request_read(limited, bytes, strlen(bytes), &request),
		                 table[i].status);
		ck_assert_int_eq(!!request, table[i].status == DUIS_OK);
		duis_request_unref(request);
		duis_engine_unref(limited);
	}
	free(bytes);
}
END_TEST

static Suite *make_limits_suite(void)
{
	Suite *suite = suite_create("limits");
	TCase *tcase = sample_add_tcase(suite, "limits");

	tcase_add_test(tcase, largest_firmware);
	tcase_add_test(tcase, text_at_limit);
	tcase_add_test(tcase, text_in_pieces);
	tcase_add_test(tcase, text_in_cdata);
	tcase_add_test(tcase, bytes_at_limit);
	tcase_add_test(tcase, nodes_at_limit);
	tcase_add_test(tcase, markup_at_limit);
	tcase_add_test(tcase, findings_of_libxml2_at_limit);
	tcase_add_test(tcase, findings_at_limit);
	tcase_add_test(tcase, time_limit);
	return suite;
}

const struct runner_suite check_limits = {.name = "check_limits", .make = make_limits_suite};
