/* What is wrong with a text that is not a value of its type. */
#ifndef DUISP_GRAMMAR_FLAW_H
#define DUISP_GRAMMAR_FLAW_H

#include <stddef.h>

#include "grammar/facet.h"

/* Why a text is not in the lexical space of the built-in type. */
enum duisp_value_detail {
	DUISP_DETAIL_NONE,
	/* There is no text. */
	DUISP_DETAIL_EMPTY,
	/* A character, at the offset, may not stand where it stands. */
	DUISP_DETAIL_CHARACTER,
	/* The text ends, at the offset, where more of it is due. */
	DUISP_DETAIL_ENDS,
	/* The point of a decimal in an integer; the sign of a number in a type that has digits
	 * only. */
	DUISP_DETAIL_POINT,
	DUISP_DETAIL_SIGN,
	/* A year of fewer than four digits; of more, with a zero before them; 0000. */
	DUISP_DETAIL_YEAR_SHORT,
	DUISP_DETAIL_YEAR_PADDED,
	DUISP_DETAIL_YEAR_ZERO,
	/* Two digits that no month, day of this month, hour, minute, or second has. */
	DUISP_DETAIL_MONTH,
	DUISP_DETAIL_DAY,
	DUISP_DETAIL_HOUR,
	DUISP_DETAIL_MINUTE,
	DUISP_DETAIL_SECOND,
	/* Hour 24, followed by something other than zeros. */
	DUISP_DETAIL_HOUR_24,
	/* A time zone beyond 14:00; the minutes of one. */
	DUISP_DETAIL_ZONE,
	DUISP_DETAIL_ZONE_MINUTE,
	/* An odd number of hexadecimal digits. */
	DUISP_DETAIL_HEX_ODD,
	/* The characters of base64 do not make groups of four. */
	DUISP_DETAIL_BASE64_GROUP,
	/* "=" stands where no group can end so, or something stands behind it. */
	DUISP_DETAIL_BASE64_PADDING,
	/* The last digit before "=" has bits that belong to no octet. */
	DUISP_DETAIL_BASE64_BITS
};

struct duisp_value_fault {
	/* DUISP_FACET_NONE if the text is not in the lexical space. */
	enum duisp_facet facet;
	enum duisp_value_detail detail;
	/* The octet of the text, from 0, at which the fault is seen; 0 for the faults of facets. */
	size_t offset;
	/* For the facets of lengths and digits: how many there are. */
	size_t measured;
	/* For a pattern: the first step that does not match. */
	size_t step;
	/* For a day: the octets of the year, which stand first; its month; the days of that. */
	size_t year_length;
	int month;
	int days;
};

#endif
