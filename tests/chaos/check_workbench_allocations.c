/* Every allocation of the workbench fails once: each question must then return DUIS_NO_MEMORY,
 * return no object and keep nothing; asked again, it must give the same answer as before.
 *
 * Without DUIS_CHAOS=full only a sample fails.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocation.h"
#include "engine/engine.h"
#include "place.h"
#include "sample.h"
#include "runner.h"

static struct duis_state *before;
static struct duis_state *after;
/* The state of a file. */
static struct duis_state *table;
/* The same engine, but with one small schema, because lint and audit read the schemas each time. */
static struct duis_engine *small;
static struct duis_state *small_before;
static struct duis_state *small_after;
static struct duis_state *small_table;
static struct duis_request *request;

static const char suite[] = "7.7\tED\t2020-11-29\teligible\n7.*\tIS,GS\tnow@5.3\tnot\n";
static struct duis_selection *cell;
static struct duis_selection *family;

/* The path of a seed of tests/fuzz; this is not an allocation of the library. */
static char *name_table(const char *name)
{
	return place_print("%s/fuzz/corpus/table/%s", place_get("DUIS_TEST_SRCDIR"), name);
}

static enum duis_status show(struct duis_document **out)
{
	return duis_matrix_to_document(after, family, out, NULL);
}

static enum duis_status explain(struct duis_document **out)
{
	return duis_explanation_to_document(after, cell, out, NULL);
}

static enum duis_status diff(struct duis_document **out)
{
	return duis_diff_to_document(before, after, NULL, out, NULL);
}

static enum duis_status history(struct duis_document **out)
{
	return duis_history_to_document(after, cell, out, NULL);
}

static enum duis_status audit(struct duis_document **out)
{
	return duis_audit_to_document(small_before, out, NULL);
}

static enum duis_status explore(struct duis_document **out)
{
	return duis_explorer_to_document(after, out);
}

static enum duis_status codes(struct duis_document **out)
{
	return duis_codes_to_document(engine, NULL, out, NULL);
}

static enum duis_status make_suite(struct duis_document **out)
{
	return duis_suite_to_document(before, after, DUIS_SUITE_BOUNDARIES, out, NULL);
}

static enum duis_status audit_file(struct duis_document **out)
{
	return duis_audit_to_document(small_table, out, NULL);
}

static enum duis_status make_suite_of_file(struct duis_document **out)
{
	return duis_suite_to_document(before, table, 0, out, NULL);
}

static enum duis_status try_suite(struct duis_engine *of, const char *text,
                                  struct duis_document **out)
{
	struct duis_trial *made = NULL;
	enum duis_status status = duis_trial_new(of, 0, &made);

	*out = NULL;
	if (status == DUIS_OK)
		status = duis_trial_add(made, "a suite", text, strlen(text), NULL);
	if (status == DUIS_OK)
		status = duis_trial_to_document(made, 0, out);
	duis_trial_free(made);
	return status;
}

static enum duis_status trial(struct duis_document **out)
{
	return try_suite(engine, suite, out);
}

static enum duis_status trial_of_file(const char *name, struct duis_document **out)
{
	char *path = name_table(name);
	char *text = place_print("7.7\tED\t%s\tundetermined\n7.7\tIS\t%s\tnot\n", path, path);
	const enum duis_status status = try_suite(small, text, out);

	free(text);
	free(path);
	return status;
}

static enum duis_status trial_file(struct duis_document **out)
{
	return trial_of_file("rows.json", out);
}

static enum duis_status trial_damaged(struct duis_document **out)
{
	return trial_of_file("damaged.csv", out);
}

static enum duis_status replay_to(const struct duis_state *to, struct duis_document **out)
{
	struct duis_replay *made = NULL;
	enum duis_status status = duis_replay_new(before, to, &made);

	*out = NULL;
	if (status == DUIS_OK)
		status = duis_replay_set_web_service(made, "send-command", NULL);
	if (status == DUIS_OK)
		status = duis_replay_add_role(made, "ED", NULL);
	if (status == DUIS_OK)
		status = duis_replay_add_role(made, "IS", NULL);
	if (status == DUIS_OK)
		status = duis_replay_add(made, request, "a request");
	if (status == DUIS_OK)
		status = duis_replay_add(made, request, "again");
	if (status == DUIS_OK)
		status = duis_replay_to_document(made, out);
	duis_replay_free(made);
	return status;
}

static enum duis_status replay(struct duis_document **out)
{
	return replay_to(after, out);
}

