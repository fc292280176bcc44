/* The lists of a request schema: the declarations of a file come in; names go out. What stands
 * where is found from the element Request on, through the types that elements name. */
#include "language/lists.h"

#include <string.h>

#include "base/rules.h"

enum { FIRST_ROOM = 256, DEPTH_MAX = 512 };

static const char xsd[] = "http://www.w3.org/2001/XMLSchema";

static const char *const titles[DUISP_LIST_COUNT] = {
	[DUISP_LIST_SRV] = "SRVs",
	[DUISP_LIST_BODY] = "bodies",
	[DUISP_LIST_DATED] = "bodies with an ExecutionDateTime",
	[DUISP_LIST_SCHEDULED] = "SRVs that can be scheduled",
};

/* What stands below the root. */
struct declared {
	const char *name;
	const struct duisp_element *element;
};

/* A schema while it is read. All but the names of the lists is in the arena of the rules. */
struct list_reading {
	struct duisp_rules rules;
	struct duisp_arena *arena;
	struct duisp_lists *lists;
	struct declared *declared;
	size_t declared_count;
	size_t declared_room;
	/* How deep the content that is visited stands in others. */
	size_t depth;
	/* The element that is looked for, and where it was found. */
	const char *wanted;
	const struct duisp_element *found;
	/* Where values go. */
	enum duisp_list_kind kind;
};

static void add_name(struct list_reading *reading, enum duisp_list_kind kind, const char *name)
{
	struct duisp_list *list = &reading->lists->of[kind];
	const char *copy = duisp_arena_copy(reading->arena, name);
	const char **names = duisp_arena_grow(reading->arena, list->names, list->count, &list->room,
	                                      FIRST_ROOM, sizeof(*names));

	if (!copy || !names) {
		reading->rules.status = DUIS_NO_MEMORY;
		return;
	}
	list->names = names;
	list->names[list->count++] = copy;
}

static void add_declared(struct list_reading *reading, const struct duisp_element *element)
{
	const struct declared declared = {duisp_rules_get(&reading->rules, element, "name"),
	                                  element};
	struct declared *all =
		duisp_arena_grow(reading->rules.arena, reading->declared, reading->declared_count,
	                         &reading->declared_room, FIRST_ROOM, sizeof(*all));

	if (!all) {
		reading->rules.status = DUIS_NO_MEMORY;
		return;
	}
	reading->declared = all;
	if (declared.name)
		all[reading->declared_count++] = declared;
}

/* An element or a type of a name; NULL if there is none. */
static const struct duisp_element *find_declaration(const struct list_reading *reading,
                                                    const char *name, int is_element)
{
	for (size_t i = 0; i < reading->declared_count; i++) {
		const struct declared *declared = &reading->declared[i];

		if (strcmp(declared->name, name) == 0 &&
		    duisp_element_is(declared->element, xsd, "element") == is_element)
			return declared->element;
	}
	return NULL;
}

/* The type of this schema that an attribute names; NULL if it names none. */
static const struct duisp_element *
find_type(struct list_reading *reading, const struct duisp_element *element, const char *attribute)
{
	const char *name = duisp_rules_get(&reading->rules, element, attribute);
	const char *colon = name ? strchr(name, ':') : NULL;

	return name ? find_declaration(reading, colon ? colon + 1 : name, 0) : NULL;
}

/* Where it is said what an element holds: in its type, if that is one of this schema, or within
 * itself. */
static const struct duisp_element *find_content(struct list_reading *reading,
                                                const struct duisp_element *element)
{
	const struct duisp_element *type = element ? find_type(reading, element, "type") : NULL;

	return type ? type : element;
}

/* Give what is declared of a kind, "element" or "enumeration", to a function; what an extended type
 * has is there, too. What stands within an element is not its content's. */
