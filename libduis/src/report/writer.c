/* A text that grows, with a failure that sticks; and the cleaning of names from outside. */
#include "report/writer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 512
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

struct range {
	uint32_t first;
	uint32_t last;
};

/* What DUISP_CLEAN_CONTROLS replaces. */
static const struct range controls[] = {
	{0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F},
	{0x2028, 0x202E}, {0x2066, 0x2069}, {0xFFFE, 0xFFFF},
};

/* The four shapes of UTF-8: the bits that mark the first octet, and the smallest character that may
 * be written so (a longer form than needed is not well-formed). */
static const struct shape {
	unsigned char mask;
	unsigned char mark;
	uint32_t smallest;
} shapes[] = {
	{0x80, 0x00, 0x0},
	{0xE0, 0xC0, 0x80},
	{0xF0, 0xE0, 0x800},
	{0xF8, 0xF0, 0x10000},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_scalar(uint32_t character)
{
	return character <= 0x10FFFF && !(character >= 0xD800 && character <= 0xDFFF);
}

/* Returns: the octets of the character that text begins with; 0 if it begins with none. */
static size_t read_character(const char *text, uint32_t *out)
{
	const unsigned char *octets = (const unsigned char *)text;
	size_t more = 0;

	while (more < COUNT(shapes) && (octets[0] & shapes[more].mask) != shapes[more].mark)
		more++;
	if (more == COUNT(shapes))
		return 0;
	*out = octets[0] & (unsigned char)~shapes[more].mask;
	for (size_t i = 1; i <= more; i++) {
		if ((octets[i] & 0xC0) != 0x80)
			return 0;
		*out = *out << 6 | (octets[i] & 0x3F);
	}
	return is_scalar(*out) && *out >= shapes[more].smallest ? more + 1 : 0;
}

static bool is_control(uint32_t character)
{
	for (size_t i = 0; i < COUNT(controls); i++) {
		if (character >= controls[i].first && character <= controls[i].last)
			return true;
	}
	return false;
}

/* Make room for so many more octets and a NUL. */
static bool reserve(struct duisp_writer *writer, size_t more)
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

void duisp_writer_add_bytes(struct duisp_writer *writer, const char *bytes, size_t length)
{
	if (!reserve(writer, length))
		return;
	memcpy(writer->text + writer->length, bytes, length);
	writer->length += length;
	writer->text[writer->length] = '\0';
}

void duisp_writer_add(struct duisp_writer *writer, const char *format, ...)
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

	*length = read_character(text, &character);
	if (*length == 0) {
		*length = 1;
		return false;
	}
	return clean != DUISP_CLEAN_CONTROLS || !is_control(character);
}

size_t duisp_writer_add_character(struct duisp_writer *writer, const char *text,
                                  enum duisp_clean clean)
{
	size_t length = 0;

	if (measure(text, clean, &length))
		duisp_writer_add_bytes(writer, text, length);
	else
		duisp_writer_add_bytes(writer, REPLACEMENT, strlen(REPLACEMENT));
	return length;
}

void duisp_writer_add_clean(struct duisp_writer *writer, const char *text, enum duisp_clean clean)
{
	while (*text != '\0')
		text += duisp_writer_add_character(writer, text, clean);
}

bool duisp_text_is_clean(const char *text, enum duisp_clean clean)
{
	size_t length = 0;

	while (*text != '\0' && measure(text, clean, &length))
		text += length;
	return *text == '\0';
}

char *duisp_writer_take(struct duisp_writer *writer)
{
	char *text = NULL;

	duisp_writer_add_bytes(writer, "", 0);
	if (writer->failed)
		free(writer->text);
	else
		text = writer->text;
	*writer = (struct duisp_writer){0};
	return text;
}