static enum duis_status replay_file(struct duis_document **out)
{
	return replay_to(table, out);
}

static enum duis_status sample(struct duis_document **out)
{
	struct duis_sampler *made = NULL;
	char *text = NULL;
	enum duis_status status = duis_sampler_open(engine, "5.1", &made, NULL);

	*out = NULL;
	if (status == DUIS_OK)
		status = duis_sample_to_xml(made, "6.15.1", DUIS_SAMPLE_FULL, 0, &text, NULL, NULL);
	if (status == DUIS_OK)
		status = duis_sample_to_document(made, "6.15.1", 0, 7, out, NULL);
	duis_text_free(text);
	duis_sampler_free(made);
	return status;
}

static enum duis_status show_schema(struct duis_document **out)
{
	return duis_schema_to_document(engine, "5.1", "ExportMPAN", out, NULL);
}

static enum duis_status show_body(struct duis_document **out)
{
	return duis_schema_to_document(engine, "5.1", "6.8", out, NULL);
}

static enum duis_status refuse_schema(struct duis_document **out)
{
	return duis_schema_to_document(engine, "5.1", "ExportMPXN", out, NULL);
}

/* A refusal allocates, too, for its message. */
static enum duis_status refuse(struct duis_document **out)
{
	struct duis_selection *nobody = NULL;
	enum duis_status status = duis_selection_new(&nobody);

	if (status == DUIS_OK)
		status = duis_selection_set_srv(nobody, "7.7");
	if (status == DUIS_OK)
		status = duis_selection_set_role(nobody, "XX");
	if (status == DUIS_OK)
		status = duis_explanation_to_document(after, nobody, out, NULL);
	duis_selection_free(nobody);
	return status;
}

/* Tables and an amendment from outside, from tests/fuzz/corpus/table. */
static enum duis_status lint(const char *name, struct duis_document **out)
{
	char *path = name_table(name);
	const enum duis_status status = duis_lint_to_document(small, path, out, NULL);

	free(path);
	return status;
}

static enum duis_status lint_csv(struct duis_document **out)
{
	return lint("semicolons.csv", out);
}

static enum duis_status lint_damaged(struct duis_document **out)
{
	return lint("damaged.csv", out);
}

static enum duis_status lint_json(struct duis_document **out)
{
	return lint("parser.json", out);
}

static enum duis_status lint_xml(struct duis_document **out)
{
	return lint("matrix.xml", out);
}

static enum duis_status lint_amendment(struct duis_document **out)
{
	return lint("amendment.xml", out);
}

static enum duis_status make_terms(int complete, struct duis_import **out)
{
	duis_instant effective;
	enum duis_status status = duis_instant_parse("2026-06-25", &effective, NULL);

	if (status == DUIS_OK)
		status = duis_import_new(out);
	if (status == DUIS_OK)
		status = duis_import_set_id(*out, "DP999");
	if (status == DUIS_OK)
		status = duis_import_set_title(*out, "A title");
	if (status == DUIS_OK)
		status = duis_import_set_effective(*out, effective);
	if (status == DUIS_OK)
		status = duis_import_set_complete(*out, complete);
	return status;
}

static enum duis_status import(const char *name, struct duis_document **out)
{
	char *path = name_table(name);
	const enum duis_status status = duis_import_to_document(small_after, path, NULL, out, NULL);

	free(path);
	return status;
}

static enum duis_status import_with_terms(const struct duis_state *into, const char *name,
                                          int complete, struct duis_document **out)
{
	char *path = name_table(name);
	struct duis_import *terms = NULL;
	enum duis_status status = make_terms(complete, &terms);

	if (status == DUIS_OK)
		status = duis_import_to_document(into, path, terms, out, NULL);
	duis_import_free(terms);
	free(path);
	return status;
}

/* Import the changes from one table to another. */
static enum duis_status import_edition(struct duis_document **out)
{
	return import_with_terms(small_table, "four-rows.csv", 0, out);
}

static enum duis_status import_csv(struct duis_document **out)
{
	return import("four-rows.csv", out);
}

static enum duis_status import_xml(struct duis_document **out)
{
	return import_with_terms(small_after, "matrix.xml", 1, out);
}

/* A refused import is an answer, too. */
static enum duis_status import_refused(struct duis_document **out)
{
	return import("damaged.csv", out);
}

static enum duis_status open_file(const char *name, struct duis_document **out)
{
	char *path = name_table(name);
	struct duis_state *file = NULL;
	enum duis_status status = duis_state_open_file(small, path, 0, &file, NULL);

