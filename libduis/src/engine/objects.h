/* The objects behind the public handles. */
#ifndef DUISP_ENGINE_OBJECTS_H
#define DUISP_ENGINE_OBJECTS_H

#include <stdatomic.h>

#include <duis/duis.h>

#include "base/limits.h"
#include "decide/decide.h"

struct duis_options {
	char *matrix_dir;
	char *schema_dir;
	char *catalogue;
	char **amendments;
	size_t amendment_count;
	struct duisp_limits limits;
	size_t time_limit_ms;
	int require_signature;
};

struct duis_engine {
	atomic_uint references;
	struct duisp_matrix *matrix;
	struct duisp_catalogue *catalogue;
	struct duisp_limits limits;
	size_t time_limit_ms;
	int require_signature;
};

struct duis_request {
	atomic_uint references;
	struct duis_engine *engine;
	struct duisp_arena *arena;
	struct duisp_examination examination;
	struct duisp_findings findings;
};

struct duis_verdict {
	struct duisp_arena *arena;
	struct duis_request *request;
	duis_instant as_of;
	const char *role;
	struct duisp_decision decision;
	/* NULL if the question has no second instant. */
	struct duis_verdict *then;
};

#endif
