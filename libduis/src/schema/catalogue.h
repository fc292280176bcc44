/* The catalogue of DUIS versions, and the schemas that serve them. */
#ifndef DUISP_SCHEMA_CATALOGUE_H
#define DUISP_SCHEMA_CATALOGUE_H

#include <duis/instant.h>

#include "base/basis.h"
#include "base/folder.h"
#include "schema/validator.h"

/* One schema, shared by the versions that it serves. */
struct duisp_slice {
	const char *file;
	const char *path;
	void *schema;
};

/* A date of a version, and what it rests on; basis is NULL where the date is not known. */
struct duisp_date {
	duis_instant instant;
	const struct duis_basis *basis;
};

/* slice is NULL where the request language is not known. */
struct duisp_version {
	const char *number;
	/* The number as the catalogue spells it: "5.0" for 5. */
	const char *label;
	const struct duisp_slice *slice;
	struct duisp_date ended;
	struct duisp_date document;
};

struct duisp_catalogue {
	struct duisp_arena *arena;
	const struct duisp_validator *validator;
	/* In the order of their numbers. */
	struct duisp_version *versions;
	size_t version_count;
	struct duisp_slice *slices;
	size_t slice_count;
	char identity[DUISP_IDENTITY_SIZE];
	/* Where the slices lie; or, where is_published, the published schemas. */
	const char *folder;
	int is_published;
};

/* Where the schemas are, and the catalogue. */
struct duisp_schema_folders {
	/* Holds the slices; or, if it holds no catalogue, the published schemas as they come. */
	const char *schemas;
	/* The catalogue file; NULL for that of the schemas, or of the fallback if they have none.
	 */
	const char *catalogue;
	const char *fallback;
};

/* Load a catalogue and compile its schemas.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_catalogue_load(const struct duisp_schema_folders *folders,
                                      const struct duisp_validator *validator,
                                      struct duisp_catalogue **out, struct duis_error **error);

/* NULL is allowed. */
void duisp_catalogue_free(struct duisp_catalogue *catalogue);

/* number: a canonical decimal. NULL if the catalogue does not know it. */
const struct duisp_version *duisp_catalogue_find(const struct duisp_catalogue *catalogue,
                                                 const char *number);

/* By its name, as the catalogue has it, or without idle zeros: "5" for "5.0". A request may
 * say 5.10 and mean 5.1; who names a version so means another. NULL if there is none. */
const struct duisp_version *duisp_catalogue_find_named(const struct duisp_catalogue *catalogue,
                                                       const char *name);

/* The newest that has a schema; NULL if none has. */
const struct duisp_version *duisp_catalogue_find_newest(const struct duisp_catalogue *catalogue);

/* Add all numbers, or those that have a schema, separated by ", ". */
void duisp_catalogue_list(const struct duisp_catalogue *catalogue, int with_schema,
                          struct duisp_text *out);

#endif
