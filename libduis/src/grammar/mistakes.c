/* Mistakes: what the machine and its recovery find comes in; it is kept in the machine, as far as
 * it is wanted. */
#include "grammar/machine.h"

#include <stdlib.h>

enum { FIRST_MISTAKES = 8 };

struct duisp_arena *duisp_machine_get_arena(struct duisp_machine *machine)
{
	if (!machine->arena)
		machine->arena = duisp_arena_new();
	if (!machine->arena)
		machine->status = DUIS_NO_MEMORY;
	return machine->arena;
}

/* By spot; before an element what is missing there, which is a mistake of its parent. */
static int compare_mistakes(const void *a, const void *b)
{
	const struct duisp_mistake *left = a, *right = b;
	const int order = duisp_spot_compare(&left->spot, &right->spot);

	if (order)
		return order;
	if (left->spot.element != right->spot.element)
		return left->spot.element < right->spot.element ? -1 : 1;
	return (left->order > right->order) - (left->order < right->order);
}

void duisp_machine_sort_mistakes(struct duisp_machine *machine)
{
	if (machine->mistake_count)
		qsort(machine->mistakes, machine->mistake_count, sizeof(*machine->mistakes),
		      compare_mistakes);
}

/* Once no other mistake has room, those that are kept are a heap: none stands behind the first.
 * Move one to where it belongs in the heap. */
static void sink_mistake(struct duisp_machine *machine, size_t at)
{
	struct duisp_mistake *mistakes = machine->mistakes;
	const size_t count = machine->mistake_count;
	const struct duisp_mistake moved = mistakes[at];

	for (size_t below = 2 * at + 1; below < count; below = 2 * at + 1) {
		if (below + 1 < count &&
		    compare_mistakes(&mistakes[below], &mistakes[below + 1]) < 0)
			below++;
		if (compare_mistakes(&moved, &mistakes[below]) >= 0)
			break;
		mistakes[at] = mistakes[below];
		at = below;
	}
	mistakes[at] = moved;
}

static int is_full(const struct duisp_machine *machine)
{
	return machine->mistake_count >= machine->limit;
}

int duisp_machine_wants(struct duisp_machine *machine, const struct duisp_mistake *mistake)
{
	struct duisp_mistake next = *mistake;

	next.order = machine->found;
	if (is_full(machine) &&
	    (!machine->limit || compare_mistakes(&next, &machine->mistakes[0]) > 0))
		return 0;
	return duisp_machine_get_arena(machine) ? 1 : 0;
}

static void add_mistake(struct duisp_machine *machine, struct duisp_mistake mistake)
{
	struct duisp_mistake *mistakes =
		duisp_arena_grow(machine->arena, machine->mistakes, machine->mistake_count,
	                         &machine->mistake_capacity, FIRST_MISTAKES, sizeof(*mistakes));

	if (!mistakes) {
		machine->status = DUIS_NO_MEMORY;
		return;
	}
	machine->mistakes = mistakes;
	mistakes[machine->mistake_count++] = mistake;
	for (size_t i = is_full(machine) ? machine->mistake_count / 2 : 0; i-- > 0;)
		sink_mistake(machine, i);
}

void duisp_machine_report(struct duisp_machine *machine, struct duisp_mistake mistake)
{
	const int is_wanted = duisp_machine_wants(machine, &mistake);

	mistake.order = machine->found++;
	if (!is_wanted)
		return;
	if (!mistake.message) {
		machine->status = DUIS_NO_MEMORY;
	} else if (is_full(machine)) {
		machine->mistakes[0] = mistake;
		sink_mistake(machine, 0);
	} else {
		add_mistake(machine, mistake);
	}
}

struct duisp_mistake duisp_machine_place_start(const struct duisp_machine *machine,
                                               const struct duisp_start *start)
{
	return (struct duisp_mistake){.spot = {.kind = DUISP_SPOT_TAG,
	                                       .tag = machine->tags,
	                                       .element = machine->elements,
	                                       .attribute = DUISP_SPOT_NO_ATTRIBUTE},
	                              .line = start->line};
}
