/* Values of simple types: a type and a text come in, the text at once or in pieces; whether it is a
 * value goes out, and if not, why. */
#include "grammar/simple.h"

#include <string.h>

#include "grammar/automaton.h"

/* What is read at a time by one reader after the other, so that it stays in the cache. */
enum { BLOCK = 16384 };

static int holds_facet(const struct duisp_simple *type, enum duisp_facet facet)
{
	return (type->facets >> facet & 1u) != 0;
}

static int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

size_t duisp_simple_normalise(enum duisp_white_space white_space, char *text, size_t length)
{
	size_t end = 0;

	for (size_t i = 0; i < length; i++) {
		const char c =
			is_space(text[i]) && white_space != DUISP_SPACE_PRESERVE ? ' ' : text[i];

		if (c != ' ' || white_space != DUISP_SPACE_COLLAPSE ||
		    (end && text[end - 1] != ' '))
			text[end++] = c;
	}
	if (white_space == DUISP_SPACE_COLLAPSE && end && text[end - 1] == ' ')
		end--;
	text[end] = '\0';
	return end;
}

int duisp_simple_can_stream(const struct duisp_simple *type)
{
	return !holds_facet(type, DUISP_FACET_ENUMERATION) &&
	       !duisp_value_is_whole(type->primitive, type->form);
}

void duisp_simple_run_begin(struct duisp_simple_run *run, const struct duisp_simple *type)
{
	*run = (struct duisp_simple_run){.type = type};
	for (size_t i = 0; i < type->step_count; i++)
		run->states[i] = duisp_automaton_begin(type->steps[i].automaton);
}

static void run_steps(struct duisp_simple_run *run, const char *text, size_t length)
{
	const struct duisp_simple *type = run->type;

	for (size_t i = 0; i < type->step_count; i++)
		run->states[i] =
			duisp_automaton_run(type->steps[i].automaton, run->states[i], text, length);
}

/* Only base64 may have spaces between its digits. */
static void add_space(struct duisp_simple_run *run, size_t offset)
{
	run->owes_space = 0;
	run->characters++;
	run_steps(run, " ", 1);
	if (run->type->primitive == DUISP_PRIMITIVE_HEX_BINARY) {
		run->fault.detail = DUISP_DETAIL_CHARACTER;
		run->fault.offset = offset;
	}
}

/* Collapsed white space is one space, if a character stands before it and one behind. */
static void note_space(struct duisp_simple_run *run, size_t offset)
{
	if (run->type->white_space == DUISP_SPACE_REPLACE) {
		add_space(run, offset);
	} else if (run->has_begun && !run->owes_space) {
		run->owes_space = 1;
		run->space_at = offset;
	}
}

