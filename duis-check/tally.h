/* Tallies: how often each of some names came.
 *
 * In: names, one after the other. Out: the names, each once, with two numbers. Lifetime: starts as
 * {0}, ends with tally_free(). */
#ifndef DUIS_CHECK_TALLY_H
#define DUIS_CHECK_TALLY_H

#include <stddef.h>

#include "text_list.h"

struct tally {
	struct text_list names;
	struct tally_count {
		size_t index; /* of the name */
		size_t marked;
		size_t all;
	} * counts;
	size_t capacity; /* of counts */
};

/* Count a name once more. is_marked: whether it is one of those that are also counted apart.
 * Returns: 0 if memory ran out. */
int tally_add(struct tally *tally, const char *name, int is_marked);

/* Order the counts: those with the most marks first, and of two with the same number the name that
 * was met first. Ends the counting. */
void tally_sort(struct tally *tally);

void tally_free(struct tally *tally);

#endif
