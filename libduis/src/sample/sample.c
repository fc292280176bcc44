/* Growing a sample: from Request down, each place deciding for itself how often it stands, which
 * branch it takes and what its value is. */
#include "sample/sample.h"

#include <string.h>

/* One growth. The status sticks. */
struct growing {
	const struct duisp_language *language;
	const struct duisp_services *services;
	const struct duisp_plan *plan;
	struct duisp_tree *tree;
	struct duisp_random random;
	struct duisp_header header;
	/* Chosen before it is reached: the header speaks of it. */
	const struct duisp_particle *body;
	/* NULL once it is reached. */
	const struct duisp_particle *target;
	struct duisp_goals *goals;
	size_t serial;
	/* A request within a request, where a wildcard wants a declared element. */
	int nested;
	enum duis_status status;
};

static enum duisp_growth get_growth(const struct growing *growing)
{
	return growing->nested ? DUISP_GROWTH_MINIMAL : growing->plan->growth;
}

static void mark(struct growing *growing, const struct duisp_particle *particle, size_t number,
                 int aside)
{
	if (growing->goals)
		duisp_goals_mark(growing->goals, particle, number, aside);
}

static int leads(const struct growing *growing, const struct duisp_particle *particle)
{
	return growing->target && duisp_particle_holds(particle, growing->target);
}

static int is_done(const struct growing *growing, size_t number)
{
	return duisp_goals_is_done(growing->plan->goals, number);
}

/* How many goals are left in a particle. */
static size_t count_left(const struct growing *growing, const struct duisp_particle *particle)
{
	return growing->goals ? growing->goals->open[particle->number] : 0;
}

/* Values. */

static const struct duisp_point *choose_random_point(struct growing *growing,
                                                     const struct duisp_type *type)
{
	const struct duisp_point *point = type->points.first[DUISP_POINT_VALID];
	size_t plain = 0;

	for (; point; point = point->next)
		plain += duisp_point_is_plain(point) ? 1 : 0;
	plain = plain ? duisp_random_below(&growing->random, plain) + 1 : 0;
	for (point = type->points.first[DUISP_POINT_VALID]; point; point = point->next) {
		if (duisp_point_is_plain(point) && !--plain)
			break;
	}
	return point;
}

static const struct duisp_point *find_open_point(const struct growing *growing,
                                                 const struct duisp_type *type, size_t first)
{
	const struct duisp_point *point = type->points.first[DUISP_POINT_VALID];

	while (point && (!duisp_point_is_plain(point) || is_done(growing, first + point->number)))
		point = point->next;
	return point;
}

/* first: the goal of the type's first value in this place. */
static const struct duisp_point *choose_point(struct growing *growing,
                                              const struct duisp_type *type, size_t first)
{
	const struct duisp_point *point = NULL;

	if (growing->plan->plain || growing->nested ||
	    (get_growth(growing) == DUISP_GROWTH_MINIMAL && !growing->plan->varied))
		return type->points.first[DUISP_POINT_VALID];
	if (growing->goals && get_growth(growing) == DUISP_GROWTH_COVER)
		point = find_open_point(growing, type, first);
	return point ? point : choose_random_point(growing, type);
}

static const char *get_header_text(const struct growing *growing, enum duisp_role_in_header header)
{
	const char *const texts[] = {
		[DUISP_HEADER_NONE] = NULL,
		[DUISP_HEADER_VERSION] = growing->plan->version,
		[DUISP_HEADER_REFERENCE] = growing->header.reference,
		[DUISP_HEADER_SRV] = growing->header.srv,
		[DUISP_HEADER_VARIANT] = growing->header.variant,
	};

	return texts[header];
}

static const struct duisp_point *find_point(const struct duisp_type *type, const char *text)
{
	const struct duisp_point *point = type->points.first[DUISP_POINT_VALID];

	while (point && (!point->text || strcmp(point->text, text) != 0))
		point = point->next;
	return point;
}