static size_t count_code_points(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

/* Up to white space, unless it is preserved. */
static size_t feed_characters(struct duisp_simple_run *run, const char *text, size_t length)
{
	size_t end = 0;

	if (run->type->white_space == DUISP_SPACE_PRESERVE)
		end = length;
	while (end < length && !is_space(text[end]))
		end++;
	run->characters += count_code_points(text, end);
	return end;
}

/* Returns: the octets that are read; fewer than there are before white space or a fault. */
static size_t feed_primitive(struct duisp_simple_run *run, const char *text, size_t length)
{
	if (run->type->primitive == DUISP_PRIMITIVE_BASE64_BINARY)
		return duisp_binary_feed_base64(&run->binary, text, length, &run->fault.detail);
	if (run->type->primitive == DUISP_PRIMITIVE_HEX_BINARY)
		return duisp_binary_feed_hex(&run->binary, text, length, &run->fault.detail);
	return feed_characters(run, text, length);
}

void duisp_simple_run_feed(struct duisp_simple_run *run, const char *text, size_t length)
{
	const int keeps_space = run->type->white_space == DUISP_SPACE_PRESERVE;
	const char *end = text + length;
	size_t octets = 0;

	for (; text < end && !run->fault.detail; text += octets, run->offset += octets) {
		octets = (size_t)(end - text) < BLOCK ? (size_t)(end - text) : BLOCK;
		if (!keeps_space && is_space(*text)) {
			note_space(run, run->offset);
			octets = 1;
			continue;
		}
		if (run->owes_space)
			add_space(run, run->space_at);
		if (run->fault.detail)
			break;
		octets = feed_primitive(run, text, octets);
		run_steps(run, text, octets);
		run->has_begun = 1;
		if (run->fault.detail)
			run->fault.offset = run->offset + octets;
	}
}

/* Returns: 0. */
static int refuse_facet(struct duisp_value_fault *fault, enum duisp_facet facet, size_t measured)
{
	*fault = (struct duisp_value_fault){.facet = facet, .measured = measured};
	return 0;
}

/* The end of the text, by the built-in type; octets: of a binary type. */
static int end_text(const struct duisp_simple_run *run, size_t *octets,
                    struct duisp_value_fault *fault)
{
	enum duisp_value_detail detail = run->fault.detail;

	*fault = run->fault;
	if (detail)
		return 0;
	if (run->type->primitive == DUISP_PRIMITIVE_BASE64_BINARY)
		detail = duisp_binary_end_base64(&run->binary, octets);
	else if (run->type->primitive == DUISP_PRIMITIVE_HEX_BINARY)
		detail = duisp_binary_end_hex(&run->binary, octets);
	fault->detail = detail;
	fault->offset = detail ? run->offset : 0;
	return !detail;
}

static int check_lengths(const struct duisp_simple *type, size_t length,
                         struct duisp_value_fault *fault)
{
	if (holds_facet(type, DUISP_FACET_LENGTH) && length != type->length)
		return refuse_facet(fault, DUISP_FACET_LENGTH, length);
	if (length < type->min_length)
		return refuse_facet(fault, DUISP_FACET_MIN_LENGTH, length);
	if (length > type->max_length)
		return refuse_facet(fault, DUISP_FACET_MAX_LENGTH, length);
	return 1;
}

static int measure_run(const struct duisp_simple_run *run, struct duisp_value_fault *fault)
{
	size_t length = run->characters;

	return end_text(run, &length, fault) && check_lengths(run->type, length, fault);
}

static int match_steps(const struct duisp_simple_run *run, struct duisp_value_fault *fault)
{
	const struct duisp_simple *type = run->type;

	for (size_t i = 0; i < type->step_count; i++) {
		if (!duisp_automaton_accepts(type->steps[i].automaton, run->states[i])) {
			refuse_facet(fault, DUISP_FACET_PATTERN, 0);
			fault->step = i;
			return 0;
		}
	}
	return 1;
}

int duisp_simple_run_end(const struct duisp_simple_run *run, struct duisp_value_fault *fault)
{
	return measure_run(run, fault) && match_steps(run, fault);
}

/* The digits of i and n where the value is i divided by ten to the power of n (4.3.11, 4.3.12). */
static int check_digits(const struct duisp_simple *type, const struct duisp_value *value,
                        struct duisp_value_fault *fault)
{
	const size_t places = value->decimal.fraction_length;
	const size_t digits = value->decimal.whole_length + places;

	if (digits > type->total_digits)
		return refuse_facet(fault, DUISP_FACET_TOTAL_DIGITS, digits);
	if (places > type->fraction_digits)
		return refuse_facet(fault, DUISP_FACET_FRACTION_DIGITS, places);
	return 1;
}

static int check_bound(const struct duisp_simple_bound *bound, const struct duisp_value *value,
                       struct duisp_value_fault *fault)
{
	static const struct {
		enum duisp_order side;
		int is_inclusive;
	} allowed[] = {
		[DUISP_FACET_MIN_INCLUSIVE] = {DUISP_ORDER_GREATER, 1},
		[DUISP_FACET_MAX_INCLUSIVE] = {DUISP_ORDER_LESS, 1},
		[DUISP_FACET_MIN_EXCLUSIVE] = {DUISP_ORDER_GREATER, 0},
		[DUISP_FACET_MAX_EXCLUSIVE] = {DUISP_ORDER_LESS, 0},
	};
	enum duisp_order order;

	if (!bound->facet)
		return 1;
	order = duisp_value_compare(value, &bound->value);
	return order == allowed[bound->facet].side ||
	       (order == DUISP_ORDER_EQUAL && allowed[bound->facet].is_inclusive) ||
	       refuse_facet(fault, bound->facet, 0);
}

static int find_enumerated(const struct duisp_simple *type, const struct duisp_value *value)
{
	size_t first = 0;
	size_t end = type->value_count;

	while (first < end) {
		const size_t middle = first + (end - first) / 2;
		const int order = duisp_value_sort(value, type->sorted[middle]);

		if (!order)
			return 1;
		if (order < 0)
			end = middle;
		else
			first = middle + 1;
	}
	return 0;
}

static int check_value_facets(const struct duisp_simple *type, const struct duisp_value *value,
                              struct duisp_value_fault *fault)
{
	if (type->primitive == DUISP_PRIMITIVE_DECIMAL && !check_digits(type, value, fault))
		return 0;
	return check_bound(&type->lower, value, fault) && check_bound(&type->upper, value, fault) &&
	       (!holds_facet(type, DUISP_FACET_ENUMERATION) || find_enumerated(type, value) ||
	        refuse_facet(fault, DUISP_FACET_ENUMERATION, 0));
}

/* Whether anything beside its value decides about a text. */
static int looks_at_text(const struct duisp_simple *type)
{
	const unsigned facets = 1u << DUISP_FACET_LENGTH | 1u << DUISP_FACET_MIN_LENGTH |
	                        1u << DUISP_FACET_MAX_LENGTH | 1u << DUISP_FACET_PATTERN;

	return (type->facets & facets) || type->primitive == DUISP_PRIMITIVE_HEX_BINARY ||
	       type->primitive == DUISP_PRIMITIVE_BASE64_BINARY;
}

int duisp_simple_check(const struct duisp_simple *type, const char *text, size_t length,
                       struct duisp_value_fault *fault)
{
	struct duisp_value value;
	struct duisp_simple_run run;

	*fault = (struct duisp_value_fault){0};
	if (!duisp_value_read(type->primitive, type->form, text, length, &value, fault))
		return 0;
	if (!looks_at_text(type))
		return check_value_facets(type, &value, fault);
	duisp_simple_run_begin(&run, type);
	duisp_simple_run_feed(&run, text, length);
	return measure_run(&run, fault) && check_value_facets(type, &value, fault) &&
	       match_steps(&run, fault);
}
