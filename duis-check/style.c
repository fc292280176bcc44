/* Stylesheets. */
#include <config.h>

#include "style.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/xinclude.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "complain.h"
#include "output.h"

/* libxslt tells of a fault in pieces. */
struct message {
	char text[512];
	size_t length;
};

/* What is to become of a document. */
struct printing {
	const struct settings *settings;
	const char *style; /* path of the stylesheet */
	xmlDoc *doc;       /* the document as XML */
	char *json;        /* and as JSON, fit to stand in a script element */
	FILE *file;
	const char *name; /* of the file */
	struct message *message;
};

static void add_message(void *context, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void add_message(void *context, const char *format, ...)
{
	struct message *message = context;
	va_list arguments;
	int more = 0;

	va_start(arguments, format);
	more = vsnprintf(message->text + message->length, sizeof(message->text) - message->length,
	                 format, arguments);
	va_end(arguments);
	if (more > 0)
		message->length += (size_t)more;
	if (message->length >= sizeof(message->text))
		message->length = sizeof(message->text) - 1;
}

static enum code complain_style(const struct printing *printing)
{
	struct message *message = printing->message;

	for (char *at = message->text; *at != '\0'; at++)
		*at = *at == '\n' ? ' ' : *at;
	return complain(CODE_RULES, "%s: %s", printing->style,
	                message->length == 0 ? "can't be applied" : message->text);
}

/* Stylesheets are rules: they read nothing but one another, and write nothing. */
static xsltSecurityPrefs *new_security(void)
{
	xsltSecurityPrefs *security = xsltNewSecurityPrefs();

	if (security == NULL)
		return NULL;
	xsltSetSecurityPrefs(security, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(security, XSLT_SECPREF_CREATE_DIRECTORY, xsltSecurityForbid);
	xsltSetSecurityPrefs(security, XSLT_SECPREF_READ_NETWORK, xsltSecurityForbid);
	xsltSetSecurityPrefs(security, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
	return security;
}

static enum code save(xmlDoc *result, xsltStylesheet *sheet, const struct printing *printing)
{
	xmlChar *text = NULL;
	int length = 0;
	enum code code = CODE_ACCEPTED;

	if (xsltSaveResultToString(&text, &length, result, sheet) != 0)
		return complain(CODE_INTERNAL, "out of memory");
	if (length > 0)
		code = output_write((const char *)text, (size_t)length, printing->file,
		                    printing->name);
	xmlFree(text);
	return code;
}

/* What no XPath has a literal of. */
static bool add_texts(xsltTransformContext *context, const struct printing *printing)
{
	return xsltQuoteOneUserParam(context, (const xmlChar *)"escape", (const xmlChar *)"\033") ==
	               0 &&
	       xsltQuoteOneUserParam(context, (const xmlChar *)"json",
	                             (const xmlChar *)printing->json) == 0;
}

static xmlDoc *run(xsltTransformContext *context, xsltStylesheet *sheet,
                   const struct printing *printing)
{
	const struct settings *settings = printing->settings;
	const char *parameters[] = {
		"colour",      settings_want_colour(settings) ? "true()" : "false()",
		"spreadsheet", settings->spreadsheet ? "true()" : "false()",
		"coverage",    settings->coverage || settings->threshold > 0 ? "true()" : "false()",
		NULL};

	return xsltApplyStylesheetUser(sheet, printing->doc, parameters, NULL, NULL, context);
}

static enum code transform(xsltStylesheet *sheet, const struct printing *printing)
{
	xsltSecurityPrefs *security = new_security();
	xsltTransformContext *context = xsltNewTransformContext(sheet, printing->doc);
	enum code code = CODE_ACCEPTED;
	xmlDoc *result = NULL;

	if (security != NULL && context != NULL &&
	    xsltSetCtxtSecurityPrefs(security, context) == 0 && add_texts(context, printing))
		result = run(context, sheet, printing);
	if (result == NULL || context->state != XSLT_STATE_OK)
		code = complain_style(printing);
	else
		code = save(result, sheet, printing);
	xmlFreeDoc(result);
	xsltFreeTransformContext(context);
	xsltFreeSecurityPrefs(security);
	return code;
}

/* A stylesheet may include scripts and styles, as text, that stand beside it. */
static xsltStylesheet *load(const char *path)
{
	const int options = XSLT_PARSE_OPTIONS | XML_PARSE_NONET | XML_PARSE_NOXINCNODE;
	xmlDoc *doc = xmlReadFile(path, NULL, options);
	xsltStylesheet *sheet = NULL;

	if (doc == NULL || xmlXIncludeProcessFlags(doc, options) < 0) {
		xmlFreeDoc(doc);
		return NULL;
	}
	sheet = xsltParseStylesheetDoc(doc);
	if (sheet == NULL)
		xmlFreeDoc(doc);
	return sheet;
}

static enum code apply(const struct printing *printing)
{
	xsltStylesheet *sheet;
	enum code code = CODE_ACCEPTED;

	if (access(printing->style, R_OK) != 0)
		return complain(CODE_RULES, "%s: %s; --format json needs no stylesheet",
		                printing->style, strerror(errno));
	sheet = load(printing->style);
	if (sheet == NULL || sheet->errors != 0)
		code = complain_style(printing);
	else
		code = transform(sheet, printing);
	xsltFreeStylesheet(sheet);
	return code;
}

/* Of the matrix in use, and of no other: the stylesheets of one version do not show the documents
 * of another. */
static char *find_style(const char *kind, const char *format, const struct settings *settings)
{
	const char *folder = settings->matrix_dir ? settings->matrix_dir : DUIS_MATRIX_DIR;
	char *path = NULL;

	return asprintf(&path, "%s/styles/%s.%s.xsl", folder, kind, format) < 0 ? NULL : path;
}

static xmlDoc *read_document(const struct duis_document *document)
{
	xmlDoc *doc = NULL;
	char *xml = NULL;

	if (duis_document_write_xml(document, &xml) == DUIS_OK)
		doc = xmlReadMemory(xml, (int)strlen(xml), "document", NULL,
		                    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
	duis_report_free(xml);
	return doc;
}

/* In a script element "<" could begin its end tag; JSON has it in strings only. */
static char *write_island(const struct duis_document *document)
{
	static const char escaped[] = "\\u003c";
	char *json = NULL;
	char *island = NULL;
	size_t length = 0;

	if (duis_document_write_json(document, &json) != DUIS_OK)
		return NULL;
	for (const char *at = json; *at != '\0'; at++)
		length += *at == '<' ? sizeof(escaped) - 1 : 1;
	island = malloc(length + 1);
	length = 0;
	for (const char *at = json; island != NULL && *at != '\0'; at++) {
		const bool plain = *at != '<';

		memcpy(island + length, plain ? at : escaped, plain ? 1 : sizeof(escaped) - 1);
		length += plain ? 1 : sizeof(escaped) - 1;
	}
	if (island != NULL)
		island[length] = '\0';
	duis_report_free(json);
	return island;
}

static enum code write_styled(const struct printing *printing)
{
	if (printing->doc == NULL || printing->json == NULL || printing->style == NULL)
		return complain(CODE_INTERNAL, "out of memory");
	return apply(printing);
}

/* Neither library is to say anything on standard error by itself. */
enum code style_write(const struct duis_document *document, const char *format,
                      const struct settings *settings, FILE *file, const char *name)
{
	char *style = find_style(duis_document_get_kind(document), format, settings);
	struct message message = {0};
	struct printing printing = {.settings = settings,
	                            .style = style,
	                            .file = file,
	                            .name = name,
	                            .message = &message};
	enum code code = CODE_INTERNAL;

	xsltSetGenericErrorFunc(&message, add_message);
	xmlSetGenericErrorFunc(&message, add_message);
	printing.doc = read_document(document);
	printing.json = write_island(document);
	code = write_styled(&printing);
	xsltSetGenericErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
	xmlFreeDoc(printing.doc);
	free(printing.json);
	free(style);
	return code;
}

enum code style_print(const struct duis_document *document, const char *format,
                      const struct settings *settings)
{
	return style_write(document, format, settings, stdout, "standard output");
}
