/* Steps: how many blocks of the library ran, in a build whose compiler counts them: clang, with
 * -fprofile-instr-generate. */
#ifndef TESTS_FUZZ_STEPS_H
#define TESTS_FUZZ_STEPS_H

#include <stdint.h>

/* Since the process began; 0 in another build. */
uint64_t steps_count(void);

#endif
