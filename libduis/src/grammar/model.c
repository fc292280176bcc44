/* Content models: the particles of a schema come in; places and steps go out, or why the particles
 * are not supported. The construction is that of Glushkov, with counters for bounded loops. */
#include "grammar/model.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 8 };

/* A set of places, in the order in which they came. */
struct set {
	unsigned *items;
	size_t count;
	size_t capacity;
};

/* What a part of a model can begin and end with, and whether it can be empty. */
struct part {
	int nullable;
	struct set first;
	struct set last;
};

/* A place while its steps are collected. */
struct draft_place {
	struct duisp_place_in_model place;
	struct duisp_step *steps;
	size_t step_count;
	size_t capacity;
};

struct building {
	/* For the model, and for what is forgotten when it is made. */
	struct duisp_arena *arena;
	struct duisp_arena *scratch;
	const struct duisp_names *names;
	struct draft_place *places;
	size_t place_count;
	size_t place_capacity;
	struct duisp_loop *loops;
	size_t loop_count;
	size_t loop_capacity;
	size_t steps;
	enum duis_status status;
	const char *fault;
	unsigned fault_name;
};

static void refuse_model(struct building *building, const char *fault, unsigned name)
{
	if (building->status != DUIS_OK)
		return;
	building->status = DUIS_BAD_RULES;
	building->fault = fault;
	building->fault_name = name;
}

/* Room for one more object; NULL if memory ran out. */
static void *grow_array(struct building *building, void *items, size_t count, size_t *capacity,
                        size_t size)
{
	void *more =
		duisp_arena_grow(building->scratch, items, count, capacity, FIRST_CAPACITY, size);

	if (!more && building->status == DUIS_OK)
		building->status = DUIS_NO_MEMORY;
	return more;
}

static void add_place_to_set(struct building *building, struct set *set, unsigned place)
{
	unsigned *items =
		grow_array(building, set->items, set->count, &set->capacity, sizeof(*items));

	if (!items)
		return;
	set->items = items;
	items[set->count++] = place;
}

static void unite_sets(struct building *building, struct set *into, const struct set *more)
{
	for (size_t i = 0; i < more->count; i++)
		add_place_to_set(building, into, more->items[i]);
}

static unsigned add_place(struct building *building, const struct duisp_model_term *term,
                          unsigned loop)
{
	struct draft_place *places = grow_array(building, building->places, building->place_count,
	                                        &building->place_capacity, sizeof(*places));

	if (!places)
		return 0;
	building->places = places;
	places[building->place_count] = (struct draft_place){.place = {.loop = loop}};
	if (term)
		places[building->place_count].place =
			(struct duisp_place_in_model){.element = term->element,
		                                      .wildcard = term->wildcard,
		                                      .name = term->name,
		                                      .loop = loop};
	if (building->place_count == DUISP_PLACES_MAX)
		refuse_model(building, "more elements than are supported in one content model", 0);
	return (unsigned)building->place_count++;
}

static unsigned add_loop(struct building *building, const struct duisp_model_term *term,
                         unsigned outer)
{
	/* The first one has no number. */
	const size_t count = building->loops ? building->loop_count + 1 : 0;
	struct duisp_loop *loops = grow_array(building, building->loops, count,
	                                      &building->loop_capacity, sizeof(*loops));
	const unsigned depth = outer && loops ? loops[outer].depth + 1 : 0;

	if (!loops)
		return 0;
	building->loops = loops;
	if (depth == DUISP_LOOPS_MAX)
		refuse_model(building, "more bounded repetitions in one another than are supported",
		             term->name);
	loops[++building->loop_count] = (struct duisp_loop){
		.outer = outer, .depth = depth, .min = term->min, .max = term->max};
	return (unsigned)building->loop_count;
}

static void draft_step(struct building *building, unsigned from, struct duisp_step step)
{
	struct draft_place *place = &building->places[from];
	struct duisp_step *steps = grow_array(building, place->steps, place->step_count,
	                                      &place->capacity, sizeof(*steps));

	if (!steps)
		return;
	if (building->steps++ == DUISP_STEPS_MAX)
		refuse_model(building, "more steps than are supported in one content model", 0);
	place->steps = steps;
	step.name = building->places[step.place].place.name;
	steps[place->step_count++] = step;
}

static void connect(struct building *building, const struct set *from, const struct set *to,
                    struct duisp_step step)
{
	for (size_t i = 0; i < from->count; i++) {
		for (size_t j = 0; j < to->count && building->status == DUIS_OK; j++) {
			step.place = to->items[j];
			draft_step(building, from->items[i], step);
		}
	}
}

static struct part build_term(struct building *building, const struct duisp_model_term *term,
                              unsigned outer);

