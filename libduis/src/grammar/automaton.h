/* Automata: whether a text matches one of some expressions, in one pass over its octets.
 *
 * An automaton never changes once it is made, and many threads may run it at once. Running
 * allocates nothing, and takes time in proportion to the text. */
#ifndef DUISP_GRAMMAR_AUTOMATON_H
#define DUISP_GRAMMAR_AUTOMATON_H

#include <duis/status.h>

#include "base/arena.h"
#include "base/image.h"
#include "grammar/expression.h"

struct duisp_automaton;

/* Make the automaton of some expressions, one of which must match; they need not outlive it.
 * out: in the arena; NULL after an error. fault: what is too large, as the object of "the pattern
 * has"; NULL if memory ran out. The limits are stated in program.h, alphabet.h and subsets.h.
 * Returns: DUIS_OK; DUIS_BAD_RULES; DUIS_NO_MEMORY. */
enum duis_status duisp_automaton_make(struct duisp_arena *arena,
                                      const struct duisp_expression *const *expressions,
                                      size_t count, const struct duisp_automaton **out,
                                      const char **fault);

/* Pass an automaton of an image. Returns: the one given, or what is read; NULL after a failure. */
const struct duisp_automaton *duisp_automaton_pass(struct duisp_image *image,
                                                   const struct duisp_automaton *automaton);

/* Run over a text of UTF-8, which may come in pieces, cut at any octet: begin, go on with each
 * piece, and ask at the end. Octets that are not UTF-8 match nothing. */
unsigned duisp_automaton_begin(const struct duisp_automaton *automaton);
unsigned duisp_automaton_run(const struct duisp_automaton *automaton, unsigned state,
                             const char *text, size_t length);
/* Whether the text so far matches. */
int duisp_automaton_accepts(const struct duisp_automaton *automaton, unsigned state);
/* Whether no text that begins so can match. Within a character, this may be known only at its last
 * octet. */
int duisp_automaton_is_lost(const struct duisp_automaton *automaton, unsigned state);

/* Whether the whole of a text matches. */
int duisp_automaton_matches(const struct duisp_automaton *automaton, const char *text,
                            size_t length);

/* How many states there are, the lost one included. */
size_t duisp_automaton_count_states(const struct duisp_automaton *automaton);

#endif
