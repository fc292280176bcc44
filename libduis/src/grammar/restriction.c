/* Restrictions: a simple type and facets come in; a type that has them goes out, or why it cannot
 * have them. */
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grammar/automaton.h"
#include "grammar/expression.h"
#include "grammar/simple.h"

enum {
	LOWER = 1 << DUISP_FACET_MIN_INCLUSIVE | 1 << DUISP_FACET_MIN_EXCLUSIVE,
	UPPER = 1 << DUISP_FACET_MAX_INCLUSIVE | 1 << DUISP_FACET_MAX_EXCLUSIVE,
	EXCLUSIVE = 1 << DUISP_FACET_MIN_EXCLUSIVE | 1 << DUISP_FACET_MAX_EXCLUSIVE,
	BOUNDS = LOWER | UPPER,
	LENGTH_RANGE = 1 << DUISP_FACET_MIN_LENGTH | 1 << DUISP_FACET_MAX_LENGTH,
	LENGTHS = 1 << DUISP_FACET_LENGTH | LENGTH_RANGE,
	DIGITS = 1 << DUISP_FACET_TOTAL_DIGITS | 1 << DUISP_FACET_FRACTION_DIGITS,
	TEXT = 1 << DUISP_FACET_PATTERN | 1 << DUISP_FACET_WHITE_SPACE,
	ENUMERATION = 1 << DUISP_FACET_ENUMERATION,
	/* The facets that one step may have several of. */
	REPEATED = ENUMERATION | 1 << DUISP_FACET_PATTERN,
	VALUES_FIRST = 16,
	PATTERNS_FIRST = 2
};

/* The facets that the types of a primitive type may have (4.1.5). */
static const unsigned applicable[DUISP_PRIMITIVE_COUNT] = {
	[DUISP_PRIMITIVE_STRING] = LENGTHS | TEXT | ENUMERATION,
	[DUISP_PRIMITIVE_BOOLEAN] = TEXT,
	[DUISP_PRIMITIVE_DECIMAL] = BOUNDS | DIGITS | TEXT | ENUMERATION,
	[DUISP_PRIMITIVE_DATE_TIME] = BOUNDS | TEXT | ENUMERATION,
	[DUISP_PRIMITIVE_DATE] = BOUNDS | TEXT | ENUMERATION,
	[DUISP_PRIMITIVE_TIME] = BOUNDS | TEXT | ENUMERATION,
	[DUISP_PRIMITIVE_HEX_BINARY] = LENGTHS | TEXT | ENUMERATION,
	[DUISP_PRIMITIVE_BASE64_BINARY] = LENGTHS | TEXT | ENUMERATION,
	[DUISP_PRIMITIVE_ANY_URI] = LENGTHS | TEXT | ENUMERATION,
};

/* A facet that is being added to a type. */
struct adding {
	struct duisp_arena *arena;
	struct duisp_simple *type;
	enum duisp_facet facet;
	const char *value;
	const char **fault;
};

static enum duis_status refuse_type(struct duisp_arena *arena, const char **fault,
                                    const char *format, ...) __attribute__((format(printf, 3, 4)));

static enum duis_status refuse_type(struct duisp_arena *arena, const char **fault,
                                    const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	*fault = duisp_arena_vprintf(arena, format, arguments);
	va_end(arguments);
	return *fault ? DUIS_BAD_RULES : DUIS_NO_MEMORY;
}

static unsigned bit_of(enum duisp_facet facet)
{
	return 1u << facet;
}

struct duisp_simple *duisp_simple_restrict(struct duisp_arena *arena,
                                           const struct duisp_simple *base)
{
	struct duisp_simple *type = duisp_arena_alloc(arena, 1, sizeof(*type));

	if (!type)
		return NULL;
	*type = *base;
	type->base = base;
	type->own = 0;
	return type;
}

/* The value with white space as the base treats it; NULL if memory ran out. */
static char *copy_facet_value(const struct adding *adding, enum duisp_white_space white_space)
{
	char *text = duisp_arena_copy(adding->arena, adding->value);

	if (text)
		duisp_simple_normalise(white_space, text, strlen(text));
	return text;
}

static enum duis_status refuse_facet_value(const struct adding *adding, const char *reason)
{
	return refuse_type(adding->arena, adding->fault, "%s cannot be \"%s\": %s",
	                   duisp_facet_get_name(adding->facet), adding->value, reason);
}