	*out = NULL;
	if (status == DUIS_OK)
		status = duis_diff_to_document(small_after, file, family, out, NULL);
	duis_state_free(file);
	free(path);
	return status;
}

static enum duis_status open_json(struct duis_document **out)
{
	return open_file("rows.json", out);
}

static enum duis_status open_damaged(struct duis_document **out)
{
	return open_file("damaged.csv", out);
}

static enum duis_status trial_refused(struct duis_document **out)
{
	struct duis_trial *made = NULL;
	enum duis_status status = duis_trial_new(engine, 0, &made);

	*out = NULL;
	if (status == DUIS_OK)
		status = duis_trial_set_pattern(made, "^7", NULL);
	if (status == DUIS_OK)
		status = duis_trial_add(made, "a suite", "7.7\tXX\tnow\tnot\n", 14, NULL);
	duis_trial_free(made);
	return status;
}

static enum duis_status parse(struct duis_document **out)
{
	struct duis_state *state = NULL;
	enum duis_status status = duis_state_parse(engine, "2020-11-29@5.1", 0, &state, NULL);

	*out = NULL;
	if (status == DUIS_OK)
		status = duis_matrix_to_document(state, cell, out, NULL);
	duis_state_free(state);
	return status;
}

static const struct {
	const char *name;
	enum duis_status (*ask)(struct duis_document **out);
	enum duis_status expected;
} questions[] = {
	{"show", show, DUIS_OK},
	{"explain", explain, DUIS_OK},
	{"diff", diff, DUIS_OK},
	{"history", history, DUIS_OK},
	{"audit", audit, DUIS_OK},
	{"codes", codes, DUIS_OK},
	{"suite", make_suite, DUIS_OK},
	{"trial", trial, DUIS_OK},
	{"explore", explore, DUIS_OK},
	{"replay", replay, DUIS_OK},
	{"sample", sample, DUIS_OK},
	{"an element of the schema", show_schema, DUIS_OK},
	{"a body of the schema", show_body, DUIS_OK},
	{"an element that the schema does not have", refuse_schema, DUIS_UNKNOWN_NAME},
	{"parse", parse, DUIS_OK},
	{"refuse", refuse, DUIS_UNKNOWN_NAME},
	{"lint of CSV", lint_csv, DUIS_OK},
	{"lint of what is damaged", lint_damaged, DUIS_OK},
	{"lint of JSON", lint_json, DUIS_OK},
	{"lint of XML", lint_xml, DUIS_OK},
	{"lint of an amendment", lint_amendment, DUIS_OK},
	{"import of CSV", import_csv, DUIS_OK},
	{"import of XML", import_xml, DUIS_OK},
	{"import of what is damaged", import_refused, DUIS_OK},
	{"a state of JSON", open_json, DUIS_OK},
	{"a state of what is damaged", open_damaged, DUIS_BAD_RULES},
	{"a trial that is refused", trial_refused, DUIS_BAD_RULES},
	{"audit of a file", audit_file, DUIS_OK},
	{"suite of a file", make_suite_of_file, DUIS_OK},
	{"trial of a file", trial_file, DUIS_OK},
	{"trial of what is damaged", trial_damaged, DUIS_BAD_RULES},
	{"import of an edition", import_edition, DUIS_OK},
	{"replay by a file", replay_file, DUIS_OK},
};

/* Make the document and write its two forms; each of these may allocate. */
static enum duis_status answer(int index, char **json, char **xml)
{
	struct duis_document *document = NULL;
	enum duis_status status = questions[index].ask(&document);

	*json = NULL;
	*xml = NULL;
	if (status == DUIS_OK)
		status = duis_document_to_json(document, json, NULL);
	if (status == DUIS_OK)
		status = duis_document_to_xml(document, xml, NULL);
	duis_document_free(document);
	return status;
}

static void forget(char *json, char *xml)
{
	duis_text_free(json);
	duis_text_free(xml);
}

