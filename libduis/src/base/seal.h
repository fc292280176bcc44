/* Seals: whether an image is whole, and was made of the files that stand beside it.
 *
 * The seal protects against accidents: a copy that was cut off, a rule file that was changed later.
 * It is no signature: whoever can change the image can seal it anew. Therefore what is read is
 * checked as well (base/image.h), and the identity of rules is that of their files. */
#ifndef DUISP_BASE_SEAL_H
#define DUISP_BASE_SEAL_H

#include "base/error.h"
#include "base/folder.h"
#include "base/image.h"

/* Begin an image: what it is of, as "schemas"; the files that it is made of, sorted; and their
 * identity. Whatever is passed after that is sealed at the end. */
void duisp_seal_begin(struct duisp_image *image, const char *what, struct duisp_files *files,
                      const char *identity);
void duisp_seal_end(struct duisp_image *image);

/* Open an image for reading.
 * files: those beside it, which are sorted. identity: set to theirs.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error: the image is damaged, of another version of
 * libduis, or of other files; DUIS_NO_MEMORY. */
enum duis_status duisp_seal_open(struct duisp_image *image, const struct duisp_file *file,
                                 const char *what, struct duisp_files *files,
                                 char identity[DUISP_IDENTITY_SIZE], struct duisp_arena *arena,
                                 struct duis_error **error);
/* The error of an image that was opened, and can't be read: DUIS_BAD_RULES with *error, or
 * DUIS_NO_MEMORY. DUIS_OK if all of it was read. */
enum duis_status duisp_seal_close(const struct duisp_image *image, const struct duisp_file *file,
                                  struct duis_error **error);

#endif
