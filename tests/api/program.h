/* Programs: run one and keep what it writes. */
#ifndef TESTS_API_PROGRAM_H
#define TESTS_API_PROGRAM_H

#include <stddef.h>

struct program_result {
	/* The exit status; 1000 and the number of the signal if one ended it. */
	int status;
	char *out;
	size_t out_length;
	char *err;
	size_t err_length;
};

/* Run a program with nothing on its standard input, and with no DUIS_* variables in its environment
 * except those for the matrix and the schemas of this build. argv ends with NULL. Dies if it cannot
 * be run. */
void program_run(const char *const *argv, struct program_result *result);

/* Free what a result holds. */
void program_result_clear(struct program_result *result);

#endif
