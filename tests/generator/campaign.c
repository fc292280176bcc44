/* Campaigns: sources and a seed come in; cases go out one by one, and how much of the language they
 * have tried. */
#include "generator/campaign.h"

#include <stdlib.h>
#include <string.h>

#include "generator/disguise.h"
#include "generator/wild.h"

/* Of the cases after samples that reach goals, one in so many is wild. */
enum { WILD_SHARE = 4 };

/* After so many samples that reach no further goal a campaign gives up the goals that are left. */
enum { PATIENCE = 20 };

struct duisp_campaign {
	struct duisp_arena *arena;
	const struct duisp_sources *sources;
	const struct duisp_language *language;
	const char *version;
	uint64_t seed;
	struct duisp_goals goals;
	struct duisp_guide guide;
	struct duisp_mutants mutants;
	/* Whether a value, a particle, a mutant was tried, by its number. */
	unsigned char *trials;
	unsigned char *mutated;
	unsigned char *made;
	/* Whether some mutant of a kind and variant differed from the sample that it was made from.
	 */
	unsigned char effective[DUISP_CASE_KIND_COUNT][DUISP_VARIANTS_MAX];
	size_t idle;
	size_t trial_count;
	size_t number;
	size_t impatience;
	const struct duisp_particle *next_body;
	enum duisp_growth next_growth;
	size_t next_mutant;
};

static size_t count_set(const unsigned char *flags, size_t count)
{
	size_t set = 0;

	for (size_t i = 0; i < count; i++)
		set += flags[i];
	return set;
}

/* The shuffle of Fisher and Yates. */
static void shuffle(struct duisp_mutants *mutants, uint64_t seed)
{
	struct duisp_random random = {seed};

	for (size_t left = mutants->count; left > 1; left--) {
		const size_t at = duisp_random_below(&random, left);
		const struct duisp_mutant mutant = mutants->items[at];

		mutants->items[at] = mutants->items[left - 1];
		mutants->items[left - 1] = mutant;
	}
}

/* Whether a mutant is needed to find a schema that is too narrow or too wide in one place: values
 * in a sample of their own, and the least that must be tried in each place. */
static int is_vital(const struct duisp_mutant *mutant)
{
	switch (mutant->kind) {
	case DUISP_CASE_VALUE:
	case DUISP_CASE_LARGE:
	case DUISP_CASE_OTHER_SERVICE:
	case DUISP_CASE_DROPPED:
	case DUISP_CASE_INTRUDER:
	case DUISP_CASE_OCCURRENCE:
	case DUISP_CASE_ATTRIBUTE_MISSING:
	case DUISP_CASE_GLOBAL:
		return 1;
	case DUISP_CASE_TEXT:
		return mutant->variant == 0;
	default:
		return 0;
	}
}

static int is_trial(const struct duisp_mutant *mutant)
{
	return mutant->point && mutant->point->kind != DUISP_POINT_VALID;
}

/* The number of the value that a trial tries, among those of all types. */
static size_t find_trial(const struct duisp_campaign *campaign, const struct duisp_mutant *mutant)
{
	const struct duisp_point_list *list =
		duisp_points_get(campaign->sources->points, duisp_mutant_get_type(mutant));
	size_t number = list->first_trial + mutant->point->number;

	if (mutant->point->kind == DUISP_POINT_SPACE)
		number += list->count[DUISP_POINT_FAULTY];
	return number;
}

/* Whether a mutant must be tried, or is the first to try a value of a type, which is noted. */
static int is_first(const struct duisp_campaign *campaign, const struct duisp_mutant *mutant,
                    unsigned char *trials)
{
	unsigned char *seen;
	int found;

	if (!is_trial(mutant))
		return is_vital(mutant);
	seen = &trials[find_trial(campaign, mutant)];
	found = !*seen;
	*seen = 1;
	return found;
}

/* Move vital and new mutants to the front, in the order of the shuffle. */
static enum duis_status put_vital_first(struct duisp_campaign *campaign)
{
	const size_t count = campaign->mutants.count;
	struct duisp_mutant *sorted = duisp_arena_alloc(campaign->arena, count, sizeof(*sorted));
	unsigned char *trials =
		duisp_arena_alloc(campaign->arena, campaign->sources->points->trial_count + 1, 1);
	size_t front = 0;
	size_t back = count;

	if (!sorted || !trials)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < count; i++) {
		const struct duisp_mutant *mutant = &campaign->mutants.items[i];

		sorted[is_first(campaign, mutant, trials) ? front++ : --back] = *mutant;
	}
	campaign->mutants.items = sorted;
	campaign->trial_count = count_set(trials, campaign->sources->points->trial_count);
	return DUIS_OK;
}

