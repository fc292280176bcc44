/* Reading a language: the declarations of two schemas come in; a tree of places, expanded from
 * Request on, goes out. */
#include "language/language.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char signature_file[] = "xmldsig.xsd";

enum { GLOBALS_MAX = 1024, PLACES_MAX = 200000, OCCURRENCE_MAX = 10000 };

/* A named component: "element", "sr:Request". */
struct global {
	const char *kind;
	const char *name;
	const struct duisp_element *element;
};

/* One load. The status of the rules sticks. */
struct loading {
	struct duisp_rules rules;
	struct duisp_language *language;
	/* xmldsig.xsd; the slice is the document of the rules. */
	struct duisp_xml *signature;
	struct global globals[GLOBALS_MAX];
	size_t global_count;
	size_t depth;
	size_t places;
	/* The guests of wildcards are not expanded within guests. */
	int in_guest;
};

static int is_failed(const struct loading *loading)
{
	return loading->rules.status != DUIS_OK;
}

static int is_component(const struct duisp_element *element, const char *name)
{
	return strcmp(duisp_element_get_name(element), name) == 0;
}

/* Our schemas bind the prefixes sr and ds, one of them to each file; the accessors of a document do
 * not say so. */
static const char *find_prefix_space(const char *name)
{
	return strncmp(name, "ds:", 3) == 0 ? duisp_space_ds : duisp_space_sr;
}

static const struct duisp_element *find_global(const struct loading *loading, const char *kind,
                                               const char *name)
{
	for (size_t i = 0; i < loading->global_count; i++) {
		const struct global *global = &loading->globals[i];

		if (strcmp(global->name, name) == 0 && strcmp(global->kind, kind) == 0)
			return global->element;
	}
	return NULL;
}

static const struct duisp_element *find_simple_type(void *context, const char *name)
{
	return find_global(context, "simpleType", name);
}

static void add_global(struct loading *loading, const struct duisp_element *element,
                       const char *prefix)
{
	const char *name = duisp_rules_require(&loading->rules, element, "name");
	struct global *global = &loading->globals[loading->global_count];

	if (!name)
		return;
	if (loading->global_count == GLOBALS_MAX) {
		duisp_rules_refuse(&loading->rules, element, "more than %d components",
		                   GLOBALS_MAX);
		return;
	}
	global->kind = duisp_element_get_name(element);
	global->name = duisp_arena_printf(loading->rules.arena, "%s:%s", prefix, name);
	global->element = element;
	if (global->name)
		loading->global_count++;
	else
		loading->rules.status = DUIS_NO_MEMORY;
}

/* Read a file and what it declares, and make it the document of the rules. */
static void read_schema_file(struct loading *loading, const struct duisp_file *file,
                             const char *prefix)
{
	struct duisp_rules *rules = &loading->rules;
	const struct duisp_element *element = NULL;

	rules->status = duisp_rules_open(rules, rules->arena, file, NULL, rules->error);
	if (!is_failed(loading))
		element = duisp_element_find_first(duisp_xml_get_root(rules->xml));
	for (; element && !is_failed(loading); element = duisp_element_find_next(element)) {
		if (!is_component(element, "import") && !is_component(element, "annotation"))
			add_global(loading, element, prefix);
	}
}

/* Particles. */

static struct duisp_particle *add_particle(struct loading *loading, struct duisp_particle *parent,
                                           enum duisp_particle_kind kind)
{
	struct duisp_particle *particle = duisp_rules_alloc(&loading->rules, 1, sizeof(*particle));
	struct duisp_particle **link = parent ? &parent->first : &loading->language->root;

	if (!particle)
		return NULL;
	loading->places++;
	particle->kind = kind;
	particle->parent = parent;
	particle->min = particle->max = 1;
	particle->guest = loading->in_guest;
	while (*link)
		link = &(*link)->next;
	*link = particle;
	return particle;
}

