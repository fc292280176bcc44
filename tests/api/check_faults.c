/* Faults: samples in which two or three things are made wrong. Each fault must be reported at its
 * place, and nothing else.
 *
 * The faults of a sample do not meet: what is within a misnamed element, say, nobody can judge.
 * Each makes the sample invalid by itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "place.h"
#include "runner.h"
#include "sample.h"

/* How many mutants there are of each number of faults, of how many tries; and how many of 1,000
 * faults must be reported at their places. */
enum { MUTANTS = 500, TRIES_MAX = 5000, LEAST_SHARE = 950 };

static struct draft_dice dice = {2718};

static struct {
	size_t mutants;
	size_t made;
	size_t told;
	/* Findings that are not at the place of a fault. */
	size_t others;
} counts;

/* Show a mutant for which something is wrong, where that is asked for. */
static void show(const struct draft *draft, const struct duis_verdict *verdict)
{
	if (!runner_get_only())
		return;
	printf("---\n%s\n", draft->text);
	for (size_t i = 0; i < draft->count; i++) {
		long line, column;

		draft_locate(draft->text, draft->faults[i], &line, &column);
		printf("fault at %ld:%ld, before \"%.20s\"\n", line, column,
		       draft->text + draft->faults[i]);
	}
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++) {
		const struct duis_finding *finding = duis_verdict_get_finding(verdict, i);
		char message[DUIS_MESSAGE_SIZE];

		duis_finding_format_message(finding, message, sizeof(message));
		printf("%ld:%ld: %s\n", duis_finding_get_line(finding),
		       duis_finding_get_column(finding), message);
	}
}

/* Whether a finding is at the place of a fault that no finding was at before; it is taken. */
static int take_fault(const struct draft *draft, const struct duis_finding *finding, int *is_taken)
{
	for (size_t i = 0; i < draft->count; i++) {
		long line, column;

		draft_locate(draft->text, draft->faults[i], &line, &column);
		if (is_taken[i] || duis_finding_get_line(finding) != line ||
		    duis_finding_get_column(finding) != column)
			continue;
		is_taken[i] = 1;
		return 1;
	}
	return 0;
}

static void judge(const struct draft *draft, const struct duis_verdict *verdict)
{
	const size_t findings = duis_verdict_count_findings(verdict);
	int is_taken[DRAFT_FAULTS_MAX] = {0};
	size_t told = 0;

	for (size_t i = 0; i < findings; i++) {
		const struct duis_finding *finding = duis_verdict_get_finding(verdict, i);

		ck_assert_str_eq(duis_finding_get_stage(finding), "schema");
		told += take_fault(draft, finding, is_taken) ? 1 : 0;
	}
	counts.mutants++;
	counts.made += draft->count;
	counts.told += told;
	counts.others += findings - told;
	if (told < draft->count || findings > told)
		show(draft, verdict);
}

static int try_one(const char *sample, size_t count)
{
	struct duis_request *request = NULL;
	struct duis_verdict *verdict;
	struct draft draft;

	if (!draft_make(&dice, engine, sample, count, &draft))
		return 0;
	ck_assert_int_eq(duis_request_read(engine, draft.text, strlen(draft.text), &request),
	                 DUIS_OK);
	verdict = sample_decide(request, "2026-01-01", NULL);
	judge(&draft, verdict);
	duis_verdict_free(verdict);
	duis_request_unref(request);
	free(draft.text);
	return 1;
}

START_TEST(each_fault_is_reported)
{
	static const char *const versions[] = {"5.0", "5.1", "5.3", "5.4"};
	const size_t faults = 2 + (size_t)_i / LENGTH(versions);
	const char *version = versions[_i % LENGTH(versions)];
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, 1767225600, version);
	struct duis_sampler *sampler = NULL;
	size_t count = 0;

	ck_assert_int_eq(duis_sampler_open(engine, version, &sampler, NULL), DUIS_OK);
	for (size_t i = 0; i < TRIES_MAX && count < MUTANTS / LENGTH(versions); i++) {
		char *text = draft_make_sample(&dice, sampler, snapshot);

		count += try_one(text, faults) ? 1 : 0;
		duis_text_free(text);
	}
	ck_assert_uint_eq(count, MUTANTS / LENGTH(versions));
	duis_sampler_free(sampler);
}
END_TEST

static Suite *make(void)
{
	Suite *suite = suite_create("faults");

	tcase_add_loop_test(sample_add_tcase(suite, "faults"), each_fault_is_reported, 0, 8);
	return suite;
}

static int finish(int failed)
{
	printf("%zu mutants with %zu faults: %zu faults are reported at their places, and %zu "
	       "findings are not at a fault\n",
	       counts.mutants, counts.made, counts.told, counts.others);
	return failed ||
	       (counts.made && 1000 * counts.told >= LEAST_SHARE * counts.made && !counts.others);
}

const struct runner_suite check_faults = {.name = "check_faults", .make = make, .finish = finish};
