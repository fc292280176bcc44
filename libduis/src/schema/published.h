/* The published schemas, unchanged: the name of a file says which DUIS version it serves. */
#ifndef DUISP_SCHEMA_PUBLISHED_H
#define DUISP_SCHEMA_PUBLISHED_H

#include "base/folder.h"

/* How the published schemas are named, from the catalogue; prefix is NULL if the catalogue does not
 * say it. */
struct duisp_published {
	const char *prefix;
	const char *suffix;
};

/* Find the file of a version among those of a folder: prefix, number, letters of the revision,
 * suffix. number: a canonical decimal. *out is its name, NULL if there is none. Returns: DUIS_OK;
 * DUIS_BAD_RULES with *error if two files serve the version; DUIS_NO_MEMORY. */
enum duis_status duisp_published_find(const struct duisp_published *published,
                                      const struct duisp_files *files, struct duisp_arena *arena,
                                      const char *number, const char **out,
                                      struct duis_error **error);

#endif
