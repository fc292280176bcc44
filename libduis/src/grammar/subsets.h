/* Deterministic automata over classes of characters. Each state stands for a set of steps of a
 * program. */
#ifndef DUISP_GRAMMAR_SUBSETS_H
#define DUISP_GRAMMAR_SUBSETS_H

#include "grammar/alphabet.h"
#include "grammar/program.h"

/* More states, a longer table, or more work, are refused: a short expression may ask for any number
 * of states. Work is counted in steps that are looked at. Of the patterns that the W3C's tests
 * have, the one that asks for most takes 58,283 states and a third of the work. */
enum { DUISP_STATES_MAX = 60000, DUISP_ENTRIES_MAX = 2000000, DUISP_WORK_MAX = 30000000 };

/* From state 0, no text is accepted. */
struct duisp_table {
	/* The next state, by state * class_count + class. */
	uint16_t *next;
	/* By state. */
	unsigned char *accepts;
	size_t state_count;
	size_t class_count;
	/* The state before the first character. */
	size_t start;
};

/* Make the automaton of a program.
 * alphabet: that of the sets of the program. out: in the arena. fault: as of
 * duisp_expression_parse().
 * Returns: DUIS_OK; DUIS_BAD_RULES, if it is too large; DUIS_NO_MEMORY. */
enum duis_status duisp_subsets_make(struct duisp_arena *arena, const struct duisp_program *program,
                                    const struct duisp_alphabet *alphabet, struct duisp_table *out,
                                    const char **fault);

#endif
