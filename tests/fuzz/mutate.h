/* Mutations that know markup: without them nearly every mutant of an XML file is not well-formed,
 * and nothing behind the parser is reached. */
#ifndef TESTS_FUZZ_MUTATE_H
#define TESTS_FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* libFuzzer's own mutation of some octets. Returns: the new length. */
typedef size_t mutate_octets(uint8_t *bytes, size_t length, size_t capacity);

/* Mutate a file of XML in place: a value, or an element as a whole, dropped, doubled or moved; at
 * times any octet. seed: decides which. Returns: the new length, at most capacity. */
size_t mutate_markup(uint8_t *bytes, size_t length, size_t capacity, unsigned seed,
                     mutate_octets *mutate);

#endif
