/* The commands of duis-check. */
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
	COMMAND_ALL = (1 << 14) - 1
};

/* duis-check check: may these Service Requests be sent? argv[0] is "check". */
enum code cmd_check(int argc, char *argv[]);

/* What "duis-check check --help" prints. */
void cmd_check_print_help(FILE *file);

/* A command of the workbench: it asks the library for a document, and prints that. */
struct query;
struct query_command {
	const char *name;
	const char *summary;
	const char *operands; /* as "[STATE]" */
	const char *about;    /* lines for the help */
	const char *formats;  /* the first is the default */
	size_t least;         /* operands */
	size_t most;
	/* Make query->document. Returns: CODE_ACCEPTED; else a code, after a message. */
	enum code (*run)(struct query *query);
	enum command_bit bit;
	int many_roles; /* takes several roles, and not one or all */
};

/* duis-check matrix ...: argv[0] is "matrix". */
enum code cmd_matrix(int argc, char *argv[]);
void cmd_matrix_print_help(FILE *file);

/* duis-check codes: the response codes of the DCC. argv[0] is "codes". */
enum code cmd_codes(int argc, char *argv[]);
void cmd_codes_print_help(FILE *file);

/* duis-check sample: a valid request of an SRV. argv[0] is "sample". */
enum code cmd_sample(int argc, char *argv[]);
void cmd_sample_print_help(FILE *file);

/* duis-check replay: recorded requests under two states. argv[0] is "replay". */
enum code cmd_replay(int argc, char *argv[]);
void cmd_replay_print_help(FILE *file);

#endif
