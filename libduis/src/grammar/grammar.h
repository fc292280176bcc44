/* A grammar: the schemas of a message, compiled into tables.
 *
 * Any schema of XSD 1.0 can be compiled that uses only what is supported: global elements and
 * types, sequences and choices, wildcards, attributes, simple types by restriction, complex types
 * by extension or with simple content, imports. Whatever else stands in a schema is an error; it is
 * never passed over. A grammar never changes once it is compiled: many threads may use it. */
#ifndef DUISP_GRAMMAR_GRAMMAR_H
#define DUISP_GRAMMAR_GRAMMAR_H

#include "base/error.h"
#include "base/folder.h"
#include "base/prefix.h"
#include "grammar/model.h"
#include "grammar/names.h"
#include "grammar/simple.h"

/* The most types that a type may be derived through; the most types, elements and attributes that a
 * grammar may have. */
enum { DUISP_DERIVATION_MAX = 64, DUISP_COMPONENTS_MAX = 20000 };

enum duisp_derivation { DUISP_BY_RESTRICTION = 1, DUISP_BY_EXTENSION = 2 };

struct duisp_attribute_use {
	unsigned name;
	const struct duisp_simple *type;
	/* What people call the type; NULL for none. */
	const char *meaning;
	int required;
};

/* A type, simple or complex. */
struct duisp_definition {
	/* 0 for a type without a name. */
	unsigned name;
	/* NULL for xs:anyType alone. */
	const struct duisp_definition *base;
	enum duisp_derivation by;
	/* How many types it is derived through. */
	unsigned depth;
	/* The derivations that may not stand in for this type. */
	unsigned blocked;
	int is_abstract;
	int is_complex;
	/* Whether any content and any attribute is allowed, as in xs:anyType. */
	int is_any;
	int mixed;
	/* The type of the text; NULL if the content is not simple. */
	const struct duisp_simple *simple;
	/* NULL if no element is allowed. */
	const struct duisp_model *model;
	/* Sorted by name. */
	const struct duisp_attribute_use *attributes;
	size_t attribute_count;
	/* What the value is, for people, as "a date and time"; NULL for none. */
	const char *meaning;
};

/* An element declaration. */
struct duisp_declared {
	unsigned name;
	const struct duisp_definition *type;
	unsigned blocked;
	/* Whether an element without text has a default value, which is one of its type. */
	int has_default;
};

struct duisp_grammar {
	struct duisp_arena *arena;
	struct duisp_names names;
	/* Global elements and types by the numbers of their names, which are the first; NULL where
	 * there is none. */
	size_t global_count;
	const struct duisp_declared **elements;
	const struct duisp_definition **types;
	/* xs:anyType. */
	const struct duisp_definition *any;
};

/* Compile a schema, and those that it imports, which stand among the same files.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_grammar_compile(const struct duisp_files *files,
                                       const struct duisp_file *file, struct duisp_grammar **out,
                                       struct duis_error **error);

/* An empty one, to be filled; NULL if memory ran out. */
struct duisp_grammar *duisp_grammar_new(void);

/* NULL is allowed. */
void duisp_grammar_free(struct duisp_grammar *grammar);

/* A global element, or type, by its name; NULL if there is none. */
const struct duisp_declared *duisp_grammar_find_element(const struct duisp_grammar *grammar,
                                                        unsigned name);
const struct duisp_definition *duisp_grammar_find_type(const struct duisp_grammar *grammar,
                                                       const char *space, const char *local);

/* What a value of a built-in type is, in words, as "an integer"; NULL if there is no such type, or
 * a value can be any text.
 * name: as "integer". */
const char *duisp_definition_explain(const char *name);

/* Whether one type may stand in for another by xsi:type.
 * blocked: the derivations that the element blocks. */
int duisp_definition_may_replace(const struct duisp_definition *type,
                                 const struct duisp_definition *declared, unsigned blocked);

#endif
