/* Recovery: a child that is not allowed comes in; one or several mistakes go out, and the position
 * from which the next child is judged. */
#include "grammar/recovery.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/distance.h"
#include "grammar/words.h"

/* So many faults of one element are looked into, and so many of a message beyond those that are
 * kept, so that the count of the others is right; so many skipped children are taken for missing
 * without a proof. A name may differ from a longer one by a quarter of its letters. */
enum {
	FAULTS_MAX = 50,
	UNWANTED_MAX = 200,
	WAY_MAX = 64,
	UNPROVED_MAX = 2,
	NEAR_MIN = 2,
	NEAR_PART = 4
};

/* The shortest way from a place to another: the steps, without counters. */
struct way {
	const struct duisp_step *steps[WAY_MAX];
	size_t count;
};

/* What a way leads to: a place of a name; or with no name, one where the element may end. */
struct search {
	const struct duisp_model *model;
	unsigned name;
	/* For each place the step that led to it, and the place that came before. */
	const struct duisp_step **led;
	unsigned *before;
	unsigned *queue;
	size_t queued;
};

static int is_goal(const struct search *search, unsigned place)
{
	const struct duisp_place_in_model *at = &search->model->places[place];

	return search->name ? at->name == search->name : at->may_end;
}

/* Put the places that come next into the queue. Returns: the goal, if one of them is; or 0. */
static unsigned look_further(struct search *search, unsigned place)
{
	const struct duisp_place_in_model *at = &search->model->places[place];

	for (size_t i = 0; i < at->step_count; i++) {
		const unsigned next = at->steps[i].place;

		if (search->led[next])
			continue;
		search->led[next] = &at->steps[i];
		search->before[next] = place;
		if (is_goal(search, next))
			return next;
		search->queue[search->queued++] = next;
	}
	return 0;
}

/* The way from where the search began to a goal. Returns: whether it is short enough. */
static int trace_way(const struct search *search, unsigned from, unsigned goal, struct way *way)
{
	size_t length = 0;
	unsigned at = goal;

	do {
		length++;
		at = search->before[at];
	} while (at != from);
	if (length > WAY_MAX)
		return 0;
	way->count = length;
	at = goal;
	while (length) {
		way->steps[--length] = search->led[at];
		at = search->before[at];
	}
	return 1;
}

static int search_way(struct search *search, unsigned from, struct way *way)
{
	unsigned goal = look_further(search, from);

	for (size_t i = 0; i < search->queued && !goal; i++)
		goal = look_further(search, search->queue[i]);
	return goal && trace_way(search, from, goal, way);
}

/* Find the shortest way from a place to one of a name, or with no name, to an end.
 * Returns: whether there is one. */
static int find_way(struct duisp_machine *machine, const struct duisp_model *model, unsigned from,
                    unsigned name, struct way *way)
{
	struct search search = {.model = model, .name = name};
	int found = 0;

	search.led = calloc(model->place_count, sizeof(*search.led));
	search.before = calloc(model->place_count, sizeof(*search.before));
	search.queue = calloc(model->place_count, sizeof(*search.queue));
	if (search.led && search.before && search.queue)
		found = search_way(&search, from, way);
	else
		machine->status = DUIS_NO_MEMORY;
	free(search.led);
	free(search.before);
	free(search.queue);
	return found;
}

/* The declaration of a name anywhere in a model; NULL if it is not there. */
static const struct duisp_declared *find_declared_child(const struct duisp_model *model,
                                                        unsigned name)
{
	for (size_t i = 1; i < model->place_count && name; i++) {
		if (model->places[i].name == name)
			return model->places[i].element;
	}
	return NULL;
}

static void remember_stray(struct duisp_frame *frame, unsigned name)
{
	if (frame->stray_count < DUISP_STRAYS_MAX)
		frame->strays[frame->stray_count++] = name;
}

/* Whether a child that seems to be missing stood elsewhere, or under another name: then that was
 * reported already. */
static int is_accounted_for(struct duisp_frame *frame, unsigned name)
{
	for (size_t i = 0; i < frame->stray_count; i++) {
		if (frame->strays[i] == name) {
			frame->strays[i] = frame->strays[--frame->stray_count];
			return 1;
		}
	}
	if (!frame->unknown)
		return 0;
	frame->unknown--;
	return 1;
}

static size_t count_unaccounted(const struct duisp_frame *frame, const struct duisp_model *model,
                                const struct way *way, size_t skipped)
{
	struct duisp_frame copy = *frame;
	size_t count = 0;

	for (size_t i = 0; i < skipped; i++)
		count += !is_accounted_for(&copy, model->places[way->steps[i]->place].name);
	return count;
}

/* Counters. */

