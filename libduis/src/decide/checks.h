/* The checks, one function each, and what they have in common. */
#ifndef DUISP_DECIDE_CHECKS_H
#define DUISP_DECIDE_CHECKS_H

#include "decide/decide.h"

/* What is at hand while the checks run. Checks report through duisp_pass() and its kin; once memory
 * has run out, status says so. */
struct duisp_deciding {
	const struct duisp_grounds *grounds;
	struct duisp_arena *arena;
	struct duisp_decision *decision;
	const struct duisp_facts *facts;
	/* The rule of the check that is running. */
	const struct duisp_rule *rule;
	/* The DUIS version for which the matrix is taken: canonical, and for people. */
	const char *number;
	const char *label;
	/* The role of the question; count of roles if it has none. */
	size_t role;
	/* The row of the SRV at the instant of the question: NULL if the matrix has none then. */
	const struct duis_row *row;
	/* The same; or, where the matrix has none then, as the matrix has it at last. What a
	 * request looks like does not depend on whether it may be sent yet. */
	const struct duis_row *shape;
	/* Of the shape, the columns that neither a table that stands in nor the matrix states, a
	 * bit each. */
	unsigned missing;
	enum duis_status status;
};

typedef void duisp_check_function(struct duisp_deciding *deciding, struct duis_check *check);

duisp_check_function duisp_check_xml;
duisp_check_function duisp_check_version;
duisp_check_function duisp_check_schema;
duisp_check_function duisp_check_reference;
duisp_check_function duisp_check_command_variant;
duisp_check_function duisp_check_web_service;
duisp_check_function duisp_check_timing;
duisp_check_function duisp_check_signature;
duisp_check_function duisp_check_eligibility;

/* Set the result and its reason; the basis is the rule's where it is NULL. */
void duisp_pass(struct duisp_deciding *deciding, struct duis_check *check,
                const struct duis_basis *basis, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void duisp_skip(struct duisp_deciding *deciding, struct duis_check *check, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Leave the check undetermined, without a finding: a table that stands in does not state it. */
void duisp_leave_open(struct duisp_deciding *deciding, struct duis_check *check,
                      const struct duis_basis *basis, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Add a finding at a place of the request (NULL: nowhere), and let its severity set the result: an
 * error fails the check, with the rule's response code. The first reason stays the check's. */
void duisp_find(struct duisp_deciding *deciding, struct duis_check *check, enum duisp_finding_id id,
                const struct duisp_fact *fact, const struct duis_basis *basis, const char *format,
                ...) __attribute__((format(printf, 6, 7)));

/* A basis that is made here, to be kept with the decision; NULL if memory ran out. */
const struct duis_basis *duisp_keep_basis(struct duisp_deciding *deciding,
                                          const struct duis_basis *basis);

/* Whether a check that needs facts can run; skips it if not. */
int duisp_has_facts(struct duisp_deciding *deciding, struct duis_check *check);
/* Whether a check that needs the row's shape can run; skips it if not. */
int duisp_has_shape(struct duisp_deciding *deciding, struct duis_check *check);
/* Whether the shape, which there is, has a column; leaves the check open if not. */
int duisp_has_column(struct duisp_deciding *deciding, struct duis_check *check,
                     enum duisp_column column);

/* The command variant without sign and idle zeros; NULL if memory ran out. */
const char *duisp_get_command_variant(struct duisp_deciding *deciding);
/* Whether the body is a Signed Pre-Command. */
int duisp_is_signed_pre_command(const struct duisp_deciding *deciding);

#endif
