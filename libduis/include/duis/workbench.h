/* The workbench: see, explain, compare and test what the Service Request Matrix says.
 *
 * Lifetime: a state holds its engine; documents need neither.
 * Threads: states are immutable, and may be used by many threads.
 */
#ifndef DUIS_WORKBENCH_H
#define DUIS_WORKBENCH_H

#include <stddef.h>

#include <duis/document.h>
#include <duis/engine.h>
#include <duis/instant.h>
#include <duis/matrix.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The matrix at an instant, for a DUIS version. */
struct duis_state;

/* Which rows and cells are looked at. A field that is NULL leaves that open. */
struct duis_selection {
	/* An SRV, as "7.7"; a family, as "4.*", which has 4.2 and 4.6.1; or "*". */
	const char *srv;
	/* A User Role, as "ED". */
	const char *role;
};

/* Make a state.
 * text:  INSTANT[@VERSION] or @VERSION: the instant as duis_instant_parse() takes it, or "now"; the
 *        version as the catalogue has it, the newest with a schema if none is named. NULL: "now".
 * now:   what "now" stands for.
 * out:   new, yours to free; NULL after an error.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 * may be NULL. Returns: DUIS_OK; DUIS_UNKNOWN_NAME (no instant, or no version that the catalogue
 * knows); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is NULL). Since 0.1. */
enum duis_status duis_state_parse(struct duis_engine *engine, const char *text, duis_instant now,
                                  struct duis_state **out, struct duis_error **error);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_state_free(struct duis_state *state);

/* Its instant. Since 0.1. */
duis_instant duis_state_get_as_of(const struct duis_state *state);

/* Its DUIS version, as "5.4". Borrowed. Since 0.1. */
const char *duis_state_get_duis_version(const struct duis_state *state);

/* Its snapshot. Borrowed. Since 0.1. */
const struct duis_snapshot *duis_state_get_snapshot(const struct duis_state *state);

/* All functions below make a document.
 * out:   new, yours to free; NULL after an error.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 * may be NULL. Returns: DUIS_OK; DUIS_UNKNOWN_NAME (an SRV that is not one, or a role that the
 * matrix does not know); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (an object or out is NULL). */

/* The table. selection: NULL for all. Answer: yes. Since 0.1. */
enum duis_status duis_matrix_show(const struct duis_state *state,
                                  const struct duis_selection *selection,
                                  struct duis_document **out, struct duis_error **error);

#ifdef __cplusplus
}
#endif
#endif
