/* Types: simpleType and complexType elements come in; definitions go out, those of complex types
 * without their content, which contents.c reads. */
#include <string.h>

#include "grammar/components.h"
#include "grammar/facet.h"

static void add_facet(struct duisp_components *components, struct duisp_source *source,
                      const struct duisp_element *element, struct duisp_simple *simple)
{
	static const char *const allowed[] = {"value", "id", NULL};
	const enum duisp_facet facet = duisp_component_is(element, NULL)
	                                       ? duisp_facet_find(duisp_element_get_name(element))
	                                       : DUISP_FACET_NONE;
	const char *value = duisp_rules_get_raw(&source->rules, element, "value");
	const char *fault = NULL;
	enum duis_status status;

	duisp_components_follow(components, source);
	duisp_components_allow(components, source, element, allowed);
	if (facet == DUISP_FACET_NONE || !value)
		duisp_components_refuse_child(components, source, element);
	duisp_components_find_only(components, source, element, NULL);
	if (duisp_components_have_failed(components))
		return;
	status = duisp_simple_add_facet(components->grammar->arena, simple, facet, value, &fault);
	if (status == DUIS_BAD_RULES)
		duisp_components_refuse(components, source, element, "%s", fault);
	else
		components->status = status;
}

/* Read the facets of a restriction, whose children may begin with the type that it restricts. */
static const struct duisp_simple *read_facets(struct duisp_components *components,
                                              struct duisp_source *source,
                                              const struct duisp_element *restriction,
                                              const struct duisp_simple *base)
{
	struct duisp_simple *simple = duisp_simple_restrict(components->grammar->arena, base);
	const struct duisp_element *inner =
		duisp_element_find_child(restriction, duisp_space_xsd, "simpleType");
	const struct duisp_element *child = duisp_element_find_first(restriction);
	const char *fault = NULL;
	enum duis_status status;

	if (!simple) {
		components->status = DUIS_NO_MEMORY;
		return NULL;
	}
	for (; child && !duisp_components_have_failed(components);
	     child = duisp_element_find_next(child)) {
		if (child != inner && !duisp_component_is(child, "annotation"))
			add_facet(components, source, child, simple);
	}
	if (duisp_components_have_failed(components))
		return NULL;
	status = duisp_simple_end(components->grammar->arena, simple, &fault);
	if (status == DUIS_BAD_RULES)
		duisp_components_refuse(components, source, restriction, "%s", fault);
	else
		components->status = status;
	return simple;
}

static const struct duisp_definition *read_simple_type(struct duisp_components *components,
                                                       struct duisp_source *source,
                                                       const struct duisp_element *element,
                                                       unsigned name);

/* The simple type that a restriction names or holds. */
static const struct duisp_definition *get_simple_base(struct duisp_components *components,
                                                      struct duisp_source *source,
                                                      const struct duisp_element *restriction)
{
	const struct duisp_element *inner =
		duisp_element_find_child(restriction, duisp_space_xsd, "simpleType");
	const char *name = duisp_components_get(components, source, restriction, "base");
	const struct duisp_definition *base = NULL;

	if (name && inner)
		duisp_components_refuse_child(components, source, inner);
	else if (inner)
		base = read_simple_type(components, source, inner, DUISP_NAME_NONE);
	else
		name = duisp_components_require(components, source, restriction, "base");
	if (name && !duisp_components_have_failed(components))
		base = duisp_components_get_type(components, source, restriction, name);
	if (base && (base->is_complex || !base->simple))
		duisp_components_refuse(components, source, restriction,
		                        "the base is not a simple type that can be restricted");
	return duisp_components_have_failed(components) ? NULL : base;
}

/* What an annotation says that a value is: an appinfo of ours. */
static const char *read_meaning(struct duisp_components *components, struct duisp_source *source,
                                const struct duisp_element *element)
{
	const char *text = duisp_rules_get_note(&source->rules, element, "appinfo");
	const char *copy = duisp_arena_copy(components->grammar->arena, text);

	duisp_components_follow(components, source);
	if (text && !copy && !duisp_components_have_failed(components))
		components->status = DUIS_NO_MEMORY;
	return copy;
}

static struct duisp_definition *make_definition(struct duisp_components *components,
                                                struct duisp_source *source,
                                                const struct duisp_element *element, unsigned name)
{
	struct duisp_definition *definition =
		duisp_components_alloc(components, 1, sizeof(*definition));

	if (!definition)
		return NULL;
	if (!name)
		duisp_components_count(components, source, element);
	definition->name = name;
	definition->meaning = read_meaning(components, source, element);
	return definition;
}

static void refuse_depth(struct duisp_components *components, struct duisp_source *source,
                         const struct duisp_element *element)
{
	duisp_components_refuse(components, source, element,
	                        "types stand on one another more than %d deep",
	                        DUISP_DERIVATION_MAX);
}

/* A type that stands on itself never ends. */
int duisp_components_enter_derivation(struct duisp_components *components,
                                      struct duisp_source *source,
                                      const struct duisp_element *element)
{
	if (components->depth == DUISP_DERIVATION_MAX)
		refuse_depth(components, source, element);
	else
		components->depth++;
	return !duisp_components_have_failed(components);
}

