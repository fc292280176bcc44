/* What the request schemas say. */
#include "workbench/words.h"

#include <string.h>

#include "base/xml.h"

enum { WORDS_MAX = 512, TYPES_MAX = 4096 };

static const char xsd[] = "http://www.w3.org/2001/XMLSchema";

/* A schema while it is read. */
struct reading {
	struct duisp_words *words;
	struct duisp_arena *scratch;
	const struct duisp_element **types;
	const char **type_names;
	size_t type_count;
	unsigned bit;
	enum duis_status status;
};

/* What is told of each element of a type. */
typedef void visit(struct reading *reading, const struct duisp_element *element);

unsigned duisp_words_find(const struct duisp_word *words, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(words[i].name, name) == 0)
			return words[i].in;
	}
	return 0;
}

static void add_word(struct reading *reading, struct duisp_word *words, size_t *count,
                     const char *name)
{
	size_t i = 0;

	while (i < *count && strcmp(words[i].name, name) != 0)
		i++;
	if (i == WORDS_MAX)
		return;
	if (i == *count) {
		words[i].name = duisp_arena_copy(reading->words->arena, name);
		if (!words[i].name) {
			reading->status = DUIS_NO_MEMORY;
			return;
		}
		(*count)++;
	}
	words[i].in |= reading->bit;
}

/* "" where there is none. */
static const char *get(struct reading *reading, const struct duisp_element *element,
                       const char *attribute)
{
	const char *text = NULL;

	if (duisp_element_copy_attribute(element, attribute, reading->scratch, &text) != DUIS_OK)
		reading->status = DUIS_NO_MEMORY;
	return text ? text : "";
}

/* The type that an attribute names, with or without a prefix; NULL if it is none of the schema. */
static const struct duisp_element *
find_type(struct reading *reading, const struct duisp_element *element, const char *attribute)
{
	const char *name = get(reading, element, attribute);
	const char *colon = strchr(name, ':');

	name = colon ? colon + 1 : name;
	for (size_t i = 0; *name && i < reading->type_count; i++) {
		if (strcmp(reading->type_names[i], name) == 0)
			return reading->types[i];
	}
	return NULL;
}

static void collect_types(struct reading *reading, const struct duisp_element *root)
{
	const struct duisp_element *child = duisp_element_find_first(root);

	for (; child && reading->type_count < TYPES_MAX; child = duisp_element_find_next(child)) {
		if (!duisp_element_is(child, xsd, "complexType") &&
		    !duisp_element_is(child, xsd, "simpleType"))
			continue;
		reading->types[reading->type_count] = child;
		reading->type_names[reading->type_count++] = get(reading, child, "name");
	}
}

/* What a schema holds in one another is bounded by the limits of its parse. */
// NOLINTNEXTLINE(misc-no-recursion)
static void walk(struct reading *reading, const struct duisp_element *element, visit *tell)
{
	const struct duisp_element *child = element ? duisp_element_find_first(element) : NULL;

	for (; child; child = duisp_element_find_next(child)) {
		tell(reading, child);
		walk(reading, child, tell);
	}
}

static void take_scheduled(struct reading *reading, const struct duisp_element *element)
{
	struct duisp_words *words = reading->words;

	if (duisp_element_is(element, xsd, "enumeration"))
		add_word(reading, words->scheduled, &words->scheduled_count,
		         get(reading, element, "value"));
}

/* Of a schedule: what it enumerates itself, and what the types of its elements do. */
static void take_schedule(struct reading *reading, const struct duisp_element *element)
{
	take_scheduled(reading, element);
	if (duisp_element_is(element, xsd, "element"))
		walk(reading, find_type(reading, element, "type"), take_scheduled);
}

static int is_date(struct reading *reading, const struct duisp_element *element)
{
	return duisp_element_is(element, xsd, "element") &&
	       strcmp(get(reading, element, "name"), "ExecutionDateTime") == 0;
}

// NOLINTNEXTLINE(misc-no-recursion)
static int holds_date(struct reading *reading, const struct duisp_element *element)
{
	const struct duisp_element *child = element ? duisp_element_find_first(element) : NULL;

	for (; child; child = duisp_element_find_next(child)) {
		if (is_date(reading, child) || holds_date(reading, child))
			return 1;
	}
	return 0;
}

