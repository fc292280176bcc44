/* Messages on standard error.
 *
 * In: what went wrong, as printf() would print it. Out: one line that begins with the program's
 * name, and that no file's name and no argument can make look like another. */
#ifndef DUIS_CHECK_COMPLAIN_H
#define DUIS_CHECK_COMPLAIN_H

#include <stdio.h>

#include "code.h"

/* Print "duis-check: ", the message and a line feed on standard error. Control characters, which
 * only a file's name or an argument can have brought in, are shown as "?". Returns: code, so that a
 * caller can complain and return in one statement. */
enum code complain(enum code code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, of a place: "FILE:LINE: MESSAGE". file: NULL if the message is not about a file. line:
 * 0 if it is about the whole file. */
enum code complain_at(enum code code, const char *file, long line, const char *message);

/* Print a text, its control characters as "?". */
void complain_print_clean(const char *text, FILE *file);

#endif
