/* Regular expressions of xs:pattern: read, matched, and turned into texts that match or just miss.
 *
 * The part of the language that the request schemas use: characters, classes of ranges, groups,
 * alternatives, the quantifiers ? * + {n} {n,} {n,m}, the escapes \S and \ before a sign. Anything
 * else is an error. An expression never changes once it is read. */
#ifndef DUISP_LANGUAGE_EXPRESSION_H
#define DUISP_LANGUAGE_EXPRESSION_H

#include <duis/status.h>

#include "base/arena.h"
#include "sample/random.h"

struct duisp_expression;

/* A way to write a text: a place in the expression and what is done there. The ways of an
 * expression together take each alternative, both ends of each range of characters, the least and
 * the greatest number of each quantifier; and those that miss, a character beside each range and
 * a number beside each bound. */
struct duisp_way {
	size_t part;
	size_t option;
	int misses;
};

/* Read an expression.
 * out: in the arena; NULL after an error. fault: what was not understood; NULL if memory ran out.
 * Returns: DUIS_OK; DUIS_BAD_RULES; DUIS_NO_MEMORY. */
enum duis_status duisp_expression_parse(struct duisp_arena *arena, const char *text,
                                        const struct duisp_expression **out, const char **fault);

size_t duisp_expression_count_ways(const struct duisp_expression *expression);
struct duisp_way duisp_expression_get_way(const struct duisp_expression *expression, size_t index);

/* Write a text.
 * way:     the way that it must take; NULL for any.
 * stretch: how often what has no upper bound is repeated beyond its least number; SIZE_MAX for a
 *          few times.
 * Returns: a text of the arena; NULL if memory ran out. */
const char *duisp_expression_write(const struct duisp_expression *expression,
                                   const struct duisp_way *way, size_t stretch,
                                   struct duisp_random *random, struct duisp_arena *arena);

/* Whether the whole of a text matches.
 * Returns: DUIS_OK with *matches; DUIS_NO_MEMORY. */
enum duis_status duisp_expression_match(const struct duisp_expression *expression, const char *text,
                                        int *matches);

#endif
