/* Regular expressions: the text of a pattern comes in; its parts go out, or what was not
 * understood, and whether a text matches. */
#include "grammar/expression.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SET_SIZE = DUISP_EXPRESSION_SET_SIZE, DEPTH_MAX = 32, BOUND_MAX = 10000 };

/* A pattern that asks for longer texts is refused: to match or to make one would take long. What
 * has no upper bound counts here as repeated so often beyond its least number. */
enum { TEXT_MAX = 20000, UNBOUNDED_EXTRA = 4 };

/* Reading. The status sticks. */
struct reading {
	struct duisp_arena *arena;
	const char *at;
	size_t parts;
	size_t depth;
	enum duis_status status;
	const char *fault;
};

static struct duisp_expression_part *refuse_pattern(struct reading *reading, const char *fault)
{
	if (reading->status == DUIS_OK) {
		reading->status = DUIS_BAD_RULES;
		reading->fault = fault;
	}
	return NULL;
}

static void *alloc_parts(struct reading *reading, size_t count, size_t size)
{
	void *memory = duisp_arena_alloc(reading->arena, count, size);

	if (!memory && reading->status == DUIS_OK)
		reading->status = DUIS_NO_MEMORY;
	return memory;
}

static struct duisp_expression_part *make_part(struct reading *reading,
                                               enum duisp_expression_kind kind)
{
	struct duisp_expression_part *part = alloc_parts(reading, 1, sizeof(*part));

	if (!part)
		return NULL;
	part->kind = kind;
	if (kind == DUISP_EXPRESSION_SET)
		part->set = alloc_parts(reading, SET_SIZE, 1);
	return kind != DUISP_EXPRESSION_SET || part->set ? part : NULL;
}

static struct duisp_expression_part *read_choice(struct reading *reading);

/* An escaped sign; 0 and an error for any other escape. */
static char read_escape(struct reading *reading)
{
	if (*reading->at && strchr("\\|.-^?*+{}()[]", *reading->at))
		return *reading->at++;
	refuse_pattern(reading, "an escape that is not supported");
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
		refuse_pattern(reading, "a class of characters that is not supported");
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
		refuse_pattern(reading, "a range of characters that is empty");
	if (reading->status == DUIS_OK)
		memset(set + (unsigned char)low, 1, (size_t)(high - low) + 1);
}

/* Behind a sign that closes something. */
static void close_with(struct reading *reading, char sign, const char *fault)
{
	if (*reading->at == sign)
		reading->at++;
	else
		refuse_pattern(reading, fault);
}

static struct duisp_expression_part *read_class(struct reading *reading)
{
	struct duisp_expression_part *part = make_part(reading, DUISP_EXPRESSION_SET);

	if (*reading->at == ']')
		refuse_pattern(reading, "a class of characters that is empty");
	while (part && reading->status == DUIS_OK && *reading->at != ']')
		read_range(reading, part->set);
	close_with(reading, ']', "a class that does not end");
	return reading->status == DUIS_OK ? part : NULL;
}

static struct duisp_expression_part *read_character(struct reading *reading)
{
	struct duisp_expression_part *part = make_part(reading, DUISP_EXPRESSION_SET);
	char character = *reading->at;

	if (!part)
		return NULL;
	if (!is_printable(character) || strchr(".^$?*+{}[]", character))
		return refuse_pattern(reading, "a character that is not supported here");
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

static struct duisp_expression_part *read_group(struct reading *reading)
{
	struct duisp_expression_part *part;

	if (++reading->depth > DEPTH_MAX)
		return refuse_pattern(reading, "groups that stand too deep in one another");
	part = read_choice(reading);
	reading->depth--;
	close_with(reading, ')', "a group that does not end");
	return part;
}

static struct duisp_expression_part *read_atom(struct reading *reading)
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
		refuse_pattern(reading, "a bound that is not a number, or too large");
	reading->at = end;
	return bound;
}

/* What stands between braces. */
static void read_bounds(struct reading *reading, struct duisp_expression_part *part)
{
	part->min = part->max = read_bound(reading);
	if (*reading->at == ',') {
		reading->at++;
		part->max = *reading->at == '}' ? SIZE_MAX : read_bound(reading);
	}
	if (reading->status == DUIS_OK && part->max < part->min)
		refuse_pattern(reading,
		               "a quantifier whose greatest number is less than its least");
	close_with(reading, '}', "a quantifier that is not supported");
}

static void read_quantifier(struct reading *reading, struct duisp_expression_part *part)
{
	const char sign = *reading->at++;

	part->min = sign == '+' ? 1 : 0;
	part->max = sign == '?' ? 1 : SIZE_MAX;
	if (sign == '{')
		read_bounds(reading, part);
	if (reading->status == DUIS_OK && *reading->at && strchr("?*+{", *reading->at))
		refuse_pattern(reading, "two quantifiers in a row");
}

static struct duisp_expression_part *read_repetition(struct reading *reading)
{
	struct duisp_expression_part *atom = read_atom(reading);
	struct duisp_expression_part *part;

