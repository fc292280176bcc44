/* Letters of ASCII: texts come in, and go out compared or in small letters. */
#include "base/ascii.h"

#include <string.h>

char duisp_ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int duisp_ascii_begins(const char *text, const char *start)
{
	while (*start && duisp_ascii_lower(*text) == duisp_ascii_lower(*start)) {
		text++;
		start++;
	}
	return !*start;
}

int duisp_ascii_is_same(const char *a, const char *b)
{
	return strlen(a) == strlen(b) && duisp_ascii_begins(a, b);
}
