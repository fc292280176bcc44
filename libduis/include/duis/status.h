/* What a function of libduis can return.
 *
 * A status says whether the call worked. It is never the answer to "may this request be sent?":
 * that is a verdict (verdict.h). Threads: constants and pure functions, safe from any thread.
 */
#ifndef DUIS_STATUS_H
#define DUIS_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Split by who must act. Values are API: never reused, never renumbered. */
enum duis_status {
	/* The call did what it says. */
	DUIS_OK = 0,
	/* Memory ran out. Nothing changed; the call can be made again. */
	DUIS_NO_MEMORY = 1,
	/* The caller passed an argument that the function does not allow; its header says what is
	 * allowed. */
	DUIS_INVALID_ARGUMENT = 2,
	/* A text is not a name that the function takes: of a User Role, a web service, an SRV, a
	 * DUIS version; an instant, a state, an id. The comment of the function says of what, and
	 * the error which name and what is allowed. */
	DUIS_UNKNOWN_NAME = 3,
	/* A matrix, catalogue or schema file, a table or a suite can't be read or is faulty; the
	 * error says where. */
	DUIS_BAD_RULES = 4,
	/* A library that libduis uses failed in a way that it should not: please report it. */
	DUIS_INTERNAL = 5,
	/* The time limit that the caller set has passed, so there is no answer.
	 */
	DUIS_TIMED_OUT = 6
};

/* The name of a status, as "DUIS_NO_MEMORY"; "DUIS_UNKNOWN_STATUS" for any other number.
 * Returns: a constant, never NULL. Since 0.1. */
const char *duis_status_get_name(enum duis_status status);

/* One English sentence about a status, without a full stop.
 * Returns: a constant, never NULL. Since 0.1. */
const char *duis_status_get_text(enum duis_status status);

#ifdef __cplusplus
}
#endif
#endif
