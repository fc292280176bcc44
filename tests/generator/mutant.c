/* Mutants: sources come in; the list of all mutants goes out, with what each needs of a growth and
 * what must come of it. change.c makes the mutants from samples. */
#include "generator/mutant.h"

#include <string.h>

/* A kind of mutant: for which particles it is made, and in how many variants; which verdicts its
 * cases must give together; and whether a mutant may equal its sample, because the plan has made
 * the change, or because what it moves or sets was the same by chance. */
struct kind {
	const char *name;
	size_t variants;
	int (*fits)(const struct duisp_particle *particle);
	unsigned results;
	enum duisp_effect effect;
};

static int is_any(const struct duisp_particle *particle)
{
	return particle->kind == DUISP_PARTICLE_ELEMENT;
}

/* It is not made for a particle, and not listed. */
static int is_none(const struct duisp_particle *particle)
{
	(void)particle;
	return 0;
}

static int is_below_root(const struct duisp_particle *particle)
{
	return is_any(particle) && particle->parent;
}

static int is_simple(const struct duisp_particle *particle)
{
	return is_any(particle) && particle->type;
}

static int is_without_text(const struct duisp_particle *particle)
{
	return is_any(particle) && !particle->type && !particle->mixed;
}

static int is_lax(const struct duisp_particle *particle)
{
	return particle->kind == DUISP_PARTICLE_WILDCARD && !particle->strict;
}

static int is_limited(const struct duisp_particle *particle)
{
	return particle->parent && (particle->min || particle->max != DUISP_UNBOUNDED);
}

static int is_choice(const struct duisp_particle *particle)
{
	return particle->kind == DUISP_PARTICLE_CHOICE;
}

enum {
	GIVES_VALID = DUISP_GIVES_VALID,
	GIVES_INVALID = DUISP_GIVES_INVALID,
	GIVES_ANY = DUISP_GIVES_VALID | DUISP_GIVES_INVALID
};

static const struct kind kinds[DUISP_CASE_KIND_COUNT] = {
	[DUISP_CASE_SYSTEMATIC] = {"systematic", 0, NULL, GIVES_VALID, DUISP_EFFECT_NONE},
	[DUISP_CASE_MINIMAL] = {"minimal", 0, NULL, GIVES_VALID, DUISP_EFFECT_NONE},
	[DUISP_CASE_FULL] = {"full", 0, NULL, GIVES_VALID, DUISP_EFFECT_NONE},
	[DUISP_CASE_RANDOM] = {"random", 0, NULL, GIVES_VALID, DUISP_EFFECT_NONE},
	[DUISP_CASE_VALUE] = {"value", 0, NULL, GIVES_VALID, DUISP_EFFECT_SOME},
	[DUISP_CASE_LARGE] = {"large", 0, NULL, GIVES_VALID, DUISP_EFFECT_SOME},
	[DUISP_CASE_OTHER_SERVICE] = {"other-service", 0, NULL, GIVES_VALID, DUISP_EFFECT_SOME},
	[DUISP_CASE_OUT_OF_RANGE] = {"out-of-range", 0, NULL, GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_WRONG_LENGTH] = {"wrong-length", 0, NULL, GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_WRONG_PATTERN] = {"wrong-pattern", 0, NULL, GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_NOT_LISTED] = {"not-listed", 0, NULL, GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_WRONG_FORM] = {"wrong-form", 0, NULL, GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_TOO_LARGE] = {"too-large", 0, NULL, GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_WHITE_SPACE] = {"white-space", 0, NULL, GIVES_ANY, DUISP_EFFECT_SOME},
	[DUISP_CASE_DROPPED] = {"dropped", 1, is_below_root, GIVES_ANY, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_DOUBLED] = {"doubled", 1, is_below_root, GIVES_ANY, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_MOVED] = {"moved", 4, is_below_root, GIVES_ANY, DUISP_EFFECT_SOME},
	[DUISP_CASE_RENAMED] = {"renamed", 3, is_any, GIVES_INVALID, DUISP_EFFECT_SOME},
	[DUISP_CASE_OTHER_NAMESPACE] = {"other-namespace", 3, is_any, GIVES_INVALID,
                                        DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_OCCURRENCE] = {"occurrence", 2, is_limited, GIVES_ANY, DUISP_EFFECT_NONE},
	[DUISP_CASE_BRANCH] = {"branch", 2, is_choice, GIVES_INVALID, DUISP_EFFECT_NONE},
	[DUISP_CASE_ATTRIBUTE_MISSING] = {"attribute-missing", 0, NULL, GIVES_ANY,
                                          DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_ATTRIBUTE_RENAMED] = {"attribute-renamed", 0, NULL, GIVES_INVALID,
                                          DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_ATTRIBUTE_ADDED] = {"attribute-added", DUISP_ADDED_ATTRIBUTES, is_any,
                                        GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_TEXT] = {"text", 4, is_without_text, GIVES_ANY, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_CHILD] = {"child", 3, is_any, GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_INTRUDER] = {"intruder", 1, is_below_root, GIVES_ANY, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_XSI_TYPE] = {"xsi-type", 6, is_any, GIVES_ANY, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_XSI_NIL] = {"xsi-nil", 3, is_any, GIVES_INVALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_XSI_LOCATION] = {"xsi-location", 2, is_any, GIVES_VALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_COMMENT] = {"comment", 3, is_any, GIVES_VALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_INSTRUCTION] = {"instruction", 3, is_any, GIVES_VALID, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_CDATA] = {"cdata", 3, is_any, GIVES_ANY, DUISP_EFFECT_ALWAYS},
	[DUISP_CASE_GLOBAL] = {"global-below-wildcard", 20, is_lax, GIVES_VALID, DUISP_EFFECT_SOME},
	[DUISP_CASE_WILD] = {"wild", DUISP_WILD_CHANGES, is_none, GIVES_ANY, DUISP_EFFECT_NONE},
};

