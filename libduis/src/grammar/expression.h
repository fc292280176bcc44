/* Regular expressions of xs:pattern: reading them.
 *
 * The language is that of XML Schema 1.0, part 2, appendix F, in UTF-8: characters, ".", classes of
 * ranges, with negation and subtraction, groups, alternatives, the quantifiers ? * + {n} {n,}
 * {n,m}, and the escapes of one character and of \s \S \d \D \i \I \c \C. The categories and blocks
 * of Unicode (\p, \P, \w, \W) are an error, as is what the appendix does not allow. An expression
 * never changes once it is read. */
#ifndef DUISP_GRAMMAR_EXPRESSION_H
#define DUISP_GRAMMAR_EXPRESSION_H

#include <duis/status.h>

#include "base/arena.h"
#include "grammar/set.h"

enum duisp_expression_kind {
	/* One character of a set. */
	DUISP_EXPRESSION_SET,
	/* Its children, one after the other. */
	DUISP_EXPRESSION_SEQUENCE,
	/* One of its children. */
	DUISP_EXPRESSION_CHOICE,
	/* Its only child, several times. */
	DUISP_EXPRESSION_REPETITION
};

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
	/* For a set: settled; it may be empty. */
	struct duisp_set set;
};

struct duisp_expression {
	const struct duisp_expression_part *root;
};

/* Read an expression.
 * out: in the arena; NULL after an error. fault: what was not understood, as the object of "the
 * pattern has"; NULL if memory ran out.
 * Returns: DUIS_OK; DUIS_BAD_RULES; DUIS_NO_MEMORY. */
enum duis_status duisp_expression_parse(struct duisp_arena *arena, const char *text,
                                        const struct duisp_expression **out, const char **fault);

/* Why no sample texts can be made of an expression, as a fault of duisp_expression_parse(): a set
 * lacks printable characters of ASCII, or texts would be too long. NULL if they can be made. */
const char *duisp_expression_refuse_samples(const struct duisp_expression *expression);

#endif
