/* Every allocation of libxml2 fails, in a child process each: libxml2 2.9.14 crashes in a few such
 * cases, and in others says nothing and loses a type or a value. What is promised is that each
 * request has its own answer or none, that nothing hangs or is printed, and that no crash is in
 * code of ours. Crashes of libxml2 are counted and named; more than a known part of the failures is
 * a failure of the test.
 *
 * An allocation may also succeed and leave ENOMEM in errno, as malloc() does where the heap cannot
 * grow in place: that is no failure, and each request has its own answer.
 *
 * make check fails every allocation of a few small requests, and a sample of those of others and of
 * schema loads; DUIS_CHAOS=full fails every allocation of all small requests, and every 37th of a
 * schema load, which has tens of thousands.
 */
#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <libxml/xmlschemastypes.h>

#include "answer.h"
#include "case.h"
#include "crash.h"
#include "measure.h"
#include "place.h"
#include "runner.h"

enum {
	ANSWER_SIZE = 4096,
	PLACES_MAX = 64,
	/* How many seconds of processor time a child may use; and after how many seconds of real
	 * time a child that uses none counts as hanging, even on a busy machine. */
	CPU_SECONDS = 20,
	WALL_SECONDS = 3600,
	/* Of 1,000 failures, how many may end in a crash of libxml2. */
	CRASHES_PER_MILLE = 50
};

/* What a child reports to its parent. */
struct told {
	size_t seen;
	size_t failed;
	int finished;
	long printed;
	enum duis_status status;
	char answer[ANSWER_SIZE];
	struct crash crash;
};

/* The results of the children of all tests. */
enum kind { SAME, NO_MEMORY, CRASH, KINDS };

static const char *const kind_names[KINDS] = {
	[SAME] = "as if nothing had failed",
	[NO_MEMORY] = "DUIS_NO_MEMORY",
	[CRASH] = "crashes in libxml2",
};

struct totals {
	size_t seen;
	size_t failures;
	size_t kinds[KINDS];
};

static struct shared {
	struct totals of_checks;
	struct totals of_loads;
	struct totals of_leavings;
	struct totals of_first_loads;
	struct told told;
	struct {
		char name[CRASH_PLACE_SIZE];
		size_t count;
	} places[PLACES_MAX];
} * shared;

/* What happens at an allocation: it fails, all from there on fail, or it succeeds and leaves
 * ENOMEM.
 */
enum way { FAILS, FAILS_ON, LEAVES };

/* The state of the allocator that libxml2 uses. */
static struct {
	int active;
	enum way way;
	size_t fail_at;
} plan;

static struct case_list cases;
static struct duis_engine *engine;
/* The file that takes the stderr of a child. */
static char printed_path[] = "check_libxml2.XXXXXX";

static int fails(void)
{
	size_t index;

	if (!plan.active)
		return 0;
	index = shared->told.seen++;
	if (index != plan.fail_at && (index < plan.fail_at || plan.way != FAILS_ON))
		return 0;
	shared->told.failed++;
	/* As malloc() does. */
	errno = ENOMEM;
	return plan.way != LEAVES;
}

CRASH_PASSED_OVER static void *allocate(size_t size)
{
	return fails() ? NULL : malloc(size);
}

CRASH_PASSED_OVER static void *reallocate(void *memory, size_t size)
{
	return fails() ? NULL : realloc(memory, size);
}

CRASH_PASSED_OVER static char *duplicate(const char *text)
{
	return fails() ? NULL : strdup(text);
}

static struct duis_question *make_question(const struct test_case *test_case)
{
	struct duis_question *question = NULL;
	duis_instant as_of;

	if (duis_instant_parse(test_case->as_of, &as_of, NULL) != DUIS_OK ||
	    duis_question_new(as_of, &question) != DUIS_OK ||
	    duis_question_set_role(question, test_case->role) != DUIS_OK ||
	    duis_question_set_web_service(question, test_case->web_service) != DUIS_OK)
		die("%s: the question cannot be asked", test_case->name);
	return question;
}

