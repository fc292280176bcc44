/* The defaults of the limits, as duis/options.h documents them. Nothing comes in; one constant
 * table goes out. */
#include "base/limits.h"

const struct duisp_limits duisp_limits_default = {
	.value =
		{
			[DUIS_LIMIT_BYTES] = 32u << 20,
			[DUIS_LIMIT_DEPTH] = 64,
			[DUIS_LIMIT_ATTRIBUTES] = 64,
			[DUIS_LIMIT_TEXT] = 16u << 20,
			[DUIS_LIMIT_NODES] = 100000,
			[DUIS_LIMIT_MARKUP] = 65536,
			[DUIS_LIMIT_FINDINGS] = 100,
			[DUIS_LIMIT_PREFIXES] = 1024,
		},
};
