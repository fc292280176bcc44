/* Names with commas between them. */
#include <config.h>

#include "names.h"

#include <stdarg.h>
#include <stdio.h>

void names_add(struct names *names, const char *format, ...)
{
	const char *between = names->length > 0 ? ", " : "";
	char name[128];
	int length = 0;
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(name, sizeof(name), format, arguments);
	va_end(arguments);
	length = snprintf(names->text + names->length, sizeof(names->text) - names->length, "%s%s",
	                  between, name);
	if (length > 0)
		names->length += (size_t)length;
	if (names->length >= sizeof(names->text))
		names->length = sizeof(names->text) - 1;
}
