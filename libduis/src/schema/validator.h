/* A validator finds out whether a document is valid against a schema.
 *
 * A validation takes the events of one document, and reports at its end what is wrong. The rest of
 * the library uses nothing but this interface, so another validator can replace that of libxml2, or
 * run beside it for comparison. */
#ifndef DUISP_SCHEMA_VALIDATOR_H
#define DUISP_SCHEMA_VALIDATOR_H

#include "base/error.h"
#include "base/xml.h"

/* A compiled schema never changes: many threads may validate against it at once. */
struct duisp_validator {
	const char *name;
	/* Compile one of some files, together with those that it imports.
	 * Returns: DUIS_OK with *out, to be closed; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
	enum duis_status (*open)(const struct duisp_files *files, const struct duisp_file *file,
	                         void **out, struct duis_error **error);
	void (*close)(void *schema);
	/* Begin a validation. schema: borrowed. limit: how many faults are of interest; of more
	 * than these some may be reported without a message.
	 * Returns: DUIS_OK with *out, to be ended; DUIS_NO_MEMORY. */
	enum duis_status (*begin)(const void *schema, size_t limit, void **out);
	void (*end)(void *validation);
	/* The sink that takes the events. */
	struct duisp_sink (*get_sink)(void *validation);
	/* Validate, after the last event: every fault is reported to the handler, in document
	 * order; a fault without a path has a spot.
	 * Returns: DUIS_OK, faults included; DUIS_NO_MEMORY; DUIS_INTERNAL; or the handler's
	 * status. */
	enum duis_status (*finish)(void *validation, struct duisp_fault_handler handler);
};

extern const struct duisp_validator duisp_validator_libxml2;
/* Our own: it compiles schemas into tables, and needs no tree. */
extern const struct duisp_validator duisp_validator_tables;

#endif
