/* Programs: arguments come in; the exit status and the output go out. The output goes to files and
 * not to pipes, which could block. */
#include "program.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "place.h"

extern char **environ;

/* The environment without its DUIS_* variables, and with two of ours. */
static char **make_environment(void)
{
	size_t count = 0;
	size_t kept = 0;
	char **environment;

	while (environ[count])
		count++;
	environment = calloc(count + 3, sizeof(*environment));
	if (!environment)
		die("no memory");
	for (size_t i = 0; i < count; i++)
		if (strncmp(environ[i], "DUIS_", 5) != 0)
			environment[kept++] = place_print("%s", environ[i]);
	environment[kept++] = place_print("DUIS_MATRIX_DIR=%s", place_get("DUIS_TEST_MATRIX_DIR"));
	environment[kept] = place_print("DUIS_SCHEMA_DIR=%s", place_get("DUIS_TEST_SCHEMA_DIR"));
	return environment;
}

static void free_environment(char **environment)
{
	for (size_t i = 0; environment[i]; i++)
		free(environment[i]);
	free(environment);
}

static char *read_all(FILE *stream, size_t *length)
{
	char *bytes = NULL;
	char block[4096];
	FILE *memory = open_memstream(&bytes, length);
	size_t got;

	if (!memory)
		die("no memory");
	rewind(stream);
	while ((got = fread(block, 1, sizeof(block), stream)) > 0)
		fwrite(block, 1, got, memory);
	if (fclose(memory) != 0)
		die("no memory");
	fclose(stream);
	return bytes;
}

static pid_t start(const char *const *argv, FILE *out, FILE *err)
{
	posix_spawn_file_actions_t actions;
	char **environment = make_environment();
	char **arguments = NULL;
	pid_t child = 0;
	int failed;

	/* posix_spawn() takes char *const[] for historical reasons, and does not change the
	 * arguments. */
	memcpy(&arguments, &argv, sizeof(arguments));
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, fileno(out), 1);
	posix_spawn_file_actions_adddup2(&actions, fileno(err), 2);
	failed = posix_spawn(&child, argv[0], &actions, NULL, arguments, environment);
	posix_spawn_file_actions_destroy(&actions);
	free_environment(environment);
	if (failed)
		die("%s: cannot be run: %s", argv[0], strerror(failed));
	return child;
}

void program_run(const char *const *argv, struct program_result *result)
{
	FILE *out = tmpfile();
	FILE *err = tmpfile();
	int status = 0;
	pid_t child;

	if (!out || !err)
		die("no temporary file");
	child = start(argv, out, err);
	if (waitpid(child, &status, 0) != child)
		die("%s: cannot be waited for", argv[0]);
	result->status = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
	result->out = read_all(out, &result->out_length);
	result->err = read_all(err, &result->err_length);
}

void program_result_clear(struct program_result *result)
{
	free(result->out);
	free(result->err);
}
