/* Strangers: messages that are not XML. */
#ifndef DUISP_REQUEST_STRANGER_H
#define DUISP_REQUEST_STRANGER_H

#include <duis/status.h>

#include "base/arena.h"

/* Say what a message looks like that is not well-formed XML.
 * out: a sentence of the arena or one that lives for ever; NULL where the message begins as XML
 *      does, or in an encoding of which that is not seen here.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_stranger_describe(struct duisp_arena *arena, const char *bytes,
                                         size_t length, const char **out);

#endif
