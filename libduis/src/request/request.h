/* Requests: what the reading of a message has found. */
#ifndef DUISP_REQUEST_REQUEST_H
#define DUISP_REQUEST_REQUEST_H

#include <stdatomic.h>

#include <duis/request.h>

#include "engine/engine.h"
#include "request/facts.h"

struct duis_request {
	atomic_uint references;
	struct duis_engine *engine;
	struct duisp_arena *arena;
	struct duisp_examination examination;
	/* The findings of the reading: those of the stages "xml" and "schema". */
	struct duisp_findings findings;
};

#endif
