/* Questions, verdicts and reports: what the calls accept and refuse, and what they return. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

/* A verdict holds its request, and a request its engine. */
START_TEST(verdict_outlives)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *own = place_open(options);
	char *bytes = sample_write_simple();
	struct duis_request *request = NULL;
	struct duis_verdict *verdict;

	duis_options_free(options);
	ck_assert_int_eq(duis_request_read(own, bytes, strlen(bytes), &request), DUIS_OK);
	verdict = sample_decide(request, "2020-11-29", "ED");
	duis_engine_unref(own);
	duis_request_unref(request);
	free(bytes);
	ck_assert_int_eq(duis_verdict_get_outcome(verdict), DUIS_OUTCOME_ACCEPTED);
	ck_assert_str_eq(duis_request_get_fact(duis_verdict_get_request(verdict), DUIS_FACT_SRV),
	                 "7.7");
	ck_assert_uint_eq(duis_engine_count_roles(duis_verdict_get_engine(verdict)), 8);
	duis_verdict_free(verdict);
}
END_TEST

/* Questions and verdicts */

START_TEST(question_arguments)
{
	struct duis_question *question = NULL;

	duis_question_free(NULL);
	ck_assert_int_eq(duis_question_new(0, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_question_set_role(NULL, "ED"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_question_set_web_service(NULL, "transform"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_question_new(0, &question), DUIS_OK);
	ck_assert_int_eq(duis_question_set_role(question, "ED"), DUIS_OK);
	ck_assert_int_eq(duis_question_set_role(question, NULL), DUIS_OK);
	ck_assert_int_eq(duis_question_set_web_service(question, NULL), DUIS_OK);
	duis_question_free(question);
}
END_TEST

static const char *const unknown_names[] = {"XX", "ed", "", "ED ", "Electricity Distributor"};

/* An unknown name gives no verdict, and an error that names it, perhaps one that was meant, and
 * what is allowed. */
static void expect_unknown(struct duis_request *request, const struct duis_question *question,
                           const char *what, const char *name, const char *allowed)
{
	char *start = place_print("unknown %s \"%s\"", what, name);
	char *list = place_print("; allowed: %s", allowed);
	struct duis_verdict *verdict;
	struct duis_error *error;

	memset(&verdict, 1, sizeof(verdict));
	memset(&error, 1, sizeof(error));
	ck_assert_int_eq(duis_verdict_decide(request, question, &verdict, &error),
	                 DUIS_UNKNOWN_NAME);
	ck_assert_ptr_null(verdict);
	ck_assert_int_eq(duis_error_get_status(error), DUIS_UNKNOWN_NAME);
	ck_assert_msg(strncmp(duis_error_get_message(error), start, strlen(start)) == 0 &&
	                      strstr(duis_error_get_message(error), list),
	              "not \"%s%s\", but: %s", start, list, duis_error_get_message(error));
	duis_error_free(error);
	ck_assert_int_eq(duis_verdict_decide(request, question, &verdict, NULL), DUIS_UNKNOWN_NAME);
	ck_assert_ptr_null(verdict);
	free(list);
	free(start);
}

START_TEST(unknown_role)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_question *question = sample_ask("2026-01-01", unknown_names[_i]);

	expect_unknown(request, question, "User Role", unknown_names[_i], "IS, ES, ");
	ck_assert_int_eq(duis_question_set_role(question, NULL), DUIS_OK);
	ck_assert_int_eq(duis_question_set_web_service(question, unknown_names[_i]), DUIS_OK);
	expect_unknown(request, question, "web service", unknown_names[_i], "transform, ");
	duis_question_free(question);
	duis_request_unref(request);
}
END_TEST

/* An unknown role is a mistake of the caller, also if an earlier check rejects the request. */
START_TEST(unknown_role_of_invalid_request)
{
	struct duis_request *request = sample_read("not XML");
	struct duis_question *question = sample_ask("2026-01-01", "XX");

	expect_unknown(request, question, "User Role", "XX", "IS, ES, ");
	duis_question_free(question);
	duis_request_unref(request);
}
END_TEST

START_TEST(verdict_arguments)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_question *question = sample_ask("2026-01-01", "ED");
	struct duis_verdict *verdict;

	memset(&verdict, 1, sizeof(verdict));
	ck_assert_int_eq(duis_verdict_decide(NULL, question, &verdict, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(verdict);
	memset(&verdict, 1, sizeof(verdict));
	ck_assert_int_eq(duis_verdict_decide(request, NULL, &verdict, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(verdict);
	ck_assert_int_eq(duis_verdict_decide(request, question, NULL, NULL), DUIS_INVALID_ARGUMENT);
	duis_verdict_free(NULL);
	duis_question_free(question);
	duis_request_unref(request);
}
END_TEST

static const char *const check_names[] = {"xml",       "version",         "schema",
                                          "reference", "command-variant", "web-service",
                                          "timing",    "signature",       "eligibility"};

START_TEST(verdict_contents)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_verdict *verdict = sample_decide(request, "2020-11-28", "ED");
	const struct duis_finding *finding;

	ck_assert_int_eq(duis_verdict_get_outcome(verdict), DUIS_OUTCOME_REJECTED);
	ck_assert_str_eq(duis_verdict_get_response_code(verdict), "E2");
	ck_assert_str_eq(duis_verdict_get_role(verdict), "ED");
	ck_assert_int_eq(duis_verdict_get_as_of(verdict), 1606521600);
	ck_assert_ptr_eq(duis_verdict_get_request(verdict), request);
	ck_assert_ptr_eq(duis_verdict_get_engine(verdict), engine);
	ck_assert_uint_eq(duis_verdict_count_checks(verdict), 9);
	for (size_t i = 0; i < 9; i++)
		ck_assert_str_eq(duis_check_get_name(duis_verdict_get_check(verdict, i)),
		                 check_names[i]);
	ck_assert_ptr_null(duis_verdict_get_check(verdict, 9));
	ck_assert_uint_eq(duis_verdict_count_findings(verdict), 3);
	ck_assert_ptr_null(duis_verdict_get_finding(verdict, 3));
	finding = duis_verdict_get_finding(verdict, 1);
	ck_assert_str_eq(duis_finding_get_id(finding), "role-not-eligible");
	ck_assert_str_eq(duis_finding_get_stage(finding), "eligibility");
	ck_assert_str_eq(duis_finding_get_response_code(finding), "E2");
	ck_assert_int_eq(duis_finding_get_severity(finding), DUIS_SEVERITY_ERROR);
	ck_assert_int_eq(duis_finding_get_line(finding), 1);
	ck_assert_int_eq(duis_finding_get_column(finding), 0);
	ck_assert_ptr_null(duis_finding_get_rule(finding));
	ck_assert_str_eq(duis_finding_get_path(finding),
	                 "/sr:Request/sr:Header/sr:ServiceReferenceVariant");
	ck_assert_str_eq(duis_basis_get_row(duis_finding_get_basis(finding)), "7.7");
	duis_verdict_free(verdict);
	duis_request_unref(request);
}
END_TEST

/* Bodies that are wrong where the text of a place begins; with the rule that each breaks. */
static const struct {
	const char *body;
	const char *place;
	const char *rule;
} faults[] = {
	{"<sr:ReadALCSData a='1'/>", "a='1'", "cvc-complex-type.3.2.2"},
	{"<sr:ReadALCSData> x</sr:ReadALCSData>", "x</", "cvc-complex-type.2.3"},
	{"<sr:ReadALCSDatq/>", "sr:ReadALCSDatq", "cvc-complex-type.2.4.a"},
	{"", "sr:Body></sr:Req", "cvc-complex-type.2.4.b"},
};

static void hold_text(const struct duis_verdict *verdict, unsigned flags, const char *part, int has)
{
	char *text = NULL;

	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, flags, &text, NULL), DUIS_OK);
	ck_assert_msg(!strstr(text, part) == !has, "%s: %s", part, text);
	duis_text_free(text);
}

/* The place and the rule of a fault stand in the finding, in JSON and in text. */
START_TEST(place_and_rule)
{
	char *bytes = sample_write("5.4", SAMPLE_ID, "7.7", "7.7", 1, faults[_i].body);
	const long column = strstr(bytes, faults[_i].place) - bytes + 1;
	struct duis_request *request = sample_read(bytes);
	struct duis_verdict *verdict = sample_decide(request, "2026-01-01", NULL);
	const struct duis_finding *finding = duis_verdict_get_finding(verdict, 0);
	char *where = place_print(", line 1, column %ld: ", column);
	char *broken = place_print("\n    breaks %s of XML Schema 1.0\n", faults[_i].rule);
	char *fields =
		place_print("\"rule\":\"%s\",\"line\":1,\"column\":%ld,", faults[_i].rule, column);
	char *json = NULL;

	ck_assert_int_eq(duis_finding_get_line(finding), 1);
	ck_assert_int_eq(duis_finding_get_column(finding), column);
	ck_assert_str_eq(duis_finding_get_rule(finding), faults[_i].rule);
	hold_text(verdict, 0, where, 1);
	hold_text(verdict, 0, broken, 0);
	hold_text(verdict, DUIS_REPORT_VERBOSE, broken, 1);
	ck_assert_int_eq(duis_verdict_to_json(verdict, NULL, &json, NULL), DUIS_OK);
	ck_assert_msg(strstr(json, fields), "%s: %s", fields, json);
	duis_text_free(json);
	free(fields);
	free(broken);
	free(where);
	duis_verdict_free(verdict);
	duis_request_unref(request);
	free(bytes);
}
END_TEST

/* Every check that ran says why, and an accepted verdict names what it rests on. */
START_TEST(verdict_of_accepted)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_verdict *verdict = sample_decide(request, "2020-11-29", "ED");
	const struct duis_check *check = duis_verdict_get_check(verdict, 8);

	ck_assert_int_eq(duis_verdict_get_outcome(verdict), DUIS_OUTCOME_ACCEPTED);
	ck_assert_ptr_null(duis_verdict_get_response_code(verdict));
	for (size_t i = 0; i < 9; i++) {
		ck_assert_uint_gt(
			duis_check_format_message(duis_verdict_get_check(verdict, i), NULL, 0), 0);
		ck_assert_ptr_null(
			duis_check_get_response_code(duis_verdict_get_check(verdict, i)));
	}
	ck_assert_int_eq(duis_check_get_result(check), DUIS_CHECK_PASS);
	ck_assert_str_eq(duis_basis_get_amendment(duis_check_get_basis(check)), "MP120");
	duis_verdict_free(verdict);
	duis_request_unref(request);
}
END_TEST

/* A second instant */

START_TEST(then_changes)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_question *question = sample_ask("2020-11-28", "ED");
	struct duis_verdict *verdict = NULL;
	const struct duis_verdict *then;
	const struct duis_check *change;

	ck_assert_int_eq(duis_question_set_then(NULL, 0), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_question_set_then(question, 1606608000), DUIS_OK);
	ck_assert_int_eq(duis_verdict_decide(request, question, &verdict, NULL), DUIS_OK);
	then = duis_verdict_get_then(verdict);
	ck_assert_ptr_nonnull(then);
	ck_assert_int_eq(duis_verdict_get_outcome(verdict), DUIS_OUTCOME_REJECTED);
	ck_assert_int_eq(duis_verdict_get_outcome(then), DUIS_OUTCOME_ACCEPTED);
	ck_assert_int_eq(duis_verdict_get_as_of(then), 1606608000);
	ck_assert_ptr_null(duis_verdict_get_then(then));
	change = duis_verdict_find_change(verdict, then);
	ck_assert_ptr_nonnull(change);
	ck_assert_str_eq(duis_check_get_name(change), "eligibility");
	ck_assert_str_eq(duis_basis_get_amendment(duis_check_get_basis(change)), "MP120");
	ck_assert_ptr_null(duis_verdict_find_change(verdict, verdict));
	duis_question_free(question);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}
