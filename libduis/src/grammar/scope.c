/* The scope of prefixes: declarations come in; the namespace that a prefix stands for goes out. It
 * matters only for xsi:type, which names a type by a prefix. */
#include <stdlib.h>
#include <string.h>

#include "grammar/machine_parts.h"

enum { FIRST_CAPACITY = 16 };

/* Room in an array for so many objects more than it has.
 * Returns: the array; NULL if memory ran out, and then the old one is whole. */
void *duisp_machine_widen(void *items, size_t count, size_t more, size_t *capacity, size_t size)
{
	size_t wanted = *capacity ? *capacity : FIRST_CAPACITY;
	void *wider;

	if (*capacity - count >= more)
		return items;
	while (wanted - count < more)
		wanted *= 2;
	wider = realloc(items, wanted * size);
	if (wider)
		*capacity = wanted;
	return wider;
}

static void bind_prefix(struct duisp_machine *machine, const struct duisp_declaration *declaration)
{
	struct duisp_binding *binding = &machine->bindings[machine->binding_count++];

	binding->prefix = declaration->prefix ? strdup(declaration->prefix) : NULL;
	binding->space = declaration->space ? strdup(declaration->space) : NULL;
	if ((declaration->prefix && !binding->prefix) || (declaration->space && !binding->space))
		machine->status = DUIS_NO_MEMORY;
}

void duisp_machine_bind(struct duisp_machine *machine, const struct duisp_start *start)
{
	struct duisp_binding *bindings;

	if (!start->declaration_count)
		return;
	bindings = duisp_machine_widen(machine->bindings, machine->binding_count,
	                               start->declaration_count, &machine->binding_capacity,
	                               sizeof(*bindings));
	if (!bindings) {
		machine->status = DUIS_NO_MEMORY;
		return;
	}
	machine->bindings = bindings;
	for (size_t i = 0; i < start->declaration_count; i++)
		bind_prefix(machine, &start->declarations[i]);
}

void duisp_machine_unbind(struct duisp_machine *machine, size_t count)
{
	while (machine->binding_count > count) {
		const struct duisp_binding *binding = &machine->bindings[--machine->binding_count];

		free(binding->prefix);
		free(binding->space);
	}
}

/* The namespace of a prefix; NULL for none. *known: whether the prefix is declared. */
const char *duisp_machine_find_bound(const struct duisp_machine *machine, const char *prefix,
                                     size_t length, int *known)
{
	*known = 1;
	for (size_t i = machine->binding_count; i-- > 0;) {
		const struct duisp_binding *binding = &machine->bindings[i];
		const char *bound = binding->prefix ? binding->prefix : "";

		if (strlen(bound) == length && memcmp(bound, prefix, length) == 0)
			return binding->space;
	}
	*known = length == 0;
	return NULL;
}