static size_t read_occurs(struct loading *loading, const struct duisp_element *element,
                          const char *name)
{
	const char *text = duisp_rules_get(&loading->rules, element, name);

	if (!text)
		return 1;
	if (strcmp(text, "unbounded") == 0)
		return DUISP_UNBOUNDED;
	if (text[strspn(text, "0123456789")] == '\0' && strtoul(text, NULL, 10) <= OCCURRENCE_MAX)
		return strtoul(text, NULL, 10);
	duisp_rules_refuse(&loading->rules, element, "no generator for such an occurrence");
	return 1;
}

static void read_occurrence(struct loading *loading, const struct duisp_element *element,
                            struct duisp_particle *particle)
{
	particle->min = read_occurs(loading, element, "minOccurs");
	particle->max = read_occurs(loading, element, "maxOccurs");
	if (particle->max < particle->min || !particle->max)
		duisp_rules_refuse(&loading->rules, element, "no generator for such an occurrence");
}

static void expand_element(struct loading *loading, const struct duisp_element *element,
                           struct duisp_particle *parent);
static void expand_global(struct loading *loading, const char *name,
                          const struct duisp_element *place, struct duisp_particle *parent);

/* Elements that may stand where any element of the target namespace may: those that nothing else
 * leads to, and where only declared ones may stand, those with a simple type. */
static int is_welcome(const struct loading *loading, const struct duisp_particle *wildcard,
                      const struct global *global)
{
	static const char *const unreached[] = {"ds:Manifest", "ds:SignatureProperties"};

	(void)loading;
	if (!wildcard->any_space || strcmp(global->kind, "element") != 0)
		return 0;
	if (wildcard->strict)
		return strcmp(global->name, "ds:KeyName") == 0 ||
		       strcmp(global->name, "ds:DigestValue") == 0;
	return strcmp(global->name, unreached[0]) == 0 || strcmp(global->name, unreached[1]) == 0;
}

static void expand_guests(struct loading *loading, struct duisp_particle *wildcard)
{
	if (loading->in_guest)
		return;
	loading->in_guest = 1;
	for (size_t i = 0; i < loading->global_count && !is_failed(loading); i++) {
		const struct global *global = &loading->globals[i];

		if (is_welcome(loading, wildcard, global))
			expand_global(loading, global->name, global->element, wildcard);
	}
	loading->in_guest = 0;
}

static void expand_wildcard(struct loading *loading, const struct duisp_element *element,
                            struct duisp_particle *parent)
{
	struct duisp_particle *wildcard = add_particle(loading, parent, DUISP_PARTICLE_WILDCARD);
	const char *space = duisp_rules_require(&loading->rules, element, "namespace");
	const char *process = duisp_rules_require(&loading->rules, element, "processContents");

	if (!wildcard || is_failed(loading))
		return;
	read_occurrence(loading, element, wildcard);
	wildcard->any_space = strcmp(space, "##any") == 0;
	wildcard->strict = strcmp(process, "strict") == 0;
	if ((!wildcard->any_space && strcmp(space, "##other") != 0) ||
	    (!wildcard->strict && strcmp(process, "lax") != 0))
		duisp_rules_refuse(&loading->rules, element, "no generator for such a wildcard");
	expand_guests(loading, wildcard);
}

static int is_group(const struct duisp_element *element)
{
	return is_component(element, "sequence") || is_component(element, "choice");
}

static void refuse_component(struct loading *loading, const struct duisp_element *element)
{
	duisp_rules_refuse(&loading->rules, element, "no generator for %s here",
	                   duisp_element_get_name(element));
}

static void expand_group(struct loading *loading, const struct duisp_element *element,
                         struct duisp_particle *parent)
{
	const int is_choice = is_component(element, "choice");
	struct duisp_particle *group = add_particle(
		loading, parent, is_choice ? DUISP_PARTICLE_CHOICE : DUISP_PARTICLE_SEQUENCE);
	const struct duisp_element *child = duisp_element_find_first(element);