END_TEST

START_TEST(then_in_writing)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_question *question = sample_ask("2020-11-28", "ED");
	struct duis_verdict *verdict = NULL;
	char *text = NULL;

	ck_assert_int_eq(duis_question_set_then(question, 1606608000), DUIS_OK);
	ck_assert_int_eq(duis_verdict_decide(request, question, &verdict, NULL), DUIS_OK);
	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, DUIS_REPORT_BRIEF, &text, NULL),
	                 DUIS_OK);
	ck_assert_ptr_nonnull(strstr(text, "\n  by 2020-11-29T00:00:00Z: accepted (MP120 "));
	duis_text_free(text);
	ck_assert_int_eq(duis_verdict_to_json(verdict, NULL, &text, NULL), DUIS_OK);
	ck_assert_ptr_nonnull(strstr(text, "\"then\":{\"as_of\":\"2020-11-29T00:00:00Z\","
	                                   "\"outcome\":\"accepted\",\"response_code\":null,"
	                                   "\"changed\":true,\"basis\":{"));
	duis_text_free(text);
	duis_verdict_free(verdict);
	ck_assert_int_eq(duis_question_set_then(question, 1606521601), DUIS_OK);
	ck_assert_int_eq(duis_verdict_decide(request, question, &verdict, NULL), DUIS_OK);
	ck_assert_ptr_null(duis_verdict_find_change(verdict, duis_verdict_get_then(verdict)));
	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, 0, &text, NULL), DUIS_OK);
	ck_assert_ptr_nonnull(strstr(text, "\n  the same at 2020-11-28T00:00:01Z\n"));
	duis_text_free(text);
	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, DUIS_REPORT_BRIEF, &text, NULL),
	                 DUIS_OK);
	ck_assert_ptr_null(strstr(text, "the same at"));
	duis_text_free(text);
	duis_verdict_free(verdict);
	duis_question_free(question);
	duis_request_unref(request);
}
END_TEST

