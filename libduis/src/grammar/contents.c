/* Contents: the attributes and particles of complex types come in; their models go out. */
#include <stdlib.h>
#include <string.h>

#include "grammar/components.h"

enum { OCCURS_MAX = 1000000, FIRST_USES = 4 };

static struct duisp_draft *find_draft(struct duisp_components *components,
                                      const struct duisp_definition *definition)
{
	struct duisp_draft *draft = components->drafts;

	while (draft && draft->definition != definition)
		draft = draft->next;
	return draft;
}

static void add_use(struct duisp_components *components, struct duisp_draft *draft,
                    const struct duisp_element *element, struct duisp_attribute_use use)
{
	struct duisp_attribute_use *uses =
		duisp_arena_grow(components->scratch, draft->uses, draft->use_count,
	                         &draft->use_capacity, FIRST_USES, sizeof(*uses));

	if (!uses) {
		components->status = DUIS_NO_MEMORY;
		return;
	}
	draft->uses = uses;
	for (size_t i = 0; i < draft->use_count; i++) {
		if (uses[i].name == use.name)
			duisp_components_refuse(components, draft->source, element,
			                        "an attribute of that name is there already");
	}
	uses[draft->use_count++] = use;
}

static void read_attribute_use(struct duisp_components *components, struct duisp_draft *draft,
                               const struct duisp_element *element)
{
	static const char *const allowed[] = {"name", "type", "use", "id", NULL};
	struct duisp_source *source = draft->source;
	const char *name = duisp_components_require_name(components, source, element);
	const char *use = duisp_components_get(components, source, element, "use");
	const struct duisp_definition *type = NULL;

	duisp_components_count(components, source, element);
	duisp_components_allow(components, source, element, allowed);
	if (use && strcmp(use, "required") != 0 && strcmp(use, "optional") != 0)
		duisp_components_refuse(components, source, element, "use=\"%s\" is not supported",
		                        use);
	name = duisp_arena_copy(components->grammar->arena, name);
	if (!name && !duisp_components_have_failed(components))
		components->status = DUIS_NO_MEMORY;
	if (!duisp_components_have_failed(components))
		type = duisp_components_find_type(components, source, element);
	if (type && !type->simple)
		duisp_components_refuse(components, source, element,
		                        "the type of an attribute must be simple");
	if (!type || duisp_components_have_failed(components))
		return;
	add_use(components, draft, element,
	        (struct duisp_attribute_use){
			.name = duisp_components_add_name(components, NULL, name),
			.type = type->simple,
			.meaning = type->meaning,
			.required = use && strcmp(use, "required") == 0});
}

static unsigned read_occurrences(struct duisp_components *components, struct duisp_source *source,
                                 const struct duisp_element *element, const char *attribute)
{
	const char *text = duisp_components_get(components, source, element, attribute);
	unsigned long number;

	if (!text)
		return 1;
	if (strcmp(text, "unbounded") == 0 && strcmp(attribute, "maxOccurs") == 0)
		return DUISP_UNLIMITED;
	number = *text && strlen(text) < 10 ? strtoul(text, NULL, 10) : OCCURS_MAX + 1UL;
	if (text[strspn(text, "0123456789")] || number > OCCURS_MAX)
		duisp_components_refuse(components, source, element,
		                        "%s=\"%s\" is not a number up to %d", attribute, text,
		                        OCCURS_MAX);
	return (unsigned)number;
}

/* A particle behind the last one of its group. */
static struct duisp_model_term *add_term(struct duisp_components *components,
                                         struct duisp_source *source,
                                         const struct duisp_element *element,
                                         struct duisp_model_term **link,
                                         enum duisp_model_term_kind kind)
{
	struct duisp_model_term *term = duisp_arena_alloc(components->scratch, 1, sizeof(*term));