static enum duis_status prepare_campaign(struct duisp_campaign *campaign)
{
	const struct duisp_language *language = campaign->language;
	enum duis_status status =
		duisp_goals_make(campaign->sources, campaign->arena, &campaign->goals);

	campaign->guide = duisp_goals_guide(&campaign->goals);
	campaign->next_body = language->bodies->first;
	campaign->trials =
		duisp_arena_alloc(campaign->arena, campaign->sources->points->trial_count + 1, 1);
	campaign->mutated = duisp_arena_alloc(campaign->arena, language->particle_count, 1);
	if (status == DUIS_OK)
		status = duisp_mutants_list(campaign->sources, campaign->arena, &campaign->mutants);
	if (status != DUIS_OK || !campaign->trials || !campaign->mutated)
		return DUIS_NO_MEMORY;
	campaign->made = duisp_arena_alloc(campaign->arena, campaign->mutants.count, 1);
	if (!campaign->made)
		return DUIS_NO_MEMORY;
	shuffle(&campaign->mutants, campaign->seed);
	return put_vital_first(campaign);
}

enum duis_status duisp_campaign_open(const struct duisp_sources *sources, const char *version,
                                     uint64_t seed, struct duisp_campaign **out)
{
	struct duisp_campaign *campaign = calloc(1, sizeof(*campaign));
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	if (campaign)
		campaign->arena = duisp_arena_new();
	if (campaign && campaign->arena) {
		campaign->sources = sources;
		campaign->language = sources->language;
		campaign->version = version;
		campaign->seed = seed;
		status = prepare_campaign(campaign);
	}
	if (status == DUIS_OK)
		*out = campaign;
	else
		duisp_campaign_close(campaign);
	return status;
}

void duisp_campaign_close(struct duisp_campaign *campaign)
{
	if (!campaign)
		return;
	duisp_arena_free(campaign->arena);
	free(campaign);
}

static struct duisp_plan make_plan(const struct duisp_campaign *campaign, enum duisp_growth growth)
{
	const struct duisp_plan plan = {
		.growth = growth,
		.seed = duisp_random_derive(campaign->seed, campaign->number),
		.version = campaign->version,
	};

	return plan;
}

/* disguise: of the form in which it is written; NULL for the plain one. */
static enum duis_status write_case(struct duisp_campaign *campaign, enum duis_status status,
                                   struct duisp_tree *tree, struct duisp_random *disguise,
                                   struct duisp_case *out)
{
	out->is_disguised = disguise ? 1 : 0;
	if (status == DUIS_OK && disguise)
		status = duisp_disguise_write(tree, disguise, &out->bytes, &out->length);
	else if (status == DUIS_OK)
		status = duisp_tree_write(tree, &out->bytes, &out->length);
	out->number = campaign->number++;
	return status;
}

static const char *find_body_path(const struct duisp_language *language, struct duisp_node *root)
{
	struct duisp_node *body = root ? duisp_node_find(root, language->bodies->parent) : NULL;

	return body && body->first && body->first->particle ? body->first->particle->path
	                                                    : "/Request";
}

static enum duis_status make_sample(struct duisp_campaign *campaign, enum duisp_case_kind kind,
                                    const struct duisp_plan *plan, struct duisp_arena *arena,
                                    struct duisp_case *out)
{
	struct duisp_tree tree;
	const enum duis_status status = duisp_sample_grow(campaign->sources, plan, arena, &tree);

	*out = (struct duisp_case){.kind = kind, .expected = DUISP_EXPECTED_VALID};
	if (status == DUIS_OK)
		out->path = find_body_path(campaign->language, tree.root);
	return write_case(campaign, status, &tree, NULL, out);
}

static enum duis_status make_systematic(struct duisp_campaign *campaign, struct duisp_arena *arena,
                                        struct duisp_case *out)
{
	struct duisp_plan plan = make_plan(campaign, DUISP_GROWTH_MINIMAL);
	const size_t before = duisp_goals_count_open(&campaign->goals);
	enum duis_status status;

	plan.varied = 1;
	plan.guide = &campaign->guide;
	status = make_sample(campaign, DUISP_CASE_SYSTEMATIC, &plan, arena, out);
	campaign->impatience =
		duisp_goals_count_open(&campaign->goals) < before ? 0 : campaign->impatience + 1;
	return status;
}

/* Make a case of a body: each body comes twice, at its least and with everything. */
static enum duis_status make_body(struct duisp_campaign *campaign, struct duisp_arena *arena,
                                  struct duisp_case *out)
{
	const int is_full = campaign->next_growth == DUISP_GROWTH_FULL;
	struct duisp_plan plan = make_plan(campaign, campaign->next_growth);

