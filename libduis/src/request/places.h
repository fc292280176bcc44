/* Places: where in a message the findings about it are. A reader of events knows neither columns
 * nor which siblings come later, and so knows no paths; they are found once there is a finding: the
 * lines and columns by a walk through the octets, the paths by reading the message again, into a
 * tree. A message without findings costs nothing. */
#ifndef DUISP_REQUEST_PLACES_H
#define DUISP_REQUEST_PLACES_H

#include "base/finding.h"
#include "base/xml.h"

/* Give each finding that has a spot its line, column and path.
 * Returns: DUIS_OK; DUIS_TIMED_OUT; DUIS_NO_MEMORY; DUIS_INTERNAL if the message can't be read
 * again. */
enum duis_status duisp_places_find(const char *bytes, size_t length,
                                   const struct duisp_bounds *bounds,
                                   struct duisp_findings *findings);

/* Find the path of the element that was open where a message that is not well-formed, or goes
 * beyond a limit, broke off.
 * path: in the arena; NULL if no element was open.
 * Returns: as duisp_places_find(). */
enum duis_status duisp_places_find_end(const char *bytes, size_t length,
                                       const struct duisp_bounds *bounds, struct duisp_arena *arena,
                                       const char **path);

#endif