/* Another version of the matrix: MDR may send 4.1.1 from DUIS 5.3 on. */

static const struct {
	const char *version;
	enum duis_outcome outcome;
} matrices[] = {
	{NULL, DUIS_OUTCOME_REJECTED},
	{"5.1", DUIS_OUTCOME_REJECTED},
	{"5.3", DUIS_OUTCOME_ACCEPTED},
	{" +5.40 ", DUIS_OUTCOME_ACCEPTED},
};

static struct duis_request *read_case(const char *name)
{
	char *path = place_print("%s/cases/%s/request.xml", place_get("DUIS_TEST_SRCDIR"), name);
	size_t length;
	char *bytes = place_read(path, &length);
	struct duis_request *request = sample_read(bytes);

	free(bytes);
	free(path);
	return request;
}

START_TEST(version_of_the_matrix)
{
	struct duis_request *request = read_case("eligibility/no-4.1.1-mdr-at-5.1");
	struct duis_question *question = sample_ask("2026-01-01", "MDR");
	struct duis_verdict *verdict = NULL;

	ck_assert_int_eq(duis_question_set_duis_version(NULL, "5.1"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_question_set_duis_version(question, matrices[_i].version), DUIS_OK);
	ck_assert_int_eq(duis_verdict_decide(request, question, &verdict, NULL), DUIS_OK);
	ck_assert_int_eq(duis_verdict_get_outcome(verdict), matrices[_i].outcome);
	ck_assert_str_eq(duis_request_get_duis_version(duis_verdict_get_request(verdict)), "5.1");
	duis_verdict_free(verdict);
	duis_question_free(question);
	duis_request_unref(request);
}
END_TEST

static const char *const unknown_versions[] = {"6.0", "", "five"};

START_TEST(unknown_version_of_the_matrix)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_question *question = sample_ask("2026-01-01", "ED");

	ck_assert_int_eq(duis_question_set_duis_version(question, unknown_versions[_i]), DUIS_OK);
	expect_unknown(request, question, "DUIS version", unknown_versions[_i], "1.0, 1.1, ");
	duis_question_free(question);
	duis_request_unref(request);
}
END_TEST

