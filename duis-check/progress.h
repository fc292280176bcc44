/* A line on standard error that says how far long work has come; none while it is not long. */
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

/* Tell how many inputs are done; write the line if the work is long and the line is old. */
void progress_tell(struct progress *progress, size_t done);

/* Take the line away, before anything else is printed and at the end. */
void progress_clear(struct progress *progress);

#endif
