/* Programs: expressions as a list of steps, in which repetitions are written out.
 *
 * A reader stands at one or more steps, and takes all ways at once: that is a nondeterministic
 * automaton. */
#ifndef DUISP_GRAMMAR_PROGRAM_H
#define DUISP_GRAMMAR_PROGRAM_H

#include <duis/status.h>

#include "grammar/expression.h"

/* More steps, or more different sets of characters, are refused. */
enum { DUISP_PROGRAM_STEPS_MAX = 20000, DUISP_SETS_MAX = 1000 };

enum duisp_program_step_kind {
	/* Take one character of a set, and go on with the next step. */
	DUISP_STEP_TAKE,
	/* Go on with the next step, and with another. */
	DUISP_STEP_FORK,
	/* Go on with another step. */
	DUISP_STEP_JUMP,
	/* The text may end here. */
	DUISP_STEP_END
};

struct duisp_program_step {
	enum duisp_program_step_kind kind;
	/* For a fork and a jump: the other step. For taking: the index of the set. */
	size_t other;
};

struct duisp_program {
	struct duisp_program_step *steps;
	size_t count;
	size_t capacity;
	/* No two of them are the same. */
	const struct duisp_set **sets;
	size_t set_count;
	size_t set_capacity;
};

/* Write a program for texts that match one of some expressions. It borrows the sets of the
 * expressions.
 * out: its lists are in the arena. fault: as of duisp_expression_parse().
 * Returns: DUIS_OK; DUIS_BAD_RULES, if it is too large; DUIS_NO_MEMORY. */
enum duis_status duisp_program_write(struct duisp_arena *arena,
                                     const struct duisp_expression *const *expressions,
                                     size_t count, struct duisp_program *out, const char **fault);

#endif