/* Read a request while an allocation fails, then decide without a failure. */
static void check_request(struct duis_engine *own, const struct test_case *test_case)
{
	struct duis_question *question = make_question(test_case);
	struct duis_request *request = NULL;
	struct duis_verdict *verdict = NULL;
	char *answer;

	shared->told.status =
		duis_request_read(own, test_case->request, test_case->request_length, &request);
	plan.active = 0;
	if (shared->told.status == DUIS_OK)
		shared->told.status = duis_verdict_decide(request, question, &verdict, NULL);
	if (shared->told.status == DUIS_OK) {
		answer = answer_from_verdict(verdict, ANSWER_LINES);
		snprintf(shared->told.answer, ANSWER_SIZE, "%s", answer);
		free(answer);
	}
	duis_verdict_free(verdict);
	duis_request_unref(request);
	duis_question_free(question);
}

/* Open an engine while an allocation fails, then check a request without a failure. */
static void load(const struct test_case *test_case)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *own = NULL;

	plan.active = 1;
	shared->told.status = duis_engine_open(options, &own, NULL);
	plan.active = 0;
	if (shared->told.status == DUIS_OK)
		check_request(own, test_case);
	duis_engine_unref(own);
	duis_options_free(options);
}

static void make_ready(void)
{
	xmlInitParser();
	xmlSchemaInitTypes();
}

static void bound_child(void)
{
	const struct rlimit cpu = {CPU_SECONDS, CPU_SECONDS + 1};
	const struct rlimit core = {0, 0};

	setrlimit(RLIMIT_CPU, &cpu);
	setrlimit(RLIMIT_CORE, &core);
	alarm(WALL_SECONDS);
	crash_watch(&shared->told.crash);
	if (!freopen(printed_path, "w", stderr))
		_exit(1);
	setvbuf(stderr, NULL, _IONBF, 0);
}

/* Returns: how the child ended, as waitpid() says. test_case: NULL for libxml2 alone, which makes
 * itself ready. */
static int run_child(const struct test_case *test_case, int is_load)
{
	int status = 0;
	pid_t child;

	shared->told = (struct told){0};
	child = fork();
	if (child < 0)
		die("no child process");
	if (child == 0) {
		bound_child();
		plan.active = !is_load;
		if (!test_case)
			make_ready();
		else if (is_load)
			load(test_case);
		else
			check_request(engine, test_case);
		shared->told.printed = ftell(stderr);
		shared->told.finished = 1;
		_exit(0);
	}
	if (waitpid(child, &status, 0) != child)
		die("a child process is lost");
	return status;
}

static void count_place(const char *name)
{
	for (size_t i = 0; i < PLACES_MAX; i++) {
		if (!*shared->places[i].name)
			snprintf(shared->places[i].name, CRASH_PLACE_SIZE, "%s", name);
		if (strcmp(shared->places[i].name, name) == 0) {
			shared->places[i].count++;
			return;
		}
	}
}

static enum kind judge_crash(const char *where, int status)
{
	const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	const struct crash *crash = &shared->told.crash;

	ck_assert_msg(signal != SIGXCPU && signal != SIGALRM && signal != SIGKILL, "%s: hangs",
	              where);
	ck_assert_msg(signal != 0, "%s: ends with status %d", where, WEXITSTATUS(status));
	ck_assert_msg(crash->owner == CRASH_OF_LIBXML2, "%s: crash of ours: %s", where,
	              crash->place);
	count_place(crash->place);
	return CRASH;
}

static enum kind judge(const char *where, const char *expected, int status)
{
	const struct told *told = &shared->told;

	ck_assert_msg(told->finished || plan.way != LEAVES, "%s: does not end", where);
	if (!told->finished)
		return judge_crash(where, status);
	ck_assert_msg(told->printed == 0, "%s: prints on stderr: %s", where,
	              place_read(printed_path, NULL));
	if (told->status == DUIS_NO_MEMORY && plan.way != LEAVES)
		return NO_MEMORY;
	ck_assert_msg(told->status == DUIS_OK, "%s: %s", where, duis_status_get_name(told->status));
	ck_assert_msg(strcmp(told->answer, expected) == 0, "%s: answered:\n%s--- instead of\n%s",
	              where, told->answer, expected);
	return SAME;
}

