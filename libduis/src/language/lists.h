/* The lists of a request schema that a matrix must agree with.
 *
 * They are read from the declarations alone, so that a schema may be one of ours or one as it was
 * published, of which a language understands less. */
#ifndef DUISP_LANGUAGE_LISTS_H
#define DUISP_LANGUAGE_LISTS_H

#include "base/arena.h"
#include "base/error.h"

enum duisp_list_kind {
	/* SRVs that the header may name. */
	DUISP_LIST_SRV,
	/* What may stand in Body; and those of them that can carry an ExecutionDateTime. */
	DUISP_LIST_BODY,
	DUISP_LIST_DATED,
	/* SRVs that CreateSchedule may name. */
	DUISP_LIST_SCHEDULED,
	DUISP_LIST_COUNT
};

/* Names, in the order of the schema. */
struct duisp_list {
	const char **names;
	size_t count;
	size_t room;
};

struct duisp_lists {
	struct duisp_list of[DUISP_LIST_COUNT];
};

/* Read the lists of a schema.
 * arena: for the names. path: of the file.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error, also where a list is empty; DUIS_NO_MEMORY;
 * DUIS_INTERNAL. */
enum duis_status duisp_lists_read(struct duisp_arena *arena, const char *path,
                                  struct duisp_lists *out, struct duis_error **error);

/* Whether a name stands in a list; NULL stands in none. */
int duisp_lists_have(const struct duisp_lists *lists, enum duisp_list_kind kind, const char *name);

#endif