	if (!atom || reading->status != DUIS_OK || !*reading->at || !strchr("?*+{", *reading->at))
		return atom;
	part = make_part(reading, DUISP_EXPRESSION_REPETITION);
	if (!part)
		return NULL;
	part->first = atom;
	read_quantifier(reading, part);
	return part;
}

static struct duisp_expression_part *read_sequence(struct reading *reading)
{
	struct duisp_expression_part *sequence = make_part(reading, DUISP_EXPRESSION_SEQUENCE);
	struct duisp_expression_part **link = sequence ? &sequence->first : NULL;

	while (sequence && reading->status == DUIS_OK && *reading->at &&
	       !strchr("|)", *reading->at)) {
		*link = read_repetition(reading);
		if (*link)
			link = &(*link)->next;
	}
	return sequence;
}

static struct duisp_expression_part *read_choice(struct reading *reading)
{
	struct duisp_expression_part *choice = make_part(reading, DUISP_EXPRESSION_CHOICE);
	struct duisp_expression_part **link = choice ? &choice->first : NULL;

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
static size_t measure_longest(const struct duisp_expression_part *part)
{
	size_t length = part->kind == DUISP_EXPRESSION_SET ? 1 : 0;

	for (const struct duisp_expression_part *child = part->first; child; child = child->next) {
		const size_t of_child = measure_longest(child);

		if (part->kind != DUISP_EXPRESSION_CHOICE)
			length += of_child;
		else if (of_child > length)
			length = of_child;
	}
	if (part->kind == DUISP_EXPRESSION_REPETITION)
		length *= part->max == SIZE_MAX ? part->min + UNBOUNDED_EXTRA : part->max + 1;
	return length <= TEXT_MAX ? length : TEXT_MAX + 1;
}

static void number_parts(struct duisp_expression_part *part, size_t *count)
{
	part->number = (*count)++;
	for (struct duisp_expression_part *child = part->first; child; child = child->next)
		number_parts(child, count);
	part->last = *count - 1;
}

enum duis_status duisp_expression_parse(struct duisp_arena *arena, const char *text,
                                        const struct duisp_expression **out, const char **fault)
{
	struct reading reading = {.arena = arena, .at = text};
	struct duisp_expression *expression = alloc_parts(&reading, 1, sizeof(*expression));
	struct duisp_expression_part *root = expression ? read_choice(&reading) : NULL;

	*out = NULL;
	if (reading.status == DUIS_OK && *reading.at)
		refuse_pattern(&reading, "a closing sign without an opening one");
	if (reading.status == DUIS_OK && measure_longest(root) > TEXT_MAX)
		refuse_pattern(&reading, "texts that are too long");
	*fault = reading.fault;
	if (reading.status != DUIS_OK)
		return reading.status;
	number_parts(root, &reading.parts);
	expression->root = root;
	*out = expression;
	return DUIS_OK;
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
static int unite_positions(unsigned char *into, const unsigned char *from, size_t length)
{
	int grown = 0;

	for (size_t i = 0; i <= length; i++) {
		grown |= from[i] && !into[i];
		into[i] |= from[i];
	}
	return grown;
}

static unsigned char *match_part(struct matching *matching,
                                 const struct duisp_expression_part *part,
                                 const unsigned char *begin);

static void match_set(const struct matching *matching, const struct duisp_expression_part *part,
                      const unsigned char *begin, unsigned char *end)
{
	for (size_t i = 0; i < matching->length; i++)
		end[i + 1] = begin[i] && part->set[(unsigned char)matching->text[i]];
}

static void match_choice(struct matching *matching, const struct duisp_expression_part *part,
                         const unsigned char *begin, unsigned char *end)
{
	for (const struct duisp_expression_part *child = part->first; child; child = child->next) {
		const unsigned char *positions = match_part(matching, child, begin);

		if (positions)
			unite_positions(end, positions, matching->length);
	}
}

static void match_repetition(struct matching *matching, const struct duisp_expression_part *part,
                             const unsigned char *begin, unsigned char *end)
{
	int grown = 1;

	if (!part->min)
		unite_positions(end, begin, matching->length);
	for (size_t i = 1; i <= part->max && begin && grown; i++) {
		begin = match_part(matching, part->first, begin);
		if (begin && i >= part->min)
			grown = unite_positions(end, begin, matching->length);
	}
}

static unsigned char *match_part(struct matching *matching,
                                 const struct duisp_expression_part *part,
                                 const unsigned char *begin)
{
	unsigned char *end = make_positions(matching);

	if (!end || !begin)
		return NULL;
	if (part->kind == DUISP_EXPRESSION_SET)
		match_set(matching, part, begin, end);
	else if (part->kind == DUISP_EXPRESSION_CHOICE)
		match_choice(matching, part, begin, end);
	else if (part->kind == DUISP_EXPRESSION_REPETITION)
		match_repetition(matching, part, begin, end);
	else
		unite_positions(end, begin, matching->length);
	for (const struct duisp_expression_part *child = part->first;
	     child && part->kind == DUISP_EXPRESSION_SEQUENCE && end; child = child->next)
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
