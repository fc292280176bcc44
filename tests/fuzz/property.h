/* What must hold for every input; a breach is reported on standard error, and aborts. */
#ifndef TESTS_FUZZ_PROPERTY_H
#define TESTS_FUZZ_PROPERTY_H

#include <stddef.h>

#include <duis/duis.h>

/* Abort with a message unless something holds. */
#define require(condition, ...) ((condition) ? (void)0 : breach(__VA_ARGS__))

_Noreturn void breach(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* From here on, output to stderr is kept, and not shown. This works only with glibc, where stderr
 * can be replaced. */
void quiet_begin(void);

/* Require that nothing was written to stderr. */
void require_quiet(void);

/* Require a status that an input may cause: one that the header allows, and not DUIS_INTERNAL.
 */
void require_status(enum duis_status status, const char *call);

/* Require that a text is UTF-8 without control characters, except for allowed ones: line feeds in a
 * text of several lines; DEL and C1 in JSON. */
enum allowed { ALLOW_NONE, ALLOW_LINE_FEED, ALLOW_JSON };
void require_text(const char *text, enum allowed allowed, const char *what);

/* Require that outcome, checks and findings of a verdict agree, and that its texts are as the
 * headers say. */
void require_consistent(const struct duis_verdict *verdict);

/* Write a verdict as JSON, and check it.
 * Returns: the JSON, to be freed with duis_text_free().
 */
char *require_json(const struct duis_verdict *verdict, const char *input);

/* Write a verdict as text in every way, and check it. */
void require_texts(const struct duis_verdict *verdict, const char *input);

#endif
