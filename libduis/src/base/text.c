/* A text that grows, with a failure that sticks; and the cleaning of names from outside. */
#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/character.h"

#define FIRST_CAPACITY 512
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* Make room for so many more octets and a NUL. */
static bool reserve(struct duisp_text *writer, size_t more)
{
	size_t capacity = writer->capacity == 0 ? FIRST_CAPACITY : writer->capacity;
	char *text = NULL;

	if (writer->failed || more >= SIZE_MAX / 2 - writer->length) {
		writer->failed = true;
		return false;
	}
	while (capacity <= writer->length + more)
		capacity *= 2;
	if (capacity == writer->capacity)
		return true;
	text = realloc(writer->text, capacity);
	if (text == NULL) {
		writer->failed = true;
		return false;
	}
	writer->text = text;
	writer->capacity = capacity;
	return true;
}

void duisp_text_add_bytes(struct duisp_text *writer, const char *bytes, size_t length)
{
	if (!reserve(writer, length))
		return;
	memcpy(writer->text + writer->length, bytes, length);
	writer->length += length;
	writer->text[writer->length] = '\0';
}

void duisp_text_printf(struct duisp_text *writer, const char *format, ...)
{
	va_list arguments;
	int length = 0;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		writer->failed = true;
	if (length < 0 || !reserve(writer, (size_t)length))
		return;
	va_start(arguments, format);
	vsnprintf(writer->text + writer->length, (size_t)length + 1, format, arguments);
	va_end(arguments);
	writer->length += (size_t)length;
}

/* Measure the first character of a text. Returns: whether it may stay. */
static bool measure(const char *text, enum duisp_clean clean, size_t *length)
{
	uint32_t character = 0;

	*length = duisp_character_read(text, &character);
	if (*length == 0) {
		*length = 1;
		return false;
	}
	return clean != DUISP_CLEAN_CONTROLS || !duisp_character_is_control(character);
}

size_t duisp_text_add_character(struct duisp_text *writer, const char *text, enum duisp_clean clean)
{
	size_t length = 0;

	if (measure(text, clean, &length))
		duisp_text_add_bytes(writer, text, length);
	else
		duisp_text_add_bytes(writer, REPLACEMENT, strlen(REPLACEMENT));
	return length;
}

void duisp_text_add_clean(struct duisp_text *writer, const char *text, enum duisp_clean clean)
{
	while (*text != '\0')
		text += duisp_text_add_character(writer, text, clean);
}

bool duisp_text_is_clean(const char *text, enum duisp_clean clean)
{
	size_t length = 0;

	while (*text != '\0' && measure(text, clean, &length))
		text += length;
	return *text == '\0';
}

char *duisp_text_take(struct duisp_text *writer)
{
	char *text = NULL;

	duisp_text_add_bytes(writer, "", 0);
	if (writer->failed)
		free(writer->text);
	else
		text = writer->text;
	*writer = (struct duisp_text){0};
	return text;
}