/* Reports */

START_TEST(report_arguments)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_verdict *verdict = sample_decide(request, "2026-01-01", NULL);
	char *text;

	memset(&text, 1, sizeof(text));
	ck_assert_int_eq(duis_verdict_to_json(NULL, "x", &text, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(text);
	memset(&text, 1, sizeof(text));
	ck_assert_int_eq(duis_verdict_to_text(NULL, "x", 0, &text, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(text);
	memset(&text, 1, sizeof(text));
	ck_assert_int_eq(duis_verdict_to_text(verdict, "x", 8, &text, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(text);
	ck_assert_int_eq(duis_verdict_to_json(verdict, "x", NULL, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_verdict_to_text(verdict, "x", 0, NULL, NULL), DUIS_INVALID_ARGUMENT);
	duis_text_free(NULL);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}
END_TEST

START_TEST(report_text)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_verdict *verdict = sample_decide(request, "2020-11-29", "ED");
	char *text = NULL;

	/* A line feed, an escape, and characters that a terminal takes for an escape must not reach
	 * the output. */
	ck_assert_int_eq(duis_verdict_to_text(verdict,
	                                      "a\nb\x1b[31m\xc2\x9b"
	                                      "1m",
	                                      0, &text, NULL),
	                 DUIS_OK);
	ck_assert_ptr_nonnull(strstr(text, "accepted"));
	ck_assert_ptr_nonnull(strstr(text, "MP120"));
	ck_assert_ptr_null(strstr(text, "a\nb"));
	ck_assert_ptr_null(strchr(text, '\x1b'));
	ck_assert_ptr_null(strstr(text, "\xc2\x9b"));
	ck_assert_int_eq(text[strlen(text) - 1], '\n');
	duis_text_free(text);
	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, DUIS_REPORT_COLOUR, &text, NULL),
	                 DUIS_OK);
	ck_assert_ptr_nonnull(strchr(text, '\x1b'));
	duis_text_free(text);
	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, DUIS_REPORT_BRIEF, &text, NULL),
	                 DUIS_OK);
	ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
	duis_text_free(text);
	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, DUIS_REPORT_VERBOSE, &text, NULL),
	                 DUIS_OK);
	for (size_t i = 0; i < 9; i++)
		ck_assert_msg(strstr(text, check_names[i]), "%s is missing", check_names[i]);
	duis_text_free(text);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}
