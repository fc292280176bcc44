/* The commands of duis-check, as main() finds them. */
#ifndef DUIS_CHECK_COMMAND_H
#define DUIS_CHECK_COMMAND_H

#include <stdio.h>

#include "code.h"

/* One bit for each command: which options it takes stands in the table of options. */
enum command_bit {
	COMMAND_CHECK = 1 << 0,
	COMMAND_SHOW = 1 << 1,
	COMMAND_EXPLAIN = 1 << 2,
	COMMAND_DIFF = 1 << 3,
	COMMAND_HISTORY = 1 << 4,
	COMMAND_AUDIT = 1 << 5,
	COMMAND_LINT = 1 << 6,
	COMMAND_IMPORT = 1 << 7,
	COMMAND_TEST = 1 << 8,
	COMMAND_SUITE = 1 << 9,
	COMMAND_EXPLORER = 1 << 10,
	COMMAND_CODES = 1 << 11,
	COMMAND_SAMPLE = 1 << 12,
	COMMAND_REPLAY = 1 << 13,
	COMMAND_EXPLAIN_FINDING = 1 << 14,
	COMMAND_VERSION = 1 << 15,
	COMMAND_SCHEMA_SHOW = 1 << 16,
	COMMAND_ALL = (1 << 17) - 1
};

struct query_command;
struct command_group;

/* duis-check check: may these Service Requests be sent? argv[0] is "check". */
enum code cmd_check(int argc, char *argv[]);

/* What "duis-check check --help" prints. */
void cmd_check_print_help(FILE *file);

/* duis-check matrix COMMAND: what the matrix says. */
extern const struct command_group cmd_matrix;

/* duis-check schema COMMAND: what the request language allows. */
extern const struct command_group cmd_schema;

/* duis-check codes: the response codes of the DCC. */
extern const struct query_command cmd_codes;

/* duis-check explain-finding: what a finding means, and what to do. */
extern const struct query_command cmd_explain_finding;

/* duis-check sample: a valid request of an SRV. */
extern const struct query_command cmd_sample;

/* duis-check replay: recorded requests under two states. */
extern const struct query_command cmd_replay;

#endif
