/* The encoding of a message: octets come in before libxml2 reads them; a reason to refuse them goes
 * out, or NULL.
 *
 * For an encoding that is not built into it, libxml2 calls iconv(), which opens files and loads
 * code that a stranger has named, and differs from machine to machine.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/xml_scan.h"

static const char not_allowed[] =
	"the encoding is not allowed; allowed: UTF-8, UTF-16, ISO-8859-1, US-ASCII";

enum { NAME_SIZE = 16, OTHER = 0x7f };

/* How the characters of a declaration are stored: each takes width octets, and the one at index
 * place holds it. */
struct layout {
	const char *sign;
	size_t sign_length;
	/* A set: the encodings that the octets may be of; 0 if none of them is built into libxml2.
	 */
	unsigned encodings;
	/* The one of a message that declares none. */
	enum duisp_encoding assumed;
	size_t skip;
	size_t width;
	size_t place;
};

/* Byte order marks, and beginnings of a declaration; the longer ones first. */
static const struct layout layouts[] = {
	{"\0\0\0<", 4, 0, DUISP_ENCODING_UTF_8, 0, 4, 3},
	{"<\0\0\0", 4, 0, DUISP_ENCODING_UTF_8, 0, 4, 0},
	{"\0\0<\0", 4, 0, DUISP_ENCODING_UTF_8, 0, 4, 2},
	{"\0<\0\0", 4, 0, DUISP_ENCODING_UTF_8, 0, 4, 1},
	{"\x4C\x6F\xA7\x94", 4, 0, DUISP_ENCODING_UTF_8, 0, 1, 0},
	{"\0<\0?", 4, DUISP_ENCODING_UTF_16BE, DUISP_ENCODING_UTF_16BE, 0, 2, 1},
	{"<\0?\0", 4, DUISP_ENCODING_UTF_16LE, DUISP_ENCODING_UTF_16LE, 0, 2, 0},
	{"\xEF\xBB\xBF", 3, DUISP_ENCODING_UTF_8, DUISP_ENCODING_UTF_8, 3, 1, 0},
	{"\xFE\xFF", 2, DUISP_ENCODING_UTF_16BE, DUISP_ENCODING_UTF_16BE, 2, 2, 1},
	{"\xFF\xFE", 2, DUISP_ENCODING_UTF_16LE, DUISP_ENCODING_UTF_16LE, 2, 2, 0},
};

static const struct layout plain = {
	.sign = "",
	.encodings = DUISP_ENCODING_UTF_8 | DUISP_ENCODING_ISO_8859_1 | DUISP_ENCODING_US_ASCII,
	.width = 1,
	.assumed = DUISP_ENCODING_UTF_8,
};

/* The names of the encodings that are built into every libxml2, and the set that each may mean. Of
 * this set, no layout has more than one. */
static const struct {
	const char *name;
	unsigned encodings;
} allowed[] = {
	{"UTF-8", DUISP_ENCODING_UTF_8},
	{"UTF-16", DUISP_ENCODING_UTF_16LE | DUISP_ENCODING_UTF_16BE},
	{"UTF-16LE", DUISP_ENCODING_UTF_16LE},
	{"UTF-16BE", DUISP_ENCODING_UTF_16BE},
	{"ISO-8859-1", DUISP_ENCODING_ISO_8859_1},
	{"US-ASCII", DUISP_ENCODING_US_ASCII},
	{"ASCII", DUISP_ENCODING_US_ASCII},
};

/* The characters of a message in a layout. */
struct characters {
	const unsigned char *bytes;
	size_t length;
	const struct layout *layout;
};

static const struct layout *find_layout(const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++) {
		if (length >= layouts[i].sign_length &&
		    memcmp(bytes, layouts[i].sign, layouts[i].sign_length) == 0)
			return &layouts[i];
	}
	return &plain;
}

/* The index-th character; 0 beyond the end, OTHER for any character outside of ASCII. */
static char get_character(const struct characters *characters, size_t index)
{
	const struct layout *layout = characters->layout;
	const size_t start = layout->skip + index * layout->width;
	unsigned others = 0;

	if (start + layout->width > characters->length)
		return 0;
	for (size_t i = 0; i < layout->width; i++)
		others |= i == layout->place ? 0 : characters->bytes[start + i];
	others |= characters->bytes[start + layout->place] & 0x80;
	return others || !characters->bytes[start + layout->place]
	               ? OTHER
	               : (char)characters->bytes[start + layout->place];
}

static int stands(const struct characters *characters, size_t index, const char *text)
{
	while (*text && get_character(characters, index) == *text) {
		index++;
		text++;
	}
	return !*text;
}

static int is_declaration_space(char character)
{
	return character && strchr(" \t\r\n", character);
}

static size_t skip_blanks(const struct characters *characters, size_t index)
{
	while (is_declaration_space(get_character(characters, index)))
		index++;
	return index;
}

/* Copy the characters up to a quotation mark.
 * Returns: whether it is short enough to be the name of an encoding that is allowed. */
static int copy_name(const struct characters *characters, size_t index, char quote,
                     char name[NAME_SIZE])
{
	size_t length = 0;
	char next;

	while ((next = get_character(characters, index + length)) && next != quote) {
		if (length + 1 == NAME_SIZE)
			return 0;
		name[length++] = next;
	}
	name[length] = '\0';
	return 1;
}

/* XML 1.0, 4.3.3: it is a fatal error if a declaration names another encoding than that of the
 * octets. libxml2 2.9.14 would read what follows such a declaration in the other encoding. */
static const char *refuse_encoding(const struct layout *layout, const char *name,
                                   enum duisp_encoding *out)
{
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++) {
		const unsigned common = layout->encodings & allowed[i].encodings;

		if (!duisp_ascii_is_same(name, allowed[i].name))
			continue;
		if (!common)
			return "the declaration names another encoding than the octets are of";
		*out = (enum duisp_encoding)common;
		return NULL;
	}
	return not_allowed;
}

/* Look at what follows the word "encoding". If it is not the name of an encoding, it need not be
 * refused here: libxml2 does so before it calls iconv(). */
static const char *refuse_value(const struct characters *characters, size_t index,
                                enum duisp_encoding *out)
{
	char name[NAME_SIZE];
	char quote;

	index = skip_blanks(characters, index);
	if (get_character(characters, index) != '=')
		return NULL;
	index = skip_blanks(characters, index + 1);
	quote = get_character(characters, index);
	if (quote != '"' && quote != '\'')
		return NULL;
	return copy_name(characters, index + 1, quote, name)
	               ? refuse_encoding(characters->layout, name, out)
	               : not_allowed;
}

/* Look at each word "encoding" in a declaration: where there are two, libxml2 may use either. */
static const char *refuse_declaration(const struct characters *characters, enum duisp_encoding *out)
{
	const char *reason = NULL;

	if (!stands(characters, 0, "<?xml") || !is_declaration_space(get_character(characters, 5)))
		return NULL;
	for (size_t i = 6; get_character(characters, i) && !stands(characters, i, "?>") && !reason;
	     i++) {
		if (stands(characters, i, "encoding"))
			reason = refuse_value(characters, i + strlen("encoding"), out);
	}
	return reason;
}

const char *duisp_encoding_refuse(const char *bytes, size_t length, enum duisp_encoding *out)
{
	const struct characters characters = {(const unsigned char *)bytes, length,
	                                      find_layout(bytes, length)};

	*out = characters.layout->assumed;
	return characters.layout->encodings ? refuse_declaration(&characters, out) : not_allowed;
}
