/* Regular expressions of xs:pattern: read, and matched.
 *
 * The part of the language that the request schemas use: characters, classes of ranges, groups,
 * alternatives, the quantifiers ? * + {n} {n,} {n,m}, the escapes \S and \ before a sign. Anything
 * else is an error. An expression never changes once it is read. */
#ifndef DUISP_LANGUAGE_EXPRESSION_H
#define DUISP_LANGUAGE_EXPRESSION_H

#include <limits.h>

#include <duis/status.h>

#include "base/arena.h"

enum duisp_part_kind {
	/* One octet of a set. */
	DUISP_PART_SET,
	/* Its children, one after the other. */
	DUISP_PART_SEQUENCE,
	/* One of its children. */
	DUISP_PART_CHOICE,
	/* Its one child, several times. */
	DUISP_PART_REPETITION
};

enum { DUISP_PART_SET_SIZE = UCHAR_MAX + 1 };

struct duisp_part {
	enum duisp_part_kind kind;
	/* The parts within have the numbers from its own to last. */
	size_t number;
	size_t last;
	/* Of a repetition; max is SIZE_MAX where there is no upper bound. */
	size_t min;
	size_t max;
	struct duisp_part *first;
	struct duisp_part *next;
	/* Of a set, by octet: whether it is there. */
	unsigned char *set;
};

struct duisp_expression {
	const struct duisp_part *root;
};

/* Read an expression.
 * out: in the arena; NULL after an error. fault: what was not understood; NULL if memory ran out.
 * Returns: DUIS_OK; DUIS_BAD_RULES; DUIS_NO_MEMORY. */
enum duis_status duisp_expression_parse(struct duisp_arena *arena, const char *text,
                                        const struct duisp_expression **out, const char **fault);

/* Whether the whole of a text matches.
 * Returns: DUIS_OK with *matches; DUIS_NO_MEMORY. */
enum duis_status duisp_expression_match(const struct duisp_expression *expression, const char *text,
                                        int *matches);

#endif