	if (!group)
		return;
	read_occurrence(loading, element, group);
	for (; child && !is_failed(loading); child = duisp_element_find_next(child)) {
		if (is_component(child, "element"))
			expand_element(loading, child, group);
		else if (is_group(child))
			expand_group(loading, child, group);
		else if (is_component(child, "any"))
			expand_wildcard(loading, child, group);
		else
			refuse_component(loading, child);
	}
	if (!group->first && !is_failed(loading))
		duisp_rules_refuse(&loading->rules, element, "no generator for an empty group");
}

static void read_attribute(struct loading *loading, const struct duisp_element *element,
                           struct duisp_particle *particle)
{
	struct duisp_place_attribute *attribute =
		duisp_rules_alloc(&loading->rules, 1, sizeof(*attribute));
	struct duisp_place_attribute **link = &particle->attributes;
	const char *type = duisp_rules_require(&loading->rules, element, "type");
	const char *use = duisp_rules_get(&loading->rules, element, "use");

	if (!attribute || is_failed(loading))
		return;
	attribute->name = duisp_rules_require(&loading->rules, element, "name");
	attribute->type = duisp_types_get(&loading->language->types, type, element);
	attribute->required = use && strcmp(use, "required") == 0;
	attribute->documentation = duisp_rules_get_note(&loading->rules, element, "documentation");
	if (use && !attribute->required)
		duisp_rules_refuse(&loading->rules, element, "no generator for use=\"%s\"", use);
	if (is_failed(loading))
		return;
	if (strcmp(attribute->name, "schemaVersion") == 0)
		attribute->header = DUISP_HEADER_VERSION;
	while (*link)
		link = &(*link)->next;
	*link = attribute;
}

static void read_extension(struct loading *loading, const struct duisp_element *content,
                           struct duisp_particle *particle)
{
	const struct duisp_element *extension = duisp_rules_find_child(content, "extension");
	const struct duisp_element *child;
	const char *base;

	if (!extension) {
		duisp_rules_refuse(&loading->rules, content, "no generator for such a content");
		return;
	}
	base = duisp_rules_require(&loading->rules, extension, "base");
	if (base)
		particle->type = duisp_types_get(&loading->language->types, base, extension);
	child = duisp_element_find_first(extension);
	for (; child && !is_failed(loading); child = duisp_element_find_next(child))
		read_attribute(loading, child, particle);
}

static void expand_complex_type(struct loading *loading, const struct duisp_element *type,
                                struct duisp_particle *particle)
{
	const struct duisp_element *child = duisp_element_find_first(type);

	particle->mixed = duisp_rules_has(&loading->rules, type, "mixed", "true");
	for (; child && !is_failed(loading); child = duisp_element_find_next(child)) {
		if (is_component(child, "annotation"))
			continue;
		if (is_component(child, "attribute"))
			read_attribute(loading, child, particle);
		else if (is_component(child, "simpleContent"))
			read_extension(loading, child, particle);
		else if (is_group(child))
			expand_group(loading, child, particle);
		else
			refuse_component(loading, child);
	}
}

static void expand_type(struct loading *loading, const struct duisp_element *element,
                        struct duisp_particle *particle)
{
	const char *name = duisp_rules_get(&loading->rules, element, "type");
	const struct duisp_element *complex = name ? find_global(loading, "complexType", name)
	                                           : duisp_rules_find_child(element, "complexType");
	const struct duisp_element *simple = duisp_rules_find_child(element, "simpleType");

	if (is_failed(loading))
		return;
	particle->documentation = duisp_rules_get_note(&loading->rules, element, "documentation");
	if (complex && !particle->documentation)
		particle->documentation =
			duisp_rules_get_note(&loading->rules, complex, "documentation");
	if (complex)
		expand_complex_type(loading, complex, particle);
	else if (name)
		particle->type = duisp_types_get(&loading->language->types, name, element);
	else if (simple)
		particle->type = duisp_types_read(&loading->language->types, simple);
	else
		duisp_rules_refuse(&loading->rules, element, "no generator for any type");
	if (!particle->documentation && particle->type)
		particle->documentation = particle->type->documentation;
}

