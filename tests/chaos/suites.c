/* The list of the suites in which allocations of libduis fail. */
#include "runner.h"

extern const struct runner_suite check_allocations;
extern const struct runner_suite check_grammar_allocations;
extern const struct runner_suite check_workbench_allocations;

const struct runner_suite *const runner_suites[] = {
	&check_allocations,
	&check_grammar_allocations,
	&check_workbench_allocations,
	NULL,
};