// NOLINTNEXTLINE(misc-no-recursion)
static void
visit_content(struct list_reading *reading, const struct duisp_element *content, const char *kind,
              void (*visit)(struct list_reading *reading, const struct duisp_element *element))
{
	const struct duisp_element *child = content ? duisp_element_find_first(content) : NULL;

	if (++reading->depth > DEPTH_MAX)
		duisp_rules_refuse(&reading->rules, content, "types stand too deep on one another");
	if (content && reading->rules.status == DUIS_OK &&
	    duisp_element_is(content, xsd, "extension"))
		visit_content(reading, find_type(reading, content, "base"), kind, visit);
	for (; child && reading->rules.status == DUIS_OK; child = duisp_element_find_next(child)) {
		if (duisp_element_is(child, xsd, kind))
			visit(reading, child);
		else if (!duisp_element_is(child, xsd, "element"))
			visit_content(reading, child, kind, visit);
	}
	reading->depth--;
}

static void compare_name(struct list_reading *reading, const struct duisp_element *element)
{
	if (!reading->found && duisp_rules_has(&reading->rules, element, "name", reading->wanted))
		reading->found = element;
}

/* The element of a name in what another one holds; NULL if there is none. */
static const struct duisp_element *
find_within(struct list_reading *reading, const struct duisp_element *element, const char *name)
{
	reading->wanted = name;
	reading->found = NULL;
	visit_content(reading, find_content(reading, element), "element", compare_name);
	return reading->found;
}

static void add_enumerated(struct list_reading *reading, const struct duisp_element *element)
{
	const char *value = duisp_rules_get(&reading->rules, element, "value");

	if (value)
		add_name(reading, reading->kind, value);
}

static void add_enumeration(struct list_reading *reading, const struct duisp_element *element,
                            enum duisp_list_kind kind)
{
	reading->kind = kind;
	visit_content(reading, find_content(reading, element), "enumeration", add_enumerated);
}

static void add_body(struct list_reading *reading, const struct duisp_element *element)
{
	const char *name = duisp_rules_get(&reading->rules, element, "name");

	if (!name)
		return;
	add_name(reading, DUISP_LIST_BODY, name);
	if (find_within(reading, element, "ExecutionDateTime"))
		add_name(reading, DUISP_LIST_DATED, name);
	if (strcmp(name, "CreateSchedule") == 0)
		add_enumeration(
			reading,
			find_within(reading, element, "DSPScheduledServiceReferenceVariant"),
			DUISP_LIST_SCHEDULED);
}

static void read_lists(struct list_reading *reading, const struct duisp_element *root)
{
	const struct duisp_element *child = duisp_element_find_first(root);
	const struct duisp_element *request;
	const struct duisp_element *header;

	for (; child && reading->rules.status == DUIS_OK; child = duisp_element_find_next(child))
		add_declared(reading, child);
	request = find_declaration(reading, "Request", 1);
	header = find_within(reading, request, "Header");
	add_enumeration(reading, find_within(reading, header, "ServiceReferenceVariant"),
	                DUISP_LIST_SRV);
	visit_content(reading, find_content(reading, find_within(reading, request, "Body")),
	              "element", add_body);
	for (size_t i = 0; i < DUISP_LIST_COUNT; i++) {
		if (!reading->lists->of[i].count && reading->rules.status == DUIS_OK)
			duisp_rules_refuse(&reading->rules, root, "the schema has no list of %s",
			                   titles[i]);
	}
}

enum duis_status duisp_lists_read(struct duisp_arena *arena, const struct duisp_file *file,
                                  struct duisp_lists *out, struct duis_error **error)
{
	struct list_reading reading = {.arena = arena, .lists = out};
	struct duisp_arena *scratch = duisp_arena_new();
	enum duis_status status = DUIS_NO_MEMORY;

	*out = (struct duisp_lists){0};
	if (scratch)
		status = duisp_rules_open(&reading.rules, scratch, file, NULL, error);
	if (status == DUIS_OK) {
		read_lists(&reading, duisp_xml_get_root(reading.rules.xml));
		status = reading.rules.status;
		duisp_rules_close(&reading.rules);
	}
	duisp_arena_free(scratch);
	return status;
}

int duisp_lists_have(const struct duisp_lists *lists, enum duisp_list_kind kind, const char *name)
{
	const struct duisp_list *list = &lists->of[kind];

	for (size_t i = 0; name && i < list->count; i++) {
		if (strcmp(list->names[i], name) == 0)
			return 1;
	}
	return 0;
}
