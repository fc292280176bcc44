/* Steps: the calls of a program that uses libduis, one after another, each of which can be watched,
 * fail and be made again. */
#ifndef TESTS_CHAOS_STEPS_H
#define TESTS_CHAOS_STEPS_H

#include <duis/duis.h>

#include "case.h"

/* What a program holds. */
struct run {
	/* The case, for the steps of a check. */
	const struct test_case *test_case;
	/* For the steps of an engine; the catalogue may be NULL. */
	const char *matrix_dir;
	const char *schema_dir;
	const char *catalogue;

	struct duis_options *options;
	struct duis_engine *engine;
	struct duis_error *error;
	struct duis_request *request;
	struct duis_question *question;
	struct duis_verdict *verdict;
	char *text;
	char *brief;
	char *json;
};

struct step {
	const char *name;
	/* Makes the call, and asserts what must hold for its results whatever the status is. */
	enum duis_status (*run)(struct run *run);
};

#define STEPS_MAX 9

/* Each list ends with a NULL name. The engine of a check must exist before its steps. */
extern const struct step steps_of_engine[];
extern const struct step steps_of_check[];

/* Free everything that the steps made. */
void run_clear(struct run *run);

/* The results of all the steps as text: new. */
char *run_describe(const struct run *run);

#endif
