/* The question that a verdict answers: may a User in this role send this request, at this instant,
 * to this web service?
 *
 * Lifetime: made by duis_question_new(), read by duis_verdict_decide(), which does not keep it:
 * free it at any time after that.
 * Threads: a question belongs to one thread at a time; while no thread changes it, many may read
 * it.
 */
#ifndef DUIS_QUESTION_H
#define DUIS_QUESTION_H

#include <duis/instant.h>
#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_question;

/* Ask about an instant, with no role and no web service.
 * as_of: the matrix and the list of versions are those in force at this instant.
 * out:   new, yours to free; NULL after an error.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (out is NULL). Since 0.1. */
enum duis_status duis_question_new(duis_instant as_of, struct duis_question **out);

/* Free a question. NULL is allowed and does nothing. Since 0.1. */
void duis_question_free(struct duis_question *question);

/* The User Role that sends the request.
 * role: copied; one of duis_engine_get_role(), as "ED". NULL: no role, and the check "eligibility"
 *       is skipped. duis_verdict_decide() fails if the engine does not know the role.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (question is NULL). Since 0.1. */
enum duis_status duis_question_set_role(struct duis_question *question, const char *role);

/* The web service of the DCC that received the request, or will receive it.
 * web_service: copied; one of duis_engine_get_web_service(). NULL: none, and the check
 *              "web-service" is skipped. duis_verdict_decide() fails if the engine does not know
 *              the web service.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (question is NULL). Since 0.1. */
enum duis_status duis_question_set_web_service(struct duis_question *question,
                                               const char *web_service);

/* Use the matrix for another DUIS version than the one that the request states, to see what the
 * verdict would be there. The checks of version and schema still use the version that the request
 * states.
 * duis_version: copied; a decimal that is one of duis_engine_get_version(). NULL: the version that
 *               the request states. duis_verdict_decide() fails if the engine does not know the
 *               version.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (question is NULL). Since 0.1. */
enum duis_status duis_question_set_duis_version(struct duis_question *question,
                                                const char *duis_version);

/* Ask the same about a second instant as well: duis_verdict_get_then() gives the answer.
 * then: any instant.
 * Returns: DUIS_OK, DUIS_INVALID_ARGUMENT (question is NULL). Since 0.1. */
enum duis_status duis_question_set_then(struct duis_question *question, duis_instant then);

#ifdef __cplusplus
}
#endif
#endif
