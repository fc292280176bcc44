/* Names: a namespace and a local name come in; a number goes out. */
#include "grammar/names.h"

#include <string.h>

enum { FIRST_SLOTS = 64, FIRST_NAMES = 32 };

/* FNV-1a. What is looked up comes from a stranger, but what is stored comes from a schema, and the
 * table is at most half full: no name makes a lookup long. */
static unsigned hash_local(const char *local)
{
	unsigned hash = 2166136261U;

	for (; *local; local++)
		hash = (hash ^ (unsigned char)*local) * 16777619U;
	return hash;
}

static int are_spaces_equal(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* The slot of a name, or the free one in which it belongs. */
static unsigned *find_slot(const struct duisp_names *names, const char *space, const char *local,
                           unsigned hash)
{
	size_t at = hash & (names->slot_count - 1);

	while (names->slots[at]) {
		const struct duisp_name *name = &names->items[names->slots[at]];

		if (name->hash == hash && strcmp(name->local, local) == 0 &&
		    are_spaces_equal(name->space, space))
			break;
		at = (at + 1) & (names->slot_count - 1);
	}
	return &names->slots[at];
}

unsigned duisp_names_find(const struct duisp_names *names, const char *space, const char *local)
{
	if (!names->slot_count)
		return DUISP_NAME_NONE;
	return *find_slot(names, space, local, hash_local(local));
}

/* Make the table larger before it is more than half full. */
static int widen_slots(struct duisp_names *names)
{
	const size_t wanted = names->slot_count ? 2 * names->slot_count : FIRST_SLOTS;
	unsigned *slots;

	if (2 * (names->count + 1) <= names->slot_count)
		return 1;
	slots = duisp_arena_alloc(names->arena, wanted, sizeof(*slots));
	if (!slots)
		return 0;
	names->slots = slots;
	names->slot_count = wanted;
	for (size_t i = 1; i < names->count; i++) {
		const struct duisp_name *name = &names->items[i];

		*find_slot(names, name->space, name->local, name->hash) = (unsigned)i;
	}
	return 1;
}

unsigned duisp_names_add(struct duisp_names *names, const char *space, const char *local)
{
	const unsigned hash = hash_local(local);
	struct duisp_name *items;
	unsigned *slot;
	unsigned number;

	if (!names->count)
		names->count = 1;
	if (names->count > DUISP_NAMES_MAX || !widen_slots(names))
		return DUISP_NAME_NONE;
	slot = find_slot(names, space, local, hash);
	number = *slot;
	if (number)
		return number;
	items = duisp_arena_grow(names->arena, names->items, names->items ? names->count : 0,
	                         &names->capacity, FIRST_NAMES, sizeof(*items));
	if (!items)
		return DUISP_NAME_NONE;
	names->items = items;
	items[names->count] = (struct duisp_name){.space = space, .local = local, .hash = hash};
	number = (unsigned)names->count++;
	*slot = number;
	return number;
}