/* The innermost loop that must not be left yet; 0 if there is none up to an outer loop. */
static unsigned find_unfinished(const struct duisp_frame *frame, unsigned outer)
{
	const struct duisp_model *model = frame->type->model;
	unsigned loop = model->places[frame->position.place].loop;

	while (loop != outer &&
	       frame->position.counts[model->loops[loop].depth] >= model->loops[loop].min)
		loop = model->loops[loop].outer;
	return loop == outer ? 0 : loop;
}

/* Report that what stands in a loop stands too seldom, unless children of unknown names can be what
 * is missing. */
static void report_too_few(struct duisp_machine *machine, struct duisp_frame *frame, unsigned loop,
                           struct duisp_mistake mistake)
{
	const struct duisp_model *model = frame->type->model;
	const unsigned place = frame->position.place;
	const struct duisp_step *again = duisp_model_find_again(model, place, loop);
	const unsigned count = frame->position.counts[model->loops[loop].depth];
	unsigned missing = model->loops[loop].min - count;

	while (again && missing && is_accounted_for(frame, again->name))
		missing--;
	if (!again || !missing)
		return;
	mistake.kind = DUISP_FAULT_ELEMENT_MISSING;
	mistake.rule = "cvc-complex-type.2.4.b";
	mistake.spot.element = frame->element;
	mistake.spot.attribute = DUISP_SPOT_NO_ATTRIBUTE;
	if (duisp_machine_wants(machine, &mistake))
		mistake.message = duisp_words_too_few(machine->arena, machine->grammar, model,
		                                      place, loop, count);
	duisp_machine_report(machine, mistake);
}

/* Report that a loop that a step begins again has happened as often as it may. */
static void report_too_many(struct duisp_machine *machine, const struct duisp_frame *frame,
                            const struct duisp_step *step, struct duisp_mistake mistake)
{
	mistake.kind = DUISP_FAULT_ELEMENT_UNEXPECTED;
	mistake.rule = "cvc-complex-type.2.4.d";
	if (duisp_machine_wants(machine, &mistake))
		mistake.message = duisp_words_too_many(machine->arena, machine->grammar,
		                                       frame->type->model, step);
	duisp_machine_report(machine, mistake);
}

/* Ways. */

/* Report that a place of the way is passed over.
 * next: the place behind it; 0 for the end. before: what stands there; NULL for the end. */
static void report_missing(struct duisp_machine *machine, struct duisp_frame *frame, unsigned place,
                           unsigned next, struct duisp_mistake mistake, const char *before)
{
	const struct duisp_model *model = frame->type->model;

	if (is_accounted_for(frame, model->places[place].name))
		return;
	mistake.kind = DUISP_FAULT_ELEMENT_MISSING;
	mistake.rule = before ? "cvc-complex-type.2.4.a" : "cvc-complex-type.2.4.b";
	mistake.spot.element = frame->element;
	mistake.spot.attribute = DUISP_SPOT_NO_ATTRIBUTE;
	if (duisp_machine_wants(machine, &mistake))
		mistake.message = duisp_words_missing(machine->arena, machine->grammar, model,
		                                      frame->position.place, next, before);
	duisp_machine_report(machine, mistake);
}

/* Go as if what a step leads to stood there, as often as it must. */
static void force_often(struct duisp_frame *frame, const struct duisp_step *step)
{
	const struct duisp_model *model = frame->type->model;

	duisp_model_force(model, &frame->position, step);
	for (unsigned i = model->places[step->place].loop; i != step->loop;
	     i = model->loops[i].outer)
		frame->position.counts[model->loops[i].depth] = model->loops[i].min;
}

/* Go a way, and report what is missing on it.
 * skipped: how many of its steps lead to what is missing. */
static void walk_way(struct duisp_machine *machine, struct duisp_frame *frame,
                     const struct way *way, size_t skipped, struct duisp_mistake mistake,
                     const char *before)
{
	for (size_t i = 0; i < way->count; i++) {
		const struct duisp_step *step = way->steps[i];
		const unsigned next = i + 1 < way->count ? way->steps[i + 1]->place : 0;
		const unsigned unfinished = find_unfinished(frame, step->loop);

		if (unfinished)
			report_too_few(machine, frame, unfinished, mistake);
		if (i < skipped) {
			report_missing(machine, frame, step->place, next, mistake, before);
			force_often(frame, step);
		} else {
			duisp_model_force(frame->type->model, &frame->position, step);
		}
	}
}

/* Children that are not known. */

/* A child that is not allowed, and changes nothing. */
static void report_unexpected(struct duisp_machine *machine, const struct duisp_frame *frame,
                              struct duisp_mistake mistake, const struct duisp_start *start)
{
	mistake.kind = DUISP_FAULT_ELEMENT_UNEXPECTED;
	mistake.rule = "cvc-complex-type.2.4.a";
	if (duisp_machine_wants(machine, &mistake))
		mistake.message =
			duisp_words_unexpected(machine->arena, machine->grammar, frame->type->model,
		                               &frame->position, start);
	duisp_machine_report(machine, mistake);
}

