/* States: a snapshot of the matrix at an instant, for a DUIS version; or that of a file. */
#ifndef DUISP_WORKBENCH_STATE_H
#define DUISP_WORKBENCH_STATE_H

#include <duis/workbench.h>

#include "engine/engine.h"
#include "table/table.h"

struct duis_state {
	/* Of one that duis_state_free() frees, a reference; else borrowed. */
	struct duis_engine *engine;
	const struct duis_snapshot *snapshot;
	/* Of a file, those by which its requests are judged: the version is the newest that has a
	 * schema. */
	duis_instant as_of;
	const struct duisp_version *version;
	/* Whether the words name the version, which otherwise is the newest. */
	int names_version;
	/* Holds the snapshot of a file; NULL for the matrix. */
	struct duisp_table *table;
};

/* Read INSTANT[@VERSION]; NULL: "now". Sets all of a state that has nothing but an engine. Returns:
 * DUIS_OK; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_state_read(struct duis_state *state, const char *text, duis_instant now,
                                  struct duis_error **error);

/* Read a state from a table: the same of the path of a file. Returns: DUIS_OK; DUIS_BAD_RULES with
 * *error: it can't be read, or lint finds an error; DUIS_UNKNOWN_NAME with *error: no version has a
 * schema; DUIS_NO_MEMORY; DUIS_INTERNAL. After an error the state must be cleared all the same. */
enum duis_status duisp_state_read_file(struct duis_state *state, const char *path, duis_instant now,
                                       struct duis_error **error);

/* Free what a state owns but its engine. */
void duisp_state_clear(struct duis_state *state);

#endif
