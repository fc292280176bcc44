/* The limits of an engine, by enum duis_limit. */
#ifndef DUISP_BASE_LIMITS_H
#define DUISP_BASE_LIMITS_H

#include <stddef.h>

#include <duis/options.h>

enum { DUISP_LIMIT_COUNT = DUIS_LIMIT_PREFIXES + 1 };

struct duisp_limits {
	size_t value[DUISP_LIMIT_COUNT];
};

/* The documented defaults. */
extern const struct duisp_limits duisp_limits_default;

#endif