/* Names that are nearly right. */

static size_t find_allowance(const char *name)
{
	const size_t part = strlen(name) / NEAR_PART;

	return part > NEAR_MIN ? part : NEAR_MIN;
}

/* The step to the child that was meant, by a name that is nearly that; NULL if there is none. */
static const struct duisp_step *find_meant(const struct duisp_machine *machine,
                                           const struct duisp_frame *frame,
                                           const struct duisp_start *start)
{
	const struct duisp_model *model = frame->type->model;
	const struct duisp_place_in_model *at = &model->places[frame->position.place];
	const struct duisp_step *best = NULL;
	size_t best_distance = find_allowance(start->name) + 1;

	for (size_t i = 0; i < at->named_count && best_distance; i++) {
		const char *name = machine->grammar->names.items[at->steps[i].name].local;
		size_t distance;

		if (!duisp_model_allows(model, &frame->position, &at->steps[i]))
			continue;
		distance = duisp_distance_measure(name, start->name, best_distance);
		if (distance < best_distance) {
			best = &at->steps[i];
			best_distance = distance;
		}
	}
	return best;
}

static const struct duisp_declared *take_unknown(struct duisp_machine *machine,
                                                 struct duisp_frame *frame,
                                                 const struct duisp_start *start)
{
	const struct duisp_step *meant = find_meant(machine, frame, start);

	report_unexpected(machine, frame, duisp_machine_place_start(machine, start), start);
	if (!meant) {
		frame->unknown++;
		return NULL;
	}
	duisp_model_force(frame->type->model, &frame->position, meant);
	return frame->type->model->places[meant->place].element;
}

/* Children that come too often, or too early for a counter. */

/* The step of a name from where an element has come to, whatever the counters say. */
static const struct duisp_step *find_barred(const struct duisp_frame *frame, unsigned name)
{
	const struct duisp_place_in_model *at = &frame->type->model->places[frame->position.place];

	for (size_t i = 0; i < at->named_count; i++) {
		if (at->steps[i].name == name)
			return &at->steps[i];
	}
	return NULL;
}

/* Take a child to which a step leads that the counters bar. */
static const struct duisp_declared *take_barred(struct duisp_machine *machine,
                                                struct duisp_frame *frame,
                                                const struct duisp_start *start,
                                                const struct duisp_step *step)
{
	const struct duisp_model *model = frame->type->model;
	const struct duisp_mistake mistake = duisp_machine_place_start(machine, start);
	const unsigned unfinished = find_unfinished(frame, step->loop);

	if (unfinished)
		report_too_few(machine, frame, unfinished, mistake);
	if (step->again &&
	    frame->position.counts[model->loops[step->loop].depth] >= model->loops[step->loop].max)
		report_too_many(machine, frame, step, mistake);
	duisp_model_force(model, &frame->position, step);
	frame->unknown = 0;
	return model->places[step->place].element;
}

/* Children of a known name. */

/* What is said if an early child turns out to be stray. */
static void word_early(struct duisp_machine *machine, struct duisp_frame *frame,
                       const struct duisp_start *start)
{
	struct duisp_arena *arena = duisp_machine_get_arena(machine);

	if (!arena)
		return;
	frame->early_mistake.message = duisp_words_unexpected(
		arena, machine->grammar, frame->type->model, &frame->position, start);
	if (!frame->early_mistake.message)
		machine->status = DUIS_NO_MEMORY;
}

static const struct duisp_declared *take_known(struct duisp_machine *machine,
                                               struct duisp_frame *frame,
                                               const struct duisp_start *start, unsigned name,
                                               const struct duisp_declared *declared)
{
	const struct duisp_model *model = frame->type->model;
	struct way way;
	size_t skipped;

	if (!find_way(machine, model, frame->position.place, name, &way)) {
		report_unexpected(machine, frame, duisp_machine_place_start(machine, start), start);
		remember_stray(frame, name);
		return declared;
	}
	skipped = way.count - 1;
	if (count_unaccounted(frame, model, &way, skipped)) {
		frame->early = name;
		frame->early_mistake = duisp_machine_place_start(machine, start);
		if (duisp_machine_wants(machine, &frame->early_mistake))
			word_early(machine, frame, start);
		return declared;
	}
	walk_way(machine, frame, &way, skipped, duisp_machine_place_start(machine, start),
	         start->name);
	frame->unknown = 0;
	return model->places[frame->position.place].element;
}

