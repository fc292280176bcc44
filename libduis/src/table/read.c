/* Reading a table: in comes the path of a file, whose content decides its format; out goes the
 * table that the reader of that format makes of it. */
#include "table/read.h"

#include <string.h>

#include "base/folder.h"
#include "table/reader.h"

static size_t skip_mark(const char *bytes, size_t length)
{
	return length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static int is_utf16(const char *bytes, size_t length)
{
	return length >= 2 &&
	       (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
}

static char find_first_letter(const char *bytes, size_t length)
{
	size_t i = skip_mark(bytes, length);

	/* UTF-16 stands with XML alone: its first letter is "<" with a NUL on one side. */
	if (is_utf16(bytes, length))
		return length >= 4 && (bytes[2] == '<' || bytes[3] == '<') ? '<' : '?';
	while (i < length && strchr(" \t\r\n", bytes[i]) && bytes[i])
		i++;
	return i < length ? bytes[i] : '\0';
}

static void read_bytes(struct duisp_table *table, const char *bytes, size_t length)
{
	const char first = find_first_letter(bytes, length);
	const size_t mark = skip_mark(bytes, length);

	table->format = first == '<' ? "xml" : first == '{' || first == '[' ? "json" : "csv";
	if (first == '<')
		duisp_table_read_xml(table, bytes, length);
	else if (first == '{' || first == '[')
		duisp_table_read_json(table, bytes + mark, length - mark);
	else
		duisp_table_read_csv(table, bytes + mark, length - mark);
}

enum duis_status duisp_table_read(const char *path, struct duisp_table **out,
                                  struct duis_error **error)
{
	struct duisp_table *table = NULL;
	enum duis_status status = duisp_table_new(path, &table);
	const char *bytes;
	size_t length;

	*out = NULL;
	if (status == DUIS_OK)
		status = duisp_file_read(table->arena, path, &bytes, &length, error);
	if (status == DUIS_OK) {
		read_bytes(table, bytes, length);
		status = table->lint.status;
	}
	if (status == DUIS_OK)
		*out = table;
	else
		duisp_table_unref(table);
	return status;
}
