/* Growing a sample: a plan comes in, a tree goes out. It grows from Request down, and each place
 * decides for itself how often it stands, which branch it takes and what its value is; the guide of
 * the plan, if there is one, is asked first. */
#include "sample/sample.h"

#include <string.h>

/* The greatest number of times, beyond the least, that something unbounded stands. */
enum { MANY = 3 };

/* One growth. The status sticks. */
struct growing {
	const struct duisp_language *language;
	const struct duisp_points *points;
	const struct duisp_services *services;
	const struct duisp_plan *plan;
	const struct duisp_guide *guide;
	struct duisp_tree *tree;
	struct duisp_random random;
	struct duisp_header header;
	/* Chosen before it is reached: the header speaks of it. */
	const struct duisp_particle *body;
	/* NULL once it is reached. */
	const struct duisp_particle *target;
	size_t serial;
	/* Whether this is a request within a request, where a wildcard wants a declared element. */
	int nested;
	enum duis_status status;
};

static enum duisp_growth get_growth(const struct growing *growing)
{
	return growing->nested ? DUISP_GROWTH_MINIMAL : growing->plan->growth;
}

static int leads_to_target(const struct growing *growing, const struct duisp_particle *particle)
{
	return growing->target && duisp_particle_holds(particle, growing->target);
}

/* Values. */

static const struct duisp_point *get_valid_points(const struct growing *growing,
                                                  const struct duisp_type *type)
{
	return duisp_points_get(growing->points, type)->first[DUISP_POINT_VALID];
}

static const struct duisp_point *choose_plain_point(struct growing *growing,
                                                    const struct duisp_type *type)
{
	const struct duisp_point *first = get_valid_points(growing, type);
	const struct duisp_point *point;
	size_t plain = 0;

	for (point = first; point; point = point->next)
		plain += duisp_point_is_plain(point) ? 1 : 0;
	plain = plain ? duisp_random_below(&growing->random, plain) + 1 : 0;
	for (point = first; point; point = point->next) {
		if (duisp_point_is_plain(point) && !--plain)
			break;
	}
	return point;
}

