/* The stylesheets of duis-check, applied to documents. */
#ifndef TESTS_FUZZ_TRANSFORM_H
#define TESTS_FUZZ_TRANSFORM_H

#include <stddef.h>

#include <duis/document.h>

struct stylesheet;

/* Read the stylesheet NAME of duis-check/styles. Returns: new, kept for the life of the process;
 * dies if it can't be read. */
struct stylesheet *stylesheet_open(const char *name);

/* The output of a stylesheet for a document: new, with its length. */
char *stylesheet_apply(const struct stylesheet *sheet, const struct duis_document *document,
                       size_t *length);

#endif
