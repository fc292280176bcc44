/* The making of the points of one type: what the files that make them share. */
#ifndef DUISP_SAMPLE_POINT_MAKER_H
#define DUISP_SAMPLE_POINT_MAKER_H

#include "sample/point.h"

/* The status is DUIS_OK until something goes wrong, and sticks. */
struct duisp_point_maker {
	struct duisp_arena *arena;
	const struct duisp_type *type;
	struct duisp_point_list *list;
	enum duis_status status;
};

/* Add a point; without a text it is one that is made when it is asked for. */
void duisp_point_add(struct duisp_point_maker *maker, struct duisp_point point);
/* Add a point that has a text, or if that is large, its length. Neither stands for memory that ran
 * out. */
void duisp_point_add_written(struct duisp_point_maker *maker, struct duisp_point point);
/* Add a point with a text. */
void duisp_point_add_text(struct duisp_point_maker *maker, enum duisp_point_kind kind,
                          enum duisp_facet facet, const char *text);

/* Add the points of a number: bounds, digits, spellings. */
void duisp_point_add_numbers(struct duisp_point_maker *maker);
/* Add the same number written otherwise. */
void duisp_point_add_spellings(struct duisp_point_maker *maker, const char *number);
/* Add the points of a string: patterns and lengths. */
void duisp_point_add_strings(struct duisp_point_maker *maker);
/* Add the points of base64Binary or hexBinary: lengths, which count octets. */
void duisp_point_add_octets(struct duisp_point_maker *maker);

/* The text of a large point; NULL if memory ran out. */
const char *duisp_point_make_large(const struct duisp_point *point, const struct duisp_type *type,
                                   struct duisp_arena *arena);

#endif
