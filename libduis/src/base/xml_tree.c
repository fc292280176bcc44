/* Documents: a document comes in; its elements, attributes, texts and paths go out. */
#include "base/xml_private.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlschemastypes.h>

static void ignore_structured(void *context, duisp_xml_error error)
{
	(void)context;
	(void)error;
}

static void ignore_generic(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

/* Replace the handler of the thread. Some errors of libxml2, such as those about encodings, go only
 * to that handler, and not to those of the parser and the validator. */
void duisp_quiet_begin(struct duisp_quiet *saved, xmlStructuredErrorFunc handler, void *context)
{
	saved->structured = xmlStructuredError;
	saved->structured_context = xmlStructuredErrorContext;
	saved->generic = xmlGenericError;
	saved->generic_context = xmlGenericErrorContext;
	xmlSetStructuredErrorFunc(context, handler ? handler : ignore_structured);
	xmlSetGenericErrorFunc(NULL, ignore_generic);
	saved->error = errno;
	errno = 0;
}

void duisp_quiet_end(const struct duisp_quiet *saved)
{
	xmlResetLastError();
	xmlSetStructuredErrorFunc(saved->structured_context, saved->structured);
	xmlSetGenericErrorFunc(saved->generic_context, saved->generic);
	errno = saved->error;
}

void duisp_quiet_note_memory(void *context, duisp_xml_error error)
{
	int *lacks_memory = context;

	*lacks_memory |= error->code == XML_ERR_NO_MEMORY;
}

int duisp_quiet_is_in_doubt(void)
{
	return errno == ENOMEM;
}

static void initialise_once(void)
{
	struct duisp_quiet quiet;

	duisp_quiet_begin(&quiet, NULL, NULL);
	xmlInitParser();
	xmlSchemaInitTypes();
	duisp_quiet_end(&quiet);
}

/* Call xmlSchemaInitTypes() here: libxml2 would call it at the first use, and two threads must not
 * run it at once. */
void duisp_xml_initialise(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, initialise_once);
}

static const xmlNode *to_node(const struct duisp_element *element)
{
	return (const xmlNode *)(const void *)element;
}

static const struct duisp_element *to_element(const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return (const struct duisp_element *)(const void *)node;
}

const struct duisp_element *duisp_xml_get_root(const struct duisp_xml *xml)
{
	return to_element(xmlDocGetRootElement(xml->doc));
}

const char *duisp_element_get_name(const struct duisp_element *element)
{
	return (const char *)to_node(element)->name;
}

void duisp_node_set_line(xmlNode *node, long line)
{
	node->line = (unsigned short)(line < USHRT_MAX ? line : USHRT_MAX);
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): a number in the place that is the user's. */
	node->_private = (void *)(intptr_t)line;
}

/* A document that libxml2 has read itself, such as a schema, has no line that duisp_node_set_line()
 * stored. */
long duisp_node_get_line(const xmlNode *node)
{
	if (node->type == XML_ATTRIBUTE_NODE)
		node = node->parent;
	return node->_private ? (long)(intptr_t)node->_private : xmlGetLineNo(node);
}

long duisp_element_get_line(const struct duisp_element *element)
{
	return duisp_node_get_line(to_node(element));
}

int duisp_element_is(const struct duisp_element *element, const char *space, const char *name)
{
	const xmlNode *node = to_node(element);

	return node->ns && xmlStrEqual(node->ns->href, (const xmlChar *)space) &&
	       (!name || xmlStrEqual(node->name, (const xmlChar *)name));
}

const struct duisp_element *duisp_element_find_first(const struct duisp_element *element)
{
	return to_element(to_node(element)->children);
}

const struct duisp_element *duisp_element_find_next(const struct duisp_element *element)
{
	return to_element(to_node(element)->next);
}

const struct duisp_element *duisp_element_find_child(const struct duisp_element *element,
                                                     const char *space, const char *name)
{
	const struct duisp_element *child = duisp_element_find_first(element);

	while (child && !duisp_element_is(child, space, name))
		child = duisp_element_find_next(child);
	return child;
}

/* A text that is cut short for want of memory is reported, and not returned as NULL. */
static enum duis_status take_content(const xmlNode *node, struct duisp_arena *arena,
                                     const char **out)
{
	struct duisp_quiet quiet;
	int lacks_memory = 0;
	xmlChar *text;

	duisp_quiet_begin(&quiet, duisp_quiet_note_memory, &lacks_memory);
	text = xmlNodeGetContent(node);
	duisp_quiet_end(&quiet);
	*out = lacks_memory ? NULL : duisp_arena_copy(arena, (const char *)text);
	xmlFree(text);
	return *out ? DUIS_OK : DUIS_NO_MEMORY;
}

