/* Messages of libxml2's validator come in, and readable ones go out: without the element, which the
 * path names already, with prefixes for namespaces, and without long patterns, which explain
 * nothing. */
#include "base/xml_private.h"

#include <string.h>

static const struct {
	const char *space;
	const char *prefix;
} prefixes[] = {
	{"http://www.dccinterface.co.uk/ServiceUserGateway", "sr"},
	{"http://www.w3.org/2000/09/xmldsig#", "ds"},
};

/* A pattern longer than this is left out. */
enum { PATTERN_MAX = 60 };

/* Of a long message, this many octets of either end are used. */
enum { END_MAX = 2000 };

const char *duisp_prefix_find(const char *space, size_t length)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (strlen(prefixes[i].space) == length &&
		    memcmp(prefixes[i].space, space, length) == 0)
			return prefixes[i].prefix;
	}
	return NULL;
}

/* Skip "Element 'x': "; an attribute's name is kept. */
static const char *skip_start(const char *message)
{
	const char *end = strstr(message, "': ");
	const char *attribute = strstr(message, "', attribute '");

	if (strncmp(message, "Element '", strlen("Element '")) != 0 || !end)
		return message;
	if (attribute && attribute < end)
		return attribute + strlen("', ");
	return end + strlen("': ");
}

/* Skip "[facet 'x'] ", because the words after it say the same. */
static const char *skip_facet(const char *message)
{
	static const char start[] = "[facet '";
	const char *end;

	if (strncmp(message, start, sizeof(start) - 1) != 0)
		return message;
	end = strstr(message, "'] ");
	return end ? end + strlen("'] ") : message;
}

/* "{namespace}name" becomes "prefix:name", and a name of our own rule files the name alone; *at
 * moves to the end of what was read. */
static char *write_name(char *out, const char **at)
{
	static const char ours[] = "{urn:libduis:";
	const char *end = strchr(*at, '}');
	const char *prefix = end ? duisp_prefix_find(*at + 1, (size_t)(end - *at) - 1) : NULL;
	const int is_ours = end && strncmp(*at, ours, sizeof(ours) - 1) == 0;

	if (!prefix && !is_ours) {
		*out = *(*at)++;
		return out + 1;
	}
	*at = end + 1;
	if (is_ours)
		return out;
	out = stpcpy(out, prefix);
	*out = ':';
	return out + 1;
}

/* Cut the last pattern of a message: it stands at the end, and a value before it may hold the same
 * words. */
static void cut_pattern(char *message)
{
	static const char start[] = " is not accepted by the pattern '";
	static const char shown[] = " is not accepted by the pattern of its type";
	char *pattern = NULL;

	for (char *at = message; (at = strstr(at, start)); at++)
		pattern = at;
	if (pattern && strlen(pattern + sizeof(start) - 1) > PATTERN_MAX)
		memcpy(pattern, shown, sizeof(shown));
}

/* Cut the middle of a message that holds a long value: its beginning and its end say what is wrong.
 */
static const char *shorten(struct duisp_arena *arena, const char *message)
{
	const size_t length = strlen(message);

	if (length <= 2 * END_MAX)
		return message;
	return duisp_arena_printf(arena, "%.*s \xE2\x80\xA6 %s", END_MAX, message,
	                          message + length - END_MAX);
}

/* The result is never longer than the message, because a prefix is shorter than its namespace. */
const char *duisp_xml_describe(struct duisp_arena *arena, const char *message)
{
	char *copy, *out;

	message = shorten(arena, message);
	copy = message ? duisp_arena_alloc(arena, strlen(message) + 1, 1) : NULL;
	if (!copy)
		return NULL;
	out = copy;
	for (const char *at = skip_start(message); *at;) {
		if (*at == '[' && skip_facet(at) != at)
			at = skip_facet(at);
		else if (*at == '{')
			out = write_name(out, &at);
		else if (*at == DUISP_SPACE_MARK)
			at += strcspn(at, "}");
		else
			*out++ = *at++;
	}
	*out = '\0';
	cut_pattern(copy);
	return copy;
}
