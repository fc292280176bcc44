/* The imports of a schema: the path of a schema file comes in; a document that libxml2 can compile
 * goes out, or the reason why an import is refused.
 *
 * libxml2 2.9.14 ignores an import without a message if its schemaLocation holds a space, as the
 * names of the published DUIS schemas do; and it would fetch an import from the network. Therefore
 * this file escapes the spaces, and allows only files as imports.
 *
 * libxml2 opens a document by its address. The address used here is the absolute path, escaped,
 * because a relative path could begin with "http:". If the path has characters that are escaped, no
 * file has the name that the address spells, and libxml2 looks in the XML catalogues of the machine
 * first: an address that a catalogue redirects is refused. */
#include "base/xml_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/uri.h>

#include "base/folder.h"

enum { DOCUMENTS_MAX = 32 };

static const char xsd[] = "http://www.w3.org/2001/XMLSchema";

/* The documents found so far, in order; the first one is the schema. */
struct finding_imports {
	struct duisp_arena *arena;
	struct duis_error **error;
	/* Whether libxml2 reported that memory ran out. */
	int lacks_memory;
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

/* The location with its escapes decoded; NULL if memory ran out. */
static const char *unescape(struct duisp_arena *arena, const char *location)
{
	char *plain = xmlURIUnescapeString(location, 0, NULL);
	const char *copy = duisp_arena_copy(arena, plain);

	xmlFree(plain);
	return copy;
}

/* Whether a location is the name of a file in the same folder: only the files in the folder of the
 * schemas are part of their identity. */
static int is_name(const char *name)
{
	const size_t length = strlen(name);

	return length > strlen(".xsd") && strcmp(name + length - strlen(".xsd"), ".xsd") == 0 &&
	       !strpbrk(name, "/\\:?#");
}

/* The path of a file in the folder of another. */
static const char *find_neighbour(struct duisp_arena *arena, const char *path, const char *name)
{
	const char *slash = strrchr(path, '/');

	return duisp_arena_printf(arena, "%.*s%s", slash ? (int)(slash - path) + 1 : 0, path, name);
}

const char *duisp_schema_find_path(struct duisp_arena *arena, const char *path, const char *address)
{
	const char *slash = strrchr(address, '/');
	const char *name = unescape(arena, slash ? slash + 1 : address);

	return name ? find_neighbour(arena, path, name) : NULL;
}

/* Whether a catalogue of the machine redirects an address. */
static int is_sent_elsewhere(const char *address)
{
	xmlChar *system = xmlCatalogResolve(NULL, (const xmlChar *)address);
	xmlChar *uri = xmlCatalogResolveURI((const xmlChar *)address);
	const int result = (system && !xmlStrEqual(system, (const xmlChar *)address)) ||
	                   (uri && !xmlStrEqual(uri, (const xmlChar *)address));

	xmlFree(system);
	xmlFree(uri);
	return result;
}

/* The absolute path of a file: the path of its folder without symbolic links, and its own name.
 * NULL with *status. */
static const char *find_absolute(struct finding_imports *finding, const char *path,
                                 enum duis_status *status)
{
	const char *folder = find_neighbour(finding->arena, path, ".");
	const char *slash = strrchr(path, '/');
	char *absolute = folder ? realpath(folder, NULL) : NULL;
	const char *out = absolute ? duisp_arena_printf(finding->arena, "%s/%s", absolute,
	                                                slash ? slash + 1 : path)
	                           : NULL;

