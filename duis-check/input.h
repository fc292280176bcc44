/* Inputs: the octets of a file or of standard input, and lists of files. */
#ifndef DUIS_CHECK_INPUT_H
#define DUIS_CHECK_INPUT_H

#include <stddef.h>

#include "text_list.h"

/* The name that stands for standard input. */
#define STANDARD_INPUT "-"

struct input {
	char *bytes;
	size_t length;
};

/* Read a file, or standard input for "-", up to max_bytes and one octet more, by which the library
 * sees that it is too large.
 * Returns: 0, and an input to be freed with input_free(); else the errno of what went wrong. */
int input_read(const char *name, size_t max_bytes, struct input *out);

/* Free what was read. */
void input_free(struct input *input);

/* Read a file of paths, one a line; empty lines are passed over.
 * paths: the paths are added to it; after an error, those before it are.
 * Returns: 0; else the errno of what went wrong, EILSEQ for a NUL octet. */
int input_read_list(const char *name, struct text_list *paths);

#endif
