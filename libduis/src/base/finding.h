/* Findings and lists of them. */
#ifndef DUISP_BASE_FINDING_H
#define DUISP_BASE_FINDING_H

#include <duis/finding.h>
#include <duis/status.h>

#include "base/arena.h"

enum duisp_finding_id {
#define DUISP_FINDING(symbol, id, severity) DUISP_FINDING_##symbol,
#include "base/findings.def"
#undef DUISP_FINDING
	DUISP_FINDING_COUNT
};

/* Every text is borrowed from the arena of the list that holds the finding. */
struct duis_finding {
	enum duisp_finding_id id;
	const char *stage;
	const char *response_code;
	long line;
	const char *path;
	const char *message;
	const struct duis_basis *basis;
};

/* A list in the order of discovery; at most limit long, what comes beyond is counted. */
struct duisp_findings {
	struct duisp_arena *arena;
	struct duis_finding **items;
	size_t count;
	size_t capacity;
	size_t limit;
	size_t dropped;
};

/* Add a finding: the list owns no finding, the arena does. Beyond the limit it counts only.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_findings_add(struct duisp_findings *list, struct duis_finding finding);

/* Copy a message: at most 1,000 octets, the middle of a longer one left out; control characters
 * made spaces; no full stop and no white space at its end. Returns: a text of the arena; NULL if
 * memory ran out. */
const char *duisp_message_copy(struct duisp_arena *arena, const char *text);

/* The severity that the registry gives an id. */
enum duis_severity duisp_finding_get_severity(enum duisp_finding_id id);

#endif
