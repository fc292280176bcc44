/* Trials: suites run against the matrix. */
#ifndef DUISP_TRIAL_TRIAL_H
#define DUISP_TRIAL_TRIAL_H

#include <regex.h>

#include "report/document.h"
#include "trial/coverage.h"
#include "workbench/state.h"

/* What a line of a suite says, of one role. */
struct duisp_trial_line {
	const char *suite;
	long line;
	const char *srv;
	size_t role;
	const char *state;
	const char *expected;
};

/* Each holds a table in memory. */
enum { DUISP_TRIAL_FILES_MAX = 64 };

struct duis_trial {
	/* Of the api stage. */
	struct duis_engine *engine;
	const struct duisp_matrix *matrix;
	const struct duisp_catalogue *catalogue;
	duis_instant now;
	int has_pattern;
	regex_t pattern;
	struct duisp_coverage coverage;
	/* Of the files that suites have named. */
	struct duis_state files[DUISP_TRIAL_FILES_MAX];
	size_t file_count;
	json_t *suites;
	size_t passed;
	size_t failed;
	size_t skipped;
};

/* Prepare a trial that has matrix and catalogue. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_trial_begin(struct duis_trial *trial);
void duisp_trial_end(struct duis_trial *trial);

/* Run a suite. Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_trial_run(struct duis_trial *trial, const char *name, const char *bytes,
                                 size_t length, struct duis_error **error);

/* Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_trial_write(const struct duis_trial *trial, unsigned threshold,
                                   struct duis_document **out);

#endif
