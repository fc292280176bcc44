/* The components of schemas while they are read: what the files of the compiler share. */
#ifndef DUISP_GRAMMAR_COMPONENTS_H
#define DUISP_GRAMMAR_COMPONENTS_H

#include "base/rules.h"
#include "grammar/grammar.h"

enum { DUISP_SOURCES_MAX = 8 };

/* A schema document that is being read. */
struct duisp_source {
	struct duisp_rules rules;
	const struct duisp_file *file;
	/* Its target namespace; NULL for none. */
	const char *space;
	/* Whether local elements are in that namespace. */
	int is_qualified;
	/* What blockDefault says. */
	unsigned blocked;
};

/* A global element or type: where it stands, and what has been made of it. */
struct duisp_global {
	const struct duisp_element *element;
	struct duisp_source *source;
	const void *made;
};

/* A complex type whose content is not read yet, or is. */
struct duisp_draft {
	struct duisp_definition *definition;
	const struct duisp_element *element;
	struct duisp_source *source;
	/* Its own particles after those of its base; NULL for none. */
	struct duisp_model_term *term;
	struct duisp_attribute_use *uses;
	size_t use_count;
	size_t use_capacity;
	int is_filled;
	struct duisp_draft *next;
};

struct duisp_components {
	struct duisp_grammar *grammar;
	const struct duisp_files *files;
	struct duis_error **error;
	/* For what is forgotten when the grammar is made. */
	struct duisp_arena *scratch;
	struct duisp_source sources[DUISP_SOURCES_MAX];
	size_t source_count;
	/* By the numbers of their names, which are the first of all. */
	struct duisp_global *elements;
	struct duisp_global *types;
	size_t global_count;
	struct duisp_draft *drafts;
	struct duisp_draft **draft_end;
	/* How many types, elements and attributes there are. */
	size_t count;
	/* How many derivations are followed. */
	size_t depth;
	enum duis_status status;
};

/* Name the built-in types of XML Schema and xs:anyType, and make them. */
void duisp_components_name_builtins(struct duisp_components *components);
void duisp_components_add_builtins(struct duisp_components *components);

/* Whether an element of a schema is of that name in the namespace of XML Schema. */
int duisp_component_is(const struct duisp_element *element, const char *name);

/* An attribute without white space around it; NULL if there is none. */
const char *duisp_components_get(struct duisp_components *components, struct duisp_source *source,
                                 const struct duisp_element *element, const char *name);
/* The same; a missing attribute is refused. */
const char *duisp_components_require(struct duisp_components *components,
                                     struct duisp_source *source,
                                     const struct duisp_element *element, const char *name);

/* The attribute "name", which must be an NCName; NULL with an error. */
const char *duisp_components_require_name(struct duisp_components *components,
                                          struct duisp_source *source,
                                          const struct duisp_element *element);
/* A boolean; 0 if there is no such attribute. */
int duisp_components_read_truth(struct duisp_components *components, struct duisp_source *source,
                                const struct duisp_element *element, const char *name);

/* The number of the expanded name of a QName; 0 with an error. */
unsigned duisp_components_resolve(struct duisp_components *components, struct duisp_source *source,
                                  const struct duisp_element *at, const char *name);
/* The number of a name that may be new; 0 if memory ran out. */
unsigned duisp_components_add_name(struct duisp_components *components, const char *space,
                                   const char *local);

/* Count a type, an element or an attribute: of all together, only so many are allowed. */
void duisp_components_count(struct duisp_components *components, struct duisp_source *source,
                            const struct duisp_element *element);

/* Begin to follow a derivation: a type that stands on itself never ends.
 * Returns: whether it is not too deep; then depth goes down again after it. */
int duisp_components_enter_derivation(struct duisp_components *components,
                                      struct duisp_source *source,
                                      const struct duisp_element *element);

/* The type that an element or an attribute names or holds; xs:anyType if it does neither. NULL with
 * an error. */
const struct duisp_definition *duisp_components_find_type(struct duisp_components *components,
                                                          struct duisp_source *source,
                                                          const struct duisp_element *element);

/* The element or type of a QName that stands in an attribute. NULL with an error. */
const struct duisp_declared *duisp_components_get_element(struct duisp_components *components,
                                                          struct duisp_source *source,
                                                          const struct duisp_element *at,
                                                          const char *name);
const struct duisp_definition *duisp_components_get_type(struct duisp_components *components,
                                                         struct duisp_source *source,
                                                         const struct duisp_element *at,
                                                         const char *name);

/* Make a global element or type, by the number of its name. */
const struct duisp_declared *duisp_components_make_element(struct duisp_components *components,
                                                           unsigned name);
const struct duisp_definition *duisp_components_make_type(struct duisp_components *components,
                                                          unsigned name);

/* Read what is still to be read of complex types, and make their models. */
void duisp_components_fill(struct duisp_components *components);

/* Derive a type from another, unless that is derived through too many already. */
void duisp_components_derive(struct duisp_components *components, struct duisp_source *source,
                             const struct duisp_element *element,
                             struct duisp_definition *definition,
                             const struct duisp_definition *base, enum duisp_derivation by);

/* Refuse something at an element. */
void duisp_components_refuse(struct duisp_components *components, struct duisp_source *source,
                             const struct duisp_element *at, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Refuse a child as one that is not supported. */
void duisp_components_refuse_child(struct duisp_components *components, struct duisp_source *source,
                                   const struct duisp_element *child);

/* The one child besides annotations, which must be of a name; with no name there may be none. Any
 * other child is refused. Returns: NULL if it is not there. */
const struct duisp_element *duisp_components_find_only(struct duisp_components *components,
                                                       struct duisp_source *source,
                                                       const struct duisp_element *element,
                                                       const char *name);

/* Refuse every attribute without a namespace that is not in a list, which ends with NULL. */
void duisp_components_allow(struct duisp_components *components, struct duisp_source *source,
                            const struct duisp_element *element, const char *const *attributes);

/* Memory of the grammar; NULL if it ran out. */
void *duisp_components_alloc(struct duisp_components *components, size_t count, size_t size);

/* The derivations that "block" or "blockDefault" lists; the given ones if there is no such
 * attribute. */
unsigned duisp_components_read_blocked(struct duisp_components *components,
                                       struct duisp_source *source,
                                       const struct duisp_element *element, const char *attribute,
                                       unsigned otherwise);

/* Take over a status of the rules that is not DUIS_OK. */
void duisp_components_follow(struct duisp_components *components,
                             const struct duisp_source *source);

/* Whether work must end. */
int duisp_components_have_failed(const struct duisp_components *components);

#endif
