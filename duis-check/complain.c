/* Messages on standard error, which are safe for a terminal. */
#include <config.h>

#include "complain.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "character.h"

/* The characters that move the cursor or turn the direction of text, in UTF-8, as ranges of the
 * last octet: the list of the library's base/character.c. */
static const struct range {
	const char *start;
	unsigned char first;
	unsigned char last;
} controls[] = {
	{"", 0x01, 0x1F},         /* C0 */
	{"", 0x7F, 0x7F},         /* DEL */
	{"\xC2", 0x80, 0x9F},     /* C1 */
	{"\xD8", 0x9C, 0x9C},     /* U+061C */
	{"\xE2\x80", 0x8E, 0x8F}, /* U+200E, U+200F */
	{"\xE2\x80", 0xA8, 0xAE}, /* U+2028 to U+202E */
	{"\xE2\x81", 0xA6, 0xAF}, /* U+2066 to U+206F */
	{"\xEF\xBF", 0xBE, 0xBF}, /* U+FFFE, U+FFFF */
};

/* Returns: how many octets the control character at the beginning of a text has; 0 if none is
 * there. */
static size_t count_control(const char *text)
{
	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++) {
		const size_t length = strlen(controls[i].start);
		const int starts = strncmp(text, controls[i].start, length) == 0;
		const unsigned char octet = starts ? (unsigned char)text[length] : 0;

		if (octet >= controls[i].first && octet <= controls[i].last)
			return length + 1;
	}
	return 0;
}

/* An octet that is not UTF-8 may be a control character where the terminal has another encoding. */
void complain_print_clean(const char *text, FILE *file)
{
	size_t length = strlen(text);

	while (length > 0) {
		const size_t control = count_control(text);
		const size_t octets = character_count_octets(text, length);
		const size_t used = control > 0 ? control : octets > 0 ? octets : 1;

		if (control > 0 || octets == 0)
			fputc('?', file);
		else
			fwrite(text, 1, octets, file);
		text += used;
		length -= used;
	}
}

enum code complain(enum code code, const char *format, ...)
{
	va_list arguments;
	char *text = NULL;
	int length = 0;

	va_start(arguments, format);
	length = vasprintf(&text, format, arguments);
	va_end(arguments);
	/* Where both streams go to one file, the message stands after what was printed before. */
	fflush(stdout);
	fputs("duis-check: ", stderr);
	if (length < 0) {
		fputs("out of memory\n", stderr);
		return code;
	}
	complain_print_clean(text, stderr);
	fputc('\n', stderr);
	free(text);
	return code;
}

enum code complain_at(enum code code, const char *file, long line, const char *message)
{
	if (!file)
		return complain(code, "%s", message);
	if (line == 0)
		return complain(code, "%s: %s", file, message);
	return complain(code, "%s:%ld: %s", file, line, message);
}
