/* Sets of characters: ranges of code points come in, in any order; sorted ranges go out. */
#include "grammar/set.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/xml.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { FIRST_CAPACITY = 4 };

/* All characters of names are in the first plane of Unicode. */
enum { NAME_MAX_CODE = 0xFFFF };

/* The decimal digits, category Nd, as libxml2 2.9.14 has them, whose tables are those of Unicode
 * 4.0.1 (2004). XSD 1.0 refers to Unicode 3.1, which lacks the digits of Limbu (1946) and Osmanya
 * (104A0) and no others. */
static const struct duisp_range digits[] = {
	{0x30, 0x39},     {0x660, 0x669},     {0x6F0, 0x6F9},     {0x966, 0x96F},
	{0x9E6, 0x9EF},   {0xA66, 0xA6F},     {0xAE6, 0xAEF},     {0xB66, 0xB6F},
	{0xBE7, 0xBEF},   {0xC66, 0xC6F},     {0xCE6, 0xCEF},     {0xD66, 0xD6F},
	{0xE50, 0xE59},   {0xED0, 0xED9},     {0xF20, 0xF29},     {0x1040, 0x1049},
	{0x1369, 0x1371}, {0x17E0, 0x17E9},   {0x1810, 0x1819},   {0x1946, 0x194F},
	{0xFF10, 0xFF19}, {0x104A0, 0x104A9}, {0x1D7CE, 0x1D7FF},
};

static const struct duisp_range spaces[] = {{'\t', '\n'}, {'\r', '\r'}, {' ', ' '}};

static const struct duisp_range line_ends[] = {{'\n', '\n'}, {'\r', '\r'}};

int duisp_set_add(struct duisp_arena *arena, struct duisp_set *set, uint32_t first, uint32_t last)
{
	struct duisp_range *ranges =
		duisp_arena_grow(arena, set->ranges, set->count, &set->capacity, FIRST_CAPACITY,
	                         sizeof(*set->ranges));

	if (!ranges)
		return 0;
	set->ranges = ranges;
	set->ranges[set->count++] = (struct duisp_range){first, last};
	return 1;
}

static int add_ranges(struct duisp_arena *arena, struct duisp_set *set,
                      const struct duisp_range *ranges, size_t count)
{
	int is_added = 1;

	for (size_t i = 0; i < count && is_added; i++)
		is_added = duisp_set_add(arena, set, ranges[i].first, ranges[i].last);
	return is_added;
}

int duisp_set_unite(struct duisp_arena *arena, struct duisp_set *set, const struct duisp_set *other)
{
	return add_ranges(arena, set, other->ranges, other->count);
}

/* The characters of a name, or those that begin one. */
static int add_name_characters(struct duisp_arena *arena, struct duisp_set *set,
                               int (*is_member)(uint32_t code))
{
	uint32_t first = 0;
	int is_added = 1;

	for (uint32_t code = 0; code <= NAME_MAX_CODE + 1 && is_added; code++) {
		if (code <= NAME_MAX_CODE && is_member(code))
			continue;
		if (first < code)
			is_added = duisp_set_add(arena, set, first, code - 1);
		first = code + 1;
	}
	return is_added;
}

static int add_letter(struct duisp_arena *arena, struct duisp_set *set, char letter)
{
	switch (letter) {
	case '.':
		return add_ranges(arena, set, line_ends, COUNT(line_ends));
	case 's':
		return add_ranges(arena, set, spaces, COUNT(spaces));
	case 'd':
		return add_ranges(arena, set, digits, COUNT(digits));
	case 'i':
		return add_name_characters(arena, set, duisp_xml_begins_name);
	default:
		return add_name_characters(arena, set, duisp_xml_is_in_name);
	}
}

/* A capital letter stands for all that the small one does not, and '.' for all but line ends. */
int duisp_set_add_named(struct duisp_arena *arena, struct duisp_set *set, char letter)
{
	struct duisp_set named = {0};
	int is_added = add_letter(arena, &named, duisp_ascii_lower(letter));

	if (letter == '.' || letter != duisp_ascii_lower(letter))
		is_added = is_added && duisp_set_invert(arena, &named);
	return is_added && duisp_set_unite(arena, set, &named);
}

static int compare_ranges(const void *a, const void *b)
{
	const struct duisp_range *one = a;
	const struct duisp_range *other = b;

	return (one->first > other->first) - (one->first < other->first);
}

void duisp_set_settle(struct duisp_set *set)
{
	size_t kept = 0;

	if (set->count)
		qsort(set->ranges, set->count, sizeof(*set->ranges), compare_ranges);
	for (size_t i = 0; i < set->count; i++) {
		const struct duisp_range range = set->ranges[i];

		if (!kept || range.first > set->ranges[kept - 1].last + 1)
			set->ranges[kept++] = range;
		else if (range.last > set->ranges[kept - 1].last)
			set->ranges[kept - 1].last = range.last;
	}
	set->count = kept;
}

int duisp_set_invert(struct duisp_arena *arena, struct duisp_set *set)
{
	struct duisp_set inverse = {0};
	uint32_t first = 0;
	int is_added = 1;

	duisp_set_settle(set);
	for (size_t i = 0; i < set->count && is_added; i++) {
		if (set->ranges[i].first > first)
			is_added = duisp_set_add(arena, &inverse, first, set->ranges[i].first - 1);
		first = set->ranges[i].last + 1;
	}
	if (first <= DUISP_CODE_MAX && is_added)
		is_added = duisp_set_add(arena, &inverse, first, DUISP_CODE_MAX);
	*set = inverse;
	return is_added;
}

/* What is in a and not in b is all but what is in b or not in a. */
int duisp_set_subtract(struct duisp_arena *arena, struct duisp_set *set,
                       const struct duisp_set *other)
{
	return duisp_set_invert(arena, set) && duisp_set_unite(arena, set, other) &&
	       duisp_set_invert(arena, set);
}

int duisp_set_holds(const struct duisp_set *set, uint32_t code)
{
	size_t low = 0;
	size_t high = set->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (code > set->ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < set->count && code >= set->ranges[low].first;
}

int duisp_set_is_same(const struct duisp_set *a, const struct duisp_set *b)
{
	size_t i = 0;

	while (i < a->count && i < b->count && a->ranges[i].first == b->ranges[i].first &&
	       a->ranges[i].last == b->ranges[i].last)
		i++;
	return i == a->count && i == b->count;
}
