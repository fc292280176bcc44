/* Words: what is wrong comes in; a sentence goes out. */
#include "grammar/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/distance.h"
#include "base/prefix.h"
#include "base/text.h"

enum { LISTED_MAX = 12, VALUE_SHOWN_MAX = 80, NAME_MAX_SHOWN = 100 };

static const char ellipsis[] = "\xE2\x80\xA6";
/* What a wildcard stands for. */
static const char other_space[] = "an element of another namespace";

/* The octets of a text of which at most so many are shown: whole characters. */
static size_t cut_length(const char *text, size_t length, size_t max)
{
	if (length <= max)
		return length;
	while (max && ((unsigned char)text[max] & 0xC0) == 0x80)
		max--;
	return max;
}

/* A value between quotation marks, shortened if it is long. */
static void quote(struct duisp_text *out, const char *text, size_t length)
{
	const size_t shown = cut_length(text, length, VALUE_SHOWN_MAX);

	duisp_text_add(out, "\"");
	duisp_text_add_bytes(out, text, shown);
	duisp_text_add(out, shown < length ? ellipsis : "");
	duisp_text_add(out, "\"");
}

/* The name by which people know an element. */
static void write_element_name(struct duisp_text *out, const char *space, const char *local)
{
	const size_t shown = cut_length(local, strlen(local), NAME_MAX_SHOWN);
	const char *prefix = space ? duisp_prefix_find(space, strlen(space)) : NULL;

	/* Nearly all names are of that namespace, so that they need no prefix. */
	if (prefix && strcmp(space, duisp_space_sr) != 0)
		duisp_text_printf(out, "%s:", prefix);
	duisp_text_add_bytes(out, local, shown);
	duisp_text_add(out, local[shown] ? ellipsis : "");
}

static void write_known(struct duisp_text *out, const struct duisp_grammar *grammar, unsigned name)
{
	const struct duisp_name *known = &grammar->names.items[name];

	if (name)
		write_element_name(out, known->space, known->local);
	else
		duisp_text_add(out, "the element");
}

/* Lists of what is allowed. */

/* A list of names or values: all of them if they are few; otherwise how many there are, and which
 * is the nearest to what was found. */
struct choices {
	struct duisp_text all;
	size_t count;
	const char *noun;
	const char *found;
	const char *nearest;
	size_t distance;
};

static void add_choice(struct choices *choices, const char *shown, const char *compared)
{
	const size_t distance = duisp_distance_measure(compared, choices->found, choices->distance);

	choices->count++;
	if (choices->count <= LISTED_MAX)
		duisp_text_add_item(&choices->all, ", ", shown);
	if (distance < choices->distance || !choices->nearest) {
		choices->nearest = compared;
		choices->distance = distance;
	}
}

static void write_choices(struct duisp_text *out, struct choices *choices)
{
	if (choices->count > LISTED_MAX)
		duisp_text_printf(out, "one of %zu %s; the nearest is %s", choices->count,
		                  choices->noun, choices->nearest);
	else
		duisp_text_add(out, choices->all.bytes ? choices->all.bytes : "");
	out->failed |= choices->all.failed;
	free(choices->all.bytes);
}

static void list_step(struct choices *choices, const struct duisp_grammar *grammar, unsigned name)
{
	const struct duisp_name *known = &grammar->names.items[name];
	struct duisp_text shown = {0};

	write_element_name(&shown, known->space, known->local);
	if (shown.bytes)
		add_choice(choices, shown.bytes, known->local);
	choices->all.failed |= shown.failed;
	free(shown.bytes);
}

/* The names of the children that may stand next. Steps are sorted by name, so that equal names
 * follow each other. */
static void list_allowed(struct choices *choices, const struct duisp_grammar *grammar,
                         const struct duisp_model *model, const struct duisp_position *position)
{
	const struct duisp_place_in_model *at = &model->places[position->place];
	unsigned last = DUISP_NAME_NONE;

	for (size_t i = 0; i < at->step_count; i++) {
		if (!duisp_model_allows(model, position, &at->steps[i]))
			continue;
		if (i >= at->named_count)
			add_choice(choices, other_space, "");
		else if (at->steps[i].name != last)
			list_step(choices, grammar, at->steps[i].name);
		last = at->steps[i].name;
	}
}

