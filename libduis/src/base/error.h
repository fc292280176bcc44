/* How an error is made, and given to the caller of a public function.
 *
 * The first error wins: a cause is not overwritten by its consequences. In every function here
 * error may be NULL: then the caller wants the status only. */
#ifndef DUISP_BASE_ERROR_H
#define DUISP_BASE_ERROR_H

#include <duis/error.h>

#include "base/text.h"

/* Where something stands in a rule file. */
struct duisp_place {
	const char *file;
	long line;
};

/* Make *error, unless there is one already.
 * Returns: DUIS_BAD_RULES or DUIS_NO_MEMORY. */
enum duis_status duisp_error_set(struct duis_error **error, struct duisp_place place,
                                 const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same for a name that the caller passed and that is not known.
 * Returns: DUIS_UNKNOWN_NAME or DUIS_NO_MEMORY. */
enum duis_status duisp_error_set_name(struct duis_error **error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Refuse a name that stands for nothing: unknown WHAT "NAME"; allowed: LIST, and between the
 * two which of them may have been meant. Ends the list.
 * place: where the name stands in a rule file; NULL for a word of the caller's.
 * Returns: DUIS_BAD_RULES, or DUIS_UNKNOWN_NAME without a place; DUIS_NO_MEMORY. */
enum duis_status duisp_error_set_unknown(struct duis_error **error, const struct duisp_place *place,
                                         const char *what, const char *name,
                                         struct duisp_text *allowed);

/* The same for a file, with the reason that errno gives.
 * Returns: DUIS_BAD_RULES or DUIS_NO_MEMORY. */
enum duis_status duisp_error_set_errno(struct duis_error **error, const char *path,
                                       const char *what);

/* Hand over an error that was made elsewhere, or NULL: it becomes *error; it is freed if there is
 * an error already, or if error is NULL. */
void duisp_error_take(struct duis_error **error, struct duis_error *own);

/* End a public function that may have made an error: *error stays if the status is
 * DUIS_UNKNOWN_NAME or DUIS_BAD_RULES; for any other status it is freed and set to NULL.
 * Returns: the status. */
enum duis_status duisp_error_end(enum duis_status status, struct duis_error **error);

#endif
