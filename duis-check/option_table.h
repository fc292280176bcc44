/* The table of options: it drives the command line, the environment and the help. */
#ifndef DUIS_CHECK_OPTION_TABLE_H
#define DUIS_CHECK_OPTION_TABLE_H

#include <stddef.h>

#include "code.h"
#include "options.h"

#define OPTION_COUNT 35

/* A row of the table. */
struct option_row {
	const char *name;     /* --name and, upper case with "_", DUIS_NAME */
	char letter;          /* 0 for none */
	int flag_only;        /* not from the environment */
	int is_shared;        /* from the environment for every command, not for check alone */
	unsigned commands;    /* those that take it, of enum command_bit */
	const char *argument; /* NULL: a flag */
	const char *rival;    /* the option that it excludes, or NULL */
	const char *help;     /* lines of at most 50 characters */
	unsigned narrower;    /* those commands that take less than the others, */
	const char *less;     /* and what the help says to them */
	/* Take a value. origin: the option or the variable, for messages; value: lives as long as
	 * the options; of a flag it says nothing. Returns: CODE_ACCEPTED; else a code, after a
	 * message. */
	enum code (*set)(struct options *options, const char *origin, const char *value);
};

/* The index-th row from 0, less than OPTION_COUNT. */
const struct option_row *option_table_get(size_t index);

#endif