/* A number of any length; what is greater than a size can be is almost SIZE_MAX. */
static size_t count_up_to(const struct duisp_decimal *decimal)
{
	const size_t most = SIZE_MAX - 1;
	size_t count = 0;

	for (size_t i = 0; i < decimal->whole_length; i++) {
		const size_t digit = (size_t)(decimal->whole[i] - '0');

		if (count > (most - digit) / 10)
			return most;
		count = count * 10 + digit;
	}
	return count;
}

static enum duis_status read_count(const struct adding *adding, size_t *out)
{
	const int is_total = adding->facet == DUISP_FACET_TOTAL_DIGITS;
	const struct duisp_simple *counts =
		duisp_simple_find_builtin(is_total ? "positiveInteger" : "nonNegativeInteger");
	char *text = copy_facet_value(adding, counts->white_space);
	struct duisp_value_fault ignored;
	struct duisp_decimal decimal;

	if (!text)
		return DUIS_NO_MEMORY;
	if (!duisp_simple_check(counts, text, strlen(text), &ignored))
		return refuse_facet_value(adding, is_total ? "it is not a whole number from 1 on"
		                                           : "it is not a whole number");
	duisp_decimal_read(text, &decimal);
	*out = count_up_to(&decimal);
	return DUIS_OK;
}

/* The facets that count: those of the base bound them on one side, or both. */
static enum duis_status add_count(const struct adding *adding)
{
	struct duisp_simple *type = adding->type;
	const struct {
		size_t *count;
		int may_grow;
		int may_shrink;
	} counts[DUISP_FACET_COUNT] = {
		[DUISP_FACET_LENGTH] = {&type->length, 0, 0},
		[DUISP_FACET_MIN_LENGTH] = {&type->min_length, 1, 0},
		[DUISP_FACET_MAX_LENGTH] = {&type->max_length, 0, 1},
		[DUISP_FACET_TOTAL_DIGITS] = {&type->total_digits, 0, 1},
		[DUISP_FACET_FRACTION_DIGITS] = {&type->fraction_digits, 0, 1},
	};
	const int is_inherited = (type->base->facets & bit_of(adding->facet)) != 0;
	size_t *count = counts[adding->facet].count;
	const size_t before = count ? *count : 0;
	const enum duis_status status = count ? read_count(adding, count) : DUIS_INTERNAL;

	if (status != DUIS_OK || !is_inherited)
		return status;
	if (*count > before && !counts[adding->facet].may_grow)
		return refuse_facet_value(adding, "the base allows less");
	if (*count < before && !counts[adding->facet].may_shrink)
		return refuse_facet_value(adding, "the base demands more");
	return DUIS_OK;
}

/* An exclusive bound may be that of the base, which is not one of its values. */
static int repeats_bound(const struct adding *adding, const struct duisp_value *value)
{
	const struct duisp_simple *base = adding->type->base;
	const struct duisp_simple_bound *bound =
		adding->facet == DUISP_FACET_MIN_EXCLUSIVE ? &base->lower : &base->upper;

	return (bit_of(adding->facet) & EXCLUSIVE) && bound->facet == adding->facet &&
	       duisp_value_compare(value, &bound->value) == DUISP_ORDER_EQUAL;
}

/* A value of the base. */
static enum duis_status read_facet_value(const struct adding *adding, struct duisp_value *out)
{
	const struct duisp_simple *base = adding->type->base;
	char *text = copy_facet_value(adding, base->white_space);
	struct duisp_value_fault fault = {0};

	if (!text)
		return DUIS_NO_MEMORY;
	if (!duisp_value_read(base->primitive, base->form, text, strlen(text), out, &fault))
		return refuse_facet_value(adding, "it is not a value of the base");
	if (duisp_simple_check(base, text, out->length, &fault) || repeats_bound(adding, out))
		return DUIS_OK;
	if (!fault.facet)
		return refuse_facet_value(adding, "it is not a value of the base");
	return refuse_type(adding->arena, adding->fault,
	                   "%s cannot be \"%s\": %s of the base forbids it",
	                   duisp_facet_get_name(adding->facet), adding->value,
	                   duisp_facet_get_name(fault.facet));
}

static enum duis_status add_limit(const struct adding *adding)
{
	const int is_lower = (bit_of(adding->facet) & LOWER) != 0;
	const unsigned side = is_lower ? LOWER : UPPER;
	struct duisp_simple *type = adding->type;
	struct duisp_simple_bound *bound = is_lower ? &type->lower : &type->upper;
	struct duisp_value value;
	enum duis_status status;

	if (type->own & side)
		return refuse_facet_value(adding, "the type has such a bound already");
	status = read_facet_value(adding, &value);
	if (status != DUIS_OK)
		return status;
	type->facets &= ~side;
	bound->facet = adding->facet;
	bound->value = value;
	return DUIS_OK;
}

