/* How documents are made. */
#ifndef DUISP_REPORT_DOCUMENT_H
#define DUISP_REPORT_DOCUMENT_H

#include <duis/document.h>

#include "matrix/matrix.h"
#include "report/value.h"

/* Make a document of an object, whose reference it takes. value may be NULL: memory ran out.
 * out: new; NULL after an error. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_document_new(json_t *value, enum duis_answer answer,
                                    struct duis_document **out);

/* The beginning of a public function that makes a document: sets what it hands out. It stands in
 * this header so that an analyser of one file sees what it refuses.
 * is_sound: whether its other arguments are what it takes.
 * Returns: DUIS_OK; DUIS_INVALID_ARGUMENT if they are not, or out is NULL. */
static inline enum duis_status duisp_document_begin(int is_sound, struct duis_document **out,
                                                    struct duis_error **error)
{
	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	return out && is_sound ? DUIS_OK : DUIS_INVALID_ARGUMENT;
}

/* Add what every document of the workbench ends with, {"matrix": ..., "libduis": ...}, and make the
 * document. Takes the object, which may be NULL. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_document_end(json_t *object, const struct duisp_matrix *matrix,
                                    enum duis_answer answer, struct duis_document **out);

/* The object; borrowed. */
const json_t *duisp_document_get_value(const struct duis_document *document);

#endif
