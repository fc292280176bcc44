/* Trees: events come in, and a document of libxml2 goes out, for the validator of libxml2 and for
 * the readers of rule files. */
#include "base/xml_private.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct duisp_builder {
	struct duisp_xml xml;
	/* The long names of namespaces, each once; NULL without any. */
	xmlDict *spaces;
	/* The element that is open; NULL before and after the root. */
	xmlNode *node;
	/* The text since the last tag. */
	char *text;
	size_t length;
	size_t capacity;
};

enum { FIRST_CAPACITY = 256 };

/* Make room for more octets and a NUL. */
static enum duis_status reserve_text(struct duisp_builder *builder, size_t more)
{
	size_t capacity = builder->capacity ? builder->capacity : FIRST_CAPACITY;
	char *text;

	while (capacity - builder->length <= more)
		capacity *= 2;
	if (capacity == builder->capacity)
		return DUIS_OK;
	text = realloc(builder->text, capacity);
	if (!text)
		return DUIS_NO_MEMORY;
	builder->text = text;
	builder->capacity = capacity;
	return DUIS_OK;
}

static enum duis_status keep_text_piece(void *context, const char *text, size_t length)
{
	struct duisp_builder *builder = context;

	if (reserve_text(builder, length) != DUIS_OK)
		return DUIS_NO_MEMORY;
	memcpy(builder->text + builder->length, text, length);
	builder->length += length;
	return DUIS_OK;
}

/* Make one node of all pieces of a text: if libxml2 joined the pieces, the time would be quadratic
 * in their number. */
static enum duis_status flush_text(struct duisp_builder *builder)
{
	xmlNode *node;

	if (!builder->length)
		return DUIS_OK;
	node = xmlNewDocTextLen(builder->xml.doc, (const xmlChar *)builder->text,
	                        (int)builder->length);
	builder->length = 0;
	if (!node)
		return DUIS_NO_MEMORY;
	xmlAddChild(builder->node, node);
	return node->content ? DUIS_OK : DUIS_NO_MEMORY;
}

/* The octets of a long name at the start of its short one, and room for a short one. */
enum { SPACE_START_MAX = 40, SHORT_SPACE_SIZE = 80 };

/* Write the short name of a long one: how it starts, and the place of its only copy, so that equal
 * names have the same short name and different ones have not.
 * out: has room for SHORT_SPACE_SIZE.
 * Returns: whether there was memory. */
static int shorten_space(struct duisp_builder *builder, const char *space, char *out)
{
	const xmlChar *copy = NULL;
	int start = 0;

	if (!builder->spaces)
		builder->spaces = xmlDictCreate();
	if (builder->spaces)
		copy = xmlDictLookup(builder->spaces, (const xmlChar *)space, -1);
	while (start < SPACE_START_MAX && (unsigned char)space[start] < 0x80)
		start++;
	snprintf(out, SHORT_SPACE_SIZE, "%.*s\xE2\x80\xA6%c%p", start, space, DUISP_SPACE_MARK,
	         (const void *)copy);
	return copy ? 1 : 0;
}

static enum duis_status declare_space(struct duisp_builder *builder, xmlNode *node,
                                      const struct duisp_declaration *declaration)
{
	const char *space = declaration->space, *prefix = declaration->prefix;
	char short_space[SHORT_SPACE_SIZE];
	char *whole = NULL;
	xmlNs *ns;

	if (space && strnlen(space, DUISP_SPACE_MAX + 1) > DUISP_SPACE_MAX) {
		whole = duisp_arena_copy(builder->xml.arena, space);
		if (!whole || !shorten_space(builder, space, short_space))
			return DUIS_NO_MEMORY;
		space = short_space;
	}
	ns = xmlNewNs(node, (const xmlChar *)space, (const xmlChar *)prefix);
	if (!ns || (space && !ns->href) || (prefix && !ns->prefix))
		return DUIS_NO_MEMORY;
	ns->_private = whole;
	return DUIS_OK;
}

static enum duis_status declare_spaces(struct duisp_builder *builder, xmlNode *node,
                                       const struct duisp_start *start)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < start->declaration_count && status == DUIS_OK; i++)
		status = declare_space(builder, node, &start->declarations[i]);
	return status;
}

/* Find the declaration of a prefix. There is one, because libxml2 has refused an undeclared prefix.
 */
static enum duis_status find_declared(xmlNode *node, const char *space, const char *prefix,
                                      xmlNs **out)
{
	*out = space ? xmlSearchNs(node->doc, node, (const xmlChar *)prefix) : NULL;
	return *out || !space ? DUIS_OK : DUIS_NO_MEMORY;
}

static enum duis_status add_attribute(struct duisp_builder *builder, xmlNode *node,
                                      const struct duisp_attribute *attribute)
{
	const xmlAttr *added;
	xmlNs *space;

	if (find_declared(node, attribute->space, attribute->prefix, &space) != DUIS_OK ||
	    keep_text_piece(builder, attribute->value, attribute->length) != DUIS_OK)
		return DUIS_NO_MEMORY;
	builder->text[builder->length] = '\0';
	builder->length = 0;
	added = xmlNewNsProp(node, space, (const xmlChar *)attribute->name,
	                     (const xmlChar *)builder->text);
	return added && added->name && added->children && added->children->content ? DUIS_OK
	                                                                           : DUIS_NO_MEMORY;
}

static void hang_node(struct duisp_builder *builder, xmlNode *node)
{
	if (builder->node)
		xmlAddChild(builder->node, node);
	else
		xmlDocSetRootElement(builder->xml.doc, node);
	builder->node = node;
}

/* Make an element with its mark, and hang it into the tree.
 * Returns: NULL if memory ran out. */
