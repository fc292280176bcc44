/* Samples: for each SRV in each version a least and a full one, both accepted; equal ones from
 * equal arguments; and what is refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

enum { SRVS = 129 };

static const char *const versions[] = {"5.0", "5.1", "5.3", "5.4"};

static struct duis_sampler *open_sampler(struct duis_engine *of, const char *version)
{
	struct duis_sampler *sampler = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = duis_sampler_open(of, version, &sampler, &error);

	ck_assert_msg(status == DUIS_OK, "%s: %s", version ? version : "newest",
	              error ? duis_error_get_message(error) : duis_status_get_name(status));
	ck_assert_ptr_null(error);
	return sampler;
}

static char *write_one(const struct duis_sampler *sampler, const char *srv, unsigned flags,
                       uint64_t seed)
{
	struct duis_error *error = NULL;
	char *text = NULL;
	enum duis_status status =
		duis_sample_to_xml(sampler, srv, flags, seed, &text, NULL, &error);

	ck_assert_msg(status == DUIS_OK, "%s: %s", srv,
	              error ? duis_error_get_message(error) : duis_status_get_name(status));
	ck_assert_ptr_null(error);
	return text;
}

static char *write_sample(const char *srv, const char *version, unsigned flags, uint64_t seed)
{
	struct duis_sampler *sampler = open_sampler(engine, version);
	char *text = write_one(sampler, srv, flags, seed);

	duis_sampler_free(sampler);
	return text;
}

static void hold_check(const struct duis_check *check, const char *srv, const char *text)
{
	const enum duis_check_result result = duis_check_get_result(check);
	char message[DUIS_MESSAGE_SIZE];

	duis_check_format_message(check, message, sizeof(message));
	ck_assert_msg(result == DUIS_CHECK_PASS || result == DUIS_CHECK_SKIPPED, "%s: %s: %s", srv,
	              message, text);
}

/* A sample must not cause a warning either, because people send it. */
static void hold_finding(const struct duis_finding *finding, const char *srv, const char *text)
{
	char message[DUIS_MESSAGE_SIZE];

	duis_finding_format_message(finding, message, sizeof(message));
	ck_assert_msg(duis_finding_get_severity(finding) != DUIS_SEVERITY_WARNING, "%s: %s: %s",
	              srv, message, text);
}

static void hold_sample(const struct duis_sampler *sampler, const char *srv, unsigned flags,
                        uint64_t seed)
{
	char *text = write_one(sampler, srv, flags, seed);
	struct duis_request *request = sample_read(text);
	struct duis_verdict *verdict = sample_decide(request, "2026-01-01", NULL);

	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++)
		hold_check(duis_verdict_get_check(verdict, i), srv, text);
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		hold_finding(duis_verdict_get_finding(verdict, i), srv, text);
	ck_assert_int_eq(duis_verdict_get_outcome(verdict), DUIS_OUTCOME_ACCEPTED);
	ck_assert_str_eq(duis_request_get_fact(request, DUIS_FACT_SRV), srv);
	duis_verdict_free(verdict);
	duis_request_unref(request);
	duis_text_free(text);
}

static const struct duis_snapshot *find_snapshot(const char *version)
{
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, 1767225600, version);

	ck_assert_uint_eq(duis_snapshot_count_rows(snapshot), SRVS);
	return snapshot;
}

static void hold_all(const char *version, unsigned flags, uint64_t seed)
{
	const struct duis_snapshot *snapshot = find_snapshot(version);
	struct duis_sampler *sampler = open_sampler(engine, version);

	for (size_t i = 0; i < SRVS; i++)
		hold_sample(sampler, duis_row_get_column(duis_snapshot_get_row(snapshot, i), "srv"),
		            flags, seed);
	duis_sampler_free(sampler);
}

START_TEST(least_is_accepted)
{
	hold_all(versions[_i], 0, 0);
}
END_TEST

START_TEST(full_is_accepted)
{
	hold_all(versions[_i], DUIS_SAMPLE_FULL, 0);
}
END_TEST

/* Seeds, for the first and the last version. */
START_TEST(seeded_is_accepted)
{
	hold_all("5.4", DUIS_SAMPLE_FULL, (uint64_t)_i);
	hold_all("5.0", 0, UINT64_MAX - (uint64_t)_i);
}
END_TEST

