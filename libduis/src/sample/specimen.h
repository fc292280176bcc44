/* Specimens: a sample of an SRV for people to read, change and send. */
#ifndef DUISP_SAMPLE_SPECIMEN_H
#define DUISP_SAMPLE_SPECIMEN_H

#include "sample/sample.h"
#include "schema/catalogue.h"

struct duisp_specimen {
	const struct duisp_matrix *matrix;
	const struct duisp_catalogue *catalogue;
	/* Of the version; and its points. */
	const struct duisp_language *language;
	const struct duisp_points *points;
	const struct duisp_version *version;
	const struct duis_row *row;
	int full;
	/* 0 for plain values. */
	uint64_t seed;
};

/* A specimen as octets: text and body, the name of what stands in Body, are of the arena, or of
 * what the specimen is made of. */
struct duisp_specimen_text {
	const char *text;
	const char *body;
	const char *command_variant;
};

/* Make one: indented, with a prefix, not signed, with the first command variant that the row takes
 * for a message of its kind.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error: no message of the row can be made;
 * DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_specimen_write(const struct duisp_specimen *specimen,
                                      struct duisp_arena *arena, struct duisp_specimen_text *out,
                                      struct duis_error **error);

#endif