static enum duis_status enumerate_value(const struct adding *adding)
{
	struct duisp_simple *type = adding->type;
	struct duisp_value *values;
	struct duisp_value value;
	const enum duis_status status = read_facet_value(adding, &value);

	if (status != DUIS_OK)
		return status;
	if (!(type->own & ENUMERATION)) {
		type->values = NULL;
		type->value_count = 0;
		type->value_capacity = 0;
	}
	values = duisp_arena_grow(adding->arena, type->values, type->value_count,
	                          &type->value_capacity, VALUES_FIRST, sizeof(*values));
	if (!values)
		return DUIS_NO_MEMORY;
	type->values = values;
	values[type->value_count++] = value;
	return DUIS_OK;
}

/* Room for one more in both lists of a step. */
static int grow_step(struct duisp_arena *arena, struct duisp_simple_step *step)
{
	size_t capacity = step->capacity;
	const char **patterns = duisp_arena_grow(arena, step->patterns, step->count, &capacity,
	                                         PATTERNS_FIRST, sizeof(*patterns));
	const struct duisp_expression **expressions =
		patterns ? duisp_arena_grow(arena, step->expressions, step->count, &step->capacity,
	                                    PATTERNS_FIRST, sizeof(*expressions))
			 : NULL;

	if (!expressions)
		return 0;
	step->patterns = patterns;
	step->expressions = expressions;
	return 1;
}

/* fault: what the pattern has; then, the sentence about it. */
static enum duis_status refuse_pattern_text(struct duisp_arena *arena, const char **fault)
{
	return refuse_type(arena, fault, "the pattern has %s", *fault);
}

static enum duis_status add_pattern_text(const struct adding *adding)
{
	struct duisp_simple *type = adding->type;
	struct duisp_simple_step *step;
	const struct duisp_expression *expression = NULL;
	const char *text = duisp_arena_copy(adding->arena, adding->value);
	enum duis_status status;

	if (!text)
		return DUIS_NO_MEMORY;
	if (!(type->own & bit_of(DUISP_FACET_PATTERN))) {
		if (type->step_count == DUISP_SIMPLE_STEPS_MAX)
			return refuse_facet_value(adding, "too many bases have patterns already");
		type->steps[type->step_count++] = (struct duisp_simple_step){0};
	}
	step = &type->steps[type->step_count - 1];
	status = duisp_expression_parse(adding->arena, text, &expression, adding->fault);
	if (status == DUIS_BAD_RULES)
		return refuse_pattern_text(adding->arena, adding->fault);
	if (status != DUIS_OK || !grow_step(adding->arena, step))
		return DUIS_NO_MEMORY;
	step->patterns[step->count] = text;
	step->expressions[step->count++] = expression;
	return DUIS_OK;
}

static enum duis_status add_white_space(const struct adding *adding)
{
	static const char *const names[] = {
		[DUISP_SPACE_PRESERVE] = "preserve",
		[DUISP_SPACE_REPLACE] = "replace",
		[DUISP_SPACE_COLLAPSE] = "collapse",
	};
	char *text = copy_facet_value(adding, DUISP_SPACE_COLLAPSE);
	enum duisp_white_space found = DUISP_SPACE_PRESERVE;

	if (!text)
		return DUIS_NO_MEMORY;
	while (found < DUISP_SPACE_COLLAPSE && strcmp(names[found], text) != 0)
		found++;
	if (strcmp(names[found], text) != 0)
		return refuse_facet_value(adding, "there is no such treatment");
	if (found < adding->type->base->white_space)
		return refuse_facet_value(adding, "the base treats more");
	adding->type->white_space = found;
	return DUIS_OK;
}

static enum duis_status (*const adders[DUISP_FACET_COUNT])(const struct adding *adding) = {
	[DUISP_FACET_MIN_INCLUSIVE] = add_limit,  [DUISP_FACET_MAX_INCLUSIVE] = add_limit,
	[DUISP_FACET_MIN_EXCLUSIVE] = add_limit,  [DUISP_FACET_MAX_EXCLUSIVE] = add_limit,
	[DUISP_FACET_TOTAL_DIGITS] = add_count,   [DUISP_FACET_FRACTION_DIGITS] = add_count,
	[DUISP_FACET_LENGTH] = add_count,         [DUISP_FACET_MIN_LENGTH] = add_count,
	[DUISP_FACET_MAX_LENGTH] = add_count,     [DUISP_FACET_ENUMERATION] = enumerate_value,
	[DUISP_FACET_PATTERN] = add_pattern_text, [DUISP_FACET_WHITE_SPACE] = add_white_space,
};

