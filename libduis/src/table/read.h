/* Reading a table from a file, ours or a stranger's, as XML, CSV or JSON. Which of the three it is,
 * its content decides. */
#ifndef DUISP_TABLE_READ_H
#define DUISP_TABLE_READ_H

#include "table/table.h"

/* Read a file.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK, findings included; DUIS_BAD_RULES with *error: the file can't be read;
 * DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_table_read(const char *path, struct duisp_table **out,
                                  struct duis_error **error);

#endif
