/* Looking words up. */
#include <config.h>

#include "choice.h"

#include <stdio.h>
#include <strings.h>

#include "complain.h"

/* Write "text, json" for a message; what does not fit is left out. */
static void write_words(const struct choice *words, size_t count, char *out, size_t size)
{
	size_t length = 0;

	out[0] = '\0';
	for (size_t i = 0; i < count && length < size; i++) {
		int more = snprintf(out + length, size - length, "%s%s", i == 0 ? "" : ", ",
		                    words[i].text);

		length += more < 0 ? size : (size_t)more;
	}
}

enum code choice_find(const struct choice *words, size_t count, const char *origin,
                      const char *text, int *out)
{
	char allowed[128];

	for (size_t i = 0; i < count; i++) {
		if (strcasecmp(words[i].text, text) == 0) {
			*out = words[i].value;
			return CODE_ACCEPTED;
		}
	}
	write_words(words, count, allowed, sizeof(allowed));
	return complain(CODE_USAGE, "%s: \"%s\" is not allowed; allowed: %s", origin, text,
	                allowed);
}