/* A full sample has every optional part of the header and of its body; a least one has none. */
START_TEST(full_is_full)
{
	static const char *const parts[] = {
		"<sr:FirstInSequence>", "<sr:PrecedingServiceRequestID>",
		"<sr:ExecutionDateTime>2099-", "<sr:RemotePartyPrepaymentTopUpFloorSeqNumber>"};
	char *full = write_sample("6.15.1", "5.4", DUIS_SAMPLE_FULL, 0);
	char *least = write_sample("6.15.1", "5.4", 0, 0);

	for (int i = 0; i < LENGTH(parts); i++) {
		ck_assert_msg(strstr(full, parts[i]), "no %s in %s", parts[i], full);
		ck_assert_msg(!strstr(least, parts[i]), "%s in %s", parts[i], least);
	}
	ck_assert_ptr_null(strstr(full, "Signature"));
	duis_text_free(full);
	duis_text_free(least);
}
END_TEST

static void hold_same(const char *srv, unsigned flags, uint64_t seed, uint64_t other, int same)
{
	char *one = write_sample(srv, "5.4", flags, seed);
	char *two = write_sample(srv, "5.4", flags, other);

	ck_assert_msg((strcmp(one, two) == 0) == same, "%s: %s%s", srv, one, two);
	duis_text_free(one);
	duis_text_free(two);
}

START_TEST(same_from_the_same)
{
	hold_same("1.1.1", DUIS_SAMPLE_FULL, 0, 0, 1);
	hold_same("1.1.1", DUIS_SAMPLE_FULL, 7, 7, 1);
	hold_same("1.1.1", DUIS_SAMPLE_FULL, 7, 8, 0);
	hold_same("1.1.1", DUIS_SAMPLE_FULL, 0, 7, 0);
}
END_TEST

/* Without a version a sampler takes the newest that has a schema. */
START_TEST(version_of_a_sample)
{
	char *newest = write_sample("7.7", NULL, 0, 0);
	char *named = write_sample("7.7", "5.4", 0, 0);

	ck_assert_str_eq(newest, named);
	ck_assert_ptr_nonnull(strstr(newest, "schemaVersion=\"5.4\""));
	duis_text_free(newest);
	duis_text_free(named);
}
END_TEST

/* A Non-Device Service Request goes to the DCC; a critical one is a Service Request here, and not a
 * Signed Pre-Command. */
START_TEST(header_of_a_sample)
{
	char *text = write_sample("8.2", NULL, 0, 0);

	ck_assert_ptr_nonnull(strstr(text, SAMPLE_USER ":" SAMPLE_DCC ":"));
	ck_assert_ptr_nonnull(strstr(text, "<sr:CommandVariant>8<"));
	duis_text_free(text);
	text = write_sample("8.1.1", NULL, 0, 0);
	ck_assert_ptr_nonnull(strstr(text, "<sr:CommandVariant>4<"));
	ck_assert_ptr_null(strstr(text, "SignedPreCommand"));
	duis_text_free(text);
}
END_TEST

static const char *const unknown_srvs[] = {"7.99", "", "7.*", "7.70"};

START_TEST(unknown_srv)
{
	struct duis_sampler *sampler = open_sampler(engine, NULL);
	const char *srv = unknown_srvs[_i];
	struct duis_error *error = NULL;
	char *text;

	memset(&text, 1, sizeof(text));
	ck_assert_int_eq(duis_sample_to_xml(sampler, srv, 0, 0, &text, NULL, &error),
	                 DUIS_UNKNOWN_NAME);
	ck_assert_ptr_null(text);
	ck_assert_ptr_nonnull(strstr(duis_error_get_message(error), ", 6.20.1, "));
	duis_error_free(error);
	ck_assert_int_eq(duis_sample_to_xml(sampler, srv, 0, 0, &text, NULL, NULL),
	                 DUIS_UNKNOWN_NAME);
	duis_sampler_free(sampler);
}
END_TEST

static const char *const unknown_versions[] = {"5.2", "1.1",  "99",   "",
                                               "new", "5.10", "5.40", " +5.4 "};

