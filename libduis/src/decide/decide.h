/* The checks: from facts to a decision. */
#ifndef DUISP_DECIDE_DECIDE_H
#define DUISP_DECIDE_DECIDE_H

#include <duis/verdict.h>

#include "base/finding.h"
#include "decide/question.h"
#include "matrix/matrix.h"
#include "request/facts.h"

struct duis_check {
	const char *name;
	enum duis_check_result result;
	const char *response_code;
	const char *message;
	const struct duis_basis *basis;
};

/* What a decision rests on. All of it is borrowed, and must outlive the decision. */
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
	struct duis_check *checks;
	size_t check_count;
	struct duisp_findings findings;
	enum duis_outcome outcome;
	const char *response_code;
};

/* Run all checks.
 * arena: for all that the decision holds.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME if the matrix does not know the role or the web service,
 * or the catalogue the DUIS version; DUIS_NO_MEMORY. */
enum duis_status duisp_decide(const struct duisp_grounds *grounds, struct duisp_arena *arena,
                              struct duisp_decision *out);

#endif
