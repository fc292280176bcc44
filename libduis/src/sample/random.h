/* Numbers that look random and follow from a seed: the same on every machine.
 *
 * The generator is splitmix64, which Sebastiano Vigna put in the public domain: a counter that
 * grows by the golden ratio, and a mix of its bits. One word of state is all there is, so that a
 * case can be made again from its seed alone. */
#ifndef DUISP_SAMPLE_RANDOM_H
#define DUISP_SAMPLE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct duisp_random {
	uint64_t state;
};

uint64_t duisp_random_next(struct duisp_random *random);

/* A number below count, which is not 0. */
size_t duisp_random_below(struct duisp_random *random, size_t count);

/* A seed for the index-th of several things that must not share one. */
uint64_t duisp_random_derive(uint64_t seed, uint64_t index);

#endif
