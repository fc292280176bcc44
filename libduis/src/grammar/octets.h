/* Octets of UTF-8: the way from octets to the class of the character that they write.
 *
 * A character of one octet has its class at once. Any other leads from the first octet through a
 * node for each that follows. Octets that are not UTF-8 lead to class 0. */
#ifndef DUISP_GRAMMAR_OCTETS_H
#define DUISP_GRAMMAR_OCTETS_H

#include <limits.h>

#include "grammar/alphabet.h"

/* The bits of an octet that continues a character, and the values that they have. */
enum { DUISP_CONTINUED_BITS = 6, DUISP_CONTINUED = 1 << DUISP_CONTINUED_BITS };

struct duisp_octets {
	/* Less than class_count: a class; else class_count + the index of a node. */
	uint16_t first[UCHAR_MAX + 1];
	/* Of each node, the same for the lower bits of the octet. */
	uint16_t (*nodes)[DUISP_CONTINUED];
	size_t node_count;
	size_t class_count;
};

/* out: its nodes are in the arena. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_octets_make(struct duisp_arena *arena, const struct duisp_alphabet *alphabet,
                                   struct duisp_octets *out);

#endif
