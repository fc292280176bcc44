/* A spot: where in a message something is, before the octets are looked at again. A reader of
 * events knows neither columns nor the siblings that come later; so it counts tags, and whoever
 * wants line, column and path finds them by the count. */
#ifndef DUISP_BASE_SPOT_H
#define DUISP_BASE_SPOT_H

#include <stddef.h>
#include <stdint.h>

enum duisp_spot_kind {
	/* The name in a tag. */
	DUISP_SPOT_TAG,
	/* An attribute of a start tag. */
	DUISP_SPOT_ATTRIBUTE,
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
	 * and which of its attributes, from 0. */
	size_t element;
	size_t attribute;
};

#endif
