/* What must hold, whatever the input; a breach is told on standard error, and aborts. */
#ifndef TESTS_FUZZ_PROPERTY_H
#define TESTS_FUZZ_PROPERTY_H

#include <stddef.h>

#include <duis/duis.h>

/* Abort with a message unless something holds. */
#define require(condition, ...) ((condition) ? (void)0 : breach(__VA_ARGS__))

_Noreturn void breach(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* From here on, what is written to stderr is kept, and not shown. Only where stderr can be
 * replaced: with glibc. */
void quiet_begin(void);

/* Nothing was written to stderr. */
void require_quiet(void);

/* A status that no input may cause: neither DUIS_INTERNAL nor anything but those that are allowed.
 */
void require_status(enum duis_status status, const char *call);

/* A text is UTF-8 without control characters, but for what is allowed: line feeds, as in a text of
 * lines; DEL and C1, which JSON may hold as they are. */
enum allowed { ALLOW_NONE, ALLOW_LINE_FEED, ALLOW_JSON };
void require_text(const char *text, enum allowed allowed, const char *what);

/* Outcome, checks and findings of a verdict agree, and its texts are as their headers say. */
void require_consistent(const struct duis_verdict *verdict);

/* Write a verdict as JSON, and look at it. Returns: the JSON, to be freed with duis_report_free().
 */
char *require_json(const struct duis_verdict *verdict, const char *input);

/* Write a verdict as text in every way, and look at it. */
void require_texts(const struct duis_verdict *verdict, const char *input);

#endif
