/* Names with commas between them. */
#include <config.h>

#include "names.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Names that are longer are compared with none. */
enum { COMPARED_MAX = 32 };

static size_t get_least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many letters two names differ by, whatever their case: the distance of Levenshtein. */
static size_t count_changes(const char *a, size_t rows, const char *b, size_t columns)
{
	size_t row[COMPARED_MAX + 1];

	for (size_t j = 0; j <= columns; j++)
		row[j] = j;
	for (size_t i = 1; i <= rows; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= columns; j++) {
			const int is_same = tolower((unsigned char)a[i - 1]) ==
			                    tolower((unsigned char)b[j - 1]);
			const size_t changed = diagonal + (is_same ? 0 : 1);

			diagonal = row[j];
			row[j] = get_least(changed, get_least(row[j], row[j - 1]) + 1);
		}
	}
	return row[columns];
}

/* How many letters may differ between names, of which the longer one has so many: in a short one,
 * none. */
static size_t get_tolerance(size_t length)
{
	return length < 4 ? 0 : (length + 2) / 3;
}

static void compare_with_wanted(struct names *names, const char *name)
{
	const size_t length = strlen(name);
	const size_t wanted = names->wanted ? strlen(names->wanted) : 0;
	size_t distance = 0;

	if (wanted == 0 || wanted > COMPARED_MAX || length > COMPARED_MAX)
		return;
	distance = count_changes(names->wanted, wanted, name, length);
	if (distance > get_tolerance(wanted < length ? length : wanted) ||
	    (names->nearest[0] && distance >= names->distance))
		return;
	names->distance = distance;
	snprintf(names->nearest, sizeof(names->nearest), "%s", name);
}

const char *names_get_hint(struct names *names)
{
	if (names->nearest[0])
		snprintf(names->hint, sizeof(names->hint), " (did you mean %s?)", names->nearest);
	return names->hint;
}

void names_add(struct names *names, const char *format, ...)
{
	const char *between = names->length > 0 ? ", " : "";
	char name[128];
	int length = 0;
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(name, sizeof(name), format, arguments);
	va_end(arguments);
	compare_with_wanted(names, name);
	length = snprintf(names->text + names->length, sizeof(names->text) - names->length, "%s%s",
	                  between, name);
	if (length > 0)
		names->length += (size_t)length;
	if (names->length >= sizeof(names->text))
		names->length = sizeof(names->text) - 1;
}
