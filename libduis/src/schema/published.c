/* The published schemas: the names of files in a folder come in; the name of the one that serves a
 * version goes out. */
#include "schema/published.h"

#include <string.h>

#include "base/decimal.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

/* The number within the name of a file, as text of the arena; NULL with *status DUIS_OK if the name
 * is not that of a published schema.
 */
static const char *read_version_number(const struct duisp_published *published,
                                       struct duisp_arena *arena, const char *name,
                                       enum duis_status *status)
{
	const size_t prefix = strlen(published->prefix);
	const char *number = name + prefix;
	const char *text;
	size_t length;
	int malformed = 0;

	if (strncmp(name, published->prefix, prefix) != 0)
		return NULL;
	length = strspn(number, "0123456789.");
	if (strcmp(number + length + strspn(number + length, letters), published->suffix) != 0) {
		/* The suffix begins with a full stop, which is not part of the number. */
		if (length == 0 || number[--length] != '.' ||
		    strcmp(number + length, published->suffix) != 0)
			return NULL;
	}
	text = duisp_arena_copy_n(arena, number, length);
	if (text)
		text = duisp_decimal_normalise(arena, text, &malformed);
	*status = text || malformed ? DUIS_OK : DUIS_NO_MEMORY;
	return text;
}

enum duis_status duisp_published_find(const struct duisp_published *published,
                                      const struct duisp_files *files, struct duisp_arena *arena,
                                      const char *number, const char **out,
                                      struct duis_error **error)
{
	enum duis_status status = DUIS_OK;

	*out = NULL;
	for (size_t i = 0; i < files->count && status == DUIS_OK; i++) {
		const struct duisp_file *file = &files->items[i];
		const char *found = read_version_number(published, arena, file->name, &status);
		const struct duisp_place place = {file->path, 0};

		if (!found || duisp_decimal_compare(found, number) != 0)
			continue;
		if (*out)
			return duisp_error_set(error, place,
			                       "DUIS version %s is served by \"%s\" already",
			                       number, *out);
		*out = file->name;
	}
	return status;
}
