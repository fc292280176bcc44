/* Every allocation of libduis fails. A clean run counts them; then each is made to fail, first
 * alone, then together with all that follow.
 *
 * A call in which one failed must return DUIS_NO_MEMORY, return no object and keep nothing; a
 * second call must succeed. The test also asserts that each failure was noticed, and that nothing
 * fails if the number of the failure is one beyond the last.
 *
 * Without DUIS_CHAOS=full only a sample fails, because opening an engine takes 40 ms and thousands
 * of allocations.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocation.h"
#include "measure.h"
#include "overlay.h"
#include "place.h"
#include "runner.h"
#include "steps.h"

/* One sequence of steps, what it begins with, and the result of a clean run. */
struct scenario {
	const char *name;
	const struct step *steps;
	struct run start;
	enum duis_status expected[STEPS_MAX];
	char *described;
	/* Whether a failed call is repeated; else the run ends there. */
	int again;
};

/* Counts of all tests. */
static struct totals {
	size_t sites;
	size_t failures;
	size_t again;
} * totals;

static const struct {
	const char *name;
	unsigned kind;
	int goes_on;
} plans[] = {
	{"memory, once", ALLOCATION_MEMORY, 0},  {"memory, from then on", ALLOCATION_MEMORY, 1},
	{"arenas, once", ALLOCATION_ARENA, 0},   {"arenas, from then on", ALLOCATION_ARENA, 1},
	{"streams, once", ALLOCATION_STREAM, 0},
};

enum { MEMORY_PLANS = 4, PLANS = sizeof(plans) / sizeof(plans[0]) };

static struct case_list cases;
static struct duis_engine *engine;
/* Copies of the rules: removed at the end, also if a test was cut short. */
static char copies[] = "check_allocations.XXXXXX";
static char *copy;

/* Every how many-th allocation of a check fails: fewer with sanitizers, which take ten times as
 * long. */
static size_t get_stride(void)
{
	if (runner_is_full())
		return 1;
	return measure_is_sanitized() ? 149 : 13;
}

/* Make a call. If an allocation failed in it, see that it keeps nothing, and that it works when it
 * is repeated. */
static enum duis_status call(const struct scenario *scenario, const struct step *step,
                             const struct allocation_plan *plan, struct run *run, size_t *seen)
{
	const size_t live = allocation_count_live();
	enum duis_status status;

	allocation_begin(plan);
	status = step->run(run);
	*seen = allocation_end();
	if (!allocation_count_failed())
		return status;
	ck_assert_msg(status == DUIS_NO_MEMORY, "%s: %s: allocation %zu failed, and it says %s",
	              scenario->name, step->name, plan->fail_at, duis_status_get_name(status));
	ck_assert_msg(allocation_count_live() == live,
	              "%s: %s: allocation %zu failed, and %zu pieces of memory were kept",
	              scenario->name, step->name, plan->fail_at, allocation_count_live() - live);
	totals->failures++;
	if (!scenario->again)
		return status;
	totals->again++;
	return step->run(run);
}

static void expect_described(const struct scenario *scenario, const struct run *run, size_t fail_at)
{
	char *described = run_describe(run);
	size_t same = 0;

	while (described[same] && described[same] == scenario->described[same])
		same++;
	/* Check takes no message of more than a few thousand characters. */
	ck_assert_msg(described[same] == scenario->described[same],
	              "%s: allocation %zu failed, and then, from %zu on\n%.500s\n--- instead of\n"
	              "%.500s",
	              scenario->name, fail_at, same, described + same, scenario->described + same);
	free(described);
}

/* Run the steps while one allocation fails.
 * Returns: how many allocations were counted; 0 if the run ended early.
 */
