/* Measures: what a call costs, and that it prints nothing. */
#ifndef TESTS_HOSTILE_MEASURE_H
#define TESTS_HOSTILE_MEASURE_H

#include <stddef.h>

/* Whether this build has sanitizers: then its memory shows nothing about the library. */
int measure_is_sanitized(void);

/* The time of this process so far, in milliseconds. */
double measure_cpu(void);

/* The most memory that this process has held so far, in KiB. */
long measure_memory(void);

/* Zeroed memory that the processes of a test program share, for counts; dies without it. */
void *measure_share(size_t size);

/* As fixtures of a test: send its stderr to a file, and assert at the end that it is empty. */
void measure_catch_stderr(void);
void measure_expect_silence(void);

#endif