const char *duisp_case_kind_get_name(enum duisp_case_kind kind)
{
	return kinds[kind].name;
}

size_t duisp_case_kind_count_variants(enum duisp_case_kind kind)
{
	return kinds[kind].variants ? kinds[kind].variants : 1;
}

unsigned duisp_case_kind_get_results(enum duisp_case_kind kind)
{
	return kinds[kind].results;
}

enum duisp_effect duisp_case_kind_get_effect(enum duisp_case_kind kind)
{
	return kinds[kind].effect;
}

const struct duisp_type *duisp_mutant_get_type(const struct duisp_mutant *mutant)
{
	return mutant->attribute ? mutant->attribute->type : mutant->particle->type;
}

/* The list. */

/* Add a mutant. The list is made twice: first without room, to count the mutants, then with room,
 * to keep them. */
static void add_mutant(struct duisp_mutants *mutants, struct duisp_mutant mutant)
{
	if (mutants->items)
		mutants->items[mutants->count] = mutant;
	mutants->count++;
}

static enum duisp_case_kind find_faulty_kind(const struct duisp_point *point)
{
	static const enum duisp_case_kind by_facet[DUISP_FACET_COUNT] = {
		[DUISP_FACET_NONE] = DUISP_CASE_WRONG_FORM,
		[DUISP_FACET_MIN_INCLUSIVE] = DUISP_CASE_OUT_OF_RANGE,
		[DUISP_FACET_MAX_INCLUSIVE] = DUISP_CASE_OUT_OF_RANGE,
		[DUISP_FACET_MIN_EXCLUSIVE] = DUISP_CASE_OUT_OF_RANGE,
		[DUISP_FACET_MAX_EXCLUSIVE] = DUISP_CASE_OUT_OF_RANGE,
		[DUISP_FACET_TOTAL_DIGITS] = DUISP_CASE_OUT_OF_RANGE,
		[DUISP_FACET_FRACTION_DIGITS] = DUISP_CASE_OUT_OF_RANGE,
		[DUISP_FACET_LENGTH] = DUISP_CASE_WRONG_LENGTH,
		[DUISP_FACET_MIN_LENGTH] = DUISP_CASE_WRONG_LENGTH,
		[DUISP_FACET_MAX_LENGTH] = DUISP_CASE_WRONG_LENGTH,
		[DUISP_FACET_ENUMERATION] = DUISP_CASE_NOT_LISTED,
		[DUISP_FACET_PATTERN] = DUISP_CASE_WRONG_PATTERN,
	};

