/* Requests: what the reading of a message has found. */
#ifndef DUISP_REQUEST_REQUEST_H
#define DUISP_REQUEST_REQUEST_H

#include <duis/request.h>

#include "base/reference.h"
#include "engine/engine.h"
#include "request/facts.h"

struct duis_request {
	struct duisp_reference references;
	struct duis_engine *engine;
	struct duisp_arena *arena;
	struct duisp_examination examination;
	/* The findings of the reading: those of the stages "xml" and "schema". */
	struct duisp_findings findings;
};

#endif
