/* Ways: the parts of an expression come in; the list of its ways goes out, and texts that take
 * them. */
#include "sample/way.h"

#include <stdint.h>

#include "base/text.h"

/* What has no upper bound is repeated fewer times than this beyond its least number. */
enum { FEW = 4 };

static int is_range_end(const struct duisp_set *set, uint32_t character)
{
	return duisp_set_holds(set, character) &&
	       (!duisp_set_holds(set, character + 1) || !duisp_set_holds(set, character - 1));
}

/* Whether a character that XML allows stands just beside a range. */
static int is_beside_range(const struct duisp_set *set, uint32_t character)
{
	return !duisp_set_holds(set, character) &&
	       (duisp_set_holds(set, character - 1) || duisp_set_holds(set, character + 1));
}

static size_t count_alternatives(const struct duisp_expression_part *part)
{
	size_t count = 0;

	for (const struct duisp_expression_part *child = part->first; child; child = child->next)
		count++;
	return count;
}

/* Ways are counted first, then kept: without room, they are counted. */
static void keep_way(struct duisp_ways *ways, const struct duisp_expression_part *part,
                     size_t option, int misses)
{
	const struct duisp_way way = {part->number, option, misses};

	if (ways->items)
		ways->items[ways->count] = way;
	ways->count++;
}

static void keep_set_ways(struct duisp_ways *ways, const struct duisp_expression_part *part)
{
	for (uint32_t i = ' '; i < '~'; i++) {
		if (is_range_end(&part->set, i))
			keep_way(ways, part, i, 0);
		else if (is_beside_range(&part->set, i))
			keep_way(ways, part, i, 1);
	}
	if (duisp_set_holds(&part->set, '~'))
		keep_way(ways, part, '~', 0);
}

static void keep_repetition_ways(struct duisp_ways *ways, const struct duisp_expression_part *part)
{
	keep_way(ways, part, part->min, 0);
	if (part->max != part->min)
		keep_way(ways, part, part->max == SIZE_MAX ? part->min + 1 : part->max, 0);
	if (part->min)
		keep_way(ways, part, part->min - 1, 1);
	if (part->max != SIZE_MAX)
		keep_way(ways, part, part->max + 1, 1);
}

static void keep_ways(struct duisp_ways *ways, const struct duisp_expression_part *part)
{
	if (part->kind == DUISP_EXPRESSION_SET)
		keep_set_ways(ways, part);
	if (part->kind == DUISP_EXPRESSION_REPETITION)
		keep_repetition_ways(ways, part);
	for (size_t i = 0; part->kind == DUISP_EXPRESSION_CHOICE && i < count_alternatives(part);
	     i++)
		keep_way(ways, part, i, 0);
	for (const struct duisp_expression_part *child = part->first; child; child = child->next)
		keep_ways(ways, child);
}

enum duis_status duisp_ways_list(const struct duisp_expression *expression,
                                 struct duisp_arena *arena, struct duisp_ways *out)
{
	*out = (struct duisp_ways){NULL, 0};
	keep_ways(out, expression->root);
	out->items = duisp_arena_alloc(arena, out->count, sizeof(*out->items));
	if (!out->items)
		return DUIS_NO_MEMORY;
	out->count = 0;
	keep_ways(out, expression->root);
	return DUIS_OK;
}

/* Writing. The way is taken once, at the first chance. */
struct writing {
	struct duisp_text text;
	struct duisp_random *random;
	const struct duisp_way *way;
	size_t stretch;
};

static int leads_to_way(const struct writing *writing, const struct duisp_expression_part *part)
{
	return writing->way && writing->way->part >= part->number &&
	       writing->way->part <= part->last;
}

static int takes_way(struct writing *writing, const struct duisp_expression_part *part,
                     size_t *option)
{
	if (!writing->way || writing->way->part != part->number)
		return 0;
	*option = writing->way->option;
	writing->way = NULL;
	return 1;
}

static void write_part(struct writing *writing, const struct duisp_expression_part *part);

static void write_octet(struct writing *writing, const struct duisp_expression_part *part)
{
	size_t character = 0;

	if (!takes_way(writing, part, &character)) {
		do
			character = ' ' + duisp_random_below(writing->random, '~' - ' ' + 1);
		while (!duisp_set_holds(&part->set, (uint32_t)character));
	}
	duisp_text_add_octet(&writing->text, (char)character);
}

static void write_alternative(struct writing *writing, const struct duisp_expression_part *part)
{
	const struct duisp_expression_part *child = part->first;
	size_t index;

	if (leads_to_way(writing, part) && writing->way->part != part->number) {
		while (!leads_to_way(writing, child))
			child = child->next;
		write_part(writing, child);
		return;
	}
	if (!takes_way(writing, part, &index))
		index = duisp_random_below(writing->random, count_alternatives(part));
	while (index--)
		child = child->next;
	write_part(writing, child);
}

static size_t choose_repetitions(struct writing *writing, const struct duisp_expression_part *part)
{
	const size_t least = part->min || !leads_to_way(writing, part) ? part->min : 1;
	size_t count;

	if (takes_way(writing, part, &count))
		return count;
	if (part->max != SIZE_MAX)
		return least + duisp_random_below(writing->random, part->max - least + 1);
	if (writing->stretch != SIZE_MAX)
		return part->min + writing->stretch;
	return least + duisp_random_below(writing->random, FEW);
}

static void write_part(struct writing *writing, const struct duisp_expression_part *part)
{
	size_t count = 1;

	if (part->kind == DUISP_EXPRESSION_SET)
		write_octet(writing, part);
	else if (part->kind == DUISP_EXPRESSION_CHOICE)
		write_alternative(writing, part);
	else if (part->kind == DUISP_EXPRESSION_REPETITION)
		count = choose_repetitions(writing, part);
	if (part->kind == DUISP_EXPRESSION_SET || part->kind == DUISP_EXPRESSION_CHOICE)
		return;
	while (count-- && !writing->text.failed) {
		for (const struct duisp_expression_part *child = part->first; child;
		     child = child->next)
			write_part(writing, child);
	}
}

const char *duisp_way_write(const struct duisp_expression *expression, const struct duisp_way *way,
                            size_t stretch, struct duisp_random *random, struct duisp_arena *arena)
{
	struct writing writing = {.random = random, .way = way, .stretch = stretch};

	write_part(&writing, expression->root);
	return duisp_text_keep(&writing.text, arena);
}
