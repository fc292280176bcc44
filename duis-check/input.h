/* Inputs.
 *
 * In: the name of a file, or "-" for standard input. Out: its octets, or the paths that it lists.
 */
#ifndef DUIS_CHECK_INPUT_H
#define DUIS_CHECK_INPUT_H

#include <stddef.h>

#include "text_list.h"

/* Octets of the largest input that is judged. One octet more is read, and the library rejects it.
 */
#define INPUT_MAX_BYTES 33554432

/* What bounds a list of paths, which is itself not larger than an input: octets of a line, as many
 * as the kernel takes in a path; and paths, with those of other lists and of the command line. */
#define INPUT_LIST_MAX_LINE 4096
#define INPUT_LIST_MAX_PATHS 1000000

/* The name that stands for standard input. */
#define STANDARD_INPUT "-"

struct input {
	char *bytes;
	size_t length;
};

/* Read a file, or standard input for "-", up to max_bytes and one octet more: by that one the
 * library sees that the input is too large. out: to be freed with input_free(). Returns: 0; else
 * the errno of what went wrong, and nothing is to be freed. */
int input_read(const char *name, size_t max_bytes, struct input *out);

/* Free what was read. */
void input_free(struct input *input);

/* Read a file that has a path in each line, ended by LF or CR LF; empty lines are left out, and so
 * is a byte order mark.
 * paths: gets the paths; after an error, those that stand before the faulty line.
 * Returns: 0; else the errno of what went wrong: EILSEQ for a NUL octet, EFBIG for more octets than
 * INPUT_MAX_BYTES, ENAMETOOLONG and E2BIG for more than the bounds above. */
int input_read_list(const char *name, struct text_list *paths);

#endif
