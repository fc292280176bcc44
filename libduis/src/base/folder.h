/* Files and folders of rules. */
#ifndef DUISP_BASE_FOLDER_H
#define DUISP_BASE_FOLDER_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* Names of files, in octet order once sorted. */
struct duisp_names {
	const char **items;
	size_t count;
};

enum { DUISP_IDENTITY_SIZE = 65 };

/* Read a whole file of at most 32 MiB into an arena.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_file_read(struct duisp_arena *arena, const char *path, const char **bytes,
                                 size_t *length, struct duis_error **error);

/* Append the names of a folder that end with a suffix, each after a prefix. A folder that does not
 * exist has none.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_folder_list(struct duisp_arena *arena, const char *path, const char *prefix,
                                   const char *suffix, struct duisp_names *names,
                                   struct duis_error **error);

/* Append a name. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_names_add(struct duisp_arena *arena, struct duisp_names *names,
                                 const char *name);

/* Sort the names, and write the SHA-256 over each name's and file's length and octets, as
 * duis_engine_get_matrix_identity() says.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_folder_identify(const char *path, struct duisp_names *names,
                                       char out[DUISP_IDENTITY_SIZE], struct duis_error **error);

#endif
