/* Messages on standard error, safe for a terminal. */
#include <config.h>

#include "complain.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* C0, DEL, and C1 as UTF-8 writes it: C2 80 to C2 9F. */
static size_t count_control(const char *text)
{
	unsigned char first = (unsigned char)text[0];
	unsigned char second = first == 0 ? 0 : (unsigned char)text[1];

	if (first == 0xC2 && second >= 0x80 && second <= 0x9F)
		return 2;
	return first < 0x20 || first == 0x7F ? 1 : 0;
}

void complain_print_clean(const char *text, FILE *file)
{
	while (*text != '\0') {
		size_t control = count_control(text);

		fputc(control == 0 ? *text : '?', file);
		text += control == 0 ? 1 : control;
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
	/* Where both streams go to one file, what was found before stands before. */
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
