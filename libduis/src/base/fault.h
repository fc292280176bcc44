/* Faults: what can be wrong with an XML document, and the function to which it is reported. */
#ifndef DUISP_BASE_FAULT_H
#define DUISP_BASE_FAULT_H

#include "base/finding.h"
#include "base/spot.h"

enum duisp_fault_kind {
	DUISP_FAULT_MALFORMED,
	DUISP_FAULT_DOCTYPE,
	DUISP_FAULT_TOO_DEEP,
	DUISP_FAULT_TOO_MANY_ATTRIBUTES,
	DUISP_FAULT_TOO_MANY_PREFIXES,
	DUISP_FAULT_TEXT_TOO_LONG,
	DUISP_FAULT_TOO_MANY_NODES,
	DUISP_FAULT_MARKUP_TOO_LONG,
	DUISP_FAULT_ELEMENT_UNEXPECTED,
	DUISP_FAULT_ELEMENT_MISSING,
	DUISP_FAULT_ATTRIBUTE_UNEXPECTED,
	DUISP_FAULT_ATTRIBUTE_MISSING,
	DUISP_FAULT_VALUE_INVALID,
	DUISP_FAULT_TEXT_UNEXPECTED,
	DUISP_FAULT_OTHER
};

/* One thing that is wrong. The texts live until the handler returns; element, the local name, path
 * and rule may be NULL. */
struct duisp_fault {
	enum duisp_fault_kind kind;
	/* The validation rule of XSD 1.0 that is broken, as "cvc-id.2"; lives for ever. */
	const char *rule;
	/* Where to look for line, column and path, if the fault has none. */
	struct duisp_spot spot;
	long line;
	const char *element;
	const char *path;
	const char *message;
};

/* The function that faults are reported to. A status other than DUIS_OK ends the work with that
 * status. If is_full is not NULL and returns 1, a fault is reported without its path and message,
 * only to be counted. */
struct duisp_fault_handler {
	enum duis_status (*report)(void *context, const struct duisp_fault *fault);
	void *context;
	int (*is_full)(const void *context);
};

/* Add a fault to the findings of a stage. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_findings_add_fault(struct duisp_findings *findings, const char *stage,
                                          const struct duisp_fault *fault);

#endif
