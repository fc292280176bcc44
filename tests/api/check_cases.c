/* Every case of tests/cases, decided by the library and by duis-check, and once more in each of the
 * ways in which a request can be written. */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "case.h"
#include "place.h"
#include "program.h"
#include "runner.h"
#include "variation.h"

static struct case_list cases;
static struct duis_engine *engine;
/* Which case is written in which way; made once, before the tests. */
static struct {
	size_t test_case, variation;
} * variants;
static size_t variant_count;
/* The cases that duis-check can answer, in groups. One run answers a group: its cases have the same
 * question, and an outcome that gives the same exit status. */
static const struct test_case **asked;
static size_t asked_count;
/* The index at which each group begins, and after the last group the end. */
static size_t *groups;
static size_t group_count;

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

/* An engine whose rules are given as octets, for the cases that need another engine, too. */
static void open_given_engine(void)
{
	place_give_files(1);
	open_engine();
}

static void close_given_engine(void)
{
	place_give_files(0);
	close_engine();
}

/* An engine without the scanner, for the cases that need another engine, too. */
static void open_parser_engine(void)
{
	place_leave_out_scanner(1);
	open_engine();
}

static void close_parser_engine(void)
{
	place_leave_out_scanner(0);
	close_engine();
}

/* An engine that validates with libxml2. */
static void open_second_engine(void)
{
	struct duis_options *options = place_make_options();

	duis_options_set_validator(options, DUIS_VALIDATOR_LIBXML2);
	engine = place_open(options);
	duis_options_free(options);
}

static unsigned get_flags(const struct test_case *test_case)
{
	return ANSWER_LINES | (test_case->names_amendment ? ANSWER_AMENDMENT : 0);
}

static void compare(const char *what, const struct test_case *test_case, const char *expected,
                    const char *answer)
{
	ck_assert_msg(strcmp(expected, answer) == 0, "%s: %s\n--- expected\n%s--- answered\n%s",
	              what, test_case->name, expected, answer);
}

static char *answer_with(const struct test_case *test_case, const char *bytes, size_t length,
                         unsigned flags)
{
	struct duis_engine *own = case_open_engine(test_case, engine);
	struct duis_verdict *verdict = case_decide(test_case, own, bytes, length);
	char *answer = answer_from_verdict(verdict, flags);

	duis_verdict_free(verdict);
	duis_engine_unref(own);
	return answer;
}

START_TEST(library)
{
	const struct test_case *test_case = &cases.cases[_i];
	char *answer = answer_with(test_case, test_case->request, test_case->request_length,
	                           get_flags(test_case));

	compare("library", test_case, test_case->answer, answer);
	free(answer);
}
END_TEST

/* What stands before the findings: libxml2 has other findings, and the same outcome and checks. */
static size_t measure_outcome(const char *answer)
{
	const char *end = strstr(answer, "finding ");

	return end ? (size_t)(end - answer) : strlen(answer);
}

START_TEST(second_validator)
{
	const struct test_case *test_case = &cases.cases[_i];
	char *answer = answer_with(test_case, test_case->request, test_case->request_length,
	                           get_flags(test_case));
	const size_t length = measure_outcome(answer);

	ck_assert_msg(length == measure_outcome(test_case->answer) &&
	                      strncmp(answer, test_case->answer, length) == 0,
	              "libxml2: %s\n--- expected\n%s--- answered\n%s", test_case->name,
	              test_case->answer, answer);
	free(answer);
}
END_TEST

/* The beginning of a case's name says what its outcome is. */
static const struct {
	const char *prefix, *outcome;
	int is_invalid;
} prefixes[] = {
	{"ok-", "outcome accepted\n", 0},
	{"bad-", "outcome rejected\n", 1},
	{"no-", "outcome rejected\n", 0},
	{"unknown-", "outcome undetermined\n", 0},
};

static int is_invalid(const struct test_case *test_case)
{
	return strstr(test_case->answer, "check xml fail\n") ||
	       strstr(test_case->answer, "check version fail\n") ||
	       strstr(test_case->answer, "check schema fail\n");
}

START_TEST(names)
{
	const struct test_case *test_case = &cases.cases[_i];
	const char *name = strchr(test_case->name, '/') + 1;

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (strncmp(name, prefixes[i].prefix, strlen(prefixes[i].prefix)) != 0)
			continue;
		ck_assert_msg(strncmp(test_case->answer, prefixes[i].outcome,
		                      strlen(prefixes[i].outcome)) == 0,
		              "%s: the name does not fit the outcome", test_case->name);
		ck_assert_msg(is_invalid(test_case) == prefixes[i].is_invalid,
		              "%s: the name does not fit the failing check", test_case->name);
		return;
	}
	ck_abort_msg("%s: begins with none of ok-, bad-, no-, unknown-", test_case->name);
}
END_TEST

static int get_exit_status(const struct test_case *test_case)
{
	if (strncmp(test_case->answer, "outcome accepted\n", 17) == 0)
		return 0;
	return strncmp(test_case->answer, "outcome rejected\n", 17) == 0 ? 1 : 4;
}

