/* The holder: verdicts while the rules are replaced. Each verdict belongs to one engine as a whole,
 * none is lost, and rules that do not load leave the old ones in force. */
#include <check.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "overlay.h"
#include "place.h"
#include "runner.h"

enum { THREADS = 4, RELOADS = 6, VERDICTS = 40 };

/* Of SRV 7.7, which MP120 gave to Electricity Distributors at this instant. */
enum { GRANTED = 1606608000 };

static char below[] = "check_holder.XXXXXX";
static char *folder;
static struct duis_options *options;
static struct duis_holder *holder;
static char *message;
static size_t message_length;

/* The identities of the matrix with MP120 and without. */
static char identities[2][65];

static struct duis_verdict *decide(struct duis_engine *engine, duis_instant as_of)
{
	struct duis_question *question = NULL;
	struct duis_request *request = NULL;
	struct duis_verdict *verdict = NULL;

	if (duis_request_read(engine, message, message_length, &request) != DUIS_OK ||
	    duis_question_new(as_of, &question) != DUIS_OK ||
	    duis_question_set_role(question, "ED") != DUIS_OK ||
	    duis_verdict_decide(request, question, &verdict, NULL) != DUIS_OK)
		die("no verdict");
	duis_question_free(question);
	duis_request_unref(request);
	return verdict;
}

/* Put MP120 beside the other amendments, or take it away. */
static void set_amendment(int has_it)
{
	char *path = place_print("%s/matrix/amendments/MP120.xml", folder);
	char *original = place_print("%s/amendments/MP120.xml", place_get("DUIS_TEST_MATRIX_DIR"));
	size_t length;
	char *bytes = place_read(original, &length);

	if (has_it)
		place_write(path, bytes, length);
	else if (place_has(path))
		overlay_remove(path);
	free(bytes);
	free(original);
	free(path);
}

static void open_holder(void)
{
	char *matrix, *schemas, *path;

	folder = overlay_make(below);
	matrix = place_print("%s/matrix", folder);
	schemas = place_print("%s/schemas", folder);
	options = place_make_options();
	if (duis_options_set_matrix_dir(options, matrix) != DUIS_OK ||
	    duis_options_set_schema_dir(options, schemas) != DUIS_OK)
		die("no options");
	path = place_print("%s/cases/eligibility/ok-7.7-ed-2020-11-29/request.xml",
	                   place_get("DUIS_TEST_SRCDIR"));
	message = place_read(path, &message_length);
	for (int without = 0; without < 2; without++) {
		struct duis_engine *engine;

		set_amendment(!without);
		engine = place_open(options);
		snprintf(identities[without], sizeof(identities[without]), "%s",
		         duis_engine_get_matrix_identity(engine));
		if (duis_holder_new(engine, &holder) != DUIS_OK)
			die("no holder");
		duis_engine_unref(engine);
		if (!without)
			duis_holder_free(holder);
	}
	free(path);
	free(schemas);
	free(matrix);
}

static void close_holder(void)
{
	duis_holder_free(holder);
	duis_options_free(options);
	free(message);
	overlay_remove(folder);
	free(folder);
}

/* How many verdicts were given by each engine, and how many were not what their engine says. */
static struct {
	atomic_size_t given[2];
	atomic_size_t wrong;
	atomic_int is_over;
} counts;

static void judge(void)
{
	struct duis_engine *engine = duis_holder_get(holder);
	struct duis_verdict *verdict = decide(engine, GRANTED);
	const char *identity = duis_engine_get_matrix_identity(duis_verdict_get_engine(verdict));
	const int without = strcmp(identity, identities[1]) == 0;
	const enum duis_outcome expected = without ? DUIS_OUTCOME_REJECTED : DUIS_OUTCOME_ACCEPTED;

	duis_engine_unref(engine);
	if (duis_verdict_get_outcome(verdict) != expected ||
	    strcmp(identity, identities[without]) != 0)
		counts.wrong++;
	counts.given[without]++;
	duis_verdict_free(verdict);
}

