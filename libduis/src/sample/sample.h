/* Samples: requests that are valid by the schema, and whose header makes sense for their body; or,
 * where a plan says so, that break one rule of the content model. */
#ifndef DUISP_SAMPLE_SAMPLE_H
#define DUISP_SAMPLE_SAMPLE_H

#include "sample/goals.h"
#include "sample/service.h"
#include "sample/tree.h"

enum duisp_growth {
	/* Only what must be there. */
	DUISP_GROWTH_MINIMAL,
	/* Everything once that may be there, one alternative of each choice. */
	DUISP_GROWTH_FULL,
	/* Anything. */
	DUISP_GROWTH_RANDOM,
	/* What takes the goals forward. */
	DUISP_GROWTH_COVER
};

enum duisp_override {
	DUISP_OVERRIDE_NONE,
	/* The target stands count times, whatever the schema says. */
	DUISP_OVERRIDE_COUNT,
	/* The target, a choice, has no branch, or two. */
	DUISP_OVERRIDE_NO_BRANCH,
	DUISP_OVERRIDE_TWO_BRANCHES
};

struct duisp_plan {
	enum duisp_growth growth;
	uint64_t seed;
	/* schemaVersion. */
	const char *version;
	/* What must be there; NULL for no matter what. */
	const struct duisp_particle *target;
	enum duisp_override override;
	size_t count;
	/* Whether each value is the first of its type, and each choice takes its first branch. */
	int plain;
	/* Whether values are chosen at random in a minimal growth, too. */
	int varied;
	/* Marked with what a valid sample shows; NULL for nothing to be marked. */
	struct duisp_goals *goals;
};

/* Grow a sample: the same for the same plan and goals, on every machine.
 * out: a tree in the arena.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL if no service fits the body. */
enum duis_status duisp_sample_grow(const struct duisp_language *language,
                                   const struct duisp_services *services,
                                   const struct duisp_plan *plan, struct duisp_arena *arena,
                                   struct duisp_tree *out);

#endif
