/* Trees: events come in, and a document of libxml2 goes out, for the validator of libxml2 and for
 * the readers of rule files. */
#include "base/xml_private.h"

#include <stdlib.h>
#include <string.h>

struct duisp_builder {
	struct duisp_xml xml;
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

static enum duis_status declare_prefixes(xmlNode *node, const struct duisp_start *start)
{
	for (size_t i = 0; i < start->declaration_count; i++) {
		const struct duisp_declaration *declaration = &start->declarations[i];
		const xmlNs *space = xmlNewNs(node, (const xmlChar *)declaration->space,
		                              (const xmlChar *)declaration->prefix);

		if (!space || (declaration->space && !space->href) ||
		    (declaration->prefix && !space->prefix))
			return DUIS_NO_MEMORY;
	}
	return DUIS_OK;
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

static enum duis_status add_start(void *context, const struct duisp_start *start)
{
	struct duisp_builder *builder = context;
	enum duis_status status = flush_text(builder);
	xmlNode *node = NULL;

	if (status == DUIS_OK)
		node = xmlNewDocNode(builder->xml.doc, NULL, (const xmlChar *)start->name, NULL);
	if (!node)
		return DUIS_NO_MEMORY;
	duisp_node_set_line(node, start->line);
	hang_node(builder, node);
	status = node->name ? declare_prefixes(node, start) : DUIS_NO_MEMORY;
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

enum duis_status duisp_builder_new(struct duisp_builder **out)
{
	*out = calloc(1, sizeof(**out));
	if (!*out)
		return DUIS_NO_MEMORY;
	(*out)->xml.doc = new_document();
	if ((*out)->xml.doc)
		return DUIS_OK;
	free(*out);
	*out = NULL;
	return DUIS_NO_MEMORY;
}

void duisp_builder_free(struct duisp_builder *builder)
{
	if (!builder)
		return;
	xmlFreeDoc(builder->xml.doc);
	free(builder->text);
	free(builder);
}

struct duisp_sink duisp_builder_get_sink(struct duisp_builder *builder)
{
	return (struct duisp_sink){
		.context = builder, .start = add_start, .text = keep_text_piece, .end = add_end};
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

/* Returns: as duisp_xml_parse(). */
static enum duis_status read_once(const char *bytes, size_t length,
                                  const struct duisp_bounds *bounds,
                                  struct duisp_fault_handler handler, struct duisp_xml *out,
                                  enum duisp_reading *reading)
{
	struct tree_reading tree = {.handler = handler};
	enum duis_status status = duisp_builder_new(&tree.builder);

	*reading = DUISP_READING_BROKEN;
	if (status == DUIS_OK)
		status = duisp_xml_read(bytes, length, bounds,
		                        (struct duisp_fault_handler){report_at_path, &tree, NULL},
		                        duisp_builder_get_sink(tree.builder), reading);
	if (*reading == DUISP_READING_SOUND) {
		*out = tree.builder->xml;
		tree.builder->xml.doc = NULL;
	}
	duisp_builder_free(tree.builder);
	return status;
}

enum duis_status duisp_xml_parse(const char *bytes, size_t length,
                                 const struct duisp_bounds *bounds,
                                 struct duisp_fault_handler handler, struct duisp_xml **out)
{
	enum duisp_reading reading = DUISP_READING_IN_DOUBT;
	struct duisp_xml *xml = calloc(1, sizeof(*xml));
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	for (int run = 0; xml && reading == DUISP_READING_IN_DOUBT && run < DUISP_RUNS_MAX; run++)
		status = read_once(bytes, length, bounds, handler, xml, &reading);
	if (xml && reading == DUISP_READING_SOUND)
		*out = xml;
	else
		free(xml);
	return status;
}

void duisp_xml_free(struct duisp_xml *xml)
{
	if (!xml)
		return;
	xmlFreeDoc(xml->doc);
	free(xml);
}
