/* What the response codes mean. */
#ifndef DUISP_WORKBENCH_RESPONSE_H
#define DUISP_WORKBENCH_RESPONSE_H

#include "matrix/matrix.h"
#include "report/document.h"

/* id: of one code; NULL for all. Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY.
 */
enum duis_status duisp_response_describe(const struct duisp_matrix *matrix, const char *id,
                                         struct duis_document **out, struct duis_error **error);

#endif
