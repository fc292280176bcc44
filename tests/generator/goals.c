/* Goals: a language comes in; a list of what samples must show in each place goes out, and a guide
 * that leads samples there.
 *
 * The goals of a particle stand in a row: it is reached; its occurrences; its values. Those of its
 * attributes follow, one after the other: it is there; it is absent; its values. */
#include "generator/goals.h"

enum { PARTICLE_GOALS = 1 + DUISP_OCCURRENCES_MAX, ATTRIBUTE_GOALS = 2 };

static const struct duisp_point_list *get_list(const struct duisp_goals *goals,
                                               const struct duisp_type *type)
{
	return duisp_points_get(goals->points, type);
}

static size_t count_values(const struct duisp_goals *goals, const struct duisp_type *type)
{
	return type ? get_list(goals, type)->count[DUISP_POINT_VALID] : 0;
}

/* The number of the first goal of an attribute; for NULL, of the first goal after those of all
 * attributes.
 */
static size_t find_first_goal(const struct duisp_goals *goals,
                              const struct duisp_particle *particle,
                              const struct duisp_place_attribute *attribute)
{
	const struct duisp_place_attribute *before = particle->attributes;
	size_t first = goals->first[particle->number] + PARTICLE_GOALS +
	               count_values(goals, particle->type);

	for (; before && before != attribute; before = before->next)
		first += ATTRIBUTE_GOALS + count_values(goals, before->type);
	return first;
}

/* The goal of the first value of an attribute; for NULL, of the particle. */
static size_t find_values(const struct duisp_goals *goals, const struct duisp_particle *particle,
                          const struct duisp_place_attribute *attribute)
{
	return attribute ? find_first_goal(goals, particle, attribute) + ATTRIBUTE_GOALS
	                 : goals->first[particle->number] + PARTICLE_GOALS;
}

static size_t count_open_values(const struct duisp_goals *goals, const struct duisp_type *type,
                                enum duisp_role_in_header header)
{
	const struct duisp_point *point = get_list(goals, type)->first[DUISP_POINT_VALID];
	size_t count = 0;

	for (; point; point = point->next)
		count += !duisp_value_is_aside(header, point);
	return count;
}

static size_t count_own(const struct duisp_goals *goals, const struct duisp_particle *particle)
{
	size_t occurrences[DUISP_OCCURRENCES_MAX];
	size_t count = 1 + duisp_particle_get_occurrences(particle, occurrences);

	if (particle->type)
		count += count_open_values(goals, particle->type, particle->header);
	for (const struct duisp_place_attribute *attribute = particle->attributes; attribute;
	     attribute = attribute->next)
		count += (attribute->required ? 1U : 2U) +
		         count_open_values(goals, attribute->type, attribute->header);
	return count;
}

/* Returns: how many goals there are. */
static size_t number_goals(struct duisp_goals *goals)
{
	const struct duisp_language *language = goals->language;
	size_t count = 0;

	for (size_t i = 0; i < language->particle_count; i++) {
		const struct duisp_particle *particle = language->particles[i];
		const size_t own = count_own(goals, particle);

		goals->first[i] = count;
		count = find_first_goal(goals, particle, NULL);
		for (; particle; particle = particle->parent)
			goals->open[particle->number] += own;
	}
	return count;
}

enum duis_status duisp_goals_make(const struct duisp_sources *sources, struct duisp_arena *arena,
                                  struct duisp_goals *out)
{
	const size_t count = sources->language->particle_count;

	out->language = sources->language;
	out->points = sources->points;
	out->first = duisp_arena_alloc(arena, count, sizeof(*out->first));
	out->open = duisp_arena_alloc(arena, count, sizeof(*out->open));
	if (!out->first || !out->open)
		return DUIS_NO_MEMORY;
	out->done = duisp_arena_alloc(arena, number_goals(out), 1);
	return out->done ? DUIS_OK : DUIS_NO_MEMORY;
}

