/* The list of the suites of hostile input. */
#include <config.h>

#include "runner.h"

extern const struct runner_suite check_closed;
extern const struct runner_suite check_inputs;
extern const struct runner_suite check_linear;
extern const struct runner_suite check_octets;
extern const struct runner_suite check_rule_files;

const struct runner_suite *const runner_suites[] = {
#ifdef HAVE_SANDBOX
	&check_closed,
#endif
	&check_inputs, &check_linear, &check_octets, &check_rule_files, NULL,
};