	plan.target = campaign->next_body;
	if (is_full)
		campaign->next_body = campaign->next_body->next;
	campaign->next_growth = is_full ? DUISP_GROWTH_MINIMAL : DUISP_GROWTH_FULL;
	return make_sample(campaign, is_full ? DUISP_CASE_FULL : DUISP_CASE_MINIMAL, &plan, arena,
	                   out);
}

static void note_mutant(struct duisp_campaign *campaign, const struct duisp_mutant *mutant)
{
	const struct duisp_point *point = mutant->point;
	const struct duisp_particle *particle = mutant->particle;

	campaign->made[mutant - campaign->mutants.items] = 1;
	campaign->mutated[particle->number] |= !point;
	if (is_trial(mutant))
		campaign->trials[find_trial(campaign, mutant)] = 1;
	if (point && !is_trial(mutant))
		duisp_goals_mark_value(&campaign->goals, particle, mutant->attribute, point);
}

/* Note whether the change shows in the octets. It need not if the plan has made it. */
static void note_effect(struct duisp_campaign *campaign, const struct duisp_case *mutant,
                        const char *sample, size_t length)
{
	const enum duisp_effect effect = duisp_case_kind_get_effect(mutant->kind);
	const int is_same = mutant->length == length && memcmp(mutant->bytes, sample, length) == 0;

	campaign->effective[mutant->kind][mutant->variant] |=
		!is_same || effect == DUISP_EFFECT_NONE;
	campaign->idle += is_same && effect == DUISP_EFFECT_ALWAYS;
}

/* disguised: whether it is written in any form; how it differs from its sample is not seen then. */
static enum duis_status make_mutant(struct duisp_campaign *campaign,
                                    const struct duisp_mutant *mutant, int disguised,
                                    struct duisp_arena *arena, struct duisp_case *out)
{
	struct duisp_random random = {
		duisp_random_derive(campaign->seed, UINT64_MAX - campaign->number)};
	struct duisp_plan plan =
		make_plan(campaign, duisp_random_below(&random, 2) ? DUISP_GROWTH_MINIMAL
	                                                           : DUISP_GROWTH_RANDOM);
	struct duisp_break breaking = {mutant, 0};
	const struct duisp_guide guide = duisp_mutant_guide(&breaking);
	struct duisp_tree tree;
	const char *sample = NULL;
	size_t length = 0;
	enum duis_status status;

	*out = (struct duisp_case){
		.kind = mutant->kind,
		.variant = mutant->variant,
		.expected = duisp_mutant_get_expected(mutant),
		.path = duisp_mutant_get_element(mutant)->path,
		.attribute = mutant->attribute ? mutant->attribute->name : NULL,
		.trait = duisp_mutant_get_trait(mutant),
	};
	plan.target = mutant->particle;
	plan.guide = &guide;
	status = duisp_sample_grow(campaign->sources, &plan, arena, &tree);
	if (status == DUIS_OK && !disguised)
		status = duisp_tree_write(&tree, &sample, &length);
	if (status == DUIS_OK)
		status = duisp_mutant_apply(campaign->language, mutant, &random, &tree);
	note_mutant(campaign, mutant);
	status = write_case(campaign, status, &tree, disguised ? &random : NULL, out);
	if (status == DUIS_OK && !disguised)
		note_effect(campaign, out, sample, length);
	return status;
}

static int is_large(const struct duisp_mutant *mutant)
{
	return mutant->point && mutant->point->large;
}

/* A mutant at random, but not one that takes long. */
static const struct duisp_mutant *choose_mutant(const struct duisp_campaign *campaign,
                                                struct duisp_random *random)
{
	const struct duisp_mutant *mutant;

	do
		mutant = &campaign->mutants
		                  .items[duisp_random_below(random, campaign->mutants.count)];
	while (is_large(mutant));
	return mutant;
}

/* A sample that holds any particle, with some changes, in any form; at times the first change is
 * that of a mutant. */
static enum duis_status make_wild(struct duisp_campaign *campaign, struct duisp_arena *arena,
                                  struct duisp_case *out)
{
	struct duisp_random random = {
		duisp_random_derive(campaign->seed ^ 0x57494c44, campaign->number)};
	const struct duisp_mutant *mutant = choose_mutant(campaign, &random);
	const size_t count = duisp_random_below(&random, DUISP_WILD_CHANGES);
	const size_t is_mutated = count && !duisp_random_below(&random, 4);
	struct duisp_plan plan =
		make_plan(campaign, duisp_random_below(&random, 2) ? DUISP_GROWTH_MINIMAL
	                                                           : DUISP_GROWTH_RANDOM);
	struct duisp_break breaking = {mutant, !is_mutated};
	const struct duisp_guide guide = duisp_mutant_guide(&breaking);
	struct duisp_tree tree;
	enum duis_status status;

