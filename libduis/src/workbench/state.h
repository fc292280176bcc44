/* States: the matrix at an instant, for a DUIS version. */
#ifndef DUISP_WORKBENCH_STATE_H
#define DUISP_WORKBENCH_STATE_H

#include <duis/workbench.h>

#include "decide/question.h"
#include "engine/engine.h"
#include "matrix/matrix.h"
#include "schema/catalogue.h"
#include "table/table.h"

struct duis_state {
	/* NULL where another that has the engine holds the state. */
	struct duis_engine *engine;
	const struct duisp_matrix *matrix;
	const struct duisp_catalogue *catalogue;
	const struct duis_snapshot *snapshot;
	duis_instant as_of;
	/* Of a file: the newest that has a schema, by which its requests are judged. */
	const struct duisp_version *version;
	/* Whether the words name the version, which otherwise is the newest. */
	int names_version;
	/* The table that the state was read from; NULL where it is one of the matrix. It says
	 * nothing of instants, versions and what was before. */
	struct duisp_table *table;
};

/* What it rests on that nobody may send an SRV that a state has no row of; source: its file.
 * Borrows. */
struct duis_basis duisp_state_infer_absence(const struct duis_state *state, const char *srv);
/* The same of a role: that a file states nothing of it is not known to mean nobody. */
struct duis_basis duisp_state_explain_absence(const struct duis_state *state, const char *srv,
                                              size_t role);

/* Read a state from a table. Sets all that a state that has matrix and catalogue lacks but engine.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error: it can't be read, or lint finds an error;
 * DUIS_NO_MEMORY; DUIS_INTERNAL. After an error the state must be cleared all the same. */
enum duis_status duisp_state_read_file(struct duis_state *state, const char *path, duis_instant now,
                                       struct duis_error **error);

/* Make a state of an engine, which says nothing yet. Returns: DUIS_OK with *out, new;
 * DUIS_NO_MEMORY.
 */
enum duis_status duisp_state_new(struct duis_engine *engine, struct duis_state **out);

/* Free what a state owns but its engine. */
void duisp_state_clear(struct duis_state *state);

/* Read INSTANT[@VERSION]. Sets as_of, version and snapshot of a state that has matrix and
 * catalogue. Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_state_read(struct duis_state *state, const char *text, duis_instant now,
                                  struct duis_error **error);

#endif
