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

enum { NAME_SIZE = 20, OTHER = 0x7f };

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

/* The names of the encodings that are built into every libxml2, each before its other names: those
 * that IANA gives it, but for two that hold a colon, which XML 1.0 does not allow there, and those
 * that libraries write. The set is of what each may mean; of it, no layout has more than one. */
static const struct encoding_name {
	const char *name;
	unsigned encodings;
	/* The name by which libxml2 knows it; NULL for this one. */
	const char *known;
} allowed[] = {
	{"UTF-8", DUISP_ENCODING_UTF_8, NULL},
	{"UTF8", DUISP_ENCODING_UTF_8, "UTF-8"},
	{"UTF_8", DUISP_ENCODING_UTF_8, "UTF-8"},
	{"csUTF8", DUISP_ENCODING_UTF_8, "UTF-8"},
	{"UTF-16", DUISP_ENCODING_UTF_16LE | DUISP_ENCODING_UTF_16BE, NULL},
	{"UTF16", DUISP_ENCODING_UTF_16LE | DUISP_ENCODING_UTF_16BE, "UTF-16"},
	{"UTF_16", DUISP_ENCODING_UTF_16LE | DUISP_ENCODING_UTF_16BE, "UTF-16"},
	{"csUTF16", DUISP_ENCODING_UTF_16LE | DUISP_ENCODING_UTF_16BE, "UTF-16"},
	{"UTF-16LE", DUISP_ENCODING_UTF_16LE, NULL},
	{"csUTF16LE", DUISP_ENCODING_UTF_16LE, "UTF-16LE"},
	{"UTF-16BE", DUISP_ENCODING_UTF_16BE, NULL},
	{"csUTF16BE", DUISP_ENCODING_UTF_16BE, "UTF-16BE"},
	{"ISO-8859-1", DUISP_ENCODING_ISO_8859_1, NULL},
	{"ISO_8859-1", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"ISO8859-1", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"iso-ir-100", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"latin1", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"latin-1", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"l1", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"IBM819", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"CP819", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"csISOLatin1", DUISP_ENCODING_ISO_8859_1, "ISO-8859-1"},
	{"US-ASCII", DUISP_ENCODING_US_ASCII, NULL},
	{"ASCII", DUISP_ENCODING_US_ASCII, NULL},
	{"us", DUISP_ENCODING_US_ASCII, "US-ASCII"},
	{"iso-ir-6", DUISP_ENCODING_US_ASCII, "US-ASCII"},
	{"ANSI_X3.4-1968", DUISP_ENCODING_US_ASCII, "US-ASCII"},
	{"ANSI_X3.4-1986", DUISP_ENCODING_US_ASCII, "US-ASCII"},
	{"ISO646-US", DUISP_ENCODING_US_ASCII, "US-ASCII"},
	{"IBM367", DUISP_ENCODING_US_ASCII, "US-ASCII"},
	{"cp367", DUISP_ENCODING_US_ASCII, "US-ASCII"},
	{"csASCII", DUISP_ENCODING_US_ASCII, "US-ASCII"},
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

static const struct encoding_name *find_encoding_name(const char *name)
{
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++) {
		if (duisp_ascii_is_same(name, allowed[i].name))
			return &allowed[i];
	}
	return NULL;
}

/* XML 1.0, 4.3.3: it is a fatal error if a declaration names another encoding than that of the
 * octets. libxml2 2.9.14 would read what follows such a declaration in the other encoding. */
static const char *refuse_encoding(const struct layout *layout, const char *name,
                                   enum duisp_encoding *out)
{
	const struct encoding_name *found = find_encoding_name(name);
	const unsigned common = found ? layout->encodings & found->encodings : 0;

	if (!found)
		return not_allowed;
	if (!common)
		return "the declaration names another encoding than the octets are of";
	*out = (enum duisp_encoding)common;
	return NULL;
}

/* Returns: the index of the quotation mark before the value that follows the word "encoding"; 0 if
 * none does. */
static size_t find_value(const struct characters *characters, size_t index)
{
	char quote;

	index = skip_blanks(characters, index);
	if (get_character(characters, index) != '=')
		return 0;
	index = skip_blanks(characters, index + 1);
	quote = get_character(characters, index);
	return quote == '"' || quote == '\'' ? index : 0;
}

/* Returns: the index behind the next word "encoding" of a declaration; 0 if there is none. */
static size_t find_word(const struct characters *characters, size_t index)
{
	if (!stands(characters, 0, "<?xml") || !is_declaration_space(get_character(characters, 5)))
		return 0;
	for (; get_character(characters, index) && !stands(characters, index, "?>"); index++) {
		if (stands(characters, index, "encoding"))
			return index + strlen("encoding");
	}
	return 0;
}

/* Look at what follows the word "encoding". If it is not the name of an encoding, it need not be
 * refused here: libxml2 does so before it calls iconv(). */
static const char *refuse_value(const struct characters *characters, size_t index,
                                enum duisp_encoding *out)
{
	const size_t quote = find_value(characters, index);
	char name[NAME_SIZE];

	if (!quote)
		return NULL;
	return copy_name(characters, quote + 1, get_character(characters, quote), name)
	               ? refuse_encoding(characters->layout, name, out)
	               : not_allowed;
}

enum { FIRST_INDEX = 6 };

/* Look at each word "encoding" in a declaration: where there are two, libxml2 may use either. */
static const char *refuse_declaration(const struct characters *characters, enum duisp_encoding *out)
{
	const char *reason = NULL;

	for (size_t i = FIRST_INDEX; !reason && (i = find_word(characters, i));)
		reason = refuse_value(characters, i, out);
	return reason;
}

static void write_alias(const struct characters *characters, size_t index, const char *name,
                        const char *known, struct duisp_alias *out)
{
	const struct layout *layout = characters->layout;

	out->start = layout->skip + index * layout->width;
	out->end = out->start + strlen(name) * layout->width;
	out->length = strlen(known) * layout->width;
	for (size_t i = 0; known[i]; i++)
		out->octets[i * layout->width + layout->place] = known[i];
}

void duisp_encoding_find_alias(const char *bytes, size_t length, struct duisp_alias *out)
{
	const struct characters characters = {(const unsigned char *)bytes, length,
	                                      find_layout(bytes, length)};
	const size_t word = find_word(&characters, FIRST_INDEX);
	const size_t quote = word ? find_value(&characters, word) : 0;
	const struct encoding_name *found = NULL;
	char name[NAME_SIZE];

	*out = (struct duisp_alias){0};
	if (quote && copy_name(&characters, quote + 1, get_character(&characters, quote), name))
		found = find_encoding_name(name);
	/* What is refused needs no other name, and its characters may be too wide for one. */
	if (found && found->known && found->encodings & characters.layout->encodings)
		write_alias(&characters, quote + 1, name, found->known, out);
}

const char *duisp_encoding_refuse(const char *bytes, size_t length, enum duisp_encoding *out)
{
	const struct characters characters = {(const unsigned char *)bytes, length,
	                                      find_layout(bytes, length)};

	*out = characters.layout->assumed;
	return characters.layout->encodings ? refuse_declaration(&characters, out) : not_allowed;
}
