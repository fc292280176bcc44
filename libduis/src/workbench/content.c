/* Content: an element of a language comes in; what may stand in it goes out, as a flat list for a
 * document.
 *
 * A language has more groups than people want to read: those that hold one thing, or say no more
 * than that one thing follows another, are left out. */
#include "workbench/content.h"

#include <string.h>

#include "base/text.h"
#include "report/value.h"

struct occurrence {
	size_t min;
	size_t max;
};

/* Groups. */

static int holds_parts(const struct duisp_particle *particle)
{
	return particle->kind == DUISP_PARTICLE_SEQUENCE || particle->kind == DUISP_PARTICLE_CHOICE;
}

static int is_wrapper(const struct duisp_particle *particle)
{
	return holds_parts(particle) && !particle->first->next;
}

static int is_once(const struct duisp_particle *particle)
{
	return particle->min == 1 && particle->max == 1;
}

/* The group or element around a particle, and around what wraps the particle alone. */
static const struct duisp_particle *find_holder(const struct duisp_particle *particle)
{
	const struct duisp_particle *holder = particle->parent;

	while (holder && is_wrapper(holder))
		holder = holder->parent;
	return holder;
}

/* How often a particle may stand there, what wraps it included: of the wrappers and the particle
 * one at most does not happen once, or else a wrapper is shown. */
static struct occurrence find_occurrence(const struct duisp_particle *particle)
{
	const struct duisp_particle *wrapper = particle->parent;
	struct occurrence occurrence = {particle->min, particle->max};

	while (occurrence.min == 1 && occurrence.max == 1 && wrapper && is_wrapper(wrapper)) {
		occurrence = (struct occurrence){wrapper->min, wrapper->max};
		wrapper = wrapper->parent;
	}
	return occurrence;
}

/* Whether a wrapper need not be shown: it happens once, or all that it wraps does. */
static int is_thin(const struct duisp_particle *wrapper)
{
	const struct duisp_particle *within = wrapper->first;

	while (is_wrapper(within) && is_once(within))
		within = within->first;
	return is_once(wrapper) || is_once(within);
}

/* Whether a particle is shown by itself. */
static int is_shown(const struct duisp_particle *particle)
{
	const struct duisp_particle *holder = find_holder(particle);
	struct occurrence occurrence;

	if (!holds_parts(particle))
		return 1;
	if (is_wrapper(particle))
		return !is_thin(particle);
	occurrence = find_occurrence(particle);
	return particle->kind == DUISP_PARTICLE_CHOICE || occurrence.min != 1 ||
	       occurrence.max != 1 || (holder && holder->kind == DUISP_PARTICLE_CHOICE);
}

/* How many of those around a particle are shown, from the root on. */
static size_t count_depth(const struct duisp_particle *particle, const struct duisp_particle *root)
{
	size_t depth = 0;

	for (; particle != root; particle = particle->parent)
		depth += is_shown(particle->parent) ? 1 : 0;
	return depth;
}

/* Choices. */

static size_t count_parts(const struct duisp_particle *group, const struct duisp_particle *end)
{
	size_t count = 0;

	for (const struct duisp_particle *part = group->first; part != end; part = part->next)
		count++;
	return count;
}

/* The number of a choice among those that are shown of a root. */
static size_t number_choice(const struct duisp_language *language,
                            const struct duisp_particle *root, const struct duisp_particle *choice)
{
	size_t number = 0;

	for (size_t i = root->number; i <= choice->number; i++) {
		const struct duisp_particle *particle = language->particles[i];

		number += particle->kind == DUISP_PARTICLE_CHOICE && is_shown(particle) ? 1 : 0;
	}
	return number;
}

/* The innermost choice around a particle in its element, and in which branch the particle stands;
 * NULL if there is none. */
static const struct duisp_particle *find_choice(const struct duisp_particle *particle,
                                                const struct duisp_particle **branch)
{
	const struct duisp_particle *group = particle->parent;

	*branch = particle;
	while (group && holds_parts(group) &&
	       (group->kind != DUISP_PARTICLE_CHOICE || is_wrapper(group))) {
		*branch = group;
		group = group->parent;
	}
	return group && holds_parts(group) ? group : NULL;
}

