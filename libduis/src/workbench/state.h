/* States: the matrix at an instant, for a DUIS version. */
#ifndef DUISP_WORKBENCH_STATE_H
#define DUISP_WORKBENCH_STATE_H

#include <duis/workbench.h>

#include "matrix/matrix.h"
#include "schema/catalogue.h"

struct duis_state {
	/* Of the api stage, which made it. */
	struct duis_engine *engine;
	const struct duisp_matrix *matrix;
	const struct duisp_catalogue *catalogue;
	const struct duis_snapshot *snapshot;
	duis_instant as_of;
	const struct duisp_version *version;
	/* Whether the words name the version, which otherwise is the newest. */
	int names_version;
};

/* Read INSTANT[@VERSION]. Sets as_of, version and snapshot of a state that has matrix and
 * catalogue. Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_state_read(struct duis_state *state, const char *text, duis_instant now,
                                  struct duis_error **error);

/* What is just before a cell's last change: the same version and an earlier instant, or where that
 * does not differ a lower version. NULL if nothing ever was otherwise. */
const struct duis_cell *duisp_state_find_overridden(const struct duis_state *state, const char *srv,
                                                    size_t role);

#endif