enum duis_status duisp_simple_add_facet(struct duisp_arena *arena, struct duisp_simple *type,
                                        enum duisp_facet facet, const char *value,
                                        const char **fault)
{
	const struct adding adding = {
		.arena = arena, .type = type, .facet = facet, .value = value, .fault = fault};
	enum duis_status status;

	*fault = NULL;
	if (!(applicable[type->primitive] & bit_of(facet)))
		return refuse_type(arena, fault, "a type of %s cannot have the facet %s",
		                   type->name, duisp_facet_get_name(facet));
	if (type->own & bit_of(facet) & ~(unsigned)REPEATED)
		return refuse_facet_value(&adding, "the type has this facet already");
	status = adders[facet](&adding);
	if (status == DUIS_OK) {
		type->own |= bit_of(facet);
		type->facets |= bit_of(facet);
	}
	return status;
}

/* A length may stand beside the least or the greatest length only if the base has this one, too
 * (4.3.1.4). */
static const char *find_length_fault(const struct duisp_simple *type)
{
	const struct duisp_simple *base = type->base;

	if (type->min_length > type->max_length)
		return "minLength is greater than maxLength";
	if (!(type->facets & bit_of(DUISP_FACET_LENGTH)))
		return NULL;
	if (type->length < type->min_length || type->length > type->max_length)
		return "length is not within minLength and maxLength";
	if (((type->facets ^ base->facets) & LENGTH_RANGE) ||
	    type->min_length != base->min_length || type->max_length != base->max_length)
		return "length stands beside minLength or maxLength";
	return NULL;
}

/* Two bounds may be equal if they are alike; or if one is the base's, which leaves no value. */
static const char *find_bound_fault(const struct duisp_simple *type)
{
	const int are_alike = (type->lower.facet == DUISP_FACET_MIN_INCLUSIVE) ==
	                      (type->upper.facet == DUISP_FACET_MAX_INCLUSIVE);
	const int are_own = (type->own & LOWER) && (type->own & UPPER);
	enum duisp_order order;

	if (!type->lower.facet || !type->upper.facet)
		return NULL;
	order = duisp_value_compare(&type->lower.value, &type->upper.value);
	if (order == DUISP_ORDER_LESS || (order == DUISP_ORDER_EQUAL && (are_alike || !are_own)))
		return NULL;
	return "the lower bound is not below the upper one";
}

static const char *find_type_fault(const struct duisp_simple *type)
{
	const char *fault = find_length_fault(type);

	if (type->primitive == DUISP_PRIMITIVE_ANY)
		return "anySimpleType cannot be restricted";
	if (fault)
		return fault;
	if (type->facets & bit_of(DUISP_FACET_FRACTION_DIGITS) &&
	    type->fraction_digits > type->total_digits)
		return "fractionDigits is greater than totalDigits";
	return find_bound_fault(type);
}

static int sort_pointed(const void *a, const void *b)
{
	return duisp_value_sort(*(const struct duisp_value *const *)a,
	                        *(const struct duisp_value *const *)b);
}

enum duis_status duisp_simple_sort(struct duisp_arena *arena, struct duisp_simple *type)
{
	const struct duisp_value **sorted =
		duisp_arena_alloc(arena, type->value_count, sizeof(struct duisp_value *));

	if (!sorted)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < type->value_count; i++)
		sorted[i] = &type->values[i];
	qsort(sorted, type->value_count, sizeof(struct duisp_value *), sort_pointed);
	type->sorted = sorted;
	return DUIS_OK;
}

static enum duis_status make_step(struct duisp_arena *arena, struct duisp_simple_step *step,
                                  const char **fault)
{
	const enum duis_status status = duisp_automaton_make(arena, step->expressions, step->count,
	                                                     &step->automaton, fault);

	step->expressions = NULL;
	return status == DUIS_BAD_RULES ? refuse_pattern_text(arena, fault) : status;
}

enum duis_status duisp_simple_end(struct duisp_arena *arena, struct duisp_simple *type,
                                  const char **fault)
{
	const char *found = find_type_fault(type);
	enum duis_status status = DUIS_OK;

	*fault = NULL;
	if (found)
		status = refuse_type(arena, fault, "%s", found);
	if (status == DUIS_OK && (type->own & ENUMERATION))
		status = duisp_simple_sort(arena, type);
	if (status == DUIS_OK && (type->own & bit_of(DUISP_FACET_PATTERN)))
		status = make_step(arena, &type->steps[type->step_count - 1], fault);
	return status;
}
