/* Texts that grow, twice as large each time. */
#include "sample/text.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_SIZE = 64 };

static int grow(struct duisp_text *text, size_t more)
{
	size_t size = text->size ? text->size : FIRST_SIZE;
	char *bytes;

	while (size <= SIZE_MAX / 2 && size <= text->length + more)
		size *= 2;
	bytes = duisp_arena_alloc(text->arena, size, 1);
	if (!bytes) {
		text->failed = 1;
		return 0;
	}
	if (text->length)
		memcpy(bytes, text->bytes, text->length);
	text->bytes = bytes;
	text->size = size;
	return 1;
}

void duisp_text_put_n(struct duisp_text *text, const char *bytes, size_t length)
{
	if (text->failed || (length >= text->size - text->length && !grow(text, length)))
		return;
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void duisp_text_put(struct duisp_text *text, const char *bytes)
{
	duisp_text_put_n(text, bytes, strlen(bytes));
}

void duisp_text_put_char(struct duisp_text *text, char character)
{
	duisp_text_put_n(text, &character, 1);
}

const char *duisp_text_get(struct duisp_text *text)
{
	if (text->failed)
		return NULL;
	return text->bytes ? text->bytes : "";
}