	if (!term) {
		components->status = DUIS_NO_MEMORY;
		return NULL;
	}
	term->kind = kind;
	term->min = read_occurrences(components, source, element, "minOccurs");
	term->max = read_occurrences(components, source, element, "maxOccurs");
	if (term->min > term->max)
		duisp_components_refuse(components, source, element,
		                        "minOccurs is greater than maxOccurs");
	while (*link)
		link = &(*link)->next;
	*link = term;
	return term;
}

static struct duisp_declared *make_declared(struct duisp_components *components, unsigned name)
{
	struct duisp_declared *declared = duisp_components_alloc(components, 1, sizeof(*declared));

	if (declared)
		declared->name = name;
	return declared;
}

/* Read the value that an element without text has. */
static void read_default(struct duisp_components *components, struct duisp_source *source,
                         const struct duisp_element *element, struct duisp_declared *declared)
{
	const struct duisp_simple *type =
		declared->type->is_complex ? NULL : declared->type->simple;
	const char *text = duisp_rules_get_raw(&source->rules, element, "default");
	char *value = duisp_arena_copy(components->scratch, text);
	struct duisp_value_fault fault;
	size_t length;

	duisp_components_follow(components, source);
	if (!text || duisp_components_have_failed(components))
		return;
	if (!value) {
		components->status = DUIS_NO_MEMORY;
		return;
	}
	length = type ? duisp_simple_normalise(type->white_space, value, strlen(value)) : 0;
	declared->has_default = type && duisp_simple_check(type, value, length, &fault);
	if (!declared->has_default)
		duisp_components_refuse(components, source, element,
		                        "default=\"%s\" is not a value of a simple type", text);
}

/* Read what element declarations have in common. */
static void read_declared(struct duisp_components *components, struct duisp_source *source,
                          const struct duisp_element *element, struct duisp_declared *declared)
{
	declared->blocked = duisp_components_read_blocked(components, source, element, "block",
	                                                  source->blocked);
	if (!duisp_components_have_failed(components))
		declared->type = duisp_components_find_type(components, source, element);
	if (declared->type)
		read_default(components, source, element, declared);
}

const struct duisp_declared *duisp_components_make_element(struct duisp_components *components,
                                                           unsigned name)
{
	static const char *const allowed[] = {"name", "type", "block", "default", "id", NULL};
	struct duisp_global *global = &components->elements[name];
	struct duisp_declared *declared;

	if (global->made)
		return global->made;
	duisp_components_allow(components, global->source, global->element, allowed);
	declared = make_declared(components, name);
	if (!declared)
		return NULL;
	global->made = declared;
	read_declared(components, global->source, global->element, declared);
	return declared;
}

const struct duisp_declared *duisp_components_get_element(struct duisp_components *components,
                                                          struct duisp_source *source,
                                                          const struct duisp_element *at,
                                                          const char *name)
{
	const unsigned number = duisp_components_resolve(components, source, at, name);

	if (duisp_components_have_failed(components))
		return NULL;
	if (number < components->global_count && components->elements[number].element)
		return duisp_components_make_element(components, number);
	duisp_components_refuse(components, source, at, "there is no element %s", name);
	return NULL;
}

static const struct duisp_declared *read_local_element(struct duisp_components *components,
                                                       struct duisp_source *source,
                                                       const struct duisp_element *element)
{
	const char *name = duisp_components_require_name(components, source, element);
	struct duisp_declared *declared;

	duisp_components_count(components, source, element);
	name = duisp_arena_copy(components->grammar->arena, name);
	if (!name && !duisp_components_have_failed(components))
		components->status = DUIS_NO_MEMORY;
	if (duisp_components_have_failed(components))
		return NULL;
	declared = make_declared(
		components, duisp_components_add_name(
				    components, source->is_qualified ? source->space : NULL, name));
	if (declared)
		read_declared(components, source, element, declared);
	return declared;
}

