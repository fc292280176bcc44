/* Regular expressions: the text of a pattern comes in; its parts go out, or what was not
 * understood. */
#include "grammar/expression.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/character.h"

enum { DEPTH_MAX = 32, BOUND_MAX = 10000 };

/* Sample texts may have this length at most: to make longer ones would take long. What has no upper
 * bound counts here as repeated so often beyond its least number. */
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

static void note_room(struct reading *reading, int has_room)
{
	if (!has_room && reading->status == DUIS_OK)
		reading->status = DUIS_NO_MEMORY;
}

static void *alloc_parts(struct reading *reading, size_t count, size_t size)
{
	void *memory = duisp_arena_alloc(reading->arena, count, size);

	note_room(reading, memory ? 1 : 0);
	return memory;
}

static struct duisp_expression_part *make_part(struct reading *reading,
                                               enum duisp_expression_kind kind)
{
	struct duisp_expression_part *part = alloc_parts(reading, 1, sizeof(*part));

	if (part)
		part->kind = kind;
	return part;
}

static struct duisp_expression_part *read_choice(struct reading *reading);

/* Whether a sign is one of some. */
static int is_among(char sign, const char *signs)
{
	return sign && strchr(signs, sign);
}

/* Behind a sign that opens something. */
static void open_deeper(struct reading *reading)
{
	reading->at++;
	if (++reading->depth > DEPTH_MAX)
		refuse_pattern(reading, "groups that stand too deep in one another");
}

/* Behind a sign that closes something. */
static void close_with(struct reading *reading, char sign, const char *fault)
{
	if (*reading->at == sign)
		reading->at++;
	else
		refuse_pattern(reading, fault);
}

/* The character of an escape, behind the backslash. */
static uint32_t read_escape(struct reading *reading)
{
	const char sign = *reading->at;

	if (is_among(sign, "pPwW"))
		refuse_pattern(reading,
		               "categories of characters (\\p, \\w), which are not supported");
	else if (!is_among(sign, "nrt\\|.-^?*+{}()[]"))
		refuse_pattern(reading, "an escape that is not supported");
	else
		reading->at++;
	if (sign == 'n')
		return '\n';
	if (sign == 'r')
		return '\r';
	return sign == 't' ? '\t' : (unsigned char)sign;
}

/* A character, which may be escaped; signs: those that must be. */
static uint32_t read_one(struct reading *reading, const char *signs)
{
	uint32_t code = 0;
	size_t octets;

	if (*reading->at == '\\') {
		reading->at++;
		return read_escape(reading);
	}
	octets = duisp_character_read(reading->at, &code);
	if (!octets)
		refuse_pattern(reading, "octets that are not a character of UTF-8");
	else if (!code || is_among(*reading->at, signs))
		refuse_pattern(reading, "a character that is not supported here");
	else
		reading->at += octets;
	return code;
}

/* Whether an escape that stands for several characters is next. */
static int is_at_named(const struct reading *reading)
{
	return reading->at[0] == '\\' && is_among(reading->at[1], DUISP_SET_LETTERS);
}

static void read_named(struct reading *reading, struct duisp_set *set)
{
	note_room(reading, duisp_set_add_named(reading->arena, set, reading->at[1]));
	reading->at += 2;
}

static void read_range(struct reading *reading, struct duisp_set *set)
{
	const uint32_t low = read_one(reading, "[]");
	uint32_t high = low;

	if (reading->at[0] == '-' && !is_among(reading->at[1], "[]") &&
	    strncmp(reading->at, "--[", 3) != 0) {
		reading->at++;
		high = read_one(reading, "[]-");
	}
	if (low > high)
		refuse_pattern(reading, "a range of characters that is empty");
	if (reading->status == DUIS_OK)
		note_room(reading, duisp_set_add(reading->arena, set, low, high));
}

/* The members of a class, as far as the sign that ends them. A bare '-' must be the first or the
 * last of them. */
