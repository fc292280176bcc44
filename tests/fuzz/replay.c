/* Run a fuzz target over files, without libFuzzer:
 *
 *   replay_TARGET [FILE|DIRECTORY]...   each file, of directories all below; without arguments the
 *                                       target's seeds, after the self-test
 *   replay_TARGET --seeds               print where the seeds are, one path a line
 *   replay_TARGET --self-test           prove that it can fail
 */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../api/place.h"
#include "property.h"
#include "target.h"

/* Global, because nftw() passes no argument of ours to its callback. */
static size_t input_count;

static int run_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	size_t length;
	char *bytes;
	uint8_t *exact;

	(void)walk;
	if (type != FTW_F || !S_ISREG(status->st_mode))
		return 0;
	bytes = place_read(path, &length);
	/* The copy has the exact size, so that a sanitizer or valgrind notices an access beyond it.
	 */
	exact = malloc(length ? length : 1);
	if (!exact)
		die("no memory");
	memcpy(exact, bytes, length);
	free(bytes);
	LLVMFuzzerTestOneInput(exact, length);
	free(exact);
	input_count++;
	return 0;
}

/* Returns: how many inputs there were; 0 is a failure. */
static size_t run_path(const char *path)
{
	const size_t before = input_count;

	if (nftw(path, run_entry, 16, FTW_PHYS) != 0)
		breach("%s: cannot be walked", path);
	require(input_count > before, "%s: holds no input", path);
	return input_count - before;
}

static char *find_seed(const char *seed)
{
	const char *colon = strchr(seed, ':');
	char *variable;
	char *path;

	if (!colon)
		return place_print("%s/%s", place_get("DUIS_TEST_SRCDIR"), seed);
	variable = place_print("%.*s", (int)(colon - seed), seed);
	path = place_print("%s/%s", place_get(variable), colon + 1);
	free(variable);
	return path;
}

static void run_seeds(void)
{
	for (size_t i = 0; target_seeds[i]; i++) {
		char *path = find_seed(target_seeds[i]);

		printf("%s: %zu\n", target_seeds[i], run_path(path));
		free(path);
	}
}

static int print_seeds(void)
{
	for (size_t i = 0; target_seeds[i]; i++) {
		char *path = find_seed(target_seeds[i]);

		puts(path);
		free(path);
	}
	return 0;
}

static void plant_breach(void)
{
	require(target_name[0] == '\0', "planted");
}

static void plant_output(void)
{
	quiet_begin();
	fputs("planted\n", stderr);
	require_quiet();
}

static void plant_control_character(void)
{
	require_text("a\tb", ALLOW_NONE, "planted");
}

static void plant_bad_utf_8(void)
{
	require_text("a\xc0\x80", ALLOW_NONE, "planted");
}

static void plant_status(void)
{
	require_status(DUIS_INTERNAL, "planted");
}

static void plant_no_input(void)
{
	run_path("/dev/null");
}

/* Whether a fault that is planted in a child process ends it by a signal. */
static int notices(void (*plant)(void))
{
	const pid_t child = fork();
	int status = 0;

	if (child == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		plant();
		_exit(0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status);
}

static int test_self(void)
{
	static void (*const plants[])(void) = {
		plant_breach,    plant_output, plant_control_character,
		plant_bad_utf_8, plant_status, plant_no_input,
	};
	const size_t count = sizeof(plants) / sizeof(plants[0]);
	size_t noticed = 0;

	for (size_t i = 0; i < count; i++)
		noticed += notices(plants[i]) != 0;
	printf("self-test: %zu planted faults, %zu noticed\n", count, noticed);
	return noticed != count;
}

int main(int argument_count, char **arguments)
{
	if (argument_count == 2 && strcmp(arguments[1], "--seeds") == 0)
		return print_seeds();
	if (argument_count == 2 && strcmp(arguments[1], "--self-test") == 0)
		return test_self();
	if (argument_count == 1 && test_self())
		return 1;
	LLVMFuzzerInitialize(&argument_count, &arguments);
	for (int i = 1; i < argument_count; i++)
		run_path(arguments[i]);
	if (argument_count == 1)
		run_seeds();
	printf("%s: %zu inputs, no property broken\n", target_name, input_count);
	return input_count == 0;
}