static void fail_one(int index, struct allocation_plan plan, const char *expected)
{
	char *json = NULL;
	char *xml = NULL;
	enum duis_status status;

	allocation_begin(&plan);
	status = answer(index, &json, &xml);
	allocation_end();
	ck_assert_msg(allocation_count_failed() > 0, "%s: %zu was not seen", questions[index].name,
	              plan.fail_at);
	ck_assert_msg(status == DUIS_NO_MEMORY, "%s: allocation %zu failed, and it says %s",
	              questions[index].name, plan.fail_at, duis_status_get_name(status));
	forget(json, xml);
	ck_assert_msg(allocation_count_live() == 0, "%s: allocation %zu failed: %zu not freed",
	              questions[index].name, plan.fail_at, allocation_count_live());
	status = answer(index, &json, &xml);
	ck_assert_int_eq(status, questions[index].expected);
	ck_assert_str_eq(json ? json : "", expected);
	forget(json, xml);
}

START_TEST(fails_once)
{
	const size_t most = runner_is_full() ? SIZE_MAX : 60;
	const unsigned kinds[] = {ALLOCATION_MEMORY, ALLOCATION_ARENA};
	char *json = NULL;
	char *xml = NULL;

	ck_assert_int_eq(answer(_i, &json, &xml), questions[_i].expected);
	for (size_t kind = 0; kind < 2; kind++) {
		struct allocation_plan plan = {kinds[kind], ALLOCATION_NEVER, 0};
		char *again = NULL;
		char *more = NULL;
		size_t count, stride;

		allocation_begin(&plan);
		answer(_i, &again, &more);
		count = allocation_end();
		forget(again, more);
		ck_assert_msg(count > 0 || kind == 1, "%s: nothing was seen", questions[_i].name);
		stride = 1 + count / most;
		for (plan.fail_at = (size_t)_i % stride; plan.fail_at < count;
		     plan.fail_at += stride)
			fail_one(_i, plan, json ? json : "");
	}
	forget(json, xml);
}
END_TEST

static void read_request(void)
{
	char *path = place_print("%s/cases/eligibility/no-7.7-ed-2020-11-28/request.xml",
	                         place_get("DUIS_TEST_SRCDIR"));
	size_t length;
	char *bytes = place_read(path, &length);

	if (duis_request_read(engine, bytes, length, &request) != DUIS_OK)
		die("no request");
	free(bytes);
	free(path);
}

/* Replace the schemas of this process by a small one. */
static void shrink_schemas(void)
{
	static struct duisp_file file;
	char *path = place_print("%s/fuzz/schema.xsd", place_get("DUIS_TEST_SRCDIR"));

	file.name = file.path = "schema.xsd";
	file.bytes = place_read(path, &file.length);
	for (size_t i = 0; i < small->catalogue->slice_count; i++)
		small->catalogue->slices[i].file = &file;
	free(path);
}

static struct duis_state *open_table(struct duis_engine *of)
{
	char *path = name_table("rows.json");
	struct duis_state *file = NULL;

	if (duis_state_open_file(of, path, duis_state_get_as_of(before), &file, NULL) != DUIS_OK)
		die("no state of %s", path);
	free(path);
	return file;
}

static void open_all(void)
{
	struct duis_options *options = place_make_options();

	engine = place_open(options);
	small = place_open(options);
	shrink_schemas();
	duis_options_free(options);
	if (duis_state_parse(engine, "2020-06-01", 0, &before, NULL) != DUIS_OK ||
	    duis_state_parse(engine, "2022-01-01", 0, &after, NULL) != DUIS_OK ||
	    duis_state_parse(small, "2020-06-01", 0, &small_before, NULL) != DUIS_OK ||
	    duis_state_parse(small, "2022-01-01", 0, &small_after, NULL) != DUIS_OK)
		die("no states");
	table = open_table(engine);
	small_table = open_table(small);
	cell = sample_select("7.7", "ED");
	family = sample_select("4.1.*", NULL);
	read_request();
}

static void close_all(void)
{
	duis_state_free(before);
	duis_state_free(after);
	duis_state_free(small_before);
	duis_state_free(small_after);
	duis_selection_free(cell);
	duis_selection_free(family);
	duis_state_free(table);
	duis_state_free(small_table);
	duis_engine_unref(small);
	duis_request_unref(request);
	duis_engine_unref(engine);
}

static Suite *make_workbench_allocations_suite(void)
{
	Suite *made = suite_create("workbench allocations");
	TCase *tcase = tcase_create("fails once");

	allocation_take_jansson();
	tcase_add_unchecked_fixture(tcase, open_all, close_all);
	tcase_add_loop_test(tcase, fails_once, 0, sizeof(questions) / sizeof(questions[0]));
	suite_add_tcase(made, tcase);
	return made;
}

const struct runner_suite check_workbench_allocations = {.name = "check_workbench_allocations",
                                                         .make = make_workbench_allocations_suite};
