/* Mutants: samples in which one thing is changed. */
#ifndef TESTS_GENERATOR_MUTANT_H
#define TESTS_GENERATOR_MUTANT_H

#include "generator/goals.h"

enum duisp_case_kind {
	/* Valid samples: those that reach goals; each body at its least, and with everything;
	 * random ones. */
	DUISP_CASE_SYSTEMATIC,
	DUISP_CASE_MINIMAL,
	DUISP_CASE_FULL,
	DUISP_CASE_RANDOM,
	/* Valid samples that show one value. */
	DUISP_CASE_VALUE,
	DUISP_CASE_LARGE,
	DUISP_CASE_OTHER_SERVICE,
	/* Samples with one changed value. */
	DUISP_CASE_OUT_OF_RANGE,
	DUISP_CASE_WRONG_LENGTH,
	DUISP_CASE_WRONG_PATTERN,
	DUISP_CASE_NOT_LISTED,
	DUISP_CASE_WRONG_FORM,
	DUISP_CASE_TOO_LARGE,
	DUISP_CASE_WHITE_SPACE,
	/* Samples with a changed structure. */
	DUISP_CASE_DROPPED,
	DUISP_CASE_DOUBLED,
	DUISP_CASE_MOVED,
	DUISP_CASE_RENAMED,
	DUISP_CASE_OTHER_NAMESPACE,
	DUISP_CASE_OCCURRENCE,
	DUISP_CASE_BRANCH,
	DUISP_CASE_ATTRIBUTE_MISSING,
	DUISP_CASE_ATTRIBUTE_RENAMED,
	DUISP_CASE_ATTRIBUTE_ADDED,
	DUISP_CASE_TEXT,
	DUISP_CASE_CHILD,
	DUISP_CASE_INTRUDER,
	/* Samples with something for which XML Schema or XML has rules of its own. */
	DUISP_CASE_XSI_TYPE,
	DUISP_CASE_XSI_NIL,
	DUISP_CASE_XSI_LOCATION,
	DUISP_CASE_COMMENT,
	DUISP_CASE_INSTRUCTION,
	DUISP_CASE_CDATA,
	DUISP_CASE_GLOBAL,
	/* Samples with changes that nothing foresees; the variant is how many. */
	DUISP_CASE_WILD,
	DUISP_CASE_KIND_COUNT
};

/* The attributes that are added where they do not belong; the variants of xsi:type that name a
 * built-in type. */
enum { DUISP_ADDED_ATTRIBUTES = 9, DUISP_BUILT_IN_TYPES = 3 };

/* The variants of wild samples. */
enum { DUISP_WILD_CHANGES = 4 };

/* The most variants that a kind has. */
enum { DUISP_VARIANTS_MAX = 20 };

/* The results that the cases of a kind must give together, as bits. */
enum duisp_results { DUISP_GIVES_VALID = 1, DUISP_GIVES_INVALID = 2 };

/* What the change does to the octets of the sample: nothing, because the plan has made it or there
 * is none; something, except by chance; always something. */
enum duisp_effect { DUISP_EFFECT_NONE, DUISP_EFFECT_SOME, DUISP_EFFECT_ALWAYS };

enum duisp_expected { DUISP_EXPECTED_VALID, DUISP_EXPECTED_INVALID, DUISP_EXPECTED_ANY };

struct duisp_mutant {
	enum duisp_case_kind kind;
	size_t variant;
	const struct duisp_particle *particle;
	/* For a change of an attribute or of its value. */
	const struct duisp_place_attribute *attribute;
	/* For a change of a value. */
	const struct duisp_point *point;
};

/* All mutants of a language, each once. */
struct duisp_mutants {
	struct duisp_mutant *items;
	size_t count;
};

/* A break of the content model, while a sample grows. */
struct duisp_break {
	const struct duisp_mutant *mutant;
	int is_made;
};

/* "dropped", "out-of-range"; never NULL. */
const char *duisp_case_kind_get_name(enum duisp_case_kind kind);

/* The number of variants of a kind: at least 1, even if no mutant of the kind is listed. */
size_t duisp_case_kind_count_variants(enum duisp_case_kind kind);
/* The values of enum duisp_results for a kind. */
unsigned duisp_case_kind_get_results(enum duisp_case_kind kind);
enum duisp_effect duisp_case_kind_get_effect(enum duisp_case_kind kind);

/* List all mutants, in the order of the language. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_mutants_list(const struct duisp_sources *sources, struct duisp_arena *arena,
                                    struct duisp_mutants *out);

/* A guide that makes a growth break the content model, if that is the change; otherwise it changes
 * nothing in the growth. The plan's target must be the mutant's particle. */
struct duisp_guide duisp_mutant_guide(struct duisp_break *breaking);

/* Change a sample that was grown with that guide.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL if the sample lacks what is to be changed. */
enum duis_status duisp_mutant_apply(const struct duisp_language *language,
                                    const struct duisp_mutant *mutant, struct duisp_random *random,
                                    struct duisp_tree *tree);

/* The verdict that the mutant must get, as far as the generator knows. */
enum duisp_expected duisp_mutant_get_expected(const struct duisp_mutant *mutant);

/* The difference of doc/conformance.md that the mutant may show; NULL for none. */
const char *duisp_mutant_get_trait(const struct duisp_mutant *mutant);

/* The element that is changed, or in which something is changed. */
const struct duisp_particle *duisp_mutant_get_element(const struct duisp_mutant *mutant);

/* The type of the value that is changed. */
const struct duisp_type *duisp_mutant_get_type(const struct duisp_mutant *mutant);

#endif
