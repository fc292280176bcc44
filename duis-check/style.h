/* Stylesheets: a document as text, CSV, Markdown, HTML or XML, with libxslt. */
#ifndef DUIS_CHECK_STYLE_H
#define DUIS_CHECK_STYLE_H

#include <stdio.h>

#include <duis/duis.h>

#include "code.h"
#include "settings.h"

/* Print a document on standard output in a format, by the stylesheet styles/KIND.FORMAT.xsl of the
 * matrix in use, or of the installed one.
 * Returns: CODE_ACCEPTED; else a code, after a message. */
enum code style_print(const struct duis_document *document, const char *format,
                      const struct settings *settings);

/* The same into a file. name: of the file, for messages. */
enum code style_write(const struct duis_document *document, const char *format,
                      const struct settings *settings, FILE *file, const char *name);

#endif
