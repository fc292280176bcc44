/* Documents: a document comes in; its elements, attributes, texts and paths go out. */
#include "base/xml_private.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/xmlschemastypes.h>

#include "base/path.h"

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
	xmlFree(xmlCatalogResolveURI((const xmlChar *)DUISP_SCHEME));
	duisp_quiet_end(&quiet);
}

/* Call xmlSchemaInitTypes() here: libxml2 would call it at the first use, and two threads must not
 * run it at once. Ask for an address once, so that libxml2 reads the XML catalogues of the machine
 * now: while a schema is compiled, it can open no file. */
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

/* The whole name of a namespace, of which the tree may have a short one. */
static const char *get_space(const xmlNs *ns)
{
	return ns->_private ? ns->_private : (const char *)ns->href;
}

const char *duisp_element_get_name(const struct duisp_element *element)
{
	return (const char *)to_node(element)->name;
}

static struct duisp_mark *get_element_mark(const xmlNode *element)
{
	return element->_private;
}

long duisp_node_get_line(const xmlNode *node)
{
	return get_element_mark(node->type == XML_ATTRIBUTE_NODE ? node->parent : node)->line;
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

const char *duisp_element_find_space(const struct duisp_element *element, const char *prefix)
{
	for (const xmlNode *node = to_node(element); node && node->type == XML_ELEMENT_NODE;
	     node = node->parent) {
		for (const xmlNs *ns = node->nsDef; ns; ns = ns->next) {
			if (xmlStrEqual(ns->prefix, (const xmlChar *)prefix))
				return get_space(ns);
		}
	}
	return NULL;
}

int duisp_element_has_base(const struct duisp_element *element)
{
	return xmlHasNsProp(to_node(element), (const xmlChar *)"base", XML_XML_NAMESPACE) ? 1 : 0;
}

const char *duisp_element_find_other_attribute(const struct duisp_element *element,
                                               const char *const *names)
{
	for (const xmlAttr *attribute = to_node(element)->properties; attribute;
	     attribute = attribute->next) {
		const char *const *name = names;

		while (*name && !xmlStrEqual(attribute->name, (const xmlChar *)*name))
			name++;
		if (!attribute->ns && !*name)
			return (const char *)attribute->name;
	}
	return NULL;
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

/* By name, and then by place. */
static int compare_siblings(const void *a, const void *b)
{
	const xmlNode *left = *(const xmlNode *const *)a, *right = *(const xmlNode *const *)b;
	int order = strcmp((const char *)left->name, (const char *)right->name);

	if (!order)
		order = xmlStrcmp(left->ns ? left->ns->href : NULL,
		                  right->ns ? right->ns->href : NULL);
	if (!order)
		order = get_element_mark(left)->place < get_element_mark(right)->place ? -1 : 1;
	return order;
}

static int are_twins(const xmlNode *a, const xmlNode *b)
{
	return xmlStrEqual(a->name, b->name) &&
	       xmlStrEqual(a->ns ? a->ns->href : NULL, b->ns ? b->ns->href : NULL);
}

static void number_twins(xmlNode *const *siblings, size_t count)
{
	size_t first = 0;

	for (size_t i = 0; i < count; i++) {
		const int is_last = i + 1 == count || !are_twins(siblings[i], siblings[i + 1]);

		get_element_mark(siblings[i])->position = (unsigned)(i - first + 1);
		if (is_last && first == i)
			get_element_mark(siblings[i])->position = 0;
		if (is_last)
			first = i + 1;
	}
}

/* Set the positions of all children of an element. They are sorted, because a table of hashes can
 * be made slow by names that are chosen for it.
 * Returns: whether there was memory. */
static int number_children(const xmlNode *parent)
{
	struct duisp_mark *mark = get_element_mark(parent);
	xmlNode **children = calloc(mark->children, sizeof(xmlNode *));
	size_t count = 0;

	if (!children)
		return 0;
	for (xmlNode *child = parent->children; child; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			children[count++] = child;
	}
	qsort(children, count, sizeof(xmlNode *), compare_siblings);
	number_twins(children, count);
	free(children);
	mark->positioned = mark->children;
	return 1;
}

/* Set the positions of the nodes on the way from a node to the root.
 * Returns: whether there was memory. */
static int number_steps(const xmlNode *node)
{
	int has_memory = 1;

	for (node = node->parent; node && node->type == XML_ELEMENT_NODE && has_memory;
	     node = node->parent) {
		if (get_element_mark(node)->positioned < get_element_mark(node)->children)
			has_memory = number_children(node);
	}
	return has_memory;
}

static int add_named_step(struct duisp_path *path, const xmlNode *node)
{
	const char *space = node->ns ? get_space(node->ns) : NULL;
	const char *name = (const char *)node->name;

	if (node->type == XML_ATTRIBUTE_NODE)
		return duisp_path_add_attribute(path, space, name);
	return duisp_path_add_element(path, space, name, get_element_mark(node)->position);
}

static int add_place_step(struct duisp_path *path, const xmlNode *node)
{
	if (node->type == XML_ATTRIBUTE_NODE)
		return duisp_path_add_any_attribute(path);
	return duisp_path_add_place(path, get_element_mark(node)->place);
}

static int write_path(struct duisp_path *path, const xmlNode *node,
                      int (*add)(struct duisp_path *path, const xmlNode *node))
{
	int fits = 1;

	duisp_path_begin(path);
	for (; node && fits; node = node->parent) {
		if (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE)
			fits = add(path, node);
	}
	return fits;
}

/* Write the path with names if it fits. The names of a stranger can be long and deeply nested: then
 * write positions instead; if those do not fit either, write only that the node is below the root.
 */
const char *duisp_node_copy_path(const xmlNode *node, struct duisp_arena *arena)
{
	struct duisp_path path;

	if (!number_steps(node))
		return NULL;
	if (write_path(&path, node, add_named_step) || write_path(&path, node, add_place_step))
		return duisp_arena_copy(arena, path.text + path.start);
	return duisp_arena_copy(arena, "/*");
}
