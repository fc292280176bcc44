/* Why rules could not be loaded, or a name was refused: which file and line or which name, what is
 * wrong, and what is allowed. Whatever returns DUIS_BAD_RULES or DUIS_UNKNOWN_NAME hands one out.
 *
 * Lifetime: an error belongs to the caller, and stays valid when the object that failed is freed.
 * Threads: immutable once handed out; free it once.
 */
#ifndef DUIS_ERROR_H
#define DUIS_ERROR_H

#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_error;

/* Free an error. NULL is allowed and does nothing. Since 0.1. */
void duis_error_free(struct duis_error *error);

/* The status that the failed call returned. Since 0.1. */
enum duis_status duis_error_get_status(const struct duis_error *error);

/* The path of the file at fault, as the library opened it; NULL where no single file is at fault.
 * Borrowed from the error. Since 0.1. */
const char *duis_error_get_file(const struct duis_error *error);

/* The line at fault, from 1; 0 where none is known. Since 0.1. */
long duis_error_get_line(const struct duis_error *error);

/* What is wrong, one English sentence without a full stop. Borrowed, never NULL. Since 0.1. */
const char *duis_error_get_message(const struct duis_error *error);

#ifdef __cplusplus
}
#endif
#endif
