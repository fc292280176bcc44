/* The main program of all tests that are written with Check. Each file check_NOUN.c defines one
 * suite; the program of each folder holds the suites of its files, and a link to the program under
 * a suite's name runs that suite: tests/unit/check_row is such a link. */
#ifndef TESTS_RUNNER_H
#define TESTS_RUNNER_H

#include <check.h>

struct runner_suite {
	/* The name of the file, as "check_row". */
	const char *name;
	/* Prepares what the tests read, and makes the suite. */
	Suite *(*make)(void);
	/* Afterwards, if it is not NULL: print what was counted, and free what make() prepared.
	 * Takes how many tests failed. Returns: whether the counts are what they must be. */
	int (*finish)(int failed);
	/* Whether each test needs a process of its own. Starting a process takes longer than most
	 * tests, so the tests of other suites share one. */
	int forks;
};

/* The suites of a program, each defined in its own file; the last is NULL. */
extern const struct runner_suite *const runner_suites[];

/* The value of DUIS_TEST_ONLY, which limits the run: a part of the name of a case or of a test.
 * Returns: NULL if everything is to run. */
const char *runner_get_only(void);

/* Whether make check-fast asks only for what is quick. */
int runner_is_fast(void);

/* Whether DUIS_CHAOS=full asks for everything instead of a sample. */
int runner_is_full(void);

#endif
