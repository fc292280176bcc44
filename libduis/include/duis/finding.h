/* Findings: what is wrong with a request, or worth knowing about it. Each finding has an id whose
 * meaning never changes.
 *
 * Lifetime: a finding is borrowed from its verdict, and lives as long as the verdict.
 * Threads: immutable, may be read by many threads.
 */
#ifndef DUIS_FINDING_H
#define DUIS_FINDING_H

#include <stddef.h>

#include <duis/basis.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_finding;

/* Room for any message and its NUL. */
#define DUIS_MESSAGE_SIZE 1001

/* What a finding does to the outcome. Values are API: never reused, never renumbered. */
enum duis_severity {
	/* The request is rejected. */
	DUIS_SEVERITY_ERROR = 0,
	/* What is known does not suffice to accept or to reject the request. */
	DUIS_SEVERITY_UNDETERMINED = 1,
	/* The outcome stands, but the sender should look. */
	DUIS_SEVERITY_WARNING = 2,
	/* Something to know with the verdict. */
	DUIS_SEVERITY_NOTE = 3
};

/* "error", "undetermined", "warning" or "note"; never NULL. Since 0.1. */
const char *duis_severity_get_name(enum duis_severity severity);

/* The id, as "role-not-eligible". Ids are API: never reused, never renamed; doc/findings.md lists
 * them all. Never NULL. Since 0.1. */
const char *duis_finding_get_id(const struct duis_finding *finding);

/* What the finding does to the outcome. Since 0.1. */
enum duis_severity duis_finding_get_severity(const struct duis_finding *finding);

/* The check that found it, as "eligibility"; never NULL. Since 0.1. */
const char *duis_finding_get_stage(const struct duis_finding *finding);

/* The DCC's response code, as "E2"; NULL where the DCC has none or none is known. Since 0.1. */
const char *duis_finding_get_response_code(const struct duis_finding *finding);

/* The validation rule of XML Schema 1.0 that the request breaks, as "cvc-complex-type.2.4"; NULL
 * where it breaks none. DUIS_VALIDATOR_LIBXML2 does not report it. Since 0.1. */
const char *duis_finding_get_rule(const struct duis_finding *finding);

/* The line of the request, from 1; 0 where none is known.
 *
 * Where there is a column, it is the line of the fault itself: CR LF ends one line, and so does CR
 * alone (XML 1.0, 2.11). Else it is the line on which the start tag of an element ends, or the one
 * at which reading broke off; CR alone may not count there. Since 0.1. */
long duis_finding_get_line(const struct duis_finding *finding);

/* The column of the request, from 1, in characters; 0 where none is known. A byte order mark is not
 * counted, a tab is one character.
 *
 * With the line it says where the fault begins: the name of an element or attribute that is not
 * allowed; the first character of a wrong value or of text that is not allowed, white space before
 * it left out; for what is missing the name in the tag before which it was due, or that lacks it.
 * Known for what DUIS_VALIDATOR_TABLES finds wrong. Since 0.1. */
long duis_finding_get_column(const struct duis_finding *finding);

/* The element or attribute, as an XPath: "/sr:Request/sr:Header/sr:RequestID" (doc/json.md names
 * the prefixes); NULL where none is known. Since 0.1. */
const char *duis_finding_get_path(const struct duis_finding *finding);

/* Write what is wrong, where, and what is allowed: one English sentence without a full stop, at
 * most 1,000 octets of UTF-8, no control characters. The message is for people, so its words may
 * change between versions.
 *
 * out:  size octets of the caller's memory; DUIS_MESSAGE_SIZE is enough for any message.
 *       NUL-terminated after the call. A message that does not fit is cut after the last character
 *       that fits. May be NULL where size is 0.
 * size: of out.
 *
 * Returns: the number of octets of the whole message, without the NUL: the message fits if the
 * number is smaller than size. Since 0.1. */
size_t duis_finding_format_message(const struct duis_finding *finding, char *out, size_t size);

/* What the finding rests on; NULL where it rests on the request alone. Since 0.1. */
const struct duis_basis *duis_finding_get_basis(const struct duis_finding *finding);

/* The registry of ids: how many there are. Since 0.1. */
size_t duis_finding_count_ids(void);

/* The index-th id of the registry, from 0; NULL beyond the end. Since 0.1. */
const char *duis_finding_get_registered_id(size_t index);

#ifdef __cplusplus
}
#endif
#endif