static struct part build_leaf(struct building *building, const struct duisp_model_term *term,
                              unsigned loop)
{
	struct part part = {.nullable = 0};
	const unsigned place = add_place(building, term, loop);

	add_place_to_set(building, &part.first, place);
	add_place_to_set(building, &part.last, place);
	return part;
}

static struct part build_choice(struct building *building, const struct duisp_model_term *term,
                                unsigned loop)
{
	/* A choice of nothing can't be chosen, so that nothing is valid. */
	struct part whole = {.nullable = 0};

	for (const struct duisp_model_term *child = term->first;
	     child && building->status == DUIS_OK; child = child->next) {
		const struct part part = build_term(building, child, loop);

		whole.nullable |= part.nullable;
		unite_sets(building, &whole.first, &part.first);
		unite_sets(building, &whole.last, &part.last);
	}
	return whole;
}

static struct part build_sequence(struct building *building, const struct duisp_model_term *term,
                                  unsigned loop)
{
	struct part whole = {.nullable = 1};

	for (const struct duisp_model_term *child = term->first;
	     child && building->status == DUIS_OK; child = child->next) {
		struct part part = build_term(building, child, loop);

		connect(building, &whole.last, &part.first, (struct duisp_step){.loop = loop});
		if (whole.nullable)
			unite_sets(building, &whole.first, &part.first);
		if (part.nullable)
			unite_sets(building, &part.last, &whole.last);
		whole.last = part.last;
		whole.nullable &= part.nullable;
	}
	return whole;
}

static struct part build_body(struct building *building, const struct duisp_model_term *term,
                              unsigned loop)
{
	if (term->kind == DUISP_MODEL_TERM_SEQUENCE)
		return build_sequence(building, term, loop);
	if (term->kind == DUISP_MODEL_TERM_CHOICE)
		return build_choice(building, term, loop);
	return build_leaf(building, term, loop);
}

/* What is repeated needs a counter if the number matters: "any number", or "at least one", needs
 * none. */
static int needs_counter(const struct duisp_model_term *term)
{
	return term->max == DUISP_UNLIMITED ? term->min > 1 : term->max > 1;
}

static struct part build_term(struct building *building, const struct duisp_model_term *term,
                              unsigned outer)
{
	const int counts = needs_counter(term);
	const unsigned loop = counts ? add_loop(building, term, outer) : outer;
	struct part part = {.nullable = 1};

	if (building->status != DUIS_OK || !term->max)
		return part;
	part = build_body(building, term, loop);
	if (building->status != DUIS_OK)
		return part;
	if (counts || term->max == DUISP_UNLIMITED)
		connect(building, &part.last, &part.first,
		        (struct duisp_step){.loop = loop, .again = counts});
	/* What can be empty can be repeated any number of times by being empty. */
	if (counts && part.nullable)
		building->loops[loop].min = 0;
	part.nullable |= !term->min;
	return part;
}

/* By name, those to wildcards last; of one name, the step that begins the innermost loop again
 * first. */
static int order_steps(const void *a, const void *b)
{
	const struct duisp_step *left = a, *right = b;
	const unsigned left_name = left->name - 1, right_name = right->name - 1;

	if (left_name != right_name)
		return left_name < right_name ? -1 : 1;
	if (left->again != right->again)
		return left->again ? -1 : 1;
	if (left->loop != right->loop)
		return left->loop > right->loop ? -1 : 1;
	return left->place < right->place ? -1 : left->place > right->place;
}

static int are_same(const struct duisp_step *a, const struct duisp_step *b)
{
	return a->place == b->place && a->loop == b->loop && a->again == b->again;
}

/* Whether a loop stands in another, or in none (0). */
static int is_inside(const struct building *building, unsigned loop, unsigned outer)
{
	do
		loop = building->loops[loop].outer;
	while (loop && loop != outer);
	return loop == outer;
}

/* Whether a counter decides between two steps: the first begins a loop again that the second
 * leaves, and the loop happens a fixed number of times. */
static int decides_counter(const struct building *building, const struct duisp_step *first,
                           const struct duisp_step *second)
{
	const struct duisp_loop *loop;

	if (!first->again)
		return 0;
	loop = &building->loops[first->loop];
	return loop->min == loop->max && is_inside(building, first->loop, second->loop);
}

static int is_wildcard_for(const struct building *building, const struct duisp_step *wildcard,
                           unsigned name)
{
	return duisp_wildcard_allows(building->places[wildcard->place].place.wildcard,
	                             building->names->items[name].space);
}

/* Whether one element could take two steps. */
static int are_in_conflict(const struct building *building, const struct duisp_step *a,
                           const struct duisp_step *b)
{
	if (a->name != b->name)
		return a->name && !b->name && is_wildcard_for(building, b, a->name);
	return !decides_counter(building, a, b);
}

