/* Meanings: a simple type comes in; what its values are goes out, in words. */
#include <string.h>

#include "base/text.h"
#include "grammar/grammar.h"
#include "language/type.h"

/* Built-in types are named with this prefix. */
static const char prefix[] = "xs:";

/* A meaning while it is written: the words so far, and what joins the next. */
struct saying {
	struct duisp_text out;
	const struct duisp_type *type;
	const char *joint;
};

/* The value of a facet, if the words of the type that explains itself do not say it already. */
static const char *get_facet(const struct saying *saying, enum duisp_facet facet)
{
	const struct duisp_type *explained = saying->type->explained;
	const char *value = saying->type->facets[facet];

	return explained && explained->facets[facet] == value ? NULL : value;
}

/* Say one thing more: what stands before a value, the value, and what stands after it. */
static void say_value(struct saying *saying, const char *before, const char *value,
                      const char *after)
{
	duisp_text_printf(&saying->out, "%s%s%s%s", saying->joint, before, value, after);
	saying->joint = ", ";
}

static void say_range(struct saying *saying, const char *before, const char *least,
                      const char *greatest, const char *after)
{
	duisp_text_printf(&saying->out, "%s%s%s to %s%s", saying->joint, before, least, greatest,
	                  after);
	saying->joint = ", ";
}

static int is_numeric(const struct duisp_type *type)
{
	return type->builtin->family == DUISP_FAMILY_INTEGER ||
	       type->builtin->family == DUISP_FAMILY_DECIMAL;
}

/* Whether there is a least or a greatest value to say. */
static int is_bounded(const struct saying *saying)
{
	const struct duisp_type *type = saying->type;

	return get_facet(saying, DUISP_FACET_MIN_INCLUSIVE) ||
	       get_facet(saying, DUISP_FACET_MAX_INCLUSIVE) ||
	       get_facet(saying, DUISP_FACET_MIN_EXCLUSIVE) ||
	       get_facet(saying, DUISP_FACET_MAX_EXCLUSIVE) ||
	       (!type->explained && (type->builtin->min || type->builtin->max));
}

/* What a value is called, before its bounds. */
static void say_kind(struct saying *saying)
{
	const struct duisp_type *type = saying->type;
	const char *words = type->meaning;

	saying->joint = " ";
	if (!words && type->builtin->family == DUISP_FAMILY_INTEGER && is_bounded(saying)) {
		duisp_text_add(&saying->out, "an integer");
		return;
	}
	if (!words)
		words = duisp_definition_explain(type->builtin->name + strlen(prefix));
	if (words && !(is_numeric(type) && strcmp(words, "a decimal number") == 0))
		saying->joint = ", ";
	duisp_text_add(&saying->out, words ? words : "text");
}

/* above, below: the bounds that are no values themselves; NULL for none. */
static void say_two_bounds(struct saying *saying, const char *least, const char *above,
                           const char *greatest, const char *below)
{
	const int has_lower = least || above;

	if (above)
		say_value(saying, "greater than ", above, "");
	else if (least)
		say_value(saying, "of at least ", least, "");
	if (has_lower && (below || greatest))
		saying->joint = " and ";
	if (below)
		say_value(saying, "less than ", below, "");
	else if (greatest)
		say_value(saying, has_lower ? "at most " : "of at most ", greatest, "");
}

static void say_bounds(struct saying *saying)
{
	const struct duisp_builtin *builtin = saying->type->builtin;
	const char *above = get_facet(saying, DUISP_FACET_MIN_EXCLUSIVE);
	const char *below = get_facet(saying, DUISP_FACET_MAX_EXCLUSIVE);
	const char *least = get_facet(saying, DUISP_FACET_MIN_INCLUSIVE);
	const char *greatest = get_facet(saying, DUISP_FACET_MAX_INCLUSIVE);

	if (!is_bounded(saying))
		return;
	if (!least && !above)
		least = builtin->min;
	if (!greatest && !below)
		greatest = builtin->max;
	if (least && greatest && !above && !below)
		say_range(saying, "from ", least, greatest, "");
	else
		say_two_bounds(saying, least, above, greatest, below);
}

static const char *choose_number(const char *count, const char *one, const char *many)
{
	return strcmp(count, "1") == 0 ? one : many;
}

/* Octets are named by the words of their type; characters are not. */
static void say_length(struct saying *saying)
{
	const enum duisp_family family = saying->type->builtin->family;
	const int is_binary = family == DUISP_FAMILY_BASE64 || family == DUISP_FAMILY_HEX;
	const char *one = is_binary ? " of them" : " character";
	const char *many = is_binary ? " of them" : " characters";
	const char *of = is_binary ? "" : "of ";
	const char *exact = get_facet(saying, DUISP_FACET_LENGTH);
	const char *least = get_facet(saying, DUISP_FACET_MIN_LENGTH);
	const char *greatest = get_facet(saying, DUISP_FACET_MAX_LENGTH);

	if (least && greatest && strcmp(least, greatest) == 0)
		exact = least;
	if (exact)
		say_value(saying, of, exact, choose_number(exact, one, many));
	else if (least && greatest)
		say_range(saying, of, least, greatest, many);
	else if (least)
		say_value(saying, is_binary ? "at least " : "of at least ", least,
		          choose_number(least, one, many));
	else if (greatest)
		say_value(saying, is_binary ? "at most " : "of at most ", greatest,
		          choose_number(greatest, one, many));
}

static void say_digits(struct saying *saying)
{
	const char *total = get_facet(saying, DUISP_FACET_TOTAL_DIGITS);
	const char *places = get_facet(saying, DUISP_FACET_FRACTION_DIGITS);

	if (total)
		say_value(saying, "of at most ", total, choose_number(total, " digit", " digits"));
	if (places)
		say_value(saying, "with at most ", places,
		          choose_number(places, " decimal place", " decimal places"));
}

const char *duisp_type_describe(const struct duisp_type *type, struct duisp_arena *arena)
{
	struct saying saying = {.type = type};

	if (type->value_count > 1) {
		duisp_text_printf(&saying.out, "one of %zu values", type->value_count);
	} else if (type->value_count) {
		duisp_text_add(&saying.out, "one value alone");
	} else {
		say_kind(&saying);
		say_bounds(&saying);
		say_length(&saying);
		say_digits(&saying);
	}
	return duisp_text_keep(&saying.out, arena);
}
