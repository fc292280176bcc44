/* The oracle: octets and a schema come in; what libxml2 says of them goes out. */
#include "conformance/oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "conformance/excuse.h"

struct oracle {
	xmlSchemaParserCtxt *parser;
	xmlSchema *schema;
};

/* The tree is libxml2's, behind a name of ours. */
struct oracle_document {
	xmlDoc *tree;
};

static void ignore(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

/* A document may name schemas, and libxml2 would fetch them. */
static xmlParserInput *refuse_entity(const char *address, const char *id, xmlParserCtxt *context)
{
	(void)address;
	(void)id;
	(void)context;
	return NULL;
}

struct oracle *oracle_open(const char *path)
{
	static xmlExternalEntityLoader loader;
	struct oracle *oracle = calloc(1, sizeof(*oracle));

	if (!oracle)
		return NULL;
	xmlInitParser();
	if (!loader)
		loader = xmlGetExternalEntityLoader();
	xmlSetExternalEntityLoader(loader);
	oracle->parser = xmlSchemaNewParserCtxt(path);
	if (oracle->parser)
		oracle->schema = xmlSchemaParse(oracle->parser);
	xmlSetExternalEntityLoader(refuse_entity);
	if (oracle->schema)
		return oracle;
	fprintf(stderr, "oracle: %s: cannot be compiled\n", path);
	oracle_close(oracle);
	return NULL;
}

void oracle_close(struct oracle *oracle)
{
	if (!oracle)
		return;
	xmlSchemaFree(oracle->schema);
	xmlSchemaFreeParserCtxt(oracle->parser);
	free(oracle);
}

/* The path of the node of an error. */
static void copy_path(const xmlError *error, char *out, size_t size)
{
	xmlChar *path = error->node ? xmlGetNodePath(error->node) : NULL;

	snprintf(out, size, "%s", path ? (const char *)path : "");
	xmlFree(path);
}

#if LIBXML_VERSION >= 21200
static void note_error(void *context, const xmlError *error)
#else
static void note_error(void *context, xmlError *error)
#endif
{
	struct oracle_verdict *verdict = context;
	const int is_first = !verdict->faults;

	if (error->level < XML_ERR_ERROR)
		return;
	verdict->faults++;
	for (int i = 0; i < 2; i++) {
		const char *excuse = NULL;

		if (error->domain == XML_FROM_SCHEMASV && (is_first || verdict->excuses[i]))
			excuse = excuse_find(error, i);
		if (is_first || !excuse)
			verdict->excuses[i] = excuse;
	}
	if (is_first) {
		copy_path(error, verdict->path, sizeof(verdict->path));
		snprintf(verdict->message, sizeof(verdict->message), "%s",
		         error->message ? error->message : "");
	}
}

struct oracle_document *oracle_read(const char *bytes, size_t length,
                                    struct oracle_verdict *verdict)
{
	struct oracle_document *document = calloc(1, sizeof(*document));
	xmlParserCtxt *context = xmlNewParserCtxt();

	*verdict = (struct oracle_verdict){.faults = 0};
	if (document && context)
		document->tree =
			xmlCtxtReadMemory(context, bytes, (int)length, NULL, NULL,
		                          XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES |
		                                  XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (document && document->tree && !context->nsWellFormed) {
		xmlFreeDoc(document->tree);
		document->tree = NULL;
	}
	if (document && !document->tree && context) {
		const xmlError *error = xmlCtxtGetLastError(context);

		verdict->faults = 1;
		if (error && error->code == XML_ERR_UNSUPPORTED_ENCODING)
			verdict->excuses[1] = "encoding-name";
		snprintf(verdict->message, sizeof(verdict->message), "not read: %s",
		         error && error->message ? error->message : "");
	}
	xmlFreeParserCtxt(context);
	if (document && document->tree)
		return document;
	free(document);
	return NULL;
}

void oracle_document_free(struct oracle_document *document)
{
	if (!document)
		return;
	xmlFreeDoc(document->tree);
	free(document);
}

int oracle_judge(const struct oracle *oracle, struct oracle_document *document,
                 struct oracle_verdict *verdict)
{
	xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(oracle->schema);
	int result = -1;

	*verdict = (struct oracle_verdict){.faults = 0};
	if (!context)
		return 0;
	xmlSetGenericErrorFunc(NULL, ignore);
	xmlSchemaSetValidStructuredErrors(context, note_error, verdict);
	result = xmlSchemaValidateDoc(context, document->tree);
	xmlSchemaFreeValidCtxt(context);
	if (result > 0 && !verdict->faults)
		verdict->faults = 1;
	return result >= 0;
}
