/* What the two files of points share. */
#ifndef DUISP_SAMPLE_POINT_PRIVATE_H
#define DUISP_SAMPLE_POINT_PRIVATE_H

#include <stdlib.h>

#include "language/type.h"

/* Add a point; text NULL is one that is made when it is asked for. */
void duisp_point_add(struct duisp_rules *rules, struct duisp_type *type, struct duisp_point point);
/* Add a point with a text; NULL stands for memory that ran out. */
void duisp_point_add_text(struct duisp_rules *rules, struct duisp_type *type,
                          enum duisp_point_kind kind, enum duisp_facet facet, const char *text);

void duisp_points_make_strings(struct duisp_rules *rules, struct duisp_type *type);
/* base64Binary and hexBinary: lengths count octets. */
void duisp_points_make_octets(struct duisp_rules *rules, struct duisp_type *type);

/* The text of a large point; NULL if memory ran out. */
const char *duisp_point_make_large(const struct duisp_point *point, const struct duisp_type *type,
                                   struct duisp_arena *arena);

#endif
