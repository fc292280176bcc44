/* The lists in the messages of a validator: of the elements that it expects, or of enumerated
 * values.
 */
#ifndef TESTS_CONFORMANCE_LISTS_H
#define TESTS_CONFORMANCE_LISTS_H

#include "conformance/oracle.h"

/* Whether two validators that reject a case for the same reason give the same list. A list that
 * only one of them gives cannot be compared. libxml2 names ten of the elements that it expects, in
 * the order of the content model, which is the same for both.
 * compared: goes up by one if there were two lists. */
int lists_agree(const struct oracle_verdict *ours, const struct oracle_verdict *theirs,
                size_t *compared);

#endif