static void read_element_particle(struct duisp_components *components, struct duisp_source *source,
                                  const struct duisp_element *element,
                                  struct duisp_model_term **link)
{
	static const char *const by_reference[] = {"ref", "minOccurs", "maxOccurs", "id", NULL};
	static const char *const here[] = {"name",  "type",    "minOccurs", "maxOccurs",
	                                   "block", "default", "id",        NULL};
	const char *reference = duisp_components_get(components, source, element, "ref");
	struct duisp_model_term *term =
		add_term(components, source, element, link, DUISP_MODEL_TERM_ELEMENT);

	duisp_components_allow(components, source, element, reference ? by_reference : here);
	if (reference)
		duisp_components_find_only(components, source, element, NULL);
	if (!term || duisp_components_have_failed(components))
		return;
	term->element =
		reference ? duisp_components_get_element(components, source, element, reference)
			  : read_local_element(components, source, element);
	if (term->element)
		term->name = term->element->name;
}

static void read_wildcard(struct duisp_components *components, struct duisp_source *source,
                          const struct duisp_element *element, struct duisp_model_term **link)
{
	static const char *const allowed[] = {
		"namespace", "processContents", "minOccurs", "maxOccurs", "id", NULL};
	static const char *const processes[] = {"strict", "lax", "skip"};
	struct duisp_model_term *term =
		add_term(components, source, element, link, DUISP_MODEL_TERM_WILDCARD);
	struct duisp_wildcard *wildcard = duisp_components_alloc(components, 1, sizeof(*wildcard));
	const char *space = duisp_components_get(components, source, element, "namespace");
	const char *process = duisp_components_get(components, source, element, "processContents");

	duisp_components_allow(components, source, element, allowed);
	duisp_components_find_only(components, source, element, NULL);
	if (!term || !wildcard || duisp_components_have_failed(components))
		return;
	wildcard->except = source->space;
	if (space && strcmp(space, "##other") == 0 && source->space)
		wildcard->space = DUISP_WILDCARD_OTHER;
	else if (space && strcmp(space, "##any") != 0)
		duisp_components_refuse(components, source, element,
		                        "namespace=\"%s\" is not supported", space);
	while (process && wildcard->process <= DUISP_PROCESS_SKIP &&
	       strcmp(processes[wildcard->process], process) != 0)
		wildcard->process++;
	if (wildcard->process > DUISP_PROCESS_SKIP)
		duisp_components_refuse(components, source, element,
		                        "processContents=\"%s\" is not supported", process);
	term->wildcard = wildcard;
}

static int is_model_group(const struct duisp_element *element)
{
	return duisp_component_is(element, "sequence") || duisp_component_is(element, "choice");
}

static void read_model_group(struct duisp_components *components, struct duisp_source *source,
                             const struct duisp_element *element, struct duisp_model_term **link)
{
	static const char *const allowed[] = {"minOccurs", "maxOccurs", "id", NULL};
	const struct duisp_element *child = duisp_element_find_first(element);
	struct duisp_model_term *term =
		add_term(components, source, element, link,
	                 duisp_component_is(element, "choice") ? DUISP_MODEL_TERM_CHOICE
	                                                       : DUISP_MODEL_TERM_SEQUENCE);

	duisp_components_allow(components, source, element, allowed);
	if (!term)
		return;
	for (link = &term->first; child && !duisp_components_have_failed(components);
	     child = duisp_element_find_next(child)) {
		if (duisp_component_is(child, "element"))
			read_element_particle(components, source, child, link);
		else if (is_model_group(child))
			read_model_group(components, source, child, link);
		else if (duisp_component_is(child, "any"))
			read_wildcard(components, source, child, link);
		else if (!duisp_component_is(child, "annotation"))
			duisp_components_refuse_child(components, source, child);
		if (*link)
			link = &(*link)->next;
	}
}

/* Read particles and attributes. */
static void read_content(struct duisp_components *components, struct duisp_draft *draft,
                         const struct duisp_element *holder, int has_particles)
{
	const struct duisp_element *child = duisp_element_find_first(holder);

	for (; child && !duisp_components_have_failed(components);
	     child = duisp_element_find_next(child)) {
		if (duisp_component_is(child, "attribute"))
			read_attribute_use(components, draft, child);
		else if (is_model_group(child) && has_particles && !draft->term)
			read_model_group(components, draft->source, child, &draft->term);
		else if (!duisp_component_is(child, "annotation"))
			duisp_components_refuse_child(components, draft->source, child);
	}
}

