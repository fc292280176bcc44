/* What an engine is opened with. */
#ifndef DUISP_ENGINE_OPTIONS_H
#define DUISP_ENGINE_OPTIONS_H

#include <duis/options.h>

#include "base/folder.h"
#include "base/limits.h"

/* The folders of the files that are given as octets. */
#define DUISP_GIVEN_MATRIX "matrix"
#define DUISP_GIVEN_SCHEMAS "schemas"
#define DUISP_GIVEN_CATALOGUE "catalogue"

struct duis_options {
	/* Files that are given as octets, and the arena that holds them; NULL if none are. */
	struct duisp_arena *arena;
	struct duisp_files given;
	char *matrix_dir;
	char *schema_dir;
	char *catalogue;
	char **amendments;
	size_t amendment_count;
	struct duisp_limits limits;
	size_t time_limit_ms;
	int require_signature;
	enum duis_validator validator;
	int leaves_out_scanner;
};

#endif
