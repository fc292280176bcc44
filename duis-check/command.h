/* The commands of duis-check: one function and one file each. */
#ifndef DUIS_CHECK_COMMAND_H
#define DUIS_CHECK_COMMAND_H

#include <stdio.h>

#include "code.h"

/* duis-check check: may these Service Requests be sent? argv[0] is "check". */
enum code cmd_check(int argc, char *argv[]);

/* What "duis-check check --help" prints. */
void cmd_check_print_help(FILE *file);

#endif
