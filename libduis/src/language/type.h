/* Simple types of a request schema: the built-in type that each is derived from, and its facets,
 * including those of the types between. */
#ifndef DUISP_LANGUAGE_TYPE_H
#define DUISP_LANGUAGE_TYPE_H

#include "base/rules.h"
#include "grammar/automaton.h"
#include "grammar/expression.h"
#include "grammar/facet.h"

/* The kind of values that a built-in type has. */
enum duisp_family {
	DUISP_FAMILY_STRING,
	DUISP_FAMILY_BOOLEAN,
	DUISP_FAMILY_DECIMAL,
	DUISP_FAMILY_INTEGER,
	DUISP_FAMILY_DATE_TIME,
	DUISP_FAMILY_DATE,
	DUISP_FAMILY_TIME,
	DUISP_FAMILY_BASE64,
	DUISP_FAMILY_HEX,
	DUISP_FAMILY_URI,
	DUISP_FAMILY_ID
};

struct duisp_builtin {
	const char *name;
	enum duisp_family family;
	/* Whether white space is kept, which is so for xs:string only. */
	int keeps_space;
	/* NULL if the type has no bound. */
	const char *min;
	const char *max;
	/* Whether a sign is an error, as libxml2 and the text of XSD say. */
	int is_unsigned;
	/* The difference of doc/conformance.md that white space around a value may show, or NULL.
	 */
	const char *space_trait;
};

/* The patterns of one type are alternatives; one of them must match. */
struct duisp_pattern {
	/* As it is written. */
	const char *text;
	const struct duisp_expression *expression;
	struct duisp_pattern *next;
};

struct duisp_type {
	struct duisp_type *next;
	/* The element that declares the type; NULL for a built-in type, and after the language is
	 * loaded. */
	const struct duisp_element *element;
	/* "" for a type without a name. */
	const char *name;
	const struct duisp_builtin *builtin;
	/* What a value is, in words: the appinfo of the type, or of one that it stands on; and
	 * which of them that is. NULL if they have none. */
	const char *meaning;
	const struct duisp_type *explained;
	/* What the type says to people who write requests; NULL for nothing. */
	const char *documentation;
	/* The texts of the facets that have one value; NULL where there is none. */
	const char *facets[DUISP_FACET_COUNT];
	const char **values;
	size_t value_count;
	struct duisp_pattern *patterns;
	/* Of the patterns; NULL if there are none. */
	const struct duisp_automaton *automaton;
	/* Which facets the type has. */
	int has[DUISP_FACET_COUNT];
	/* The number of the type among those of the language. */
	size_t number;
	/* Where it is declared. */
	struct duisp_place place;
};

/* How many types may be derived from one another in a chain. */
enum { DUISP_TYPE_DEPTH_MAX = 64 };

/* What is needed to look up types while they are read. */
struct duisp_types {
	struct duisp_rules *rules;
	size_t depth;
	struct duisp_type *first;
	struct duisp_type *last;
	size_t count;
	/* The element of a named simpleType, by its name with a prefix; NULL if there is none. */
	const struct duisp_element *(*find)(void *context, const char *name);
	void *context;
};

/* The type of a name with a prefix; NULL, and an error of the rules, if it is not known.
 * place: for the error. */
const struct duisp_type *duisp_types_get(struct duisp_types *types, const char *name,
                                         const struct duisp_element *place);
/* The type of a simpleType element. */
const struct duisp_type *duisp_types_read(struct duisp_types *types,
                                          const struct duisp_element *element);

/* Say in words what a value of a type is, as "an integer from 1 to 5", "text of 1 to 20
 * characters" or "one of 3 values"; patterns and values are not spelled out.
 * Returns: a text of the arena; NULL if memory ran out. */
const char *duisp_type_describe(const struct duisp_type *type, struct duisp_arena *arena);

/* Whether the patterns of a type forbid anything. Those of a type that is not a string make libxml2
 * read it as XSD says, and forbid nothing that its built-in type allows. */
int duisp_type_has_form(const struct duisp_type *type);

/* Whether a type enumerates a value. */
int duisp_type_lists(const struct duisp_type *type, const char *value);

#endif
