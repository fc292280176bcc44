/* Messages: sentences that are written when somebody reads them.
 *
 * A sentence and the values for its places come in, and are kept as they are; the text goes out
 * into the caller's buffer. So a message that nobody reads costs almost nothing, and reading one
 * allocates nothing and cannot fail.
 */
#ifndef DUISP_BASE_MESSAGE_H
#define DUISP_BASE_MESSAGE_H

#include <duis/finding.h>
#include <duis/status.h>

#include "base/arena.h"

struct duisp_message {
	/* In the sentence %s stands for a text, and %p for a struct duisp_phrase. */
	const char *sentence;
	/* The values for the places, in their order; they live as long as the message. NULL if the
	 * sentence has no places: then it is the text. */
	const void *const *places;
};

/* A text that is being written. */
struct duisp_line;

/* A value that is not a text: the function that writes it, and its argument. */
struct duisp_phrase {
	void (*write)(struct duisp_line *line, const void *of);
	const void *of;
};

/* Add a text; for the function of a phrase. */
void duisp_line_add(struct duisp_line *line, const char *text);

/* Keep a sentence and the values for its places; all of them are borrowed.
 * Returns: DUIS_OK; DUIS_NO_MEMORY, and then *out must not be read. */
enum duis_status duisp_message_keep(struct duisp_arena *arena, struct duisp_message *out,
                                    const char *sentence, va_list places)
	__attribute__((format(printf, 3, 0)));

/* Write a message as duis_finding_format_message() does. */
size_t duisp_message_format(const struct duisp_message *message, char *out, size_t size);

/* Copy a text with the bounds and the cleaning of a message, for a text from outside that must be
 * bounded at once.
 * Returns: a text of the arena; NULL if memory ran out. */
const char *duisp_message_copy(struct duisp_arena *arena, const char *text);

#endif
