/* Simple types: a simpleType element comes in; its built-in type and its facets, those of the types
 * that it stands on included, go out. */
#include "language/type.h"

#include <stdlib.h>
#include <string.h>

#include "language/number.h"

enum { LENGTH_MAX = 100000000, COUNT_DIGITS_MAX = 9 };

static const char space_time[] = "space-time";
static const char space_integer[] = "space-integer";

static const struct duisp_builtin builtins[] = {
	{"xs:string", DUISP_FAMILY_STRING, 1, NULL, NULL, 0, NULL},
	{"xs:token", DUISP_FAMILY_STRING, 0, NULL, NULL, 0, NULL},
	{"xs:boolean", DUISP_FAMILY_BOOLEAN, 0, NULL, NULL, 0, NULL},
	{"xs:decimal", DUISP_FAMILY_DECIMAL, 0, NULL, NULL, 0, NULL},
	{"xs:integer", DUISP_FAMILY_INTEGER, 0, NULL, NULL, 0, NULL},
	{"xs:positiveInteger", DUISP_FAMILY_INTEGER, 0, "1", NULL, 0, NULL},
	{"xs:nonNegativeInteger", DUISP_FAMILY_INTEGER, 0, "0", NULL, 0, NULL},
	{"xs:nonPositiveInteger", DUISP_FAMILY_INTEGER, 0, NULL, "0", 0, NULL},
	{"xs:int", DUISP_FAMILY_INTEGER, 0, "-2147483648", "2147483647", 0, space_integer},
	{"xs:short", DUISP_FAMILY_INTEGER, 0, "-32768", "32767", 0, space_integer},
	{"xs:unsignedLong", DUISP_FAMILY_INTEGER, 0, "0", "18446744073709551615", 1, space_integer},
	{"xs:unsignedInt", DUISP_FAMILY_INTEGER, 0, "0", "4294967295", 1, space_integer},
	{"xs:unsignedShort", DUISP_FAMILY_INTEGER, 0, "0", "65535", 1, space_integer},
	{"xs:dateTime", DUISP_FAMILY_DATE_TIME, 0, NULL, NULL, 0, space_time},
	{"xs:date", DUISP_FAMILY_DATE, 0, NULL, NULL, 0, space_time},
	{"xs:time", DUISP_FAMILY_TIME, 0, NULL, NULL, 0, space_time},
	{"xs:base64Binary", DUISP_FAMILY_BASE64, 0, NULL, NULL, 0, NULL},
	{"xs:hexBinary", DUISP_FAMILY_HEX, 0, NULL, NULL, 0, NULL},
	{"xs:anyURI", DUISP_FAMILY_URI, 0, NULL, NULL, 0, NULL},
	{"xs:ID", DUISP_FAMILY_ID, 0, NULL, NULL, 0, NULL},
};

/* Types of ours that are tokens with the form of a number, because libxml2 limits its digits: their
 * values are those of what they stand for. */
static const struct {
	const char *name;
	const char *builtin;
} stand_ins[] = {
	{"Decimal", "xs:decimal"},
	{"Integer", "xs:integer"},
};

/* The greatest value of the facets that count; those that are longer than that take memory that
 * no request has. */
static const unsigned long greatest[DUISP_FACET_COUNT] = {
	[DUISP_FACET_TOTAL_DIGITS] = DUISP_NUMBER_LENGTH_MAX,
	[DUISP_FACET_FRACTION_DIGITS] = DUISP_NUMBER_PLACES_MAX,
	[DUISP_FACET_LENGTH] = LENGTH_MAX,
	[DUISP_FACET_MIN_LENGTH] = LENGTH_MAX,
	[DUISP_FACET_MAX_LENGTH] = LENGTH_MAX,
};

static const struct duisp_builtin *find_builtin(const char *name)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++) {
		if (strcmp(builtins[i].name, name) == 0)
			return &builtins[i];
	}
	return NULL;
}

static struct duisp_type *add_type(struct duisp_types *types, const struct duisp_element *element,
                                   const char *name)
{
	struct duisp_type *type = duisp_rules_alloc(types->rules, 1, sizeof(*type));

	if (!type)
		return NULL;
	type->element = element;
	type->name = name;
	if (element)
		type->place = duisp_rules_get_place(types->rules, element);
	return type;
}

/* Only a finished type is kept. */
static const struct duisp_type *keep_type(struct duisp_types *types, struct duisp_type *type)
{
	if (types->rules->status != DUIS_OK)
		return NULL;
	if (types->last)
		types->last->next = type;
	else
		types->first = type;
	types->last = type;
	type->number = types->count++;
	return type;
}

