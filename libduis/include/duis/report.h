/* Verdicts as JSON, for programs, and as text, for people.
 *
 * Lifetime: the text that is written belongs to the caller, who frees it with duis_text_free().
 * Threads: safe from any thread.
 */
#ifndef DUIS_REPORT_H
#define DUIS_REPORT_H

#include <stddef.h>

#include <duis/status.h>
#include <duis/text.h>
#include <duis/verdict.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How much a text says. Values are API: never reused, never renumbered. */
enum duis_report_flag {
	/* Escape sequences for a terminal that shows colours. */
	DUIS_REPORT_COLOUR = 1,
	/* Every check, passed ones included, with what it rests on. */
	DUIS_REPORT_VERBOSE = 2,
	/* Only the line with the verdict; and, if the question has a second instant, the line that
	 * says what changes by then.
	 */
	DUIS_REPORT_BRIEF = 4
};

/* Write a verdict as one JSON object on one line, without a line feed at its end.
 *
 * input:  the name of the input, for the field "input"; octets that are not UTF-8 are replaced by
 *         U+FFFD; NULL gives null.
 * out:    new, yours to free with duis_text_free(); NULL after an error. UTF-8, NUL-terminated.
 *         doc/verdict.schema.json is the schema of the JSON, doc/json.md explains it.
 * length: of the text, without its NUL; may be NULL.
 *
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (verdict or out is NULL). Since 0.1. */
enum duis_status duis_verdict_to_json(const struct duis_verdict *verdict, const char *input,
                                      char **out, size_t *length);

/* Write the same object without the field "checks", for whoever keeps many verdicts: that on
 * an accepted request without findings takes at most 600 octets beside the name of the input.
 *
 * input:  as above.
 * out:    new, yours to free with duis_text_free(); NULL after an error. UTF-8, NUL-terminated.
 * length: of the text, without its NUL; may be NULL.
 *
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (verdict or out is NULL). Since 0.1. */
enum duis_status duis_verdict_to_brief_json(const struct duis_verdict *verdict, const char *input,
                                            char **out, size_t *length);

/* Write a verdict as text of one or more lines, each ended by a line feed. Control characters of
 * the input's name are replaced, so that a name cannot forge a line or drive the terminal.
 *
 * input:  the name of the input; NULL leaves it out.
 * flags:  values of enum duis_report_flag, or-ed; 0 for none.
 * out:    new, yours to free with duis_text_free(); NULL after an error. NUL-terminated.
 * length: of the text, without its NUL; may be NULL.
 *
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (verdict or out is NULL, or an unknown
 * flag). Since 0.1. */
enum duis_status duis_verdict_to_text(const struct duis_verdict *verdict, const char *input,
                                      unsigned flags, char **out, size_t *length);

#ifdef __cplusplus
}
#endif
#endif
