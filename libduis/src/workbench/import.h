/* Importing: a stranger's table as an amendment of a state. */
#ifndef DUISP_WORKBENCH_IMPORT_H
#define DUISP_WORKBENCH_IMPORT_H

#include "workbench/state.h"

/* Say what an amendment would change for the state to say what the file says.
 * terms: NULL for what is made up.
 * Returns: DUIS_OK, a file that is refused included; DUIS_BAD_RULES with *error: the file can't be
 * read; DUIS_UNKNOWN_NAME with *error: a term that can't be; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_import(const struct duis_state *state, const char *path,
                              const struct duis_import *terms, struct duis_document **out,
                              struct duis_error **error);

#endif
