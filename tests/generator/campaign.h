/* Campaigns: a row of cases, each a request or something close to one, that together try the whole
 * of a language.
 *
 * First come samples that reach every goal; then each body at its least and with everything; then
 * mutants, beginning with those that try something new; then, when every mutant was made once, any
 * case. Every fourth case after the bodies is wild: see wild.h. The same language, services and
 * seed give the same cases, on every machine. A campaign belongs to one thread. */
#ifndef TESTS_GENERATOR_CAMPAIGN_H
#define TESTS_GENERATOR_CAMPAIGN_H

#include "generator/mutant.h"

struct duisp_campaign;

struct duisp_case {
	size_t number;
	enum duisp_case_kind kind;
	size_t variant;
	enum duisp_expected expected;
	/* The path of the change; the path of the body if the sample has no change. */
	const char *path;
	/* The attribute that is changed, or NULL. */
	const char *attribute;
	/* A lexical difference of doc/conformance.md that it may show; NULL for none. */
	const char *trait;
	/* Whether it is written in any form, and not as plainly as can be: see disguise.h. */
	int is_disguised;
	/* In the arena. */
	const char *bytes;
	size_t length;
};

struct duisp_coverage {
	struct duisp_tally goals;
	/* How many values beyond a facet, or with white space, were tried, of the types that stand
	 * in some place. */
	size_t trials;
	size_t trials_total;
	/* Elements that had a mutant. */
	size_t mutated;
	size_t mutated_total;
	/* Variants of kinds of mutants that have changed a sample, or that a plan has made. */
	size_t variants;
	size_t variants_total;
	/* Mutants whose change must show in the octets, and did not. */
	size_t idle;
	/* Mutants. */
	size_t mutants;
	size_t mutants_total;
};

/* Begin a campaign. All arguments must live as long as the campaign. version: for schemaVersion.
 * out: new, yours to free; NULL after an error. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_campaign_open(const struct duisp_sources *sources, const char *version,
                                     uint64_t seed, struct duisp_campaign **out);

/* NULL is allowed. */
void duisp_campaign_close(struct duisp_campaign *campaign);

/* Make the next case. Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL if a case could not be made,
 * which is an error of ours. */
enum duis_status duisp_campaign_next(struct duisp_campaign *campaign, struct duisp_arena *arena,
                                     struct duisp_case *out);

/* What the cases so far have tried. */
void duisp_campaign_cover(const struct duisp_campaign *campaign, struct duisp_coverage *out);

/* Whether all goals are reached, all values beyond facets tried, all elements mutated, in each
 * variant of each kind, and no change was idle. */
int duisp_coverage_is_full(const struct duisp_coverage *coverage);

#endif
