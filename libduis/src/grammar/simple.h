/* Simple types of XML Schema 1.0: what texts are their values (Part 2, second edition).
 *
 * A type is one of the built-in ones, or restricts another by facets: begun by
 * duisp_simple_restrict(), it takes facets, and never changes after duisp_simple_end(). Checking a
 * value needs no memory, and any number of threads may do it with one type. */
#ifndef DUISP_GRAMMAR_SIMPLE_H
#define DUISP_GRAMMAR_SIMPLE_H

#include <duis/status.h>

#include "base/arena.h"
#include "grammar/binary.h"
#include "grammar/value.h"

struct duisp_automaton;
struct duisp_expression;

/* How many steps of a chain of types may have patterns. */
enum { DUISP_SIMPLE_STEPS_MAX = 8 };

enum duisp_white_space { DUISP_SPACE_PRESERVE, DUISP_SPACE_REPLACE, DUISP_SPACE_COLLAPSE };

struct duisp_simple_bound {
	/* One of the four facets; DUISP_FACET_NONE if the type has no such bound. */
	enum duisp_facet facet;
	struct duisp_value value;
};

/* The patterns of one step: one of them must match, and so in each step of a type. */
struct duisp_simple_step {
	const struct duisp_automaton *automaton;
	/* As they are written, in order. */
	const char **patterns;
	const struct duisp_expression **expressions;
	size_t count;
	size_t capacity;
};

struct duisp_simple {
	/* The built-in type that it stands on, as "dateTime". */
	const char *name;
	/* The type that it restricts; NULL for a built-in type. */
	const struct duisp_simple *base;
	enum duisp_primitive primitive;
	enum duisp_form form;
	enum duisp_white_space white_space;
	int is_id;
	/* Sets of facets, 1u << facet: those that hold, and those of the last step. */
	unsigned facets;
	unsigned own;
	/* In characters, or in octets for binary types; for what no facet bounds, 0 and SIZE_MAX.
	 * length: SIZE_MAX for none. */
	size_t length;
	size_t min_length;
	size_t max_length;
	/* SIZE_MAX for none. */
	size_t total_digits;
	size_t fraction_digits;
	struct duisp_simple_bound lower;
	struct duisp_simple_bound upper;
	/* The enumeration: as it is written, and sorted. */
	struct duisp_value *values;
	const struct duisp_value **sorted;
	size_t value_count;
	size_t value_capacity;
	struct duisp_simple_step steps[DUISP_SIMPLE_STEPS_MAX];
	size_t step_count;
};

/* The built-in type of a name without a prefix, as "dateTime"; NULL if there is none, or if it is a
 * list, a duration, a part of a date, a float, a QName, or any of the others that are not
 * supported. */
const struct duisp_simple *duisp_simple_find_builtin(const char *name);

/* Begin a type that restricts another, which must outlive it.
 * Returns: in the arena; NULL if memory ran out. */
struct duisp_simple *duisp_simple_restrict(struct duisp_arena *arena,
                                           const struct duisp_simple *base);

/* Add a facet. value: as it stands in the schema; it is copied.
 * fault: if the type cannot have the facet, or not with this value: why, as part of a sentence.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *fault; DUIS_NO_MEMORY. */
enum duis_status duisp_simple_add_facet(struct duisp_arena *arena, struct duisp_simple *type,
                                        enum duisp_facet facet, const char *value,
                                        const char **fault);

/* End a type. fault: why its facets do not go together.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *fault; DUIS_NO_MEMORY. */
enum duis_status duisp_simple_end(struct duisp_arena *arena, struct duisp_simple *type,
                                  const char **fault);

/* Sort the values of an enumeration. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_simple_sort(struct duisp_arena *arena, struct duisp_simple *type);

/* Treat the white space of a text in place. text: has room for a NUL behind its length.
 * Returns: the length then; a NUL follows. */
size_t duisp_simple_normalise(enum duisp_white_space white_space, char *text, size_t length);

/* Check a text whose white space is treated as the type says. text: well-formed UTF-8,
 * NUL-terminated at length.
 * fault: set if the text is not a value: what is wrong first. The lexical space goes before the
 * facets, and among these the pattern is the last.
 * Returns: whether it is a value of the type. */
int duisp_simple_check(const struct duisp_simple *type, const char *text, size_t length,
                       struct duisp_value_fault *fault);

/* Whether texts of a type can be checked in pieces. It has no enumeration, and is string or derived
 * from it by white space and facets only, or a binary type. */
int duisp_simple_can_stream(const struct duisp_simple *type);

/* A check in pieces. It is on its caller's stack, and needs no end. */
struct duisp_simple_run {
	const struct duisp_simple *type;
	/* The octets so far; the characters, once white space is treated. */
	size_t offset;
	size_t characters;
	/* Whether a character other than white space came; whether white space came after it, and
	 * where. */
	int has_begun;
	int owes_space;
	size_t space_at;
	struct duisp_binary binary;
	/* Of the automaton of each step. */
	unsigned states[DUISP_SIMPLE_STEPS_MAX];
	/* Why it cannot be a value whatever comes; its detail is DUISP_DETAIL_NONE if it can. */
	struct duisp_value_fault fault;
};

void duisp_simple_run_begin(struct duisp_simple_run *run, const struct duisp_simple *type);

/* Read on. text: its white space is as it stands in the message; a piece may end within a
 * character. */
void duisp_simple_run_feed(struct duisp_simple_run *run, const char *text, size_t length);

/* Whether all pieces together are a value of the type. fault: as duisp_simple_check() sets it; its
 * offset is among the octets fed. */
int duisp_simple_run_end(const struct duisp_simple_run *run, struct duisp_value_fault *fault);

#endif
