/* The list of the suites of the unit tests, which use internal functions of the library. */
#include "runner.h"

extern const struct runner_suite check_ascii;
extern const struct runner_suite check_automaton;
extern const struct runner_suite check_character;
extern const struct runner_suite check_clock;
extern const struct runner_suite check_decimal;
extern const struct runner_suite check_expression;
extern const struct runner_suite check_finding;
extern const struct runner_suite check_grammar;
extern const struct runner_suite check_image;
extern const struct runner_suite check_language;
extern const struct runner_suite check_machine;
extern const struct runner_suite check_model;
extern const struct runner_suite check_nearest;
extern const struct runner_suite check_number;
extern const struct runner_suite check_places;
extern const struct runner_suite check_plain;
extern const struct runner_suite check_recovery;
extern const struct runner_suite check_request;
extern const struct runner_suite check_row;
extern const struct runner_suite check_sample;
extern const struct runner_suite check_simple;
extern const struct runner_suite check_writer;

const struct runner_suite *const runner_suites[] = {
	&check_ascii,
	&check_automaton,
	&check_character,
	&check_clock,
	&check_decimal,
	&check_expression,
	&check_finding,
	&check_grammar,
	&check_image,
	&check_language,
	&check_machine,
	&check_model,
	&check_nearest,
	&check_number,
	&check_places,
	&check_plain,
	&check_recovery,
	&check_request,
	&check_row,
	&check_sample,
	&check_simple,
	&check_writer,
	NULL,
};