static const struct duisp_type *make_builtin(struct duisp_types *types,
                                             const struct duisp_builtin *builtin)
{
	struct duisp_type *type = add_type(types, NULL, builtin->name);

	if (!type)
		return NULL;
	type->builtin = builtin;
	return keep_type(types, type);
}

static void add_value(struct duisp_rules *rules, struct duisp_type *type, const char *value,
                      size_t room)
{
	if (!type->has[DUISP_FACET_ENUMERATION]) {
		type->has[DUISP_FACET_ENUMERATION] = 1;
		type->value_count = 0;
		type->values = duisp_rules_alloc(rules, room, sizeof(*type->values));
	}
	if (type->values)
		type->values[type->value_count++] = value;
}

/* fault: what a pattern has; NULL if that is nothing. */
static void note_pattern(struct duisp_rules *rules, enum duis_status status, const char *fault,
                         const struct duisp_element *element)
{
	if (fault)
		duisp_rules_refuse(rules, element, "the pattern has %s", fault);
	else if (status != DUIS_OK)
		rules->status = status;
}

/* Patterns of one step are alternatives; those of several steps must all match, which no schema of
 * ours needs beyond the steps whose pattern forbids nothing. */
static void add_pattern(struct duisp_rules *rules, struct duisp_type *type, const char *text,
                        const struct duisp_element *element)
{
	struct duisp_pattern *pattern = duisp_rules_alloc(rules, 1, sizeof(*pattern));
	const char *fault = NULL;
	enum duis_status status;

	if (!pattern)
		return;
	status = duisp_expression_parse(rules->arena, text, &pattern->expression, &fault);
	if (status == DUIS_OK)
		fault = duisp_expression_refuse_samples(pattern->expression);
	note_pattern(rules, status, fault, element);
	pattern->text = text;
	pattern->next = type->patterns;
	type->patterns = pattern;
	type->has[DUISP_FACET_PATTERN] = 1;
}

/* Make the automaton of the patterns of one step. */
static void join_patterns(struct duisp_rules *rules, struct duisp_type *type,
                          const struct duisp_element *restriction)
{
	const size_t count = duisp_rules_count(restriction, "pattern");
	const struct duisp_expression **expressions =
		duisp_rules_alloc(rules, count, sizeof(const struct duisp_expression *));
	const char *fault = NULL;
	enum duis_status status;
	size_t i = 0;

	if (!expressions)
		return;
	for (const struct duisp_pattern *pattern = type->patterns; pattern && i < count;
	     pattern = pattern->next)
		expressions[i++] = pattern->expression;
	status = duisp_automaton_make(rules->arena, expressions, count, &type->automaton, &fault);
	note_pattern(rules, status, fault, restriction);
}

static int is_count(const char *text, unsigned long max)
{
	const size_t digits = strspn(text, "0123456789");

	return digits && digits <= COUNT_DIGITS_MAX && !text[digits] &&
	       strtoul(text, NULL, 10) <= max;
}

/* Whether a value of a facet is one that can be counted or compared. */
static int is_usable(const struct duisp_type *type, enum duisp_facet facet, const char *value)
{
	const enum duisp_family family = type->builtin->family;

	if (greatest[facet])
		return is_count(value, greatest[facet]);
	if (family != DUISP_FAMILY_INTEGER && family != DUISP_FAMILY_DECIMAL)
		return 1;
	return facet == DUISP_FACET_PATTERN || duisp_number_is_usable(value);
}

static void read_facet(struct duisp_rules *rules, const struct duisp_element *element,
                       struct duisp_type *type, size_t room)
{
	const char *name = duisp_element_get_name(element);
	const enum duisp_facet facet = duisp_facet_find(name);
	const char *value = duisp_rules_get_raw(rules, element, "value");

	if (rules->status != DUIS_OK)
		return;
	if (facet == DUISP_FACET_NONE || facet == DUISP_FACET_WHITE_SPACE || !value) {
		duisp_rules_refuse(rules, element, "no generator for the facet %s", name);
	} else if (!is_usable(type, facet, value)) {
		duisp_rules_refuse(rules, element, "no generator for such a value of the facet %s",
		                   name);
	} else if (facet == DUISP_FACET_ENUMERATION) {
		add_value(rules, type, value, room);
	} else if (facet == DUISP_FACET_PATTERN) {
		add_pattern(rules, type, value, element);
	} else {
		type->facets[facet] = value;
		type->has[facet] = 1;
	}
}

/* A base with patterns of its own may have them forgotten only if they forbid nothing, that is if
 * they stand on a built-in type that is not a string. */
