/* Files of rules, which are read once: whoever needs one later has its octets here. They come from
 * folders of the machine, or from octets that the caller of the library gave. */
#ifndef DUISP_BASE_FOLDER_H
#define DUISP_BASE_FOLDER_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* A file: the name that is part of the identity, the path by which messages name it, and its
 * octets. */
struct duisp_file {
	const char *name;
	const char *path;
	const char *bytes;
	size_t length;
};

/* Files, in the octet order of their names once sorted. */
struct duisp_files {
	struct duisp_file *items;
	size_t count;
};

enum { DUISP_IDENTITY_SIZE = 65 };

/* Read a whole file of at most 32 MiB into an arena.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_file_read(struct duisp_arena *arena, const char *path, const char **bytes,
                                 size_t *length, struct duis_error **error);

/* The functions below look for a file among those that are given, by its path, and look nowhere
 * else; if none are given (NULL), on the machine. What they append is copied into the arena. */

/* Append the files of a folder whose names end with a suffix; their names in the list begin with a
 * prefix. The folder must exist.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_files_list(struct duisp_arena *arena, const struct duisp_files *given,
                                  const char *folder, const char *prefix, const char *suffix,
                                  struct duisp_files *files, struct duis_error **error);

/* Append a file of a folder. Returns: as duisp_files_list(). */
enum duis_status duisp_files_add(struct duisp_arena *arena, const struct duisp_files *given,
                                 const char *folder, const char *name, struct duisp_files *files,
                                 struct duis_error **error);

/* Append a file by its path; its name in the list is the last part of the path after a prefix. It
 * is given if a file of that path and that name is, and otherwise on the machine. Returns: as
 * duisp_files_list(). */
enum duis_status duisp_files_add_path(struct duisp_arena *arena, const struct duisp_files *given,
                                      const char *prefix, const char *path,
                                      struct duisp_files *files, struct duis_error **error);

/* Whether a folder holds a file, or with "." as its name, whether there is such a folder. A
 * symbolic link that leads nowhere counts as a file, so that reading it reports the error. Returns:
 * DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_folder_has(struct duisp_arena *arena, const struct duisp_files *given,
                                  const char *folder, const char *name, int *found);

/* Append a file that is given as octets, copied; its path is its name.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_files_give(struct duisp_arena *arena, const char *name, const char *bytes,
                                  size_t length, struct duisp_files *files);

/* Append files that are read already; their octets are borrowed. Returns: DUIS_OK or
 * DUIS_NO_MEMORY. */
enum duis_status duisp_files_append(struct duisp_arena *arena, const struct duisp_files *more,
                                    struct duisp_files *files);

/* The file of a name; NULL if there is none. */
const struct duisp_file *duisp_files_find(const struct duisp_files *files, const char *name);

/* Sort the files by the octets of their names. */
void duisp_files_sort(struct duisp_files *files);

/* Sort the files, and write their identity, which duis_engine_get_matrix_identity() describes.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_files_identify(struct duisp_files *files, char out[DUISP_IDENTITY_SIZE]);

#endif