/* The value for a place; first: as above. NULL if memory ran out. */
static const char *choose_value(struct growing *growing, const struct duisp_particle *particle,
                                const struct duisp_type *type, enum duisp_role_in_header header,
                                size_t first)
{
	const char *text = get_header_text(growing, header);
	const struct duisp_point *point =
		text ? find_point(type, text) : choose_point(growing, type, first);

	if (point)
		mark(growing, particle, first + point->number, duisp_value_is_aside(header, point));
	if (!text && point)
		text = duisp_point_get_text(point, type, growing->serial++, growing->tree->arena);
	return text;
}

/* Occurrences. */

static void mark_count(struct growing *growing, const struct duisp_particle *particle, size_t count)
{
	size_t occurrences[DUISP_OCCURRENCES_MAX];
	const size_t options = duisp_particle_get_occurrences(particle, occurrences);

	for (size_t i = 0; i < options; i++) {
		if (occurrences[i] == count)
			mark(growing, particle, particle->goals + 1 + i, 0);
	}
}

/* What has not been seen comes first, the greatest number before the least: what is absent can lead
 * to nothing within. */
static size_t choose_open_count(struct growing *growing, const struct duisp_particle *particle)
{
	size_t occurrences[DUISP_OCCURRENCES_MAX];
	const size_t options = duisp_particle_get_occurrences(particle, occurrences);
	size_t left = count_left(growing, particle);
	size_t open = 0;

	for (size_t i = options; i--;) {
		open += !is_done(growing, particle->goals + 1 + i);
		if (occurrences[i] && !is_done(growing, particle->goals + 1 + i))
			return occurrences[i];
	}
	if (left > open)
		return particle->min ? particle->min : 1;
	if (open || particle->max == particle->min)
		return particle->min;
	return particle->min + duisp_random_below(&growing->random, 2);
}

static size_t choose_random_count(struct growing *growing, const struct duisp_particle *particle)
{
	size_t span = particle->max - particle->min;

	if (span > DUISP_MANY)
		span = DUISP_MANY;
	return particle->min + duisp_random_below(&growing->random, span + 1);
}

static size_t choose_count(struct growing *growing, const struct duisp_particle *particle)
{
	const enum duisp_growth growth = get_growth(growing);
	size_t count = particle->min;

	if (growing->plan->override == DUISP_OVERRIDE_COUNT && growing->plan->target == particle &&
	    growing->target == particle) {
		growing->target = NULL;
		return growing->plan->count;
	}
	if (growth == DUISP_GROWTH_COVER)
		count = choose_open_count(growing, particle);
	else if (growth == DUISP_GROWTH_RANDOM)
		count = choose_random_count(growing, particle);
	if ((growth == DUISP_GROWTH_FULL || leads(growing, particle)) && !count)
		count = 1;
	mark_count(growing, particle, count);
	return count;
}

static void grow(struct growing *growing, struct duisp_node *parent,
                 const struct duisp_particle *particle);

/* Attributes. */

static int wants_attribute(struct growing *growing, const struct duisp_particle *particle,
                           const struct duisp_place_attribute *attribute)
{
	const enum duisp_growth growth = get_growth(growing);

	if (attribute->required || growth == DUISP_GROWTH_FULL || growing->target == particle)
		return 1;
	if (growth == DUISP_GROWTH_MINIMAL)
		return 0;
	if (growth == DUISP_GROWTH_COVER && growing->goals) {
		if (!is_done(growing, attribute->goals) ||
		    find_open_point(growing, attribute->type,
		                    attribute->goals + DUISP_ATTRIBUTE_GOALS))
			return 1;
		if (!is_done(growing, attribute->goals + 1))
			return 0;
	}
	return duisp_random_below(&growing->random, 2) == 0;
}

