/* The built-in types of XML Schema, as definitions that other types stand on. */
#include <string.h>

#include "grammar/components.h"

/* Each type after the one that it is derived from (Part 2, 3). */
static const struct {
	const char *name;
	const char *base;
	const char *meaning;
} builtins[] = {
	{"anySimpleType", "anyType", NULL},
	{"string", "anySimpleType", NULL},
	{"normalizedString", "string", NULL},
	{"token", "normalizedString", NULL},
	{"language", "token", "the code of a language, as en"},
	{"Name", "token", "a name"},
	{"NMTOKEN", "token", "a name"},
	{"NCName", "Name", "a name without a colon"},
	{"ID", "NCName", "a name without a colon, which nothing else in the message has"},
	{"boolean", "anySimpleType", "true or false, or 1 or 0"},
	{"decimal", "anySimpleType", "a decimal number"},
	{"integer", "decimal", "an integer"},
	{"nonPositiveInteger", "integer", "an integer of at most 0"},
	{"negativeInteger", "nonPositiveInteger", "an integer below 0"},
	{"long", "integer", "an integer of 64 bits"},
	{"int", "long", "an integer of 32 bits"},
	{"short", "int", "an integer of 16 bits"},
	{"byte", "short", "an integer of 8 bits"},
	{"nonNegativeInteger", "integer", "an integer of at least 0"},
	{"positiveInteger", "nonNegativeInteger", "an integer of at least 1"},
	{"unsignedLong", "nonNegativeInteger", "an integer of 64 bits without a sign"},
	{"unsignedInt", "unsignedLong", "an integer of 32 bits without a sign"},
	{"unsignedShort", "unsignedInt", "an integer of 16 bits without a sign"},
	{"unsignedByte", "unsignedShort", "an integer of 8 bits without a sign"},
	{"dateTime", "anySimpleType", "a date and time, as 2026-11-30T00:00:00Z"},
	{"date", "anySimpleType", "a date, as 2026-11-30"},
	{"time", "anySimpleType", "a time, as 23:59:59Z"},
	{"hexBinary", "anySimpleType", "octets as pairs of hexadecimal digits, as 0FB7"},
	{"base64Binary", "anySimpleType", "octets in base64"},
	{"anyURI", "anySimpleType", "a URI"},
};

const char *duisp_definition_explain(const char *name)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++) {
		if (strcmp(builtins[i].name, name) == 0)
			return builtins[i].meaning;
	}
	return NULL;
}

static struct duisp_definition *add_definition(struct duisp_components *components,
                                               const char *local)
{
	struct duisp_definition *definition =
		duisp_components_alloc(components, 1, sizeof(*definition));

	if (!definition)
		return NULL;
	definition->name = duisp_components_add_name(components, duisp_space_xsd, local);
	definition->by = DUISP_BY_RESTRICTION;
	return definition;
}

static const struct duisp_definition *find_made(const struct duisp_components *components,
                                                const char *local)
{
	return components
	        ->types[duisp_names_find(&components->grammar->names, duisp_space_xsd, local)]
	        .made;
}

/* Names come first, because the tables of globals are as long as there are names. */
void duisp_components_name_builtins(struct duisp_components *components)
{
	const size_t count = sizeof(builtins) / sizeof(builtins[0]);

	for (size_t i = 0; i <= count && !duisp_components_have_failed(components); i++) {
		const char *name = i < count ? builtins[i].name : "anyType";

		duisp_components_add_name(components, duisp_space_xsd, name);
	}
}

void duisp_components_add_builtins(struct duisp_components *components)
{
	struct duisp_definition *any = add_definition(components, "anyType");

	if (!any)
		return;
	any->is_complex = any->is_any = any->mixed = 1;
	components->grammar->any = any;
	components->types[any->name].made = any;
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++) {
		struct duisp_definition *definition = add_definition(components, builtins[i].name);

		if (!definition)
			return;
		definition->base = find_made(components, builtins[i].base);
		definition->depth = definition->base->depth + 1;
		definition->meaning = builtins[i].meaning;
		definition->simple = duisp_simple_find_builtin(builtins[i].name);
		components->types[definition->name].made = definition;
	}
}