/* Whether what was found has the name of something that is allowed, in another namespace. */
static const char *find_other_space(const struct duisp_grammar *grammar,
                                    const struct duisp_model *model,
                                    const struct duisp_position *position,
                                    const struct duisp_start *start)
{
	const struct duisp_place_in_model *at = &model->places[position->place];

	for (size_t i = 0; i < at->named_count; i++) {
		const struct duisp_name *name = &grammar->names.items[at->steps[i].name];

		if (strcmp(name->local, start->name) == 0 && name->space &&
		    (!start->space || strcmp(name->space, start->space) != 0))
			return name->space;
	}
	return NULL;
}

const char *duisp_words_unexpected(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                   const struct duisp_model *model,
                                   const struct duisp_position *position,
                                   const struct duisp_start *start)
{
	struct choices choices = {.noun = "elements", .found = start->name, .distance = SIZE_MAX};
	const char *space = find_other_space(grammar, model, position, start);
	struct duisp_text out = {0};

	write_element_name(&out, start->space, start->name);
	if (space) {
		duisp_text_printf(&out, " is in the wrong namespace: it must be in %s", space);
		return duisp_text_keep(&out, arena);
	}
	duisp_text_add(&out, " is not allowed here");
	list_allowed(&choices, grammar, model, position);
	duisp_text_add(&out, choices.count ? "; allowed: " : "; nothing may follow");
	write_choices(&out, &choices);
	if (choices.count && duisp_model_may_end(model, position))
		duisp_text_add(&out, ", or nothing");
	return duisp_text_keep(&out, arena);
}

const char *duisp_words_no_children(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                    unsigned parent, const struct duisp_start *start)
{
	struct duisp_text out = {0};

	write_element_name(&out, start->space, start->name);
	duisp_text_add(&out, " is not allowed here: ");
	write_known(&out, grammar, parent);
	duisp_text_add(&out, " may hold no elements");
	return duisp_text_keep(&out, arena);
}

const char *duisp_words_undeclared(struct duisp_arena *arena, const struct duisp_start *start)
{
	struct duisp_text out = {0};

	write_element_name(&out, start->space, start->name);
	duisp_text_add(&out, " is not known: ");
	if (start->space && *start->space)
		duisp_text_printf(
			&out, "the namespace %.*s has no such element that can stand here",
			(int)cut_length(start->space, strlen(start->space), NAME_MAX_SHOWN),
			start->space);
	else
		duisp_text_add(&out, "it is in no namespace");
	return duisp_text_keep(&out, arena);
}

const char *duisp_words_attribute(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                  const struct duisp_definition *type,
                                  const struct duisp_start *start,
                                  const struct duisp_attribute *attribute)
{
	struct choices choices = {
		.noun = "attributes", .found = attribute->name, .distance = SIZE_MAX};
	struct duisp_text out = {0};

	duisp_text_add(&out, "the attribute ");
	if (attribute->prefix)
		duisp_text_printf(&out, "%s:", attribute->prefix);
	write_element_name(&out, NULL, attribute->name);
	duisp_text_add(&out, " is not allowed; ");
	write_element_name(&out, start->space, start->name);
	for (size_t i = 0; i < type->attribute_count; i++)
		list_step(&choices, grammar, type->attributes[i].name);
	duisp_text_add(&out, choices.count ? " may have: " : " may have none");
	write_choices(&out, &choices);
	return duisp_text_keep(&out, arena);
}

const char *duisp_words_twin(struct duisp_arena *arena, const char *text, long line)
{
	struct duisp_text out = {0};

	quote(&out, text, strlen(text));
	duisp_text_printf(&out, " stands in the message already, on line %ld; an Id must be unique",
	                  line);
	return duisp_text_keep(&out, arena);
}

/* Whether a step leads from one place to another, or the element may end there. */
static int leads_to(const struct duisp_model *model, unsigned from, unsigned to)
{
	const struct duisp_place_in_model *at = &model->places[from];

	for (size_t i = 0; i < at->step_count && to; i++) {
		if (at->steps[i].place == to)
			return 1;
	}
	return !to && at->may_end;
}

/* A list of which one is missing. */
static void write_one_of(struct duisp_text *out, struct choices *choices)
{
	if (choices->count > LISTED_MAX)
		duisp_text_printf(out, "one of %zu elements", choices->count);
	else
		duisp_text_printf(out, "%s%s", choices->count > 1 ? "one of " : "",
		                  choices->all.bytes ? choices->all.bytes : "");
	out->failed |= choices->all.failed;
	free(choices->all.bytes);
}