const struct duisp_declared *duisp_recovery_take_child(struct duisp_machine *machine,
                                                       struct duisp_frame *frame,
                                                       const struct duisp_start *start,
                                                       unsigned name)
{
	const struct duisp_declared *declared;
	const struct duisp_step *barred;

	if (frame->faults++ >= FAULTS_MAX ||
	    machine->recoveries++ >= machine->limit + UNWANTED_MAX) {
		report_unexpected(machine, frame, duisp_machine_place_start(machine, start), start);
		return NULL;
	}
	declared = find_declared_child(frame->type->model, name);
	if (!declared)
		return take_unknown(machine, frame, start);
	barred = find_barred(frame, name);
	if (barred)
		return take_barred(machine, frame, start, barred);
	return take_known(machine, frame, start, name, declared);
}

/* An early child was stray after all. */
static void settle_as_stray(struct duisp_machine *machine, struct duisp_frame *frame)
{
	frame->early_mistake.kind = DUISP_FAULT_ELEMENT_UNEXPECTED;
	frame->early_mistake.rule = "cvc-complex-type.2.4.a";
	duisp_machine_report(machine, frame->early_mistake);
	remember_stray(frame, frame->early);
	frame->early = DUISP_NAME_NONE;
}

/* What should stand before an early child is missing. */
static void settle_as_missing(struct duisp_machine *machine, struct duisp_frame *frame,
                              const struct way *way)
{
	const char *name = machine->grammar->names.items[frame->early].local;

	walk_way(machine, frame, way, way->count - 1, frame->early_mistake, name);
	frame->unknown = 0;
	frame->early = DUISP_NAME_NONE;
}

/* Whether the next child, or with no name and no namespace the end, is allowed from a position. */
static int is_allowed_next(const struct duisp_model *model, struct duisp_position position,
                           unsigned name, const char *space, int ends)
{
	return ends ? duisp_model_may_end(model, &position)
	            : duisp_model_step(model, &position, name, space) != 0;
}

static void settle(struct duisp_machine *machine, struct duisp_frame *frame, unsigned name,
                   const char *space, int ends)
{
	const struct duisp_model *model = frame->type->model;
	struct duisp_frame moved = *frame;
	struct way way;
	int is_found;

	if (is_allowed_next(model, frame->position, name, space, ends)) {
		settle_as_stray(machine, frame);
		return;
	}
	is_found = find_way(machine, model, frame->position.place, frame->early, &way);
	for (size_t i = 0; is_found && i < way.count; i++)
		duisp_model_force(model, &moved.position, way.steps[i]);
	if (is_found && (is_allowed_next(model, moved.position, name, space, ends) ||
	                 way.count - 1 <= UNPROVED_MAX))
		settle_as_missing(machine, frame, &way);
	else
		settle_as_stray(machine, frame);
}

void duisp_recovery_settle(struct duisp_machine *machine, struct duisp_frame *frame, unsigned name,
                           const char *space)
{
	settle(machine, frame, name, space, 0);
}

void duisp_recovery_pass_by(struct duisp_frame *frame)
{
	const struct duisp_model *model = frame->type->model;
	const unsigned place = frame->position.place;
	const struct duisp_step *again;

	if (!frame->unknown)
		return;
	again = duisp_model_find_again(model, place, model->places[place].loop);
	if (!again || !duisp_model_find_again(model, again->place, again->loop))
		frame->unknown = 0;
}

/* No child makes the element complete: its schema has a choice of nothing. */
static void report_endless(struct duisp_machine *machine, const struct duisp_frame *frame,
                           struct duisp_mistake mistake)
{
	mistake.kind = DUISP_FAULT_ELEMENT_MISSING;
	mistake.rule = "cvc-complex-type.2.4.b";
	mistake.spot.element = frame->element;
	mistake.spot.attribute = DUISP_SPOT_NO_ATTRIBUTE;
	mistake.message = "nothing makes this element complete";
	duisp_machine_report(machine, mistake);
}

void duisp_recovery_end(struct duisp_machine *machine, struct duisp_frame *frame)
{
	const struct duisp_model *model = frame->type->model;
	struct duisp_mistake mistake = {.spot = {.kind = DUISP_SPOT_TAG, .tag = machine->tags},
	                                .line = frame->line};
	unsigned unfinished;
	struct way way;

	if (frame->early)
		settle(machine, frame, DUISP_NAME_NONE, NULL, 1);
	if (duisp_model_may_end(model, &frame->position))
		return;
	if (!model->places[frame->position.place].may_end) {
		if (find_way(machine, model, frame->position.place, DUISP_NAME_NONE, &way))
			walk_way(machine, frame, &way, way.count, mistake, NULL);
		else
			report_endless(machine, frame, mistake);
	}
	unfinished = find_unfinished(frame, 0);
	if (unfinished)
		report_too_few(machine, frame, unfinished, mistake);
}
