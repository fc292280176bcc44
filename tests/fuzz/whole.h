/* A comparison with another way of parsing: libxml2's tree parser, which gets the whole message at
 * once.
 */
#ifndef TESTS_FUZZ_WHOLE_H
#define TESTS_FUZZ_WHOLE_H

#include <stddef.h>

/* Require that the library's parser, which gives chunks to libxml2's push parser, agrees with the
 * parser that gets the whole message: a message that the first accepts is accepted by the second,
 * and the documents are equal.
 */
void require_whole_agrees(const char *bytes, size_t length);

#endif
