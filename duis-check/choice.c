/* Finding the word that was chosen.
 *
 * In: the words that there are, and a text. Out: which of them it is, or a message with all of
 * them. */
#include <config.h>

#include "choice.h"

#include <string.h>
#include <strings.h>

#include "complain.h"
#include "names.h"

enum code choice_find(const char *words, const char *origin, const char *text, size_t *out)
{
	struct names names = {.wanted = text};
	const size_t wanted = strlen(text);
	const char *word = words;

	for (size_t i = 0; *word; i++) {
		const size_t length = strcspn(word, " ");

		if (length == wanted && strncasecmp(word, text, length) == 0) {
			*out = i;
			return CODE_ACCEPTED;
		}
		names_add(&names, "%.*s", (int)length, word);
		word += length + (word[length] == ' ');
	}
	return complain(CODE_USAGE, "%s: \"%s\" is not allowed%s; allowed: %s", origin, text,
	                names_get_hint(&names), names.text);
}
