/* The truth tables of tests/truth: every cell of SRV x role x DUIS version x segment of time, and
 * every column, against what the engine says. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case.h"
#include "place.h"
#include "runner.h"
#include "table.h"

#define SEGMENTS 4
#define VERSIONS 4
#define SRVS 129
#define ROLES 8
#define CELLS (SEGMENTS * VERSIONS * SRVS * ROLES)
#define LAST_INSTANT "9999-12-31T23:59:59Z"

static struct table truth;
static struct table columns;
static struct case_list cases;
static struct duis_engine *engine;
static duis_instant segments[SEGMENTS];
static size_t segment_count;
static struct {
	size_t as_of, version, srv, eligible, disputed;
} at;

static duis_instant parse_instant(const char *text)
{
	duis_instant instant;

	if (duis_instant_parse(text, &instant, NULL) != DUIS_OK)
		die("not an instant: %s", text);
	return instant;
}

static void take_segment(duis_instant instant)
{
	for (size_t i = 0; i < segment_count; i++)
		if (segments[i] == instant)
			return;
	if (segment_count == SEGMENTS)
		die("more than %d segments", SEGMENTS);
	segments[segment_count++] = instant;
}

/* The last second before the next segment begins; the table has the segments in order. */
static duis_instant find_last_instant(duis_instant first)
{
	for (size_t i = 0; i < segment_count; i++)
		if (segments[i] > first)
			return segments[i] - 1;
	return parse_instant(LAST_INSTANT);
}

static const char *expect(size_t row, const char *role)
{
	if (table_has_word(table_get(&truth, row, at.disputed), role))
		return "disputed";
	return table_has_word(table_get(&truth, row, at.eligible), role) ? "yes" : "no";
}

static int is_absent(size_t row)
{
	return strcmp(table_get(&truth, row, at.eligible), "absent") == 0;
}

static void prove_row(size_t truth_row, duis_instant instant)
{
	const char *srv = table_get(&truth, truth_row, at.srv);
	const char *version = table_get(&truth, truth_row, at.version);
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, instant, version);
	const struct duis_row *row = duis_snapshot_find_row(snapshot, srv);

	ck_assert_msg(is_absent(truth_row) == !row, "%s at %s, %s: %s", srv, version,
	              table_get(&truth, truth_row, at.as_of), row ? "there" : "absent");
	for (size_t i = 0; row && i < duis_engine_count_roles(engine); i++) {
		const char *role = duis_engine_get_role(engine, i);
		const char *expected = expect(truth_row, role);
		const char *found = duis_eligibility_get_name(place_find_eligibility(row, role));

		ck_assert_msg(strcmp(expected, found) == 0, "%s for %s at %s, %s: %s, expected %s",
		              srv, role, version, table_get(&truth, truth_row, at.as_of), found,
		              expected);
	}
}

START_TEST(cells)
{
	for (size_t row = 0; row < truth.rows; row++) {
		duis_instant first = parse_instant(table_get(&truth, row, at.as_of));

		prove_row(row, first);
		prove_row(row, find_last_instant(first));
	}
}
END_TEST

