/* A spot: where in a message something is, before the octets are looked at again. A reader of
 * events knows neither columns nor the siblings that come later; so it counts tags, and whoever
 * wants line, column and path finds them by the count. */
#ifndef DUISP_BASE_SPOT_H
#define DUISP_BASE_SPOT_H

#include <stddef.h>
#include <stdint.h>

enum duisp_spot_kind {
	/* The name in a tag; of a tag that is both start and end, the end is where it is closed. */
	DUISP_SPOT_TAG,
	/* The name of an attribute in a start tag; the value of one. */
	DUISP_SPOT_ATTRIBUTE,
	DUISP_SPOT_VALUE,
	/* The text behind a tag: its first character that is not white space, or the end of it. */
	DUISP_SPOT_TEXT
};

enum { DUISP_SPOT_NONE = 0 };
#define DUISP_SPOT_NO_ATTRIBUTE SIZE_MAX

struct duisp_spot {
	enum duisp_spot_kind kind;
	/* Start tags and end tags alike, from 1; a tag that is both counts twice. 0 for nowhere. */
	size_t tag;
	/* The element that the path names, by the number of its start tag among start tags, from 1;
	 * and which of its attributes, from 0, namespace declarations left out. */
	size_t element;
	size_t attribute;
};

/* In the order of the message: less than 0, 0, or more. */
int duisp_spot_compare(const struct duisp_spot *a, const struct duisp_spot *b);

#endif
