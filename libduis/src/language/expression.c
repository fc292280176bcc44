/* Regular expressions. A part is a set of octets, a sequence, a choice, or a repetition of its one
 * child; parts are numbered so that those within one stand between its own number and its last. */
#include "language/expression.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { SET_SIZE = UCHAR_MAX + 1, DEPTH_MAX = 32, BOUND_MAX = 10000, FEW = 4 };

/* Texts that are made when a pattern is read have no more characters. */
enum { TEXT_MAX = 20000 };

enum part_kind { PART_SET, PART_SEQUENCE, PART_CHOICE, PART_REPETITION };

struct part {
	enum part_kind kind;
	size_t number;
	size_t last;
	size_t min;
	size_t max;
	struct part *first;
	struct part *next;
	unsigned char *set;
};

struct duisp_expression {
	struct part *root;
	struct duisp_way *ways;
	size_t way_count;
};

/* Reading. The status sticks. */
struct reading {
	struct duisp_arena *arena;
	const char *at;
	size_t parts;
	size_t depth;
	enum duis_status status;
	const char *fault;
};

static struct part *refuse(struct reading *reading, const char *fault)
{
	if (reading->status == DUIS_OK) {
		reading->status = DUIS_BAD_RULES;
		reading->fault = fault;
	}
	return NULL;
}

static void *take_memory(struct reading *reading, size_t count, size_t size)
{
	void *memory = duisp_arena_alloc(reading->arena, count, size);

	if (!memory && reading->status == DUIS_OK)
		reading->status = DUIS_NO_MEMORY;
	return memory;
}

static struct part *make_part(struct reading *reading, enum part_kind kind)
{
	struct part *part = take_memory(reading, 1, sizeof(*part));

	if (!part)
		return NULL;
	part->kind = kind;
	if (kind == PART_SET)
		part->set = take_memory(reading, SET_SIZE, 1);
	return kind != PART_SET || part->set ? part : NULL;
}

static struct part *read_choice(struct reading *reading);

/* An escaped sign; 0 and an error for any other escape. */
static char read_escape(struct reading *reading)
{
	if (*reading->at && strchr("\\|.-^?*+{}()[]", *reading->at))
		return *reading->at++;
	refuse(reading, "an escape that is not supported");
	return 0;
}

/* Whether a character can be written: a set without any would have no text. */
static int is_printable(char character)
{
	return character >= ' ' && character <= '~';
}

/* One end of a range in a class. */
static char read_end(struct reading *reading)
{
	const char character = *reading->at;

	if (!is_printable(character) || strchr("[]^", character)) {
		refuse(reading, "a class of characters that is not supported");
		return 0;
	}
	reading->at++;
	return character == '\\' ? read_escape(reading) : character;
}

static void read_range(struct reading *reading, unsigned char *set)
{
	const char low = read_end(reading);
	char high = low;

	if (reading->at[0] == '-' && reading->at[1] != ']') {
		reading->at++;
		high = read_end(reading);
	}
	if (reading->status == DUIS_OK && low > high)
		refuse(reading, "a range of characters that is empty");
	if (reading->status == DUIS_OK)
		memset(set + (unsigned char)low, 1, (size_t)(high - low) + 1);
}

/* Behind a sign that closes something. */
static void close_with(struct reading *reading, char sign, const char *fault)
{
	if (*reading->at == sign)
		reading->at++;
	else
		refuse(reading, fault);
}

static struct part *read_class(struct reading *reading)
{
	struct part *part = make_part(reading, PART_SET);

	if (*reading->at == ']')
		refuse(reading, "a class of characters that is empty");
	while (part && reading->status == DUIS_OK && *reading->at != ']')
		read_range(reading, part->set);
	close_with(reading, ']', "a class that does not end");
	return reading->status == DUIS_OK ? part : NULL;
}

static struct part *read_character(struct reading *reading)
{
	struct part *part = make_part(reading, PART_SET);
	char character = *reading->at;

	if (!part)
		return NULL;
	if (!is_printable(character) || strchr(".^$?*+{}[]", character))
		return refuse(reading, "a character that is not supported here");
	reading->at++;
	if (character == '\\' && *reading->at == 'S') {
		reading->at++;
		for (int i = 1; i < SET_SIZE; i++)
			part->set[i] = !strchr(" \t\r\n", i);
		return part;
	}
	if (character == '\\')
		character = read_escape(reading);
	part->set[(unsigned char)character] = 1;
	return part;
}

