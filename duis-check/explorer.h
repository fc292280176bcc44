/* duis-check matrix explorer: a page with all that the matrix says.
 *
 * In: a state, which the page shows first, and a directory. Out: the page, as a file of the
 * directory, and the document that it was made of. */
#ifndef DUIS_CHECK_EXPLORER_H
#define DUIS_CHECK_EXPLORER_H

#include "query.h"

/* Make the document, and write the page if --out names where.
 * Returns: CODE_ACCEPTED; else a code, after a message. */
enum code explorer_run(struct query *query);

#endif
