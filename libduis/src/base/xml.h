/* XML: documents and schemas. Only the files behind this header use libxml2, and no type of libxml2
 * appears in it.
 *
 * Every function silences libxml2's error output for its thread, and gives the thread's own
 * handlers back before it returns. A schema never changes once it is made, and many threads may
 * validate against it at once; a document belongs to one thread.
 */
#ifndef DUISP_BASE_XML_H
#define DUISP_BASE_XML_H

#include <stddef.h>
#include <stdint.h>

#include <duis/status.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/folder.h"
#include "base/limits.h"

/* An attribute, or the declaration of a namespace prefix. The texts live until the sink returns. */
struct duisp_attribute {
	/* NULL for no namespace. */
	const char *space;
	const char *prefix;
	const char *name;
	/* Not NUL-terminated. */
	const char *value;
	size_t length;
};

struct duisp_declaration {
	/* NULL for the default namespace. */
	const char *prefix;
	/* "" or NULL where the declaration ends the default namespace. */
	const char *space;
};

enum { DUISP_TOKENS_MAX = 255 };

/* The start of an element. */
struct duisp_start {
	/* The line on which the start tag ends, from 1. */
	long line;
	/* NULL for no namespace. The same pointer is the same namespace all through one reading. */
	const char *space;
	const char *prefix;
	const char *name;
	/* The same number for all elements of this name and namespace in one reading, from 1 to
	 * DUISP_TOKENS_MAX; 0 where the reading doesn't count names. */
	unsigned token;
	const struct duisp_attribute *attributes;
	size_t attribute_count;
	const struct duisp_declaration *declarations;
	size_t declaration_count;
};

/* A sink takes the events of a document, in document order. A text may come in several pieces, none
 * of them empty; comments and processing instructions are not passed on. A status other than
 * DUIS_OK ends the reading with that status. */
struct duisp_sink {
	void *context;
	/* The document is read again from its beginning: forget the events that came. */
	enum duis_status (*restart)(void *context);
	enum duis_status (*start)(void *context, const struct duisp_start *start);
	enum duis_status (*text)(void *context, const char *text, size_t length);
	enum duis_status (*end)(void *context);
};

struct duisp_xml;
struct duisp_element;

/* What bounds a parse. Exceeding a limit is reported as a fault; a deadline that has passed ends
 * the parse without a fault. */
struct duisp_bounds {
	const struct duisp_limits *limits;
	struct duisp_deadline deadline;
	/* Whether plain messages are read without libxml2. */
	int uses_scanner;
};

/* How a reading ended. */
enum duisp_reading {
	/* By a fault, or a status other than DUIS_OK. */
	DUISP_READING_BROKEN,
	/* The whole document came without a fault. */
	DUISP_READING_SOUND
};

/* How often work that ends in doubt is done at most. A result that is still in doubt is not used.
 */
enum { DUISP_RUNS_MAX = 16 };

/* Read a document and pass its events to a sink. A DTD and entity declarations are refused, nothing
 * is fetched, and the bounds hold for depth, attributes, text, nodes and markup. The first fault
 * ends the reading; the fault has no path, because only the sink knows the path.
 * Returns: DUIS_OK, a fault included; DUIS_TIMED_OUT; DUIS_NO_MEMORY; DUIS_INTERNAL; or the status
 * of the handler or of the sink. */
enum duis_status duisp_xml_read(const char *bytes, size_t length, const struct duisp_bounds *bounds,
                                struct duisp_fault_handler handler, struct duisp_sink sink,
                                enum duisp_reading *out);

/* A builder is a sink that builds a tree. */
struct duisp_builder;

/* out: new, to be freed; NULL after an error. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_builder_new(struct duisp_builder **out);
void duisp_builder_free(struct duisp_builder *builder);
struct duisp_sink duisp_builder_get_sink(struct duisp_builder *builder);
/* The document, complete after the last event; borrowed. */
const struct duisp_xml *duisp_builder_get_xml(const struct duisp_builder *builder);
/* The XPath of the open element; NULL if no element is open.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_builder_copy_path(const struct duisp_builder *builder,
                                         struct duisp_arena *arena, const char **out);

/* Read a document into a tree, as duisp_xml_read() does.
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
/* Whether an element has this local name in this namespace; NULL for the name stands for any name.
 */
int duisp_element_is(const struct duisp_element *element, const char *space, const char *name);
/* The first child element, the next sibling element; NULL if there is none. */
const struct duisp_element *duisp_element_find_first(const struct duisp_element *element);
const struct duisp_element *duisp_element_find_next(const struct duisp_element *element);
/* The first child of that name in that namespace; NULL if there is none. */
const struct duisp_element *duisp_element_find_child(const struct duisp_element *element,
                                                     const char *space, const char *name);

/* The namespace that a prefix stands for at an element, NULL for the default one; NULL if there is
 * none. */
const char *duisp_element_find_space(const struct duisp_element *element, const char *prefix);

/* Whether an element has xml:base, which changes what the names of files mean. */
int duisp_element_has_base(const struct duisp_element *element);

/* The first attribute without a namespace whose name is not in a list, which ends with NULL; NULL
 * if all are. */
const char *duisp_element_find_other_attribute(const struct duisp_element *element,
                                               const char *const *names);

/* Copy a text or an attribute's value into an arena. *out is NULL if there is none, or if memory
 * ran out.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_element_copy_text(const struct duisp_element *element,
                                         struct duisp_arena *arena, const char **out);
enum duis_status duisp_element_copy_attribute(const struct duisp_element *element, const char *name,
                                              struct duisp_arena *arena, const char **out);

/* Whether a character may begin a name, or stand in one, by XML 1.0 up to its fourth edition. All
 * such characters are below U+10000. */
int duisp_xml_begins_name(uint32_t code);
int duisp_xml_is_in_name(uint32_t code);

/* Read a document of a schema into a tree. It may have a DOCTYPE, as the published schema of XML
 * Signature has, with entities of its own; nothing is fetched.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_schema_parse(const struct duisp_file *file, struct duisp_xml **out,
                                    struct duis_error **error);

struct duisp_schema;

/* Compile a schema and the schemas that it imports, which stand among the same files; no file is
 * opened, and nothing is fetched from the network.
 * file: one of files. out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_schema_compile(const struct duisp_files *files,
                                      const struct duisp_file *file, struct duisp_schema **out,
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
