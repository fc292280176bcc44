/* Steps: a run comes in; each step makes one call of a program that uses libduis, and its results
 * go out in the run. */
#include "steps.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "allocation.h"
#include "answer.h"
#include "place.h"

/* Before a call an output is not NULL, to see that the call writes it. */
#define SPOIL(pointer) memset(&(pointer), 1, sizeof(pointer))

/* After the call the output is an object if the call worked, else NULL. Counting ends before the
 * assertion, because Check is linked like libduis, and allocates. */
#define EXPECT_OUTPUT(pointer, status)                                                             \
	do {                                                                                       \
		allocation_end();                                                                  \
		ck_assert_msg(!!(pointer) == ((status) == DUIS_OK), "%s is %s after %s", #pointer, \
		              (pointer) ? "there" : "NULL", duis_status_get_name(status));         \
	} while (0)

static enum duis_status make_options(struct run *run)
{
	enum duis_status status;

	SPOIL(run->options);
	status = duis_options_new(&run->options);
	EXPECT_OUTPUT(run->options, status);
	return status;
}

static enum duis_status set_matrix_dir(struct run *run)
{
	return duis_options_set_matrix_dir(run->options, run->matrix_dir);
}

static enum duis_status set_schema_dir(struct run *run)
{
	return duis_options_set_schema_dir(run->options, run->schema_dir);
}

static enum duis_status set_catalogue(struct run *run)
{
	return duis_options_set_catalogue(run->options, run->catalogue);
}

static enum duis_status open_engine(struct run *run)
{
	enum duis_status status;

	SPOIL(run->engine);
	SPOIL(run->error);
	status = duis_engine_open(run->options, &run->engine, &run->error);
	EXPECT_OUTPUT(run->engine, status);
	ck_assert_msg(!!run->error == (status == DUIS_BAD_RULES), "the error is %s after %s",
	              run->error ? "there" : "NULL", duis_status_get_name(status));
	return status;
}

/* The second amendment takes effect then. */
static enum duis_status find_snapshot(struct run *run)
{
	const struct duis_snapshot *snapshot = NULL;
	enum duis_status status;

	if (!run->engine)
		return DUIS_OK;
	SPOIL(snapshot);
	status = duis_engine_find_snapshot(run->engine, 1600000000, "5.40", &snapshot, NULL);
	EXPECT_OUTPUT(snapshot, status);
	return status;
}

const struct step steps_of_engine[] = {
	{"duis_options_new", make_options},
	{"duis_options_set_matrix_dir", set_matrix_dir},
	{"duis_options_set_schema_dir", set_schema_dir},
	{"duis_options_set_catalogue", set_catalogue},
	{"duis_engine_open", open_engine},
	{"duis_engine_find_snapshot", find_snapshot},
	{NULL, NULL},
};

static enum duis_status read_request(struct run *run)
{
	const struct test_case *test_case = run->test_case;
	enum duis_status status;

	SPOIL(run->request);
	status = duis_request_read(run->engine, test_case->request, test_case->request_length,
	                           &run->request);
	EXPECT_OUTPUT(run->request, status);
	return status;
}

static enum duis_status make_question(struct run *run)
{
	enum duis_status status;
	duis_instant as_of;

	if (duis_instant_parse(run->test_case->as_of, &as_of, NULL) != DUIS_OK)
		return DUIS_UNKNOWN_NAME;
	SPOIL(run->question);
	status = duis_question_new(as_of, &run->question);
	EXPECT_OUTPUT(run->question, status);
	return status;
}

static enum duis_status set_role(struct run *run)
{
	return duis_question_set_role(run->question, run->test_case->role);
}

static enum duis_status set_web_service(struct run *run)
{
	return duis_question_set_web_service(run->question, run->test_case->web_service);
}

static enum duis_status decide(struct run *run)
{
	enum duis_status status;

	SPOIL(run->verdict);
	status = duis_verdict_decide(run->request, run->question, &run->verdict, NULL);
	EXPECT_OUTPUT(run->verdict, status);
	return status;
}

static enum duis_status write_text(struct run *run)
{
	enum duis_status status;

	SPOIL(run->text);
	status = duis_verdict_to_text(run->verdict, run->test_case->name,
	                              DUIS_REPORT_VERBOSE | DUIS_REPORT_COLOUR, &run->text, NULL);
	EXPECT_OUTPUT(run->text, status);
	return status;
}

static enum duis_status write_brief(struct run *run)
{
	enum duis_status status;

	SPOIL(run->brief);
	status = duis_verdict_to_text(run->verdict, NULL, 0, &run->brief, NULL);
	EXPECT_OUTPUT(run->brief, status);
	return status;
}

static enum duis_status write_json(struct run *run)
{
	enum duis_status status;

	SPOIL(run->json);
	status = duis_verdict_to_json(run->verdict, run->test_case->name, &run->json, NULL);
	EXPECT_OUTPUT(run->json, status);
	return status;
}

const struct step steps_of_check[] = {
	{"duis_request_read", read_request},
	{"duis_question_new", make_question},
	{"duis_question_set_role", set_role},
	{"duis_question_set_web_service", set_web_service},
	{"duis_verdict_decide", decide},
	{"duis_verdict_to_text, verbose", write_text},
	{"duis_verdict_to_text", write_brief},
	{"duis_verdict_to_json", write_json},
	{NULL, NULL},
};

void run_clear(struct run *run)
{
	duis_text_free(run->json);
	duis_text_free(run->brief);
	duis_text_free(run->text);
	duis_verdict_free(run->verdict);
	duis_question_free(run->question);
	duis_request_unref(run->request);
	duis_error_free(run->error);
	duis_engine_unref(run->engine);
	duis_options_free(run->options);
	*run = (struct run){0};
}

static char *describe_engine(const struct run *run)
{
	if (run->error)
		return place_print("%s:%ld: %s\n", duis_error_get_file(run->error),
		                   duis_error_get_line(run->error),
		                   duis_error_get_message(run->error));
	if (!run->engine)
		return place_print("no engine\n");
	return place_print("matrix %s, schemas %s, %zu roles, %zu versions\n",
	                   duis_engine_get_matrix_identity(run->engine),
	                   duis_engine_get_schema_identity(run->engine),
	                   duis_engine_count_roles(run->engine),
	                   duis_engine_count_versions(run->engine));
}

char *run_describe(const struct run *run)
{
	char *engine = describe_engine(run);
	char *answer = run->verdict ? answer_from_verdict(run->verdict, ANSWER_LINES) : NULL;
	char *all =
		place_print("%s%s%s%s%s", engine, answer ? answer : "", run->text ? run->text : "",
	                    run->brief ? run->brief : "", run->json ? run->json : "");

	free(engine);
	free(answer);
	return all;
}
