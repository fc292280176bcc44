/* Messages: sentences that are written when somebody reads them.
 *
 * What comes in is a sentence and what fills its places, which is kept as it is; what goes out is
 * the text, in the reader's memory. So a message that nobody reads costs next to nothing, and
 * reading one needs no memory and can't fail.
 */
#ifndef DUISP_BASE_MESSAGE_H
#define DUISP_BASE_MESSAGE_H

#include <duis/finding.h>
#include <duis/status.h>

#include "base/arena.h"

struct duisp_message {
	/* In it, %s stands for a text, and %p for a struct duisp_phrase. */
	const char *sentence;
	/* What fills the places, in their order; it lives as long as the message. NULL where there
	 * is none, and the sentence is the text as it stands. */
	const void *const *places;
};

/* A text that is being written. */
struct duisp_line;

/* What is more than a text: how it is written, and what of. */
struct duisp_phrase {
	void (*write)(struct duisp_line *line, const void *of);
	const void *of;
};

/* For the function of a phrase. */
void duisp_line_add(struct duisp_line *line, const char *text);

/* The function of a phrase that is a duis_instant. */
void duisp_line_add_instant(struct duisp_line *line, const void *instant);

/* Keep a sentence, which is borrowed as all that fills its places is.
 * Returns: DUIS_OK; DUIS_NO_MEMORY, and *out is to be read by nobody. */
enum duis_status duisp_message_keep(struct duisp_arena *arena, struct duisp_message *out,
                                    const char *sentence, va_list places)
	__attribute__((format(printf, 3, 0)));

/* Write a message as duis_finding_format_message() does. */
size_t duisp_message_format(const struct duisp_message *message, char *out, size_t size);

/* Copy a text as a message would be written: for what must be bounded at once, since it comes from
 * outside. Returns: a text of the arena; NULL if memory ran out. */
const char *duisp_message_copy(struct duisp_arena *arena, const char *text);

#endif
