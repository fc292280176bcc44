/* The question, as the checks see it. */
#ifndef DUISP_DECIDE_QUESTION_H
#define DUISP_DECIDE_QUESTION_H

#include <stdint.h>

#include <duis/question.h>

#include "matrix/matrix.h"

/* A table from outside that stands in for the matrix: it has one row of an SRV, whatever the
 * instant and the DUIS version, and may state not all of it. */
struct duisp_stand_in {
	const struct duis_snapshot *snapshot;
	/* For messages. */
	const char *name;
	/* Which User Roles it states, and which columns, a bit each. */
	uint64_t roles;
	unsigned columns;
};

struct duis_question {
	duis_instant as_of;
	char *role;
	char *web_service;
	/* Of the matrix; NULL for that of the request. */
	char *duis_version;
	int has_then;
	duis_instant then;
	/* NULL: none. Borrowed; a decision borrows from it, too. */
	const struct duisp_stand_in *stand_in;
};

#endif