static enum duisp_role_in_header find_header(const struct duisp_particle *particle)
{
	static const char *const paths[] = {
		[DUISP_HEADER_REFERENCE] = "/Request/Header/ServiceReference",
		[DUISP_HEADER_SRV] = "/Request/Header/ServiceReferenceVariant",
		[DUISP_HEADER_VARIANT] = "/Request/Header/CommandVariant",
	};
	enum duisp_role_in_header header = DUISP_HEADER_VARIANT;

	while (header > DUISP_HEADER_VERSION && strcmp(paths[header], particle->path) != 0)
		header--;
	return header > DUISP_HEADER_VERSION ? header : DUISP_HEADER_NONE;
}

static const struct duisp_particle *find_parent_element(const struct duisp_particle *particle)
{
	do
		particle = particle->parent;
	while (particle && particle->kind != DUISP_PARTICLE_ELEMENT);
	return particle;
}

static void name_element(struct loading *loading, struct duisp_particle *particle, const char *name,
                         const char *space)
{
	const struct duisp_particle *parent = find_parent_element(particle);

	particle->name = name;
	particle->space = space;
	particle->path =
		duisp_arena_printf(loading->rules.arena, "%s/%s%s", parent ? parent->path : "",
	                           space == duisp_space_ds ? "ds:" : "", name);
	if (!particle->path)
		loading->rules.status = DUIS_NO_MEMORY;
	else
		particle->header = find_header(particle);
}

/* occurs: where the occurrence stands; declared: the declaration. They are one, but for a
 * reference. */
static void expand_declaration(struct loading *loading, const struct duisp_element *occurs,
                               const struct duisp_element *declared, const char *space,
                               struct duisp_particle *parent)
{
	const char *name = duisp_rules_require(&loading->rules, declared, "name");
	struct duisp_particle *particle;

	if (++loading->depth > DUISP_DEPTH_MAX)
		duisp_rules_refuse(&loading->rules, declared,
		                   "elements stand too deep in one another");
	if (loading->places > PLACES_MAX)
		duisp_rules_refuse(&loading->rules, declared, "more than %d places", PLACES_MAX);
	if (is_failed(loading))
		return;
	particle = name ? add_particle(loading, parent, DUISP_PARTICLE_ELEMENT) : NULL;
	if (particle && occurs)
		read_occurrence(loading, occurs, particle);
	if (particle)
		name_element(loading, particle, name, space);
	if (particle && !is_failed(loading))
		expand_type(loading, declared, particle);
	loading->depth--;
}

static void expand_element(struct loading *loading, const struct duisp_element *element,
                           struct duisp_particle *parent)
{
	const char *reference = duisp_rules_get(&loading->rules, element, "ref");
	const struct duisp_particle *holder = parent;

	while (holder->kind != DUISP_PARTICLE_ELEMENT)
		holder = holder->parent;
	if (reference)
		expand_global(loading, reference, element, parent);
	else if (!is_failed(loading))
		expand_declaration(loading, element, element, holder->space, parent);
}

static void expand_global(struct loading *loading, const char *name,
                          const struct duisp_element *place, struct duisp_particle *parent)
{
	const struct duisp_element *declared = find_global(loading, "element", name);

	if (declared)
		expand_declaration(loading, place == declared ? NULL : place, declared,
		                   find_prefix_space(name), parent);
	else if (!is_failed(loading))
		duisp_rules_refuse(&loading->rules, place, "no declaration of %s", name);
}

/* Numbers, and what is counted. */

static size_t count_particles(const struct duisp_particle *particle)
{
	size_t count = 1;

	for (const struct duisp_particle *child = particle->first; child; child = child->next)
		count += count_particles(child);
	return count;
}