static void fail_one(const struct test_case *test_case, int is_load, const char *expected,
                     struct totals *totals)
{
	static const char *const ways[] = {
		[FAILS] = "fails",
		[FAILS_ON] = "fails with all that follow",
		[LEAVES] = "succeeds and leaves ENOMEM",
	};
	char *where =
		place_print("%s: allocation %zu of libxml2 %s %s", test_case->name, plan.fail_at,
	                    is_load ? "in a load" : "in a check", ways[plan.way]);
	const int status = run_child(test_case, is_load);

	totals->kinds[judge(where, expected, status)]++;
	ck_assert_msg(shared->told.failed > 0, "%s: it was not seen", where);
	totals->failures++;
	free(where);
}

/* Let every stride-th of count allocations go a way. */
static void go_way(const struct test_case *test_case, int is_load, size_t start, size_t stride,
                   size_t count, const char *expected)
{
	struct totals *totals = plan.way == LEAVES ? &shared->of_leavings
	                        : !engine          ? &shared->of_first_loads
	                        : is_load          ? &shared->of_loads
	                                           : &shared->of_checks;

	totals->seen += count;
	for (plan.fail_at = start % stride; plan.fail_at < count; plan.fail_at += stride)
		fail_one(test_case, is_load, expected, totals);
}

/* Count in a clean run, then let every stride-th go each way; where few are looked at, that of
 * success is left to check_mapped. */
static void fail_all(const struct test_case *test_case, int is_load, size_t start, size_t stride)
{
	char expected[ANSWER_SIZE];
	size_t count;

	plan.fail_at = SIZE_MAX;
	ck_assert_int_eq(run_child(test_case, is_load), 0);
	memcpy(expected, shared->told.answer, ANSWER_SIZE);
	count = shared->told.seen;
	for (plan.way = FAILS; plan.way <= (is_load || stride == 1 ? LEAVES : FAILS_ON); plan.way++)
		go_way(test_case, is_load, start, stride, count, expected);
	/* The allocation after the last does not exist, so nothing must fail. */
	plan.fail_at = count;
	ck_assert_int_eq(run_child(test_case, is_load), 0);
	ck_assert_uint_eq(shared->told.failed, 0);
	ck_assert_str_eq(shared->told.answer, expected);
}

/* Take small requests only, because the time grows with the square of their size. */
static int is_small(const struct test_case *test_case)
{
	return test_case->request_length < 4096 && !case_has_limit(test_case, 1) &&
	       !test_case->require_signature;
}

static int is_among(const char *name, const char *const *names)
{
	while (*names && strcmp(name, *names) != 0)
		names++;
	return *names ? 1 : 0;
}

START_TEST(checks)
{
	static const char *const complete[] = {"schema/bad-element-missing", "schema/ok-critical",
	                                       "xml/bad-mismatched-tags", NULL};
	const struct test_case *test_case = &cases.cases[_i];
	const int all = runner_is_full() || is_among(test_case->name, complete);

	if (is_small(test_case))
		fail_all(test_case, 0, (size_t)_i * 7, all ? 1 : 97);
}
END_TEST

/* Invalid cases that a broken schema could accept; and one that it should accept. */
static const char *const loads[] = {
	"schema/bad-element-missing",    "schema/bad-attribute-unexpected",
	"schema/bad-element-unexpected", "schema/bad-command-variant-10",
	"schema/bad-counter-beyond",     "schema/bad-text-between-elements",
	"schema/bad-two-bodies",         "schema/ok-critical",
};

enum { LOADS = sizeof(loads) / sizeof(loads[0]), LOAD_SAMPLE = 9 };

static const struct test_case *find_case(const char *name)
{
	for (size_t i = 0; i < cases.count; i++)
		if (strcmp(cases.cases[i].name, name) == 0)
			return &cases.cases[i];
	die("%s: no such case", name);
	return NULL;
}

