/* Reductions: a table of states comes in; the smallest table for the same texts goes out.
 *
 * States are parted into blocks, at first by whether they accept, until no block has states that
 * lead to different blocks (J. Hopcroft, 1971): a block that has been parted off parts others by
 * what leads to it. The smaller half of a block is enough for that, so that n states take time
 * n log n. */
#include "grammar/reduction.h"

struct block {
	/* Its states stand in the order of all; the marked ones come first. */
	size_t first;
	size_t count;
	size_t marked;
};

struct parting {
	const struct duisp_table *table;
	/* All states, block by block; and by state, its place among them and its block. */
	uint16_t *order;
	uint16_t *places;
	uint16_t *block_of;
	struct block *blocks;
	size_t block_count;
	/* The blocks that have yet to part others. */
	uint16_t *waiting;
	size_t waiting_count;
	/* The blocks with marked states. */
	uint16_t *touched;
	size_t touched_count;
	/* The states of the block that parts others, as it was when that began. */
	uint16_t *parters;
	/* The states that lead to a state by a class: from origins[starts[i]] on, before
	 * origins[starts[i + 1]], where i is class * state_count + state. */
	uint32_t *starts;
	uint16_t *origins;
};

static int alloc_parting(struct parting *parting, struct duisp_arena *arena)
{
	const size_t count = parting->table->state_count;
	const size_t entries = count * parting->table->class_count;

	parting->order = duisp_arena_alloc(arena, count, sizeof(*parting->order));
	parting->places = duisp_arena_alloc(arena, count, sizeof(*parting->places));
	parting->block_of = duisp_arena_alloc(arena, count, sizeof(*parting->block_of));
	parting->blocks = duisp_arena_alloc(arena, count, sizeof(*parting->blocks));
	parting->waiting = duisp_arena_alloc(arena, count, sizeof(*parting->waiting));
	parting->touched = duisp_arena_alloc(arena, count, sizeof(*parting->touched));
	parting->parters = duisp_arena_alloc(arena, count, sizeof(*parting->parters));
	parting->starts = duisp_arena_alloc(arena, entries + 1, sizeof(*parting->starts));
	parting->origins = duisp_arena_alloc(arena, entries, sizeof(*parting->origins));
	return parting->order && parting->places && parting->block_of && parting->blocks &&
	       parting->waiting && parting->touched && parting->parters && parting->starts &&
	       parting->origins;
}

/* List what leads to each state by each class. First, starts[i] counts; then it is where the list
 * ends, and moves back to where it begins while the list is filled. */
static void list_origins(struct parting *parting)
{
	const struct duisp_table *table = parting->table;
	const size_t entries = table->state_count * table->class_count;
	uint32_t *starts = parting->starts;

	for (size_t i = 0; i < entries; i++)
		starts[i % table->class_count * table->state_count + table->next[i]]++;
	for (size_t i = 1; i <= entries; i++)
		starts[i] += starts[i - 1];
	for (size_t i = 0; i < entries; i++) {
		const size_t list = i % table->class_count * table->state_count + table->next[i];

		parting->origins[--starts[list]] = (uint16_t)(i / table->class_count);
	}
}

static void add_block(struct parting *parting, size_t first, size_t count)
{
	const uint16_t block = (uint16_t)parting->block_count++;

	parting->blocks[block] = (struct block){first, count, 0};
	for (size_t i = first; i < first + count; i++)
		parting->block_of[parting->order[i]] = block;
	parting->waiting[parting->waiting_count++] = block;
}

/* The states that do not accept come first, and then those that do. */
static void part_accepting(struct parting *parting)
{
	const struct duisp_table *table = parting->table;
	size_t ends[2] = {0, 0};
	size_t refusing;

	for (size_t i = 0; i < table->state_count; i++)
		ends[1] += !table->accepts[i];
	refusing = ends[1];
	for (size_t i = 0; i < table->state_count; i++) {
		const size_t place = ends[table->accepts[i]]++;

		parting->order[place] = (uint16_t)i;
		parting->places[i] = (uint16_t)place;
	}
	add_block(parting, 0, refusing);
	if (refusing < table->state_count)
		add_block(parting, refusing, table->state_count - refusing);
}

