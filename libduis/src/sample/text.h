/* Texts that grow: in an arena, NUL-terminated at any time. */
#ifndef DUISP_SAMPLE_TEXT_H
#define DUISP_SAMPLE_TEXT_H

#include "base/arena.h"

/* bytes is NULL until something is put. A text that ran out of memory has failed, and takes no
 * more: who puts several things asks once. */
struct duisp_text {
	struct duisp_arena *arena;
	char *bytes;
	size_t length;
	size_t size;
	int failed;
};

void duisp_text_put(struct duisp_text *text, const char *bytes);
void duisp_text_put_n(struct duisp_text *text, const char *bytes, size_t length);
void duisp_text_put_char(struct duisp_text *text, char character);

/* What was put, "" if nothing was; NULL if memory ran out. */
const char *duisp_text_get(struct duisp_text *text);

#endif
