/* Goals: what a set of valid samples must have shown, place by place.
 *
 * Each element is reached; it occurs the least and the greatest number of times that it may
 * (DUISP_MANY if there is no bound), and once if it may be absent; so is each group, and thereby
 * each alternative of a choice. Each attribute is there and, if it may, is not. Each value at the
 * boundary of a facet stands in each place of its type.
 *
 * Some goals need a sample of their own: values that show a lexical difference, large values, and
 * values of the header that do not fit the body. They are set aside: no sample is led to them. */
#ifndef TESTS_GENERATOR_GOALS_H
#define TESTS_GENERATOR_GOALS_H

#include "sample/sample.h"

enum { DUISP_MANY = 3, DUISP_OCCURRENCES_MAX = 3 };

enum duisp_goal_kind {
	DUISP_GOAL_ELEMENT,
	DUISP_GOAL_ATTRIBUTE,
	DUISP_GOAL_GROUP,
	DUISP_GOAL_OCCURRENCE,
	DUISP_GOAL_VALUE,
	DUISP_GOAL_KIND_COUNT
};

struct duisp_goals {
	const struct duisp_language *language;
	const struct duisp_points *points;
	/* Whether a goal is reached, by its number. */
	unsigned char *done;
	/* For each particle, by its number: its first goal; and how many goals are left in it,
	 * without those set aside. */
	size_t *first;
	size_t *open;
};

struct duisp_tally {
	size_t reached[DUISP_GOAL_KIND_COUNT];
	size_t total[DUISP_GOAL_KIND_COUNT];
};

/* out: in the arena; borrows from the sources. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_goals_make(const struct duisp_sources *sources, struct duisp_arena *arena,
                                  struct duisp_goals *out);

/* The numbers of times that a particle should stand, from the least on. Returns: how many. */
size_t duisp_particle_get_occurrences(const struct duisp_particle *particle,
                                      size_t out[DUISP_OCCURRENCES_MAX]);

/* Whether a value is shown in a sample of its own. */
int duisp_value_is_aside(enum duisp_role_in_header header, const struct duisp_point *point);

/* Mark a value as shown: of an attribute; for NULL, of the particle. */
void duisp_goals_mark_value(struct duisp_goals *goals, const struct duisp_particle *particle,
                            const struct duisp_place_attribute *attribute,
                            const struct duisp_point *point);

/* A guide that leads a growth to the goals that are left, and marks what the growth shows. Use it
 * with a minimal growth of varied values. */
struct duisp_guide duisp_goals_guide(struct duisp_goals *goals);

/* How many goals are left, without those set aside. */
size_t duisp_goals_count_open(const struct duisp_goals *goals);

void duisp_goals_count(const struct duisp_goals *goals, struct duisp_tally *out);

#endif
