/* Reading a schema file, and looking at what it imports before libxml2 does.
 *
 * libxml2 2.9.14 passes over an import in silence if its schemaLocation holds a space, as the names
 * of the published DUIS schemas do; and it would fetch one from the network. So that spaces are
 * escaped here, and only files are let through. */
#include "base/xml_private.h"

#include <string.h>
#include <unistd.h>

#include <libxml/parser.h>
#include <libxml/uri.h>

enum { DOCUMENTS_MAX = 32 };

static const char xsd[] = "http://www.w3.org/2001/XMLSchema";

/* The documents that were found, in the order in which they were; the first one is the schema. */
struct finding_imports {
	struct duisp_arena *arena;
	struct duis_error **error;
	const char *paths[DOCUMENTS_MAX];
	size_t count;
};

static int imports(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && node->ns &&
	       xmlStrEqual(node->ns->href, (const xmlChar *)xsd) &&
	       (xmlStrEqual(node->name, (const xmlChar *)"import") ||
	        xmlStrEqual(node->name, (const xmlChar *)"include") ||
	        xmlStrEqual(node->name, (const xmlChar *)"redefine"));
}

/* The path of a location, below the folder of the document that names it. */
static const char *resolve(struct duisp_arena *arena, const char *from, const char *location)
{
	const char *slash = strrchr(from, '/');
	const int folder = *location != '/' && slash ? (int)(slash - from) + 1 : 0;
	char *plain = xmlURIUnescapeString(location, 0, NULL);
	const char *path = plain ? duisp_arena_printf(arena, "%.*s%s", folder, from, plain) : NULL;

	xmlFree(plain);
	return path;
}

static enum duis_status add_document(struct finding_imports *finding, struct duisp_place place,
                                     const char *path)
{
	if (!path)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < finding->count; i++) {
		if (strcmp(finding->paths[i], path) == 0)
			return DUIS_OK;
	}
	if (finding->count == DOCUMENTS_MAX)
		return duisp_error_set(finding->error, place, "more than %d schema documents",
		                       DOCUMENTS_MAX);
	finding->paths[finding->count++] = path;
	return DUIS_OK;
}

/* Escape the spaces of a location in the document that is compiled; another one libxml2 reads anew,
 * and there they would go unseen. */
static enum duis_status mend_spaces(struct finding_imports *finding, xmlNode *node,
                                    struct duisp_place place, const char *location)
{
	xmlChar *escaped;

	if (!strchr(location, ' '))
		return DUIS_OK;
	if (strcmp(place.file, finding->paths[0]) != 0)
		return duisp_error_set(finding->error, place,
		                       "schemaLocation \"%s\" holds a space; write %%20", location);
	escaped = xmlURIEscapeStr((const xmlChar *)location, (const xmlChar *)"/%#?;:@&=+$,[]");
	if (!escaped || !xmlSetProp(node, (const xmlChar *)"schemaLocation", escaped)) {
		xmlFree(escaped);
		return DUIS_NO_MEMORY;
	}
	xmlFree(escaped);
	return DUIS_OK;
}

static enum duis_status look_at_location(struct finding_imports *finding, const char *path,
                                         xmlNode *node, const char *location)
{
	const struct duisp_place place = {path, xmlGetLineNo(node)};
	const char *target = resolve(finding->arena, path, location);
	enum duis_status status;

	if (strstr(location, "://"))
		return duisp_error_set(finding->error, place,
		                       "schemaLocation \"%s\" is not a file; nothing is fetched",
		                       location);
	if (target && access(target, R_OK) != 0)
		return duisp_error_set(finding->error, place,
		                       "schemaLocation \"%s\" is no file that can be read",
		                       location);
	status = add_document(finding, place, target);
	return status == DUIS_OK ? mend_spaces(finding, node, place, location) : status;
}

static enum duis_status look_at_imports(struct finding_imports *finding, const char *path,
                                        xmlDoc *doc)
{
	xmlNode *root = xmlDocGetRootElement(doc);
	enum duis_status status = DUIS_OK;

	for (xmlNode *node = root ? root->children : NULL; node && status == DUIS_OK;
	     node = node->next) {
		xmlChar *location =
			imports(node) ? xmlGetNoNsProp(node, (const xmlChar *)"schemaLocation")
				      : NULL;

		if (location)
			status = look_at_location(finding, path, node, (const char *)location);
		xmlFree(location);
	}
	return status;
}

/* A DOCTYPE is let be, for that of the published XML-DSig schema; nothing that it names is loaded.
 */
static enum duis_status read_document(struct finding_imports *finding, const char *path,
                                      xmlDoc **out)
{
	const xmlError *last;
	struct duisp_place place = {path, 0};
	FILE *stream = fopen(path, "rb");

	*out = NULL;
	if (!stream)
		return duisp_error_set_errno(finding->error, path, "can't be opened");
	fclose(stream);
	*out = xmlReadFile(path, NULL, XML_PARSE_NONET);
	if (*out)
		return DUIS_OK;
	last = xmlGetLastError();
	if (!last || last->code == XML_ERR_NO_MEMORY)
		return DUIS_NO_MEMORY;
	place.line = last->line;
	return duisp_error_set(finding->error, place, "%.*s", (int)strcspn(last->message, "\n"),
	                       last->message);
}

static enum duis_status walk(struct finding_imports *finding, xmlDoc **out)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < finding->count && status == DUIS_OK; i++) {
		xmlDoc *doc = NULL;

		status = read_document(finding, finding->paths[i], &doc);
		if (status == DUIS_OK)
			status = look_at_imports(finding, finding->paths[i], doc);
		if (i == 0)
			*out = doc;
		else
			xmlFreeDoc(doc);
	}
	return status;
}

enum duis_status duisp_schema_read(const char *path, xmlDoc **out, struct duis_error **error)
{
	struct finding_imports finding = {.error = error, .paths = {path}, .count = 1};
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	finding.arena = duisp_arena_new();
	if (finding.arena)
		status = walk(&finding, out);
	duisp_arena_free(finding.arena);
	if (status != DUIS_OK) {
		xmlFreeDoc(*out);
		*out = NULL;
	}
	return status;
}
