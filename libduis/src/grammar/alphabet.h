/* Alphabets: the classes into which some sets part all characters. Characters of one class are in
 * the same sets.
 *
 * Class 0 is that of the characters in no set. Surrogates, which no text can hold, are in it. */
#ifndef DUISP_GRAMMAR_ALPHABET_H
#define DUISP_GRAMMAR_ALPHABET_H

#include <duis/status.h>

#include "grammar/set.h"

enum { DUISP_CLASSES_MAX = 1000 };

struct duisp_alphabet {
	/* Stretches of code points: each begins where the one before it ends. The first begins at
	 * 0, and the last ends with the last code point. */
	uint32_t *starts;
	uint16_t *classes;
	size_t count;
	/* Class 0 included. */
	size_t class_count;
};

/* Part all characters by some sets.
 * out: in the arena. fault: as of duisp_expression_parse().
 * Returns: DUIS_OK; DUIS_BAD_RULES, if there are too many classes; DUIS_NO_MEMORY. */
enum duis_status duisp_alphabet_make(struct duisp_arena *arena, const struct duisp_set *const *sets,
                                     size_t set_count, struct duisp_alphabet *out,
                                     const char **fault);

#endif
