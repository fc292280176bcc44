/* Findings of lint, about a table or an amendment. */
#ifndef DUISP_TABLE_LINT_H
#define DUISP_TABLE_LINT_H

#include <duis/finding.h>
#include <duis/status.h>

#include "base/arena.h"
#include "report/value.h"

enum duisp_lint_id {
#define DUISP_LINT(symbol, id, severity) DUISP_LINT_##symbol,
#include "table/lint.def"
#undef DUISP_LINT
	DUISP_LINT_COUNT
};

/* Where something was found: a line from 1, 0 for none; a row's SRV as it stands there, or NULL. */
struct duisp_lint_place {
	long line;
	const char *srv;
};

/* Every text is of the arena. expected: what would be right; NULL where that is not known. */
struct duisp_lint_finding {
	enum duisp_lint_id id;
	struct duisp_lint_place place;
	const char *message;
	const char *expected;
};

/* In the order of discovery, at most 1,000; what comes beyond is counted. */
struct duisp_lint {
	struct duisp_arena *arena;
	struct duisp_lint_finding *items;
	size_t count;
	size_t capacity;
	size_t dropped;
	size_t of_severity[DUIS_SEVERITY_NOTE + 1];
	/* Stays at the first failure, so that a caller who reports several things asks once. */
	enum duis_status status;
};

/* Report a finding. expected may be NULL. */
void duisp_lint_report(struct duisp_lint *lint, enum duisp_lint_id id,
                       struct duisp_lint_place place, const char *expected, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* The first error among those that are kept; NULL if there is none. */
const struct duisp_lint_finding *duisp_lint_find_error(const struct duisp_lint *lint);

/* Whether there is an error. */
int duisp_lint_has_error(const struct duisp_lint *lint);

/* Whether there is an error or a warning. */
int duisp_lint_is_dirty(const struct duisp_lint *lint);

/* [{"id": ..., "severity": ..., "line": ..., "srv": ..., "message": ..., "expected": ...}, ...] by
 * line. */
json_t *duisp_lint_describe(struct duisp_lint *lint);

/* {"errors": N, "warnings": N, "notes": N} */
json_t *duisp_lint_count(const struct duisp_lint *lint);

#endif
