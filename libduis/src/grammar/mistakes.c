/* Mistakes: what the machine and its recovery find comes in; it is kept in the machine, as far as
 * it is wanted. */
#include "grammar/machine.h"

enum { FIRST_MISTAKES = 8 };

struct duisp_arena *duisp_machine_get_arena(struct duisp_machine *machine)
{
	if (!machine->arena)
		machine->arena = duisp_arena_new();
	if (!machine->arena)
		machine->status = DUIS_NO_MEMORY;
	return machine->arena;
}

int duisp_machine_wants(const struct duisp_machine *machine)
{
	return machine->found < machine->limit;
}

void duisp_machine_report(struct duisp_machine *machine, struct duisp_mistake mistake)
{
	struct duisp_arena *arena;
	struct duisp_mistake *mistakes;

	if (machine->found++ >= machine->limit)
		return;
	arena = duisp_machine_get_arena(machine);
	if (!arena)
		return;
	mistakes = duisp_arena_grow(arena, machine->mistakes, machine->mistake_count,
	                            &machine->mistake_capacity, FIRST_MISTAKES, sizeof(*mistakes));
	if (!mistakes || !mistake.message) {
		machine->status = DUIS_NO_MEMORY;
		return;
	}
	machine->mistakes = mistakes;
	mistakes[machine->mistake_count++] = mistake;
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
