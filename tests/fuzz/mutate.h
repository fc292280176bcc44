/* Mutations that know markup: without them almost every mutant of an XML file is not well-formed,
 * and the code after the parser is never reached. */
#ifndef TESTS_FUZZ_MUTATE_H
#define TESTS_FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* The function of libFuzzer that mutates some octets.
 * Returns: the new length. */
typedef size_t mutate_octets(uint8_t *bytes, size_t length, size_t capacity);

/* Mutate a file of XML in place: a value, or an element as a whole, dropped, doubled or moved; at
 * times any octet. seed: selects the mutation.
 * Returns: the new length, at most capacity. */
size_t mutate_markup(uint8_t *bytes, size_t length, size_t capacity, unsigned seed,
                     mutate_octets *mutate);

/* Repeat an element, a value or any octets where they stand, from twice to as often as there is
 * room. length: not 0. Returns: the new length, at most capacity. */
size_t mutate_repeat(uint8_t *bytes, size_t length, size_t capacity, unsigned seed);

#endif
