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

/* Whether the request is valid against the schema of its version: 1 or 0. A request that is not
 * valid has no facts. Since 0.1. */
int duis_request_is_valid(const struct duis_request *request);

/* What a request says of itself. Values are API: never reused, never renumbered. */
enum duis_fact {
	/* RequestID, as originator:target:counter. */
	DUIS_FACT_REQUEST_ID = 0,
	/* Its parts: the EUI-64 of the User, that of the device or of the DCC, both as eight pairs
	 * of hexadecimal digits with hyphens between them, in the case in which they are written;
	 * and the counter, a decimal from 0 to 2^64-1. */
	DUIS_FACT_ORIGINATOR = 1,
	DUIS_FACT_TARGET = 2,
	DUIS_FACT_COUNTER = 3,
	/* FirstInSequence: "true", "false", "1" or "0". Optional. */
	DUIS_FACT_FIRST_IN_SEQUENCE = 4,
	/* PrecedingServiceRequestID, of the form of RequestID. Optional. */
	DUIS_FACT_PRECEDING_ID = 5,
	/* CommandVariant, "1" to "9"; it may have a plus sign and leading zeros. */
	DUIS_FACT_COMMAND_VARIANT = 6,
	/* ServiceReference, as "6.20"; and ServiceReferenceVariant, as "6.20.1". */
	DUIS_FACT_SERVICE_REFERENCE = 7,
	DUIS_FACT_SRV = 8,
	/* The local name of the element in Body, as "ReadALCSData". */
	DUIS_FACT_BODY = 9,
	/* ExecutionDateTime of the element in Body, an xs:dateTime. Optional. */
	DUIS_FACT_EXECUTION_TIME = 10
};

/* A fact without white space around it, as it is written. NULL if the request is not valid, if it
 * does not state the fact, or if there is no such fact. Borrowed. Since 0.1. */
const char *duis_request_get_fact(const struct duis_request *request, enum duis_fact fact);

/* ServiceReferenceVariant as it is written, without white space around it, also where the request
 * is not valid: a stranger's text, of any length and form. For a request that is not valid it says
 * only what the request may be about. NULL if the message could not be read, or has none where the
 * schema wants it. Borrowed. Since 0.1. */
const char *duis_request_get_stated_srv(const struct duis_request *request);

/* The line on which the start tag of a fact's element ends, from 1; 0 where there is no fact.
 * Since 0.1. */
long duis_request_get_fact_line(const struct duis_request *request, enum duis_fact fact);

/* The XPath of a fact's element, as "/sr:Request/sr:Header/sr:RequestID"; NULL where there is no
 * fact. Borrowed. Since 0.1. */
const char *duis_request_get_fact_path(const struct duis_request *request, enum duis_fact fact);

/* The name of a fact as the specification has it, as "ServiceReferenceVariant", or the word above
 * in lower case for a part of one, as "originator"; NULL if there is no such fact. It never
 * changes. Since 0.1. */
const char *duis_fact_get_name(enum duis_fact fact);

/* How many devices the body names, beside the target of RequestID: in DeviceID, OtherDeviceID,
 * DeviceIDList and the other elements that the catalogue lists. 0 if the request is not valid.
 * Since 0.1. */
size_t duis_request_count_devices(const struct duis_request *request);

/* The index-th device from 0, in the order in which they stand: its EUI-64 as eight pairs of
 * hexadecimal digits with hyphens between them, in the case in which they are written; NULL beyond
 * the end. Borrowed. Since 0.1. */
const char *duis_request_get_device(const struct duis_request *request, size_t index);

/* The local name of the element that names the index-th device, as "OtherDeviceID"; NULL beyond the
 * end. Borrowed. Since 0.1. */
const char *duis_request_get_device_element(const struct duis_request *request, size_t index);

/* The line on which the start tag of the index-th device's element ends, from 1; 0 beyond the end.
 * Since 0.1. */
long duis_request_get_device_line(const struct duis_request *request, size_t index);

/* CommandVariant as a number, 1 to 9; 0 if the request is not valid. Since 0.1. */
int duis_request_get_command_variant(const struct duis_request *request);

#ifdef __cplusplus
}
#endif
#endif
