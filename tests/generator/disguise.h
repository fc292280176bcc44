/* Disguises: the ways in which one tree can be written. A disguise changes the octets, and not what
 * a validator must say of them.
 *
 * It chooses the XML declaration, the encoding, line ends, white space and comments between
 * elements and within tags, prefixes and where they are declared, quotes, references to
 * characters, and CDATA in texts. */
#ifndef TESTS_GENERATOR_DISGUISE_H
#define TESTS_GENERATOR_DISGUISE_H

#include "sample/random.h"
#include "sample/tree.h"

/* Write a tree so. out: in its arena; not text if the encoding is UTF-16.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_disguise_write(struct duisp_tree *tree, struct duisp_random *random,
                                      const char **out, size_t *length);

#endif
