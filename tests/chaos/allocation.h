/* Allocations of ours: counted, kept in sight, and made to fail.
 *
 * The linker puts what is here in the place of malloc() and its like, of the arena's functions and
 * of fopen() and opendir(), in all that is linked into the program: which is libduis, and neither
 * libxml2 nor libcrypto. Between allocation_begin() and allocation_end() they are counted; at any
 * other time they only do what they are for.
 */
#ifndef TESTS_CHAOS_ALLOCATION_H
#define TESTS_CHAOS_ALLOCATION_H

#include <stddef.h>
#include <stdint.h>

enum allocation_kind {
	/* malloc(), calloc(), realloc(), strdup(), and those of jansson. */
	ALLOCATION_MEMORY = 1,
	/* What is taken from an arena, by whatever function: of 100, one or two reach calloc(). */
	ALLOCATION_ARENA = 2,
	/* fopen() and opendir(), which allocate in our name. */
	ALLOCATION_STREAM = 4
};

#define ALLOCATION_NEVER SIZE_MAX

struct allocation_plan {
	/* Which are counted. */
	unsigned kinds;
	/* Which one fails, from 0; ALLOCATION_NEVER for none. */
	size_t fail_at;
	/* Whether all that follow fail as well. */
	int goes_on;
};

/* Once, before anything is made: the allocations of jansson are ours. */
void allocation_take_jansson(void);

void allocation_begin(const struct allocation_plan *plan);

/* Returns: how many there were since allocation_begin(). */
size_t allocation_end(void);

/* How many of them failed. */
size_t allocation_count_failed(void);

/* How much of what was allocated between a begin and an end was not freed since. */
size_t allocation_count_live(void);

#endif
