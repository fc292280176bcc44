/* What a decision is made from, and what it is. */
#ifndef DUISP_DECIDE_DECISION_H
#define DUISP_DECIDE_DECISION_H

#include <duis/verdict.h>

#include "base/finding.h"
#include "decide/question.h"
#include "matrix/matrix.h"
#include "request/facts.h"

struct duis_check {
	const char *name;
	enum duis_check_result result;
	const char *response_code;
	struct duisp_message message;
	const struct duis_basis *basis;
};

/* What a decision rests on. All of it is borrowed, and must outlive the decision; but the question
 * only its table that stands in. */
struct duisp_grounds {
	const struct duisp_matrix *matrix;
	const struct duisp_catalogue *catalogue;
	const struct duisp_examination *examination;
	/* What reading the request found: stages "xml" and "schema". */
	const struct duisp_findings *read;
	const struct duis_question *question;
	int require_signature;
};

struct duisp_decision {
	/* The instant of the question; and its role as the matrix has it, NULL if it has none. */
	duis_instant as_of;
	const char *role;
	struct duis_check *checks;
	size_t check_count;
	struct duisp_findings findings;
	enum duis_outcome outcome;
	const char *response_code;
};

#endif
