/* Instants: points of time in UTC, to the second.
 *
 * The Smart Energy Code and the DCC's messages use UTC; so does libduis, everywhere.
 * Threads: pure functions, safe from any thread.
 */
#ifndef DUIS_INSTANT_H
#define DUIS_INSTANT_H

#include <stdint.h>

#include <duis/error.h>
#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Seconds since 1970-01-01T00:00:00Z without leap seconds, as in POSIX time. Parsing gives instants
 * of the years 0001 to 9999. */
typedef int64_t duis_instant;

/* Bytes that duis_instant_format() needs, the terminating NUL included. */
#define DUIS_INSTANT_SIZE 32

/* Parse an instant.
 *
 * text: read, not kept. Either RFC 3339 with an offset ("2020-11-29T00:00:00Z",
 *       "2020-11-29T01:00:00+01:00"; T and Z may be small letters, a fraction of a second is cut
 *       off, a leap second 60 counts as the next second), or a bare date "2020-11-29", which means
 *       00:00:00 UTC of that day. White space around it is not allowed, nor is an instant that
 *       lies outside of the years 0001 to 9999 in UTC.
 * out:  the instant; 0 after an error.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *       may be NULL.
 *
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the text is not an instant); DUIS_NO_MEMORY, only where the
 * error is wanted; DUIS_INVALID_ARGUMENT (text or out is NULL). Since 0.1. */
enum duis_status duis_instant_parse(const char *text, duis_instant *out, struct duis_error **error);

/* Write an instant as "2020-11-29T00:00:00Z".
 *
 * instant: years 0001 to 9999; outside, the nearest instant of that range is written.
 * out:     DUIS_INSTANT_SIZE bytes of the caller's; NUL-terminated after the call.
 * Since 0.1. */
void duis_instant_format(duis_instant instant, char out[DUIS_INSTANT_SIZE]);

#ifdef __cplusplus
}
#endif
#endif
