/* How a load error is made. First error wins: a cause is not overwritten by its consequences. */
#ifndef DUISP_BASE_ERROR_H
#define DUISP_BASE_ERROR_H

#include <duis/error.h>

/* Where something stands in a rule file. */
struct duisp_place {
	const char *file;
	long line;
};

/* Make *error, if there is none yet, and return DUIS_BAD_RULES; or DUIS_NO_MEMORY. */
enum duis_status duisp_error_set(struct duis_error **error, struct duisp_place place,
                                 const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same for a word of the caller's that is not known: DUIS_UNKNOWN_NAME; or DUIS_NO_MEMORY. */
enum duis_status duisp_error_set_name(struct duis_error **error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same of a file, with the reason that errno gives. */
enum duis_status duisp_error_set_errno(struct duis_error **error, const char *path,
                                       const char *what);

#endif
