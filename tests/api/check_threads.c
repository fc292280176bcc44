/* One engine, many threads: every verdict is the one that a single thread gets. */
#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case.h"
#include "place.h"
#include "runner.h"

#define THREADS 8
#define ROUNDS 20

static struct case_list cases;
static struct duis_engine *engine;
/* The expected answer of each case; NULL for a case that needs an engine of its own. */
static char **expected;

struct worker {
	pthread_t thread;
	size_t first;
	size_t done;
	const char *differs;
};

static char *write_json(const struct test_case *test_case)
{
	struct duis_verdict *verdict =
		case_decide(test_case, engine, test_case->request, test_case->request_length);
	char *json = NULL;
	char *copy;

	if (duis_verdict_to_json(verdict, test_case->name, &json, NULL) != DUIS_OK)
		die("%s: not written", test_case->name);
	copy = place_print("%s", json);
	duis_text_free(json);
	duis_verdict_free(verdict);
	return copy;
}

static void work_on(struct worker *worker, size_t index)
{
	char *json;

	if (!expected[index])
		return;
	json = write_json(&cases.cases[index]);
	if (strcmp(json, expected[index]) != 0)
		worker->differs = cases.cases[index].name;
	worker->done++;
	free(json);
}

/* Every thread begins at another case, so that different cases run at the same time. */
static void *work(void *data)
{
	struct worker *worker = data;

	for (size_t round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < cases.count; i++)
			work_on(worker, (worker->first + i) % cases.count);
	return NULL;
}

START_TEST(same_verdicts)
{
	struct worker workers[THREADS] = {{0}};
	size_t done = 0;

	for (size_t i = 0; i < THREADS; i++) {
		workers[i].first = i * cases.count / THREADS;
		ck_assert_int_eq(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
	}
	for (size_t i = 0; i < THREADS; i++) {
		ck_assert_int_eq(pthread_join(workers[i].thread, NULL), 0);
		ck_assert_msg(!workers[i].differs, "%s: another verdict", workers[i].differs);
		done += workers[i].done;
	}
	printf("%zu verdicts from %d threads\n", done, THREADS);
	fflush(stdout);
	ck_assert_uint_ge(done, THREADS * ROUNDS * 100);
}
END_TEST

/* References are taken and given back from every thread; the last one frees. */
static void *take_and_give(void *data)
{
	struct duis_request *request = data;

	for (size_t i = 0; i < 10000; i++) {
		duis_request_unref(duis_request_ref(request));
		duis_engine_unref(duis_engine_ref(engine));
	}
	duis_request_unref(request);
	return NULL;
}

START_TEST(references)
{
	const struct test_case *test_case = &cases.cases[0];
	pthread_t threads[THREADS];
	struct duis_request *request = NULL;

	ck_assert_int_eq(
		duis_request_read(engine, test_case->request, test_case->request_length, &request),
		DUIS_OK);
	for (size_t i = 0; i < THREADS; i++)
		ck_assert_int_eq(
			pthread_create(&threads[i], NULL, take_and_give, duis_request_ref(request)),
			0);
	duis_request_unref(request);
	for (size_t i = 0; i < THREADS; i++)
		ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
}
END_TEST

/* Several threads may open engines at once: the one-time initialisation runs once. */
static void *open_and_close(void *data)
{
	duis_engine_unref(place_open(data));
	return NULL;
}

START_TEST(engines)
{
	struct duis_options *options = place_make_options();
	pthread_t threads[THREADS];

	for (size_t i = 0; i < THREADS; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, open_and_close, options), 0);
	for (size_t i = 0; i < THREADS; i++)
		ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
	duis_options_free(options);
}
END_TEST

static void open_engine(void)
{
	struct duis_options *options = place_make_options();

	engine = place_open(options);
	duis_options_free(options);
	expected = calloc(cases.count, sizeof(*expected));
	for (size_t i = 0; i < cases.count; i++)
		if (!case_has_limit(&cases.cases[i], 1))
			expected[i] = write_json(&cases.cases[i]);
}

static void close_engine(void)
{
	for (size_t i = 0; i < cases.count; i++)
		free(expected[i]);
	free(expected);
	duis_engine_unref(engine);
}

static Suite *make_threads_suite(void)
{
	Suite *suite = suite_create("threads");
	TCase *first = tcase_create("engines");
	TCase *tcase = tcase_create("threads");

	case_list_read(&cases);
	/* This test runs before any other engine of the process, so that its engine is the first
	 * one. */
	tcase_add_test(first, engines);
	suite_add_tcase(suite, first);
	tcase_add_checked_fixture(tcase, open_engine, close_engine);
	tcase_add_test(tcase, same_verdicts);
	tcase_add_test(tcase, references);
	suite_add_tcase(suite, tcase);
	return suite;
}

static int finish_threads(int failed)
{
	(void)failed;
	case_list_clear(&cases);
	return 1;
}

const struct runner_suite check_threads = {
	.name = "check_threads", .make = make_threads_suite, .finish = finish_threads};
