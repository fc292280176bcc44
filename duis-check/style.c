/* Stylesheets. */
#include <config.h>

#include "style.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "complain.h"

/* libxslt tells of a fault in pieces. */
struct message {
	char text[512];
	size_t length;
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

static enum code complain_style(const char *path, struct message *message)
{
	for (char *at = message->text; *at != '\0'; at++)
		*at = *at == '\n' ? ' ' : *at;
	return complain(CODE_RULES, "%s: %s", path,
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

static enum code save(xmlDoc *result, xsltStylesheet *sheet)
{
	xmlChar *text = NULL;
	int length = 0;
	enum code code = CODE_ACCEPTED;

	if (xsltSaveResultToString(&text, &length, result, sheet) != 0)
		return complain(CODE_INTERNAL, "out of memory");
	errno = 0;
	if (length > 0 && fwrite(text, 1, (size_t)length, stdout) != (size_t)length)
		code = complain(CODE_INTERNAL, "standard output: %s",
		                errno == 0 ? "can't be written" : strerror(errno));
	xmlFree(text);
	return code;
}

static enum code transform(xsltStylesheet *sheet, xmlDoc *doc, const char *path,
                           const struct settings *settings, struct message *message)
{
	const char *parameters[] = {
		"colour",      settings_want_colour(settings) ? "true()" : "false()",
		"spreadsheet", settings->spreadsheet ? "true()" : "false()",
		"coverage",    settings->coverage || settings->threshold > 0 ? "true()" : "false()",
		NULL};
	xsltSecurityPrefs *security = new_security();
	xsltTransformContext *context = xsltNewTransformContext(sheet, doc);
	enum code code = CODE_ACCEPTED;
	xmlDoc *result = NULL;

	/* No XPath has a literal of this one. */
	if (security != NULL && context != NULL &&
	    xsltSetCtxtSecurityPrefs(security, context) == 0 &&
	    xsltQuoteOneUserParam(context, (const xmlChar *)"escape", (const xmlChar *)"\033") == 0)
		result = xsltApplyStylesheetUser(sheet, doc, parameters, NULL, NULL, context);
	if (result == NULL || context->state != XSLT_STATE_OK)
		code = complain_style(path, message);
	else
		code = save(result, sheet);
	xmlFreeDoc(result);
	xsltFreeTransformContext(context);
	xsltFreeSecurityPrefs(security);
	return code;
}

static enum code apply(const char *path, xmlDoc *doc, const struct settings *settings)
{
	struct message message = {0};
	xsltStylesheet *sheet = NULL;
	enum code code = CODE_ACCEPTED;

	xsltSetGenericErrorFunc(&message, add_message);
	xmlSetGenericErrorFunc(&message, add_message);
	sheet = xsltParseStylesheetFile((const xmlChar *)path);
	if (sheet == NULL || sheet->errors != 0)
		code = complain_style(path, &message);
	else
		code = transform(sheet, doc, path, settings, &message);
	xsltFreeStylesheet(sheet);
	return code;
}

/* Of the matrix in use, if it has one. */
static char *find_style(const char *kind, const char *format, const struct settings *settings)
{
	const char *folders[] = {settings->matrix_dir, DUIS_MATRIX_DIR};
	char *path = NULL;

	for (size_t i = 0; i < 2; i++) {
		if (folders[i] == NULL)
			continue;
		free(path);
		if (asprintf(&path, "%s/styles/%s.%s.xsl", folders[i], kind, format) < 0)
			return NULL;
		if (access(path, R_OK) == 0)
			return path;
	}
	return path;
}

enum code style_print(const struct duis_document *document, const char *format,
                      const struct settings *settings)
{
	char *path = find_style(duis_document_get_kind(document), format, settings);
	enum code code = CODE_INTERNAL;
	xmlDoc *doc = NULL;
	char *xml = NULL;

	if (duis_document_write_xml(document, &xml) == DUIS_OK)
		doc = xmlReadMemory(xml, (int)strlen(xml), "document", NULL,
		                    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
	if (doc == NULL || path == NULL)
		complain(CODE_INTERNAL, "out of memory");
	else
		code = apply(path, doc, settings);
	xmlFreeDoc(doc);
	duis_report_free(xml);
	free(path);
	return code;
}
