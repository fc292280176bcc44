/* Goals: what a set of valid samples must have shown, place by place.
 *
 * Each element is reached, and stands the least and the greatest number of times that it may (the
 * greatest of what is unbounded is DUISP_MANY), and once where it may be absent; so is each group,
 * and thereby each alternative of a choice. Each attribute is there and, if it may, is not. Each
 * value at the boundary of a facet stands in each place of its type.
 *
 * Some goals need a sample of their own: values that show a lexical difference, large ones, and
 * what the header says against its body. They are aside: nobody is led to them. */
#ifndef DUISP_SAMPLE_GOALS_H
#define DUISP_SAMPLE_GOALS_H

#include "language/language.h"

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
	/* By number of the goal. */
	unsigned char *done;
	/* By number of the particle: how many are left in it, those aside not counted. */
	size_t *open;
};

struct duisp_tally {
	size_t reached[DUISP_GOAL_KIND_COUNT];
	size_t total[DUISP_GOAL_KIND_COUNT];
};

/* out: in the arena. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_goals_make(const struct duisp_language *language, struct duisp_arena *arena,
                                  struct duisp_goals *out);

/* The numbers of times that a particle should stand, from the least on. Returns: how many. */
size_t duisp_particle_get_occurrences(const struct duisp_particle *particle,
                                      size_t out[DUISP_OCCURRENCES_MAX]);

/* Whether a value is shown in a sample of its own. */
int duisp_value_is_aside(enum duisp_role_in_header header, const struct duisp_point *point);

/* Mark a goal as done. particle: that it is counted in. aside: as above. */
void duisp_goals_mark(struct duisp_goals *goals, const struct duisp_particle *particle,
                      size_t number, int aside);
int duisp_goals_is_done(const struct duisp_goals *goals, size_t number);

/* The number of a value among the goals of a place: its first goal, and the goals before values. */
size_t duisp_goal_of_value(size_t first, size_t before, const struct duisp_point *point);

void duisp_goals_count(const struct duisp_goals *goals, struct duisp_tally *out);

#endif
