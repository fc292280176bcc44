/* What an engine is opened with. */
#ifndef DUISP_ENGINE_OPTIONS_H
#define DUISP_ENGINE_OPTIONS_H

#include <duis/options.h>

#include "base/limits.h"

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

#endif