static void grow_attribute(struct growing *growing, struct duisp_node *node,
                           const struct duisp_place_attribute *attribute)
{
	const struct duisp_particle *particle = node->particle;
	const char *value;
	struct duisp_note *note;

	if (!wants_attribute(growing, particle, attribute)) {
		mark(growing, particle, attribute->goals + 1, 0);
		return;
	}
	mark(growing, particle, attribute->goals, 0);
	value = choose_value(growing, particle, attribute->type, attribute->header,
	                     attribute->goals + DUISP_ATTRIBUTE_GOALS);
	note = duisp_tree_note(growing->tree, node, "", attribute->name, value);
	if (note)
		note->attribute = attribute;
	if (!value)
		growing->tree->failed = 1;
}

/* Content. */

static void grow_text(struct growing *growing, struct duisp_node *node)
{
	const struct duisp_particle *particle = node->particle;
	const char *text = choose_value(growing, particle, particle->type, particle->header,
	                                particle->goals + DUISP_PARTICLE_GOALS);

	if (!text)
		growing->tree->failed = 1;
	else if (*text)
		duisp_tree_add(growing->tree, node, DUISP_NODE_TEXT, NULL, text);
}

static void grow_element(struct growing *growing, struct duisp_node *parent,
                         const struct duisp_particle *particle)
{
	struct duisp_node *node = duisp_tree_add(growing->tree, parent, DUISP_NODE_ELEMENT,
	                                         particle->space, particle->name);
	const struct duisp_place_attribute *attribute = particle->attributes;

	if (!node)
		return;
	node->particle = particle;
	mark(growing, particle, particle->goals, 0);
	for (; attribute; attribute = attribute->next)
		grow_attribute(growing, node, attribute);
	if (growing->target == particle)
		growing->target = NULL;
	if (particle->mixed && get_growth(growing) == DUISP_GROWTH_RANDOM)
		duisp_tree_add(growing->tree, node, DUISP_NODE_TEXT, NULL, "mixed");
	if (particle->type)
		grow_text(growing, node);
	else if (particle->first)
		grow(growing, node, particle->first);
}

static size_t count_branches(const struct duisp_particle *choice)
{
	size_t count = 0;

	for (const struct duisp_particle *child = choice->first; child; child = child->next)
		count++;
	return count;
}

static const struct duisp_particle *find_fullest(const struct growing *growing,
                                                 const struct duisp_particle *choice)
{
	const struct duisp_particle *best = NULL;

	for (const struct duisp_particle *child = choice->first; child; child = child->next) {
		if (count_left(growing, child) &&
		    (!best || count_left(growing, child) > count_left(growing, best)))
			best = child;
	}
	return best;
}

/* A child of a choice or a wildcard: that which leads to the target, or which has most left to see,
 * or any. */
static const struct duisp_particle *choose_branch(struct growing *growing,
                                                  const struct duisp_particle *choice)
{
	const struct duisp_particle *child = choice->first;
	size_t index;

	while (child && !leads(growing, child))
		child = child->next;
	if (!child && get_growth(growing) == DUISP_GROWTH_COVER)
		child = find_fullest(growing, choice);
	if (growing->plan->plain && !child)
		return choice->first;
	if (child || !choice->first)
		return child;
	index = duisp_random_below(&growing->random, count_branches(choice));
	child = choice->first;
	while (index-- && child)
		child = child->next;
	return child;
}

static const struct duisp_particle *find_other(const struct duisp_particle *choice,
                                               const struct duisp_particle *branch)
{
	return choice->first != branch ? choice->first : branch->next;
}

/* Header stands before Body: what Body will have is chosen before both. */
static void choose_body(struct growing *growing)
{
	enum duis_status status;

	growing->body = choose_branch(growing, growing->language->bodies);
	status = duisp_services_choose(growing->services, growing->body->name, &growing->random,
	                               growing->tree->arena, &growing->header);
	if (growing->status == DUIS_OK)
		growing->status = status;
}

