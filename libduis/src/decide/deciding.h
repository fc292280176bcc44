/* A decision that is being made: what the checks know, and how they report. */
#ifndef DUISP_DECIDE_DECIDING_H
#define DUISP_DECIDE_DECIDING_H

#include "decide/decision.h"

struct duisp_deciding {
	const struct duisp_grounds *grounds;
	/* What comes of it, and the memory for that. */
	struct duisp_decision *decision;
	struct duisp_arena *arena;
	/* DUIS_OK until something fails; then the decision is dropped, whatever the checks still
	 * report. */
	enum duis_status status;
	/* The check that is running, and its rule. */
	struct duis_check *check;
	const struct duisp_rule *rule;
	/* Of the request; NULL unless it is valid. */
	const struct duisp_facts *facts;
	/* The DUIS version for which the matrix is taken: canonical, and for people. */
	const char *number;
	const char *label;
	/* The role of the question; count of roles if it has none. Its web service as the matrix
	 * has it; NULL if it has none. */
	size_t role;
	const char *web_service;
	/* The row of the request's SRV at the instant of the question: NULL if there is none then.
	 */
	const struct duis_row *row;
	/* The same, or else the row as last known: what a request looks like does not depend on
	 * whether it may be sent yet. NULL if there is none at any time. */
	const struct duis_row *known_row;
	/* The columns of the known row that neither a table that stands in nor the matrix states, a
	 * bit each. */
	unsigned unstated;
};

/* How a check reports what came of it. The sentence and what fills its places are kept as
 * base/message.h describes it, and must live as long as the verdict, its request or its engine. The
 * first message that is reported stays the check's.
 *
 * The check passed; basis is the rule's where it is NULL. */
void duisp_pass_check(struct duisp_deciding *deciding, const struct duis_basis *basis,
                      const char *sentence, ...) __attribute__((format(printf, 3, 4)));

/* The check could not run, or was not asked for. */
void duisp_skip_check(struct duisp_deciding *deciding, const char *sentence, ...)
	__attribute__((format(printf, 2, 3)));

/* The check is undetermined, without a finding: a table that stands in does not state it. */
void duisp_leave_check_open(struct duisp_deciding *deciding, const struct duis_basis *basis,
                            const char *sentence, ...) __attribute__((format(printf, 3, 4)));

/* Add a finding at a place of the request (NULL: nowhere), and let its severity set the result: an
 * error fails the check, with the rule's response code. */
void duisp_add_finding(struct duisp_deciding *deciding, enum duisp_finding_id id,
                       const struct duisp_fact *fact, const struct duis_basis *basis,
                       const char *sentence, ...) __attribute__((format(printf, 5, 6)));

/* Take over what reading the request found at the check's stage: it fails the check.
 * Returns: whether there is something. */
int duisp_take_findings(struct duisp_deciding *deciding);

/* What fills a place %p of a sentence: a phrase that is written when the message is read. NULL if
 * memory ran out. */
const void *duisp_keep_phrase(struct duisp_deciding *deciding,
                              void (*write)(struct duisp_line *line, const void *of),
                              const void *of);

/* A basis that is made here, to be kept with the decision; NULL if memory ran out. */
const struct duis_basis *duisp_keep_basis(struct duisp_deciding *deciding,
                                          const struct duis_basis *basis);

/* Whether there is what a check needs; else the check is skipped or left open. A column is one of
 * the known row, which there must be. */
int duisp_has_facts(struct duisp_deciding *deciding);
int duisp_has_known_row(struct duisp_deciding *deciding);
int duisp_has_column(struct duisp_deciding *deciding, enum duisp_column column);

#endif
