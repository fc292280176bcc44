/* Reductions: the smallest table that accepts the same texts as another. */
#ifndef DUISP_GRAMMAR_REDUCTION_H
#define DUISP_GRAMMAR_REDUCTION_H

#include "grammar/subsets.h"

/* Make one state of all states that no text tells apart. All from which no text is accepted become
 * state 0; the others keep their order.
 * arena: for the new table. scratch: for what is needed only now.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_table_reduce(struct duisp_arena *arena, struct duisp_arena *scratch,
                                    const struct duisp_table *table, struct duisp_table *out);

#endif
