/* Ways: how texts are made that match a regular expression, or just miss it.
 *
 * A way is a place in the expression and what is done there. The ways of an expression together
 * take each alternative, both ends of each range of characters, the least and the greatest number
 * of each repetition; and those that miss, a character beside each range and a number beside each
 * bound. */
#ifndef DUISP_SAMPLE_WAY_H
#define DUISP_SAMPLE_WAY_H

#include "grammar/expression.h"
#include "sample/random.h"

struct duisp_way {
	/* The number of the part. */
	size_t part;
	/* Of a set the character, one of ASCII; of a choice the index of the branch; of a
	 * repetition the count. */
	size_t option;
	int misses;
};

struct duisp_ways {
	struct duisp_way *items;
	size_t count;
};

/* List the ways of an expression, of which samples can be made. out: in the arena. Returns: DUIS_OK
 * or DUIS_NO_MEMORY. */
enum duis_status duisp_ways_list(const struct duisp_expression *expression,
                                 struct duisp_arena *arena, struct duisp_ways *out);

/* Write a text.
 * way:     the way that it must take, once; NULL for any.
 * stretch: how often what has no upper bound is repeated beyond its least number; SIZE_MAX for a
 *          few times.
 * Returns: a text of the arena; NULL if memory ran out. */
const char *duisp_way_write(const struct duisp_expression *expression, const struct duisp_way *way,
                            size_t stretch, struct duisp_random *random, struct duisp_arena *arena);

#endif
