/* Overlays: copies of the matrix and of the schemas in a new directory, with some files changed. */
#ifndef TESTS_API_OVERLAY_H
#define TESTS_API_OVERLAY_H

/* Copy the matrix and the schemas of this build to matrix/ and schemas/ below a new directory,
 * which is made below an existing one.
 * Returns: its path, new; dies if that fails. */
char *overlay_make(const char *below);

/* Copy everything below a directory over the files of another; a directory that does not exist
 * changes nothing. */
void overlay_copy(const char *from, const char *to);

/* Replace a text that stands exactly once in a file; dies otherwise. */
void overlay_edit(const char *path, const char *from, const char *to);

/* Remove a file, or a directory and all that is in it; dies if that fails. */
void overlay_remove(const char *path);

#endif
