/* Deterministic automata: the steps of a program come in; a table of states goes out. A state is
 * the set of the steps at which a reader may stand who takes all ways at once; only steps that take
 * a character or end the text count. */
#include "grammar/subsets.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 16, BUCKETS = 1 << 14 };

struct subset {
	/* Its steps stand in the list of all, in order. */
	size_t first;
	size_t count;
	/* The next state in the same bucket; 0 for none. */
	uint16_t next;
};

/* The status sticks. */
struct gathering {
	struct duisp_arena *arena;
	const struct duisp_program *program;
	struct duisp_table *table;
	/* Whether a class is in a set, by set * class_count + class. */
	unsigned char *members;
	/* By state; each grows by itself. */
	struct subset *subsets;
	size_t subset_room;
	size_t next_room;
	size_t accepts_room;
	/* The steps of all states, and behind them those of the state that is being gathered. */
	uint16_t *steps;
	size_t step_room;
	size_t used;
	size_t gathered;
	/* By step: the round in which it was last reached. */
	size_t *reached;
	size_t round;
	/* The steps that are still to be followed. */
	uint16_t *waiting;
	size_t waiting_count;
	size_t work;
	/* The first state of each bucket; 0 for none. */
	uint16_t *buckets;
	enum duis_status status;
	const char *fault;
};

static void refuse_states(struct gathering *gathering, const char *fault)
{
	if (gathering->status == DUIS_OK) {
		gathering->status = DUIS_BAD_RULES;
		gathering->fault = fault;
	}
}

/* Make room for one more item of a list. */
static void *extend_list(struct gathering *gathering, void *items, size_t count, size_t *room,
                         size_t size)
{
	void *list = duisp_arena_grow(gathering->arena, items, count, room, FIRST_CAPACITY, size);

	if (!list && gathering->status == DUIS_OK)
		gathering->status = DUIS_NO_MEMORY;
	return list;
}

static void count_work(struct gathering *gathering)
{
	if (++gathering->work > DUISP_WORK_MAX)
		refuse_states(gathering, "so many ways to match that they take too much work");
}

static void reach_step(struct gathering *gathering, size_t step)
{
	count_work(gathering);
	if (gathering->reached[step] == gathering->round)
		return;
	gathering->reached[step] = gathering->round;
	gathering->waiting[gathering->waiting_count++] = (uint16_t)step;
}

static void gather_step(struct gathering *gathering, size_t step)
{
	uint16_t *steps =
		extend_list(gathering, gathering->steps, gathering->used + gathering->gathered,
	                    &gathering->step_room, sizeof(*steps));

	if (!steps)
		return;
	gathering->steps = steps;
	steps[gathering->used + gathering->gathered++] = (uint16_t)step;
}

/* Follow the steps that wait, until each takes a character or ends the text. */
static void follow_steps(struct gathering *gathering)
{
	while (gathering->waiting_count && gathering->status == DUIS_OK) {
		const size_t at = gathering->waiting[--gathering->waiting_count];
		const struct duisp_program_step *step = &gathering->program->steps[at];

		if (step->kind == DUISP_STEP_FORK || step->kind == DUISP_STEP_JUMP)
			reach_step(gathering, step->other);
		else
			gather_step(gathering, at);
		if (step->kind == DUISP_STEP_FORK)
			reach_step(gathering, at + 1);
	}
}

static int compare_steps(const void *a, const void *b)
{
	const uint16_t *one = a;
	const uint16_t *other = b;

	return (*one > *other) - (*one < *other);
}

/* The bucket of the steps that have been gathered. */
static uint16_t *find_bucket(const struct gathering *gathering)
{
	const uint16_t *steps = gathering->steps + gathering->used;
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < gathering->gathered; i++)
		hash = (hash ^ steps[i]) * 16777619U;
	return &gathering->buckets[(hash ^ hash >> 16) % BUCKETS];
}

static void make_state(struct gathering *gathering, uint16_t *bucket)
{
	struct duisp_table *table = gathering->table;
	const size_t state = table->state_count;
	const size_t row = table->class_count * sizeof(*table->next);
	const struct subset subset = {gathering->used, gathering->gathered, *bucket};
	struct subset *subsets = extend_list(gathering, gathering->subsets, state,
	                                     &gathering->subset_room, sizeof(*subsets));
	uint16_t *next = extend_list(gathering, table->next, state, &gathering->next_room, row);
	unsigned char *accepts =
		extend_list(gathering, table->accepts, state, &gathering->accepts_room, 1);

	if (state == DUISP_STATES_MAX || (state + 1) * table->class_count > DUISP_ENTRIES_MAX)
		refuse_states(gathering, "so many ways to match that their table is too large");
	if (gathering->status != DUIS_OK)
		return;
	gathering->subsets = subsets;
	table->next = next;
	table->accepts = accepts;
	subsets[state] = subset;
	for (size_t i = 0; i < subset.count; i++)
		accepts[state] |=
			gathering->program->steps[gathering->steps[subset.first + i]].kind ==
			DUISP_STEP_END;
	gathering->used += subset.count;
	table->state_count++;
	*bucket = (uint16_t)state;
}

