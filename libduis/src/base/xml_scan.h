/* The octets of a message before libxml2 reads them. */
#ifndef DUISP_BASE_XML_SCAN_H
#define DUISP_BASE_XML_SCAN_H

#include <stddef.h>
#include <stdint.h>

/* Each is a bit, so that they can stand in a set. */
enum duisp_encoding {
	DUISP_ENCODING_UTF_8 = 1,
	DUISP_ENCODING_UTF_16LE = 2,
	DUISP_ENCODING_UTF_16BE = 4,
	DUISP_ENCODING_ISO_8859_1 = 8,
	DUISP_ENCODING_US_ASCII = 16
};

enum duisp_scan_state {
	DUISP_SCAN_TEXT,
	/* In the first characters of markup, which do not yet say of what kind it is. */
	DUISP_SCAN_OPENING,
	DUISP_SCAN_TAG,
	DUISP_SCAN_COMMENT,
	DUISP_SCAN_CDATA,
	DUISP_SCAN_INSTRUCTION,
	DUISP_SCAN_REFERENCE,
	DUISP_SCAN_DOCTYPE
};

/* Why the parser may have no more octets. */
enum duisp_scan_stop {
	DUISP_SCAN_GOES_ON,
	/* The next octets are not a character of the encoding, or not one of XML. */
	DUISP_SCAN_BROKEN,
	/* The message ends within a character. */
	DUISP_SCAN_CUT,
	/* A tag, comment, processing instruction or reference reaches the limit and has no end. */
	DUISP_SCAN_TOO_LONG,
	/* The word that begins a document type declaration. */
	DUISP_SCAN_AT_DOCTYPE,
	/* The end of a CDATA section, where none is. */
	DUISP_SCAN_AT_CDATA_END
};

/* Begin with the encoding and the limit, in octets of UTF-8, and zeros for the rest. */
struct duisp_scan {
	enum duisp_encoding encoding;
	size_t limit;
	enum duisp_scan_stop stop;
	/* The octet of the message at which it stopped: the character, or where the markup begins.
	 */
	size_t stopped_at;
	/* How many octets have been read. */
	size_t position;
	enum duisp_scan_state state;
	/* Whether a tag has begun. */
	int has_tag;
	/* Of the open markup: where it begins, its octets as UTF-8, how much of its closing has
	 * come, the open quotation mark or 0; of its opening, how many characters came, and which
	 * kinds it is not, a bit each. */
	size_t start;
	size_t length;
	size_t closed;
	char quote;
	size_t opened;
	unsigned others;
};

/* Read on.
 * bytes, length: the whole rest of the message.
 * Returns: how many octets the parser may have now: whole characters, and whole markup unless the
 * message ends within it. Of markup in which it stops they are the first two characters, by which
 * the parser sees whether it may stand there. 0 only with a stop. */
size_t duisp_scan_next(struct duisp_scan *scan, const char *bytes, size_t length);

/* Some text, perhaps none, and the markup, reference or CDATA section behind it: the octets from
 * text to markup, and from markup to end. The kind is that of the markup, or DUISP_SCAN_TEXT if the
 * message ends with text. */
struct duisp_piece {
	enum duisp_scan_state kind;
	size_t text;
	size_t markup;
	size_t end;
};

/* Read a message piece by piece; not to be mixed with duisp_scan_next().
 * bytes, length: the whole message.
 * Returns: whether there is one more. */
int duisp_scan_next_piece(struct duisp_scan *scan, const char *bytes, size_t length,
                          struct duisp_piece *out);

/* Returns: the octets of the first character; 0 if there is none. */
size_t duisp_scan_read_character(enum duisp_encoding encoding, const char *bytes, size_t length,
                                 uint32_t *out);

/* How many octets, before any others, are a character each and end no line; perhaps fewer than
 * there are. */
size_t duisp_scan_measure_plain(enum duisp_encoding encoding, const char *bytes, size_t length);

/* Look at the byte order mark and the declaration of a message.
 * Returns: why its encoding is refused; or NULL, if *out is built into libxml2. */
const char *duisp_encoding_refuse(const char *bytes, size_t length, enum duisp_encoding *out);

/* Another name of an encoding than the one that is built into libxml2, which would ask iconv() for
 * it: the octets of the message from start to end; and the octets that the parser is to read in
 * their place. An end of 0: there is none. */
struct duisp_alias {
	size_t start;
	size_t end;
	size_t length;
	char octets[24];
};

/* Look for such a name in the declaration of a message whose encoding is not refused. */
void duisp_encoding_find_alias(const char *bytes, size_t length, struct duisp_alias *out);

#endif
