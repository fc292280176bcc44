/* The facets of simple types, and their names. */
#ifndef DUISP_GRAMMAR_FACET_H
#define DUISP_GRAMMAR_FACET_H

enum duisp_facet {
	/* The built-in type itself. */
	DUISP_FACET_NONE,
	DUISP_FACET_MIN_INCLUSIVE,
	DUISP_FACET_MAX_INCLUSIVE,
	DUISP_FACET_MIN_EXCLUSIVE,
	DUISP_FACET_MAX_EXCLUSIVE,
	DUISP_FACET_TOTAL_DIGITS,
	DUISP_FACET_FRACTION_DIGITS,
	DUISP_FACET_LENGTH,
	DUISP_FACET_MIN_LENGTH,
	DUISP_FACET_MAX_LENGTH,
	DUISP_FACET_ENUMERATION,
	DUISP_FACET_PATTERN,
	DUISP_FACET_WHITE_SPACE,
	DUISP_FACET_COUNT
};

/* The name of a facet, as "minInclusive"; "the type itself" for DUISP_FACET_NONE. */
const char *duisp_facet_get_name(enum duisp_facet facet);

/* The facet of a name; DUISP_FACET_NONE if there is none. */
enum duisp_facet duisp_facet_find(const char *name);

#endif
