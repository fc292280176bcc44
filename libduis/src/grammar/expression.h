/* Regular expressions of xs:pattern: reading and matching them.
 *
 * Allowed is the part of the language that the request schemas use: characters, classes of ranges,
 * groups, alternatives, the quantifiers ? * + {n} {n,} {n,m}, the escapes \S and \ before a sign.
 * Anything else is an error. An expression never changes once it is read. */
#ifndef DUISP_GRAMMAR_EXPRESSION_H
#define DUISP_GRAMMAR_EXPRESSION_H

#include <limits.h>

#include <duis/status.h>

#include "base/arena.h"

enum duisp_expression_kind {
	/* One octet of a set. */
	DUISP_EXPRESSION_SET,
	/* Its children, one after the other. */
	DUISP_EXPRESSION_SEQUENCE,
	/* One of its children. */
	DUISP_EXPRESSION_CHOICE,
	/* Its only child, several times. */
	DUISP_EXPRESSION_REPETITION
};

enum { DUISP_EXPRESSION_SET_SIZE = UCHAR_MAX + 1 };

struct duisp_expression_part {
	enum duisp_expression_kind kind;
	/* The parts within it have the numbers after its own, up to last. */
	size_t number;
	size_t last;
	/* For a repetition; max is SIZE_MAX if there is no upper bound. */
	size_t min;
	size_t max;
	struct duisp_expression_part *first;
	struct duisp_expression_part *next;
	/* For a set: whether it holds an octet, by octet. */
	unsigned char *set;
};

struct duisp_expression {
	const struct duisp_expression_part *root;
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
