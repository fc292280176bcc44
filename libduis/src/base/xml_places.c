/* Places: the octets of a message come in, and spots in the order of the message; their lines and
 * columns go out.
 *
 * A reader of events does not know what this finds: libxml2 gives the line on which a tag ends, and
 * no line of an attribute or of a text. Nothing is allocated, and each octet is walked over once,
 * but for the text at a spot. */
#include "base/xml_places.h"

#include <string.h>

static const char white[] = " \t\r\n";

enum { BYTE_ORDER_MARK = 0xFEFF };

/* Lines and columns. */

static void begin_cursor(struct duisp_cursor *cursor, enum duisp_encoding encoding,
                         const char *bytes, size_t length)
{
	uint32_t first = 0;
	const size_t size = length ? duisp_scan_read_character(encoding, bytes, length, &first) : 0;

	*cursor = (struct duisp_cursor){.bytes = bytes, .encoding = encoding, .place = {1, 1}};
	if (first == BYTE_ORDER_MARK)
		cursor->at = size;
}

static void count_character(struct duisp_cursor *cursor, uint32_t character)
{
	const int is_second = character == '\n' && cursor->after_return;

	cursor->after_return = character == '\r';
	if (is_second)
		return;
	cursor->place.column++;
	if (character == '\n' || character == '\r')
		cursor->place = (struct duisp_location){cursor->place.line + 1, 1};
}

/* Count up to an octet, or to the last character before it. */
static void move_cursor(struct duisp_cursor *cursor, size_t to)
{
	size_t size = 1;

	while (cursor->at < to && size) {
		const char *next = cursor->bytes + cursor->at;
		const size_t length = to - cursor->at;
		uint32_t character;

		size = duisp_scan_measure_plain(cursor->encoding, next, length);
		cursor->place.column += (long)size;
		if (size) {
			cursor->after_return = 0;
		} else {
			size = duisp_scan_read_character(cursor->encoding, next, length,
			                                 &character);
			if (size)
				count_character(cursor, character);
		}
		cursor->at += size;
	}
}

struct duisp_location duisp_location_find(enum duisp_encoding encoding, const char *bytes,
                                          size_t at)
{
	struct duisp_cursor cursor;

	begin_cursor(&cursor, encoding, bytes, at);
	move_cursor(&cursor, at);
	return cursor.place;
}

/* Characters in pieces. */

/* The octets of so many characters of markup. */
static size_t measure(const struct duisp_finder *finder, size_t count)
{
	const unsigned wide = DUISP_ENCODING_UTF_16LE | DUISP_ENCODING_UTF_16BE;

	return (finder->scan.encoding & wide) ? 2 * count : count;
}

/* Returns: 0 beyond the end. */
static uint32_t look_at(const struct duisp_finder *finder, size_t at)
{
	uint32_t character = 0;

	if (at < finder->length)
		duisp_scan_read_character(finder->scan.encoding, finder->bytes + at,
		                          finder->length - at, &character);
	return character;
}

static int is_of_set(uint32_t character, const char *set)
{
	return character && character < 0x80 && strchr(set, (int)character);
}

/* Go on while the characters are of a set, or as long as they are not.
 * Returns: the end if all are so. */
static size_t pass(const struct duisp_finder *finder, size_t at, size_t end, const char *set,
                   int is_in)
{
	uint32_t character = 0;
	size_t size = 1;

	while (at < end && size) {
		size = duisp_scan_read_character(finder->scan.encoding, finder->bytes + at,
		                                 end - at, &character);
		if (is_of_set(character, set) != is_in)
			return at;
		at += size;
	}
	return end;
}

static int stands_at(const struct duisp_finder *finder, size_t at, const char *text)
{
	for (; *text && look_at(finder, at) == (unsigned char)*text; text++)
		at += measure(finder, 1);
	return !*text;
}

/* Tags. */

static int read_piece(struct duisp_finder *finder)
{
	const int is_there =
		duisp_scan_next_piece(&finder->scan, finder->bytes, finder->length, &finder->piece);

	finder->is_closed = 0;
	if (finder->piece.kind != DUISP_SCAN_TAG)
		return is_there;
	finder->is_closed = stands_at(finder, finder->piece.end - measure(finder, 2), "/>");
	finder->tags += finder->is_closed ? 2 : 1;
	finder->attributes = 0;
	return is_there;
}

/* Where a tag ends that is also an end: its last two characters. */
static size_t find_closing(const struct duisp_finder *finder)
{
	return finder->piece.end - measure(finder, 2);
}

static size_t find_tag_name(const struct duisp_finder *finder)
{
	const size_t second = finder->piece.markup + measure(finder, 1);

	return stands_at(finder, second, "/") ? second + measure(finder, 1) : second;
}

/* Whether the attribute that was read last declares a namespace. */
static int is_declaration(const struct duisp_finder *finder)
{
	static const char word[] = "xmlns";
	const size_t behind = finder->name + measure(finder, strlen(word));

	return stands_at(finder, finder->name, word) &&
	       is_of_set(look_at(finder, behind), ":= \t\r\n");
}