/* Drop steps that are there twice, and refuse those between which nothing decides. */
static void check_steps(struct building *building, struct draft_place *draft)
{
	size_t kept = 0;

	for (size_t i = 0; i < draft->step_count; i++) {
		if (!kept || !are_same(&draft->steps[kept - 1], &draft->steps[i]))
			draft->steps[kept++] = draft->steps[i];
	}
	draft->step_count = kept;
	for (size_t i = 0; i < kept && building->status == DUIS_OK; i++) {
		for (size_t j = i + 1; j < kept; j++) {
			/* Between two names there is no conflict, and behind them only wildcards
			 * matter. */
			if (draft->steps[j].name && draft->steps[j].name != draft->steps[i].name) {
				j = draft->place.named_count - 1;
				continue;
			}
			if (are_in_conflict(building, &draft->steps[i], &draft->steps[j]))
				refuse_model(building,
				             "an element that could stand for two particles",
				             draft->steps[i].name);
		}
	}
}

static size_t count_named(const struct draft_place *draft)
{
	size_t count = 0;

	while (count < draft->step_count && draft->steps[count].name)
		count++;
	return count;
}

static void finish_place(struct building *building, struct draft_place *draft,
                         struct duisp_place_in_model *out)
{
	struct duisp_step *steps = NULL;

	if (draft->step_count) {
		qsort(draft->steps, draft->step_count, sizeof(*steps), order_steps);
		draft->place.named_count = count_named(draft);
		check_steps(building, draft);
		draft->place.named_count = count_named(draft);
		steps = duisp_arena_alloc(building->arena, draft->step_count, sizeof(*steps));
		if (!steps) {
			building->status = DUIS_NO_MEMORY;
			return;
		}
		memcpy(steps, draft->steps, draft->step_count * sizeof(*steps));
	}
	*out = draft->place;
	out->steps = steps;
	out->step_count = draft->step_count;
}

static void finish_model(struct building *building, const struct duisp_model **out)
{
	struct duisp_model *model = duisp_arena_alloc(building->arena, 1, sizeof(*model));
	struct duisp_place_in_model *places =
		duisp_arena_alloc(building->arena, building->place_count, sizeof(*places));
	struct duisp_loop *loops =
		duisp_arena_alloc(building->arena, building->loop_count + 1, sizeof(*loops));

	if (!model || !places || !loops) {
		building->status = DUIS_NO_MEMORY;
		return;
	}
	for (size_t i = 0; i < building->place_count && building->status == DUIS_OK; i++)
		finish_place(building, &building->places[i], &places[i]);
	if (building->loop_count)
		memcpy(loops, building->loops, (building->loop_count + 1) * sizeof(*loops));
	*model = (struct duisp_model){.places = places,
	                              .place_count = building->place_count,
	                              .loops = loops,
	                              .loop_count = building->loop_count};
	*out = model;
}

static void build_model(struct building *building, const struct duisp_model_term *root)
{
	struct set start = {0};
	struct part part;

	add_place_to_set(building, &start, add_place(building, NULL, 0));
	if (building->status != DUIS_OK)
		return;
	part = build_term(building, root, 0);
	if (building->status != DUIS_OK)
		return;
	connect(building, &start, &part.first, (struct duisp_step){0});
	building->places[0].place.may_end = part.nullable;
	for (size_t i = 0; i < part.last.count; i++)
		building->places[part.last.items[i]].place.may_end = 1;
}

enum duis_status duisp_model_make(struct duisp_arena *arena, const struct duisp_names *names,
                                  const struct duisp_model_term *root,
                                  const struct duisp_model **out, const char **fault,
                                  unsigned *fault_name)
{
	struct building building = {.arena = arena, .scratch = duisp_arena_new(), .names = names};

	*out = NULL;
	if (!building.scratch)
		return DUIS_NO_MEMORY;
	build_model(&building, root);
	if (building.status == DUIS_OK)
		finish_model(&building, out);
	duisp_arena_free(building.scratch);
	*fault = building.fault;
	*fault_name = building.fault_name;
	return building.status;
}

static int are_loops_sound(const struct duisp_model *model)
{
	for (size_t i = 1; i <= model->loop_count; i++) {
		const struct duisp_loop *loop = &model->loops[i];

		if (loop->outer >= i)
			return 0;
		if (loop->depth != (loop->outer ? model->loops[loop->outer].depth + 1 : 0))
			return 0;
	}
	return 1;
}

static int is_within(const struct duisp_model *model, unsigned loop, unsigned outer)
{
	while (loop > outer)
		loop = model->loops[loop].outer;
	return loop == outer;
}

