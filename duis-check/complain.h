/* Messages on standard error. */
#ifndef DUIS_CHECK_COMPLAIN_H
#define DUIS_CHECK_COMPLAIN_H

#include <stdio.h>

#include "code.h"

/* Print "duis-check: ", the message and a line feed on standard error. Control characters, which
 * only a file's name or an argument can have brought in, are shown as "?".
 * Returns: code, so that a caller can complain and return in one statement. */
enum code complain(enum code code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Print a text, its control characters as "?". */
void complain_print_clean(const char *text, FILE *file);

#endif
