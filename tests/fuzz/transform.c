/* The stylesheets of duis-check: a document comes in, and the output that libxslt makes from it
 * goes out. */
#include "transform.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "../api/place.h"
#include "property.h"

struct stylesheet {
	xsltStylesheet *compiled;
};

struct stylesheet *stylesheet_open(const char *name)
{
	struct stylesheet *sheet = calloc(1, sizeof(*sheet));
	char *path =
		place_print("%s/duis-check/styles/%s", place_get("DUIS_TEST_TOP_SRCDIR"), name);

	if (!sheet)
		die("no memory");
	sheet->compiled = xsltParseStylesheetFile((const xmlChar *)path);
	if (!sheet->compiled)
		die("%s: is no stylesheet", path);
	free(path);
	return sheet;
}

static xmlDoc *read_document(const struct duis_document *document)
{
	char *text = NULL;
	xmlDoc *doc;

	require_status(duis_document_to_xml(document, &text, NULL), "duis_document_to_xml");
	require_text(text, ALLOW_LINE_FEED, "a document as XML");
	doc = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
	require(doc, "a document that is no XML: %s", text);
	duis_text_free(text);
	return doc;
}

/* Copy memory of libxslt's allocator into memory that free() takes. */
static char *copy(const xmlChar *text, size_t length)
{
	char *bytes = malloc(length + 1);

	require(bytes, "no memory");
	if (length)
		memcpy(bytes, text, length);
	bytes[length] = '\0';
	return bytes;
}

char *stylesheet_apply(const struct stylesheet *sheet, const struct duis_document *document,
                       size_t *length)
{
	xmlDoc *doc = read_document(document);
	xmlDoc *result = xsltApplyStylesheet(sheet->compiled, doc, NULL);
	xmlChar *text = NULL;
	char *bytes;
	int size = 0;

	require(result, "a stylesheet can't be applied");
	require(xsltSaveResultToString(&text, &size, result, sheet->compiled) == 0, "no memory");
	bytes = copy(text, (size_t)size);
	*length = (size_t)size;
	xmlFree(text);
	xmlFreeDoc(result);
	xmlFreeDoc(doc);
	return bytes;
}
