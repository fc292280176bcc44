/* The door: octets of a stranger become a document, or a finding. */
#ifndef DUISP_REQUEST_DOOR_H
#define DUISP_REQUEST_DOOR_H

#include "base/finding.h"
#include "base/xml.h"

/* Read a message.
 * findings: gets what is wrong; at most one finding.
 * out:      new, yours to free; NULL if a finding was made, or after an error.
 * Returns: DUIS_OK, a finding included; DUIS_TIMED_OUT; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_door_open(const char *bytes, size_t length,
                                 const struct duisp_bounds *bounds, struct duisp_findings *findings,
                                 struct duisp_xml **out);

/* Add a fault of a document to the findings. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_door_report(struct duisp_findings *findings, const char *stage,
                                   const struct duisp_fault *fault);

#endif
