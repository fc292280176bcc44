/* The built-in types: a name comes in, and the type goes out. */
#include <stdint.h>
#include <string.h>

#include "grammar/simple.h"

#define TYPE(type_name, type_primitive, type_form, space)                                          \
	.name = (type_name), .primitive = DUISP_PRIMITIVE_##type_primitive,                        \
	.form = DUISP_FORM_##type_form, .white_space = DUISP_SPACE_##space, .length = SIZE_MAX,    \
	.max_length = SIZE_MAX, .total_digits = SIZE_MAX, .fraction_digits = SIZE_MAX

/* Whole numbers. A zero has no digits. */
#define BOUND(facet_name, sign, bound_digits, bound_text)                                          \
	{                                                                                          \
		.facet = DUISP_FACET_##facet_name, .value = {                                      \
			.primitive = DUISP_PRIMITIVE_DECIMAL,                                      \
			.text = (bound_text),                                                      \
			.length = sizeof(bound_text) - 1,                                          \
			.decimal = {.is_negative = sizeof(sign) > 1,                               \
			            .whole = (bound_digits),                                       \
			            .whole_length = sizeof(bound_digits) - 1,                      \
			            .fraction = ""}                                                \
		}                                                                                  \
	}
#define LOWER(sign, digits) .lower = BOUND(MIN_INCLUSIVE, sign, digits, sign digits)
#define UPPER(sign, digits) .upper = BOUND(MAX_INCLUSIVE, sign, digits, sign digits)
#define LOWER_ZERO .lower = BOUND(MIN_INCLUSIVE, "", "", "0")
#define UPPER_ZERO .upper = BOUND(MAX_INCLUSIVE, "", "", "0")

#define INTEGER(type_name, type_form, bounds)                                                      \
	.name = (type_name), .primitive = DUISP_PRIMITIVE_DECIMAL, .form = DUISP_FORM_##type_form, \
	.white_space = DUISP_SPACE_COLLAPSE,                                                       \
	.facets = (bounds) | 1u << DUISP_FACET_FRACTION_DIGITS, .length = SIZE_MAX,                \
	.max_length = SIZE_MAX, .total_digits = SIZE_MAX

enum {
	MIN = 1 << DUISP_FACET_MIN_INCLUSIVE,
	MAX = 1 << DUISP_FACET_MAX_INCLUSIVE,
	BOTH = MIN | MAX
};

static const struct duisp_simple builtins[] = {
	{TYPE("anySimpleType", ANY, PLAIN, PRESERVE)},
	{TYPE("string", STRING, PLAIN, PRESERVE)},
	{TYPE("normalizedString", STRING, PLAIN, REPLACE)},
	{TYPE("token", STRING, PLAIN, COLLAPSE)},
	{TYPE("language", STRING, LANGUAGE, COLLAPSE)},
	{TYPE("Name", STRING, NAME, COLLAPSE)},
	{TYPE("NCName", STRING, NCNAME, COLLAPSE)},
	{TYPE("ID", STRING, NCNAME, COLLAPSE), .is_id = 1},
	{TYPE("NMTOKEN", STRING, NMTOKEN, COLLAPSE)},
	{TYPE("boolean", BOOLEAN, PLAIN, COLLAPSE)},
	{TYPE("decimal", DECIMAL, PLAIN, COLLAPSE)},
	{TYPE("dateTime", DATE_TIME, PLAIN, COLLAPSE)},
	{TYPE("date", DATE, PLAIN, COLLAPSE)},
	{TYPE("time", TIME, PLAIN, COLLAPSE)},
	{TYPE("hexBinary", HEX_BINARY, PLAIN, COLLAPSE)},
	{TYPE("base64Binary", BASE64_BINARY, PLAIN, COLLAPSE)},
	{TYPE("anyURI", ANY_URI, PLAIN, COLLAPSE)},
	{INTEGER("integer", INTEGER, 0)},
	{INTEGER("long", INTEGER, BOTH), LOWER("-", "9223372036854775808"),
         UPPER("", "9223372036854775807")},
	{INTEGER("int", INTEGER, BOTH), LOWER("-", "2147483648"), UPPER("", "2147483647")},
	{INTEGER("short", INTEGER, BOTH), LOWER("-", "32768"), UPPER("", "32767")},
	{INTEGER("byte", INTEGER, BOTH), LOWER("-", "128"), UPPER("", "127")},
	{INTEGER("nonNegativeInteger", INTEGER, MIN), LOWER_ZERO},
	{INTEGER("positiveInteger", INTEGER, MIN), LOWER("", "1")},
	{INTEGER("nonPositiveInteger", INTEGER, MAX), UPPER_ZERO},
	{INTEGER("negativeInteger", INTEGER, MAX), UPPER("-", "1")},
	{INTEGER("unsignedLong", UNSIGNED, BOTH), LOWER_ZERO, UPPER("", "18446744073709551615")},
	{INTEGER("unsignedInt", UNSIGNED, BOTH), LOWER_ZERO, UPPER("", "4294967295")},
	{INTEGER("unsignedShort", UNSIGNED, BOTH), LOWER_ZERO, UPPER("", "65535")},
	{INTEGER("unsignedByte", UNSIGNED, BOTH), LOWER_ZERO, UPPER("", "255")},
};

const struct duisp_simple *duisp_simple_find_builtin(const char *name)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++) {
		if (strcmp(builtins[i].name, name) == 0)
			return &builtins[i];
	}
	return NULL;
}