void duisp_components_derive(struct duisp_components *components, struct duisp_source *source,
                             const struct duisp_element *element,
                             struct duisp_definition *definition,
                             const struct duisp_definition *base, enum duisp_derivation by)
{
	definition->base = base;
	definition->by = by;
	definition->depth = base->depth + 1;
	if (definition->depth > DUISP_DERIVATION_MAX)
		refuse_depth(components, source, element);
}

static const struct duisp_definition *read_simple_type(struct duisp_components *components,
                                                       struct duisp_source *source,
                                                       const struct duisp_element *element,
                                                       unsigned name)
{
	static const char *const allowed[] = {"name", "id", NULL};
	static const char *const restriction_allowed[] = {"base", "id", NULL};
	const struct duisp_element *restriction;
	struct duisp_definition *definition = NULL;
	const struct duisp_definition *base = NULL;

	/* A name, which stands first, is for a global type. */
	duisp_components_allow(components, source, element, name ? allowed : allowed + 1);
	restriction = duisp_components_find_only(components, source, element, "restriction");
	if (!restriction)
		duisp_components_refuse(components, source, element,
		                        "a simple type that is not a restriction is not supported");
	if (duisp_components_have_failed(components) ||
	    !duisp_components_enter_derivation(components, source, element))
		return NULL;
	duisp_components_allow(components, source, restriction, restriction_allowed);
	base = get_simple_base(components, source, restriction);
	if (base)
		definition = make_definition(components, source, element, name);
	components->depth--;
	if (!definition)
		return NULL;
	duisp_components_derive(components, source, restriction, definition, base,
	                        DUISP_BY_RESTRICTION);
	definition->simple = read_facets(components, source, restriction, base->simple);
	if (!definition->meaning)
		definition->meaning = base->meaning;
	return duisp_components_have_failed(components) ? NULL : definition;
}

/* Begin a complex type, whose content is read later: it may hold itself. */
static const struct duisp_definition *begin_complex_type(struct duisp_components *components,
                                                         struct duisp_source *source,
                                                         const struct duisp_element *element,
                                                         unsigned name)
{
	static const char *const allowed[] = {"name", "abstract", "block", "id", "mixed", NULL};
	struct duisp_definition *definition = make_definition(components, source, element, name);
	struct duisp_draft *draft = duisp_arena_alloc(components->scratch, 1, sizeof(*draft));

	/* The first three are for a global type. */
	duisp_components_allow(components, source, element, name ? allowed : allowed + 3);
	if (!draft && !duisp_components_have_failed(components))
		components->status = DUIS_NO_MEMORY;
	if (!definition || !draft || duisp_components_have_failed(components))
		return NULL;
	definition->is_complex = 1;
	duisp_components_derive(components, source, element, definition, components->grammar->any,
	                        DUISP_BY_RESTRICTION);
	definition->mixed = duisp_components_read_truth(components, source, element, "mixed");
	definition->is_abstract =
		duisp_components_read_truth(components, source, element, "abstract");
	definition->blocked = duisp_components_read_blocked(components, source, element, "block",
	                                                    source->blocked);
	*draft = (struct duisp_draft){
		.definition = definition, .element = element, .source = source};
	*components->draft_end = draft;
	components->draft_end = &draft->next;
	return definition;
}

static const struct duisp_definition *read_type(struct duisp_components *components,
                                                struct duisp_source *source,
                                                const struct duisp_element *element, unsigned name)
{
	if (duisp_component_is(element, "simpleType"))
		return read_simple_type(components, source, element, name);
	return begin_complex_type(components, source, element, name);
}

const struct duisp_definition *duisp_components_make_type(struct duisp_components *components,
                                                          unsigned name)
{
	struct duisp_global *global = &components->types[name];

	if (!global->made)
		global->made = read_type(components, global->source, global->element, name);
	return global->made;
}

const struct duisp_definition *duisp_components_get_type(struct duisp_components *components,
                                                         struct duisp_source *source,
                                                         const struct duisp_element *at,
                                                         const char *name)
{
	const unsigned number = duisp_components_resolve(components, source, at, name);
	const struct duisp_global *global =
		number < components->global_count ? &components->types[number] : NULL;

	if (duisp_components_have_failed(components))
		return NULL;
	if (global && (global->made || global->element))
		return duisp_components_make_type(components, number);
	duisp_components_refuse(components, source, at,
	                        "there is no type %s, or it is not supported", name);
	return NULL;
}

/* The type that an element or an attribute names or holds. */
const struct duisp_definition *duisp_components_find_type(struct duisp_components *components,
                                                          struct duisp_source *source,
                                                          const struct duisp_element *element)
{
	const char *name = duisp_components_get(components, source, element, "type");
	const struct duisp_element *inner = duisp_element_find_first(element);
	const struct duisp_definition *type = NULL;

	for (; inner && !duisp_components_have_failed(components);
	     inner = duisp_element_find_next(inner)) {
		if (duisp_component_is(inner, "annotation"))
			continue;
		if (type || name ||
		    (!duisp_component_is(inner, "simpleType") &&
		     !duisp_component_is(inner, "complexType")))
			duisp_components_refuse_child(components, source, inner);
		else
			type = read_type(components, source, inner, DUISP_NAME_NONE);
	}
	if (name && !duisp_components_have_failed(components))
		return duisp_components_get_type(components, source, element, name);
	return type || duisp_components_have_failed(components) ? type : components->grammar->any;
}
