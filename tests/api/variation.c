/* Variations: other ways to write the same request, made by simple means on the octets. They rely
 * on the form of the cases: no "<" in comments, and no significant space between elements. */
#include "variation.h"

#include <ctype.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"

/* One piece of a request: a tag, comment or the like with its brackets, or a text. */
struct piece {
	const char *start;
	size_t length;
	int is_markup;
};

static size_t find_markup_end(const char *at, const char *end)
{
	static const struct {
		const char *begins, *ends;
	} kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<", ">"}};
	const char *stop = NULL;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strncmp(at, kinds[i].begins, strlen(kinds[i].begins)) != 0)
			continue;
		stop = strstr(at, kinds[i].ends);
		return stop ? (size_t)(stop - at) + strlen(kinds[i].ends) : (size_t)(end - at);
	}
	return 0;
}

/* The next piece; its length is 0 at the end. */
static struct piece next_piece(const char *at, const char *end)
{
	struct piece piece = {.start = at, .is_markup = at < end && *at == '<'};

	if (piece.is_markup)
		piece.length = find_markup_end(at, end);
	else
		while (at + piece.length < end && at[piece.length] != '<')
			piece.length++;
	return piece;
}

static int is_blank(struct piece piece)
{
	for (size_t i = 0; i < piece.length; i++)
		if (!strchr(" \t\r\n", piece.start[i]))
			return 0;
	return !piece.is_markup;
}

static int is_end_tag(struct piece piece)
{
	return piece.is_markup && piece.start[1] == '/';
}

static int is_start_tag(struct piece piece)
{
	return piece.is_markup && piece.length > 2 && isalpha((unsigned char)piece.start[1]);
}

static int is_empty_tag(struct piece piece)
{
	return piece.start[piece.length - 2] == '/';
}

/* Whether a text between two pieces of markup is only layout. The text between a start tag and its
 * end tag is not, because it may be a value. */
static int is_layout(struct piece before, struct piece after)
{
	return before.is_markup && after.is_markup &&
	       !(is_start_tag(before) && !is_empty_tag(before) && is_end_tag(after));
}

typedef void write_piece(FILE *stream, struct piece piece);

static void write_plain(FILE *stream, struct piece piece)
{
	fwrite(piece.start, 1, piece.length, stream);
}

/* Copy a request piece by piece, with another layout between the elements. */
static char *copy(const char *bytes, size_t length, const char *layout, write_piece *write,
                  size_t *out_length)
{
	const char *end = bytes + length;
	struct piece last = {0};
	char *out = NULL;
	FILE *stream = open_memstream(&out, out_length);

	if (!stream)
		die("no memory");
	for (struct piece piece = next_piece(bytes, end), after; piece.length; piece = after) {
		after = next_piece(piece.start + piece.length, end);
		if (layout && is_blank(piece) && (!after.length || is_layout(last, after)))
			continue;
		if (layout && last.length && piece.is_markup && is_layout(last, piece))
			fputs(layout, stream);
		write(stream, piece);
		last = piece;
	}
	if (fclose(stream) != 0)
		die("no memory");
	return out;
}

static char *strip(const char *bytes, size_t length, size_t *out_length)
{
	return copy(bytes, length, "", write_plain, out_length);
}

static char *indent(const char *bytes, size_t length, size_t *out_length)
{
	return copy(bytes, length, "\r\n\t  \n", write_plain, out_length);
}

/* Write a tag with one prefix in place of another, "" for none. */
static void write_renamed(FILE *stream, struct piece piece, const char *from, const char *to)
{
	size_t at = is_end_tag(piece) ? 2 : 1;
	size_t width = strlen(from);
	const char *stop = piece.start + piece.length;
	const char *name = piece.start + at;

	if (!is_end_tag(piece) && !is_start_tag(piece)) {
		write_plain(stream, piece);
		return;
	}
	fwrite(piece.start, 1, at, stream);
	if (strncmp(name, from, width) == 0 && name[width] == ':') {
		fprintf(stream, "%s%s", to, *to ? ":" : "");
		name += width + 1;
	}
	for (; name < stop; name++) {
		fputc(*name, stream);
		if (strncmp(name, " xmlns:", 7) == 0 && strncmp(name + 7, from, width) == 0 &&
		    name[7 + width] == '=') {
			fprintf(stream, "xmlns%s%s", *to ? ":" : "", to);
			name += 6 + width;
		}
	}
}

static void write_other_prefix(FILE *stream, struct piece piece)
{
	write_renamed(stream, piece, "sr", "duis-5.4_");
}

static void write_no_prefix(FILE *stream, struct piece piece)
{
	write_renamed(stream, piece, "sr", "");
}

static void write_other_signature_prefix(FILE *stream, struct piece piece)
{
	write_renamed(stream, piece, "ds", "sr2");
}

static char *rename_prefix(const char *bytes, size_t length, size_t *out_length)
{
	return copy(bytes, length, NULL, write_other_prefix, out_length);
}

