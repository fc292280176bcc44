/* Points: the values of a type that are worth a try, those at the boundaries of its facets and
 * those just beyond. */
#ifndef DUISP_SAMPLE_POINT_H
#define DUISP_SAMPLE_POINT_H

#include <stddef.h>

#include <duis/status.h>

struct duisp_arena;
struct duisp_rules;
struct duisp_type;

enum duisp_point_kind {
	/* Valid. */
	DUISP_POINT_VALID,
	/* Not valid. */
	DUISP_POINT_FAULTY,
	/* A value with white space around it: the type says what comes of it. */
	DUISP_POINT_SPACE,
	DUISP_POINT_KIND_COUNT
};

struct duisp_point {
	struct duisp_point *next;
	enum duisp_point_kind kind;
	/* The facet that it is at or beyond, an enum duisp_facet. */
	int facet;
	/* NULL for a large one, which is made when it is asked for. */
	const char *text;
	/* The octets or characters of a large one; or 0. */
	size_t large;
	/* A lexical difference of doc/conformance.md that it may show; NULL for none. */
	const char *trait;
	/* The number among the points of its kind. */
	size_t number;
};

struct duisp_points {
	struct duisp_point *first[DUISP_POINT_KIND_COUNT];
	size_t count[DUISP_POINT_KIND_COUNT];
};

/* Make the points of a type. A facet that gets no point at its boundary, or none beyond it, is an
 * error of the rules. */
void duisp_points_make(struct duisp_rules *rules, struct duisp_type *type);

/* The text of a point. serial: for a type whose values must differ, as xs:ID.
 * Returns: a text of the arena or of the type; NULL if memory ran out. */
const char *duisp_point_get_text(const struct duisp_point *point, const struct duisp_type *type,
                                 size_t serial, struct duisp_arena *arena);

/* Whether a valid point may stand in a request that shows other things: it is not large, and shows
 * no difference. */
int duisp_point_is_plain(const struct duisp_point *point);

#endif
