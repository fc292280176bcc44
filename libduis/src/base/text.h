/* A text that grows while a report is written. Nothing is reported before the end: a writer whose
 * memory ran out takes no more, and gives NULL when it is asked for its text.
 *
 * Lifetime: starts as { 0 }; ends with duisp_text_take(). Threads: one at a time.
 */
#ifndef DUISP_BASE_TEXT_H
#define DUISP_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct duisp_text {
	char *text;      /* NUL-terminated once something was added; NULL before */
	size_t length;   /* octets before the NUL */
	size_t capacity; /* octets allocated */
	bool failed;     /* memory ran out */
};

/* What duisp_text_add_clean() replaces by U+FFFD. */
enum duisp_clean {
	/* Every octet that is not part of well-formed UTF-8. */
	DUISP_CLEAN_UTF8,
	/* These, and the controls of base/character.h. */
	DUISP_CLEAN_CONTROLS
};

/* Add octets; they hold no NUL. */
void duisp_text_add_bytes(struct duisp_text *writer, const char *bytes, size_t length);

/* Add what printf() would print. */
void duisp_text_printf(struct duisp_text *writer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Add a text that came from outside. */
void duisp_text_add_clean(struct duisp_text *writer, const char *text, enum duisp_clean clean);

/* Add the first character of such a text, which is not empty. Returns: how many octets that was. */
size_t duisp_text_add_character(struct duisp_text *writer, const char *text,
                                enum duisp_clean clean);

/* Whether nothing of a text would be replaced. */
bool duisp_text_is_clean(const char *text, enum duisp_clean clean);

/* End the writer.
 * Returns: its text, new, to be freed with free(); NULL if memory ran out. */
char *duisp_text_take(struct duisp_text *writer);

#endif