static struct part *read_group(struct reading *reading)
{
	struct part *part;

	if (++reading->depth > DEPTH_MAX)
		return refuse(reading, "groups that stand too deep in one another");
	part = read_choice(reading);
	reading->depth--;
	close_with(reading, ')', "a group that does not end");
	return part;
}

static struct part *read_atom(struct reading *reading)
{
	if (*reading->at == '(') {
		reading->at++;
		return read_group(reading);
	}
	if (*reading->at == '[') {
		reading->at++;
		return read_class(reading);
	}
	return read_character(reading);
}

static size_t read_bound(struct reading *reading)
{
	char *end;
	const unsigned long bound = strtoul(reading->at, &end, 10);

	if (*reading->at < '0' || *reading->at > '9' || bound > BOUND_MAX)
		refuse(reading, "a bound that is no number, or too large");
	reading->at = end;
	return bound;
}

/* What stands between braces. */
static void read_bounds(struct reading *reading, struct part *part)
{
	part->min = part->max = read_bound(reading);
	if (*reading->at == ',') {
		reading->at++;
		part->max = *reading->at == '}' ? SIZE_MAX : read_bound(reading);
	}
	if (reading->status == DUIS_OK && part->max < part->min)
		refuse(reading, "a quantifier whose greatest number is less than its least");
	close_with(reading, '}', "a quantifier that is not supported");
}

static void read_quantifier(struct reading *reading, struct part *part)
{
	const char sign = *reading->at++;

	part->min = sign == '+' ? 1 : 0;
	part->max = sign == '?' ? 1 : SIZE_MAX;
	if (sign == '{')
		read_bounds(reading, part);
	if (reading->status == DUIS_OK && *reading->at && strchr("?*+{", *reading->at))
		refuse(reading, "two quantifiers in a row");
}

static struct part *read_repetition(struct reading *reading)
{
	struct part *atom = read_atom(reading);
	struct part *part;

	if (!atom || reading->status != DUIS_OK || !*reading->at || !strchr("?*+{", *reading->at))
		return atom;
	part = make_part(reading, PART_REPETITION);
	if (!part)
		return NULL;
	part->first = atom;
	read_quantifier(reading, part);
	return part;
}

static struct part *read_sequence(struct reading *reading)
{
	struct part *sequence = make_part(reading, PART_SEQUENCE);
	struct part **link = sequence ? &sequence->first : NULL;

	while (sequence && reading->status == DUIS_OK && *reading->at &&
	       !strchr("|)", *reading->at)) {
		*link = read_repetition(reading);
		if (*link)
			link = &(*link)->next;
	}
	return sequence;
}

static struct part *read_choice(struct reading *reading)
{
	struct part *choice = make_part(reading, PART_CHOICE);
	struct part **link = choice ? &choice->first : NULL;

	while (choice && reading->status == DUIS_OK) {
		*link = read_sequence(reading);
		if (*link)
			link = &(*link)->next;
		if (*reading->at != '|')
			break;
		reading->at++;
	}
	return choice;
}

/* The characters of the longest text that a part gives, those that miss by one included; more than
 * TEXT_MAX are not counted. */
static size_t measure_longest(const struct part *part)
{
	size_t length = part->kind == PART_SET ? 1 : 0;

	for (const struct part *child = part->first; child; child = child->next) {
		const size_t of_child = measure_longest(child);

		if (part->kind != PART_CHOICE)
			length += of_child;
		else if (of_child > length)
			length = of_child;
	}
	if (part->kind == PART_REPETITION)
		length *= part->max == SIZE_MAX ? part->min + FEW : part->max + 1;
	return length <= TEXT_MAX ? length : TEXT_MAX + 1;
}

static void number_parts(struct part *part, size_t *count)
{
	part->number = (*count)++;
	for (struct part *child = part->first; child; child = child->next)
		number_parts(child, count);
	part->last = *count - 1;
}

/* Ways. The option of a set is the character; that of a choice, the index of the branch; that of a
 * repetition, the count. */

static int is_end(const unsigned char *set, int character)
{
	return set[character] &&
	       (character == SET_SIZE - 1 || !set[character + 1] || !set[character - 1]);
}

/* Whether a character that XML allows stands just beside a range. */
static int is_beside(const unsigned char *set, int character)
{
	return !set[character] && (set[character - 1] || set[character + 1]);
}

