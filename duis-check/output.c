/* Writing texts, and files that are moved to their place when they are whole. */
#include <config.h>

#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "complain.h"

enum code output_write(const char *text, size_t length, FILE *file, const char *name)
{
	errno = 0;
	if (fwrite(text, 1, length, file) == length)
		return CODE_ACCEPTED;
	return complain(CODE_INTERNAL, "%s: %s", name,
	                errno == 0 ? "can't be written" : strerror(errno));
}

enum code output_print(const char *text, const char *more)
{
	static const char name[] = "standard output";
	enum code code = output_write(text, strlen(text), stdout, name);

	return code == CODE_ACCEPTED ? output_write(more, strlen(more), stdout, name) : code;
}

static enum code refuse_output(const char *name)
{
	return complain(CODE_INTERNAL, "%s: can't be written: %s", name,
	                errno == 0 ? "unknown error" : strerror(errno));
}

/* What is there already may not be a directory: that shows when the file is made in it. */
static int make_directories(const char *directory)
{
	char *path = strdup(directory);
	int result = 0;

	if (!path)
		return -1;
	for (char *at = path + (*path == '/'); result == 0 && *at != '\0'; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			result = -1;
		*at = '/';
	}
	if (result == 0 && mkdir(path, 0777) != 0 && errno != EEXIST)
		result = -1;
	free(path);
	return result;
}

/* The stream has a descriptor of its own: the file stays locked until it is in its place. */
static FILE *open_stream(int fd)
{
	const int copy = dup(fd);
	FILE *file = copy == -1 ? NULL : fdopen(copy, "w");

	if (!file && copy != -1)
		close(copy);
	return file;
}

/* Returns: a new path; NULL without memory. */
static char *join_path(const char *directory, const char *name)
{
	const size_t length = strlen(directory);
	const char *between = length > 0 && directory[length - 1] == '/' ? "" : "/";
	char *path = NULL;

	if (asprintf(&path, "%s%s%s", directory, between, name) < 0)
		return NULL;
	return path;
}

enum code output_open(const char *directory, const char *name, struct output *out)
{
	*out = (struct output){
		.directory = directory,
		.path = join_path(directory, name),
		.temporary = {.file = -1},
	};
	if (!out->path)
		return complain(CODE_INTERNAL, "out of memory");
	if (make_directories(directory) != 0)
		return refuse_output(directory);
	if (temporary_open(directory, name, &out->temporary) == 0)
		out->file = open_stream(out->temporary.file);
	return out->file ? CODE_ACCEPTED : refuse_output(out->path);
}

/* The name is to lead to a whole file whenever the machine stops: so what is in the file is on the
 * disk before it is moved. */
enum code output_close(struct output *output, enum code code, long *octets)
{
	int whole = 0;

	if (!output->file)
		return code;
	errno = 0;
	*octets = ftell(output->file);
	whole = fflush(output->file) == 0 && !ferror(output->file);
	whole = whole && fsync(output->temporary.file) == 0;
	whole = fclose(output->file) == 0 && whole;
	output->file = NULL;
	if (code == CODE_ACCEPTED &&
	    (!whole || temporary_move(&output->temporary, output->directory, output->path) != 0))
		code = refuse_output(output->path);
	return code;
}

void output_free(struct output *output)
{
	temporary_close(&output->temporary);
	free(output->path);
}