static void read_members(struct reading *reading, struct duisp_set *set)
{
	const char *start = reading->at;

	while (reading->status == DUIS_OK && *reading->at && *reading->at != ']' &&
	       strncmp(reading->at, "-[", 2) != 0) {
		if (*reading->at == '-' && reading->at > start && reading->at[1] != ']' &&
		    strncmp(reading->at, "--[", 3) != 0)
			refuse_pattern(reading,
			               "a '-' that stands neither first nor last in its class");
		else if (*reading->at == '-')
			note_room(reading, duisp_set_add(reading->arena, set, '-', '-'));
		if (*reading->at == '-')
			reading->at++;
		else if (is_at_named(reading))
			read_named(reading, set);
		else
			read_range(reading, set);
	}
	if (reading->at == start)
		refuse_pattern(reading, "a class of characters that is empty");
}

/* A class, from its opening sign on. */
static void read_class(struct reading *reading, struct duisp_set *set)
{
	struct duisp_set taken = {0};
	int is_negated;

	open_deeper(reading);
	is_negated = *reading->at == '^';
	reading->at += is_negated;
	read_members(reading, set);
	if (is_negated && reading->status == DUIS_OK)
		note_room(reading, duisp_set_invert(reading->arena, set));
	if (*reading->at == '-' && reading->status == DUIS_OK) {
		reading->at++;
		read_class(reading, &taken);
		duisp_set_settle(&taken);
		note_room(reading, duisp_set_subtract(reading->arena, set, &taken));
	}
	close_with(reading, ']', "a class that does not end");
	reading->depth--;
}

static struct duisp_expression_part *read_characters(struct reading *reading)
{
	struct duisp_expression_part *part = make_part(reading, DUISP_EXPRESSION_SET);
	uint32_t code;

	if (!part)
		return NULL;
	if (*reading->at == '[') {
		read_class(reading, &part->set);
	} else if (is_at_named(reading)) {
		read_named(reading, &part->set);
	} else if (*reading->at == '.') {
		note_room(reading, duisp_set_add_named(reading->arena, &part->set, '.'));
		reading->at++;
	} else {
		code = read_one(reading, "?*+{}]");
		note_room(reading, duisp_set_add(reading->arena, &part->set, code, code));
	}
	duisp_set_settle(&part->set);
	return reading->status == DUIS_OK ? part : NULL;
}

static struct duisp_expression_part *read_group(struct reading *reading)
{
	struct duisp_expression_part *part;

	open_deeper(reading);
	part = read_choice(reading);
	reading->depth--;
	close_with(reading, ')', "a group that does not end");
	return part;
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
	if (reading->status == DUIS_OK && is_among(*reading->at, "?*+{"))
		refuse_pattern(reading, "two quantifiers in a row");
}

static struct duisp_expression_part *read_repetition(struct reading *reading)
{
	struct duisp_expression_part *atom =
		*reading->at == '(' ? read_group(reading) : read_characters(reading);
	struct duisp_expression_part *part;

	if (!atom || reading->status != DUIS_OK || !is_among(*reading->at, "?*+{"))
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
	*fault = reading.fault;
	if (reading.status != DUIS_OK)
		return reading.status;
	number_parts(root, &reading.parts);
	expression->root = root;
	*out = expression;
	return DUIS_OK;
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

static int is_printable(const struct duisp_set *set)
{
	int is_found = 0;

	for (uint32_t code = ' '; code <= '~' && !is_found; code++)
		is_found = duisp_set_holds(set, code);
	return is_found;
}

static int are_printable(const struct duisp_expression_part *part)
{
	int is_found = part->kind != DUISP_EXPRESSION_SET || is_printable(&part->set);

	for (const struct duisp_expression_part *child = part->first; child && is_found;
	     child = child->next)
		is_found = are_printable(child);
	return is_found;
}

const char *duisp_expression_refuse_samples(const struct duisp_expression *expression)
{
	if (!are_printable(expression->root))
		return "a class without printable characters of ASCII";
	return measure_longest(expression->root) > TEXT_MAX ? "texts that are too long" : NULL;
}
