/* The octets of a message before libxml2 reads them: they come in, and out goes how many of them
 * the parser may have, and why it may have no more.
 *
 * Four things are found here and not left to libxml2, because its versions differ in them: octets
 * that are not of the encoding, ]]> in text, markup that does not end within its limit, and a
 * character in a CDATA section that XML does not allow: libxml2 2.9.14 reads no further there, and
 * reports nothing. The parser collects the attributes of a start tag in time quadratic in their
 * number, so that it must not get the end of a tag that is too long.
 *
 * Nothing else of XML is judged here. What this reading takes for markup and the parser does not is
 * not well-formed, and the parser reports it. */
#include "base/xml_scan.h"

#include <stdint.h>
#include <string.h>

#include "base/character.h"

/* After so many octets the parser gets them, so that a deadline is looked at between them. */
enum { CHUNK = 4096 };

/* So many characters at most are looked at to pass over a run of them, since the run may turn out
 * to be short. */
enum { RUN_MAX = 256 };

/* A longer run of text is passed over by words, and not octet by octet. */
enum { PLAIN_TEXT_MAX = 64 };

/* A longer reference is read octet by octet. */
enum { REFERENCE_MAX = 12 };

/* Stands for all characters beyond ASCII: none of them belongs to markup. */
enum { FOREIGN = 0x7f };

static const struct {
	const char *text;
	enum duisp_scan_state state;
} openings[] = {
	{"<!--", DUISP_SCAN_COMMENT},
	{"<![CDATA[", DUISP_SCAN_CDATA},
	{"<!DOCTYPE", DUISP_SCAN_DOCTYPE},
	{"<?", DUISP_SCAN_INSTRUCTION},
};

/* In each, all characters but the last are the same. Text must not hold what stands for it here. */
static const char *const closings[] = {
	[DUISP_SCAN_TEXT] = "]]>",    [DUISP_SCAN_OPENING] = "",  [DUISP_SCAN_TAG] = ">",
	[DUISP_SCAN_COMMENT] = "-->", [DUISP_SCAN_CDATA] = "]]>", [DUISP_SCAN_INSTRUCTION] = "?>",
	[DUISP_SCAN_REFERENCE] = ";", [DUISP_SCAN_DOCTYPE] = "",
};

static size_t min(size_t a, size_t b)
{
	return a < b ? a : b;
}

static uint32_t read_unit(const unsigned char *octets, enum duisp_encoding encoding)
{
	return encoding == DUISP_ENCODING_UTF_16BE ? (uint32_t)octets[0] << 8 | octets[1]
	                                           : (uint32_t)octets[1] << 8 | octets[0];
}

static int is_surrogate(uint32_t unit, uint32_t first)
{
	return (unit & 0xFC00) == first;
}

static size_t read_utf_16(const unsigned char *octets, size_t length, enum duisp_encoding encoding,
                          uint32_t *out)
{
	uint32_t low;

	*out = length < 2 ? 0xDC00 : read_unit(octets, encoding);
	if (is_surrogate(*out, 0xDC00))
		return 0;
	if (!is_surrogate(*out, 0xD800))
		return 2;
	low = length < 4 ? 0 : read_unit(octets + 2, encoding);
	*out = 0x10000 + ((*out & 0x3FF) << 10) + (low & 0x3FF);
	return is_surrogate(low, 0xDC00) ? 4 : 0;
}

static size_t read_utf_8(const unsigned char *octets, size_t length, uint32_t *out)
{
	char text[5] = "";

	if (*octets < 0x80) {
		*out = *octets;
		return 1;
	}
	memcpy(text, octets, min(length, 4));
	return duisp_character_read(text, out);
}

size_t duisp_scan_read_character(enum duisp_encoding encoding, const char *bytes, size_t length,
                                 uint32_t *out)
{
	const unsigned char *octets = (const unsigned char *)bytes;

	switch (encoding) {
	case DUISP_ENCODING_UTF_8:
		return read_utf_8(octets, length, out);
	case DUISP_ENCODING_UTF_16LE:
	case DUISP_ENCODING_UTF_16BE:
		return read_utf_16(octets, length, encoding, out);
	case DUISP_ENCODING_ISO_8859_1:
	case DUISP_ENCODING_US_ASCII:
		break;
	}
	*out = octets[0];
	return *out < 0x80 || encoding == DUISP_ENCODING_ISO_8859_1;
}

/* Whether the rest of a message is the beginning of a character: of one whose other octets are
 * there it would be one. */
