/* The custom mutator of libFuzzer: an input and a seed come in, the mutated input goes out. Only
 * fuzz targets whose inputs are XML link it. */
#include "mutate.h"

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t capacity);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t capacity, unsigned seed);

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t capacity, unsigned seed)
{
	return mutate_markup(bytes, length, capacity, seed, LLVMFuzzerMutate);
}
