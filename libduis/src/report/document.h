/* How documents are made. */
#ifndef DUISP_REPORT_DOCUMENT_H
#define DUISP_REPORT_DOCUMENT_H

#include <duis/document.h>

#include "report/value.h"

/* Make a document of an object, whose reference it takes. value may be NULL: memory ran out.
 * out: new; NULL after an error. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_document_new(json_t *value, enum duis_answer answer,
                                    struct duis_document **out);

/* The object; borrowed. */
const json_t *duisp_document_get_value(const struct duis_document *document);

#endif