static void count_kind(struct duisp_language *language, const struct duisp_particle *particle)
{
	const struct duisp_place_attribute *attribute = particle->attributes;

	if (particle->guest) {
		language->guest_count += particle->kind == DUISP_PARTICLE_ELEMENT;
		return;
	}
	language->element_count += particle->kind == DUISP_PARTICLE_ELEMENT;
	language->wildcard_count += particle->kind == DUISP_PARTICLE_WILDCARD;
	for (; attribute; attribute = attribute->next)
		language->attribute_count++;
	if (particle->path && strcmp(particle->path, "/Request/Body") == 0)
		language->bodies = particle->first;
}

static void number_particles(struct duisp_language *language, struct duisp_particle *particle)
{
	particle->number = language->particle_count++;
	language->particles[particle->number] = particle;
	count_kind(language, particle);
	for (struct duisp_particle *child = particle->first; child; child = child->next)
		number_particles(language, child);
	particle->last = language->particle_count - 1;
}

/* Read the schema of signatures, which the request schema imports. */
static void read_signature(struct loading *loading, const struct duisp_files *files,
                           const struct duisp_file *file)
{
	const struct duisp_file *signature = duisp_files_find(files, signature_file);
	const struct duisp_place place = {file->path, 0};

	if (signature)
		read_schema_file(loading, signature, "ds");
	else
		loading->rules.status = duisp_error_set(
			loading->rules.error, place, "%s does not stand beside it", signature_file);
}

static void read_language(struct loading *loading, const struct duisp_files *files,
                          const struct duisp_file *file)
{
	struct duisp_language *language = loading->language;

	read_signature(loading, files, file);
	if (is_failed(loading))
		return;
	loading->signature = loading->rules.xml;
	read_schema_file(loading, file, "sr");
	if (!is_failed(loading))
		expand_global(loading, "sr:Request", duisp_xml_get_root(loading->rules.xml), NULL);
	if (!is_failed(loading))
		language->particles =
			duisp_rules_alloc(&loading->rules, count_particles(language->root),
		                          sizeof(struct duisp_particle *));
	if (is_failed(loading))
		return;
	number_particles(language, language->root);
	if (!language->bodies)
		duisp_rules_refuse(&loading->rules, duisp_xml_get_root(loading->rules.xml),
		                   "no choice of bodies");
}

static struct duisp_language *make_language(void)
{
	struct duisp_language *language = calloc(1, sizeof(*language));

	if (language)
		language->arena = duisp_arena_new();
	if (language && language->arena)
		return language;
	free(language);
	return NULL;
}

/* The documents go; the types must not lead back to them. */
static void close_loading(struct loading *loading)
{
	loading->language->types.rules = NULL;
	loading->language->types.context = NULL;
	for (struct duisp_type *type = loading->language->types.first; type; type = type->next)
		type->element = NULL;
	duisp_xml_free(loading->signature);
	duisp_rules_close(&loading->rules);
}

enum duis_status duisp_language_load(const struct duisp_files *files, const struct duisp_file *file,
                                     struct duisp_language **out, struct duis_error **error)
{
	struct duisp_language *language = make_language();
	struct loading *loading = calloc(1, sizeof(*loading));
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	if (language && loading) {
		loading->rules = (struct duisp_rules){.arena = language->arena, .error = error};
		loading->language = language;
		language->types = (struct duisp_types){
			.rules = &loading->rules, .find = find_simple_type, .context = loading};
		read_language(loading, files, file);
		close_loading(loading);
		status = loading->rules.status;
	}
	free(loading);
	if (status == DUIS_OK)
		*out = language;
	else
		duisp_language_free(language);
	return status;
}

void duisp_language_free(struct duisp_language *language)
{
	if (!language)
		return;
	duisp_arena_free(language->arena);
	free(language);
}

const struct duisp_particle *duisp_language_find_body(const struct duisp_language *language,
                                                      const char *name)
{
	const struct duisp_particle *body = language->bodies->first;

	while (body && strcmp(body->name, name) != 0)
		body = body->next;
	return body;
}

int duisp_particle_holds(const struct duisp_particle *particle, const struct duisp_particle *within)
{
	return within->number >= particle->number && within->number <= particle->last;
}
