/* Components: what the readers of schema documents share: attributes and names come out of the
 * elements of a schema, or why something is not supported. */
#include "grammar/components.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int duisp_component_is(const struct duisp_element *element, const char *name)
{
	return duisp_element_is(element, duisp_space_xsd, name);
}

int duisp_components_have_failed(const struct duisp_components *components)
{
	return components->status != DUIS_OK;
}

void duisp_components_follow(struct duisp_components *components, const struct duisp_source *source)
{
	if (!duisp_components_have_failed(components))
		components->status = source->rules.status;
}

void duisp_components_refuse(struct duisp_components *components, struct duisp_source *source,
                             const struct duisp_element *at, const char *format, ...)
{
	char message[512];
	va_list arguments;

	if (duisp_components_have_failed(components))
		return;
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	components->status = duisp_error_set(
		components->error, duisp_rules_get_place(&source->rules, at), "%s", message);
}

void duisp_components_refuse_child(struct duisp_components *components, struct duisp_source *source,
                                   const struct duisp_element *child)
{
	duisp_components_refuse(components, source, child, "%s is not supported here",
	                        duisp_element_get_name(child));
}

const struct duisp_element *duisp_components_find_only(struct duisp_components *components,
                                                       struct duisp_source *source,
                                                       const struct duisp_element *element,
                                                       const char *name)
{
	const struct duisp_element *child = duisp_element_find_first(element);
	const struct duisp_element *only = NULL;

	for (; child; child = duisp_element_find_next(child)) {
		if (duisp_component_is(child, "annotation"))
			continue;
		if (only || !name || !duisp_component_is(child, name))
			duisp_components_refuse_child(components, source, child);
		else
			only = child;
	}
	return only;
}

void *duisp_components_alloc(struct duisp_components *components, size_t count, size_t size)
{
	void *memory = duisp_arena_alloc(components->grammar->arena, count, size);

	if (!memory && !duisp_components_have_failed(components))
		components->status = DUIS_NO_MEMORY;
	return memory;
}

/* An attribute without white space around it; NULL if there is none. */
const char *duisp_components_get(struct duisp_components *components, struct duisp_source *source,
                                 const struct duisp_element *element, const char *name)
{
	const char *text = duisp_rules_get(&source->rules, element, name);

	duisp_components_follow(components, source);
	return text;
}

const char *duisp_components_require(struct duisp_components *components,
                                     struct duisp_source *source,
                                     const struct duisp_element *element, const char *name)
{
	const char *text = duisp_components_get(components, source, element, name);

	if (!text)
		duisp_components_refuse(components, source, element, "%s has no attribute %s",
		                        duisp_element_get_name(element), name);
	return text;
}

const char *duisp_components_require_name(struct duisp_components *components,
                                          struct duisp_source *source,
                                          const struct duisp_element *element)
{
	const char *name = duisp_components_require(components, source, element, "name");
	struct duisp_value_fault fault;

	if (name &&
	    !duisp_simple_check(duisp_simple_find_builtin("NCName"), name, strlen(name), &fault))
		duisp_components_refuse(components, source, element,
		                        "name=\"%s\" is not a name without a colon", name);
	return duisp_components_have_failed(components) ? NULL : name;
}

int duisp_components_read_truth(struct duisp_components *components, struct duisp_source *source,
                                const struct duisp_element *element, const char *name)
{
	const char *text = duisp_components_get(components, source, element, name);
	const int is_true = text && (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);

	if (text && !is_true && strcmp(text, "false") != 0 && strcmp(text, "0") != 0)
		duisp_components_refuse(components, source, element,
		                        "%s=\"%s\" is not true or false", name, text);
	return is_true;
}

void duisp_components_allow(struct duisp_components *components, struct duisp_source *source,
                            const struct duisp_element *element, const char *const *attributes)
{
	const char *other = duisp_element_find_other_attribute(element, attributes);

	if (duisp_element_has_base(element))
		duisp_components_refuse(components, source, element, "xml:base is not allowed");
	if (other)
		duisp_components_refuse(components, source, element,
		                        "the attribute %s of %s is not supported", other,
		                        duisp_element_get_name(element));
}

unsigned duisp_components_read_blocked(struct duisp_components *components,
                                       struct duisp_source *source,
                                       const struct duisp_element *element, const char *attribute,
                                       unsigned otherwise)
{
	static const char all[] = "#all", extension[] = "extension", restriction[] = "restriction";
	const char *text = duisp_components_get(components, source, element, attribute);
	unsigned blocked = 0;

	if (!text)
		return otherwise;
	while (*text) {
		const size_t length = strcspn(text, " ");

		if (strncmp(text, all, length) == 0 && length == strlen(all))
			blocked |= DUISP_BY_EXTENSION | DUISP_BY_RESTRICTION;
		else if (strncmp(text, extension, length) == 0 && length == strlen(extension))
			blocked |= DUISP_BY_EXTENSION;
		else if (strncmp(text, restriction, length) == 0 && length == strlen(restriction))
			blocked |= DUISP_BY_RESTRICTION;
		else
			duisp_components_refuse(components, source, element,
			                        "%s=\"%s\" is not supported", attribute, text);
		text += length + (text[length] ? 1 : 0);
	}
	return blocked;
}

void duisp_components_count(struct duisp_components *components, struct duisp_source *source,
                            const struct duisp_element *element)
{
	if (components->count == DUISP_COMPONENTS_MAX)
		duisp_components_refuse(components, source, element,
		                        "more than %d types, elements and attributes",
		                        DUISP_COMPONENTS_MAX);
	else
		components->count++;
}

/* The number of the expanded name of a QName; 0 with an error. */
unsigned duisp_components_resolve(struct duisp_components *components, struct duisp_source *source,
                                  const struct duisp_element *at, const char *name)
{
	const char *colon = strchr(name, ':');
	const char *prefix = NULL;
	const char *space;
	unsigned number;

	if (colon) {
		prefix = duisp_arena_copy_n(components->scratch, name, (size_t)(colon - name));
		if (!prefix) {
			components->status = DUIS_NO_MEMORY;
			return DUISP_NAME_NONE;
		}
	}
	space = duisp_element_find_space(at, prefix);
	if (prefix && !space)
		duisp_components_refuse(components, source, at, "the prefix of %s is not declared",
		                        name);
	number = duisp_names_find(&components->grammar->names, space, colon ? colon + 1 : name);
	if (!number)
		duisp_components_refuse(components, source, at, "%s is not declared", name);
	return number;
}

unsigned duisp_components_add_name(struct duisp_components *components, const char *space,
                                   const char *local)
{
	const unsigned name = duisp_names_add(&components->grammar->names, space, local);

	if (!name && !duisp_components_have_failed(components))
		components->status = DUIS_NO_MEMORY;
	return name;
}
