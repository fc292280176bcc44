/* A message comes in; the library parses it in chunks, libxml2's tree parser parses it as a whole,
 * and the process aborts if the results differ. */
#include "whole.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/xml_private.h"
#include "base/xml_scan.h"
#include "property.h"

static enum duis_status ignore_fault(void *context, const struct duisp_fault *fault)
{
	(void)context;
	(void)fault;
	return DUIS_OK;
}

static struct duisp_xml *parse_chunks(const char *bytes, size_t length)
{
	const struct duisp_fault_handler handler = {.report = ignore_fault};
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	struct duisp_xml *xml = NULL;

	require_status(duisp_xml_parse(bytes, length, &bounds, handler, &xml), "duisp_xml_parse");
	return xml;
}

/* Parse a message as a whole.
 * Returns: NULL if it, or its use of namespaces, is not well-formed. */
static xmlDoc *parse_whole(const char *bytes, size_t length)
{
	xmlParserCtxt *context = xmlNewParserCtxt();
	xmlDoc *doc;

	require(context, "no memory");
	/* Leave out comments and processing instructions, as libduis does. */
	context->sax->comment = NULL;
	context->sax->processingInstruction = NULL;
	doc = xmlCtxtReadMemory(context, bytes, (int)length, NULL, NULL,
	                        XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES |
	                                XML_PARSE_NOCDATA | XML_PARSE_NOERROR |
	                                XML_PARSE_NOWARNING);
	if (doc && (!context->wellFormed || !context->nsWellFormed)) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	xmlFreeParserCtxt(context);
	return doc;
}

/* The node after this one in document order; NULL after the last. */
static xmlNode *find_next(xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

/* Put the long names of namespaces back, in place of their short ones. */
static void restore_spaces(xmlDoc *doc)
{
	for (xmlNode *node = xmlDocGetRootElement(doc); node; node = find_next(node)) {
		for (xmlNs *ns = node->type == XML_ELEMENT_NODE ? node->nsDef : NULL; ns;
		     ns = ns->next) {
			if (!ns->_private)
				continue;
			xmlFree((void *)(uintptr_t)ns->href);
			ns->href = xmlStrdup(ns->_private);
		}
	}
}

static void require_equal(xmlDoc *one, xmlDoc *other)
{
	xmlChar *text[2] = {NULL, NULL};
	int size[2] = {0, 0};

	/* libduis keeps nothing of the XML declaration, so it is not compared. */
	other->standalone = one->standalone;
	xmlDocDumpMemoryEnc(one, &text[0], &size[0], "UTF-8");
	xmlDocDumpMemoryEnc(other, &text[1], &size[1], "UTF-8");
	require(size[0] == size[1] && (!size[0] || memcmp(text[0], text[1], (size_t)size[0]) == 0),
	        "another document in chunks:\n%s\nand whole:\n%s", (char *)text[0],
	        (char *)text[1]);
	xmlFree(text[0]);
	xmlFree(text[1]);
}

/* Copy a message, with the name of its encoding that libxml2 knows: some it would ask iconv() for.
 */
static char *copy_with_known_name(const char *bytes, size_t length, size_t *copy_length)
{
	struct duisp_alias alias = {.end = 0};
	char *copy = malloc(length + sizeof(alias.octets));

	require(copy, "no memory");
	duisp_encoding_find_alias(bytes, length, &alias);
	memcpy(copy, bytes, alias.start);
	memcpy(copy + alias.start, alias.octets, alias.length);
	memcpy(copy + alias.start + alias.length, bytes + alias.end, length - alias.end);
	*copy_length = length - (alias.end - alias.start) + alias.length;
	return copy;
}

void require_whole_agrees(const char *bytes, size_t length)
{
	struct duisp_xml *xml = length ? parse_chunks(bytes, length) : NULL;
	struct duisp_quiet quiet;
	size_t copy_length;
	char *copy;
	xmlDoc *doc;

	if (!xml)
		return;
	copy = copy_with_known_name(bytes, length, &copy_length);
	duisp_quiet_begin(&quiet, NULL, NULL);
	doc = parse_whole(copy, copy_length);
	require(doc, "taken in chunks, and not whole");
	restore_spaces(xml->doc);
	require_equal(xml->doc, doc);
	xmlFreeDoc(doc);
	duisp_quiet_end(&quiet);
	duisp_xml_free(xml);
	free(copy);
}