/* List an element or a wildcard to which a step leads. */
static void list_target(struct choices *choices, const struct duisp_grammar *grammar,
                        const struct duisp_step *step)
{
	if (step->name)
		list_step(choices, grammar, step->name);
	else
		add_choice(choices, other_space, "");
}

const char *duisp_words_missing(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                const struct duisp_model *model, unsigned after, unsigned next,
                                const char *before)
{
	const struct duisp_place_in_model *at = &model->places[after];
	struct choices choices = {.noun = "elements", .found = "", .distance = SIZE_MAX};
	struct duisp_text out = {0};

	for (size_t i = 0; i < at->step_count; i++) {
		if (leads_to(model, at->steps[i].place, next))
			list_target(&choices, grammar, &at->steps[i]);
	}
	write_one_of(&out, &choices);
	duisp_text_printf(&out, " is missing%s%s", before ? " before " : " at the end",
	                  before ? before : "");
	return duisp_text_keep(&out, arena);
}

/* Begin to speak of what a step repeats: the element alone, or more that stands behind it. */
static void write_repeated(struct duisp_text *out, const struct duisp_model *model,
                           const struct duisp_step *step)
{
	if (!duisp_model_find_again(model, step->place, step->loop))
		duisp_text_add(out, "what begins with ");
}

const char *duisp_words_too_many(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                 const struct duisp_model *model, const struct duisp_step *step)
{
	struct duisp_text out = {0};

	write_repeated(&out, model, step);
	write_known(&out, grammar, step->name);
	duisp_text_printf(&out, " stands here once too often: at most %u are allowed",
	                  model->loops[step->loop].max);
	return duisp_text_keep(&out, arena);
}

const char *duisp_words_too_few(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                const struct duisp_model *model, unsigned place, unsigned loop,
                                unsigned count)
{
	const struct duisp_place_in_model *at = &model->places[place];
	struct choices choices = {.noun = "elements", .found = "", .distance = SIZE_MAX};
	struct duisp_text out = {0};

	write_repeated(&out, model, duisp_model_find_again(model, place, loop));
	for (size_t i = 0; i < at->step_count; i++) {
		if (at->steps[i].again && at->steps[i].loop == loop)
			list_target(&choices, grammar, &at->steps[i]);
	}
	write_one_of(&out, &choices);
	duisp_text_printf(&out, " is missing: there %s %u, and at least %u are needed",
	                  count == 1 ? "is" : "are", count, model->loops[loop].min);
	return duisp_text_keep(&out, arena);
}

const char *duisp_words_text(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                             unsigned parent, const char *text, size_t length, int has_children)
{
	struct duisp_text out = {0};

	while (length && strchr(" \t\r\n", *text)) {
		text++;
		length--;
	}
	while (length && strchr(" \t\r\n", text[length - 1]))
		length--;
	duisp_text_add(&out, length ? "the text " : "white space");
	if (length)
		quote(&out, text, length);
	duisp_text_add(&out, " is not allowed here: ");
	write_known(&out, grammar, parent);
	duisp_text_add(&out, has_children ? " may hold elements only" : " must be empty");
	return duisp_text_keep(&out, arena);
}

/* Values. */

const char *duisp_words_get_rule(const struct duisp_value_fault *fault)
{
	static const char *const rules[DUISP_FACET_COUNT] = {
		[DUISP_FACET_NONE] = "cvc-datatype-valid.1.2.1",
		[DUISP_FACET_MIN_INCLUSIVE] = "cvc-minInclusive-valid",
		[DUISP_FACET_MAX_INCLUSIVE] = "cvc-maxInclusive-valid",
		[DUISP_FACET_MIN_EXCLUSIVE] = "cvc-minExclusive-valid",
		[DUISP_FACET_MAX_EXCLUSIVE] = "cvc-maxExclusive-valid",
		[DUISP_FACET_TOTAL_DIGITS] = "cvc-totalDigits-valid",
		[DUISP_FACET_FRACTION_DIGITS] = "cvc-fractionDigits-valid",
		[DUISP_FACET_LENGTH] = "cvc-length-valid",
		[DUISP_FACET_MIN_LENGTH] = "cvc-minLength-valid",
		[DUISP_FACET_MAX_LENGTH] = "cvc-maxLength-valid",
		[DUISP_FACET_ENUMERATION] = "cvc-enumeration-valid",
		[DUISP_FACET_PATTERN] = "cvc-pattern-valid",
	};

	return rules[fault->facet];
}

