/* Wild changes: what mutants never are. A mutant has one change of one particle; a wild change
 * takes any node of a sample, and several may meet in one sample: a move across branches, an odd
 * spelling of a value, xsi: attributes of every kind, CDATA anywhere. Nothing is known of the
 * verdict. */
#ifndef TESTS_GENERATOR_WILD_H
#define TESTS_GENERATOR_WILD_H

#include "sample/random.h"
#include "sample/tree.h"

/* Make so many changes. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_wild_change(const struct duisp_language *language,
                                   struct duisp_random *random, size_t count,
                                   struct duisp_tree *tree);

/* An odd value of a type, made of one that it has or should have. NULL if memory ran out. */
const char *duisp_wild_write_value(const struct duisp_type *type, const char *value,
                                   struct duisp_random *random, struct duisp_arena *arena);

#endif