size_t duisp_particle_get_occurrences(const struct duisp_particle *particle,
                                      size_t out[DUISP_OCCURRENCES_MAX])
{
	const size_t max = particle->max == DUISP_UNBOUNDED ? DUISP_MANY : particle->max;
	size_t count = 0;

	out[count++] = particle->min;
	if (!particle->min && max > 1)
		out[count++] = 1;
	if (max > particle->min)
		out[count++] = max;
	return count;
}

int duisp_value_is_aside(enum duisp_role_in_header header, const struct duisp_point *point)
{
	return header != DUISP_HEADER_NONE || !duisp_point_is_plain(point);
}

static void mark_goal(struct duisp_goals *goals, const struct duisp_particle *particle,
                      size_t number, int aside)
{
	if (goals->done[number])
		return;
	goals->done[number] = 1;
	for (; particle && !aside; particle = particle->parent)
		goals->open[particle->number]--;
}

void duisp_goals_mark_value(struct duisp_goals *goals, const struct duisp_particle *particle,
                            const struct duisp_place_attribute *attribute,
                            const struct duisp_point *point)
{
	const enum duisp_role_in_header header = attribute ? attribute->header : particle->header;

	mark_goal(goals, particle, find_values(goals, particle, attribute) + point->number,
	          duisp_value_is_aside(header, point));
}

size_t duisp_goals_count_open(const struct duisp_goals *goals)
{
	return goals->open[goals->language->root->number];
}

/* The guide. */

/* Choose a count that has not been seen, the greatest before the least, because an absent element
 * leads to no goals within it. */
static size_t choose_open_count(const struct duisp_goals *goals,
                                const struct duisp_particle *particle, struct duisp_random *random)
{
	const unsigned char *done = &goals->done[goals->first[particle->number] + 1];
	size_t occurrences[DUISP_OCCURRENCES_MAX];
	size_t open = 0;

	for (size_t i = duisp_particle_get_occurrences(particle, occurrences); i--;) {
		open += !done[i];
		if (occurrences[i] && !done[i])
			return occurrences[i];
	}
	if (goals->open[particle->number] > open)
		return particle->min ? particle->min : 1;
	if (open || particle->max == particle->min)
		return particle->min;
	return particle->min + duisp_random_below(random, 2);
}

/* Mark a count as seen. A particle that occurs at all is reached. */
static void mark_count(struct duisp_goals *goals, const struct duisp_particle *particle,
                       size_t count)
{
	const size_t first = goals->first[particle->number];
	size_t occurrences[DUISP_OCCURRENCES_MAX];
	const size_t options = duisp_particle_get_occurrences(particle, occurrences);

	for (size_t i = 0; i < options; i++) {
		if (occurrences[i] == count)
			mark_goal(goals, particle, first + 1 + i, 0);
	}
	if (count)
		mark_goal(goals, particle, first, 0);
}

static int lead_count(void *context, const struct duisp_particle *particle,
                      struct duisp_random *random, size_t *count)
{
	*count = choose_open_count(context, particle, random);
	mark_count(context, particle, *count);
	return 1;
}

static const struct duisp_point *find_open_point(const struct duisp_goals *goals,
                                                 const struct duisp_particle *particle,
                                                 const struct duisp_place_attribute *attribute)
{
	const struct duisp_type *type = attribute ? attribute->type : particle->type;
	const unsigned char *done = &goals->done[find_values(goals, particle, attribute)];
	const struct duisp_point *point = get_list(goals, type)->first[DUISP_POINT_VALID];

	while (point && (!duisp_point_is_plain(point) || done[point->number]))
		point = point->next;
	return point;
}

static int wants_open_attribute(const struct duisp_goals *goals,
                                const struct duisp_particle *particle,
                                const struct duisp_place_attribute *attribute,
                                struct duisp_random *random)
{
	const unsigned char *done = &goals->done[find_first_goal(goals, particle, attribute)];

