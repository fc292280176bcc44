/* Points: values of a type that are worth a try, those at the boundaries of its facets and those
 * just beyond. */
#ifndef DUISP_SAMPLE_POINT_H
#define DUISP_SAMPLE_POINT_H

#include "language/type.h"

enum duisp_point_kind {
	/* Valid. */
	DUISP_POINT_VALID,
	/* Not valid. */
	DUISP_POINT_FAULTY,
	/* A value with white space around it: the type says whether that is valid. */
	DUISP_POINT_SPACE,
	DUISP_POINT_KIND_COUNT
};

struct duisp_point {
	struct duisp_point *next;
	enum duisp_point_kind kind;
	/* The facet that it is at or beyond. */
	enum duisp_facet facet;
	/* NULL for a large one, which is made when it is asked for. */
	const char *text;
	/* The octets or characters of a large one; or 0. */
	size_t large;
	/* A lexical difference of doc/conformance.md that it may show; NULL for none. */
	const char *trait;
	/* The number among the points of its kind. */
	size_t number;
};

/* The points of a type. */
struct duisp_point_list {
	struct duisp_point *first[DUISP_POINT_KIND_COUNT];
	size_t count[DUISP_POINT_KIND_COUNT];
	/* The number of the first one that is not valid among those of all types: first come those
	 * beyond a facet, then those with white space. */
	size_t first_trial;
};

/* The first point of a kind that has this text; NULL if there is none. */
const struct duisp_point *duisp_point_find(const struct duisp_point_list *list,
                                           enum duisp_point_kind kind, const char *text);

/* Whether a valid point may stand in a request that shows other things: it is not large, and shows
 * no difference. */
int duisp_point_is_plain(const struct duisp_point *point);

#endif
