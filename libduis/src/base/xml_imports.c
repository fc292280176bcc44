/* The imports of a schema: a file comes in, and the files among which it stands; a document that
 * libxml2 can compile goes out, or the reason why an import is refused.
 *
 * libxml2 2.9.14 ignores an import without a message if its schemaLocation holds a space, as the
 * names of the published DUIS schemas do; and it would fetch an import from the network. Therefore
 * this file escapes the spaces, and allows only the names of files as imports.
 *
 * libxml2 asks for a document by its address. The address of a file is here "duis:/" and its name,
 * escaped, which leads nowhere but to the octets that are at hand. */
#include "base/xml_private.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/uri.h>

enum { DOCUMENTS_MAX = 32 };

static const char xsd[] = "http://www.w3.org/2001/XMLSchema";

/* The documents found so far, in order; the first one is the schema. */
struct finding_imports {
	const struct duisp_files *all;
	struct duisp_arena *arena;
	struct duis_error **error;
	/* Whether libxml2 reported that memory ran out. */
	int lacks_memory;
	const struct duisp_file *files[DOCUMENTS_MAX];
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

/* NULL if memory ran out. */
static const char *make_address(struct duisp_arena *arena, const char *name)
{
	xmlChar *escaped = xmlURIEscapeStr((const xmlChar *)name, (const xmlChar *)":;@&=+$,");
	const char *address =
		escaped ? duisp_arena_printf(arena, DUISP_SCHEME "%s", (const char *)escaped)
			: NULL;

	xmlFree(escaped);
	return address;
}

const struct duisp_file *duisp_schema_find_file(const struct duisp_files *files,
                                                const char *address, int *lacks_memory)
{
	const size_t length = strlen(DUISP_SCHEME);
	const struct duisp_file *file = NULL;
	char *name;

	*lacks_memory = 0;
	if (strncmp(address, DUISP_SCHEME, length) != 0)
		return NULL;
	name = xmlURIUnescapeString(address + length, 0, NULL);
	*lacks_memory = name ? 0 : 1;
	if (name)
		file = duisp_files_find(files, name);
	xmlFree(name);
	return file;
}

static enum duis_status add_document(struct finding_imports *finding, struct duisp_place place,
                                     const struct duisp_file *file)
{
	for (size_t i = 0; i < finding->count; i++) {
		if (finding->files[i] == file)
			return DUIS_OK;
	}
	if (finding->count == DOCUMENTS_MAX)
		return duisp_error_set(finding->error, place, "more than %d schema documents",
		                       DOCUMENTS_MAX);
	finding->files[finding->count++] = file;
	return DUIS_OK;
}

/* Escape the spaces of a location in the document that is compiled. In any other document a space
 * is refused: libxml2 reads its octets again, where the change would be lost. */
static enum duis_status mend_spaces(struct finding_imports *finding, xmlNode *node,
                                    struct duisp_place place, const char *location)
{
	xmlChar *escaped;

	if (!strchr(location, ' '))
		return DUIS_OK;
	if (strcmp(place.file, finding->files[0]->path) != 0)
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
	const struct duisp_file *target = name ? duisp_files_find(finding->all, name) : NULL;
	enum duis_status status;

	if (!name)
		return DUIS_NO_MEMORY;
	if (!is_name(name))
		return duisp_error_set(
			finding->error, place,
			"schemaLocation \"%s\" is not the name of an .xsd file of the "
			"same directory; nothing is fetched",
			location);
	if (!target)
		return duisp_error_set(finding->error, place,
		                       "schemaLocation \"%s\" is not a file of the same directory",
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

static enum duis_status refuse_last(const struct finding_imports *finding, const char *path)
{
	const xmlError *last = xmlGetLastError();
	const struct duisp_place place = {path, last ? last->line : 0};

	/* If memory ran out, the error may have no message. */
	if (!last || !last->message)
		return DUIS_NO_MEMORY;
	return duisp_error_set(finding->error, place, "%.*s", (int)strcspn(last->message, "\n"),
	                       last->message);
}

static enum duis_status read_imported(struct finding_imports *finding,
                                      const struct duisp_file *file, xmlDoc **out)
{
	const struct duisp_place place = {file->path, 0};
	const char *address = make_address(finding->arena, file->name);

	*out = NULL;
	if (!address)
		return DUIS_NO_MEMORY;
	/* libxml2 gives no message for an empty file. */
	if (!file->length)
		return duisp_error_set(finding->error, place, "the file is empty");
	*out = xmlReadMemory(file->bytes, (int)file->length, address, NULL,
	                     XML_PARSE_NONET | XML_PARSE_NOENT);
	if (finding->lacks_memory)
		return DUIS_NO_MEMORY;
	return *out ? check_document(finding, file->path, *out) : refuse_last(finding, file->path);
}

static enum duis_status walk_imports(struct finding_imports *finding, xmlDoc **out)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < finding->count && status == DUIS_OK; i++) {
		xmlDoc *doc = NULL;

