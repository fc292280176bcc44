/* The reading of plain messages, which most are; libxml2 reads the others. */
#ifndef DUISP_BASE_XML_PLAIN_H
#define DUISP_BASE_XML_PLAIN_H

#include "base/xml.h"

/* Read a message, if it is plain, and pass its events to a sink.
 * out: whether it was read to its end. If not, and the status is DUIS_OK, it is not plain: the
 * events count for nothing, and the sink must begin again.
 * Returns: DUIS_OK; DUIS_TIMED_OUT; or the status of the sink. */
enum duis_status duisp_plain_read(const char *bytes, size_t length,
                                  const struct duisp_bounds *bounds, struct duisp_sink sink,
                                  int *out);

#endif
