/* Which exit code wins when a run has several.
 *
 * In: two codes. Out: the one that a user must know of first. */
#include <config.h>

#include "code.h"

#include <stddef.h>

/* Strongest first. */
static const enum code by_strength[] = {
	CODE_INTERNAL, CODE_RULES,        CODE_USAGE,    CODE_UNREADABLE,
	CODE_REJECTED, CODE_UNDETERMINED, CODE_ACCEPTED,
};

enum code code_stronger(enum code one, enum code other)
{
	size_t i = 0;

	while (by_strength[i] != one && by_strength[i] != other)
		i++;
	return by_strength[i];
}