/* Read the next attribute: blanks, its name, the value in its quotation marks.
 * Returns: whether there is one. */
static int pass_attribute(struct duisp_finder *finder)
{
	const size_t end = finder->piece.end;
	size_t at = finder->attribute_end;
	const char *quote;

	finder->name = pass(finder, at, end, white, 1);
	at = pass(finder, finder->name, end, "\"'>", 0);
	quote = stands_at(finder, at, "\"") ? "\"" : "'";
	if (!stands_at(finder, at, quote))
		return 0;
	finder->value = at + measure(finder, 1);
	finder->attribute_end = pass(finder, finder->value, end, quote, 0) + measure(finder, 1);
	finder->attributes += !is_declaration(finder);
	return 1;
}

/* Read up to an attribute, by its index. */
static void seek_attribute(struct duisp_finder *finder, size_t index)
{
	if (!finder->attributes)
		finder->attribute_end =
			pass(finder, find_tag_name(finder), finder->piece.end, " \t\r\n/>", 0);
	while (finder->attributes <= index && pass_attribute(finder)) {
	}
}

/* Texts. */

static unsigned read_digit(uint32_t character)
{
	if (character >= 'a')
		return (unsigned)character - 'a' + 10;
	return (unsigned)(character >= 'A' ? character - 'A' + 10 : character - '0');
}

/* Whether the reference that was read last is one to a character of white space. */
static int is_white_reference(const struct duisp_finder *finder)
{
	size_t at = finder->piece.markup + measure(finder, 2);
	unsigned base = 10, value = 0;

	if (!stands_at(finder, finder->piece.markup, "&#"))
		return 0;
	if (stands_at(finder, at, "x")) {
		base = 16;
		at += measure(finder, 1);
	}
	for (; !stands_at(finder, at, ";") && at < finder->piece.end; at += measure(finder, 1))
		value = value * base + read_digit(look_at(finder, at));
	return is_of_set(value, white);
}

/* The first octet of the piece that was read last, its tag left out, that is not white space; its
 * end if all are. */
static size_t find_black(const struct duisp_finder *finder)
{
	const struct duisp_piece *piece = &finder->piece;
	const size_t at = pass(finder, piece->text, piece->markup, white, 1);
	size_t begin, end;

	if (at < piece->markup)
		return at;
	if (piece->kind == DUISP_SCAN_REFERENCE)
		return is_white_reference(finder) ? piece->end : at;
	if (piece->kind != DUISP_SCAN_CDATA)
		return piece->end;
	begin = at + measure(finder, strlen("<![CDATA["));
	end = piece->end - measure(finder, strlen("]]>"));
	begin = pass(finder, begin, end, white, 1);
	return begin < end ? begin : piece->end;
}

/* Where the text behind the tag begins that was read last. The pieces up to the next tag are read
 * again for it. */
static size_t find_text(const struct duisp_finder *finder)
{
	struct duisp_finder ahead = *finder;
	size_t at;

	do {
		if (!read_piece(&ahead))
			return finder->piece.end;
		at = find_black(&ahead);
	} while (at == ahead.piece.end && ahead.piece.kind != DUISP_SCAN_TAG);
	return at == ahead.piece.end ? finder->piece.end : at;
}

/* The octet at which a spot is, in or behind the tag that was read last. */
static size_t find_octet(struct duisp_finder *finder, const struct duisp_spot *spot)
{
	const int is_first_half = spot->tag < finder->tags;

	switch (spot->kind) {
	case DUISP_SPOT_TAG:
		return finder->is_closed && !is_first_half ? find_closing(finder)
		                                           : find_tag_name(finder);
	case DUISP_SPOT_ATTRIBUTE:
	case DUISP_SPOT_VALUE:
		seek_attribute(finder, spot->attribute);
		return spot->kind == DUISP_SPOT_VALUE ? finder->value : finder->name;
	case DUISP_SPOT_TEXT:
		break;
	}
	return is_first_half ? find_closing(finder) : find_text(finder);
}

void duisp_finder_begin(struct duisp_finder *finder, const char *bytes, size_t length)
{
	*finder = (struct duisp_finder){
		.bytes = bytes, .length = length, .scan = {.limit = SIZE_MAX}};
	duisp_encoding_refuse(bytes, length, &finder->scan.encoding);
	begin_cursor(&finder->cursor, finder->scan.encoding, bytes, length);
}

struct duisp_location duisp_finder_find(struct duisp_finder *finder, const struct duisp_spot *spot)
{
	size_t at;

	while (finder->tags < spot->tag && read_piece(finder)) {
	}
	at = find_octet(finder, spot);
	/* Of a message that is not well-formed, which a parser let pass, no octet beyond it is
	 * read. */
	move_cursor(&finder->cursor, at < finder->length ? at : finder->length);
	return finder->cursor.place;
}