	*out = (struct duisp_case){
		.kind = DUISP_CASE_WILD,
		.variant = count,
		.expected = count ? DUISP_EXPECTED_ANY : DUISP_EXPECTED_VALID,
		.path = duisp_mutant_get_element(mutant)->path,
	};
	plan.target = mutant->particle;
	plan.guide = &guide;
	status = duisp_sample_grow(campaign->sources, &plan, arena, &tree);
	if (status == DUIS_OK && is_mutated)
		status = duisp_mutant_apply(campaign->language, mutant, &random, &tree);
	if (status == DUIS_OK)
		status = duisp_wild_change(campaign->language, &random, count - is_mutated, &tree);
	campaign->effective[DUISP_CASE_WILD][count] = 1;
	return write_case(campaign, status, &tree, &random, out);
}

/* Every fourth case is a sample, the others are mutants, in any form. */
static enum duis_status make_any(struct duisp_campaign *campaign, struct duisp_arena *arena,
                                 struct duisp_case *out)
{
	struct duisp_random random = {duisp_random_derive(~campaign->seed, campaign->number)};
	const struct duisp_plan plan = make_plan(campaign, DUISP_GROWTH_RANDOM);
	const struct duisp_mutant *mutant = choose_mutant(campaign, &random);

	if (duisp_random_below(&random, 4))
		return make_mutant(campaign, mutant, 1, arena, out);
	return make_sample(campaign, DUISP_CASE_RANDOM, &plan, arena, out);
}

enum duis_status duisp_campaign_next(struct duisp_campaign *campaign, struct duisp_arena *arena,
                                     struct duisp_case *out)
{
	if (duisp_goals_count_open(&campaign->goals) && campaign->impatience < PATIENCE)
		return make_systematic(campaign, arena, out);
	if (campaign->next_body)
		return make_body(campaign, arena, out);
	if (campaign->number % WILD_SHARE == 0)
		return make_wild(campaign, arena, out);
	if (campaign->next_mutant < campaign->mutants.count)
		return make_mutant(campaign, &campaign->mutants.items[campaign->next_mutant++], 0,
		                   arena, out);
	return make_any(campaign, arena, out);
}

/* How many elements there are. Each must have a mutant; some groups and wildcards have none. */
static size_t count_mutable(const struct duisp_campaign *campaign)
{
	size_t count = 0;

	for (size_t i = 0; i < campaign->language->particle_count; i++)
		count += campaign->language->particles[i]->kind == DUISP_PARTICLE_ELEMENT;
	return count;
}

static size_t count_mutated(const struct duisp_campaign *campaign)
{
	size_t count = 0;

	for (size_t i = 0; i < campaign->language->particle_count; i++)
		count += campaign->mutated[i] &&
		         campaign->language->particles[i]->kind == DUISP_PARTICLE_ELEMENT;
	return count;
}

static void count_variants(const struct duisp_campaign *campaign, struct duisp_coverage *out)
{
	out->variants = 0;
	out->variants_total = 0;
	for (size_t i = DUISP_CASE_VALUE; i < DUISP_CASE_KIND_COUNT; i++) {
		const size_t count = duisp_case_kind_count_variants((enum duisp_case_kind)i);

		out->variants += count_set(campaign->effective[i], count);
		out->variants_total += count;
	}
}

void duisp_campaign_cover(const struct duisp_campaign *campaign, struct duisp_coverage *out)
{
	duisp_goals_count(&campaign->goals, &out->goals);
	out->trials = count_set(campaign->trials, campaign->sources->points->trial_count);
	out->trials_total = campaign->trial_count;
	out->mutated = count_mutated(campaign);
	out->mutated_total = count_mutable(campaign);
	count_variants(campaign, out);
	out->idle = campaign->idle;
	out->mutants = count_set(campaign->made, campaign->mutants.count);
	out->mutants_total = campaign->mutants.count;
}

int duisp_coverage_is_full(const struct duisp_coverage *coverage)
{
	for (size_t i = 0; i < DUISP_GOAL_KIND_COUNT; i++) {
		if (!coverage->goals.total[i] ||
		    coverage->goals.reached[i] != coverage->goals.total[i])
			return 0;
	}
	return coverage->trials == coverage->trials_total &&
	       coverage->mutated == coverage->mutated_total &&
	       coverage->variants == coverage->variants_total && !coverage->idle;
}
