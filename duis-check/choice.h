/* Words of which one is chosen, as "auto always never": with a space between two. */
#ifndef DUIS_CHECK_CHOICE_H
#define DUIS_CHECK_CHOICE_H

#include <stddef.h>

#include "code.h"

/* Find the word that a text is, in upper or lower case.
 * origin: the option or the variable that the text comes from, for the message.
 * out: the number of the word, from 0.
 * Returns: CODE_ACCEPTED; CODE_USAGE, after a message that lists the words. */
enum code choice_find(const char *words, const char *origin, const char *text, size_t *out);

#endif
