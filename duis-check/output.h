/* What is written: to standard output, or to a file beside its place that is moved there when it is
 * whole. */
#ifndef DUIS_CHECK_OUTPUT_H
#define DUIS_CHECK_OUTPUT_H

#include <stdio.h>

#include "code.h"

struct output {
	char *path;
	char *temporary;
	FILE *file;
};

/* Write a text, and say of what went wrong why. name: of the file.
 * Returns: CODE_ACCEPTED; CODE_INTERNAL, after a message. */
enum code output_write(const char *text, size_t length, FILE *file, const char *name);

/* The same of two texts, one after the other, on standard output. */
enum code output_print(const char *text, const char *more);

/* Begin to write a file of a directory, which is made, with those above it, if it is not there.
 * out: to be given to output_close(), whatever is returned.
 * Returns: CODE_ACCEPTED; CODE_INTERNAL, after a message. */
enum code output_open(const char *directory, const char *name, struct output *out);

/* End it. code: CODE_ACCEPTED puts the file in its place; anything else lets it be as it was.
 * octets: of the file. Returns: code; CODE_INTERNAL, after a message, if it can't be written. The
 * path is freed by output_free(). */
enum code output_close(struct output *output, enum code code, long *octets);

void output_free(struct output *output);

#endif
