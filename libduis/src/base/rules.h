/* Rule files: the small XML files of libduis (matrix, vocabulary, catalogue). Each is validated
 * against its schema before anything is read from it. */
#ifndef DUISP_BASE_RULES_H
#define DUISP_BASE_RULES_H

#include "base/arena.h"
#include "base/basis.h"
#include "base/error.h"
#include "base/folder.h"
#include "base/xml.h"

/* A rule file that is being read. Its status is DUIS_OK until something goes wrong, and then stays:
 * a caller may read several values and look at the status once, before it uses any of them. */
struct duisp_rules {
	struct duisp_arena *arena;
	struct duis_error **error;
	const char *path;
	struct duisp_xml *xml;
	enum duis_status status;
};

/* Parse and validate a file.
 * arena: for everything that is read from it, and for its path; schema: NULL for a file that is not
 * validated.
 * Returns: DUIS_OK, then close it; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_rules_open(struct duisp_rules *rules, struct duisp_arena *arena,
                                  const struct duisp_file *file, const struct duisp_schema *schema,
                                  struct duis_error **error);
void duisp_rules_close(struct duisp_rules *rules);

/* Zeroed memory of the arena; NULL if memory ran out: then the status says so. */
void *duisp_rules_alloc(struct duisp_rules *rules, size_t count, size_t size);

/* An attribute as it is written, white space included; NULL if there is none. */
const char *duisp_rules_get_raw(struct duisp_rules *rules, const struct duisp_element *element,
                                const char *attribute);
/* An attribute's value, white space around it removed; NULL if there is none. */
const char *duisp_rules_get(struct duisp_rules *rules, const struct duisp_element *element,
                            const char *attribute);
/* The same; a missing attribute is an error. */
const char *duisp_rules_require(struct duisp_rules *rules, const struct duisp_element *element,
                                const char *attribute);
/* The text of an element, with every run of white space replaced by one space; NULL if it is empty.
 */
const char *duisp_rules_get_text(struct duisp_rules *rules, const struct duisp_element *element);
/* What the first such note in the annotation of a component of a schema says, as
 * duisp_rules_get_text() has it; NULL if there is none, or its source is "schema": then it is for
 * those who read the schemas alone.
 * note: "appinfo" or "documentation". */
const char *duisp_rules_get_note(struct duisp_rules *rules, const struct duisp_element *element,
                                 const char *note);
/* Whether an attribute is there and has this value. */
int duisp_rules_has(struct duisp_rules *rules, const struct duisp_element *element,
                    const char *attribute, const char *value);

/* The level that the attribute "basis" names; the given one if there is no such attribute. */
enum duis_basis_level duisp_rules_get_level(struct duisp_rules *rules,
                                            const struct duisp_element *element,
                                            enum duis_basis_level otherwise);

/* Elements by local name. The files are valid, so namespaces need not be compared. */
const struct duisp_element *duisp_rules_find_child(const struct duisp_element *element,
                                                   const char *name);
const struct duisp_element *duisp_rules_find_twin(const struct duisp_element *element);
/* How many children have that name; a NULL name stands for any. */
size_t duisp_rules_count(const struct duisp_element *element, const char *name);

/* Make an error at an element, and set the status.
 * Returns: the status. */
enum duis_status duisp_rules_refuse(struct duisp_rules *rules, const struct duisp_element *element,
                                    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Where an element stands. */
struct duisp_place duisp_rules_get_place(const struct duisp_rules *rules,
                                         const struct duisp_element *element);

#endif
