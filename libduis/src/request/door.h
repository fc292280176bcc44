/* The door: octets from a stranger become events, or a finding. */
#ifndef DUISP_REQUEST_DOOR_H
#define DUISP_REQUEST_DOOR_H

#include "base/finding.h"
#include "base/xml.h"
#include "request/facts.h"

/* Read a message into a reader.
 * findings: gets what is wrong; at most one finding.
 * out: sound if the whole message was read.
 * Returns: DUIS_OK, a finding included; DUIS_TIMED_OUT; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_door_open(const char *bytes, size_t length,
                                 const struct duisp_bounds *bounds, struct duisp_findings *findings,
                                 struct duisp_reader *reader, enum duisp_reading *out);

#endif
