/* Alphabets: sets of characters come in; stretches of code points go out, each with its class. */
#include "grammar/alphabet.h"

#include <stdlib.h>
#include <string.h>

enum { SURROGATES = 0xD800, SURROGATES_END = 0xE000 };

/* Where a stretch must begin beside the bounds of the sets. */
static const uint32_t fixed_starts[] = {0, SURROGATES, SURROGATES_END};

enum { FIXED_COUNT = sizeof(fixed_starts) / sizeof(fixed_starts[0]) };

static int compare_codes(const void *a, const void *b)
{
	const uint32_t *one = a;
	const uint32_t *other = b;

	return (*one > *other) - (*one < *other);
}

static void settle_starts(struct duisp_alphabet *alphabet)
{
	size_t kept = 0;

	qsort(alphabet->starts, alphabet->count, sizeof(*alphabet->starts), compare_codes);
	for (size_t i = 0; i < alphabet->count; i++) {
		const uint32_t start = alphabet->starts[i];

		if (start <= DUISP_CODE_MAX && (!kept || start != alphabet->starts[kept - 1]))
			alphabet->starts[kept++] = start;
	}
	alphabet->count = kept;
}

static int list_starts(struct duisp_arena *arena, const struct duisp_set *const *sets,
                       size_t set_count, struct duisp_alphabet *alphabet)
{
	size_t room = FIXED_COUNT;

	for (size_t i = 0; i < set_count; i++)
		room += 2 * sets[i]->count;
	alphabet->starts = duisp_arena_alloc(arena, room, sizeof(*alphabet->starts));
	alphabet->classes = duisp_arena_alloc(arena, room, sizeof(*alphabet->classes));
	if (!alphabet->starts || !alphabet->classes)
		return 0;
	memcpy(alphabet->starts, fixed_starts, sizeof(fixed_starts));
	alphabet->count = FIXED_COUNT;
	for (size_t i = 0; i < set_count; i++) {
		for (size_t j = 0; j < sets[i]->count; j++) {
			alphabet->starts[alphabet->count++] = sets[i]->ranges[j].first;
			alphabet->starts[alphabet->count++] = sets[i]->ranges[j].last + 1;
		}
	}
	settle_starts(alphabet);
	return 1;
}

/* Part each class into what is in a set and what is not. A part gets the next number when it is
 * first met; what is in no set keeps 0.
 * Returns: 0 if there are too many classes. */
static int part_classes(struct duisp_alphabet *alphabet, const struct duisp_set *set)
{
	uint16_t parts[DUISP_CLASSES_MAX][2] = {{0}};
	size_t count = 1;
	size_t range = 0;

	for (size_t i = 0; i < alphabet->count && count <= DUISP_CLASSES_MAX; i++) {
		const uint32_t start = alphabet->starts[i];
		uint16_t *class = &alphabet->classes[i];
		int is_in;

		while (range < set->count && set->ranges[range].last < start)
			range++;
		is_in = range < set->count && set->ranges[range].first <= start &&
		        start != SURROGATES;
		if ((*class || is_in) && !parts[*class][is_in])
			parts[*class][is_in] = (uint16_t)count++;
		*class = parts[*class][is_in];
	}
	alphabet->class_count = count;
	return count <= DUISP_CLASSES_MAX;
}

enum duis_status duisp_alphabet_make(struct duisp_arena *arena, const struct duisp_set *const *sets,
                                     size_t set_count, struct duisp_alphabet *out,
                                     const char **fault)
{
	int is_parted = 1;

	*out = (struct duisp_alphabet){.class_count = 1};
	if (!list_starts(arena, sets, set_count, out))
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < set_count && is_parted; i++)
		is_parted = part_classes(out, sets[i]);
	if (is_parted)
		return DUIS_OK;
	*fault = "more than 1000 kinds of characters";
	return DUIS_BAD_RULES;
}