static const char *append(const char **argv, size_t *count, const char *flag, const char *value)
{
	if (!value)
		return NULL;
	argv[(*count)++] = flag;
	return argv[(*count)++] = value;
}

/* Ask duis-check about all cases of a group at once. */
static void run_cli(const struct test_case *const *group, size_t size,
                    struct program_result *result)
{
	const struct test_case *first = group[0];
	const char **argv = calloc(size + 16, sizeof(*argv));
	char *most = place_print("%zu", first->limits[DUIS_LIMIT_FINDINGS]);
	size_t count = 0;

	if (!argv)
		die("no memory");
	argv[count++] = place_get("DUIS_TEST_CLI");
	argv[count++] = "check";
	append(argv, &count, "--format", "json");
	append(argv, &count, "--role", first->role);
	append(argv, &count, "--as-of", first->as_of);
	append(argv, &count, "--web-service", first->web_service);
	append(argv, &count, "--max-errors", first->limits[DUIS_LIMIT_FINDINGS] ? most : NULL);
	if (first->require_signature)
		argv[count++] = "--require-signature";
	for (size_t i = 0; i < size; i++)
		argv[count++] = group[i]->request_path;
	program_run(argv, result);
	free(most);
	free(argv);
}

/* Returns: the text after the line. */
static const char *expect_line(const struct test_case *test_case, const char *line)
{
	const char *end = strchr(line, '\n');
	json_t *verdict = end ? json_loadb(line, (size_t)(end - line), 0, NULL) : NULL;
	char *answer;

	ck_assert_msg(verdict, "%s: not one JSON object: %s", test_case->name, line);
	answer = answer_from_json(verdict, get_flags(test_case));
	compare("duis-check", test_case, test_case->answer, answer);
	free(answer);
	json_decref(verdict);
	return end + 1;
}

START_TEST(command_line)
{
	const struct test_case *const *group = asked + groups[_i];
	const size_t size = groups[_i + 1] - groups[_i];
	struct program_result result;
	const char *line;

	run_cli(group, size, &result);
	/* Without a role, a line on standard error says so. */
	ck_assert_msg(group[0]->role ? result.err_length == 0
	                             : strstr(result.err, "eligibility not checked") &&
	                                       strchr(result.err, '\n') ==
	                                               result.err + result.err_length - 1,
	              "%zu cases from %s on: stderr is \"%s\"", size, group[0]->name, result.err);
	line = result.out;
	for (size_t i = 0; i < size; i++)
		line = expect_line(group[i], line);
	ck_assert_msg(!*line, "%s: more than was asked: %s", group[size - 1]->name, line);
	ck_assert_msg(result.status == get_exit_status(group[0]),
	              "%zu cases from %s on: exit status %d", size, group[0]->name, result.status);
	program_result_clear(&result);
}
END_TEST

START_TEST(invariance)
{
	const struct test_case *test_case = &cases.cases[variants[_i].test_case];
	size_t variation = variants[_i].variation;
	size_t length;
	char *bytes =
		variation_make(variation, test_case->request, test_case->request_length, &length);
	char *expected = answer_with(test_case, test_case->request, test_case->request_length, 0);
	char *answer = answer_with(test_case, bytes, length, 0);

	compare(variation_get_name(variation), test_case, expected, answer);
	free(answer);
	free(expected);
	free(bytes);
}
END_TEST

/* Whether a case expects a finding; the space after it tells xml-too from xml-too-deep. */
static int expects(const struct test_case *test_case, const char *id)
{
	char *line = place_print("\nfinding %s ", id);
	int found = !!strstr(test_case->answer, line);

	free(line);
	return found;
}

/* Every id of the registry is found in some case. */
START_TEST(registry)
{
	const char *id = duis_finding_get_registered_id((size_t)_i);

	for (size_t i = 0; i < cases.count; i++)
		if (expects(&cases.cases[i], id))
			return;
	ck_abort_msg("%s: no case expects it", id);
}
END_TEST

/* What the variations do to a small document. */
START_TEST(variations_differ)
{
	static const char bytes[] = "<sr:a xmlns:sr=\"u\" b=\"1\">\n <sr:c/>\n</sr:a>";
	static const char *const expected[] = {
		[0] = "<sr:a xmlns:sr=\"u\" b=\"1\"><sr:c/></sr:a>",
		[2] = "<duis-5.4_:a xmlns:duis-5.4_=\"u\" b=\"1\">\n "
		      "<duis-5.4_:c/>\n</duis-5.4_:a>",
		[3] = "<a xmlns=\"u\" b=\"1\">\n <c/>\n</a>",
		[5] = "<sr:a b=\"1\" xmlns:sr=\"u\">\n <sr:c/>\n</sr:a>",
	};

	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		size_t length;
		char *text = variation_make(i, bytes, strlen(bytes), &length);

		if (expected[i])
			ck_assert_str_eq(text, expected[i]);
		free(text);
	}
}
END_TEST

static int keeps_its_meaning(const struct test_case *test_case)
{
	return !is_invalid(test_case) && !case_has_limit(test_case, 1) &&
	       !strstr(test_case->answer, "check version undetermined");
}

