/* Answers: a verdict as lines of text, the same whether it comes from the library or from JSON, so
 * comparing two texts shows everything that differs. cases/README.md describes the lines. */
#ifndef TESTS_API_ANSWER_H
#define TESTS_API_ANSWER_H

#include <jansson.h>

#include <duis/duis.h>

/* Whether a line "finding" holds the line of the request, and whether there is a line "amendment".
 */
enum answer_flag { ANSWER_LINES = 1, ANSWER_AMENDMENT = 2 };

/* The answer in a verdict; new, to be freed with free(). */
char *answer_from_verdict(const struct duis_verdict *verdict, unsigned flags);

/* The answer in a verdict's JSON object; new, to be freed with free(). A value that is missing or
 * of the wrong type shows as "?". */
char *answer_from_json(const json_t *verdict, unsigned flags);

#endif
