/* Validators: what can tell whether a document is valid against a schema.
 *
 * A validation takes the events of one document, and says at its end what is wrong. The rest of the
 * library knows no more of a validator than this, so that another one can stand in the place of
 * libxml2's, or beside it, to be compared. */
#ifndef DUISP_SCHEMA_VALIDATOR_H
#define DUISP_SCHEMA_VALIDATOR_H

#include "base/error.h"
#include "base/xml.h"

/* A compiled schema never changes: many threads may validate against it at once. */
struct duisp_validator {
	const char *name;
	/* DUIS_OK with *out, to be closed; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
	enum duis_status (*open)(const char *path, void **out, struct duis_error **error);
	void (*close)(void *schema);
	/* Begin a validation. schema: borrowed; NULL where the document is not validated, and only
	 * places in it are wanted. Returns: DUIS_OK with *out, to be ended; DUIS_NO_MEMORY. */
	enum duis_status (*begin)(const void *schema, void **out);
	void (*end)(void *validation);
	/* What takes the events. */
	struct duisp_sink (*get_sink)(void *validation);
	/* The XPath of the element that is open; NULL where none is. Returns: DUIS_OK or
	 * DUIS_NO_MEMORY. */
	enum duis_status (*copy_path)(const void *validation, struct duisp_arena *arena,
	                              const char **out);
	/* After the last event. DUIS_OK, every fault reported to the handler, in document order;
	 * DUIS_NO_MEMORY; DUIS_INTERNAL; or the handler's status. */
	enum duis_status (*finish)(void *validation, struct duisp_fault_handler handler);
};

extern const struct duisp_validator duisp_validator_libxml2;

#endif
