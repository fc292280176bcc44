/* Samples: a valid request of an SRV, to read, to change, or to test with.
 *
 * Lifetime: a sampler holds its engine; what is written is the caller's, to be freed with
 * duis_report_free(). Threads: a sampler is immutable, and may be used by many threads.
 */
#ifndef DUIS_SAMPLE_H
#define DUIS_SAMPLE_H

#include <stdint.h>

#include <duis/document.h>
#include <duis/engine.h>
#include <duis/error.h>
#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values are API: never reused, never renumbered. */
enum duis_sample_flag {
	/* Every optional part once, and not only what must be there; of a choice, one alternative.
	 */
	DUIS_SAMPLE_FULL = 1
};

/* What makes samples of one DUIS version: its request language, which takes some time to read. */
struct duis_sampler;

/* Read the language from the schemas of the engine, in their directory: the engine has not kept
 * what they say.
 * engine:       a reference is taken.
 * duis_version: one of duis_engine_get_version() that has a schema; NULL for the newest of them.
 * out:          new, yours to free; NULL after an error.
 * error:        new, yours to free, when the result is DUIS_UNKNOWN_NAME or DUIS_BAD_RULES; else
 *               NULL. The pointer itself may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (no schema of such a version; the error says of which there
 * are); DUIS_BAD_RULES (the engine has the published schemas, of which no samples are made, or a
 * schema can't be read any more); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is NULL);
 * DUIS_INTERNAL. Since 0.1. */
enum duis_status duis_sampler_open(struct duis_engine *engine, const char *duis_version,
                                   struct duis_sampler **out, struct duis_error **error);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_sampler_free(struct duis_sampler *sampler);

/* Write a request that the engine accepts, who sends it left open. Its identifiers and values are
 * made up, and it is not signed. Of a row that takes a Service Request it is one; else a Signed
 * Pre-Command.
 *
 * srv:   as "7.7"; one that the matrix has at any time, for that version.
 * flags: values of enum duis_sample_flag, or-ed; 0 for what must be there alone.
 * seed:  0 for plain values; any other number for values and alternatives in the body that follow
 *        from it, if the body holds any. The same arguments, rules and version of libduis give
 *        the same octets, on every machine.
 * out:   new, yours to free with duis_report_free(); NULL after an error. UTF-8, NUL-terminated,
 *        one element a line.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (no such SRV; the error says which there are; or one of a
 * draft, which the schema of the version does not have, or that no User may send);
 * DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (sampler, srv or out is NULL, or an unknown flag);
 * DUIS_INTERNAL. Since 0.1. */
enum duis_status duis_sample_write(const struct duis_sampler *sampler, const char *srv,
                                   unsigned flags, uint64_t seed, char **out,
                                   struct duis_error **error);

/* The same as a document: the request, and what it is. Answer: yes.
 * out: new, yours to free with duis_document_free(); NULL after an error. The rest is as above.
 * Since 0.1. */
enum duis_status duis_sample_describe(const struct duis_sampler *sampler, const char *srv,
                                      unsigned flags, uint64_t seed, struct duis_document **out,
                                      struct duis_error **error);

#ifdef __cplusplus
}
#endif
#endif
