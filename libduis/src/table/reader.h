/* The readers of the three formats: in come the octets of a file; out go rows, or the finding that
 * the file can't be read as that. */
#ifndef DUISP_TABLE_READER_H
#define DUISP_TABLE_READER_H

#include "table/table.h"

void duisp_table_read_csv(struct duisp_table *table, const char *bytes, size_t length);
void duisp_table_read_json(struct duisp_table *table, const char *bytes, size_t length);
void duisp_table_read_xml(struct duisp_table *table, const char *bytes, size_t length);

#endif
