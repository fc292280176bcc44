/* Words that an option takes, and what each stands for. */
#ifndef DUIS_CHECK_CHOICE_H
#define DUIS_CHECK_CHOICE_H

#include <stddef.h>

#include "code.h"

struct choice {
	const char *text;
	int value;
};

/* Find a text among words, in upper or lower case.
 * origin: the option or the variable that it comes from, for the message.
 * Returns: CODE_ACCEPTED; CODE_USAGE, after a message that lists the words. */
enum code choice_find(const struct choice *words, size_t count, const char *origin,
                      const char *text, int *out);

#endif