static void grow_branch(struct growing *growing, struct duisp_node *parent,
                        const struct duisp_particle *choice)
{
	const int is_target = growing->plan->target == choice && growing->target == choice;
	const enum duisp_override override =
		is_target ? growing->plan->override : DUISP_OVERRIDE_NONE;
	const struct duisp_particle *branch;

	if (is_target)
		growing->target = NULL;
	branch = choice == growing->language->bodies ? growing->body
	                                             : choose_branch(growing, choice);
	if (override != DUISP_OVERRIDE_NO_BRANCH)
		grow(growing, parent, branch);
	if (override == DUISP_OVERRIDE_TWO_BRANCHES)
		grow(growing, parent, find_other(choice, branch));
}

/* A whole request, where none but a declared element of another namespace may stand. */
static void grow_nested(struct growing *growing, struct duisp_node *parent)
{
	struct growing nested = *growing;

	nested.nested = 1;
	nested.goals = NULL;
	nested.target = NULL;
	choose_body(&nested);
	grow_element(&nested, parent, growing->language->root);
	growing->random = nested.random;
	growing->serial = nested.serial;
	growing->status = nested.status;
}

static void grow_foreign(struct growing *growing, struct duisp_node *parent)
{
	struct duisp_node *node = duisp_tree_add(growing->tree, parent, DUISP_NODE_ELEMENT,
	                                         duisp_space_other, "Anything");

	if (!node)
		return;
	duisp_tree_note(growing->tree, node, "", "at", "all");
	duisp_tree_add(growing->tree, node, DUISP_NODE_TEXT, NULL, "goes");
}

static void grow_guest(struct growing *growing, struct duisp_node *parent,
                       const struct duisp_particle *wildcard)
{
	const struct duisp_particle *guest = choose_branch(growing, wildcard);

	if (guest && (wildcard->strict || leads(growing, guest) || count_left(growing, guest) ||
	              duisp_random_below(&growing->random, 2)))
		grow(growing, parent, guest);
	else if (wildcard->strict)
		grow_nested(growing, parent);
	else
		grow_foreign(growing, parent);
}

static void grow_once(struct growing *growing, struct duisp_node *parent,
                      const struct duisp_particle *particle)
{
	if (particle->kind == DUISP_PARTICLE_ELEMENT) {
		grow_element(growing, parent, particle);
		return;
	}
	mark(growing, particle, particle->goals, 0);
	if (particle->kind == DUISP_PARTICLE_CHOICE) {
		grow_branch(growing, parent, particle);
		return;
	}
	if (growing->target == particle)
		growing->target = NULL;
	if (particle->kind == DUISP_PARTICLE_WILDCARD)
		grow_guest(growing, parent, particle);
	else
		for (const struct duisp_particle *child = particle->first; child;
		     child = child->next)
			grow(growing, parent, child);
}

static void grow(struct growing *growing, struct duisp_node *parent,
                 const struct duisp_particle *particle)
{
	size_t count = choose_count(growing, particle);

	while (count-- && !growing->tree->failed)
		grow_once(growing, parent, particle);
}

enum duis_status duisp_sample_grow(const struct duisp_language *language,
                                   const struct duisp_services *services,
                                   const struct duisp_plan *plan, struct duisp_arena *arena,
                                   struct duisp_tree *out)
{
	struct growing growing = {
		.language = language,
		.services = services,
		.plan = plan,
		.tree = out,
		.random = {plan->seed},
		.target = plan->target,
		.goals = plan->goals,
	};

	*out = (struct duisp_tree){.arena = arena};
	out->prefixed = (int)duisp_random_below(&growing.random, 2);
	choose_body(&growing);
	grow(&growing, NULL, language->root);
	if (growing.status != DUIS_OK)
		return growing.status;
	return out->failed ? DUIS_NO_MEMORY : DUIS_OK;
}
