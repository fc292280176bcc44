/* Places: the lines and columns of spots, found by walking through the octets of a message. */
#ifndef DUISP_BASE_XML_PLACES_H
#define DUISP_BASE_XML_PLACES_H

#include "base/spot.h"
#include "base/xml_scan.h"

/* Both from 1, in characters. CR LF ends one line, CR alone too (XML 1.0, 2.11); a byte order mark
 * is not counted. */
struct duisp_location {
	long line;
	long column;
};

/* Where lines and columns have been counted to. */
struct duisp_cursor {
	const char *bytes;
	enum duisp_encoding encoding;
	size_t at;
	int after_return;
	struct duisp_location place;
};

/* Finds spots in their order. */
struct duisp_finder {
	const char *bytes;
	size_t length;
	struct duisp_scan scan;
	struct duisp_cursor cursor;
	/* The piece that was read last, and how many tags there are up to its end. If it is a tag:
	 * whether it is both start and end. */
	struct duisp_piece piece;
	size_t tags;
	int is_closed;
	/* How many attributes of the tag were read, where the last of them ends, and where its name
	 * and value begin. */
	size_t attributes;
	size_t attribute_end;
	size_t name;
	size_t value;
};

/* Begin with a message that was read without a fault. It must outlive the finder. */
void duisp_finder_begin(struct duisp_finder *finder, const char *bytes, size_t length);

/* Find the next spot, which must not stand before the one that was found last. All that are found
 * take together the time of one walk through the message. */
struct duisp_location duisp_finder_find(struct duisp_finder *finder, const struct duisp_spot *spot);

/* The place of an octet of any message. */
struct duisp_location duisp_location_find(enum duisp_encoding encoding, const char *bytes,
                                          size_t at);

#endif
