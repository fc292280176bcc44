/* An XPath, written from its end. */
#ifndef DUISP_BASE_PATH_H
#define DUISP_BASE_PATH_H

#include <stddef.h>

/* The most octets of a path. */
enum { DUISP_PATH_MAX = 1000 };

struct duisp_path {
	char text[DUISP_PATH_MAX + 1];
	/* Where the path begins in it. */
	size_t start;
};

void duisp_path_begin(struct duisp_path *path);

/* Put an element before the path, as "/sr:Body[2]", or an attribute, as "/@Id".
 * space: NULL for none. position: among the siblings of the same name, from 1; 0 without any.
 * Returns: whether there was room. */
int duisp_path_add_element(struct duisp_path *path, const char *space, const char *name,
                           size_t position);
int duisp_path_add_attribute(struct duisp_path *path, const char *space, const char *name);

/* Put an element before the path by its place among all siblings, as any name; or any attribute.
 * Returns: whether there was room. */
int duisp_path_add_place(struct duisp_path *path, size_t place);
int duisp_path_add_any_attribute(struct duisp_path *path);

#endif