static char *drop_prefix(const char *bytes, size_t length, size_t *out_length)
{
	return strstr(bytes, "xmlns:sr=") && !strstr(bytes, "=\"sr:")
	               ? copy(bytes, length, NULL, write_no_prefix, out_length)
	               : NULL;
}

static char *rename_signature_prefix(const char *bytes, size_t length, size_t *out_length)
{
	return strstr(bytes, "<ds:Signature")
	               ? copy(bytes, length, NULL, write_other_signature_prefix, out_length)
	               : NULL;
}

/* The length of an attribute with the white space before it; 0 if there is none. */
static size_t measure_attribute(const char *at)
{
	const char *start = at;
	char quote;

	at += strspn(at, " \t\r\n");
	at += strcspn(at, "=/>");
	if (*at != '=')
		return 0;
	quote = at[1];
	at = strchr(at + 2, quote);
	return at ? (size_t)(at - start) + 1 : 0;
}

/* Write the attributes in reverse order. */
static void write_reversed(FILE *stream, struct piece piece)
{
	size_t ends[64] = {0};
	size_t count = 0;
	size_t name = strcspn(piece.start, " \t\r\n/>");
	size_t width;

	if (!is_start_tag(piece)) {
		write_plain(stream, piece);
		return;
	}
	fwrite(piece.start, 1, name, stream);
	for (ends[0] = name; count < 63 && (width = measure_attribute(piece.start + ends[count]));
	     count++)
		ends[count + 1] = ends[count] + width;
	for (size_t i = count; i > 0; i--)
		fwrite(piece.start + ends[i - 1], 1, ends[i] - ends[i - 1], stream);
	fwrite(piece.start + ends[count], 1, piece.length - ends[count], stream);
}

static char *reverse_attributes(const char *bytes, size_t length, size_t *out_length)
{
	return copy(bytes, length, NULL, write_reversed, out_length);
}

/* Replace the XML declaration, or put one first. */
static char *declare(const char *bytes, size_t length, const char *encoding)
{
	const char *rest = bytes;

	if (strncmp(rest, "\xef\xbb\xbf", 3) == 0)
		rest += 3;
	if (strncmp(rest, "<?xml ", 6) == 0)
		rest = strstr(rest, "?>") + 2;
	return place_print("<?xml version='1.0' encoding='%s'?>\n%.*s", encoding,
	                   (int)(bytes + length - rest), rest);
}

static char *convert(char *text, const char *encoding, size_t *out_length)
{
	iconv_t converter = iconv_open(encoding, "UTF-8");
	size_t left = strlen(text);
	size_t room = 4 * left + 16;
	char *out = malloc(room);
	char *from = text;
	char *to = out;

	if (converter == (iconv_t)-1 || !out)
		die("no conversion to %s", encoding);
	if (iconv(converter, &from, &left, &to, &room) == (size_t)-1) {
		free(out);
		out = NULL;
	}
	*out_length = out ? (size_t)(to - out) : 0;
	iconv_close(converter);
	return out;
}

static char *encode(const char *bytes, size_t length, const char *encoding, size_t *out_length)
{
	char *text = declare(bytes, length, encoding);
	char *out = convert(text, encoding, out_length);

	free(text);
	return out;
}

static char *encode_utf_16(const char *bytes, size_t length, size_t *out_length)
{
	return encode(bytes, length, "UTF-16", out_length);
}

static char *encode_iso_8859_1(const char *bytes, size_t length, size_t *out_length)
{
	return encode(bytes, length, "ISO-8859-1", out_length);
}

static char *encode_us_ascii(const char *bytes, size_t length, size_t *out_length)
{
	return encode(bytes, length, "US-ASCII", out_length);
}

static const struct {
	const char *name;
	char *(*make)(const char *bytes, size_t length, size_t *out_length);
} variations[] = {
	{"stripped", strip},
	{"indented", indent},
	{"other prefix", rename_prefix},
	{"no prefix", drop_prefix},
	{"other signature prefix", rename_signature_prefix},
	{"attributes in reverse", reverse_attributes},
	{"UTF-16", encode_utf_16},
	{"ISO-8859-1", encode_iso_8859_1},
	{"US-ASCII", encode_us_ascii},
};

size_t variation_count(void)
{
	return sizeof(variations) / sizeof(variations[0]);
}

const char *variation_get_name(size_t index)
{
	return variations[index].name;
}

/* Whether a request is in UTF-8. A request that declares another encoding is not varied. */
static int is_utf_8(const char *bytes, size_t length)
{
	const char *end = strstr(bytes, "?>");
	const char *encoding = strstr(bytes, "encoding=");

	if (memchr(bytes, '\0', length))
		return 0;
	return !encoding || !end || encoding > end || strncmp(encoding + 10, "UTF-8", 5) == 0;
}

char *variation_make(size_t index, const char *bytes, size_t length, size_t *out_length)
{
	return is_utf_8(bytes, length) ? variations[index].make(bytes, length, out_length) : NULL;
}
