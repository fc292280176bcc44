/* XML, and the only door to libxml2: documents and schemas, without a type of libxml2 in sight.
 *
 * Every function silences libxml2's error output for its thread, and gives the thread's own
 * handlers back before it returns. A document and a schema never change once made: many threads may
 * read them, and may validate against one schema at once.
 */
#ifndef DUISP_BASE_XML_H
#define DUISP_BASE_XML_H

#include <stddef.h>

#include <duis/status.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/limits.h"

/* What can be wrong with a document. */
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

/* One thing that is wrong. The texts live until the handler returns; element, the local name, and
 * path may be NULL. */
struct duisp_fault {
	enum duisp_fault_kind kind;
	long line;
	const char *element;
	const char *path;
	const char *message;
};

/* Who is told. A status other than DUIS_OK ends the work with that status. Where is_full is there
 * and says so, a fault is told without its path and message: to be counted. */
struct duisp_fault_handler {
	enum duis_status (*report)(void *context, const struct duisp_fault *fault);
	void *context;
	int (*is_full)(const void *context);
};

struct duisp_xml;
struct duisp_element;

/* What bounds a parse. A fault of its own tells of a limit; a deadline that has passed ends it
 * without one. */
struct duisp_bounds {
	const struct duisp_limits *limits;
	struct duisp_deadline deadline;
};

/* Parse a document without DTD, entity declarations or network, within the limits of depth,
 * attributes, text, nodes and markup. The first fault ends it.
 * out: new, yours to free; NULL after an error or a fault.
 * Returns: DUIS_OK, a fault included; DUIS_TIMED_OUT; DUIS_NO_MEMORY; DUIS_INTERNAL; or the
 * handler's status. */
enum duis_status duisp_xml_parse(const char *bytes, size_t length,
                                 const struct duisp_bounds *bounds,
                                 struct duisp_fault_handler handler, struct duisp_xml **out);

/* NULL is allowed. */
void duisp_xml_free(struct duisp_xml *xml);

/* Elements are borrowed from their document. */
const struct duisp_element *duisp_xml_get_root(const struct duisp_xml *xml);
const char *duisp_element_get_name(const struct duisp_element *element);
long duisp_element_get_line(const struct duisp_element *element);
/* Whether it has this local name in this namespace; a NULL name stands for any. */
int duisp_element_is(const struct duisp_element *element, const char *space, const char *name);
/* The first child element, the next sibling element; NULL if there is none. */
const struct duisp_element *duisp_element_find_first(const struct duisp_element *element);
const struct duisp_element *duisp_element_find_next(const struct duisp_element *element);
/* The first child of that name in that namespace; NULL if there is none. */
const struct duisp_element *duisp_element_find_child(const struct duisp_element *element,
                                                     const char *space, const char *name);

/* Copies into an arena. *out is NULL if there is no such thing, or if memory ran out.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_element_copy_text(const struct duisp_element *element,
                                         struct duisp_arena *arena, const char **out);
enum duis_status duisp_element_copy_attribute(const struct duisp_element *element, const char *name,
                                              struct duisp_arena *arena, const char **out);
/* The XPath of an element, as "/sr:Request/sr:Body". */
enum duis_status duisp_element_copy_path(const struct duisp_element *element,
                                         struct duisp_arena *arena, const char **out);

struct duisp_schema;

/* Compile a schema file and what it includes; the network is never reached.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_schema_compile(const char *path, struct duisp_schema **out,
                                      struct duis_error **error);

/* NULL is allowed. */
void duisp_schema_free(struct duisp_schema *schema);

/* Validate a document; every fault is reported, in document order.
 * Returns: DUIS_OK, faults included; DUIS_NO_MEMORY; DUIS_INTERNAL if the validator gave up; or the
 * handler's status. */
enum duis_status duisp_schema_validate(const struct duisp_schema *schema,
                                       const struct duisp_xml *xml,
                                       struct duisp_fault_handler handler);

#endif
