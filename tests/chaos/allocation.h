/* Allocations of libduis: counted, tracked, and made to fail.
 *
 * The linker replaces malloc() and similar functions, the functions of arenas, fdopen() and
 * opendir() by those of allocation.c in everything that is linked into the program: that is
 * libduis, but neither libxml2 nor libcrypto. Calls are counted between allocation_begin() and
 * allocation_end(); at any other time they only do their normal work.
 */
#ifndef TESTS_CHAOS_ALLOCATION_H
#define TESTS_CHAOS_ALLOCATION_H

#include <stddef.h>
#include <stdint.h>

enum allocation_kind {
	/* malloc(), calloc(), realloc(), strdup(), and those of jansson. */
	ALLOCATION_MEMORY = 1,
	/* Allocations from an arena, by any function: of 100, only one or two reach calloc(). */
	ALLOCATION_ARENA = 2,
	/* fdopen() and opendir(), which allocate inside of the C library. */
	ALLOCATION_STREAM = 4
};

#define ALLOCATION_NEVER SIZE_MAX

struct allocation_plan {
	/* Which kinds are counted. */
	unsigned kinds;
	/* The number of the one that fails, from 0; ALLOCATION_NEVER for none. */
	size_t fail_at;
	/* Whether all later ones fail as well. */
	int goes_on;
};

/* Count the allocations of jansson, too. Call it once, before anything is allocated. */
void allocation_take_jansson(void);

void allocation_begin(const struct allocation_plan *plan);

/* Returns: how many allocations there were since allocation_begin(). */
size_t allocation_end(void);

/* How many of them failed. */
size_t allocation_count_failed(void);

/* How many allocations made between a begin and an end have not been freed since. */
size_t allocation_count_live(void);

#endif
