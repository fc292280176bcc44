/* The Service Request Matrix as it stands at an instant, for a DUIS version.
 *
 * Lifetime: snapshots, rows and cells are borrowed from the engine, and live as long as the engine.
 * Threads: immutable, may be read by many threads.
 */
#ifndef DUIS_MATRIX_H
#define DUIS_MATRIX_H

#include <stddef.h>

#include <duis/basis.h>
#include <duis/engine.h>
#include <duis/error.h>
#include <duis/instant.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_snapshot;
struct duis_row;
struct duis_cell;

/* What a cell (row and role) says. Values are API: never reused, never renumbered. */
enum duis_eligibility {
	DUIS_ELIGIBILITY_NO = 0,
	DUIS_ELIGIBILITY_YES = 1,
	/* The sources contradict each other: a verdict that rests on the cell is "undetermined". */
	DUIS_ELIGIBILITY_DISPUTED = 2
};

/* "no", "yes" or "disputed"; never NULL. Since 0.1. */
const char *duis_eligibility_get_name(enum duis_eligibility eligibility);

/* The matrix at an instant, for a DUIS version.
 * as_of:        any instant.
 * duis_version: a decimal, as "5.4"; the catalogue need not know it. Versions are compared as
 *               numbers.
 * out:          borrowed from the engine; NULL after an error.
 * error:        new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer
 *               itself may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the version is not a decimal); DUIS_NO_MEMORY;
 * DUIS_INVALID_ARGUMENT (engine, duis_version or out is NULL). Since 0.1. */
enum duis_status duis_engine_find_snapshot(const struct duis_engine *engine, duis_instant as_of,
                                           const char *duis_version,
                                           const struct duis_snapshot **out,
                                           struct duis_error **error);

/* How many rows the snapshot has. Since 0.1. */
size_t duis_snapshot_count_rows(const struct duis_snapshot *snapshot);

/* The index-th row from 0, by the numbers of the parts of the SRV (4.2 before 4.10); NULL beyond
 * the end. Since 0.1. */
const struct duis_row *duis_snapshot_get_row(const struct duis_snapshot *snapshot, size_t index);

/* The row of an SRV; SRVs are strings: "4.10" is not "4.1". NULL if there is none. Since 0.1. */
const struct duis_row *duis_snapshot_find_row(const struct duis_snapshot *snapshot,
                                              const char *srv);

/* How many columns a row has, without the roles. Since 0.1. */
size_t duis_row_count_columns(void);

/* The name of the index-th column from 0: "srv", "service-reference", "name", "critical",
 * "on-demand", "future-dated", "dcc-scheduled", "non-device", "smets1", "command-variants",
 * "disputed-command-variants", "body"; NULL beyond the end. Since 0.1. */
const char *duis_row_get_column_name(size_t index);

/* The value of a column, as doc/matrix-format.md spells it ("yes", "no", "DSP & Device", "1 2 3");
 * NULL if there is no such column. Since 0.1. */
const char *duis_row_get_column(const struct duis_row *row, const char *column);

/* What a column's value rests on; NULL if there is no such column. Since 0.1. */
const struct duis_basis *duis_row_get_column_basis(const struct duis_row *row, const char *column);

/* The cell of a role, as a document states it.
 * document: "duis-matrix", which is the enforced one, "services-schedule" or "service-definitions".
 * role:     as "ED".
 * out:      borrowed from the row; NULL after an error.
 * error:    new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *           may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the document or the role is not known); DUIS_NO_MEMORY;
 * DUIS_INVALID_ARGUMENT (an argument other than error is NULL). Since 0.1. */
enum duis_status duis_row_find_cell(const struct duis_row *row, const char *document,
                                    const char *role, const struct duis_cell **out,
                                    struct duis_error **error);

/* What the cell says. Since 0.1. */
enum duis_eligibility duis_cell_get_eligibility(const struct duis_cell *cell);

/* Whether the document is known to say so: 1; 0 where the document is only assumed to agree with
 * the duis-matrix. Since 0.1. */
int duis_cell_is_known(const struct duis_cell *cell);

/* What the cell rests on; never NULL. Since 0.1. */
const struct duis_basis *duis_cell_get_basis(const struct duis_cell *cell);

#ifdef __cplusplus
}
#endif
#endif
