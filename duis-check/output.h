/* What is written.
 *
 * In: texts. Out: the texts on standard output, or a file that is either whole or not there: it is
 * written beside its place, and moved there at the end. */
#ifndef DUIS_CHECK_OUTPUT_H
#define DUIS_CHECK_OUTPUT_H

#include <stdio.h>

#include "code.h"
#include "temporary.h"

struct output {
	const char *directory;
	char *path;
	struct temporary temporary;
	FILE *file;
};

/* Write a text. name: of the file, for messages.
 * Returns: CODE_ACCEPTED; CODE_INTERNAL, after a message. */
enum code output_write(const char *text, size_t length, FILE *file, const char *name);

/* Write two texts, one after the other, on standard output. */
enum code output_print(const char *text, const char *more);

/* Begin to write a file. The directory is made, with those above it, if it is not there.
 * directory: kept until the end.
 * out: to be given to output_close(), whatever is returned.
 * Returns: CODE_ACCEPTED; CODE_INTERNAL, after a message. */
enum code output_open(const char *directory, const char *name, struct output *out);

/* End the writing. code: CODE_ACCEPTED moves the file, once it is on the disk, to its place;
 * anything else leaves what was there. octets: gets the size of the file. Returns: code;
 * CODE_INTERNAL, after a message, if the file can't be written. */
enum code output_close(struct output *output, enum code code, long *octets);

/* Free what output_open() made, and remove a file that is not in its place. */
void output_free(struct output *output);

#endif
