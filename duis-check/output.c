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

/* A file of mkstemp() is for its owner alone; this one is to have the rights of any other. */
static FILE *open_temporary(char *path)
{
	const mode_t mask = umask(0);
	int fd = mkstemp(path);
	FILE *file = NULL;
	int reason = 0;

	umask(mask);
	if (fd == -1)
		return NULL;
	if (fchmod(fd, 0666 & ~mask) == 0)
		file = fdopen(fd, "w");
	if (file)
		return file;
	reason = errno;
	close(fd);
	unlink(path);
	errno = reason;
	return NULL;
}

/* Returns: a new path, BEFORE NAME AFTER in the directory; NULL without memory. */
static char *join_path(const char *directory, const char *before, const char *name,
                       const char *after)
{
	const size_t length = strlen(directory);
	const char *between = length > 0 && directory[length - 1] == '/' ? "" : "/";
	char *path = NULL;

	if (asprintf(&path, "%s%s%s%s%s", directory, between, before, name, after) < 0)
		return NULL;
	return path;
}

enum code output_open(const char *directory, const char *name, struct output *out)
{
	*out = (struct output){
		.path = join_path(directory, "", name, ""),
		.temporary = join_path(directory, ".", name, ".XXXXXX"),
	};
	if (!out->path || !out->temporary)
		return complain(CODE_INTERNAL, "out of memory");
	if (make_directories(directory) != 0)
		return refuse_output(directory);
	out->file = open_temporary(out->temporary);
	return out->file ? CODE_ACCEPTED : refuse_output(out->path);
}

enum code output_close(struct output *output, enum code code, long *octets)
{
	int whole = 0;

	if (!output->file)
		return code;
	errno = 0;
	*octets = ftell(output->file);
	whole = fflush(output->file) == 0 && !ferror(output->file);
	whole = fclose(output->file) == 0 && whole;
	output->file = NULL;
	if (code == CODE_ACCEPTED && (!whole || rename(output->temporary, output->path) != 0))
		code = refuse_output(output->path);
	if (code != CODE_ACCEPTED)
		unlink(output->temporary);
	return code;
}

void output_free(struct output *output)
{
	free(output->path);
	free(output->temporary);
}