enum duis_status duisp_element_copy_text(const struct duisp_element *element,
                                         struct duisp_arena *arena, const char **out)
{
	const xmlNode *node = to_node(element);

	if (!node->children) {
		*out = duisp_arena_copy(arena, "");
		return *out ? DUIS_OK : DUIS_NO_MEMORY;
	}
	return take_content(node, arena, out);
}

enum duis_status duisp_element_copy_attribute(const struct duisp_element *element, const char *name,
                                              struct duisp_arena *arena, const char **out)
{
	const xmlNode *node = to_node(element);

	*out = NULL;
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
		if (!attribute->ns && xmlStrEqual(attribute->name, (const xmlChar *)name))
			return take_content((const xmlNode *)attribute, arena, out);
	}
	return DUIS_OK;
}

static const char *find_node_prefix(const xmlNs *ns)
{
	const char *space = ns ? (const char *)ns->href : NULL;

	return space ? duisp_prefix_find(space, strlen(space)) : NULL;
}

static int is_twin(const xmlNode *a, const xmlNode *b)
{
	return a->type == b->type && xmlStrEqual(a->name, b->name) &&
	       xmlStrEqual(a->ns ? a->ns->href : NULL, b->ns ? b->ns->href : NULL);
}

/* The position of a node among its siblings of the same name, from 1; 0 if it has no such sibling.
 */
static unsigned long count_position(const xmlNode *node)
{
	unsigned long before = 0;
	int twins = 0;

	for (const xmlNode *sibling = node->prev; sibling; sibling = sibling->prev)
		before += is_twin(sibling, node) ? 1 : 0;
	for (const xmlNode *sibling = node->next; sibling && !twins; sibling = sibling->next)
		twins = is_twin(sibling, node);
	return before || twins ? before + 1 : 0;
}

/* A path, written from its end. */
struct path {
	char text[DUISP_PATH_MAX + 1];
	size_t start;
};

/* Put a string before the path.
 * Returns: whether there was room. */
static int prepend(struct path *path, const char *text)
{
	const size_t length = strnlen(text, path->start + 1);

	if (length > path->start)
		return 0;
	path->start -= length;
	memcpy(path->text + path->start, text, length);
	return 1;
}

static int prepend_index(struct path *path, unsigned long index)
{
	char text[32];

	snprintf(text, sizeof(text), "[%lu]", index);
	return prepend(path, text);
}

static int prepend_name(struct path *path, const xmlNode *node)
{
	const char *prefix = find_node_prefix(node->ns);
	const char *name = (const char *)node->name;

	if (!node->ns)
		return prepend(path, name);
	if (prefix)
		return prepend(path, name) && prepend(path, ":") && prepend(path, prefix);
	return prepend(path, "']") && prepend(path, (const char *)node->ns->href) &&
	       prepend(path, "' and namespace-uri()='") && prepend(path, name) &&
	       prepend(path, "*[local-name()='");
}

static int prepend_step(struct path *path, const xmlNode *node)
{
	const int is_attribute = node->type == XML_ATTRIBUTE_NODE;
	const unsigned long position = is_attribute ? 0 : count_position(node);

	return (!position || prepend_index(path, position)) && prepend_name(path, node) &&
	       (!is_attribute || prepend(path, "@")) && prepend(path, "/");
}

/* Put the position of an element among all its siblings before the path; for an attribute, @*. */
static int prepend_place(struct path *path, const xmlNode *node)
{
	unsigned long place = 1;

	if (node->type == XML_ATTRIBUTE_NODE)
		return prepend(path, "/@*");
	for (const xmlNode *sibling = node->prev; sibling; sibling = sibling->prev)
		place += sibling->type == XML_ELEMENT_NODE ? 1 : 0;
	return prepend_index(path, place) && prepend(path, "/*");
}

static int write_path(struct path *path, const xmlNode *node,
                      int (*write)(struct path *path, const xmlNode *node))
{
	int fits = 1;

	path->start = DUISP_PATH_MAX;
	for (; node && fits; node = node->parent) {
		if (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE)
			fits = write(path, node);
	}
	return fits;
}

/* Write the path with names if it fits. The names of a stranger can be long and deeply nested: then
 * write positions instead; if those do not fit either, write only that the node is below the root.
 */
const char *duisp_node_copy_path(const xmlNode *node, struct duisp_arena *arena)
{
	struct path path = {.text = ""};

	if (write_path(&path, node, prepend_step) || write_path(&path, node, prepend_place))
		return duisp_arena_copy(arena, path.text + path.start);
	return duisp_arena_copy(arena, "/*");
}

enum duis_status duisp_element_copy_path(const struct duisp_element *element,
                                         struct duisp_arena *arena, const char **out)
{
	*out = duisp_node_copy_path(to_node(element), arena);
	return *out ? DUIS_OK : DUIS_NO_MEMORY;
}