static int is_cut(enum duisp_encoding encoding, const char *bytes, size_t length)
{
	static const char *const more[] = {"\x80\x80\x80", "\xA0\x80\x80", "\x90\x80\x80"};
	unsigned char octets[8] = {0};
	uint32_t character;
	int is_start = 0;

	if (encoding == DUISP_ENCODING_UTF_16LE || encoding == DUISP_ENCODING_UTF_16BE)
		return length < 2 ||
		       (length < 4 &&
		        is_surrogate(read_unit((const unsigned char *)bytes, encoding), 0xD800));
	memcpy(octets, bytes, min(length, 4));
	for (size_t i = 0; i < sizeof(more) / sizeof(more[0]) && length < 4; i++) {
		memcpy(octets + length, more[i], 3);
		is_start |= read_utf_8(octets, 4, &character) > length;
	}
	return encoding == DUISP_ENCODING_UTF_8 && is_start;
}

/* The octets that a character takes as UTF-8, in which limits are counted. */
static size_t measure_utf_8(uint32_t character)
{
	static const uint32_t ends[] = {0x80, 0x800, 0x10000};
	size_t length = 1;

	while (length <= sizeof(ends) / sizeof(ends[0]) && character >= ends[length - 1])
		length++;
	return length;
}

static int is_markup(const struct duisp_scan *scan)
{
	return scan->state != DUISP_SCAN_TEXT && scan->state != DUISP_SCAN_CDATA;
}

static void open_markup(struct duisp_scan *scan, char c)
{
	scan->state = c == '<' ? DUISP_SCAN_OPENING : DUISP_SCAN_REFERENCE;
	scan->start = scan->position;
	scan->length = 0;
	scan->closed = 0;
	scan->quote = 0;
	scan->opened = 0;
	scan->others = 0;
}

/* Add a character to the opening. What begins as none of the openings is a tag; so is a CDATA
 * section before the root element, where the parser looks for the end of a tag.
 * Returns: whether the character belongs to the opening. */
static int extend_opening(struct duisp_scan *scan, char c)
{
	int is_start = 0;

	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++) {
		if (scan->others & 1U << i)
			continue;
		if (openings[i].text[scan->opened] != c) {
			scan->others |= 1U << i;
			continue;
		}
		is_start = 1;
		if (!openings[i].text[scan->opened + 1])
			scan->state = openings[i].state;
	}
	scan->opened++;
	if (!is_start || (scan->state == DUISP_SCAN_CDATA && !scan->has_tag))
		scan->state = DUISP_SCAN_TAG;
	scan->has_tag |= scan->state == DUISP_SCAN_TAG;
	return is_start;
}

/* Whether a character of a tag stands in quotation marks, or is one. */
static int is_quoted(struct duisp_scan *scan, char c)
{
	const int is_end = scan->quote == c;

	if (is_end)
		scan->quote = 0;
	else if (!scan->quote && (c == '"' || c == '\''))
		scan->quote = c;
	return is_end || scan->quote;
}

static void stop_scan(struct duisp_scan *scan, enum duisp_scan_stop stop, size_t at)
{
	scan->stop = stop;
	scan->stopped_at = at;
}

static void extend_closing(struct duisp_scan *scan, char c)
{
	const char *closing = closings[scan->state];

	if (scan->state == DUISP_SCAN_TAG && is_quoted(scan, c))
		return;
	if (closing[scan->closed] == c)
		scan->closed++;
	else if (closing[0] != c)
		scan->closed = 0;
	if (!scan->closed || closing[scan->closed])
		return;
	if (scan->state == DUISP_SCAN_TEXT)
		stop_scan(scan, DUISP_SCAN_AT_CDATA_END, scan->position);
	scan->state = DUISP_SCAN_TEXT;
	scan->closed = 0;
}

static void take_character(struct duisp_scan *scan, uint32_t character)
{
	const char c = character < FOREIGN ? (char)character : FOREIGN;

	if (scan->state == DUISP_SCAN_TEXT && (c == '<' || c == '&'))
		open_markup(scan, c);
	scan->length += measure_utf_8(character);
	if (scan->state != DUISP_SCAN_OPENING || !extend_opening(scan, c))
		extend_closing(scan, c);
	if (scan->state == DUISP_SCAN_DOCTYPE)
		stop_scan(scan, DUISP_SCAN_AT_DOCTYPE, scan->start);
	else if (is_markup(scan) && scan->length >= scan->limit)
		stop_scan(scan, DUISP_SCAN_TOO_LONG, scan->start);
}

static size_t find_any(const char *bytes, size_t length, const char *characters)
{
	for (; *characters; characters++) {
		const char *found = memchr(bytes, *characters, length);

		length = found ? (size_t)(found - bytes) : length;
	}
	return length;
}

/* The bits that are set in a word where one of its octets is not ASCII, or less than the least. */
static uint64_t find_others(uint64_t eight, unsigned char least)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	return (eight | ((eight - least * ones) & ~eight)) & (0x80 * ones);
}

