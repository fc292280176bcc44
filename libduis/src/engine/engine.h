/* The engine: rules that are loaded once, and never change afterwards. */
#ifndef DUISP_ENGINE_ENGINE_H
#define DUISP_ENGINE_ENGINE_H

#include <duis/engine.h>

#include "base/limits.h"
#include "base/reference.h"
#include "matrix/matrix.h"
#include "schema/catalogue.h"

struct duis_engine {
	struct duisp_reference references;
	struct duisp_matrix *matrix;
	struct duisp_catalogue *catalogue;
	struct duisp_limits limits;
	size_t time_limit_ms;
	int require_signature;
	int leaves_out_scanner;
};

/* The matrix at the end of time, for the newest DUIS version that has a schema. */
const struct duis_snapshot *duisp_engine_find_newest_snapshot(const struct duis_engine *engine);

#endif
