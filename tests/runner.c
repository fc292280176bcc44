/* The main program of all tests that are written with Check: in comes the name that it was called
 * by, out goes an exit status of 0 if the suite of that name passed.
 *
 * The tests of a suite share one process, a child of this one. If it crashes, the suite runs again
 * with a process for each test, so that the test that crashed is named. Check's limit of four
 * seconds a test is not used: a busy machine exceeds any such limit some day. A test that does not
 * end is ended by its processor time. */
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* No suite takes a tenth of this time, even with sanitizers. */
enum { CPU_SECONDS = 1800 };

const char *runner_get_only(void)
{
	const char *only = getenv("DUIS_TEST_ONLY");

	return only && *only ? only : NULL;
}

int runner_is_fast(void)
{
	const char *fast = getenv("DUIS_TEST_FAST");

	return fast && *fast;
}

int runner_is_full(void)
{
	const char *chaos = getenv("DUIS_CHAOS");

	return chaos && strcmp(chaos, "full") == 0;
}

static const struct runner_suite *find_suite(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	for (size_t i = 0; runner_suites[i]; i++)
		if (strcmp(runner_suites[i]->name, name) == 0)
			return runner_suites[i];
	return NULL;
}

/* Returns: the exit status. */
static int run_suite(const struct runner_suite *suite, enum fork_status fork_status)
{
	SRunner *runner = srunner_create(suite->make());
	int failed;

	srunner_set_fork_status(runner, fork_status);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	if (suite->finish && !suite->finish(failed))
		failed++;
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* Returns: the exit status, or -1 if a test crashed. */
static int run_in_child(const struct runner_suite *suite)
{
	int status = 0;
	const pid_t child = fork();

	if (child == 0)
		exit(run_suite(suite, CK_NOFORK));
	if (child < 0 || waitpid(child, &status, 0) != child)
		return EXIT_FAILURE;
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	printf("%s: ended by signal %d; again, with a process for each test\n", suite->name,
	       WTERMSIG(status));
	return -1;
}

static void limit_time(void)
{
	const struct rlimit cpu = {CPU_SECONDS, CPU_SECONDS};

	if (!runner_is_full())
		setrlimit(RLIMIT_CPU, &cpu);
	setenv("CK_DEFAULT_TIMEOUT", "0", 0);
}

static void list_suites(void)
{
	fputs("call this program by the name of one of its suites:", stderr);
	for (size_t i = 0; runner_suites[i]; i++)
		fprintf(stderr, " %s", runner_suites[i]->name);
	fputc('\n', stderr);
}

/* CK_FORK, if it is set, decides instead: "no" is for a debugger or valgrind. */
int main(int argc, char *argv[])
{
	const struct runner_suite *suite = argc > 0 ? find_suite(argv[0]) : NULL;
	int status;

	if (!suite) {
		list_suites();
		return EXIT_FAILURE;
	}
	limit_time();
	if (suite->forks || getenv("CK_FORK"))
		return run_suite(suite, CK_FORK_GETENV);
	status = run_in_child(suite);
	if (status >= 0)
		return status;
	run_suite(suite, CK_FORK);
	return EXIT_FAILURE;
}