static void fill_draft(struct duisp_components *components, struct duisp_draft *draft);

/* What an extension adds to: for a complex type, its attributes and particles. */
static void take_base(struct duisp_components *components, struct duisp_draft *draft,
                      const struct duisp_element *extension, const struct duisp_definition *base)
{
	struct duisp_draft *of_base = find_draft(components, base);

	if (!duisp_components_enter_derivation(components, draft->source, extension))
		return;
	if (of_base)
		fill_draft(components, of_base);
	components->depth--;
	duisp_components_derive(components, draft->source, extension, draft->definition, base,
	                        DUISP_BY_EXTENSION);
	if (!of_base)
		return;
	for (size_t i = 0; i < of_base->use_count && !duisp_components_have_failed(components); i++)
		add_use(components, draft, extension, of_base->uses[i]);
	draft->definition->simple = base->simple;
	draft->term = of_base->term;
}

static const struct duisp_element *find_extension(struct duisp_components *components,
                                                  struct duisp_draft *draft,
                                                  const struct duisp_element *content)
{
	static const char *const allowed[] = {"base", "id", NULL};
	static const char *const none[] = {"id", NULL};
	const struct duisp_element *extension =
		duisp_components_find_only(components, draft->source, content, "extension");
	const struct duisp_definition *base;
	const char *name;

	if (!extension) {
		duisp_components_refuse(components, draft->source, content,
		                        "%s that is not an extension is not supported",
		                        duisp_element_get_name(content));
		return NULL;
	}
	duisp_components_allow(components, draft->source, content, none);
	duisp_components_allow(components, draft->source, extension, allowed);
	name = duisp_components_require(components, draft->source, extension, "base");
	if (duisp_components_have_failed(components))
		return NULL;
	base = duisp_components_get_type(components, draft->source, extension, name);
	if (base)
		take_base(components, draft, extension, base);
	return duisp_components_have_failed(components) ? NULL : extension;
}

static void fill_simple_content(struct duisp_components *components, struct duisp_draft *draft,
                                const struct duisp_element *content)
{
	const struct duisp_element *extension = find_extension(components, draft, content);
	struct duisp_definition *definition = draft->definition;

	if (!extension)
		return;
	definition->simple = definition->base->simple;
	if (!definition->meaning)
		definition->meaning = definition->base->meaning;
	if (!definition->simple)
		duisp_components_refuse(components, draft->source, extension,
		                        "the base has no simple content");
	read_content(components, draft, extension, 0);
}

/* Whether particles allow nothing but emptiness, not even white space (XSD 1.0, Part 1, 3.4.2). */
static int is_empty(const struct duisp_model_term *term)
{
	if (!term || !term->max)
		return 1;
	if (term->kind == DUISP_MODEL_TERM_SEQUENCE)
		return !term->first;
	return term->kind == DUISP_MODEL_TERM_CHOICE && !term->first && !term->min;
}

/* A type that adds no particles has the content of its base, and one whose base is empty its own;
 * otherwise both are mixed, or neither is (XSD 1.0, Part 1, 3.4.2 and 3.4.6). */
static void mix_content(struct duisp_components *components, struct duisp_draft *draft,
                        const struct duisp_element *extension,
                        const struct duisp_model_term *of_base)
{
	struct duisp_definition *definition = draft->definition;

	if (definition->mixed == definition->base->mixed)
		return;
	if (!definition->mixed && is_empty(draft->term))
		definition->mixed = 1;
	else if (!definition->mixed || !is_empty(of_base))
		duisp_components_refuse(components, draft->source, extension,
		                        "either the type or its base is mixed");
}

