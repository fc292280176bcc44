/* Sets of characters, as ranges of code points.
 *
 * A set begins as {0} and grows by additions. Then it is settled, and from then on only read. Its
 * ranges are in an arena. */
#ifndef DUISP_GRAMMAR_SET_H
#define DUISP_GRAMMAR_SET_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { DUISP_CODE_MAX = 0x10FFFF };

struct duisp_range {
	uint32_t first;
	uint32_t last;
};

struct duisp_set {
	/* Sorted, and with a gap between any two, once the set is settled. */
	struct duisp_range *ranges;
	size_t count;
	size_t capacity;
};

/* Each returns 0 if memory ran out. */
int duisp_set_add(struct duisp_arena *arena, struct duisp_set *set, uint32_t first, uint32_t last);
int duisp_set_unite(struct duisp_arena *arena, struct duisp_set *set,
                    const struct duisp_set *other);
/* Add the characters of an escape: one of the letters of DUISP_SET_LETTERS, or '.'. */
int duisp_set_add_named(struct duisp_arena *arena, struct duisp_set *set, char letter);
/* Turn a set into the set of all other code points, settled. */
int duisp_set_invert(struct duisp_arena *arena, struct duisp_set *set);
/* Take the characters of another settled set from a set, which is settled then. */
int duisp_set_subtract(struct duisp_arena *arena, struct duisp_set *set,
                       const struct duisp_set *other);

/* The letters of the escapes that stand for several characters. */
#define DUISP_SET_LETTERS "sSdDiIcC"

void duisp_set_settle(struct duisp_set *set);

/* Of settled sets. */
int duisp_set_holds(const struct duisp_set *set, uint32_t code);
int duisp_set_is_same(const struct duisp_set *a, const struct duisp_set *b);

#endif