static int compare_keys(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

/* What each row is about, in order. */
static void sort_keys(char **keys)
{
	for (size_t row = 0; row < truth.rows; row++)
		keys[row] = place_print("%s, DUIS %s, SRV %s", table_get(&truth, row, at.as_of),
		                        table_get(&truth, row, at.version),
		                        table_get(&truth, row, at.srv));
	qsort(keys, truth.rows, sizeof(*keys), compare_keys);
}

START_TEST(table_is_whole)
{
	char **keys = calloc(CELLS, sizeof(*keys));

	ck_assert_ptr_nonnull(keys);
	ck_assert_uint_eq(segment_count, SEGMENTS);
	ck_assert_uint_eq(duis_engine_count_roles(engine), ROLES);
	ck_assert_uint_eq(truth.rows * ROLES, CELLS);
	sort_keys(keys);
	for (size_t row = 1; row < truth.rows; row++)
		ck_assert_msg(strcmp(keys[row - 1], keys[row]) != 0, "two lines for %s", keys[row]);
	for (size_t row = 0; row < truth.rows; row++)
		free(keys[row]);
	free(keys);
}
END_TEST

/* The matrix has no row that the table does not have. */
START_TEST(rows_are_counted)
{
	for (size_t row = 0; row < truth.rows; row += SRVS) {
		const char *as_of = table_get(&truth, row, at.as_of);
		const char *version = table_get(&truth, row, at.version);
		size_t expected = 0;

		for (size_t i = 0; i < truth.rows; i++)
			if (strcmp(table_get(&truth, i, at.as_of), as_of) == 0 &&
			    strcmp(table_get(&truth, i, at.version), version) == 0 && !is_absent(i))
				expected++;
		ck_assert_uint_eq(duis_snapshot_count_rows(place_find_snapshot(
					  engine, parse_instant(as_of), version)),
		                  expected);
	}
}
END_TEST

/* The table spells a column with "_" for "-", and writes "-" for an empty value. */
static void prove_column(const struct duis_row *row, size_t table_row, size_t column)
{
	char *name = place_print("%s", table_get_name(&columns, column));
	const char *expected = table_get(&columns, table_row, column);
	const char *found;

	for (char *letter = name; *letter; letter++)
		if (*letter == '_')
			*letter = '-';
	found = duis_row_get_column(row, name);
	ck_assert_msg(found, "no column %s", name);
	ck_assert_msg(strcmp(strcmp(expected, "-") == 0 ? "" : expected, found) == 0,
	              "%s of %s: %s, expected %s", name, duis_row_get_column(row, "srv"), found,
	              expected);
	free(name);
}

START_TEST(column_values)
{
	size_t srv = table_find_column(&columns, "srv");
	size_t version = table_find_column(&columns, "duis_version");

	ck_assert_uint_ge(columns.rows, SRVS);
	for (size_t i = 0; i < columns.rows; i++) {
		const struct duis_snapshot *snapshot = place_find_snapshot(
			engine, parse_instant("2021-11-04"), table_get(&columns, i, version));
		const struct duis_row *row =
			duis_snapshot_find_row(snapshot, table_get(&columns, i, srv));

		ck_assert_msg(row, "%s is not there", table_get(&columns, i, srv));
		for (size_t j = 0; j < columns.columns; j++)
			if (j != version)
				prove_column(row, i, j);
	}
}
END_TEST

/* Whole verdicts: the requests of all accepted cases, for every role, in every segment. */
static const char *decide(struct duis_request *request, duis_instant as_of, const char *role)
{
	struct duis_question *question = NULL;
	struct duis_verdict *verdict = NULL;
	const struct duis_check *check;
	const char *result;

	if (duis_question_new(as_of, &question) != DUIS_OK ||
	    duis_question_set_role(question, role) != DUIS_OK ||
	    duis_verdict_decide(request, question, &verdict, NULL) != DUIS_OK)
		die("not decided");
	check = duis_verdict_get_check(verdict, duis_verdict_count_checks(verdict) - 1);
	ck_assert_str_eq(duis_check_get_name(check), "eligibility");
	result = duis_check_result_get_name(duis_check_get_result(check));
	duis_verdict_free(verdict);
	duis_question_free(question);
	return result;
}

static const char *expect_result(size_t row, const char *role)
{
	const char *cell = is_absent(row) ? "no" : expect(row, role);

	if (strcmp(cell, "disputed") == 0)
		return "undetermined";
	return strcmp(cell, "yes") == 0 ? "pass" : "fail";
}

static size_t prove_verdicts(struct duis_request *request, size_t row)
{
	duis_instant as_of = parse_instant(table_get(&truth, row, at.as_of));

	for (size_t i = 0; i < ROLES; i++) {
		const char *role = duis_engine_get_role(engine, i);
		const char *expected = expect_result(row, role);
		const char *found = decide(request, as_of, role);

		ck_assert_msg(strcmp(expected, found) == 0, "%s for %s at %s, %s: %s, expected %s",
		              table_get(&truth, row, at.srv), role,
		              table_get(&truth, row, at.version), table_get(&truth, row, at.as_of),
		              found, expected);
	}
	return ROLES;
}

/* The table writes the versions as 5.0, the library as 5. */
static int is_version(const char *text, const struct duis_request *request)
{
	const char *version = duis_request_get_duis_version(request);
	size_t width = strlen(version);

	return strncmp(text, version, width) == 0 &&
	       (!text[width] || strcmp(text + width, ".0") == 0);
}

static size_t prove_request(struct duis_request *request)
{
	size_t proved = 0;

	for (size_t row = 0; row < truth.rows; row++)
		if (is_version(table_get(&truth, row, at.version), request) &&
		    strcmp(table_get(&truth, row, at.srv),
		           duis_request_get_fact(request, DUIS_FACT_SRV)) == 0)
			proved += prove_verdicts(request, row);
	return proved;
}

START_TEST(verdicts)
{
	size_t proved = 0;

	for (size_t i = 0; i < cases.count; i++) {
		const struct test_case *test_case = &cases.cases[i];
		struct duis_request *request = NULL;

		if (strncmp(test_case->answer, "outcome accepted\n", 17) != 0)
			continue;
		ck_assert_int_eq(duis_request_read(engine, test_case->request,
		                                   test_case->request_length, &request),
		                 DUIS_OK);
		ck_assert_msg(duis_request_is_valid(request), "%s is not valid", test_case->name);
		proved += prove_request(request);
		duis_request_unref(request);
	}
	ck_assert_uint_ge(proved, 1000);
	printf("%zu whole verdicts proved\n", proved);
	fflush(stdout);
}
END_TEST

static void read_all(void)
{
	const char *directory = place_get("DUIS_TEST_SRCDIR");
	char *paths[] = {place_print("%s/truth/eligibility.tsv", directory),
	                 place_print("%s/truth/columns.tsv", directory)};

	table_read(paths[0], &truth);
	table_read(paths[1], &columns);
	case_list_read(&cases);
	at.as_of = table_find_column(&truth, "as_of");
	at.version = table_find_column(&truth, "duis_version");
	at.srv = table_find_column(&truth, "srv");
	at.eligible = table_find_column(&truth, "eligible");
	at.disputed = table_find_column(&truth, "disputed");
	for (size_t row = 0; row < truth.rows; row++)
		take_segment(parse_instant(table_get(&truth, row, at.as_of)));
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		free(paths[i]);
}

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

static Suite *make_truth_suite(void)
{
	Suite *suite = suite_create("truth");
	TCase *tcase = tcase_create("matrix");

	read_all();
	tcase_add_unchecked_fixture(tcase, open_engine, close_engine);
	tcase_add_test(tcase, table_is_whole);
	tcase_add_test(tcase, cells);
	tcase_add_test(tcase, rows_are_counted);
	tcase_add_test(tcase, column_values);
	tcase_add_test(tcase, verdicts);
	suite_add_tcase(suite, tcase);
	return suite;
}

static int finish_truth(int failed)
{
	printf("%zu cells proved, each at the first and the last second of its segment; %zu "
	       "columns\n",
	       failed ? 0 : truth.rows * ROLES, failed ? 0 : columns.rows * (columns.columns - 1));
	table_clear(&truth);
	table_clear(&columns);
	case_list_clear(&cases);
	return 1;
}

const struct runner_suite check_truth = {
	.name = "check_truth", .make = make_truth_suite, .finish = finish_truth};
