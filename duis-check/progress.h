/* A line on standard error that says how far long work has come.
 *
 * In: how many inputs there are, and how many are done. Out: a line on the terminal, once the work
 * takes long. */
#ifndef DUIS_CHECK_PROGRESS_H
#define DUIS_CHECK_PROGRESS_H

#include <stddef.h>
#include <time.h>

struct progress {
	int active;            /* shown at all */
	int shown;             /* the line stands on the terminal now */
	size_t total;          /* inputs to be done */
	struct timespec start; /* of the work */
	struct timespec last;  /* when the line was last written */
};

/* Begin. active: 0 where nothing must be shown. */
void progress_start(struct progress *progress, size_t total, int active);

/* Write the line if the work takes long and the line is old. done: inputs. */
void progress_show(struct progress *progress, size_t done);

/* Remove the line: before anything else is printed, and at the end. */
void progress_clear(struct progress *progress);

#endif