	return point->large ? DUISP_CASE_TOO_LARGE : by_facet[point->facet];
}

static enum duisp_case_kind find_valid_kind(enum duisp_role_in_header header,
                                            const struct duisp_point *point)
{
	if (point->large)
		return DUISP_CASE_LARGE;
	return header > DUISP_HEADER_VERSION ? DUISP_CASE_OTHER_SERVICE : DUISP_CASE_VALUE;
}

static void add_point_mutants(const struct duisp_sources *sources, struct duisp_mutants *mutants,
                              struct duisp_mutant mutant, enum duisp_role_in_header header)
{
	const struct duisp_point_list *list =
		duisp_points_get(sources->points, duisp_mutant_get_type(&mutant));

	mutant.point = list->first[DUISP_POINT_VALID];
	for (; mutant.point; mutant.point = mutant.point->next) {
		mutant.kind = find_valid_kind(header, mutant.point);
		if (duisp_value_is_aside(header, mutant.point))
			add_mutant(mutants, mutant);
	}
	mutant.point = list->first[DUISP_POINT_FAULTY];
	for (; mutant.point; mutant.point = mutant.point->next) {
		mutant.kind = find_faulty_kind(mutant.point);
		add_mutant(mutants, mutant);
	}
	mutant.kind = DUISP_CASE_WHITE_SPACE;
	mutant.point = list->first[DUISP_POINT_SPACE];
	for (; mutant.point; mutant.point = mutant.point->next)
		add_mutant(mutants, mutant);
}

static void add_attribute_mutants(const struct duisp_sources *sources,
                                  struct duisp_mutants *mutants,
                                  const struct duisp_particle *particle)
{
	struct duisp_mutant mutant = {.particle = particle, .attribute = particle->attributes};

	for (; mutant.attribute; mutant.attribute = mutant.attribute->next) {
		mutant.point = NULL;
		mutant.variant = 0;
		mutant.kind = DUISP_CASE_ATTRIBUTE_MISSING;
		add_mutant(mutants, mutant);
		mutant.kind = DUISP_CASE_ATTRIBUTE_RENAMED;
		for (; mutant.variant < 3; mutant.variant++)
			add_mutant(mutants, mutant);
		mutant.variant = 0;
		add_point_mutants(sources, mutants, mutant, mutant.attribute->header);
	}
}

/* Whether a mutant can be made: without a least or greatest number, the count cannot be below or
 * above it. */
static int is_possible(const struct duisp_mutant *mutant)
{
	const struct duisp_particle *particle = mutant->particle;

	if (mutant->kind == DUISP_CASE_OCCURRENCE)
		return mutant->variant ? particle->max != DUISP_UNBOUNDED : particle->min > 0;
	if (mutant->kind == DUISP_CASE_BRANCH && mutant->variant)
		return particle->first->next ? 1 : 0;
	return 1;
}

static void add_particle_mutants(const struct duisp_sources *sources, struct duisp_mutants *mutants,
                                 const struct duisp_particle *particle)
{
	struct duisp_mutant mutant = {.particle = particle};

	for (size_t kind = 0; kind < DUISP_CASE_KIND_COUNT; kind++) {
		mutant.kind = (enum duisp_case_kind)kind;
		if (!kinds[kind].fits || !kinds[kind].fits(particle))
			continue;
		for (mutant.variant = 0; mutant.variant < kinds[kind].variants; mutant.variant++) {
			if (is_possible(&mutant))
				add_mutant(mutants, mutant);
		}
	}
	mutant.variant = 0;
	if (is_simple(particle))
		add_point_mutants(sources, mutants, mutant, particle->header);
	add_attribute_mutants(sources, mutants, particle);
}

