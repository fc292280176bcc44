/* A group: commands under one name, as "matrix show" and "matrix diff".
 *
 * In: a table of the commands, and the arguments. Out: what the command does that they name. */
#ifndef DUIS_CHECK_GROUP_H
#define DUIS_CHECK_GROUP_H

#include <stddef.h>
#include <stdio.h>

#include "code.h"
#include "query.h"

struct command_group {
	const char *name;
	const char *about; /* lines for the help */
	const char *page;  /* of the manual, as "duis-check(1)" */
	const struct query_command *commands;
	size_t count;
};

/* Run the command that argv[1] names, argv[0] being the name of the group. Returns: the exit code.
 */
enum code group_run(const struct command_group *group, int argc, char *argv[]);

void group_print_help(const struct command_group *group, FILE *file);

#endif
