/* Specimens: a sample of an SRV for people to read, change and send. */
#ifndef DUISP_SAMPLE_SPECIMEN_H
#define DUISP_SAMPLE_SPECIMEN_H

#include "sample/sample.h"
#include "schema/catalogue.h"

struct duisp_specimen {
	const struct duisp_matrix *matrix;
	/* Of the version. */
	const struct duisp_language *language;
	const struct duisp_version *version;
	const struct duis_row *row;
	int full;
	/* 0 for plain values. */
	uint64_t seed;
};

/* Make one: indented, with a prefix, not signed, with the first command variant that the row takes
 * for what it is.
 * out: in the arena, NUL-terminated.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error: no message of the row can be made;
 * DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_specimen_write(const struct duisp_specimen *specimen,
                                      struct duisp_arena *arena, const char **out,
                                      struct duis_error **error);

#endif
