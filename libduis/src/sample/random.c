/* splitmix64: a state comes in; a number that looks random, and the next state, go out. */
#include "sample/random.h"

static const uint64_t golden_ratio = UINT64_C(0x9e3779b97f4a7c15);

uint64_t duisp_random_next(struct duisp_random *random)
{
	uint64_t bits = random->state += golden_ratio;

	bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
	return bits ^ (bits >> 31);
}

/* The remainder favours small numbers, by less than one in 2^40 for any count here. */
size_t duisp_random_below(struct duisp_random *random, size_t count)
{
	return (size_t)(duisp_random_next(random) % count);
}

uint64_t duisp_random_derive(uint64_t seed, uint64_t index)
{
	struct duisp_random random = {seed + index * golden_ratio};

	return duisp_random_next(&random);
}
