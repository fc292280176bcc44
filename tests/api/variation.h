/* Variations: other ways to write the same request, made by simple means on the octets. */
#ifndef TESTS_API_VARIATION_H
#define TESTS_API_VARIATION_H

#include <stddef.h>

/* How many variations there are. */
size_t variation_count(void);

/* The name of the index-th variation. */
const char *variation_get_name(size_t index);

/* Write a request in the index-th way.
 * Returns: new octets, to be freed with free(), their length in out_length; NULL if this request
 * cannot be written in that way. */
char *variation_make(size_t index, const char *bytes, size_t length, size_t *out_length);

#endif
