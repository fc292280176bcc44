/* Stylesheets, by libxslt.
 *
 * In: the document as XML, and the stylesheet, which is a part of the program (style_files.h). Out:
 * the text that libxslt makes of them, written only if all of it could be made.
 *
 * A stylesheet reads and writes nothing. While one is applied, libxml2 opens the files of the
 * program and no others, whoever asks: an import, an entity, an XInclude. libxslt forbids its own
 * ways to files and to the network, too. */
#include <config.h>

#include "style.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "complain.h"
#include "output.h"
#include "style_files.h"

/* Of the functions that stylesheets have from here. */
static const xmlChar functions[] = "urn:libduis:duis-check";

/* libxslt reports a fault in pieces. */
struct message {
	char text[512];
	size_t length;
};

/* A document on its way through a stylesheet. */
struct styling {
	const struct duis_document *document;
	const struct style *style;
	char *sheet; /* name of the stylesheet */
	FILE *file;
	const char *name; /* of the file */
	struct message message;
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

static enum code complain_of_style(struct styling *styling)
{
	struct message *message = &styling->message;

	for (char *at = message->text; *at; at++)
		*at = *at == '\n' ? ' ' : *at;
	return complain(CODE_INTERNAL, "%s: %s", styling->sheet,
	                message->length == 0 ? "can't be applied" : message->text);
}

/* Returns: NULL if the program has no such file. */
static const char *find_style_text(const char *name)
{
	const struct style_file *file = style_files;

	while (file->name && strcmp(file->name, name) != 0)
		file++;
	return file->text;
}

/* In the place of libxml2's own loader, which would open any file. */
static xmlParserInput *open_style_file(const char *name, const char *id, xmlParserCtxt *context)
{
	const char *text = find_style_text(name);
	xmlParserInput *input = NULL;

	(void)id;
	if (text)
		input = xmlNewStringInputStream(context, (const xmlChar *)text);
	/* What the file imports is named from where it stands. */
	if (input)
		input->filename = (char *)xmlStrdup((const xmlChar *)name);
	return input;
}

static xsltSecurityPrefs *new_security(void)
{
	xsltSecurityPrefs *security = xsltNewSecurityPrefs();

	for (int option = XSLT_SECPREF_READ_FILE; security && option <= XSLT_SECPREF_WRITE_NETWORK;
	     option++)
		xsltSetSecurityPrefs(security, (xsltSecurityOption)option, xsltSecurityForbid);
	return security;
}

static void push_text(xmlXPathParserContext *xpath, const char *text)
{
	xsltTransformContext *context = xsltXPathGetTransformContext(xpath);

	if (!text)
		xsltTransformError(context, NULL, context->inst, "a text can't be had\n");
	valuePush(xpath, xmlXPathNewCString(text ? text : ""));
}

/* text(NAME): a file of the program, as a text. */
static void push_style_text(xmlXPathParserContext *xpath, int count)
{
	xmlChar *name = count == 1 ? xmlXPathPopString(xpath) : NULL;

	push_text(xpath, name ? find_style_text((const char *)name) : NULL);
	xmlFree(name);
}

/* In a script element "<" could begin its end tag. JSON has it in strings only. Returns: new, to be
 * freed; NULL without memory. */
static char *escape_json(const char *json)
{
	static const char escaped[] = "\\u003c";
	char *text = NULL;
	char *end = NULL;
	size_t length = 1;

	for (const char *at = json; *at; at++)
		length += *at == '<' ? sizeof(escaped) - 1 : 1;
	text = malloc(length);
	end = text;
	for (const char *at = json; text && *at; at++) {
		if (*at == '<')
			end = stpcpy(end, escaped);
		else
			*end++ = *at;
	}
	if (text)
		*end = '\0';
	return text;
}

/* json(): the document as JSON, fit to stand in a script element. It is made only where a
 * stylesheet asks for it. */
static void push_json(xmlXPathParserContext *xpath, int count)
{
	const struct styling *styling = xsltXPathGetTransformContext(xpath)->_private;
	char *json = NULL;
	char *text = NULL;

	if (count == 0 && duis_document_to_json(styling->document, &json, NULL) == DUIS_OK)
		text = escape_json(json);
	push_text(xpath, text);
	free(text);
	duis_text_free(json);
}

/* Write a document. In HTML the versions of libxml2 name the encoding in different words: write
 * those of the newest. */
static enum code write_result(const char *text, const struct styling *styling)
{
	static const char old[] = "<meta http-equiv=\"Content-Type\" content=\"text/html; "
				  "charset=UTF-8\">";
	static const char now[] = "<meta charset=\"UTF-8\">";
	const char *found = strstr(text, old);
	enum code code = CODE_ACCEPTED;