static size_t count_children(const struct part *part)
{
	size_t count = 0;

	for (const struct part *child = part->first; child; child = child->next)
		count++;
	return count;
}

/* Ways are counted first, then kept: without room, they are counted. */
static void add_way(struct duisp_expression *expression, const struct part *part, size_t option,
                    int misses)
{
	const struct duisp_way way = {part->number, option, misses};

	if (expression->ways)
		expression->ways[expression->way_count] = way;
	expression->way_count++;
}

static void add_set_ways(struct duisp_expression *expression, const struct part *part)
{
	for (int i = ' '; i < '~'; i++) {
		if (is_end(part->set, i))
			add_way(expression, part, (size_t)i, 0);
		else if (is_beside(part->set, i))
			add_way(expression, part, (size_t)i, 1);
	}
	if (part->set['~'])
		add_way(expression, part, '~', 0);
}

static void add_repetition_ways(struct duisp_expression *expression, const struct part *part)
{
	add_way(expression, part, part->min, 0);
	if (part->max != part->min)
		add_way(expression, part, part->max == SIZE_MAX ? part->min + 1 : part->max, 0);
	if (part->min)
		add_way(expression, part, part->min - 1, 1);
	if (part->max != SIZE_MAX)
		add_way(expression, part, part->max + 1, 1);
}

static void add_ways(struct duisp_expression *expression, const struct part *part)
{
	if (part->kind == PART_SET)
		add_set_ways(expression, part);
	if (part->kind == PART_REPETITION)
		add_repetition_ways(expression, part);
	for (size_t i = 0; part->kind == PART_CHOICE && i < count_children(part); i++)
		add_way(expression, part, i, 0);
	for (const struct part *child = part->first; child; child = child->next)
		add_ways(expression, child);
}

enum duis_status duisp_expression_parse(struct duisp_arena *arena, const char *text,
                                        const struct duisp_expression **out, const char **fault)
{
	struct reading reading = {.arena = arena, .at = text};
	struct duisp_expression *expression = take_memory(&reading, 1, sizeof(*expression));

	*out = NULL;
	if (expression)
		expression->root = read_choice(&reading);
	if (reading.status == DUIS_OK && *reading.at)
		refuse(&reading, "a closing sign without an opening one");
	if (reading.status == DUIS_OK && measure_longest(expression->root) > TEXT_MAX)
		refuse(&reading, "texts that are too long");
	*fault = reading.fault;
	if (reading.status != DUIS_OK)
		return reading.status;
	number_parts(expression->root, &reading.parts);
	add_ways(expression, expression->root);
	expression->ways = take_memory(&reading, expression->way_count, sizeof(*expression->ways));
	expression->way_count = 0;
	if (reading.status == DUIS_OK) {
		add_ways(expression, expression->root);
		*out = expression;
	}
	return reading.status;
}

size_t duisp_expression_count_ways(const struct duisp_expression *expression)
{
	return expression->way_count;
}

struct duisp_way duisp_expression_get_way(const struct duisp_expression *expression, size_t index)
{
	return expression->ways[index];
}

/* Writing. The way is taken once, at the first chance. */
struct writing {
	struct duisp_text text;
	struct duisp_random *random;
	const struct duisp_way *way;
	size_t stretch;
};

static int leads(const struct writing *writing, const struct part *part)
{
	return writing->way && writing->way->part >= part->number &&
	       writing->way->part <= part->last;
}

static int takes(struct writing *writing, const struct part *part, size_t *option)
{
	if (!writing->way || writing->way->part != part->number)
		return 0;
	*option = writing->way->option;
	writing->way = NULL;
	return 1;
}

static void write_part(struct writing *writing, const struct part *part);

static void write_character(struct writing *writing, const struct part *part)
{
	size_t character = 0;

	if (!takes(writing, part, &character)) {
		do
			character = ' ' + duisp_random_below(writing->random, '~' - ' ' + 1);
		while (!part->set[character]);
	}
	duisp_text_add_octet(&writing->text, (char)character);
}

static void write_branch(struct writing *writing, const struct part *part)
{
	const struct part *child = part->first;
	size_t index;

	if (leads(writing, part) && writing->way->part != part->number) {
		while (!leads(writing, child))
			child = child->next;
		write_part(writing, child);
		return;
	}
	if (!takes(writing, part, &index))
		index = duisp_random_below(writing->random, count_children(part));
	while (index--)
		child = child->next;
	write_part(writing, child);
}