	*status = DUIS_OK;
	if (folder && !absolute && errno != ENOMEM)
		*status = duisp_error_set_errno(finding->error, path, "can't be opened");
	else if (!out)
		*status = DUIS_NO_MEMORY;
	free(absolute);
	return out;
}

/* If an address differs from the path, refuse it where it may lead to something other than the
 * file. */
static enum duis_status check_address(struct finding_imports *finding, const char *path,
                                      const char *address)
{
	const struct duisp_place place = {path, 0};

	if (access(address, F_OK) == 0)
		return duisp_error_set(finding->error, place,
		                       "there is a file %s, too, and libxml2 would read that one",
		                       address);
	if (is_sent_elsewhere(address))
		return duisp_error_set(finding->error, place,
		                       "an XML catalogue of this machine sends it elsewhere");
	return DUIS_OK;
}

/* The address by which libxml2 opens a file. */
static enum duis_status find_address(struct finding_imports *finding, const char *path,
                                     const char **out)
{
	enum duis_status status;
	const char *absolute = find_absolute(finding, path, &status);
	xmlChar *escaped;

	if (status != DUIS_OK)
		return status;
	escaped = xmlURIEscapeStr((const xmlChar *)absolute, (const xmlChar *)"/:;@&=+$,");
	*out = duisp_arena_copy(finding->arena, (const char *)escaped);
	xmlFree(escaped);
	if (!*out)
		return DUIS_NO_MEMORY;
	return strcmp(*out, absolute) == 0 ? DUIS_OK : check_address(finding, path, *out);
}

static enum duis_status add_document(struct finding_imports *finding, struct duisp_place place,
                                     const char *path)
{
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

/* Escape the spaces of a location in the document that is compiled. In any other document a space
 * is refused: libxml2 reads it again from its file, where the change would be lost. */
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
	const char *name = unescape(finding->arena, location);
	const char *target = name ? find_neighbour(finding->arena, path, name) : NULL;
	enum duis_status status;

	if (!target)
		return DUIS_NO_MEMORY;
	if (!is_name(name))
		return duisp_error_set(
			finding->error, place,
			"schemaLocation \"%s\" is not the name of an .xsd file of the "
			"same directory; nothing is fetched",
			location);
	if (access(target, R_OK) != 0)
		return duisp_error_set(finding->error, place,
		                       "schemaLocation \"%s\" is not a file that can be read",
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

/* A DOCTYPE is allowed, because the published XML-DSig schema has one; an external entity is
 * refused, because libxml2 would fetch it. */
static enum duis_status check_entities(struct finding_imports *finding, const char *path,
                                       const xmlDoc *doc)
{
	const xmlNode *node = doc->intSubset ? doc->intSubset->children : NULL;
	const struct duisp_place place = {path, 0};

	for (; node; node = node->next) {
		const xmlEntity *entity = (const xmlEntity *)node;

		if (node->type == XML_ENTITY_DECL && (entity->SystemID || entity->ExternalID))
			return duisp_error_set(
				finding->error, place,
				"declares the external entity %s; nothing is fetched",
				(const char *)entity->name);
	}
	return DUIS_OK;
}

/* Refuse xml:base: it changes which file a name means. */
static enum duis_status check_bases(struct finding_imports *finding, const char *path,
                                    const xmlNode *root)
{
	for (const xmlNode *node = root; node; node = node == root ? root->children : node->next) {
		const struct duisp_place place = {path, xmlGetLineNo(node)};

		if (node->type == XML_ELEMENT_NODE &&
		    xmlHasNsProp(node, (const xmlChar *)"base", XML_XML_NAMESPACE))
			return duisp_error_set(finding->error, place, "xml:base is not allowed");
	}
	return DUIS_OK;
}

static enum duis_status check_document(struct finding_imports *finding, const char *path,
                                       const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);
	const struct duisp_place place = {path, 0};
	enum duis_status status = check_entities(finding, path, doc);

	if (status == DUIS_OK && !root)
		return duisp_error_set(finding->error, place, "holds no element");
	return status == DUIS_OK ? check_bases(finding, path, root) : status;
}

static enum duis_status read_imported(struct finding_imports *finding, const char *path,
                                      xmlDoc **out)
{
	const xmlError *last;
	struct duisp_place place = {path, 0};
	const char *address, *bytes;
	size_t length;
	enum duis_status status =
		duisp_file_read(finding->arena, path, &bytes, &length, finding->error);

	*out = NULL;
	if (status == DUIS_OK)
		status = find_address(finding, path, &address);
	if (status != DUIS_OK)
		return status;
	/* libxml2 gives no message for an empty file. */
	if (!length)
		return duisp_error_set(finding->error, place, "the file is empty");
	*out = xmlReadMemory(bytes, (int)length, address, NULL, XML_PARSE_NONET);
	if (finding->lacks_memory)
		return DUIS_NO_MEMORY;
	if (*out)
		return check_document(finding, path, *out);
	last = xmlGetLastError();
	/* If memory ran out, the error may have no message. */
	if (!last || !last->message)
		return DUIS_NO_MEMORY;
	place.line = last->line;
	return duisp_error_set(finding->error, place, "%.*s", (int)strcspn(last->message, "\n"),
	                       last->message);
}

static enum duis_status walk_imports(struct finding_imports *finding, xmlDoc **out)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < finding->count && status == DUIS_OK; i++) {
		xmlDoc *doc = NULL;

		status = read_imported(finding, finding->paths[i], &doc);
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
	struct duisp_quiet quiet;
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	duisp_quiet_begin(&quiet, duisp_quiet_note_memory, &finding.lacks_memory);
	finding.arena = duisp_arena_new();
	if (finding.arena)
		status = walk_imports(&finding, out);
	duisp_arena_free(finding.arena);
	duisp_quiet_end(&quiet);
	if (finding.lacks_memory)
		status = DUIS_NO_MEMORY;
	if (status != DUIS_OK) {
		xmlFreeDoc(*out);
		*out = NULL;
	}
	return status;
}