static void *judge_until_the_end(void *data)
{
	(void)data;
	while (!counts.is_over)
		judge();
	return NULL;
}

/* Let each set of rules judge some messages before the next takes its place. */
static void reload(int without)
{
	const size_t before = counts.given[without];

	set_amendment(!without);
	ck_assert_int_eq(duis_holder_reload(holder, options, NULL), DUIS_OK);
	while (counts.given[without] < before + VERDICTS)
		sched_yield();
}

START_TEST(verdicts_while_rules_are_replaced)
{
	pthread_t threads[THREADS];

	for (size_t i = 0; i < THREADS; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, judge_until_the_end, NULL), 0);
	for (int i = 0; i < RELOADS; i++)
		reload(i % 2);
	counts.is_over = 1;
	for (size_t i = 0; i < THREADS; i++)
		ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
	printf("%zu verdicts with MP120, %zu without, %d reloads\n", counts.given[0],
	       counts.given[1], RELOADS);
	ck_assert_uint_eq(counts.wrong, 0);
}
END_TEST

static void expect_in_force(int without)
{
	struct duis_engine *engine = duis_holder_get(holder);

	ck_assert_str_eq(duis_engine_get_matrix_identity(engine), identities[without]);
	duis_engine_unref(engine);
}

START_TEST(rules_that_do_not_load)
{
	char *path = place_print("%s/matrix/base.xml", folder);
	struct duis_error *error = NULL;

	set_amendment(1);
	ck_assert_int_eq(duis_holder_reload(holder, options, NULL), DUIS_OK);
	overlay_edit(path, "<matrix ", "<matrix");
	ck_assert_int_eq(duis_holder_reload(holder, options, &error), DUIS_BAD_RULES);
	ck_assert_str_eq(duis_error_get_file(error), path);
	duis_error_free(error);
	expect_in_force(0);
	overlay_edit(path, "<matrix", "<matrix ");
	set_amendment(0);
	ck_assert_int_eq(duis_holder_reload(holder, options, NULL), DUIS_OK);
	expect_in_force(1);
	free(path);
}
END_TEST

/* An amendment takes effect at its second, in an engine that was opened before. */
START_TEST(nothing_is_reloaded_at_midnight)
{
	struct duis_engine *engine;
	struct duis_verdict *before, *after;

	set_amendment(1);
	engine = place_open(options);
	before = decide(engine, GRANTED - 1);
	after = decide(engine, GRANTED);
	ck_assert_int_eq(duis_verdict_get_outcome(before), DUIS_OUTCOME_REJECTED);
	ck_assert_int_eq(duis_verdict_get_outcome(after), DUIS_OUTCOME_ACCEPTED);
	duis_verdict_free(before);
	duis_verdict_free(after);
	duis_engine_unref(engine);
}
END_TEST

START_TEST(holders_are_refused)
{
	struct duis_engine *engine = duis_holder_get(holder);
	struct duis_holder *none = NULL;

	ck_assert_int_eq(duis_holder_new(NULL, &none), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_holder_new(engine, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_holder_set(holder, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_holder_set(NULL, engine), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_holder_reload(NULL, options, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_holder_set(holder, engine), DUIS_OK);
	duis_holder_free(NULL);
	duis_engine_unref(engine);
}
END_TEST

static Suite *make_holder_suite(void)
{
	Suite *suite = suite_create("holder");
	TCase *tcase = tcase_create("holder");

	if (!mkdtemp(below))
		die("no directory");
	tcase_add_unchecked_fixture(tcase, open_holder, close_holder);
	tcase_add_test(tcase, verdicts_while_rules_are_replaced);
	tcase_add_test(tcase, rules_that_do_not_load);
	tcase_add_test(tcase, nothing_is_reloaded_at_midnight);
	tcase_add_test(tcase, holders_are_refused);
	suite_add_tcase(suite, tcase);
	return suite;
}

static int finish_holder(int failed)
{
	(void)failed;
	overlay_remove(below);
	return 1;
}

const struct runner_suite check_holder = {
	.name = "check_holder", .make = make_holder_suite, .finish = finish_holder};