/* The particles of the base and those of the extension, one after the other. */
static void fill_complex_content(struct duisp_components *components, struct duisp_draft *draft,
                                 const struct duisp_element *content)
{
	const struct duisp_element *extension = find_extension(components, draft, content);
	struct duisp_model_term *whole = duisp_arena_alloc(components->scratch, 1, sizeof(*whole));
	struct duisp_model_term *first;

	if (!extension)
		return;
	if (draft->definition->base->is_any || !draft->definition->base->is_complex ||
	    draft->definition->base->simple)
		duisp_components_refuse(components, draft->source, extension,
		                        "the base has no complex content");
	if (!whole) {
		components->status = DUIS_NO_MEMORY;
		return;
	}
	first = draft->term;
	draft->term = NULL;
	read_content(components, draft, extension, 1);
	mix_content(components, draft, extension, first);
	if (!first || duisp_components_have_failed(components))
		return;
	*whole = (struct duisp_model_term){.kind = DUISP_MODEL_TERM_SEQUENCE, .min = 1, .max = 1};
	/* A group can stand in several types, so that its own link stays as it is. */
	whole->first = duisp_arena_alloc(components->scratch, 1, sizeof(*whole));
	if (!whole->first) {
		components->status = DUIS_NO_MEMORY;
		return;
	}
	*whole->first = *first;
	whole->first->next = draft->term;
	draft->term = whole;
}

static void fill_draft(struct duisp_components *components, struct duisp_draft *draft)
{
	const struct duisp_element *element = draft->element;
	const struct duisp_element *simple =
		duisp_element_find_child(element, duisp_space_xsd, "simpleContent");
	const struct duisp_element *complex =
		duisp_element_find_child(element, duisp_space_xsd, "complexContent");

	if (draft->is_filled || duisp_components_have_failed(components))
		return;
	if (simple || complex)
		duisp_components_find_only(components, draft->source, element,
		                           simple ? "simpleContent" : "complexContent");
	if (simple)
		fill_simple_content(components, draft, simple);
	else if (complex)
		fill_complex_content(components, draft, complex);
	else
		read_content(components, draft, element, 1);
	draft->is_filled = 1;
}

static int compare_uses(const void *a, const void *b)
{
	const struct duisp_attribute_use *left = a, *right = b;

	return left->name < right->name ? -1 : left->name > right->name;
}

static void finish_attributes(struct duisp_components *components, struct duisp_draft *draft)
{
	struct duisp_attribute_use *uses;

	if (!draft->use_count)
		return;
	uses = duisp_components_alloc(components, draft->use_count, sizeof(*uses));
	if (!uses)
		return;
	memcpy(uses, draft->uses, draft->use_count * sizeof(*uses));
	qsort(uses, draft->use_count, sizeof(*uses), compare_uses);
	draft->definition->attributes = uses;
	draft->definition->attribute_count = draft->use_count;
}

static void finish_draft(struct duisp_components *components, struct duisp_draft *draft)
{
	const struct duisp_names *names = &components->grammar->names;
	const char *fault = NULL;
	unsigned name = DUISP_NAME_NONE;
	enum duis_status status = DUIS_OK;

	finish_attributes(components, draft);
	if (!is_empty(draft->term) && !duisp_components_have_failed(components))
		status = duisp_model_make(components->grammar->arena, names, draft->term,
		                          &draft->definition->model, &fault, &name);
	if (status == DUIS_BAD_RULES)
		duisp_components_refuse(components, draft->source, draft->element, "%s%s%s", fault,
		                        name ? ": " : "", name ? names->items[name].local : "");
	else if (status != DUIS_OK)
		components->status = status;
}

/* While drafts are filled, more come. */
void duisp_components_fill(struct duisp_components *components)
{
	for (struct duisp_draft *draft = components->drafts;
	     draft && !duisp_components_have_failed(components); draft = draft->next)
		fill_draft(components, draft);
	for (struct duisp_draft *draft = components->drafts;
	     draft && !duisp_components_have_failed(components); draft = draft->next)
		finish_draft(components, draft);
}