static int is_step_sound(const struct duisp_model *model, const struct duisp_place_in_model *place,
                         const struct duisp_step *step)
{
	const struct duisp_place_in_model *to = &model->places[step->place];

	return step->place && step->place < model->place_count && step->loop <= model->loop_count &&
	       is_within(model, place->loop, step->loop) &&
	       is_within(model, to->loop, step->loop) && (!step->again || step->loop) &&
	       !step->name == !!to->wildcard;
}

static int is_place_sound(const struct duisp_model *model, const struct duisp_place_in_model *place)
{
	const int is_first = place == model->places;

	if (place->loop > model->loop_count || is_first + !!place->element + !!place->wildcard != 1)
		return 0;
	for (size_t i = 0; i < place->step_count; i++) {
		if (!is_step_sound(model, place, &place->steps[i]) ||
		    (i < place->named_count) != (place->steps[i].name != 0))
			return 0;
	}
	return 1;
}

int duisp_model_is_sound(const struct duisp_model *model)
{
	if (!model->place_count || model->place_count > DUISP_PLACES_MAX || !model->loops ||
	    !are_loops_sound(model))
		return 0;
	for (size_t i = 0; i < model->place_count; i++) {
		if (model->places[i].loop > model->loop_count)
			return 0;
	}
	for (size_t i = 0; i < model->place_count; i++) {
		if (!is_place_sound(model, &model->places[i]))
			return 0;
	}
	return 1;
}

int duisp_wildcard_allows(const struct duisp_wildcard *wildcard, const char *space)
{
	if (wildcard->space == DUISP_WILDCARD_ANY)
		return 1;
	return space && *space && strcmp(space, wildcard->except) != 0;
}

/* Whether all loops from one outwards may be left, up to another. */
static int may_leave(const struct duisp_model *model, const struct duisp_position *position,
                     unsigned loop, unsigned outer)
{
	for (; loop != outer; loop = model->loops[loop].outer) {
		if (position->counts[model->loops[loop].depth] < model->loops[loop].min)
			return 0;
	}
	return 1;
}

int duisp_model_allows(const struct duisp_model *model, const struct duisp_position *position,
                       const struct duisp_step *step)
{
	const struct duisp_loop *loop = &model->loops[step->loop];

	return (!step->again || position->counts[loop->depth] < loop->max) &&
	       may_leave(model, position, model->places[position->place].loop, step->loop);
}

void duisp_model_force(const struct duisp_model *model, struct duisp_position *position,
                       const struct duisp_step *step)
{
	if (step->again && position->counts[model->loops[step->loop].depth] < UINT_MAX)
		position->counts[model->loops[step->loop].depth]++;
	for (unsigned loop = model->places[step->place].loop; loop != step->loop;
	     loop = model->loops[loop].outer)
		position->counts[model->loops[loop].depth] = 1;
	position->place = step->place;
}

const struct duisp_step *duisp_model_find_again(const struct duisp_model *model, unsigned place,
                                                unsigned loop)
{
	const struct duisp_place_in_model *at = &model->places[place];

	for (size_t i = 0; i < at->step_count; i++) {
		if (at->steps[i].again && at->steps[i].loop == loop)
			return &at->steps[i];
	}
	return NULL;
}

/* The first step of a name; named_count if there is none. */
static size_t find_steps(const struct duisp_place_in_model *place, unsigned name)
{
	size_t low = 0, high = place->named_count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (place->steps[middle].name < name)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct duisp_step *find_step(const struct duisp_model *model,
                                          const struct duisp_position *position, unsigned name,
                                          const char *space)
{
	const struct duisp_place_in_model *place = &model->places[position->place];
	size_t i = name ? find_steps(place, name) : place->named_count;

	for (; i < place->named_count && place->steps[i].name == name; i++) {
		if (duisp_model_allows(model, position, &place->steps[i]))
			return &place->steps[i];
	}
	for (i = place->named_count; i < place->step_count; i++) {
		if (duisp_wildcard_allows(model->places[place->steps[i].place].wildcard, space) &&
		    duisp_model_allows(model, position, &place->steps[i]))
			return &place->steps[i];
	}
	return NULL;
}

unsigned duisp_model_step(const struct duisp_model *model, struct duisp_position *position,
                          unsigned name, const char *space)
{
	const struct duisp_step *step = find_step(model, position, name, space);

	if (!step)
		return 0;
	duisp_model_force(model, position, step);
	return step->place;
}

int duisp_model_may_end(const struct duisp_model *model, const struct duisp_position *position)
{
	const struct duisp_place_in_model *place = &model->places[position->place];

	return place->may_end && may_leave(model, position, place->loop, 0);
}
