/* The points of all types of a language, beside it: a language says what is valid, and makes no
 * values. */
#ifndef DUISP_SAMPLE_POINTS_H
#define DUISP_SAMPLE_POINTS_H

#include "language/language.h"
#include "sample/point.h"

struct duisp_points {
	/* By number of the type. */
	struct duisp_point_list *lists;
	/* How many points of all types are not valid. */
	size_t trial_count;
};

/* Make the points of a language. A facet that gets no point at its boundary, or none beyond it, is
 * an error, never left out.
 * arena: for the points. out: borrows from the language.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_points_make(const struct duisp_language *language, struct duisp_arena *arena,
                                   struct duisp_points *out, struct duis_error **error);

/* The points of a type. */
const struct duisp_point_list *duisp_points_get(const struct duisp_points *points,
                                                const struct duisp_type *type);

/* The text of a point of a type. serial: for a type whose values must differ, as xs:ID.
 * Returns: a text of the arena, of the points or of the type; NULL if memory ran out. */
const char *duisp_points_write(const struct duisp_point *point, const struct duisp_type *type,
                               size_t serial, struct duisp_arena *arena);

#endif
