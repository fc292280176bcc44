/* The events of a message, by the scanner and by libxml2. */
#ifndef TESTS_UNIT_EVENTS_H
#define TESTS_UNIT_EVENTS_H

#include <stddef.h>

#include "base/limits.h"

/* Read a message by the scanner, and, if it is plain, by libxml2.
 * is_plain: whether the scanner read it to its end.
 * Returns: NULL if it is not plain, or if libxml2 reads the same; else both readings, to be freed.
 */
char *events_compare(const char *bytes, size_t length, const struct duisp_limits *limits,
                     int *is_plain);

#endif
