/* Goals. The first of a particle is to be reached, the next three are its occurrences; the first of
 * an attribute is to be there, the next to be absent. Values follow. */
#include "sample/goals.h"

static size_t count_open_values(const struct duisp_type *type, enum duisp_role_in_header header)
{
	size_t count = 0;

	for (const struct duisp_point *point = type->points.first[DUISP_POINT_VALID]; point;
	     point = point->next)
		count += !duisp_value_is_aside(header, point);
	return count;
}

static size_t count_own(const struct duisp_particle *particle)
{
	size_t occurrences[DUISP_OCCURRENCES_MAX];
	size_t count = 1 + duisp_particle_get_occurrences(particle, occurrences);

	if (particle->type)
		count += count_open_values(particle->type, particle->header);
	for (const struct duisp_place_attribute *attribute = particle->attributes; attribute;
	     attribute = attribute->next)
		count += (attribute->required ? 1U : 2U) +
		         count_open_values(attribute->type, attribute->header);
	return count;
}

enum duis_status duisp_goals_make(const struct duisp_language *language, struct duisp_arena *arena,
                                  struct duisp_goals *out)
{
	out->language = language;
	out->done = duisp_arena_alloc(arena, language->goal_count, 1);
	out->open = duisp_arena_alloc(arena, language->particle_count, sizeof(*out->open));
	if (!out->done || !out->open)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < language->particle_count; i++) {
		const struct duisp_particle *particle = language->particles[i];
		const size_t own = count_own(particle);

		for (; particle; particle = particle->parent)
			out->open[particle->number] += own;
	}
	return DUIS_OK;
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

void duisp_goals_mark(struct duisp_goals *goals, const struct duisp_particle *particle,
                      size_t number, int aside)
{
	if (goals->done[number])
		return;
	goals->done[number] = 1;
	for (; particle && !aside; particle = particle->parent)
		goals->open[particle->number]--;
}

int duisp_goals_is_done(const struct duisp_goals *goals, size_t number)
{
	return goals->done[number];
}

size_t duisp_goal_of_value(size_t first, size_t before, const struct duisp_point *point)
{
	return first + before + point->number;
}

static void count_range(const struct duisp_goals *goals, struct duisp_tally *tally,
                        enum duisp_goal_kind kind, size_t first, size_t count)
{
	tally->total[kind] += count;
	for (size_t i = 0; i < count; i++)
		tally->reached[kind] += goals->done[first + i];
}

static void count_particle(const struct duisp_goals *goals, struct duisp_tally *tally,
                           const struct duisp_particle *particle)
{
	const int is_element = particle->kind == DUISP_PARTICLE_ELEMENT;
	const struct duisp_place_attribute *attribute = particle->attributes;
	size_t occurrences[DUISP_OCCURRENCES_MAX];

	count_range(goals, tally, is_element ? DUISP_GOAL_ELEMENT : DUISP_GOAL_GROUP,
	            particle->goals, 1);
	count_range(goals, tally, DUISP_GOAL_OCCURRENCE, particle->goals + 1,
	            duisp_particle_get_occurrences(particle, occurrences));
	if (particle->type)
		count_range(goals, tally, DUISP_GOAL_VALUE, particle->goals + DUISP_PARTICLE_GOALS,
		            particle->type->points.count[DUISP_POINT_VALID]);
	for (; attribute; attribute = attribute->next) {
		count_range(goals, tally, DUISP_GOAL_ATTRIBUTE, attribute->goals, 1);
		count_range(goals, tally, DUISP_GOAL_OCCURRENCE, attribute->goals + 1,
		            attribute->required ? 0 : 1);
		count_range(goals, tally, DUISP_GOAL_VALUE,
		            attribute->goals + DUISP_ATTRIBUTE_GOALS,
		            attribute->type->points.count[DUISP_POINT_VALID]);
	}
}

void duisp_goals_count(const struct duisp_goals *goals, struct duisp_tally *out)
{
	*out = (struct duisp_tally){{0}, {0}};
	for (size_t i = 0; i < goals->language->particle_count; i++)
		count_particle(goals, out, goals->language->particles[i]);
}
