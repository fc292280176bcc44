/* What suites touch: cells, an SRV and a role each, in the snapshots. */
#ifndef DUISP_TRIAL_COVERAGE_H
#define DUISP_TRIAL_COVERAGE_H

#include "report/document.h"
#include "matrix/matrix.h"

struct duisp_coverage {
	struct duisp_arena *arena;
	const struct duisp_matrix *matrix;
	/* Every SRV of any snapshot. */
	const char **srvs;
	size_t srv_count;
	size_t snapshot_count;
	/* By snapshot, SRV, role. */
	unsigned char *touched;
};

/* Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_coverage_begin(struct duisp_coverage *coverage,
                                      const struct duisp_matrix *matrix);
void duisp_coverage_end(struct duisp_coverage *coverage);

/* What a file says covers nothing of the matrix. */
void duisp_coverage_touch(struct duisp_coverage *coverage, const struct duis_snapshot *snapshot,
                          const char *srv, size_t role);

/* {"cells": {"touched": ..., "all": ...}, "changes": the same, "amendments": [...]}. percent: of
 * the changed cells that were touched before and after; 100 if none was ever changed. */
json_t *duisp_coverage_describe(const struct duisp_coverage *coverage, unsigned *percent);

#endif
