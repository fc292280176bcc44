/* The list of the suites that use only the public headers and the shared library. */
#include "runner.h"

extern const struct runner_suite check_cases;
extern const struct runner_suite check_columns;
extern const struct runner_suite check_engine;
extern const struct runner_suite check_faults;
extern const struct runner_suite check_holder;
extern const struct runner_suite check_instant;
extern const struct runner_suite check_limits;
extern const struct runner_suite check_replay;
extern const struct runner_suite check_request;
extern const struct runner_suite check_rules;
extern const struct runner_suite check_samples;
extern const struct runner_suite check_schema;
extern const struct runner_suite check_threads;
extern const struct runner_suite check_trial;
extern const struct runner_suite check_truth;
extern const struct runner_suite check_verdict;
extern const struct runner_suite check_workbench;

const struct runner_suite *const runner_suites[] = {
	&check_cases,   &check_columns,   &check_engine,  &check_faults,  &check_holder,
	&check_instant, &check_limits,    &check_replay,  &check_request, &check_rules,
	&check_samples, &check_schema,    &check_threads, &check_trial,   &check_truth,
	&check_verdict, &check_workbench, NULL,
};