START_TEST(schema_loads)
{
	const struct test_case *test_case = find_case(loads[_i]);
	size_t count;

	plan.fail_at = SIZE_MAX;
	ck_assert_int_eq(run_child(test_case, 1), 0);
	count = shared->told.seen;
	fail_all(test_case, 1, (size_t)_i * 37 * 37,
	         runner_is_full() ? 37 * LOADS : 1 + count / LOAD_SAMPLE);
}
END_TEST

/* Each allocation by which libxml2 makes itself ready, once in a process: what is lacking then is
 * not a fault of the rules. It comes first, and without an engine, so that this process has not
 * made libxml2 ready yet. */
START_TEST(first_load)
{
	const struct test_case *test_case = find_case("schema/ok-critical");
	char expected[ANSWER_SIZE];
	size_t count;

	plan.fail_at = SIZE_MAX;
	ck_assert_int_eq(run_child(NULL, 0), 0);
	count = shared->told.seen;
	ck_assert_uint_gt(count, 46);
	ck_assert_int_eq(run_child(test_case, 1), 0);
	memcpy(expected, shared->told.answer, ANSWER_SIZE);
	for (plan.way = FAILS; plan.way <= FAILS_ON; plan.way++)
		go_way(test_case, 1, 0, 1, count, expected);
	ck_assert_uint_gt(shared->of_first_loads.kinds[NO_MEMORY], 0);
}
END_TEST

static void open_engine(void)
{
	struct duis_options *options = place_make_options();

	engine = place_open(options);
	duis_options_free(options);
}

static void close_engine(void)
{
	duis_engine_unref(engine);
}

/* An engine is open before the children start, so libxml2 has chosen the seed of its hashes, and
 * all children count the same allocations. */
static TCase *add_tcase(Suite *suite, const char *name)
{
	TCase *tcase = tcase_create(name);

	tcase_add_unchecked_fixture(tcase, open_engine, close_engine);
	suite_add_tcase(suite, tcase);
	return tcase;
}

static void print_totals(const char *name, const struct totals *totals)
{
	printf("%s: %zu allocations of libxml2, %zu chosen:\n", name, totals->seen,
	       totals->failures);
	for (size_t i = 0; i < KINDS; i++)
		printf("%8zu %s\n", totals->kinds[i], kind_names[i]);
}

static Suite *make_libxml2_suite(void)
{
	Suite *suite = suite_create("libxml2");
	TCase *first;

	/* All requests are for libxml2. */
	place_leave_out_scanner(1);
	shared = measure_share(sizeof(*shared));
	close(mkstemp(printed_path));
	if (xmlMemSetup(free, allocate, reallocate, duplicate) != 0)
		die("libxml2's allocator cannot be set");
	case_list_read(&cases);
	first = tcase_create("first load");
	suite_add_tcase(suite, first);
	tcase_add_test(first, first_load);
	tcase_add_loop_test(add_tcase(suite, "checks"), checks, 0, (int)cases.count);
	tcase_add_loop_test(add_tcase(suite, "schema loads"), schema_loads, 0, LOADS);
	return suite;
}

/* Returns: whether allocations have failed, and not too many failures ended in crashes. */
static int finish_libxml2(int failed)
{
	const size_t failures = shared->of_checks.failures + shared->of_loads.failures;
	const size_t crashes = shared->of_checks.kinds[CRASH] + shared->of_loads.kinds[CRASH];

	(void)failed;
	case_list_clear(&cases);
	unlink(printed_path);
	print_totals("first loads", &shared->of_first_loads);
	print_totals("checks", &shared->of_checks);
	print_totals("loads", &shared->of_loads);
	print_totals("ENOMEM left", &shared->of_leavings);
	for (size_t i = 0; i < PLACES_MAX && *shared->places[i].name; i++)
		printf("%8zu crashes in %s\n", shared->places[i].count, shared->places[i].name);
	printf("%zu failures, %zu crashes in libxml2; %d in 1,000 are the bound\n", failures,
	       crashes, CRASHES_PER_MILLE);
	return failures > 0 && crashes * 1000 <= failures * CRASHES_PER_MILLE;
}

static const struct runner_suite check_libxml2 = {
	.name = "check_libxml2", .make = make_libxml2_suite, .finish = finish_libxml2};

const struct runner_suite *const runner_suites[] = {&check_libxml2, NULL};