/* How many octets are ASCII, and not less than the least. */
static size_t measure_ascii(const char *bytes, size_t length, unsigned char least)
{
	uint64_t eight = 0, others = 0;
	size_t at = 0;

	for (; at + sizeof(eight) <= length && !others; at += sizeof(eight)) {
		memcpy(&eight, bytes + at, sizeof(eight));
		others = find_others(eight, least);
	}
	if (others)
		at -= sizeof(eight);
	while (at < length && (unsigned char)bytes[at] < 0x80 && (unsigned char)bytes[at] >= least)
		at++;
	return at;
}

/* Whether XML allows a character; no encoding gives surrogates. */
static int is_of_xml(uint32_t character)
{
	if (character < ' ')
		return character == '\t' || character == '\n' || character == '\r';
	return character != 0xFFFE && character != 0xFFFF;
}

/* How many octets are whole characters of UTF-8; in a CDATA section, characters of XML. */
static size_t measure_utf_8_run(const char *bytes, size_t length, int is_section)
{
	size_t at = 0, size = 1;

	while (at < length && size) {
		const size_t ascii = measure_ascii(bytes + at, length - at, is_section ? ' ' : 0);
		uint32_t character = 0;

		at += ascii;
		size = 0;
		if (at < length && (unsigned char)bytes[at] >= 0x80)
			size = read_utf_8((const unsigned char *)bytes + at, length - at,
			                  &character);
		if (is_section && !is_of_xml(character))
			size = 0;
		at += size;
	}
	return at;
}

/* The characters with which a run of others ends. */
static const char *list_ends(const struct duisp_scan *scan)
{
	static const char *const ends[] = {
		[DUISP_SCAN_TEXT] = "<&]",    [DUISP_SCAN_OPENING] = NULL,
		[DUISP_SCAN_TAG] = ">\"'",    [DUISP_SCAN_COMMENT] = "-",
		[DUISP_SCAN_CDATA] = "]",     [DUISP_SCAN_INSTRUCTION] = "?",
		[DUISP_SCAN_REFERENCE] = ";", [DUISP_SCAN_DOCTYPE] = NULL,
	};

	if (scan->quote)
		return scan->quote == '"' ? "\"" : "'";
	return scan->closed ? NULL : ends[scan->state];
}

/* Nearly all characters of a message change nothing, and are passed over at once. Of markup the
 * run leaves the character that may reach the limit; of a CDATA section, those that may not be one
 * of XML. */
static size_t skip_run(const struct duisp_scan *scan, const char *bytes, size_t length)
{
	const char *ends = list_ends(scan);
	size_t run = min(length, RUN_MAX);

	if (!ends || scan->encoding == DUISP_ENCODING_UTF_16LE ||
	    scan->encoding == DUISP_ENCODING_UTF_16BE)
		return 0;
	if (is_markup(scan))
		run = min(run, scan->limit - scan->length - 1);
	run = find_any(bytes, run, ends);
	if (scan->encoding == DUISP_ENCODING_UTF_8)
		return measure_utf_8_run(bytes, run, scan->state == DUISP_SCAN_CDATA);
	if (scan->state == DUISP_SCAN_CDATA)
		return measure_ascii(bytes, run, ' ');
	if (scan->encoding == DUISP_ENCODING_ISO_8859_1 && !is_markup(scan))
		return run;
	return measure_ascii(bytes, run, 0);
}

/* Whether more octets are to be read before the parser gets them. It gets markup as a whole: of a
 * part of the comment <!-->--> libxml2 2.9.14 says that it does not end. */
static int goes_on(const struct duisp_scan *scan, size_t at, size_t length)
{
	return at < length && !scan->stop && (at < CHUNK || is_markup(scan));
}

/* Returns: the octets of the next character; 0 if it may not stand there. */
static size_t read_allowed(const struct duisp_scan *scan, const char *bytes, size_t length,
                           uint32_t *out)
{
	const size_t size = duisp_scan_read_character(scan->encoding, bytes, length, out);

	return size && scan->state == DUISP_SCAN_CDATA && !is_of_xml(*out) ? 0 : size;
}

/* Whether a character can begin a name, or with "</" an end tag. */
static int begins_tag(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '/';
}

/* The octets of a tag of ASCII characters; 0 if it is not one, or does not end within so many. */
static size_t measure_tag(const char *bytes, size_t length)
{
	char quote = 0;
	size_t at = 1;

	if (length < 2 || !begins_tag(bytes[1]))
		return 0;
	for (; at < length && (unsigned char)bytes[at] < 0x80; at++) {
		const char c = bytes[at];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '>')
			return at + 1;
		else if (c == '"' || c == '\'')
			quote = c;
	}
	return 0;
}

