/* The question, as the checks see it. */
#ifndef DUISP_DECIDE_QUESTION_H
#define DUISP_DECIDE_QUESTION_H

#include <duis/question.h>

#include "matrix/matrix.h"

struct duis_question {
	duis_instant as_of;
	char *role;
	char *web_service;
	/* Of the matrix; NULL for that of the request. */
	char *duis_version;
	int has_then;
	duis_instant then;
	/* A table from outside that stands in for the matrix, whatever the instant and the DUIS
	 * version; NULL: none. Borrowed; a decision borrows from it, too. */
	const struct duis_snapshot *stand_in;
};

#endif
