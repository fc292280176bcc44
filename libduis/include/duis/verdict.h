/* Verdicts: the answer to a question about a request, with the result of each check and what it
 * rests on.
 *
 * Lifetime: duis_verdict_decide() gives a verdict that belongs to the caller; it holds a reference
 * to its request, and everything that the functions below return is borrowed from the verdict.
 * Threads: immutable once made; free it once.
 */
#ifndef DUIS_VERDICT_H
#define DUIS_VERDICT_H

#include <stddef.h>

#include <duis/basis.h>
#include <duis/error.h>
#include <duis/finding.h>
#include <duis/question.h>
#include <duis/request.h>
#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_verdict;
struct duis_check;

/* Values are API: never reused, never renumbered. */
enum duis_outcome {
	/* No check failed, and none is undetermined. */
	DUIS_OUTCOME_ACCEPTED = 0,
	/* At least one check failed. */
	DUIS_OUTCOME_REJECTED = 1,
	/* No check failed, but at least one cannot be settled with what is known. */
	DUIS_OUTCOME_UNDETERMINED = 2
};

/* Values are API: never reused, never renumbered. */
enum duis_check_result {
	DUIS_CHECK_PASS = 0,
	DUIS_CHECK_FAIL = 1,
	/* The check did not run: the caller did not ask for it, or an earlier check failed, so
	 * there is nothing to look at. */
	DUIS_CHECK_SKIPPED = 2,
	DUIS_CHECK_UNDETERMINED = 3
};

/* Decide.
 *
 * request:  a reference is taken.
 * question: read, not kept.
 * out:      new, yours to free; NULL after an error.
 * error:    may be NULL; a new error, yours to free, that says which name is not known and which
 *           are, after DUIS_UNKNOWN_NAME; else NULL.
 *
 * Returns: DUIS_OK, whatever the outcome; DUIS_UNKNOWN_NAME if the engine does not know the role,
 * the web service or the DUIS version of the question; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (an
 * argument is NULL); DUIS_INTERNAL (a schema that does not come with libduis accepts a command
 * variant that is not a number). Since 0.1. */
enum duis_status duis_verdict_decide(struct duis_request *request,
                                     const struct duis_question *question,
                                     struct duis_verdict **out, struct duis_error **error);

/* Free a verdict. NULL is allowed and does nothing. Since 0.1. */
void duis_verdict_free(struct duis_verdict *verdict);

/* "accepted", "rejected" or "undetermined"; never NULL. Since 0.1. */
const char *duis_outcome_get_name(enum duis_outcome outcome);

/* "pass", "fail", "skipped" or "undetermined"; never NULL. Since 0.1. */
const char *duis_check_result_get_name(enum duis_check_result result);

/* The outcome. Since 0.1. */
enum duis_outcome duis_verdict_get_outcome(const struct duis_verdict *verdict);

/* The DCC's response code of the first failing check that has one, as "E2"; NULL where no check
 * failed or no code is known. Since 0.1. */
const char *duis_verdict_get_response_code(const struct duis_verdict *verdict);

/* The request that was decided on. Borrowed; duis_request_ref() keeps it. Since 0.1. */
struct duis_request *duis_verdict_get_request(const struct duis_verdict *verdict);

/* The engine that decided. Borrowed; duis_engine_ref() keeps it. Since 0.1. */
struct duis_engine *duis_verdict_get_engine(const struct duis_verdict *verdict);

/* The role of the question, or NULL. Since 0.1. */
const char *duis_verdict_get_role(const struct duis_verdict *verdict);

/* The instant of the question. Since 0.1. */
duis_instant duis_verdict_get_as_of(const struct duis_verdict *verdict);

/* The verdict at the second instant of the question; NULL if the question has none. It lives as
 * long as the verdict that it belongs to. Since 0.1. */
const struct duis_verdict *duis_verdict_get_then(const struct duis_verdict *verdict);

/* What makes two verdicts on one request differ, in outcome or response code.
 * Returns: the first check of the verdict after whose result differs from the one in before (passed
 * and skipped count as the same), borrowed from after; its basis says what decides then. NULL if
 * the verdicts do not differ. Since 0.1. */
const struct duis_check *duis_verdict_find_change(const struct duis_verdict *before,
                                                  const struct duis_verdict *after);

/* How many checks there are: always the same ones, in the same order. Since 0.1. */
size_t duis_verdict_count_checks(const struct duis_verdict *verdict);

/* The index-th check from 0, in the order in which they run; NULL beyond the end. Since 0.1. */
const struct duis_check *duis_verdict_get_check(const struct duis_verdict *verdict, size_t index);

/* How many findings there are. Since 0.1. */
size_t duis_verdict_count_findings(const struct duis_verdict *verdict);

/* The index-th finding from 0, ordered by check and within a check by position in the request; NULL
 * beyond the end. Since 0.1. */
const struct duis_finding *duis_verdict_get_finding(const struct duis_verdict *verdict,
                                                    size_t index);

/* The name: "xml", "version", "schema", "reference", "command-variant", "web-service", "timing",
 * "signature", "eligibility"; never NULL. Since 0.1. */
const char *duis_check_get_name(const struct duis_check *check);

/* The result of the check. Since 0.1. */
enum duis_check_result duis_check_get_result(const struct duis_check *check);

/* The DCC's response code if the check failed and has one; else NULL. Since 0.1. */
const char *duis_check_get_response_code(const struct duis_check *check);

/* Write the reason for the result; the text is never empty.
 * out, size: as duis_finding_format_message() takes them.
 * Returns: as duis_finding_format_message(). Since 0.1. */
size_t duis_check_format_message(const struct duis_check *check, char *out, size_t size);

/* What the result rests on, whether the check passed or not; NULL if the check was skipped or rests
 * on the request alone. Since 0.1. */
const struct duis_basis *duis_check_get_basis(const struct duis_check *check);

#ifdef __cplusplus
}
#endif
#endif
