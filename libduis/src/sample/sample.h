/* Samples: requests that are valid by the schema, and whose header makes sense for their body; or,
 * where a guide says so, requests that break one rule of the content model. */
#ifndef DUISP_SAMPLE_SAMPLE_H
#define DUISP_SAMPLE_SAMPLE_H

#include "sample/points.h"
#include "sample/service.h"
#include "sample/tree.h"

/* What samples are made of. */
struct duisp_sources {
	const struct duisp_language *language;
	const struct duisp_points *points;
	const struct duisp_services *services;
};

enum duisp_growth {
	/* Only what must be there. */
	DUISP_GROWTH_MINIMAL,
	/* Everything once that may be there, one alternative of each choice. */
	DUISP_GROWTH_FULL,
	/* Anything. */
	DUISP_GROWTH_RANDOM
};

/* Who leads a growth: asked first wherever something is chosen, and free to leave the choice to the
 * growth. A function may be NULL. Nothing is asked in a request within a request. */
struct duisp_guide {
	void *context;
	/* How many times a particle stands, whatever the schema says.
	 * Returns: whether it was chosen, with *count. */
	int (*choose_count)(void *context, const struct duisp_particle *particle,
	                    struct duisp_random *random, size_t *count);
	/* Whether an attribute is there. Returns: whether it was chosen, with *is_there. */
	int (*choose_attribute)(void *context, const struct duisp_particle *particle,
	                        const struct duisp_place_attribute *attribute,
	                        struct duisp_random *random, int *is_there);
	/* The value of an attribute, or of the particle where that is NULL. What the header says of
	 * the body is not asked. Returns: a valid point; NULL for any. */
	const struct duisp_point *(*choose_point)(void *context,
	                                          const struct duisp_particle *particle,
	                                          const struct duisp_place_attribute *attribute);
	/* A branch of a choice or of a wildcard. after: a branch that has been grown already, or
	 * NULL. Returns: a branch; NULL for any, or, after another one, for no more. */
	const struct duisp_particle *(*choose_branch)(void *context,
	                                              const struct duisp_particle *choice,
	                                              const struct duisp_particle *after);
};

struct duisp_plan {
	enum duisp_growth growth;
	uint64_t seed;
	/* schemaVersion. */
	const char *version;
	/* What must be there; NULL for no matter what. */
	const struct duisp_particle *target;
	/* Whether each value is the first of its type, and each choice takes its first branch. */
	int plain;
	/* Whether values are chosen at random in a minimal growth, too. */
	int varied;
	/* NULL for none. */
	const struct duisp_guide *guide;
};

/* Grow a sample: the same for the same plan, on every machine.
 * sources: read only, but must outlive the tree. out: a tree in the arena.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL if no service fits the body. */
enum duis_status duisp_sample_grow(const struct duisp_sources *sources,
                                   const struct duisp_plan *plan, struct duisp_arena *arena,
                                   struct duisp_tree *out);

#endif
