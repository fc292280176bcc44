/* Samples: valid requests for an SRV, to read, to change, or to test with.
 *
 * Lifetime: a sampler holds a reference to its engine; the text that it writes belongs to the
 * caller, who frees it with duis_text_free(). Threads: a sampler is immutable, and may be used by
 * many threads.
 */
#ifndef DUIS_SAMPLE_H
#define DUIS_SAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include <duis/document.h>
#include <duis/engine.h>
#include <duis/error.h>
#include <duis/status.h>
#include <duis/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values are API: never reused, never renumbered. */
enum duis_sample_flag {
	/* Write every optional part once, and not only the required parts; of a choice, write one
	 * alternative.
	 */
	DUIS_SAMPLE_FULL = 1
};

/* What makes samples of one DUIS version. It holds the request language of that version; reading
 * the language takes some time, so keep a sampler for several samples. */
struct duis_sampler;

/* Read the language from the schemas of the engine.
 * engine:       a reference is taken.
 * duis_version: one of duis_engine_get_version() that has a schema; NULL for the newest of them.
 * out:          new, yours to free; NULL after an error.
 * error:        new, yours to free, when the result is DUIS_UNKNOWN_NAME or DUIS_BAD_RULES; else
 *               NULL. The pointer itself may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the version has no schema; the error lists those that have
 * one); DUIS_BAD_RULES (the engine uses the published schemas, from which samples cannot be
 * made); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is
 * NULL); DUIS_INTERNAL. Since 0.1. */
enum duis_status duis_sampler_open(struct duis_engine *engine, const char *duis_version,
                                   struct duis_sampler **out, struct duis_error **error);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_sampler_free(struct duis_sampler *sampler);

/* Write a request that the engine accepts if no role is asked for. Its identifiers and values are
 * invented, and it is not signed. It is a Service Request if the row of the SRV takes one; else a
 * Signed Pre-Command.
 *
 * srv:   as "7.7"; the matrix must have a row for it at some instant, for that version.
 * flags: values of enum duis_sample_flag, or-ed; 0 for the required parts only.
 * seed:  0 for plain values; any other number chooses the values and alternatives in the body, if
 *        the body holds any. The same arguments, rules and version of libduis give the same octets
 *        on every machine.
 * out:   new, yours to free with duis_text_free(); NULL after an error. UTF-8, NUL-terminated,
 *        one element on each line.
 * length: of the text, without its NUL; may be NULL.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (there is no such SRV, and the error lists those that there
 * are; or only a draft amendment has it, and the schema of the version does not; or no User may
 * send it); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (sampler, srv or out is NULL, or an unknown
 * flag); DUIS_INTERNAL. Since 0.1. */
enum duis_status duis_sample_to_xml(const struct duis_sampler *sampler, const char *srv,
                                    unsigned flags, uint64_t seed, char **out, size_t *length,
                                    struct duis_error **error);

/* Make a document that holds the same request, and says what the request is. Answer: yes.
 * srv, flags: as duis_sample_to_xml() takes them.
 * seed, error: the same.
 * out: new, yours to free with duis_document_free(); NULL after an error.
 * Returns: as duis_sample_to_xml(). Since 0.1. */
enum duis_status duis_sample_to_document(const struct duis_sampler *sampler, const char *srv,
                                         unsigned flags, uint64_t seed, struct duis_document **out,
                                         struct duis_error **error);

#ifdef __cplusplus
}
#endif
#endif
