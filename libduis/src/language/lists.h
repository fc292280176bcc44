/* The lists of a request schema that a matrix must agree with.
 *
 * They are read from the declarations alone, so a schema may be a slice or a published schema, of
 * which language.h reads less. */
#ifndef DUISP_LANGUAGE_LISTS_H
#define DUISP_LANGUAGE_LISTS_H

#include "base/arena.h"
#include "base/folder.h"

enum duisp_list_kind {
	/* SRVs that the header may name. */
	DUISP_LIST_SRV,
	/* Elements that may stand in Body; and those of them that can hold an ExecutionDateTime. */
	DUISP_LIST_BODY,
	DUISP_LIST_DATED,
	/* SRVs that CreateSchedule may name. */
	DUISP_LIST_SCHEDULED,
	DUISP_LIST_COUNT
};

/* A list: names, in the order of the schema. */
struct duisp_list {
	const char **names;
	size_t count;
	size_t room;
};

struct duisp_lists {
	struct duisp_list of[DUISP_LIST_COUNT];
};

/* Read the lists of a schema.
 * arena: for the names.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error, also if a list is empty; DUIS_NO_MEMORY;
 * DUIS_INTERNAL. */
enum duis_status duisp_lists_read(struct duisp_arena *arena, const struct duisp_file *file,
                                  struct duisp_lists *out, struct duis_error **error);

/* Whether a name is in a list; NULL is in no list. */
int duisp_lists_have(const struct duisp_lists *lists, enum duisp_list_kind kind, const char *name);

#endif