/* Move a state to the marked ones of its block, where it is not yet. */
static void mark_state(struct parting *parting, uint16_t state)
{
	struct block *block = &parting->blocks[parting->block_of[state]];
	const size_t from = parting->places[state];
	const size_t to = block->first + block->marked;
	const uint16_t other = parting->order[to];

	if (!block->marked++)
		parting->touched[parting->touched_count++] = parting->block_of[state];
	parting->order[from] = other;
	parting->places[other] = (uint16_t)from;
	parting->order[to] = state;
	parting->places[state] = (uint16_t)to;
}

/* Part the smaller half off a block of which some states are marked. */
static void part_block(struct parting *parting, struct block *block)
{
	const size_t first = block->first;
	const size_t marked = block->marked;
	const size_t others = block->count - marked;

	block->marked = 0;
	if (!others)
		return;
	block->count = marked > others ? marked : others;
	if (marked > others) {
		add_block(parting, first + marked, others);
	} else {
		block->first += marked;
		add_block(parting, first, marked);
	}
}

/* Part all blocks by which of their states lead to a block. */
static void part_by_block(struct parting *parting, const struct block *block)
{
	const struct duisp_table *table = parting->table;
	const size_t count = block->count;

	for (size_t i = 0; i < count; i++)
		parting->parters[i] = parting->order[block->first + i];
	for (size_t class = 1; class < table->class_count; class ++) {
		for (size_t i = 0; i < count; i++) {
			const uint32_t *list =
				parting->starts + class * table->state_count + parting->parters[i];

			for (uint32_t j = list[0]; j < list[1]; j++)
				mark_state(parting, parting->origins[j]);
		}
		while (parting->touched_count)
			part_block(parting,
			           &parting->blocks[parting->touched[--parting->touched_count]]);
	}
}

/* Number the blocks by their first states.
 * numbers: by block; zeros, which stand for the block of state 0. examples: a state of each. */
static size_t number_blocks(const struct parting *parting, uint16_t *numbers, uint16_t *examples)
{
	size_t count = 1;

	examples[0] = 0;
	for (size_t i = 1; i < parting->table->state_count; i++) {
		const uint16_t block = parting->block_of[i];

		if (block == parting->block_of[0] || numbers[block])
			continue;
		examples[count] = (uint16_t)i;
		numbers[block] = (uint16_t)count++;
	}
	return count;
}

static enum duis_status write_table(const struct parting *parting, struct duisp_arena *arena,
                                    struct duisp_arena *scratch, struct duisp_table *out)
{
	const struct duisp_table *table = parting->table;
	uint16_t *numbers = duisp_arena_alloc(scratch, parting->block_count, sizeof(*numbers));
	uint16_t *examples = duisp_arena_alloc(scratch, parting->block_count, sizeof(*examples));

	if (!numbers || !examples)
		return DUIS_NO_MEMORY;
	*out = (struct duisp_table){.class_count = table->class_count};
	out->state_count = number_blocks(parting, numbers, examples);
	out->start = numbers[parting->block_of[table->start]];
	out->next =
		duisp_arena_alloc(arena, out->state_count, table->class_count * sizeof(*out->next));
	out->accepts = duisp_arena_alloc(arena, out->state_count, 1);
	if (!out->next || !out->accepts)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < out->state_count; i++) {
		const uint16_t *next = table->next + examples[i] * table->class_count;

		out->accepts[i] = table->accepts[examples[i]];
		for (size_t class = 0; class < table->class_count; class ++)
			out->next[i * table->class_count + class] =
				numbers[parting->block_of[next[class]]];
	}
	return DUIS_OK;
}

enum duis_status duisp_table_reduce(struct duisp_arena *arena, struct duisp_arena *scratch,
                                    const struct duisp_table *table, struct duisp_table *out)
{
	struct parting parting = {.table = table};

	if (!alloc_parting(&parting, scratch))
		return DUIS_NO_MEMORY;
	list_origins(&parting);
	part_accepting(&parting);
	while (parting.waiting_count) {
		const size_t block = parting.waiting[--parting.waiting_count];

		part_by_block(&parting, &parting.blocks[block]);
	}
	return write_table(&parting, arena, scratch, out);
}
