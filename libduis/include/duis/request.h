/* Requests: XML messages that were parsed, and validated against the schema of their DUIS version.
 *
 * Reading a malformed or invalid message gives a request, too: every verdict on it says what is
 * wrong with it. One request can be decided on many times: for several roles, instants and web
 * services.
 *
 * Lifetime: duis_request_read() gives one reference; a request holds a reference to its engine, and
 * keeps nothing of the bytes. Threads: immutable once read; ref and unref are atomic.
 */
#ifndef DUIS_REQUEST_H
#define DUIS_REQUEST_H

#include <stddef.h>

#include <duis/engine.h>
#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_request;

/* Read a request.
 *
 * engine:        a reference is taken.
 * bytes, length: the XML message, in any encoding that it declares; read, not kept. bytes may be
 *                NULL if length is 0.
 * out:           new, yours to unref; NULL after an error. A malformed or invalid message is not an
 *                error: it gives a request.
 *
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is NULL, or bytes is NULL
 * with a length); DUIS_TIMED_OUT (the options set a time limit, and it has passed); DUIS_INTERNAL.
 * Since 0.1. */
enum duis_status duis_request_read(struct duis_engine *engine, const char *bytes, size_t length,
                                   struct duis_request **out);

/* Take one more reference. NULL is allowed. Returns: the request. Since 0.1. */
struct duis_request *duis_request_ref(struct duis_request *request);

/* Give one reference back; the last one frees the request. NULL is allowed. Since 0.1. */
void duis_request_unref(struct duis_request *request);

/* The DUIS version that the request states, as the catalogue spells it ("5.4" for " +5.40 ", "5.0"
 * for "5"). A version that the catalogue does not know is given without its plus sign and without
 * leading and trailing zeros. NULL where the request states no version, or one of more than 32
 * characters. Borrowed. Since 0.1. */
const char *duis_request_get_duis_version(const struct duis_request *request);

/* Whether the request is valid against the schema of its version: 1 or 0. The functions below give
 * NULL or 0 for a request that is not valid. Since 0.1. */
int duis_request_is_valid(const struct duis_request *request);

/* RequestID without white space around it: originator:target:counter. Borrowed. Since 0.1. */
const char *duis_request_get_id(const struct duis_request *request);

/* ServiceReference, as "6.20". Borrowed. Since 0.1. */
const char *duis_request_get_service_reference(const struct duis_request *request);

/* ServiceReferenceVariant, as "6.20.1". Borrowed. Since 0.1. */
const char *duis_request_get_srv(const struct duis_request *request);

/* CommandVariant, 1 to 9. Since 0.1. */
int duis_request_get_command_variant(const struct duis_request *request);

/* The local name of the element in Body, as "ReadALCSData". Borrowed. Since 0.1. */
const char *duis_request_get_body(const struct duis_request *request);

#ifdef __cplusplus
}
#endif
#endif
