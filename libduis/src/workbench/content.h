/* What may stand in an element, for documents. */
#ifndef DUISP_WORKBENCH_CONTENT_H
#define DUISP_WORKBENCH_CONTENT_H

#include <jansson.h>

#include "language/language.h"

/* A language that is shown. arena: for what is written of it. */
struct duisp_showing {
	const struct duisp_language *language;
	struct duisp_arena *arena;
};

/* [{"kind": ..., "path": ..., "name": ..., ...}, ...]: an element and all that may stand in it, in
 * order, as doc/json.md has it. */
json_t *duisp_content_describe(const struct duisp_showing *showing,
                               const struct duisp_particle *root);

/* The name by which people know an element, as "ImportMPAN" or "ds:SignedInfo"; NULL for what is
 * not an element. */
const char *duisp_content_get_name(const struct duisp_particle *element);

/* {"path": ..., "min": ..., "max": ..., "choice": ...}: where an element may stand, and how often;
 * and whether others may stand there in its place. */
json_t *duisp_content_describe_path(const struct duisp_showing *showing,
                                    const struct duisp_particle *element);

/* Whether two elements of one name may hold the same: the same values and attributes, and the same
 * elements in them. */
int duisp_content_is_same(const struct duisp_language *language, const struct duisp_particle *a,
                          const struct duisp_particle *b);

#endif