static size_t choose_count(struct writing *writing, const struct part *part)
{
	const size_t least = part->min || !leads(writing, part) ? part->min : 1;
	size_t count;

	if (takes(writing, part, &count))
		return count;
	if (part->max != SIZE_MAX)
		return least + duisp_random_below(writing->random, part->max - least + 1);
	if (writing->stretch != SIZE_MAX)
		return part->min + writing->stretch;
	return least + duisp_random_below(writing->random, FEW);
}

static void write_part(struct writing *writing, const struct part *part)
{
	size_t count = 1;

	if (part->kind == PART_SET)
		write_character(writing, part);
	else if (part->kind == PART_CHOICE)
		write_branch(writing, part);
	else if (part->kind == PART_REPETITION)
		count = choose_count(writing, part);
	if (part->kind == PART_SET || part->kind == PART_CHOICE)
		return;
	while (count-- && !writing->text.failed) {
		for (const struct part *child = part->first; child; child = child->next)
			write_part(writing, child);
	}
}

const char *duisp_expression_write(const struct duisp_expression *expression,
                                   const struct duisp_way *way, size_t stretch,
                                   struct duisp_random *random, struct duisp_arena *arena)
{
	struct writing writing = {.random = random, .way = way, .stretch = stretch};

	write_part(&writing, expression->root);
	return duisp_text_keep(&writing.text, arena);
}

/* Matching: from the positions where a part may begin to those where it may end. */
struct matching {
	struct duisp_arena *arena;
	const char *text;
	size_t length;
	enum duis_status status;
};

static unsigned char *make_positions(struct matching *matching)
{
	unsigned char *positions = duisp_arena_alloc(matching->arena, matching->length + 1, 1);

	if (!positions)
		matching->status = DUIS_NO_MEMORY;
	return positions;
}

/* Returns: whether there is a new one. */
static int unite(unsigned char *into, const unsigned char *from, size_t length)
{
	int grown = 0;

	for (size_t i = 0; i <= length; i++) {
		grown |= from[i] && !into[i];
		into[i] |= from[i];
	}
	return grown;
}

static unsigned char *match_part(struct matching *matching, const struct part *part,
                                 const unsigned char *begin);

static void match_set(const struct matching *matching, const struct part *part,
                      const unsigned char *begin, unsigned char *end)
{
	for (size_t i = 0; i < matching->length; i++)
		end[i + 1] = begin[i] && part->set[(unsigned char)matching->text[i]];
}

static void match_choice(struct matching *matching, const struct part *part,
                         const unsigned char *begin, unsigned char *end)
{
	for (const struct part *child = part->first; child; child = child->next) {
		const unsigned char *positions = match_part(matching, child, begin);

		if (positions)
			unite(end, positions, matching->length);
	}
}

static void match_repetition(struct matching *matching, const struct part *part,
                             const unsigned char *begin, unsigned char *end)
{
	int grown = 1;

	if (!part->min)
		unite(end, begin, matching->length);
	for (size_t i = 1; i <= part->max && begin && grown; i++) {
		begin = match_part(matching, part->first, begin);
		if (begin && i >= part->min)
			grown = unite(end, begin, matching->length);
	}
}

static unsigned char *match_part(struct matching *matching, const struct part *part,
                                 const unsigned char *begin)
{
	unsigned char *end = make_positions(matching);

	if (!end || !begin)
		return NULL;
	if (part->kind == PART_SET)
		match_set(matching, part, begin, end);
	else if (part->kind == PART_CHOICE)
		match_choice(matching, part, begin, end);
	else if (part->kind == PART_REPETITION)
		match_repetition(matching, part, begin, end);
	else
		unite(end, begin, matching->length);
	for (const struct part *child = part->first; child && part->kind == PART_SEQUENCE && end;
	     child = child->next)
		end = match_part(matching, child, end);
	return end;
}

enum duis_status duisp_expression_match(const struct duisp_expression *expression, const char *text,
                                        int *matches)
{
	struct matching matching = {
		.arena = duisp_arena_new(), .text = text, .length = strlen(text)};
	unsigned char *begin = matching.arena ? make_positions(&matching) : NULL;
	const unsigned char *end = NULL;

	if (begin) {
		begin[0] = 1;
		end = match_part(&matching, expression->root, begin);
	}
	*matches = end && end[matching.length];
	duisp_arena_free(matching.arena);
	return end ? matching.status : DUIS_NO_MEMORY;
}
