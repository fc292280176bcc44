/* Verdicts. */
#ifndef DUISP_DECIDE_VERDICT_H
#define DUISP_DECIDE_VERDICT_H

#include "decide/decision.h"
#include "request/request.h"

struct duis_verdict {
	struct duisp_arena *arena;
	struct duis_request *request;
	struct duisp_decision decision;
	/* NULL if the question has no second instant. */
	struct duis_verdict *then;
};

#endif
