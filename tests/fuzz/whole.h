/* What another way of parsing makes of a message: libxml2's tree parser, given all of it at once.
 */
#ifndef TESTS_FUZZ_WHOLE_H
#define TESTS_FUZZ_WHOLE_H

#include <stddef.h>

/* The library's own parser, which feeds chunks to libxml2's push parser, and the parser that is
 * given the whole agree: what the first takes, the second takes too, and the documents are equal.
 */
void require_whole_agrees(const char *bytes, size_t length);

#endif