static xmlNode *open_element(struct duisp_builder *builder, const struct duisp_start *start)
{
	struct duisp_mark *mark = duisp_arena_alloc(builder->xml.arena, 1, sizeof(*mark));
	struct duisp_mark *parent = builder->node ? builder->node->_private : NULL;
	xmlNode *node = NULL;

	if (mark)
		node = xmlNewDocNode(builder->xml.doc, NULL, (const xmlChar *)start->name, NULL);
	if (!node)
		return NULL;
	mark->line = start->line;
	mark->place = parent ? ++parent->children : 1;
	node->_private = mark;
	node->line = (unsigned short)(start->line < USHRT_MAX ? start->line : USHRT_MAX);
	hang_node(builder, node);
	return node->name ? node : NULL;
}

static enum duis_status add_start(void *context, const struct duisp_start *start)
{
	struct duisp_builder *builder = context;
	enum duis_status status = flush_text(builder);
	xmlNode *node = NULL;

	if (status == DUIS_OK)
		node = open_element(builder, start);
	status = node ? declare_spaces(builder, node, start) : DUIS_NO_MEMORY;
	if (status == DUIS_OK)
		status = find_declared(node, start->space, start->prefix, &node->ns);
	for (size_t i = 0; status == DUIS_OK && i < start->attribute_count; i++)
		status = add_attribute(builder, node, &start->attributes[i]);
	return status;
}

static enum duis_status add_end(void *context)
{
	struct duisp_builder *builder = context;
	const enum duis_status status = flush_text(builder);
	xmlNode *parent = builder->node->parent;

	builder->node = parent && parent->type == XML_ELEMENT_NODE ? parent : NULL;
	return status;
}

static xmlDoc *new_document(void)
{
	struct duisp_quiet quiet;
	xmlDoc *doc;

	duisp_xml_initialise();
	duisp_quiet_begin(&quiet, NULL, NULL);
	doc = xmlNewDoc((const xmlChar *)"1.0");
	duisp_quiet_end(&quiet);
	return doc;
}

static void clear_tree(struct duisp_xml *xml)
{
	xmlFreeDoc(xml->doc);
	duisp_arena_free(xml->arena);
}

static enum duis_status begin_document(struct duisp_builder *builder)
{
	*builder =
		(struct duisp_builder){.xml = {.doc = new_document(), .arena = duisp_arena_new()}};
	return builder->xml.doc && builder->xml.arena ? DUIS_OK : DUIS_NO_MEMORY;
}

static void clear_builder(struct duisp_builder *builder)
{
	clear_tree(&builder->xml);
	if (builder->spaces)
		xmlDictFree(builder->spaces);
	free(builder->text);
}

static enum duis_status begin_tree_again(void *context)
{
	clear_builder(context);
	return begin_document(context);
}

enum duis_status duisp_builder_new(struct duisp_builder **out)
{
	struct duisp_builder *builder = malloc(sizeof(*builder));

	*out = builder;
	if (!builder)
		return DUIS_NO_MEMORY;
	if (begin_document(builder) == DUIS_OK)
		return DUIS_OK;
	duisp_builder_free(builder);
	*out = NULL;
	return DUIS_NO_MEMORY;
}

void duisp_builder_free(struct duisp_builder *builder)
{
	if (!builder)
		return;
	clear_builder(builder);
	free(builder);
}

struct duisp_sink duisp_builder_get_sink(struct duisp_builder *builder)
{
	return (struct duisp_sink){.context = builder,
	                           .restart = begin_tree_again,
	                           .start = add_start,
	                           .text = keep_text_piece,
	                           .end = add_end};
}

const struct duisp_xml *duisp_builder_get_xml(const struct duisp_builder *builder)
{
	return &builder->xml;
}

enum duis_status duisp_builder_copy_path(const struct duisp_builder *builder,
                                         struct duisp_arena *arena, const char **out)
{
	*out = builder->node ? duisp_node_copy_path(builder->node, arena) : NULL;
	return *out || !builder->node ? DUIS_OK : DUIS_NO_MEMORY;
}

/* The state of reading a tree. */
struct tree_reading {
	struct duisp_builder *builder;
	struct duisp_fault_handler handler;
};

static enum duis_status report_at_path(void *context, const struct duisp_fault *fault)
{
	const struct tree_reading *reading = context;
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_fault placed = *fault;
	enum duis_status status = DUIS_NO_MEMORY;

	if (arena)
		status = duisp_builder_copy_path(reading->builder, arena, &placed.path);
	if (status == DUIS_OK)
		status = reading->handler.report(reading->handler.context, &placed);
	duisp_arena_free(arena);
	return status;
}

enum duis_status duisp_xml_parse(const char *bytes, size_t length,
                                 const struct duisp_bounds *bounds,
                                 struct duisp_fault_handler handler, struct duisp_xml **out)
{
	struct tree_reading tree = {.handler = handler};
	enum duisp_reading reading = DUISP_READING_BROKEN;
	struct duisp_xml *xml = calloc(1, sizeof(*xml));
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	if (xml)
		status = duisp_builder_new(&tree.builder);
	if (status == DUIS_OK)
		status = duisp_xml_read(bytes, length, bounds,
		                        (struct duisp_fault_handler){report_at_path, &tree, NULL},
		                        duisp_builder_get_sink(tree.builder), &reading);
	if (reading == DUISP_READING_SOUND) {
		*xml = tree.builder->xml;
		tree.builder->xml = (struct duisp_xml){.doc = NULL};
		*out = xml;
	} else {
		free(xml);
	}
	duisp_builder_free(tree.builder);
	return status;
}

void duisp_xml_free(struct duisp_xml *xml)
{
	if (!xml)
		return;
	clear_tree(xml);
	free(xml);
}
