/* Rule files: a file comes in, and elements of a valid document go out, and their attributes as
 * texts. */
#include "base/rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/prefix.h"

static const char white_space[] = " \t\r\n";

static enum duis_status refuse_fault(void *context, const struct duisp_fault *fault)
{
	const struct duisp_rules *rules = context;
	const struct duisp_place place = {rules->path, fault->line};

	return duisp_error_set(rules->error, place, "%s%s%.*s",
	                       fault->element ? fault->element : "", fault->element ? ": " : "",
	                       (int)strcspn(fault->message, "\n"), fault->message);
}

static enum duis_status parse_and_validate(struct duisp_rules *rules, const struct duisp_file *file,
                                           const struct duisp_schema *schema)
{
	const struct duisp_fault_handler handler = {.report = refuse_fault, .context = rules};
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	enum duis_status status;

	if (!file->length)
		return duisp_error_set(rules->error, (struct duisp_place){rules->path, 0},
		                       "the file is empty");
	status = duisp_xml_parse(file->bytes, file->length, &bounds, handler, &rules->xml);
	if (status == DUIS_OK && schema)
		status = duisp_schema_validate(schema, rules->xml, handler);
	return status;
}

enum duis_status duisp_rules_open(struct duisp_rules *rules, struct duisp_arena *arena,
                                  const struct duisp_file *file, const struct duisp_schema *schema,
                                  struct duis_error **error)
{
	enum duis_status status = DUIS_NO_MEMORY;

	*rules = (struct duisp_rules){
		.arena = arena, .error = error, .path = duisp_arena_copy(arena, file->path)};
	if (rules->path)
		status = parse_and_validate(rules, file, schema);
	if (status != DUIS_OK)
		duisp_rules_close(rules);
	return status;
}

void duisp_rules_close(struct duisp_rules *rules)
{
	duisp_xml_free(rules->xml);
	rules->xml = NULL;
}

/* Fold every run of white space into one space, and drop it at both ends. */
static char *fold_space(char *text)
{
	char *out = text;
	const char *in = text + strspn(text, white_space);

	while (*in) {
		const size_t word = strcspn(in, white_space);

		memmove(out, in, word);
		out += word;
		in += word;
		in += strspn(in, white_space);
		if (*in)
			*out++ = ' ';
	}
	*out = '\0';
	return text;
}

static const char *keep_text(struct duisp_rules *rules, enum duis_status status, const char *text)
{
	char *copy;

	if (status != DUIS_OK && rules->status == DUIS_OK)
		rules->status = status;
	if (!text)
		return NULL;
	copy = duisp_arena_copy(rules->arena, text);
	if (!copy)
		rules->status = DUIS_NO_MEMORY;
	return copy ? fold_space(copy) : NULL;
}

void *duisp_rules_alloc(struct duisp_rules *rules, size_t count, size_t size)
{
	void *memory = duisp_arena_alloc(rules->arena, count, size);

	if (!memory && rules->status == DUIS_OK)
		rules->status = DUIS_NO_MEMORY;
	return memory;
}

const char *duisp_rules_get_raw(struct duisp_rules *rules, const struct duisp_element *element,
                                const char *attribute)
{
	const char *text = NULL;
	const enum duis_status status =
		duisp_element_copy_attribute(element, attribute, rules->arena, &text);

	if (status != DUIS_OK && rules->status == DUIS_OK)
		rules->status = status;
	return text;
}

const char *duisp_rules_get(struct duisp_rules *rules, const struct duisp_element *element,
                            const char *attribute)
{
	const char *text = NULL;
	const enum duis_status status =
		duisp_element_copy_attribute(element, attribute, rules->arena, &text);

	return keep_text(rules, status, text);
}

const char *duisp_rules_require(struct duisp_rules *rules, const struct duisp_element *element,
                                const char *attribute)
{
	const char *text = duisp_rules_get(rules, element, attribute);

	if (!text && rules->status == DUIS_OK)
		duisp_rules_refuse(rules, element, "%s has no attribute %s",
		                   duisp_element_get_name(element), attribute);
	return text;
}

const char *duisp_rules_get_text(struct duisp_rules *rules, const struct duisp_element *element)
{
	const char *text = NULL;
	const enum duis_status status = duisp_element_copy_text(element, rules->arena, &text);

	text = keep_text(rules, status, text);
	return text && *text ? text : NULL;
}

const char *duisp_rules_get_note(struct duisp_rules *rules, const struct duisp_element *element,
                                 const char *note)
{
	const struct duisp_element *annotation =
		duisp_element_find_child(element, duisp_space_xsd, "annotation");
	const struct duisp_element *found =
		annotation ? duisp_element_find_child(annotation, duisp_space_xsd, note) : NULL;

	if (!found || duisp_rules_has(rules, found, "source", "schema"))
		return NULL;
	return duisp_rules_get_text(rules, found);
}

int duisp_rules_has(struct duisp_rules *rules, const struct duisp_element *element,
                    const char *attribute, const char *value)
{
	const char *text = duisp_rules_get(rules, element, attribute);

	return text && strcmp(text, value) == 0;
}

enum duis_basis_level duisp_rules_get_level(struct duisp_rules *rules,
                                            const struct duisp_element *element,
                                            enum duis_basis_level otherwise)
{
	const char *name = duisp_rules_get(rules, element, "basis");
	enum duis_basis_level level = otherwise;

	if (name && !duisp_basis_find_level(name, &level))
		level = DUIS_BASIS_UNKNOWN;
	return level;
}

const struct duisp_element *duisp_rules_find_child(const struct duisp_element *element,
                                                   const char *name)
{
	const struct duisp_element *child = duisp_element_find_first(element);

	while (child && strcmp(duisp_element_get_name(child), name) != 0)
		child = duisp_element_find_next(child);
	return child;
}

const struct duisp_element *duisp_rules_find_twin(const struct duisp_element *element)
{
	const char *name = duisp_element_get_name(element);

	do
		element = duisp_element_find_next(element);
	while (element && strcmp(duisp_element_get_name(element), name) != 0);
	return element;
}

size_t duisp_rules_count(const struct duisp_element *element, const char *name)
{
	const struct duisp_element *child = duisp_element_find_first(element);
	size_t count = 0;

	for (; child; child = duisp_element_find_next(child))
		count += !name || strcmp(duisp_element_get_name(child), name) == 0;
	return count;
}

struct duisp_place duisp_rules_get_place(const struct duisp_rules *rules,
                                         const struct duisp_element *element)
{
	const struct duisp_place place = {rules->path, duisp_element_get_line(element)};

	return place;
}

enum duis_status duisp_rules_refuse(struct duisp_rules *rules, const struct duisp_element *element,
                                    const char *format, ...)
{
	char message[512];
	va_list arguments;

	/* An earlier failure may be the cause of this one, so its status stays. */
	if (rules->status != DUIS_OK)
		return rules->status;
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	rules->status =
		duisp_error_set(rules->error, duisp_rules_get_place(rules, element), "%s", message);
	return rules->status;
}
