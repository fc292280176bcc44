/* Traits: what makes the elements of a message dear, each as much of it as the limits allow. */
#ifndef TESTS_HOSTILE_TRAIT_H
#define TESTS_HOSTILE_TRAIT_H

#include <stddef.h>

#include "message.h"

enum trait {
	LONG_SPACE,
	OWN_SPACE,
	LONG_ELEMENT,
	MANY_NAMES,
	LONG_PREFIX,
	ATTRIBUTES,
	LONG_ATTRIBUTE,
	DEEP,
	FAULTY,
	TWIN_IDS,
	REFERENCES,
	SECTIONS,
	COMMENTS,
	BLANKS,
	FOREIGN_LETTERS,
	TRAITS
};

const char *trait_get_name(enum trait trait);

/* Make a message whose elements, in a ds:Object, have traits: 1U << LONG_SPACE and so on. They have
 * that many octets, or as many as the limit of nodes allows. Free it with message_clear(). */
void trait_make_message(unsigned traits, size_t octets, struct message *out);

#endif
