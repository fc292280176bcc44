/* A text that grows while it is written, and the cleaning of texts that come from outside.
 *
 * A text is on the heap until it ends: then duisp_text_take() gives it to the caller, or
 * duisp_text_keep() copies it into an arena. If memory runs out, the text has failed: it takes
 * nothing more, and gives NULL at its end, so a caller that adds several strings needs only one
 * check.
 *
 * Lifetime: starts as {0}; ends with one of these two calls. Threads: one at a time. */
#ifndef DUISP_BASE_TEXT_H
#define DUISP_BASE_TEXT_H

#include <duis/status.h>
#include <duis/text.h>

#include "base/arena.h"

struct duisp_text {
	/* NUL-terminated; NULL until something is added. */
	char *bytes;
	/* The octets before the NUL, and the octets allocated. */
	size_t length;
	size_t capacity;
	/* Whether memory ran out. */
	int failed;
};

/* What duisp_text_add_clean() replaces by U+FFFD. */
enum duisp_clean {
	/* Every octet that is not part of well-formed UTF-8. */
	DUISP_CLEAN_UTF8,
	/* The same, and the control characters that base/character.h names. */
	DUISP_CLEAN_CONTROLS
};

/* Add a string; some octets without a NUL; one octet other than NUL. */
void duisp_text_add(struct duisp_text *text, const char *string);
void duisp_text_add_bytes(struct duisp_text *text, const char *bytes, size_t length);
void duisp_text_add_octet(struct duisp_text *text, char octet);

/* Add an item of a list: a separator before it, unless the list is still empty. */
void duisp_text_add_item(struct duisp_text *text, const char *separator, const char *item);

/* Add what printf() would print. */
void duisp_text_printf(struct duisp_text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Add a string that came from outside. */
void duisp_text_add_clean(struct duisp_text *text, const char *string, enum duisp_clean clean);

/* Add the first character of a string from outside, which must not be empty.
 * Returns: the octets of that character in the string.
 */
size_t duisp_text_add_character(struct duisp_text *text, const char *string,
                                enum duisp_clean clean);

/* Whether duisp_text_add_clean() would add a string unchanged. */
int duisp_text_is_clean(const char *string, enum duisp_clean clean);

/* End the text.
 * Returns: its octets, new, to be freed with free(); "" if nothing was added; NULL if memory ran
 * out. */
char *duisp_text_take(struct duisp_text *text);
/* The same, with the octets in an arena. */
char *duisp_text_keep(struct duisp_text *text, struct duisp_arena *arena);

/* Begin a function that makes a text for a caller: nothing is made yet. length may be NULL.
 * Returns: whether there is a place for the text. */
int duisp_text_prepare(char **out, size_t *length);
/* End such a function with a text of the heap, or with NULL if memory ran out.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_text_hand_over(char *text, char **out, size_t *length);

/* Replace a word that an object owns by a copy of another; NULL for none. If memory runs out, the
 * word stays.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_word_replace(char **word, const char *value);

#endif
