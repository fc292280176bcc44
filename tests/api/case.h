/* Cases: tests/cases/<stage>/<case>/ with a request and what is expected of it (cases/README.md).
 */
#ifndef TESTS_API_CASE_H
#define TESTS_API_CASE_H

#include <stddef.h>

#include <duis/duis.h>

#define CASE_LIMITS 8

struct test_case {
	/* "xml/ok-minimal" */
	char *name;
	char *request_path;
	char *request;
	size_t request_length;
	/* The question; NULL where it does not say. */
	char *role;
	char *as_of;
	char *web_service;
	int require_signature;
	/* By enum duis_limit; 0 for the default. */
	size_t limits[CASE_LIMITS];
	/* The answer, line by line, as answer.h writes it. */
	char *answer;
	int names_amendment;
};

struct case_list {
	struct test_case *cases;
	size_t count;
};

/* The name of a limit in expect, as "limit-depth"; NULL beyond the end. */
const char *case_get_limit_name(size_t index);

/* Read the cases of tests/cases, sorted by name; dies at the first fault, and if there is none.
 * Where DUIS_TEST_ONLY is a part of the names of some, the list holds these alone. */
void case_list_read(struct case_list *list);

/* Free what case_list_read() made. */
void case_list_clear(struct case_list *list);

/* Whether a case asks for a limit other than that of findings, or any limit. */
int case_has_limit(const struct test_case *test_case, int findings_too);

/* An engine as the case asks for: a new one, or a reference to the one that is given. */
struct duis_engine *case_open_engine(const struct test_case *test_case, struct duis_engine *engine);

/* Ask the question of a case about some bytes; dies if a call fails. The verdict is new. */
struct duis_verdict *case_decide(const struct test_case *test_case, struct duis_engine *engine,
                                 const char *bytes, size_t length);

#endif
