/* Names: the expanded names (namespace and local name) that a grammar knows, each with a number, so
 * that the machine compares numbers. */
#ifndef DUISP_GRAMMAR_NAMES_H
#define DUISP_GRAMMAR_NAMES_H

#include <stddef.h>

#include "base/arena.h"

/* The number of a name that is not known. */
enum { DUISP_NAME_NONE = 0 };

enum { DUISP_NAMES_MAX = 60000 };

struct duisp_name {
	/* NULL for no namespace. */
	const char *space;
	const char *local;
	unsigned hash;
};

/* Immutable once the grammar is made: many threads may look names up. Begins as {0} with its arena.
 */
struct duisp_names {
	struct duisp_arena *arena;
	/* By number; the first has no name. */
	struct duisp_name *items;
	size_t count;
	size_t capacity;
	/* A hash table of numbers: open addressing, a power of two, at most half full. */
	unsigned *slots;
	size_t slot_count;
};

/* Add a name, or find it. The texts are borrowed.
 * Returns: its number; DUISP_NAME_NONE if memory ran out or there are too many. */
unsigned duisp_names_add(struct duisp_names *names, const char *space, const char *local);

/* The number of a name; DUISP_NAME_NONE if it is not known. */
unsigned duisp_names_find(const struct duisp_names *names, const char *space, const char *local);

#endif
