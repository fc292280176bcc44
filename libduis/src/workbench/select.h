/* Selections of rows and cells, and reading them. */
#ifndef DUISP_WORKBENCH_SELECT_H
#define DUISP_WORKBENCH_SELECT_H

#include <duis/workbench.h>

#include "workbench/state.h"

struct duis_selection {
	/* NULL for all. */
	char *srv;
	char *role;
};

/* A selection whose words are known to be right. */
struct duisp_selection {
	/* NULL for all. */
	const char *srv;
	/* From first_role to before last_role. */
	size_t first_role;
	size_t last_role;
};

/* Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_selection_read(const struct duis_selection *words,
                                      const struct duisp_vocabulary *vocabulary,
                                      struct duisp_selection *out, struct duis_error **error);

/* Read it, and refuse an SRV or a family that the matrix has at no instant of any version, and that
 * none of two states has: an empty answer would prove nothing. other may be NULL. Returns:
 * DUIS_OK; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_selection_take(const struct duis_selection *words,
                                      const struct duis_state *state,
                                      const struct duis_state *other, struct duisp_selection *out,
                                      struct duis_error **error);

/* Whether an SRV is that, or of that family. pattern: as duis_selection has it; NULL for any. */
int duisp_srv_matches(const char *pattern, const char *srv);

/* Whether a text is an SRV, a family or "*". */
int duisp_srv_is_pattern(const char *text);

#endif
