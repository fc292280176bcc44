/* The custom mutator of the target "cost": what is dear is much of the same, which a mutation that
 * changes a little does not make. */
#include "mutate.h"

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t capacity);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t capacity, unsigned seed);

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t capacity, unsigned seed)
{
	if (length && seed % 3 == 0)
		return mutate_repeat(bytes, length, capacity, seed);
	return mutate_markup(bytes, length, capacity, seed, LLVMFuzzerMutate);
}
