/* Findings and lists of them. */
#ifndef DUISP_BASE_FINDING_H
#define DUISP_BASE_FINDING_H

#include <duis/finding.h>
#include <duis/status.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/spot.h"

enum duisp_finding_id {
#define DUISP_FINDING(symbol, id, severity) DUISP_FINDING_##symbol,
#include "base/findings.def"
#undef DUISP_FINDING
	DUISP_FINDING_COUNT
};

/* Every text is borrowed from the arena of the list that holds the finding, or from an object that
 * lives longer.
 */
struct duis_finding {
	enum duisp_finding_id id;
	const char *stage;
	const char *response_code;
	/* The validation rule of XSD 1.0, as "cvc-id.2"; NULL for none. */
	const char *rule;
	/* Where line, column and path are to be found; a tag of 0 if nowhere. */
	struct duisp_spot spot;
	/* 0 where none is known. */
	long line;
	long column;
	const char *path;
	struct duisp_message message;
	const struct duis_basis *basis;
};

/* A list in the order of discovery; it holds at most limit findings, and counts the rest. */
struct duisp_findings {
	struct duisp_arena *arena;
	struct duis_finding **items;
	size_t count;
	size_t capacity;
	size_t limit;
	size_t dropped;
};

/* Add a finding, which the arena owns, not the list. Beyond the limit the finding is only counted.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_findings_add(struct duisp_findings *list, struct duis_finding finding);

/* The severity that the registry gives an id. */
enum duis_severity duisp_finding_get_severity(enum duisp_finding_id id);

#endif
