/* A text that grows: strings come in piece by piece, one string goes out at the end. What comes
 * from outside is cleaned on its way in. */
#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/character.h"

enum { FIRST_CAPACITY = 512 };

/* U+FFFD. */
static const char replacement[] = "\xEF\xBF\xBD";

static int resize_text(struct duisp_text *text, size_t capacity)
{
	char *bytes = realloc(text->bytes, capacity);

	if (!bytes) {
		text->failed = 1;
		return 0;
	}
	text->bytes = bytes;
	text->capacity = capacity;
	return 1;
}

/* Make room for more octets and a NUL. */
static int reserve_octets(struct duisp_text *text, size_t more)
{
	size_t capacity = text->capacity ? text->capacity : FIRST_CAPACITY;

	if (text->failed || more >= SIZE_MAX / 2 - text->length) {
		text->failed = 1;
		return 0;
	}
	while (capacity <= text->length + more)
		capacity *= 2;
	return capacity == text->capacity || resize_text(text, capacity);
}

void duisp_text_add_bytes(struct duisp_text *text, const char *bytes, size_t length)
{
	if (!reserve_octets(text, length))
		return;
	if (length)
		memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void duisp_text_add(struct duisp_text *text, const char *string)
{
	duisp_text_add_bytes(text, string, strlen(string));
}

void duisp_text_add_item(struct duisp_text *text, const char *separator, const char *item)
{
	if (text->length)
		duisp_text_add(text, separator);
	duisp_text_add(text, item);
}

void duisp_text_add_octet(struct duisp_text *text, char octet)
{
	duisp_text_add_bytes(text, &octet, 1);
}

void duisp_text_printf(struct duisp_text *text, const char *format, ...)
{
	va_list arguments;
	int length = 0;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		text->failed = 1;
	if (length < 0 || !reserve_octets(text, (size_t)length))
		return;
	va_start(arguments, format);
	vsnprintf(text->bytes + text->length, (size_t)length + 1, format, arguments);
	va_end(arguments);
	text->length += (size_t)length;
}

/* Measure the first character of a string. Returns: whether it may stay. */
static int measure_character(const char *string, enum duisp_clean clean, size_t *length)
{
	uint32_t character = 0;

	*length = duisp_character_read(string, &character);
	if (!*length) {
		*length = 1;
		return 0;
	}
	return clean != DUISP_CLEAN_CONTROLS || !duisp_character_is_control(character);
}

size_t duisp_text_add_character(struct duisp_text *text, const char *string, enum duisp_clean clean)
{
	size_t length = 0;

	if (measure_character(string, clean, &length))
		duisp_text_add_bytes(text, string, length);
	else
		duisp_text_add(text, replacement);
	return length;
}

void duisp_text_add_clean(struct duisp_text *text, const char *string, enum duisp_clean clean)
{
	while (*string)
		string += duisp_text_add_character(text, string, clean);
}

int duisp_text_is_clean(const char *string, enum duisp_clean clean)
{
	size_t length = 0;

	while (*string && measure_character(string, clean, &length))
		string += length;
	return !*string;
}

char *duisp_text_take(struct duisp_text *text)
{
	char *bytes = NULL;

	duisp_text_add(text, "");
	if (text->failed)
		free(text->bytes);
	else
		bytes = text->bytes;
	*text = (struct duisp_text){0};
	return bytes;
}

char *duisp_text_keep(struct duisp_text *text, struct duisp_arena *arena)
{
	const size_t length = text->length;
	char *bytes = duisp_text_take(text);
	char *copy = bytes ? duisp_arena_copy_n(arena, bytes, length) : NULL;

	free(bytes);
	return copy;
}

int duisp_text_prepare(char **out, size_t *length)
{
	if (out)
		*out = NULL;
	if (length)
		*length = 0;
	return out ? 1 : 0;
}

enum duis_status duisp_text_hand_over(char *text, char **out, size_t *length)
{
	*out = text;
	if (length)
		*length = text ? strlen(text) : 0;
	return text ? DUIS_OK : DUIS_NO_MEMORY;
}

void duis_text_free(char *text)
{
	free(text);
}

enum duis_status duisp_word_replace(char **word, const char *value)
{
	char *copy = value ? strdup(value) : NULL;

	if (value && !copy)
		return DUIS_NO_MEMORY;
	free(*word);
	*word = copy;
	return DUIS_OK;
}