static void take_body(struct reading *reading, const struct duisp_element *element)
{
	struct duisp_words *words = reading->words;
	const struct duisp_element *type = find_type(reading, element, "type");
	const char *name = get(reading, element, "name");

	if (!duisp_element_is(element, xsd, "element") || !type)
		return;
	add_word(reading, words->bodies, &words->body_count, name);
	if (holds_date(reading, type))
		add_word(reading, words->dated, &words->dated_count, name);
	if (strcmp(name, "CreateSchedule") == 0)
		walk(reading, type, take_schedule);
}

/* The bodies stand in the type of the element Body. */
static void take_bodies(struct reading *reading, const struct duisp_element *element)
{
	if (duisp_element_is(element, xsd, "element") &&
	    strcmp(get(reading, element, "name"), "Body") == 0) {
		const struct duisp_element *type = find_type(reading, element, "type");

		walk(reading, type ? type : element, take_body);
	}
}

static enum duis_status ignore_fault(void *context, const struct duisp_fault *fault)
{
	(void)context;
	(void)fault;
	return DUIS_OK;
}

static void read_root(struct reading *reading, const struct duisp_element *root)
{
	const struct duisp_words *words = reading->words;

	collect_types(reading, root);
	walk(reading, root, take_bodies);
	for (size_t i = 0; i < words->dated_count; i++) {
		if (words->scheduled_count && (words->dated[i].in & reading->bit))
			reading->words->known |= reading->bit;
	}
}

static enum duis_status read_schema(struct reading *reading, const char *path)
{
	const struct duisp_fault_handler handler = {.report = ignore_fault};
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	struct duis_error *error = NULL;
	struct duisp_xml *xml = NULL;
	const char *bytes;
	size_t length;
	enum duis_status status = duisp_file_read(reading->scratch, path, &bytes, &length, &error);

	duis_error_free(error);
	if (status == DUIS_OK)
		status = duisp_xml_parse(bytes, length, &bounds, handler, &xml);
	if (status == DUIS_OK && xml)
		read_root(reading, duisp_xml_get_root(xml));
	duisp_xml_free(xml);
	return status == DUIS_OK ? reading->status : status;
}

/* A schema that was there when the engine was opened, and is not now: nothing is known of it. */
static enum duis_status read_one(struct duisp_words *words, const char *path, size_t index)
{
	struct reading reading = {.words = words, .bit = 1u << index};
	enum duis_status status = DUIS_NO_MEMORY;

	reading.scratch = duisp_arena_new();
	if (!reading.scratch)
		return DUIS_NO_MEMORY;
	reading.types =
		duisp_arena_alloc(reading.scratch, TYPES_MAX, sizeof(struct duisp_element *));
	reading.type_names = duisp_arena_alloc(reading.scratch, TYPES_MAX, sizeof(char *));
	if (reading.types && reading.type_names)
		status = read_schema(&reading, path);
	duisp_arena_free(reading.scratch);
	return status == DUIS_BAD_RULES ? DUIS_OK : status;
}

enum duis_status duisp_words_load(struct duisp_words *words, struct duisp_arena *arena,
                                  const struct duisp_catalogue *catalogue)
{
	enum duis_status status = DUIS_OK;

	*words = (struct duisp_words){.arena = arena};
	words->bodies = duisp_arena_alloc(arena, WORDS_MAX, sizeof(*words->bodies));
	words->dated = duisp_arena_alloc(arena, WORDS_MAX, sizeof(*words->dated));
	words->scheduled = duisp_arena_alloc(arena, WORDS_MAX, sizeof(*words->scheduled));
	if (!words->bodies || !words->dated || !words->scheduled)
		return DUIS_NO_MEMORY;
	for (size_t i = 0;
	     status == DUIS_OK && i < catalogue->slice_count && i < DUISP_WORDS_SCHEMAS_MAX; i++)
		status = read_one(words, catalogue->slices[i].path, i);
	return status;
}
