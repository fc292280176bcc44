/* The catalogue of DUIS versions, and the schema of each version. */
#ifndef DUISP_SCHEMA_CATALOGUE_H
#define DUISP_SCHEMA_CATALOGUE_H

#include <duis/instant.h>

#include "base/basis.h"
#include "base/folder.h"
#include "schema/validator.h"

/* A slice is one compiled schema; several versions may share it. One that was not compiled, but is
 * in an image, is read when it is needed first. */
struct duisp_slice {
	const struct duisp_file *file;
	_Atomic(void *) schema;
	/* Borrowed; NULL without an image. */
	const char *image;
	size_t image_length;
};

/* A date of a version, and the basis of that date; basis is NULL where the date is not known. */
struct duisp_date {
	duis_instant instant;
	const struct duis_basis *basis;
};

/* slice is NULL where no schema of the version is known. */
struct duisp_version {
	const char *number;
	/* The number in the catalogue's spelling: "5.0" for 5. */
	const char *label;
	struct duisp_slice *slice;
	struct duisp_date ended;
	struct duisp_date document;
};

struct duisp_catalogue {
	struct duisp_arena *arena;
	/* The names of the elements of a body that name devices. */
	const char **devices;
	size_t device_count;
	const struct duisp_validator *validator;
	/* In the order of their numbers. */
	struct duisp_version *versions;
	size_t version_count;
	struct duisp_slice *slices;
	size_t slice_count;
	char identity[DUISP_IDENTITY_SIZE];
	/* All that the identity is of. */
	struct duisp_files files;
	/* The folder of the slices; or, if is_published is 1, that of the published schemas. */
	const char *folder;
	int is_published;
};

/* The folders of the schemas, and the file of the catalogue. */
struct duisp_schema_folders {
	/* The files among which these are; NULL for those of the machine. */
	const struct duisp_files *given;
	/* The folder of the slices; or, if it holds no catalogue, of the schemas as they are
	 * published. */
	const char *schemas;
	/* The catalogue file; NULL for the one in the folder of the schemas, or, if that has none,
	 * in the fallback folder.
	 */
	const char *catalogue;
	const char *fallback;
	/* Whether an image is passed over. */
	int is_from_rules;
};

/* What compiles the schemas: slices, and schemas as they are published. */
struct duisp_validators {
	const struct duisp_validator *slices;
	const struct duisp_validator *published;
};

/* Begin a validation against a slice, as a validator does.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL if the image of the slice, which is whole, can't
 * be read: libduis did not write it. */
enum duis_status duisp_slice_begin(const struct duisp_catalogue *catalogue,
                                   struct duisp_slice *slice, size_t limit, void **out);

/* Load a catalogue and compile its schemas.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_catalogue_load(const struct duisp_schema_folders *folders,
                                      const struct duisp_validators *validators,
                                      struct duisp_catalogue **out, struct duis_error **error);

/* NULL is allowed. */
void duisp_catalogue_free(struct duisp_catalogue *catalogue);

/* The name of an element that names devices, as the catalogue has it; NULL if the element does not.
 */
const char *duisp_catalogue_find_device(const struct duisp_catalogue *catalogue, const char *name);

/* number: a canonical decimal. NULL if the catalogue does not know it. */
const struct duisp_version *duisp_catalogue_find(const struct duisp_catalogue *catalogue,
                                                 const char *number);

/* Find a version by its name as the catalogue spells it, or without its zeros at the end: "5" for
 * "5.0". A request may state 5.10 for 5.1, but a person who names a version "5.10" means another
 * one. NULL if there is none. */
const struct duisp_version *duisp_catalogue_find_named(const struct duisp_catalogue *catalogue,
                                                       const char *name);

/* The newest version that has a schema; NULL if no version has one. */
const struct duisp_version *duisp_catalogue_find_newest(const struct duisp_catalogue *catalogue);

/* Add all numbers, or those that have a schema, separated by ", ". */
void duisp_catalogue_list(const struct duisp_catalogue *catalogue, int with_schema,
                          struct duisp_text *out);

/* Find a version whose language can be read, because it has a schema of ours.
 * name: as duisp_catalogue_find_named() takes it; NULL for the newest version that has a schema.
 * what: what is done with the schema, as "samples are made", for the error.
 * out: has a slice; NULL after an error.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error, which lists the versions that have a schema;
 * DUIS_BAD_RULES with *error: the schemas are published ones; DUIS_NO_MEMORY. */
enum duis_status duisp_catalogue_find_ours(const struct duisp_catalogue *catalogue,
                                           const char *name, const char *what,
                                           const struct duisp_version **out,
                                           struct duis_error **error);

/* Refuse a DUIS version that is not known. Returns: DUIS_UNKNOWN_NAME or DUIS_NO_MEMORY. */
enum duis_status duisp_catalogue_refuse(const struct duisp_catalogue *catalogue, const char *name,
                                        struct duis_error **error);

#endif