static void add_all_mutants(const struct duisp_sources *sources, struct duisp_mutants *mutants)
{
	const struct duisp_language *language = sources->language;

	mutants->count = 0;
	for (size_t i = 0; i < language->particle_count; i++)
		add_particle_mutants(sources, mutants, language->particles[i]);
}

enum duis_status duisp_mutants_list(const struct duisp_sources *sources, struct duisp_arena *arena,
                                    struct duisp_mutants *out)
{
	*out = (struct duisp_mutants){NULL, 0};
	add_all_mutants(sources, out);
	out->items = duisp_arena_alloc(arena, out->count, sizeof(*out->items));
	if (!out->items)
		return DUIS_NO_MEMORY;
	add_all_mutants(sources, out);
	return DUIS_OK;
}

/* Making one. */

/* Break a count: one more than the greatest number, one less than the least, or, once, no branch of
 * a choice. */
static int break_count(void *context, const struct duisp_particle *particle,
                       struct duisp_random *random, size_t *count)
{
	struct duisp_break *breaking = context;
	const struct duisp_mutant *mutant = breaking->mutant;

	(void)random;
	if (breaking->is_made)
		return 0;
	if (mutant->kind == DUISP_CASE_OCCURRENCE && mutant->particle == particle)
		*count = mutant->variant ? particle->max + 1 : particle->min - 1;
	else if (mutant->kind == DUISP_CASE_BRANCH && !mutant->variant &&
	         mutant->particle == particle->parent)
		*count = 0;
	else
		return 0;
	breaking->is_made = 1;
	return 1;
}

/* Break a choice: once, take two branches. */
static const struct duisp_particle *break_branch(void *context, const struct duisp_particle *choice,
                                                 const struct duisp_particle *after)
{
	struct duisp_break *breaking = context;
	const struct duisp_mutant *mutant = breaking->mutant;

	if (breaking->is_made || !after || mutant->kind != DUISP_CASE_BRANCH ||
	    mutant->particle != choice)
		return NULL;
	breaking->is_made = 1;
	return choice->first != after ? choice->first : after->next;
}

struct duisp_guide duisp_mutant_guide(struct duisp_break *breaking)
{
	const struct duisp_guide guide = {
		.context = breaking, .choose_count = break_count, .choose_branch = break_branch};

	return guide;
}

const struct duisp_particle *duisp_mutant_get_element(const struct duisp_mutant *mutant)
{
	const struct duisp_particle *particle = mutant->particle;

	while (particle->kind != DUISP_PARTICLE_ELEMENT)
		particle = particle->parent;
	return particle;
}

const char *duisp_mutant_get_trait(const struct duisp_mutant *mutant)
{
	const struct duisp_type *type = mutant->particle->type;

	if (mutant->kind == DUISP_CASE_GLOBAL)
		return "global-below-wildcard";
	if (mutant->kind == DUISP_CASE_XSI_TYPE)
		return mutant->variant < DUISP_BUILT_IN_TYPES ? "xsi-type-built-in" : "xsi-type";
	if (mutant->kind == DUISP_CASE_CDATA && type)
		return type->builtin->space_trait;
	return mutant->point ? mutant->point->trait : NULL;
}

enum duisp_expected duisp_mutant_get_expected(const struct duisp_mutant *mutant)
{
	if (mutant->point && mutant->point->kind == DUISP_POINT_VALID)
		return DUISP_EXPECTED_VALID;
	if (mutant->point && mutant->point->kind == DUISP_POINT_FAULTY)
		return DUISP_EXPECTED_INVALID;
	if (mutant->kind == DUISP_CASE_ATTRIBUTE_MISSING && mutant->attribute->required)
		return DUISP_EXPECTED_INVALID;
	if (mutant->kind == DUISP_CASE_XSI_LOCATION)
		return DUISP_EXPECTED_VALID;
	return DUISP_EXPECTED_ANY;
}