static json_t *describe_choice(const struct duisp_language *language,
                               const struct duisp_particle *root,
                               const struct duisp_particle *particle)
{
	const struct duisp_particle *branch = NULL;
	const struct duisp_particle *choice =
		particle == root ? NULL : find_choice(particle, &branch);

	if (!choice)
		return json_null();
	return json_pack("{s:I, s:I, s:I}", "number",
	                 (json_int_t)number_choice(language, root, choice), "branch",
	                 (json_int_t)count_parts(choice, branch) + 1, "branches",
	                 (json_int_t)count_parts(choice, NULL));
}

/* Types. */

static json_t *describe_facets(const struct duisp_type *type)
{
	json_t *facets = json_object();
	int failed = 0;

	for (int facet = 0; facet < DUISP_FACET_COUNT; facet++) {
		if (type->facets[facet])
			failed |= json_object_set_new(facets,
			                              duisp_facet_get_name((enum duisp_facet)facet),
			                              json_string(type->facets[facet]));
	}
	return duisp_value_finish(facets, failed);
}

/* As they are written: they are kept in the other order. */
static json_t *list_patterns(const struct duisp_type *type)
{
	json_t *patterns = json_array();
	int failed = 0;

	for (const struct duisp_pattern *pattern = type->patterns;
	     pattern && duisp_type_has_form(type); pattern = pattern->next)
		failed |= json_array_insert_new(patterns, 0, json_string(pattern->text));
	return duisp_value_finish(patterns, failed);
}

static json_t *list_values(const struct duisp_type *type)
{
	json_t *values = json_array();
	int failed = 0;

	for (size_t i = 0; i < type->value_count; i++)
		failed |= json_array_append_new(values, json_string(type->values[i]));
	return duisp_value_finish(values, failed);
}

static json_t *describe_type(const struct duisp_showing *showing, const struct duisp_type *type)
{
	if (!type)
		return json_null();
	return json_pack("{s:s, s:s?, s:s, s:o, s:o, s:o}", "words",
	                 duisp_type_describe(type, showing->arena), "meaning", type->meaning,
	                 "builtin", type->builtin->name, "facets", describe_facets(type),
	                 "patterns", list_patterns(type), "values", list_values(type));
}

static json_t *list_attributes(const struct duisp_showing *showing,
                               const struct duisp_place_attribute *attribute)
{
	json_t *attributes = json_array();
	int failed = 0;

	for (; attribute; attribute = attribute->next)
		failed |= json_array_append_new(
			attributes, json_pack("{s:s, s:b, s:o, s:s?}", "name", attribute->name,
		                              "required", attribute->required, "type",
		                              describe_type(showing, attribute->type),
		                              "documentation", attribute->documentation));
	return duisp_value_finish(attributes, failed);
}

/* Elements. */

static json_t *describe_maximum(size_t max)
{
	return max == DUISP_UNBOUNDED ? json_null() : json_integer((json_int_t)max);
}

/* The path as findings have it: the prefix of ds is there already. */
static json_t *describe_path(const struct duisp_showing *showing,
                             const struct duisp_particle *particle)
{
	struct duisp_text out = {0};

	if (!particle->path)
		return json_null();
	for (const char *at = particle->path; *at; at++) {
		duisp_text_add_octet(&out, *at);
		if (*at == '/' && strncmp(at + 1, "ds:", 3) != 0)
			duisp_text_add(&out, "sr:");
	}
	return json_string(duisp_text_keep(&out, showing->arena));
}

const char *duisp_content_get_name(const struct duisp_particle *element)
{
	return element->path ? strrchr(element->path, '/') + 1 : NULL;
}

/* What stands in an element: a value, elements, text and elements, or nothing. */
static const char *name_content(const struct duisp_particle *particle)
{
	if (particle->kind != DUISP_PARTICLE_ELEMENT)
		return NULL;
	if (particle->type)
		return "value";
	if (particle->first)
		return particle->mixed ? "mixed" : "elements";
	return particle->mixed ? "text" : "empty";
}

