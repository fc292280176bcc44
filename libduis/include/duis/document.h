/* Documents: what the workbench answers, as data.
 *
 * A document is one JSON object; doc/json.md explains the fields of each kind. A document can also
 * be written as XML, for stylesheets: duis-check makes its text, CSV, Markdown and HTML from the
 * XML.
 *
 * Lifetime: yours, to be freed with duis_document_free(); it stays valid when the objects that it
 * was made from are freed. Threads: immutable, may be read by many threads.
 */
#ifndef DUIS_DOCUMENT_H
#define DUIS_DOCUMENT_H

#include <stddef.h>

#include <duis/status.h>
#include <duis/text.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_document;

/* What a document answers, in short. Values are API: never reused, never renumbered. */
enum duis_answer {
	/* Yes, the same, clean, passed; or the document answers no question. */
	DUIS_ANSWER_YES = 0,
	/* No, different, something found, something failed. */
	DUIS_ANSWER_NO = 1,
	/* The sources contradict each other, or nothing is known. */
	DUIS_ANSWER_UNDETERMINED = 2
};

/* What the document answers; each function that makes a document says what its answers mean. Since
 * 0.1. */
enum duis_answer duis_document_get_answer(const struct duis_document *document);

/* The kind of the document, as "matrix-show"; the field "kind". Borrowed. Since 0.1. */
const char *duis_document_get_kind(const struct duis_document *document);

/* Write it as one JSON object on one line, without a line feed at its end.
 * out:    new, yours to free with duis_text_free(); NULL after an error. ASCII, NUL-terminated.
 * length: of the text, without its NUL; may be NULL.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (document or out is NULL). Since 0.1. */
enum duis_status duis_document_to_json(const struct duis_document *document, char **out,
                                       size_t *length);

/* Write it as XML: the element "document"; an object's texts, numbers and truths are attributes,
 * its objects are elements of the same names, its arrays are elements that hold an element "item"
 * for each member; null is left out. Control characters except line feeds, characters that change
 * the writing direction, and characters that XML cannot hold are replaced by U+FFFD.
 * out:    new, yours to free with duis_text_free(); NULL after an error. UTF-8, NUL-terminated.
 * length: of the text, without its NUL; may be NULL.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (document or out is NULL). Since 0.1. */
enum duis_status duis_document_to_xml(const struct duis_document *document, char **out,
                                      size_t *length);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_document_free(struct duis_document *document);

#ifdef __cplusplus
}
#endif
#endif
