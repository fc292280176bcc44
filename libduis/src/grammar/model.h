/* Content models: which children an element may have, in which order and how often.
 *
 * The particles of a schema become places and steps. A place is a particle for one element, or a
 * wildcard; a step leads from one place to one that may come next. What may occur more than once,
 * with a bound, is a loop with a counter. By XSD 1.0 (Part 1, 3.8.6: unique particle attribution)
 * the name of a child decides which step is taken, so that no choice is ever taken back. */
#ifndef DUISP_GRAMMAR_MODEL_H
#define DUISP_GRAMMAR_MODEL_H

#include <limits.h>
#include <stddef.h>

#include <duis/status.h>

#include "base/arena.h"
#include "grammar/names.h"

struct duisp_declared;

enum { DUISP_UNLIMITED = UINT_MAX };

/* How many loops may stand in one another; how many places and steps a model may have. */
enum { DUISP_LOOPS_MAX = 8, DUISP_PLACES_MAX = 5000, DUISP_STEPS_MAX = 400000 };

enum duisp_wildcard_space { DUISP_WILDCARD_ANY, DUISP_WILDCARD_OTHER };
enum duisp_wildcard_process { DUISP_PROCESS_STRICT, DUISP_PROCESS_LAX, DUISP_PROCESS_SKIP };

struct duisp_wildcard {
	enum duisp_wildcard_space space;
	enum duisp_wildcard_process process;
	/* For DUISP_WILDCARD_OTHER: the namespace that is not allowed; nor is none. */
	const char *except;
};

enum duisp_model_term_kind {
	DUISP_MODEL_TERM_ELEMENT,
	DUISP_MODEL_TERM_WILDCARD,
	DUISP_MODEL_TERM_SEQUENCE,
	DUISP_MODEL_TERM_CHOICE
};

/* A particle as a schema has it, from which a model is made. */
struct duisp_model_term {
	enum duisp_model_term_kind kind;
	unsigned min;
	unsigned max;
	const struct duisp_declared *element;
	unsigned name;
	const struct duisp_wildcard *wildcard;
	struct duisp_model_term *first;
	struct duisp_model_term *next;
};

/* A loop: what is in it has happened count times, and min <= count <= max when it is left. */
struct duisp_loop {
	/* The loop around it; 0 for none, as the numbers begin with 1. */
	unsigned outer;
	/* How many loops are around it. */
	unsigned depth;
	unsigned min;
	unsigned max;
};

/* A step leaves the loops of the place where it begins, up to the loop that both places are in, and
 * enters those of the place where it ends. */
struct duisp_step {
	unsigned name;
	unsigned place;
	/* The innermost loop that holds both places; 0 for none. */
	unsigned loop;
	/* Whether the step begins that loop again. */
	int again;
};

struct duisp_place_in_model {
	/* NULL for the first place, where nothing stands, and for a wildcard. */
	const struct duisp_declared *element;
	const struct duisp_wildcard *wildcard;
	unsigned name;
	/* The innermost loop that holds the place. */
	unsigned loop;
	/* Sorted by name; then, without a name, those to wildcards. */
	const struct duisp_step *steps;
	size_t step_count;
	size_t named_count;
	/* Whether the element may end here, if its loops may be left. */
	int may_end;
};

struct duisp_model {
	/* Where a model begins is the place 0. */
	const struct duisp_place_in_model *places;
	size_t place_count;
	/* By number, from 1. */
	const struct duisp_loop *loops;
	size_t loop_count;
};

/* Make a model.
 * root: one group, element or wildcard.
 * out: in the arena. fault: what is not supported, for people; its element by *fault_name, or 0.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *fault; DUIS_NO_MEMORY. */
enum duis_status duisp_model_make(struct duisp_arena *arena, const struct duisp_names *names,
                                  const struct duisp_model_term *root,
                                  const struct duisp_model **out, const char **fault,
                                  unsigned *fault_name);

/* Whether all numbers in a model are those of its own places and loops, and go together as those of
 * duisp_model_make() do. */
int duisp_model_is_sound(const struct duisp_model *model);

/* Where an element has come to in its model: the place, and the counters of the loops around it, by
 * depth. */
struct duisp_position {
	unsigned place;
	unsigned counts[DUISP_LOOPS_MAX];
};

/* Take the step to the next child.
 * name: of the child; 0 if no grammar knows it. space: its namespace, for wildcards.
 * Returns: the place, with *position changed; 0 if there is no such step. */
unsigned duisp_model_step(const struct duisp_model *model, struct duisp_position *position,
                          unsigned name, const char *space);

/* Whether an element may end. */
int duisp_model_may_end(const struct duisp_model *model, const struct duisp_position *position);

/* Whether a wildcard allows an element of a namespace. */
int duisp_wildcard_allows(const struct duisp_wildcard *wildcard, const char *space);

/* Take a step whatever the counters say: this is for going on behind a fault. */
void duisp_model_force(const struct duisp_model *model, struct duisp_position *position,
                       const struct duisp_step *step);

/* A step by which a loop begins again behind a place; NULL if the loop does not end there. */
const struct duisp_step *duisp_model_find_again(const struct duisp_model *model, unsigned place,
                                                unsigned loop);

/* Whether the counters allow a step. */
int duisp_model_allows(const struct duisp_model *model, const struct duisp_position *position,
                       const struct duisp_step *step);

#endif