	if (attribute->required || !done[0] || find_open_point(goals, particle, attribute))
		return 1;
	return done[1] && duisp_random_below(random, 2) == 0;
}

static int lead_attribute(void *context, const struct duisp_particle *particle,
                          const struct duisp_place_attribute *attribute,
                          struct duisp_random *random, int *is_there)
{
	const struct duisp_goals *goals = context;

	*is_there = wants_open_attribute(goals, particle, attribute, random);
	mark_goal(context, particle, find_first_goal(goals, particle, attribute) + !*is_there, 0);
	return 1;
}

/* Lead to a value that is left; if none is left, to any value. */
static const struct duisp_point *lead_point(void *context, const struct duisp_particle *particle,
                                            const struct duisp_place_attribute *attribute)
{
	const struct duisp_point *point = find_open_point(context, particle, attribute);

	if (point)
		duisp_goals_mark_value(context, particle, attribute, point);
	return point;
}

/* Lead to the child in which most goals are left. */
static const struct duisp_particle *lead_branch(void *context, const struct duisp_particle *choice,
                                                const struct duisp_particle *after)
{
	const struct duisp_goals *goals = context;
	const struct duisp_particle *best = NULL;
	size_t most = 0;

	for (const struct duisp_particle *child = choice->first; child && !after;
	     child = child->next) {
		if (goals->open[child->number] > most) {
			best = child;
			most = goals->open[child->number];
		}
	}
	return best;
}

struct duisp_guide duisp_goals_guide(struct duisp_goals *goals)
{
	const struct duisp_guide guide = {goals, lead_count, lead_attribute, lead_point,
	                                  lead_branch};

	return guide;
}

/* Counting. */

static void count_range(const struct duisp_goals *goals, struct duisp_tally *tally,
                        enum duisp_goal_kind kind, size_t first, size_t count)
{
	tally->total[kind] += count;
	for (size_t i = 0; i < count; i++)
		tally->reached[kind] += goals->done[first + i];
}

static void count_attribute(const struct duisp_goals *goals, struct duisp_tally *tally,
                            const struct duisp_particle *particle,
                            const struct duisp_place_attribute *attribute)
{
	const size_t first = find_first_goal(goals, particle, attribute);

	count_range(goals, tally, DUISP_GOAL_ATTRIBUTE, first, 1);
	count_range(goals, tally, DUISP_GOAL_OCCURRENCE, first + 1, attribute->required ? 0 : 1);
	count_range(goals, tally, DUISP_GOAL_VALUE, first + ATTRIBUTE_GOALS,
	            count_values(goals, attribute->type));
}

static void count_particle(const struct duisp_goals *goals, struct duisp_tally *tally,
                           const struct duisp_particle *particle)
{
	const int is_element = particle->kind == DUISP_PARTICLE_ELEMENT;
	const size_t first = goals->first[particle->number];
	size_t occurrences[DUISP_OCCURRENCES_MAX];

	count_range(goals, tally, is_element ? DUISP_GOAL_ELEMENT : DUISP_GOAL_GROUP, first, 1);
	count_range(goals, tally, DUISP_GOAL_OCCURRENCE, first + 1,
	            duisp_particle_get_occurrences(particle, occurrences));
	count_range(goals, tally, DUISP_GOAL_VALUE, first + PARTICLE_GOALS,
	            count_values(goals, particle->type));
	for (const struct duisp_place_attribute *attribute = particle->attributes; attribute;
	     attribute = attribute->next)
		count_attribute(goals, tally, particle, attribute);
}

void duisp_goals_count(const struct duisp_goals *goals, struct duisp_tally *out)
{
	*out = (struct duisp_tally){{0}, {0}};
	for (size_t i = 0; i < goals->language->particle_count; i++)
		count_particle(goals, out, goals->language->particles[i]);
}