static size_t run_steps(const struct scenario *scenario, struct allocation_plan plan)
{
	const size_t fail_at = plan.fail_at;
	struct run run = scenario->start;
	enum duis_status status = DUIS_OK;
	size_t sum = 0;
	size_t index = 0;

	duis_engine_ref(run.engine);
	for (const struct step *step = scenario->steps; step->name; step++, index++) {
		size_t seen;

		status = call(scenario, step, &plan, &run, &seen);
		if (status == DUIS_NO_MEMORY && !scenario->again)
			break;
		ck_assert_msg(status == scenario->expected[index], "%s: %s: %s", scenario->name,
		              step->name, duis_status_get_name(status));
		sum += seen;
		plan.fail_at = fail_at != ALLOCATION_NEVER && fail_at >= sum ? fail_at - sum
		                                                             : ALLOCATION_NEVER;
	}
	if (status != DUIS_NO_MEMORY)
		expect_described(scenario, &run, fail_at);
	run_clear(&run);
	ck_assert_msg(allocation_count_live() == 0, "%s: allocation %zu failed: %zu not freed",
	              scenario->name, fail_at, allocation_count_live());
	return status == DUIS_NO_MEMORY ? 0 : sum;
}

/* Make a clean run, to compare others with. */
static void learn(struct scenario *scenario)
{
	struct run run = scenario->start;
	size_t index = 0;

	duis_engine_ref(run.engine);
	for (const struct step *step = scenario->steps; step->name; step++)
		scenario->expected[index++] = step->run(&run);
	scenario->described = run_describe(&run);
	run_clear(&run);
}

/* Fail every stride-th allocation of a plan, and finally the one beyond the last, which does not
 * exist. */
static void run_plan(const struct scenario *scenario, size_t index, size_t start, size_t stride)
{
	struct allocation_plan plan = {plans[index].kind, ALLOCATION_NEVER, plans[index].goes_on};
	const size_t count = run_steps(scenario, plan);
	const size_t before = totals->failures;
	size_t made = 0;

	ck_assert_msg(count > 0, "%s: %s: nothing was seen", scenario->name, plans[index].name);
	totals->sites += count;
	for (plan.fail_at = start % stride; plan.fail_at < count; plan.fail_at += stride) {
		run_steps(scenario, plan);
		made++;
	}
	ck_assert_msg(totals->failures == before + made, "%s: %s: %zu of %zu failures were seen",
	              scenario->name, plans[index].name, totals->failures - before, made);
	plan.fail_at = count;
	ck_assert_uint_eq(run_steps(scenario, plan), count);
	ck_assert_uint_eq(totals->failures, before + made);
}

/* Every case of tests/cases is read, decided and reported. Most cases run most of the code, so
 * in each case a different part of the allocations fails. */
START_TEST(checks)
{
	const struct test_case *test_case = &cases.cases[_i];
	struct scenario scenario = {.name = test_case->name, .steps = steps_of_check, .again = 1};

	scenario.start.test_case = test_case;
	scenario.start.engine = case_open_engine(test_case, engine);
	learn(&scenario);
	ck_assert_msg(strstr(scenario.described, test_case->answer) || test_case->names_amendment,
	              "%s: the clean run says\n%.2000s", test_case->name, scenario.described);
	for (size_t i = 0; i < MEMORY_PLANS; i++)
		run_plan(&scenario, i, (size_t)_i, get_stride());
	duis_engine_unref(scenario.start.engine);
	free(scenario.described);
}
END_TEST

static void edit(const char *file, const char *from, const char *to)
{
	char *path = place_print("%s/%s", copy, file);

	overlay_edit(path, from, to);
	free(path);
}

/* The rules as they are shipped. */
static void ship(void)
{
}

/* Slices under the names of published schemas, in a folder without a catalogue. */
static void publish(void)
{
	char *from = place_print("%s/schemas/request-5.0.xsd", copy);
	char *to = place_print("%s/schemas/DUIS Schema V5.1.xsd", copy);
	char *catalogue = place_print("%s/schemas/catalogue.xml", copy);

	if (rename(from, to) != 0)
		die("%s: cannot be renamed", from);
	overlay_remove(catalogue);
	free(from);
	free(to);
	free(catalogue);
}

static void break_matrix(void)
{
	edit("matrix/amendments/MP120.xml", "</amendment>", "</amendments>");
}

static void contradict_matrix(void)
{
	edit("matrix/amendments/MP120.xml", "srv=\"7.7\"", "srv=\"7.77\"");
}

static void break_catalogue(void)
{
	edit("schemas/catalogue.xml", "number=\"1.1\"", "number=\"1.0\"");
}

static void break_slice(void)
{
	edit("schemas/request-5.3.xsd", "name=\"ReadALCSData\"", "nome=\"ReadALCSData\"");
}

