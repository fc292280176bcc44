/* Octets of UTF-8: the classes of code points come in; nodes go out. */
#include "grammar/octets.h"

#include <string.h>

enum { FIRST_CAPACITY = 8, LEVELS = 3 };

/* The first octets of characters that take 0, 1, 2 and 3 more, and the smallest such character. */
static const struct shape {
	unsigned first;
	unsigned last;
	uint32_t smallest;
} shapes[] = {
	{0x00, 0x7F, 0},
	{0xC0, 0xDF, 0x80},
	{0xE0, 0xEF, 0x800},
	{0xF0, 0xF7, 0x10000},
};

enum { SHAPE_COUNT = sizeof(shapes) / sizeof(shapes[0]) };

struct growing {
	struct duisp_arena *arena;
	const struct duisp_alphabet *alphabet;
	struct duisp_octets *octets;
	size_t capacity;
	/* The nodes that lead to one class whatever comes, by how many octets are left and by the
	 * class; 0 for those not made yet. */
	uint16_t plain[LEVELS][DUISP_CLASSES_MAX];
	enum duis_status status;
};

/* The stretch of a code point. */
static size_t find_stretch(const struct duisp_alphabet *alphabet, uint32_t code)
{
	size_t low = 0;
	size_t high = alphabet->count;

	while (high - low > 1) {
		const size_t middle = low + (high - low) / 2;

		if (alphabet->starts[middle] <= code)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Returns: 0 and an error if memory ran out. */
static uint16_t add_node(struct growing *growing, const uint16_t entries[DUISP_CONTINUED])
{
	struct duisp_octets *octets = growing->octets;
	uint16_t(*nodes)[DUISP_CONTINUED] =
		duisp_arena_grow(growing->arena, octets->nodes, octets->node_count,
	                         &growing->capacity, FIRST_CAPACITY, sizeof(*nodes));

	if (!nodes) {
		growing->status = DUIS_NO_MEMORY;
		return 0;
	}
	octets->nodes = nodes;
	memcpy(nodes[octets->node_count], entries, sizeof(*nodes));
	return (uint16_t)(octets->class_count + octets->node_count++);
}

static uint16_t grow_plain(struct growing *growing, uint16_t class, size_t more)
{
	uint16_t entries[DUISP_CONTINUED];
	uint16_t entry = class;

	for (size_t level = 0; class && level < more; level++) {
		uint16_t *node = &growing->plain[level][class];

		for (size_t i = 0; i < DUISP_CONTINUED; i++)
			entries[i] = entry;
		if (!*node)
			*node = add_node(growing, entries);
		entry = *node;
	}
	return entry;
}

/* The characters that so many octets can still tell apart. */
static uint32_t measure_span(size_t more)
{
	uint32_t span = 1;

	while (more--)
		span <<= DUISP_CONTINUED_BITS;
	return span;
}

/* What leads on where so many octets are left, of characters from a code point on. Characters less
 * than the smallest would be longer than needed, which is not UTF-8. */
static uint16_t grow_node(struct growing *growing, uint32_t code, size_t more, uint32_t smallest)
{
	const struct duisp_alphabet *alphabet = growing->alphabet;
	const uint32_t span = measure_span(more);
	uint16_t entries[DUISP_CONTINUED];
	size_t stretch;
	uint32_t end;

	if (code > DUISP_CODE_MAX || code + span <= smallest)
		return 0;
	stretch = find_stretch(alphabet, code);
	end = stretch + 1 < alphabet->count ? alphabet->starts[stretch + 1] : DUISP_CODE_MAX + 1;
	if (!more || (code >= smallest && code + span <= end))
		return grow_plain(growing, alphabet->classes[stretch], more);
	for (size_t i = 0; i < DUISP_CONTINUED; i++)
		entries[i] = grow_node(growing, code + (uint32_t)i * (span / DUISP_CONTINUED),
		                       more - 1, smallest);
	return add_node(growing, entries);
}

enum duis_status duisp_octets_make(struct duisp_arena *arena, const struct duisp_alphabet *alphabet,
                                   struct duisp_octets *out)
{
	struct growing growing = {.arena = arena, .alphabet = alphabet, .octets = out};

	*out = (struct duisp_octets){.class_count = alphabet->class_count};
	for (size_t more = 0; more < SHAPE_COUNT; more++) {
		const struct shape *shape = &shapes[more];

		for (unsigned octet = shape->first; octet <= shape->last; octet++)
			out->first[octet] = grow_node(
				&growing, (octet - shape->first) << (more * DUISP_CONTINUED_BITS),
				more, shape->smallest);
	}
	return growing.status;
}