/* What elements a wildcard lets in. */
static const char *name_strangers(const struct duisp_particle *particle)
{
	if (particle->kind != DUISP_PARTICLE_WILDCARD)
		return NULL;
	return particle->any_space ? "any" : "other";
}

static json_t *describe_particle(const struct duisp_showing *showing,
                                 const struct duisp_particle *root,
                                 const struct duisp_particle *particle)
{
	static const char *const kinds[] = {
		[DUISP_PARTICLE_ELEMENT] = "element",
		[DUISP_PARTICLE_SEQUENCE] = "sequence",
		[DUISP_PARTICLE_CHOICE] = "choice",
		[DUISP_PARTICLE_WILDCARD] = "any",
	};
	const struct occurrence occurrence = find_occurrence(particle);
	const int is_wildcard = particle->kind == DUISP_PARTICLE_WILDCARD;

	return json_pack("{s:s, s:o, s:s?, s:I, s:I, s:o, s:o, s:s?, s:o, s:s?, s:o, s:o, s:s?}",
	                 "kind", kinds[particle->kind], "path", describe_path(showing, particle),
	                 "name", duisp_content_get_name(particle), "depth",
	                 (json_int_t)count_depth(particle, root), "min", (json_int_t)occurrence.min,
	                 "max", describe_maximum(occurrence.max), "choice",
	                 describe_choice(showing->language, root, particle), "namespace",
	                 name_strangers(particle), "declared",
	                 is_wildcard ? json_boolean(particle->strict) : json_null(), "content",
	                 name_content(particle), "type", describe_type(showing, particle->type),
	                 "attributes", list_attributes(showing, particle->attributes),
	                 "documentation", particle->documentation);
}

/* The guests of a wildcard are examples of what it lets in. */
json_t *duisp_content_describe(const struct duisp_showing *showing,
                               const struct duisp_particle *root)
{
	json_t *elements = json_array();
	int failed = 0;

	for (size_t i = root->number; i <= root->last; i++) {
		const struct duisp_particle *particle = showing->language->particles[i];

		if (is_shown(particle) && (root->guest || !particle->guest))
			failed |= json_array_append_new(elements,
			                                describe_particle(showing, root, particle));
	}
	return duisp_value_finish(elements, failed);
}

json_t *duisp_content_describe_path(const struct duisp_showing *showing,
                                    const struct duisp_particle *element)
{
	const struct occurrence occurrence = find_occurrence(element);
	const struct duisp_particle *branch = NULL;
	const struct duisp_particle *choice = find_choice(element, &branch);

	return json_pack("{s:o, s:I, s:o, s:b}", "path", describe_path(showing, element), "min",
	                 (json_int_t)occurrence.min, "max", describe_maximum(occurrence.max),
	                 "choice", choice && choice != showing->language->bodies);
}

/* Comparison. */

static int has_same_attributes(const struct duisp_particle *a, const struct duisp_particle *b)
{
	const struct duisp_place_attribute *first = a->attributes;
	const struct duisp_place_attribute *second = b->attributes;

	while (first && second && first->type == second->type &&
	       first->required == second->required && strcmp(first->name, second->name) == 0) {
		first = first->next;
		second = second->next;
	}
	return !first && !second;
}

static int is_same_part(const struct duisp_particle *a, const struct duisp_particle *b)
{
	const char *first = a->name ? a->name : "";
	const char *second = b->name ? b->name : "";

	return a->kind == b->kind && a->last - a->number == b->last - b->number &&
	       strcmp(first, second) == 0 && a->space == b->space && a->type == b->type &&
	       a->mixed == b->mixed && a->any_space == b->any_space && a->strict == b->strict &&
	       has_same_attributes(a, b);
}

/* Parts of the same sizes in the same order stand in one another in the same way. */
int duisp_content_is_same(const struct duisp_language *language, const struct duisp_particle *a,
                          const struct duisp_particle *b)
{
	int is_same = is_same_part(a, b);

	for (size_t i = 1; is_same && i <= a->last - a->number; i++) {
		const struct duisp_particle *first = language->particles[a->number + i];
		const struct duisp_particle *second = language->particles[b->number + i];

		is_same = first->min == second->min && first->max == second->max &&
		          is_same_part(first, second);
	}
	return is_same;
}
