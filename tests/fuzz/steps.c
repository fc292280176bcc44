/* Steps: the counters that the compiler puts into each file come in; their sum goes out. */
#include "steps.h"

/* The linker knows where the counters of all files begin and end. */
extern const uint64_t __start___llvm_prf_cnts[] __attribute__((weak));
extern const uint64_t __stop___llvm_prf_cnts[] __attribute__((weak));

/* Where a program has this, the compiler's own functions, which write a file at the end, stay out
 * of it. */
extern int __llvm_profile_runtime;
int __llvm_profile_runtime = 1;

uint64_t steps_count(void)
{
	uint64_t sum = 0;

	for (const uint64_t *at = __start___llvm_prf_cnts; at < __stop___llvm_prf_cnts; at++)
		sum += *at;
	return sum;
}
