/* URI references: a text comes in; whether it is one goes out, and where it is not. */
#include "grammar/uri.h"

#include <limits.h>
#include <string.h>

/* The signs that divide a reference; each is a bit. */
enum {
	URI_END = 1,
	URI_COLON = 2,
	URI_SLASH = 4,
	URI_QUESTION = 8,
	URI_HASH = 16,
	URI_BRACKET = 32,
	URI_AT = 64,
	URI_PERCENT = 128
};

static const unsigned char dividers[UCHAR_MAX + 1] = {
	['\0'] = URI_END,     [':'] = URI_COLON, ['/'] = URI_SLASH,
	['?'] = URI_QUESTION, ['#'] = URI_HASH,  ['['] = URI_BRACKET,
	[']'] = URI_BRACKET,  ['@'] = URI_AT,    ['%'] = URI_PERCENT,
};

static int is_scheme_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int is_hex_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Skip what may stand in a part: every character but the dividers that are not allowed here. What
 * no reference may have is escaped before it is one. */
static const char *skip_part(const char *at, unsigned allowed)
{
	while (!(dividers[(unsigned char)*at] & ~allowed) ||
	       (*at == '%' && is_hex_digit(at[1]) && is_hex_digit(at[2])))
		at++;
	return at;
}

/* Returns: what follows the colon of the scheme; the same place if there is no scheme. */
static const char *skip_scheme(const char *text)
{
	const char *at = text;

	while (is_scheme_letter(*at) || (at > text && *at && strchr("0123456789+-.", *at)))
		at++;
	return at > text && *at == ':' ? at + 1 : text;
}

/* An address in brackets may have a user before it, and a port behind. */
static const char *skip_authority(const char *at)
{
	const char *user = skip_part(at, URI_COLON);
	const char *host = *user == '@' ? user + 1 : at;
	const char *end = strchr(host, ']');

	if (*host != '[' || !end)
		return skip_part(at, URI_COLON | URI_AT);
	end++;
	if (*end == ':')
		end += 1 + strspn(end + 1, "0123456789");
	return end;
}

/* A path. Without a scheme, its first part has no colon; with one and no slash, it has no parts,
 * and may have brackets after its first character. */
static const char *skip_path(const char *at, int has_scheme)
{
	if (*at == '/' || !has_scheme)
		at = skip_part(at, URI_AT);
	else if (*at && *at != '[' && *at != ']')
		return skip_part(at, URI_COLON | URI_AT | URI_SLASH | URI_BRACKET);
	return *at == '/' ? skip_part(at, URI_COLON | URI_AT | URI_SLASH) : at;
}

int duisp_uri_is_one(const char *text, size_t *offset)
{
	const char *at = skip_scheme(text);
	const int has_scheme = at > text;
	const int has_authority = at[0] == '/' && at[1] == '/';

	if (has_authority)
		at = skip_authority(at + 2);
	if (!has_authority || *at == '/')
		at = skip_path(at, has_scheme);
	if (*at == '?')
		at = skip_part(at + 1, URI_COLON | URI_AT | URI_SLASH | URI_QUESTION | URI_BRACKET);
	if (*at == '#')
		at = skip_part(at + 1, URI_COLON | URI_AT | URI_SLASH | URI_QUESTION | URI_BRACKET);
	*offset = *at ? (size_t)(at - text) : 0;
	return !*at;
}