		status = read_imported(finding, finding->files[i], &doc);
		if (status == DUIS_OK)
			status = look_at_imports(finding, finding->files[i]->path, doc);
		if (i == 0)
			*out = doc;
		else
			xmlFreeDoc(doc);
	}
	return status;
}

enum duis_status duisp_schema_read(const struct duisp_files *files, const struct duisp_file *file,
                                   xmlDoc **out, int *in_doubt, struct duis_error **error)
{
	struct duis_error *own = NULL;
	struct finding_imports finding = {.all = files, .error = &own, .files = {file}, .count = 1};
	struct duisp_quiet quiet;
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	duisp_quiet_begin(&quiet, duisp_quiet_note_memory, &finding.lacks_memory);
	finding.arena = duisp_arena_new();
	if (finding.arena)
		status = walk_imports(&finding, out);
	*in_doubt = status != DUIS_NO_MEMORY && !finding.lacks_memory && duisp_quiet_is_in_doubt();
	duisp_arena_free(finding.arena);
	duisp_quiet_end(&quiet);
	if (finding.lacks_memory || *in_doubt)
		status = DUIS_NO_MEMORY;
	if (status != DUIS_OK) {
		xmlFreeDoc(*out);
		*out = NULL;
	}
	if (status == DUIS_BAD_RULES)
		duisp_error_take(error, own);
	else
		duis_error_free(own);
	return status;
}

/* The next element in document order; NULL if there is none. */
static xmlNode *find_following(xmlNode *node)
{
	xmlNode *next = xmlFirstElementChild(node);

	for (; !next && node && node->type == XML_ELEMENT_NODE; node = node->parent)
		next = xmlNextElementSibling(node);
	return next;
}

/* Mark the elements of a document with their lines, as those of trees that are built from events
 * are.
 * Returns: whether there was memory. */
static int mark_elements(struct duisp_xml *xml)
{
	for (xmlNode *node = xmlDocGetRootElement(xml->doc); node; node = find_following(node)) {
		struct duisp_mark *mark = duisp_arena_alloc(xml->arena, 1, sizeof(*mark));

		if (!mark)
			return 0;
		mark->line = xmlGetLineNo(node);
		node->_private = mark;
	}
	return 1;
}

/* Read a document once. Returns: as duisp_schema_parse(). */
static enum duis_status parse_once(const struct duisp_file *file, struct duisp_xml *xml,
                                   int *in_doubt, struct duis_error **error)
{
	struct finding_imports finding = {.arena = xml->arena, .error = error};
	struct duisp_quiet quiet;
	enum duis_status status;

	duisp_quiet_begin(&quiet, duisp_quiet_note_memory, &finding.lacks_memory);
	status = read_imported(&finding, file, &xml->doc);
	if (status == DUIS_OK && !mark_elements(xml))
		status = DUIS_NO_MEMORY;
	*in_doubt = status != DUIS_NO_MEMORY && !finding.lacks_memory && duisp_quiet_is_in_doubt();
	duisp_quiet_end(&quiet);
	return finding.lacks_memory || *in_doubt ? DUIS_NO_MEMORY : status;
}

enum duis_status duisp_schema_parse(const struct duisp_file *file, struct duisp_xml **out,
                                    struct duis_error **error)
{
	enum duis_status status = DUIS_NO_MEMORY;
	struct duis_error *own = NULL;
	int in_doubt = 1;

	duisp_xml_initialise();
	for (int run = 0; in_doubt && run < DUISP_RUNS_MAX; run++) {
		duis_error_free(own);
		own = NULL;
		*out = calloc(1, sizeof(**out));
		if (*out)
			(*out)->arena = duisp_arena_new();
		if (!*out || !(*out)->arena)
			break;
		status = parse_once(file, *out, &in_doubt, &own);
		if (status == DUIS_OK)
			break;
		duisp_xml_free(*out);
		*out = NULL;
	}
	if (status != DUIS_OK && *out) {
		duisp_xml_free(*out);
		*out = NULL;
	}
	if (status == DUIS_BAD_RULES)
		duisp_error_take(error, own);
	else
		duis_error_free(own);
	return status;
}
