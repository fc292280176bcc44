/* A text that grows while it is written, and the cleaning of texts that come from outside.
 *
 * A text takes memory of the heap until it ends, and is handed over then, by duisp_text_take() or
 * into an arena by duisp_text_keep(). If memory runs out, the text has failed: it takes no more,
 * and gives NULL at its end, so that who adds several things asks once.
 *
 * Lifetime: starts as {0}; ends with one of these two calls. Threads: one at a time. */
#ifndef DUISP_BASE_TEXT_H
#define DUISP_BASE_TEXT_H

#include "base/arena.h"

struct duisp_text {
	/* NUL-terminated once something was added; NULL before. */
	char *bytes;
	/* Octets before the NUL; octets allocated. */
	size_t length;
	size_t capacity;
	/* Whether memory ran out. */
	int failed;
};

/* What duisp_text_add_clean() replaces by U+FFFD. */
enum duisp_clean {
	/* Every octet that is not part of well-formed UTF-8. */
	DUISP_CLEAN_UTF8,
	/* These, and the controls of base/character.h. */
	DUISP_CLEAN_CONTROLS
};

/* Add a string; octets that hold no NUL; one such octet. */
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

/* Add the first character of such a string, which is not empty. Returns: how many octets that was.
 */
size_t duisp_text_add_character(struct duisp_text *text, const char *string,
                                enum duisp_clean clean);

/* Whether nothing of a string would be replaced. */
int duisp_text_is_clean(const char *string, enum duisp_clean clean);

/* End the text.
 * Returns: its octets, "" if nothing was added, new, to be freed with free(); NULL if memory ran
 * out. */
char *duisp_text_take(struct duisp_text *text);
/* The same, with the octets in an arena. */
char *duisp_text_keep(struct duisp_text *text, struct duisp_arena *arena);

#endif