static void read_restriction(struct duisp_types *types, const struct duisp_element *restriction,
                             struct duisp_type *type)
{
	const struct duisp_element *child = duisp_element_find_first(restriction);
	const struct duisp_pattern *inherited = type->patterns;
	const size_t room = duisp_rules_count(restriction, "enumeration");

	for (; child && types->rules->status == DUIS_OK; child = duisp_element_find_next(child)) {
		if (strcmp(duisp_element_get_name(child), "annotation") == 0)
			continue;
		read_facet(types->rules, child, type, room);
	}
	if (inherited && type->patterns != inherited && types->rules->status == DUIS_OK)
		duisp_rules_refuse(types->rules, restriction,
		                   "no generator for patterns in two steps");
	if (type->patterns != inherited && types->rules->status == DUIS_OK)
		join_patterns(types->rules, type, restriction);
}

/* What people read of a type. */
static void read_notes(struct duisp_rules *rules, const struct duisp_element *element,
                       struct duisp_type *type)
{
	const char *meaning = duisp_rules_get_note(rules, element, "appinfo");

	if (meaning) {
		type->meaning = meaning;
		type->explained = type;
	}
	type->documentation = duisp_rules_get_note(rules, element, "documentation");
}

static void stand_in(struct duisp_type *type)
{
	for (size_t i = 0; i < sizeof(stand_ins) / sizeof(stand_ins[0]); i++) {
		if (strcmp(stand_ins[i].name, type->name) == 0)
			type->builtin = find_builtin(stand_ins[i].builtin);
	}
}

/* What a type has from its base. */
static void inherit(struct duisp_type *type, const struct duisp_type *base)
{
	type->builtin = base->builtin;
	type->meaning = base->meaning;
	type->explained = base->explained;
	memcpy(type->facets, base->facets, sizeof(type->facets));
	memcpy(type->has, base->has, sizeof(type->has));
	type->values = base->values;
	type->value_count = base->value_count;
	type->patterns = base->patterns;
	type->automaton = base->automaton;
	type->has[DUISP_FACET_ENUMERATION] = 0;
}

/* A type that stands on itself never ends. */
static const struct duisp_type *get_base(struct duisp_types *types,
                                         const struct duisp_element *restriction)
{
	const char *name = duisp_rules_require(types->rules, restriction, "base");
	const struct duisp_type *base = NULL;

	if (!name)
		return NULL;
	if (types->depth == DUISP_TYPE_DEPTH_MAX) {
		duisp_rules_refuse(types->rules, restriction,
		                   "types stand too deep on one another");
		return NULL;
	}
	types->depth++;
	base = duisp_types_get(types, name, restriction);
	types->depth--;
	return base;
}

const struct duisp_type *duisp_types_read(struct duisp_types *types,
                                          const struct duisp_element *element)
{
	const struct duisp_element *restriction = duisp_rules_find_child(element, "restriction");
	const struct duisp_type *base = NULL;
	struct duisp_type *type = types->first;
	const char *name;

	while (type && type->element != element)
		type = type->next;
	if (type)
		return type;
	if (!restriction) {
		duisp_rules_refuse(types->rules, element,
		                   "no generator for a type that is not a restriction");
		return NULL;
	}
	base = get_base(types, restriction);
	name = duisp_rules_get(types->rules, element, "name");
	type = base ? add_type(types, element, name ? name : "") : NULL;
	if (!type)
		return NULL;
	inherit(type, base);
	stand_in(type);
	read_notes(types->rules, element, type);
	read_restriction(types, restriction, type);
	type->has[DUISP_FACET_ENUMERATION] = type->value_count > 0;
	return keep_type(types, type);
}

const struct duisp_type *duisp_types_get(struct duisp_types *types, const char *name,
                                         const struct duisp_element *place)
{
	const struct duisp_builtin *builtin = find_builtin(name);
	const struct duisp_type *type = types->first;
	const struct duisp_element *element;

	while (builtin && type && (type->element || type->builtin != builtin))
		type = type->next;
	if (builtin)
		return type ? type : make_builtin(types, builtin);
	element = types->find(types->context, name);
	if (element)
		return duisp_types_read(types, element);
	duisp_rules_refuse(types->rules, place, "no generator for the type %s", name);
	return NULL;
}

int duisp_type_has_form(const struct duisp_type *type)
{
	return type->patterns && type->builtin->family == DUISP_FAMILY_STRING;
}

int duisp_type_lists(const struct duisp_type *type, const char *value)
{
	for (size_t i = 0; i < type->value_count; i++) {
		if (strcmp(type->values[i], value) == 0)
			return 1;
	}
	return 0;
}
