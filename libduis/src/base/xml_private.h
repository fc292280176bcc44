/* What the files that use libxml2 share. No other file includes this header. */
#ifndef DUISP_BASE_XML_PRIVATE_H
#define DUISP_BASE_XML_PRIVATE_H

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

#include "base/xml.h"

/* libxml2 2.12 made the error of a structured handler const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *duisp_xml_error;
#else
typedef xmlError *duisp_xml_error;
#endif

/* A tree; the marks of its elements and the long names of its namespaces are in the arena. */
struct duisp_xml {
	xmlDoc *doc;
	struct duisp_arena *arena;
};

/* What an element of a tree has beside what libxml2 stores: its _private points to it. */
struct duisp_mark {
	/* From 1. libxml2 itself keeps lines of at most 65,535. */
	long line;
	/* The place among all sibling elements, from 1; and how many child elements there are. */
	unsigned place;
	unsigned children;
	/* The position among the siblings of the same name, from 1; 0 without such siblings. It is
	 * set when a path is first asked for, for all siblings at once. */
	unsigned position;
	/* How many children had their positions set. */
	unsigned positioned;
};

/* A longer name of a namespace is replaced in the tree by a short one, because the validator hashes
 * the name for each element. The _private of an xmlNs points to the whole name. */
enum { DUISP_SPACE_MAX = 128 };

/* Stands in each short name, and no name of a document can hold this octet: what follows it is not
 * for people. */
enum { DUISP_SPACE_MARK = '\x01' };

/* The error handlers of the thread, saved while ours replace them. */
struct duisp_quiet {
	xmlStructuredErrorFunc structured;
	void *structured_context;
	xmlGenericErrorFunc generic;
	void *generic_context;
	int error;
};

/* Send libxml2's errors of this thread to a handler, or nowhere if it is NULL. */
void duisp_quiet_begin(struct duisp_quiet *saved, xmlStructuredErrorFunc handler, void *context);
void duisp_quiet_end(const struct duisp_quiet *saved);

/* A handler that sets an int, its context, if libxml2 reports that memory ran out. */
void duisp_quiet_note_memory(void *context, duisp_xml_error error);

/* Whether an allocation may have failed since duisp_quiet_begin(), though libxml2 said nothing.
 *
 * Wherever it parses, compiles a schema or validates, libxml2 2.9.14 passes over some failed
 * allocations in silence: a type is lost and the schema lets invalid requests through, or a name or
 * a value is lost and a valid request is refused. A malloc() that fails sets errno to ENOMEM, so
 * that work which leaves it at 0 is whole. ENOMEM proves nothing: glibc also leaves it when brk()
 * fails and mmap() gives the memory instead. Such work is done again, up to DUISP_RUNS_MAX times:
 * the first run has made the heap grow by what the next one takes. What is in doubt to the last is
 * not used.
 *
 * Two things stay unseen: a malloc() of the program's own that fails without setting errno, and a
 * silent failure before a later call fails with another errno, as whenever a compilation opens an
 * import: libxml2 asks for the file of its address, and there is none. */
int duisp_quiet_is_in_doubt(void);

/* Make libxml2 ready, once in a process. */
void duisp_xml_initialise(void);

/* The line of a node of a tree, from 1; for an attribute, the line of its element. */
long duisp_node_get_line(const xmlNode *node);

/* The XPath of a node of a tree, attribute included; of at most DUISP_PATH_MAX octets (path.h). If
 * the names make it too long, positions such as *[2] replace them. The first path below an element
 * takes time for all its children, the others do not. Returns: a text of the arena; NULL if memory
 * ran out. */
const char *duisp_node_copy_path(const xmlNode *node, struct duisp_arena *arena);

/* Make a message of libxml2's validator readable for people.
 * Returns: a text of the arena; NULL if memory ran out.
 */
const char *duisp_xml_describe(struct duisp_arena *arena, const char *message);

/* What is said of an error of the parser; each %s in it takes a name that the error is about. */
const char *duisp_xml_find_sentence(int code);

/* How the address of a rule file begins. */
#define DUISP_SCHEME "duis:/"

/* Read a schema for compiling. The locations of its imports are changed to a form that libxml2
 * reads; every import is checked, and must be one of the files. out: to be freed with xmlFreeDoc();
 * NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY, with *in_doubt = 1 where another
 * run may do better. */
enum duis_status duisp_schema_read(const struct duisp_files *files, const struct duisp_file *file,
                                   xmlDoc **out, int *in_doubt, struct duis_error **error);

/* The file that libxml2 names by an address while it compiles a schema; NULL if there is none, or
 * with *lacks_memory = 1. */
const struct duisp_file *duisp_schema_find_file(const struct duisp_files *files,
                                                const char *address, int *lacks_memory);

#endif
