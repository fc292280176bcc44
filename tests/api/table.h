/* Tables: files of values separated by tabs, "#" for comments, the names of the columns first. */
#ifndef TESTS_API_TABLE_H
#define TESTS_API_TABLE_H

#include <stddef.h>

struct table {
	size_t columns;
	size_t rows;
	/* The names, then the values row by row. */
	char **values;
};

/* Read a table; dies if it cannot be read, has no row, or a row has more or fewer values than there
 * are columns. */
void table_read(const char *path, struct table *table);

/* Free what table_read() made. */
void table_clear(struct table *table);

/* The number of a column; dies without it. */
size_t table_find_column(const struct table *table, const char *name);

/* The name of a column, from 0. */
const char *table_get_name(const struct table *table, size_t column);

/* A value, by row from 0 and column from 0. */
const char *table_get(const struct table *table, size_t row, size_t column);

/* Whether a word is in a list of words separated by spaces. */
int table_has_word(const char *list, const char *word);

#endif