/* The state of the steps that have been gathered, which is made if there is none yet. */
static uint16_t settle_state(struct gathering *gathering)
{
	const size_t size = gathering->gathered * sizeof(*gathering->steps);
	uint16_t *steps;
	uint16_t *bucket;
	uint16_t state;

	if (!size || gathering->status != DUIS_OK)
		return 0;
	steps = gathering->steps + gathering->used;
	qsort(steps, gathering->gathered, sizeof(*steps), compare_steps);
	bucket = find_bucket(gathering);
	for (state = *bucket; state; state = gathering->subsets[state].next) {
		const struct subset *subset = &gathering->subsets[state];

		if (subset->count == gathering->gathered &&
		    memcmp(gathering->steps + subset->first, steps, size) == 0)
			return state;
	}
	make_state(gathering, bucket);
	return *bucket;
}

/* Begin a state. */
static void clear_gathered(struct gathering *gathering)
{
	gathering->gathered = 0;
	gathering->waiting_count = 0;
	gathering->round++;
}

static uint16_t find_next(struct gathering *gathering, size_t state, size_t class)
{
	const size_t first = gathering->subsets[state].first;
	const size_t count = gathering->subsets[state].count;

	clear_gathered(gathering);
	for (size_t i = 0; i < count && gathering->status == DUIS_OK; i++) {
		const size_t at = gathering->steps[first + i];
		const struct duisp_program_step *step = &gathering->program->steps[at];

		count_work(gathering);
		if (step->kind == DUISP_STEP_TAKE &&
		    gathering->members[step->other * gathering->table->class_count + class])
			reach_step(gathering, at + 1);
	}
	follow_steps(gathering);
	return settle_state(gathering);
}

static void fill_table(struct gathering *gathering)
{
	struct duisp_table *table = gathering->table;

	clear_gathered(gathering);
	make_state(gathering, gathering->buckets);
	reach_step(gathering, 0);
	follow_steps(gathering);
	table->start = settle_state(gathering);
	for (size_t state = 1; state < table->state_count; state++) {
		for (size_t class = 1; class < table->class_count; class ++) {
			const uint16_t next = find_next(gathering, state, class);

			table->next[state * table->class_count + class] = next;
		}
	}
}

/* Which classes are in which sets, by an example of each class. */
static void list_members(struct gathering *gathering, const struct duisp_alphabet *alphabet)
{
	const struct duisp_program *program = gathering->program;

	for (size_t i = 0; i < program->set_count; i++) {
		unsigned char *members = gathering->members + i * alphabet->class_count;

		for (size_t j = 0; j < alphabet->count; j++) {
			const size_t class = alphabet->classes[j];

			if (class && !members[class])
				members[class] =
					duisp_set_holds(program->sets[i], alphabet->starts[j]) ? 1
											       : 0;
		}
	}
}

static void alloc_lists(struct gathering *gathering)
{
	const struct duisp_program *program = gathering->program;
	struct duisp_arena *arena = gathering->arena;

	gathering->members =
		duisp_arena_alloc(arena, program->set_count + 1, gathering->table->class_count);
	gathering->reached = duisp_arena_alloc(arena, program->count, sizeof(*gathering->reached));
	gathering->waiting = duisp_arena_alloc(arena, program->count, sizeof(*gathering->waiting));
	gathering->buckets = duisp_arena_alloc(arena, BUCKETS, sizeof(*gathering->buckets));
	if (!gathering->members || !gathering->reached || !gathering->waiting ||
	    !gathering->buckets)
		gathering->status = DUIS_NO_MEMORY;
}

enum duis_status duisp_subsets_make(struct duisp_arena *arena, const struct duisp_program *program,
                                    const struct duisp_alphabet *alphabet, struct duisp_table *out,
                                    const char **fault)
{
	struct gathering gathering = {.arena = arena, .program = program, .table = out};

	*out = (struct duisp_table){.class_count = alphabet->class_count};
	alloc_lists(&gathering);
	if (gathering.status == DUIS_OK) {
		list_members(&gathering, alphabet);
		fill_table(&gathering);
	}
	*fault = gathering.fault;
	return gathering.status;
}
