/* Validators: what can tell whether a document is valid against a schema.
 *
 * The rest of the library knows no more of a validator than this, so that another one can stand in
 * the place of libxml2's, or beside it, to be compared. */
#ifndef DUISP_SCHEMA_VALIDATOR_H
#define DUISP_SCHEMA_VALIDATOR_H

#include "base/error.h"
#include "base/xml.h"

/* A compiled schema never changes: many threads may validate against it at once. */
struct duisp_validator {
	const char *name;
	/* DUIS_OK with *out, to be closed; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
	enum duis_status (*open)(const char *path, void **out, struct duis_error **error);
	/* DUIS_OK, every fault told to the handler; DUIS_NO_MEMORY; DUIS_INTERNAL. */
	enum duis_status (*validate)(const void *schema, const struct duisp_xml *xml,
	                             struct duisp_fault_handler handler);
	void (*close)(void *schema);
};

extern const struct duisp_validator duisp_validator_libxml2;

#endif