static const struct duisp_point *choose_point(struct growing *growing,
                                              const struct duisp_particle *particle,
                                              const struct duisp_place_attribute *attribute)
{
	const struct duisp_type *type = attribute ? attribute->type : particle->type;
	const struct duisp_guide *guide = growing->guide;
	const struct duisp_point *point = NULL;

	if (growing->plan->plain || growing->nested ||
	    (get_growth(growing) == DUISP_GROWTH_MINIMAL && !growing->plan->varied))
		return get_valid_points(growing, type);
	if (guide && guide->choose_point)
		point = guide->choose_point(guide->context, particle, attribute);
	return point ? point : choose_plain_point(growing, type);
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

/* The value of an attribute, or of the particle where that is NULL. NULL if memory ran out. */
static const char *choose_value(struct growing *growing, const struct duisp_particle *particle,
                                const struct duisp_place_attribute *attribute)
{
	const char *text =
		get_header_text(growing, attribute ? attribute->header : particle->header);
	const struct duisp_type *type = attribute ? attribute->type : particle->type;
	const struct duisp_point *point = text ? NULL : choose_point(growing, particle, attribute);

	if (point)
		text = duisp_points_write(point, type, growing->serial++, growing->tree->arena);
	return text;
}

/* Occurrences. */

static size_t choose_random_count(struct growing *growing, const struct duisp_particle *particle)
{
	size_t span = particle->max - particle->min;

	if (span > MANY)
		span = MANY;
	return particle->min + duisp_random_below(&growing->random, span + 1);
}

static size_t choose_count(struct growing *growing, const struct duisp_particle *particle)
{
	const enum duisp_growth growth = get_growth(growing);
	const struct duisp_guide *guide = growing->guide;
	size_t count = particle->min;

	if (guide && guide->choose_count &&
	    guide->choose_count(guide->context, particle, &growing->random, &count)) {
		if (growing->target == particle)
			growing->target = NULL;
		return count;
	}
	if (growth == DUISP_GROWTH_RANDOM)
		count = choose_random_count(growing, particle);
	if ((growth == DUISP_GROWTH_FULL || leads_to_target(growing, particle)) && !count)
		count = 1;
	return count;
}

static void grow_particle(struct growing *growing, struct duisp_node *parent,
                          const struct duisp_particle *particle);

/* Attributes. */

static int wants_attribute(struct growing *growing, const struct duisp_particle *particle,
                           const struct duisp_place_attribute *attribute)
{
	const enum duisp_growth growth = get_growth(growing);
	const struct duisp_guide *guide = growing->guide;
	int is_there = 0;

	if (guide && guide->choose_attribute &&
	    guide->choose_attribute(guide->context, particle, attribute, &growing->random,
	                            &is_there))
		return is_there;
	if (attribute->required || growth == DUISP_GROWTH_FULL || growing->target == particle)
		return 1;
	return growth != DUISP_GROWTH_MINIMAL && duisp_random_below(&growing->random, 2) == 0;
}

static void grow_attribute(struct growing *growing, struct duisp_node *node,
                           const struct duisp_place_attribute *attribute)
{
	const char *value;
	struct duisp_node_attribute *added;

	if (!wants_attribute(growing, node->particle, attribute))
		return;
	value = choose_value(growing, node->particle, attribute);
	added = duisp_tree_add_attribute(growing->tree, node, "", attribute->name, value);
	if (added)
		added->place = attribute;
	if (!value)
		growing->tree->failed = 1;
}

/* Content. */

static void grow_text(struct growing *growing, struct duisp_node *node)
{
	const char *text = choose_value(growing, node->particle, NULL);

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
	for (; attribute; attribute = attribute->next)
		grow_attribute(growing, node, attribute);
	if (growing->target == particle)
		growing->target = NULL;
	if (particle->mixed && get_growth(growing) == DUISP_GROWTH_RANDOM)
		duisp_tree_add(growing->tree, node, DUISP_NODE_TEXT, NULL, "mixed");
	if (particle->type)
		grow_text(growing, node);
	else if (particle->first)
		grow_particle(growing, node, particle->first);
}

static size_t count_branches(const struct duisp_particle *choice)
{
	size_t count = 0;

	for (const struct duisp_particle *child = choice->first; child; child = child->next)
		count++;
	return count;
}

/* The branch that leads to the target, or that the guide chooses; NULL if neither is there. */
static const struct duisp_particle *find_led(const struct growing *growing,
                                             const struct duisp_particle *choice)
{
	const struct duisp_particle *child = choice->first;
	const struct duisp_guide *guide = growing->guide;

	while (child && !leads_to_target(growing, child))
		child = child->next;
	if (!child && guide && guide->choose_branch)
		child = guide->choose_branch(guide->context, choice, NULL);
	return child;
}

/* NULL for a wildcard without children. */
static const struct duisp_particle *choose_any(struct growing *growing,
                                               const struct duisp_particle *choice)
{
	const struct duisp_particle *child = choice->first;
	size_t index;

	if (growing->plan->plain || !child)
		return child;
	index = duisp_random_below(&growing->random, count_branches(choice));
	while (index-- && child)
		child = child->next;
	return child;
}

static const struct duisp_particle *choose_branch(struct growing *growing,
                                                  const struct duisp_particle *choice)
{
	const struct duisp_particle *led = find_led(growing, choice);

	return led ? led : choose_any(growing, choice);
}

/* What stands after a branch of a choice: nothing, unless the guide says so. */
static const struct duisp_particle *find_another(const struct growing *growing,
                                                 const struct duisp_particle *choice,
                                                 const struct duisp_particle *branch)
{
	const struct duisp_guide *guide = growing->guide;

	return guide && guide->choose_branch ? guide->choose_branch(guide->context, choice, branch)
	                                     : NULL;
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
	const struct duisp_particle *branch = choice == growing->language->bodies
	                                              ? growing->body
	                                              : choose_branch(growing, choice);

	if (growing->target == choice)
		growing->target = NULL;
	for (; branch; branch = find_another(growing, choice, branch))
		grow_particle(growing, parent, branch);
}

/* Grow a whole request, where only a declared element of another namespace may stand. */
static void grow_nested(struct growing *growing, struct duisp_node *parent)
{
	struct growing nested = *growing;

	nested.nested = 1;
	nested.guide = NULL;
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
	duisp_tree_add_attribute(growing->tree, node, "", "at", "all");
	duisp_tree_add(growing->tree, node, DUISP_NODE_TEXT, NULL, "goes");
}

static void grow_guest(struct growing *growing, struct duisp_node *parent,
                       const struct duisp_particle *wildcard)
{
	const struct duisp_particle *led = find_led(growing, wildcard);
	const struct duisp_particle *guest = led ? led : choose_any(growing, wildcard);

	if (guest && (led || wildcard->strict || duisp_random_below(&growing->random, 2)))
		grow_particle(growing, parent, guest);
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
			grow_particle(growing, parent, child);
}

static void grow_particle(struct growing *growing, struct duisp_node *parent,
                          const struct duisp_particle *particle)
{
	size_t count = choose_count(growing, particle);

	while (count-- && !growing->tree->failed)
		grow_once(growing, parent, particle);
}

enum duis_status duisp_sample_grow(const struct duisp_sources *sources,
                                   const struct duisp_plan *plan, struct duisp_arena *arena,
                                   struct duisp_tree *out)
{
	struct growing growing = {
		.language = sources->language,
		.points = sources->points,
		.services = sources->services,
		.plan = plan,
		.guide = plan->guide,
		.tree = out,
		.random = {plan->seed},
		.target = plan->target,
	};

	*out = (struct duisp_tree){.arena = arena};
	out->prefixed = (int)duisp_random_below(&growing.random, 2);
	choose_body(&growing);
	grow_particle(&growing, NULL, growing.language->root);
	if (growing.status != DUIS_OK)
		return growing.status;
	return out->failed ? DUIS_NO_MEMORY : DUIS_OK;
}