END_TEST

START_TEST(report_json)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_verdict *verdict = sample_decide(request, "2020-11-29", "ED");
	char *text = NULL;

	ck_assert_int_eq(duis_verdict_to_json(verdict,
	                                      "a\"\n\xff"
	                                      "b",
	                                      &text, NULL),
	                 DUIS_OK);
	ck_assert_ptr_null(strchr(text, '\n'));
	ck_assert_ptr_nonnull(strstr(text, "a\\\"\\n"));
	ck_assert_ptr_null(strchr(text, '\xff'));
	duis_text_free(text);
	ck_assert_int_eq(duis_verdict_to_json(verdict, NULL, &text, NULL), DUIS_OK);
	ck_assert_ptr_nonnull(strstr(text, "MP120"));
	ck_assert_ptr_nonnull(strstr(text, duis_engine_get_matrix_identity(engine)));
	ck_assert_ptr_nonnull(strstr(text, duis_engine_get_schema_identity(engine)));
	duis_text_free(text);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}
END_TEST

/* The brief form is the other one without the checks. */
START_TEST(brief_json)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_verdict *verdict = sample_decide(request, "2026-01-01", NULL);
	char *full = NULL, *brief = NULL;
	size_t length = 0;
	char *from;

	ck_assert_int_eq(duis_verdict_to_json(verdict, "", &full, NULL), DUIS_OK);
	ck_assert_int_eq(duis_verdict_to_brief_json(verdict, "", &brief, &length), DUIS_OK);
	ck_assert_uint_eq(length, strlen(brief));
	ck_assert_uint_le(length, 600);
	from = strstr(full, "\"checks\":");
	ck_assert_ptr_nonnull(from);
	ck_assert_ptr_nonnull(strstr(from, "\"then\":"));
	memmove(from, strstr(from, "\"then\":"), strlen(strstr(from, "\"then\":")) + 1);
	ck_assert_str_eq(brief, full);
	duis_text_free(full);
	duis_text_free(brief);
	ck_assert_int_eq(duis_verdict_to_brief_json(NULL, "x", &brief, &length),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(brief);
	ck_assert_uint_eq(length, 0);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}
END_TEST

/* A text comes with its length; where there is none, the length is 0. */
START_TEST(texts_have_lengths)
{
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_verdict *verdict = sample_decide(request, "2020-11-28", "ED");
	size_t length = 1;
	char *text = NULL;

	ck_assert_int_eq(duis_verdict_to_json(verdict, NULL, &text, &length), DUIS_OK);
	ck_assert_uint_gt(length, 100);
	ck_assert_uint_eq(length, strlen(text));
	duis_text_free(text);
	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, 0, &text, &length), DUIS_OK);
	ck_assert_uint_gt(length, 100);
	ck_assert_uint_eq(length, strlen(text));
	duis_text_free(text);
	ck_assert_int_eq(duis_verdict_to_text(verdict, NULL, 8, &text, &length),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_uint_eq(length, 0);
	ck_assert_ptr_null(text);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}
END_TEST

static Suite *make_verdict_suite(void)
{
	Suite *suite = suite_create("verdict");
	TCase *tcase = sample_add_tcase(suite, "verdict");

	tcase_add_test(tcase, verdict_outlives);
	tcase_add_test(tcase, question_arguments);
	tcase_add_loop_test(tcase, unknown_role, 0, LENGTH(unknown_names));
	tcase_add_test(tcase, unknown_role_of_invalid_request);
	tcase_add_test(tcase, verdict_arguments);
	tcase_add_test(tcase, verdict_contents);
	tcase_add_loop_test(tcase, place_and_rule, 0, LENGTH(faults));
	tcase_add_test(tcase, verdict_of_accepted);
	tcase_add_test(tcase, then_changes);
	tcase_add_test(tcase, then_in_writing);
	tcase_add_loop_test(tcase, version_of_the_matrix, 0, LENGTH(matrices));
	tcase_add_loop_test(tcase, unknown_version_of_the_matrix, 0, LENGTH(unknown_versions));
	tcase_add_test(tcase, report_arguments);
	tcase_add_test(tcase, report_text);
	tcase_add_test(tcase, report_json);
	tcase_add_test(tcase, brief_json);
	tcase_add_test(tcase, texts_have_lengths);
	return suite;
}

const struct runner_suite check_verdict = {.name = "check_verdict", .make = make_verdict_suite};