START_TEST(unknown_version)
{
	const char *version = unknown_versions[_i];
	struct duis_error *error = NULL;
	struct duis_sampler *sampler;

	memset(&sampler, 1, sizeof(sampler));
	ck_assert_int_eq(duis_sampler_open(engine, version, &sampler, &error), DUIS_UNKNOWN_NAME);
	ck_assert_ptr_null(sampler);
	ck_assert_ptr_nonnull(strstr(duis_error_get_message(error), "5.0, 5.1, 5.3, 5.4"));
	duis_error_free(error);
	ck_assert_int_eq(duis_sampler_open(engine, version, &sampler, NULL), DUIS_UNKNOWN_NAME);
}
END_TEST

START_TEST(arguments)
{
	struct duis_sampler *sampler;
	struct duis_document *document = NULL;
	char *text = NULL;

	duis_sampler_free(NULL);
	ck_assert_int_eq(duis_sampler_open(NULL, NULL, &sampler, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(sampler);
	ck_assert_int_eq(duis_sampler_open(engine, NULL, NULL, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_sample_to_xml(NULL, "7.7", 0, 0, &text, NULL, NULL),
	                 DUIS_INVALID_ARGUMENT);
	sampler = open_sampler(engine, NULL);
	ck_assert_int_eq(duis_sample_to_xml(sampler, NULL, 0, 0, &text, NULL, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_sample_to_xml(sampler, "7.7", 0, 0, NULL, NULL, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_sample_to_xml(sampler, "7.7", 2, 0, &text, NULL, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_sample_to_document(sampler, "7.7", 0, 0, NULL, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_sample_to_document(NULL, "7.7", 0, 0, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(document);
	duis_sampler_free(sampler);
}
END_TEST

/* A matrix in which an SRV takes only a Signed Pre-Command. */
START_TEST(signed_alone)
{
	struct duis_options *options = place_make_options();
	char path[] = "check_samples.amendment.xml";
	const char amendment[] =
		"<amendment xmlns=\"urn:libduis:matrix\" id=\"MP999\" title=\"Signed alone\" "
		"effective=\"2025-01-01\" documents=\"duis-matrix\" basis=\"unknown\" "
		"source=\"a draft\"><set srv=\"7.2\" column=\"command-variants\" "
		"value=\"5 6 7\"/></amendment>";
	struct duis_engine *shared = engine;
	struct duis_sampler *sampler;

	place_write(path, amendment, strlen(amendment));
	ck_assert_int_eq(duis_options_add_amendment(options, path), DUIS_OK);
	engine = place_open(options);
	sampler = open_sampler(engine, "5.1");
	hold_sample(sampler, "7.2", 0, 0);
	hold_sample(sampler, "7.2", DUIS_SAMPLE_FULL, 0);
	hold_sample(sampler, "1.1.1", DUIS_SAMPLE_FULL, 0);
	duis_engine_unref(engine);
	engine = shared;
	/* The sampler holds its engine. */
	duis_text_free(write_one(sampler, "7.2", 0, 0));
	duis_sampler_free(sampler);
	duis_options_free(options);
	remove(path);
}
END_TEST

static Suite *make_samples_suite(void)
{
	Suite *suite = suite_create("samples");
	TCase *tcase = sample_add_tcase(suite, "samples");

	tcase_add_loop_test(tcase, least_is_accepted, 0, LENGTH(versions));
	tcase_add_loop_test(tcase, full_is_accepted, 0, LENGTH(versions));
	tcase_add_loop_test(tcase, seeded_is_accepted, 1, 3);
	tcase_add_test(tcase, full_is_full);
	tcase_add_test(tcase, same_from_the_same);
	tcase_add_test(tcase, version_of_a_sample);
	tcase_add_test(tcase, header_of_a_sample);
	tcase_add_loop_test(tcase, unknown_srv, 0, LENGTH(unknown_srvs));
	tcase_add_loop_test(tcase, unknown_version, 0, LENGTH(unknown_versions));
	tcase_add_test(tcase, arguments);
	tcase_add_test(tcase, signed_alone);
	return suite;
}

const struct runner_suite check_samples = {.name = "check_samples", .make = make_samples_suite};
