/* Stylesheets: a document as text, CSV, Markdown, HTML or XML.
 *
 * In: a document of the library, the name of a format, and what the stylesheet is told besides.
 * Out: what the stylesheet KIND.FORMAT.xsl makes of the document, KIND being the document's. */
#ifndef DUIS_CHECK_STYLE_H
#define DUIS_CHECK_STYLE_H

#include <stdio.h>

#include <duis/duis.h>

#include "code.h"

struct style {
	const char *format;
	int colour;      /* for a terminal: in colours */
	int spreadsheet; /* CSV: so that a spreadsheet changes nothing */
	int coverage;    /* of suites: what they touch, too */
};

/* Write a document into a file. name: of the file, for messages.
 * Returns: CODE_ACCEPTED; CODE_INTERNAL, after a message. */
enum code style_write(const struct duis_document *document, const struct style *style, FILE *file,
                      const char *name);

/* The same on standard output. */
enum code style_print(const struct duis_document *document, const struct style *style);

#endif