static void list_variants(void)
{
	variants = calloc(cases.count * variation_count(), sizeof(*variants));
	for (size_t i = 0; i < cases.count; i++) {
		const struct test_case *test_case = &cases.cases[i];

		for (size_t j = 0; keeps_its_meaning(test_case) && j < variation_count(); j++) {
			size_t length;
			char *bytes = variation_make(j, test_case->request,
			                             test_case->request_length, &length);

			if (!bytes)
				continue;
			variants[variant_count].test_case = i;
			variants[variant_count++].variation = j;
			free(bytes);
		}
	}
}

static int compare_texts(const char *left, const char *right)
{
	return strcmp(left ? left : "", right ? right : "");
}

static int compare_numbers(size_t left, size_t right)
{
	return (left > right) - (left < right);
}

/* Which of two cases comes first; 0 if one run of duis-check answers both. */
static int compare_questions(const struct test_case *left, const struct test_case *right)
{
	const int orders[] = {
		compare_texts(left->role, right->role),
		compare_texts(left->as_of, right->as_of),
		compare_texts(left->web_service, right->web_service),
		compare_numbers(left->limits[DUIS_LIMIT_FINDINGS],
	                        right->limits[DUIS_LIMIT_FINDINGS]),
		left->require_signature - right->require_signature,
		get_exit_status(left) - get_exit_status(right),
	};

	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++)
		if (orders[i])
			return orders[i];
	return 0;
}

static int compare_asked(const void *left, const void *right)
{
	const struct test_case *first = *(const struct test_case *const *)left;
	const struct test_case *second = *(const struct test_case *const *)right;
	const int order = compare_questions(first, second);

	return order ? order : strcmp(first->name, second->name);
}

/* List the cases that duis-check can answer: it has no options for the limits of the XML. */
static void list_asked(void)
{
	asked = calloc(cases.count, sizeof(*asked));
	groups = calloc(cases.count + 1, sizeof(*groups));
	for (size_t i = 0; i < cases.count; i++)
		if (!case_has_limit(&cases.cases[i], 0))
			asked[asked_count++] = &cases.cases[i];
	qsort(asked, asked_count, sizeof(*asked), compare_asked);
	for (size_t i = 0; i < asked_count; i++)
		if (i == 0 || compare_questions(asked[i - 1], asked[i]) != 0)
			groups[group_count++] = i;
	groups[group_count] = asked_count;
}

static TCase *make_tcase(Suite *suite, const char *name)
{
	TCase *tcase = tcase_create(name);

	tcase_add_unchecked_fixture(tcase, open_engine, close_engine);
	suite_add_tcase(suite, tcase);
	return tcase;
}

/* The ways that take longer than all else. */
static void add_other_ways(Suite *suite)
{
	list_variants();
	list_asked();
	tcase_add_loop_test(make_tcase(suite, "command line"), command_line, 0, (int)group_count);
	tcase_add_loop_test(make_tcase(suite, "invariance"), invariance, 0, (int)variant_count);
}

static Suite *make_cases_suite(void)
{
	Suite *suite = suite_create("cases");
	TCase *controls = make_tcase(suite, "controls");
	TCase *given = tcase_create("rules as octets");
	TCase *parser = tcase_create("without the scanner");
	TCase *second = tcase_create("libxml2");

	case_list_read(&cases);
	tcase_add_loop_test(make_tcase(suite, "names"), names, 0, (int)cases.count);
	tcase_add_loop_test(make_tcase(suite, "library"), library, 0, (int)cases.count);
	tcase_add_unchecked_fixture(given, open_given_engine, close_given_engine);
	tcase_add_loop_test(given, library, 0, (int)cases.count);
	suite_add_tcase(suite, given);
	tcase_add_unchecked_fixture(parser, open_parser_engine, close_parser_engine);
	tcase_add_loop_test(parser, library, 0, (int)cases.count);
	suite_add_tcase(suite, parser);
	tcase_add_unchecked_fixture(second, open_second_engine, close_engine);
	tcase_add_loop_test(second, second_validator, 0, (int)cases.count);
	suite_add_tcase(suite, second);
	tcase_add_test(controls, variations_differ);
	if (!runner_get_only())
		tcase_add_loop_test(controls, registry, 0, (int)duis_finding_count_ids());
	if (!runner_is_fast())
		add_other_ways(suite);
	return suite;
}

/* Returns: whether each kind of test has run, if all were asked for. Where DUIS_TEST_ONLY selects a
 * few cases, perhaps none of them can be written in other ways. */
static int finish_cases(int failed)
{
	const int is_whole = asked_count && variant_count;

	(void)failed;
	printf("%zu cases through the library, %zu through duis-check in %zu runs, %zu written "
	       "otherwise\n",
	       cases.count, asked_count, group_count, variant_count);
	free(variants);
	free(asked);
	free(groups);
	case_list_clear(&cases);
	return is_whole || runner_get_only() || runner_is_fast();
}

const struct runner_suite check_cases = {
	.name = "check_cases", .make = make_cases_suite, .finish = finish_cases};