/* The octets of the character at an offset. */
static size_t measure_octets_of_character(const char *text, size_t length, size_t at)
{
	size_t octets = 1;

	while (at + octets < length && ((unsigned char)text[at + octets] & 0xC0) == 0x80)
		octets++;
	return at < length ? octets : 0;
}

/* What each detail says. */
static const char *const details[] = {
	[DUISP_DETAIL_NONE] = "",
	[DUISP_DETAIL_EMPTY] = "it is empty",
	[DUISP_DETAIL_CHARACTER] = "a character may not stand where it stands",
	[DUISP_DETAIL_ENDS] = "more is due at its end",
	[DUISP_DETAIL_POINT] = "it has a decimal point",
	[DUISP_DETAIL_SIGN] = "it has a sign",
	[DUISP_DETAIL_YEAR_SHORT] = "a year has four digits at least",
	[DUISP_DETAIL_YEAR_PADDED] = "a year of more than four digits does not begin with 0",
	[DUISP_DETAIL_YEAR_ZERO] = "there is no year 0000",
	[DUISP_DETAIL_MONTH] = "there is no such month",
	[DUISP_DETAIL_DAY] = "there is no such day",
	[DUISP_DETAIL_HOUR] = "there is no such hour",
	[DUISP_DETAIL_MINUTE] = "there is no such minute",
	[DUISP_DETAIL_SECOND] = "there is no such second",
	[DUISP_DETAIL_HOUR_24] = "hour 24 is midnight alone, 24:00:00",
	[DUISP_DETAIL_ZONE] = "a time zone is 14:00 at most",
	[DUISP_DETAIL_ZONE_MINUTE] = "the time zone has no such minute",
	[DUISP_DETAIL_HEX_ODD] = "the number of its digits is odd",
	[DUISP_DETAIL_BASE64_GROUP] = "its characters do not make groups of four",
	[DUISP_DETAIL_BASE64_PADDING] = "= stands where it may not",
	[DUISP_DETAIL_BASE64_BITS] = "the last digit before = has bits that belong to no octet",
};

/* "February 2026 has 28 days" */
static void write_day(struct duisp_text *out, const char *text,
                      const struct duisp_value_fault *fault)
{
	static const char *const months[] = {"January",   "February", "March",    "April",
	                                     "May",       "June",     "July",     "August",
	                                     "September", "October",  "November", "December"};

	duisp_text_printf(out, "%s %.*s has %d days", months[fault->month - 1],
	                  (int)cut_length(text, fault->year_length, VALUE_SHOWN_MAX), text,
	                  fault->days);
}

static void write_detail(struct duisp_text *out, const char *text, size_t length,
                         const struct duisp_value_fault *fault)
{
	const size_t octets = measure_octets_of_character(text, length, fault->offset);

	if (fault->detail == DUISP_DETAIL_DAY && fault->month >= 1 && fault->month <= 12) {
		write_day(out, text, fault);
	} else if (fault->detail == DUISP_DETAIL_CHARACTER && octets) {
		quote(out, text + fault->offset, octets);
		duisp_text_add(out, " may not stand where it stands");
	} else {
		duisp_text_add(out, details[fault->detail]);
	}
}

static void write_amount(struct duisp_text *out, const struct duisp_simple *type, size_t count)
{
	const int is_binary = type->primitive == DUISP_PRIMITIVE_HEX_BINARY ||
	                      type->primitive == DUISP_PRIMITIVE_BASE64_BINARY;

	duisp_text_printf(out, "%zu %s%s", count, is_binary ? "octet" : "character",
	                  count == 1 ? "" : "s");
}

static void write_length_fault(struct duisp_text *out, const struct duisp_simple *type,
                               const struct duisp_value_fault *fault)
{
	duisp_text_add(out, " has ");
	write_amount(out, type, fault->measured);
	if (fault->facet == DUISP_FACET_LENGTH) {
		duisp_text_add(out, "; exactly ");
		write_amount(out, type, type->length);
	} else if (fault->facet == DUISP_FACET_MIN_LENGTH) {
		duisp_text_add(out, "; at least ");
		write_amount(out, type, type->min_length);
	} else {
		duisp_text_add(out, "; at most ");
		write_amount(out, type, type->max_length);
	}
	duisp_text_add(out, " may stand here");
}

