/* Strangers: octets that the parser has refused come in; what they look like goes out, if they do
 * not begin as XML does. */
#include "request/stranger.h"

#include <string.h>

/* How much of a text is shown. */
enum { SHOWN = 24 };

static const struct {
	const char *sign;
	const char *kind;
} kinds[] = {
	{"{", "JSON"},
	{"[", "JSON"},
	{"\"<", "XML in a string of JSON"},
	{"PK\x03\x04", "a ZIP file, as those of spreadsheets and texts are"},
	{"\xD0\xCF\x11\xE0", "a file of an office program"},
	{"%PDF", "a PDF"},
	{"\x1F\x8B", "a file that gzip has compressed"},
	{"BZh", "a file that bzip2 has compressed"},
	{"\xFD\x37zXZ", "a file that xz has compressed"},
	{"\x28\xB5\x2F\xFD", "a file that zstd has compressed"},
	{"-----BEGIN ", "a PEM file"},
	{"PD94", "XML in Base64"},
	{"PHNy", "XML in Base64"},
	{"PFJl", "XML in Base64"},
	{"HTTP/", "a response of HTTP with its header"},
	{"POST ", "a request of HTTP with its header"},
	{"Content-", "a part of a MIME message with its header"},
	{"MIME-Version", "a MIME message with its header"},
	{"&lt;", "XML whose < is escaped as &lt;"},
	{"%3C", "XML in the form of an address, with %3C for <"},
	{"\x89PNG", "a picture"},
	{"\x7F"
         "ELF",
         "a program"},
	{"MZ", "a program"},
};

static int begins(const char *bytes, size_t length, const char *sign)
{
	return length >= strlen(sign) && memcmp(bytes, sign, strlen(sign)) == 0;
}

/* Whether the octets are, or may be, of an encoding in which a character of ASCII is not one octet.
 */
static int is_wide(const char *bytes, size_t length)
{
	return begins(bytes, length, "\xFE\xFF") || begins(bytes, length, "\xFF\xFE") ||
	       begins(bytes, length, "\x4C\x6F\xA7\x94") ||
	       memchr(bytes, '\0', length < 4 ? length : 4);
}

/* White space before the message, which XML allows nothing but a message without a declaration. */
static size_t skip_white(const char *bytes, size_t length)
{
	size_t at = begins(bytes, length, "\xEF\xBB\xBF") ? 3 : 0;

	while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	return at;
}

static const char *find_stranger(const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (begins(bytes, length, kinds[i].sign))
			return kinds[i].kind;
	}
	return NULL;
}

static const char *describe_text(struct duisp_arena *arena, const char *bytes, size_t length)
{
	const char *tag = memchr(bytes, '<', length);
	size_t shown = tag ? (size_t)(tag - bytes) : length;

	shown = shown < SHOWN ? shown : SHOWN;
	return duisp_arena_printf(arena, "the message is not XML: %s, and it begins with \"%.*s\"",
	                          tag ? "text stands before its first <" : "there is no < in it",
	                          (int)shown, bytes);
}

enum duis_status duisp_stranger_describe(struct duisp_arena *arena, const char *bytes,
                                         size_t length, const char **out)
{
	const size_t start = skip_white(bytes, length);
	const char *kind = find_stranger(bytes + start, length - start);

	*out = NULL;
	if (is_wide(bytes, length) || (start < length && bytes[start] == '<'))
		return DUIS_OK;
	if (start == length)
		*out = "the message holds nothing but white space";
	else if (kind)
		*out = duisp_arena_printf(arena, "the message is not XML; it looks like %s", kind);
	else
		*out = describe_text(arena, bytes + start, length - start);
	return *out ? DUIS_OK : DUIS_NO_MEMORY;
}
