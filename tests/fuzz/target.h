/* A fuzz target: the entry points that libFuzzer calls, and that replay.c calls without it. */
#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* Prepare the target, once in a process. The environment says where the rules are: see place.h. */
int LLVMFuzzerInitialize(int *argument_count, char ***arguments);

/* Run one input, and abort if a property is broken. Returns: 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The name of the target, and its seeds: files and directories below tests/, or, with a variable
 * before a colon, below the directory that the variable names. The list ends with NULL. */
extern const char target_name[];
extern const char *const target_seeds[];

#endif