static void write_bound(struct duisp_text *out, const struct duisp_simple *type,
                        const struct duisp_value_fault *fault)
{
	const int is_lower = fault->facet == DUISP_FACET_MIN_INCLUSIVE ||
	                     fault->facet == DUISP_FACET_MIN_EXCLUSIVE;
	const int is_inclusive = fault->facet == DUISP_FACET_MIN_INCLUSIVE ||
	                         fault->facet == DUISP_FACET_MAX_INCLUSIVE;
	const struct duisp_value *bound = is_lower ? &type->lower.value : &type->upper.value;

	duisp_text_add(out, is_inclusive ? is_lower ? " is too small; the least value is "
	                                            : " is too great; the greatest value is "
	                    : is_lower   ? " is too small; it must be greater than "
	                                 : " is too great; it must be less than ");
	duisp_text_add_bytes(out, bound->text, bound->length);
}

static void write_digit_count(struct duisp_text *out, const struct duisp_simple *type,
                              const struct duisp_value_fault *fault)
{
	if (fault->facet == DUISP_FACET_TOTAL_DIGITS)
		duisp_text_printf(out, " has %zu digits; at most %zu may stand here",
		                  fault->measured, type->total_digits);
	else
		duisp_text_printf(out, " has %zu decimal places; at most %zu may stand here",
		                  fault->measured, type->fraction_digits);
}

static void write_values(struct duisp_text *out, const struct duisp_simple *type, const char *text)
{
	struct choices choices = {.noun = "values", .found = text, .distance = SIZE_MAX};

	duisp_text_add(out, " is not allowed; allowed: ");
	for (size_t i = 0; i < type->value_count; i++)
		add_choice(&choices, type->values[i].text, type->values[i].text);
	write_choices(out, &choices);
}

/* The pattern in words, if the type says what its values are; and as it is written, if it is
 * short. */
static void write_pattern(struct duisp_text *out, const char *meaning,
                          const struct duisp_simple *type, const struct duisp_value_fault *fault)
{
	enum { PATTERN_MAX = 60 };
	const struct duisp_simple_step *step = &type->steps[fault->step];

	if (meaning)
		duisp_text_printf(out, " is not %s", meaning);
	else
		duisp_text_add(out, " does not have the form that is needed");
	for (size_t i = 0; i < step->count; i++) {
		if (strlen(step->patterns[i]) <= PATTERN_MAX)
			duisp_text_printf(out, "%s%s", i ? " or " : "; the pattern is ",
			                  step->patterns[i]);
	}
}

static void write_facet_fault(struct duisp_text *out, const char *meaning,
                              const struct duisp_simple *type, const char *text,
                              const struct duisp_value_fault *fault)
{
	switch (fault->facet) {
	case DUISP_FACET_ENUMERATION:
		write_values(out, type, text);
		break;
	case DUISP_FACET_PATTERN:
		write_pattern(out, meaning, type, fault);
		break;
	case DUISP_FACET_LENGTH:
	case DUISP_FACET_MIN_LENGTH:
	case DUISP_FACET_MAX_LENGTH:
		write_length_fault(out, type, fault);
		break;
	case DUISP_FACET_TOTAL_DIGITS:
	case DUISP_FACET_FRACTION_DIGITS:
		write_digit_count(out, type, fault);
		break;
	default:
		write_bound(out, type, fault);
		break;
	}
}

const char *duisp_words_value(struct duisp_arena *arena, const char *meaning,
                              const struct duisp_simple *type, const char *text, size_t length,
                              const struct duisp_value_fault *fault)
{
	struct duisp_text out = {0};

	quote(&out, text, length);
	if (fault->facet == DUISP_FACET_NONE) {
		duisp_text_printf(&out, " is not %s", meaning ? meaning : "a value of its type");
		duisp_text_add(&out, fault->detail ? ": " : "");
		write_detail(&out, text, length, fault);
	} else {
		write_facet_fault(&out, meaning, type, text, fault);
	}
	return duisp_text_keep(&out, arena);
}
