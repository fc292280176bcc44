/* Paths: names and positions come in, from the innermost to the root; an XPath goes out. */
#include "base/path.h"

#include <stdio.h>
#include <string.h>

#include "base/prefix.h"

void duisp_path_begin(struct duisp_path *path)
{
	path->start = DUISP_PATH_MAX;
	path->text[DUISP_PATH_MAX] = '\0';
}

/* Put a string before the path.
 * Returns: whether there was room. */
static int prepend(struct duisp_path *path, const char *text)
{
	const size_t length = strnlen(text, path->start + 1);

	if (length > path->start)
		return 0;
	path->start -= length;
	memcpy(path->text + path->start, text, length);
	return 1;
}

static int prepend_index(struct duisp_path *path, size_t index)
{
	char text[32];

	snprintf(text, sizeof(text), "[%zu]", index);
	return prepend(path, text);
}

static int prepend_name(struct duisp_path *path, const char *space, const char *name)
{
	const char *prefix = space ? duisp_prefix_find(space, strlen(space)) : NULL;

	if (!space)
		return prepend(path, name);
	if (prefix)
		return prepend(path, name) && prepend(path, ":") && prepend(path, prefix);
	return prepend(path, "']") && prepend(path, space) &&
	       prepend(path, "' and namespace-uri()='") && prepend(path, name) &&
	       prepend(path, "*[local-name()='");
}

int duisp_path_add_element(struct duisp_path *path, const char *space, const char *name,
                           size_t position)
{
	return (!position || prepend_index(path, position)) && prepend_name(path, space, name) &&
	       prepend(path, "/");
}

int duisp_path_add_attribute(struct duisp_path *path, const char *space, const char *name)
{
	return prepend_name(path, space, name) && prepend(path, "/@");
}

int duisp_path_add_place(struct duisp_path *path, size_t place)
{
	return prepend_index(path, place) && prepend(path, "/*");
}

int duisp_path_add_any_attribute(struct duisp_path *path)
{
	return prepend(path, "/@*");
}
