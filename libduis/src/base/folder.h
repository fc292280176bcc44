/* Files and folders of rules. */
#ifndef DUISP_BASE_FOLDER_H
#define DUISP_BASE_FOLDER_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* A file: the name that is part of the identity, and the path by which it is opened. */
struct duisp_file {
	const char *name;
	const char *path;
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

/* Append the files of a folder whose names end with a suffix; their names in the list begin with a
 * prefix. The folder must exist.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_files_list(struct duisp_arena *arena, const char *folder, const char *prefix,
                                  const char *suffix, struct duisp_files *files,
                                  struct duis_error **error);

/* Append a file of a folder. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_files_add(struct duisp_arena *arena, const char *folder, const char *name,
                                 struct duisp_files *files);

/* Append a file by its path; its name in the list is the last part of the path after a prefix.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_files_add_path(struct duisp_arena *arena, const char *prefix,
                                      const char *path, struct duisp_files *files);

/* Append other files. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_files_append(struct duisp_arena *arena, const struct duisp_files *more,
                                    struct duisp_files *files);

/* Sort the files, and write their identity, which duis_engine_get_matrix_identity() describes.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_files_identify(struct duisp_files *files, char out[DUISP_IDENTITY_SIZE],
                                      struct duis_error **error);

/* Identify the files again, after all of them were loaded: the identity is that of the loaded
 * content only if no file was replaced meanwhile. The content cannot be digested while it is
 * loaded, because libxml2 opens the files that a schema imports itself.
 * Returns: as duisp_files_identify(); also DUIS_BAD_RULES if the identity has changed. */
enum duis_status duisp_files_confirm(struct duisp_files *files,
                                     const char identity[DUISP_IDENTITY_SIZE], const char *folder,
                                     struct duis_error **error);

#endif
