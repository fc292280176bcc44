/* Tables: a file of values separated by tabs comes in, with comments after "#" and the names of the
 * columns first; values by row and column go out. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "place.h"

static size_t count_values(const char *line)
{
	size_t count = 1;

	for (; *line; line++)
		if (*line == '\t')
			count++;
	return count;
}

static void take_values(struct table *table, const char *line)
{
	size_t total = (table->rows + 1) * table->columns;

	table->values = realloc(table->values, total * sizeof(*table->values));
	if (!table->values)
		die("no memory");
	for (size_t i = total - table->columns; i < total; i++) {
		size_t width = strcspn(line, "\t");

		table->values[i] = place_print("%.*s", (int)width, line);
		line += width + 1;
	}
	table->rows++;
}

void table_read(const char *path, struct table *table)
{
	char *text = place_read(path, NULL);
	char *rest = NULL;

	*table = (struct table){0};
	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		if (*line == '#')
			continue;
		if (!table->columns)
			table->columns = count_values(line);
		if (count_values(line) != table->columns)
			die("%s: not %zu values: %s", path, table->columns, line);
		take_values(table, line);
	}
	free(text);
	if (table->rows < 2)
		die("%s: no row", path);
	table->rows--;
}

void table_clear(struct table *table)
{
	for (size_t i = 0; i < (table->rows + 1) * table->columns; i++)
		free(table->values[i]);
	free(table->values);
	*table = (struct table){0};
}

size_t table_find_column(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->columns; i++)
		if (strcmp(table->values[i], name) == 0)
			return i;
	die("no column %s", name);
	return 0;
}

const char *table_get_name(const struct table *table, size_t column)
{
	return table->values[column];
}

const char *table_get(const struct table *table, size_t row, size_t column)
{
	return table->values[(row + 1) * table->columns + column];
}

int table_has_word(const char *list, const char *word)
{
	size_t width = strlen(word);

	for (const char *at = list; *at; at += strspn(at, " ")) {
		size_t next = strcspn(at, " ");

		if (next == width && strncmp(at, word, width) == 0)
			return 1;
		at += next;
	}
	return 0;
}
