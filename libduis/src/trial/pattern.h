/* Patterns: extended regular expressions (POSIX) for the names of tests. */
#ifndef DUISP_TRIAL_PATTERN_H
#define DUISP_TRIAL_PATTERN_H

#include <regex.h>

#include "base/error.h"

/* A pattern: {0} fits every name. */
struct duisp_pattern {
	int is_set;
	regex_t expression;
};

/* Set a pattern, in the place of the one before. The C library writes repetitions out, and takes
 * exponential time for some, so that a short text can take any amount of memory and of time: what
 * duis_trial_set_pattern() says is refused.
 * text: NULL for every name. Returns: DUIS_OK; DUIS_UNKNOWN_NAME, with an error; DUIS_NO_MEMORY. */
enum duis_status duisp_pattern_set(struct duisp_pattern *pattern, const char *text,
                                   struct duis_error **error);

int duisp_pattern_fits(const struct duisp_pattern *pattern, const char *name);

void duisp_pattern_clear(struct duisp_pattern *pattern);

#endif