static void drop_import(void)
{
	char *path = place_print("%s/schemas/xmldsig.xsd", copy);

	overlay_remove(path);
	free(path);
}

/* Sets of rules, loadable or not. */
static const struct {
	const char *name;
	void (*prepare)(void);
	enum duis_status status;
	int has_catalogue;
} sets[] = {
	{"shipped rules", ship, DUIS_OK, 0},
	{"published schemas", publish, DUIS_OK, 1},
	{"malformed amendment", break_matrix, DUIS_BAD_RULES, 0},
	{"amendment of no row", contradict_matrix, DUIS_BAD_RULES, 0},
	{"version twice", break_catalogue, DUIS_BAD_RULES, 0},
	{"schema that does not compile", break_slice, DUIS_BAD_RULES, 0},
	{"schema that is not there", drop_import, DUIS_BAD_RULES, 0},
};

enum { SETS = sizeof(sets) / sizeof(sets[0]), SAMPLE = 40, SAMPLE_SANITIZED = 8 };

static void run_set(size_t set, size_t plan)
{
	struct scenario scenario = {.name = sets[set].name, .steps = steps_of_engine};
	char *matrix_dir;
	char *schema_dir;
	char *catalogue;
	size_t count;
	size_t sample;

	copy = overlay_make(copies);
	sets[set].prepare();
	matrix_dir = place_print("%s/matrix", copy);
	schema_dir = place_print("%s/schemas", copy);
	catalogue = place_print("%s/catalogue.xml", place_get("DUIS_TEST_SCHEMA_DIR"));
	scenario.start.matrix_dir = matrix_dir;
	scenario.start.schema_dir = schema_dir;
	scenario.start.catalogue = sets[set].has_catalogue ? catalogue : NULL;
	scenario.again = runner_is_full() || plans[plan].kind == ALLOCATION_STREAM;
	learn(&scenario);
	ck_assert_msg(scenario.expected[4] == sets[set].status, "%s: %s", sets[set].name,
	              scenario.described);
	count = run_steps(&scenario,
	                  (struct allocation_plan){plans[plan].kind, ALLOCATION_NEVER, 0});
	sample = measure_is_sanitized() ? SAMPLE_SANITIZED : SAMPLE;
	run_plan(&scenario, plan, count, runner_is_full() ? 1 : 1 + count / sample);
	overlay_remove(copy);
	free(scenario.described);
	free(matrix_dir);
	free(schema_dir);
	free(catalogue);
	free(copy);
}

START_TEST(engines)
{
	run_set((size_t)_i / MEMORY_PLANS, (size_t)_i % MEMORY_PLANS);
}
END_TEST

/* If fdopen() or opendir() fails because memory ran out, the status must not blame the rules. */
START_TEST(streams)
{
	run_set((size_t)_i, MEMORY_PLANS);
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

static TCase *add_tcase(Suite *suite, const char *name)
{
	TCase *tcase = tcase_create(name);

	suite_add_tcase(suite, tcase);
	return tcase;
}

static Suite *make_allocations_suite(void)
{
	Suite *suite = suite_create("allocations");
	TCase *of_checks = add_tcase(suite, "checks");

	allocation_take_jansson();
	totals = measure_share(sizeof(*totals));
	if (!mkdtemp(copies))
		die("%s: cannot be made", copies);
	case_list_read(&cases);
	tcase_add_unchecked_fixture(of_checks, open_engine, close_engine);
	tcase_add_loop_test(of_checks, checks, 0, (int)cases.count);
	tcase_add_loop_test(add_tcase(suite, "engines"), engines, 0, SETS * MEMORY_PLANS);
	tcase_add_loop_test(add_tcase(suite, "streams"), streams, 0, SETS);
	return suite;
}

static int finish_allocations(int failed)
{
	(void)failed;
	overlay_remove(copies);
	printf("%zu cases, %d sets of rules: %zu allocations counted, %zu made to fail (%s), %zu "
	       "calls made again\n",
	       cases.count, SETS, totals->sites, totals->failures,
	       runner_is_full() ? "all" : "a sample", totals->again);
	case_list_clear(&cases);
	return totals->failures > 0;
}

const struct runner_suite check_allocations = {
	.name = "check_allocations", .make = make_allocations_suite, .finish = finish_allocations};