/* The octets of a short reference; 0 if it is not one. */
static size_t measure_reference(const char *bytes, size_t length)
{
	size_t at = 1;

	while (at < length && at < REFERENCE_MAX &&
	       (begins_tag(bytes[at]) || bytes[at] == '#' ||
	        (bytes[at] >= '0' && bytes[at] <= '9')))
		at++;
	return at < length && at > 1 && bytes[at] == ';' ? at + 1 : 0;
}

/* The octets of a tag or reference; 0 if there is none, or none that is passed over at once. */
static size_t measure_markup(const struct duisp_scan *scan, const char *bytes, size_t length)
{
	length = min(length, scan->limit - 1);
	return *bytes == '<' ? measure_tag(bytes, length) : measure_reference(bytes, length);
}

/* Most messages are text and tags of ASCII characters, which open nothing that must be kept in
 * mind: pass over so many of them as the parser may have at once.
 * room: the octets of text and whole tags to pass over, about. */
static size_t skip_plain(struct duisp_scan *scan, const char *bytes, size_t length, size_t room)
{
	size_t at = 0;
	size_t text = 0;

	if (scan->state != DUISP_SCAN_TEXT || scan->closed ||
	    scan->encoding == DUISP_ENCODING_UTF_16LE || scan->encoding == DUISP_ENCODING_UTF_16BE)
		return 0;
	while (at < length && at < room && text < PLAIN_TEXT_MAX) {
		const char c = bytes[at];
		size_t markup = 0;

		if ((unsigned char)c >= 0x80 || c == ']')
			break;
		if (c == '<' || c == '&') {
			markup = measure_markup(scan, bytes + at, length - at);
			if (!markup)
				break;
			scan->has_tag |= c == '<';
		}
		text = markup ? 0 : text + 1;
		at += markup ? markup : 1;
	}
	return at;
}

/* Read a character, or many of a kind.
 * Returns: how many octets they have; 0 with a stop. */
static size_t read_on(struct duisp_scan *scan, const char *bytes, size_t length)
{
	const size_t run = skip_run(scan, bytes, length);
	uint32_t character;
	size_t size = run;

	scan->length += run;
	if (!run)
		size = read_allowed(scan, bytes, length, &character);
	if (!size)
		stop_scan(scan,
		          is_cut(scan->encoding, bytes, length) ? DUISP_SCAN_CUT
		                                                : DUISP_SCAN_BROKEN,
		          scan->position);
	else if (!run)
		take_character(scan, character);
	return size;
}

/* Measure the first two characters of the open markup, or the one that there is. */
static size_t measure_beginning(const struct duisp_scan *scan, const char *bytes)
{
	const size_t length = scan->position - scan->start;
	uint32_t character;
	const size_t first = duisp_scan_read_character(scan->encoding, bytes, length, &character);

	if (first == length)
		return first;
	return first +
	       duisp_scan_read_character(scan->encoding, bytes + first, length - first, &character);
}

size_t duisp_scan_next(struct duisp_scan *scan, const char *bytes, size_t length)
{
	const size_t begin = scan->position;
	size_t open;

	while (goes_on(scan, scan->position - begin, length)) {
		const size_t at = scan->position - begin;
		const size_t plain =
			at < CHUNK ? skip_plain(scan, bytes + at, length - at, CHUNK - at) : 0;

		scan->position += plain;
		if (goes_on(scan, at + plain, length))
			scan->position += read_on(scan, bytes + at + plain, length - at - plain);
	}
	if (!scan->stop || !is_markup(scan))
		return scan->position - begin;
	open = scan->start - begin;
	return open + measure_beginning(scan, bytes + open);
}

int duisp_scan_next_piece(struct duisp_scan *scan, const char *bytes, size_t length,
                          struct duisp_piece *out)
{
	*out = (struct duisp_piece){.kind = DUISP_SCAN_TEXT, .text = scan->position};
	while (scan->position < length && !scan->stop) {
		scan->position += read_on(scan, bytes + scan->position, length - scan->position);
		if (scan->state != DUISP_SCAN_TEXT)
			out->kind = scan->state;
		else if (out->kind != DUISP_SCAN_TEXT)
			break;
	}
	out->end = scan->position;
	out->markup = out->kind == DUISP_SCAN_TEXT ? out->end : scan->start;
	return out->end > out->text;
}

size_t duisp_scan_measure_plain(enum duisp_encoding encoding, const char *bytes, size_t length)
{
	if (encoding == DUISP_ENCODING_UTF_16LE || encoding == DUISP_ENCODING_UTF_16BE)
		return 0;
	return measure_ascii(bytes, length, ' ');
}