	if (found) {
		code = output_write(text, (size_t)(found - text), styling->file, styling->name);
		text = found + sizeof(old) - 1;
		if (code == CODE_ACCEPTED)
			code = output_write(now, sizeof(now) - 1, styling->file, styling->name);
	}
	return code == CODE_ACCEPTED
	               ? output_write(text, strlen(text), styling->file, styling->name)
	               : code;
}

static enum code save_result(xmlDoc *result, xsltStylesheet *sheet, const struct styling *styling)
{
	xmlChar *text = NULL;
	int length = 0;
	enum code code = CODE_ACCEPTED;

	if (xsltSaveResultToString(&text, &length, result, sheet) != 0)
		return complain(CODE_INTERNAL, "out of memory");
	if (length > 0)
		code = write_result((const char *)text, styling);
	xmlFree(text);
	return code;
}

/* The escape character is quoted: XPath can't write it. */
static int prepare_context(xsltTransformContext *context, xsltSecurityPrefs *security,
                           struct styling *styling)
{
	context->_private = styling;
	return xsltSetCtxtSecurityPrefs(security, context) == 0 &&
	       xsltRegisterExtFunction(context, (const xmlChar *)"text", functions,
	                               push_style_text) == 0 &&
	       xsltRegisterExtFunction(context, (const xmlChar *)"json", functions, push_json) ==
	               0 &&
	       xsltQuoteOneUserParam(context, (const xmlChar *)"escape", (const xmlChar *)"\033") ==
	               0;
}

static xmlDoc *apply_prepared(xsltTransformContext *context, xsltStylesheet *sheet, xmlDoc *doc,
                              const struct style *style)
{
	const char *parameters[] = {"colour",      style->colour ? "true()" : "false()",
	                            "spreadsheet", style->spreadsheet ? "true()" : "false()",
	                            "coverage",    style->coverage ? "true()" : "false()",
	                            NULL};

	return xsltApplyStylesheetUser(sheet, doc, parameters, NULL, NULL, context);
}

static enum code apply_sheet(xsltStylesheet *sheet, xmlDoc *doc, struct styling *styling)
{
	xsltSecurityPrefs *security = new_security();
	xsltTransformContext *context = xsltNewTransformContext(sheet, doc);
	enum code code = CODE_ACCEPTED;
	xmlDoc *result = NULL;

	if (security && context && prepare_context(context, security, styling))
		result = apply_prepared(context, sheet, doc, styling->style);
	if (!result || context->state != XSLT_STATE_OK)
		code = complain_of_style(styling);
	else
		code = save_result(result, sheet, styling);
	xmlFreeDoc(result);
	xsltFreeTransformContext(context);
	xsltFreeSecurityPrefs(security);
	return code;
}

static xmlDoc *read_document_tree(const struct duis_document *document)
{
	xmlDoc *doc = NULL;
	char *xml = NULL;

	if (duis_document_to_xml(document, &xml, NULL) == DUIS_OK)
		doc = xmlReadMemory(xml, (int)strlen(xml), "document", NULL,
		                    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
	duis_text_free(xml);
	return doc;
}

static enum code write_styled(struct styling *styling)
{
	xmlDoc *doc = read_document_tree(styling->document);
	xsltStylesheet *sheet = NULL;
	enum code code = CODE_INTERNAL;

	if (!doc)
		return complain(CODE_INTERNAL, "out of memory");
	sheet = xsltParseStylesheetFile((const xmlChar *)styling->sheet);
	if (!sheet || sheet->errors != 0)
		code = complain_of_style(styling);
	else
		code = apply_sheet(sheet, doc, styling);
	xsltFreeStylesheet(sheet);
	xmlFreeDoc(doc);
	return code;
}

/* While this runs, neither library opens a file, and neither says anything on standard error by
 * itself. */
static enum code write_guarded(struct styling *styling)
{
	const xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();
	enum code code = CODE_INTERNAL;

	xsltSetGenericErrorFunc(&styling->message, add_message);
	xmlSetGenericErrorFunc(&styling->message, add_message);
	xmlSetExternalEntityLoader(open_style_file);
	code = write_styled(styling);
	xmlSetExternalEntityLoader(loader);
	xsltSetGenericErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
	return code;
}

enum code style_write(const struct duis_document *document, const struct style *style, FILE *file,
                      const char *name)
{
	struct styling styling = {.document = document, .style = style, .file = file, .name = name};
	enum code code = CODE_INTERNAL;

	if (asprintf(&styling.sheet, "%s.%s.xsl", duis_document_get_kind(document), style->format) <
	    0)
		return complain(CODE_INTERNAL, "out of memory");
	code = write_guarded(&styling);
	free(styling.sheet);
	return code;
}

enum code style_print(const struct duis_document *document, const struct style *style)
{
	return style_write(document, style, stdout, "standard output");
}
