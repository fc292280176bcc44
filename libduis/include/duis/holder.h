/* A holder: the engine in force, for a service whose rules are replaced while it runs.
 *
 * Each thread gets the engine for a message, and gives it back after it. Whoever has new rules sets
 * the engine that was opened with them: messages that are being judged keep the old one, and the
 * last of them frees it. A verdict belongs to one engine as a whole, and names it.
 *
 * The rules that an engine holds include the amendments that take effect later: each does at its
 * second, by the instant of the question, and nothing is reloaded for it.
 *
 * Lifetime: a holder has a reference to its engine. Threads: any, at any time; free the holder when
 * no thread uses it any more.
 */
#ifndef DUIS_HOLDER_H
#define DUIS_HOLDER_H

#include <duis/engine.h>
#include <duis/error.h>
#include <duis/options.h>
#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_holder;

/* Make a holder.
 * engine: the first one; a reference is taken.
 * out:    new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is NULL). Since 0.1. */
enum duis_status duis_holder_new(struct duis_engine *engine, struct duis_holder **out);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_holder_free(struct duis_holder *holder);

/* Get the engine in force.
 * Returns: a new reference, yours to unref; never NULL. Since 0.1. */
struct duis_engine *duis_holder_get(struct duis_holder *holder);

/* Replace the engine in force.
 * engine: a reference is taken.
 * Returns: DUIS_OK; DUIS_INVALID_ARGUMENT (an argument is NULL). Since 0.1. */
enum duis_status duis_holder_set(struct duis_holder *holder, struct duis_engine *engine);

/* Open an engine, and put it in force if it opens; if not, the old one stays in force. Other
 * threads get the old one while the rules load. options, error: as duis_engine_open() takes them.
 * Returns: as duis_engine_open(); DUIS_INVALID_ARGUMENT: holder is NULL. Since 0.1. */
enum duis_status duis_holder_reload(struct duis_holder *holder, const struct duis_options *options,
                                    struct duis_error **error);

#ifdef __cplusplus
}
#endif
#endif
