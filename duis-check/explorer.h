/* duis-check matrix explorer: the page with all that the matrix says. */
#ifndef DUIS_CHECK_EXPLORER_H
#define DUIS_CHECK_EXPLORER_H

#include "query.h"

/* Make the document, and write the page if --out names where.
 * Returns: CODE_ACCEPTED; else a code, after a message. */
enum code explorer_run(struct query *query);

#endif
