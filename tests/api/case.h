/* Cases: tests/cases/<stage>/<case>/ with a request and its expected answer (cases/README.md).
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
	/* The question; NULL where the case does not set a value. */
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

/* Read the cases of tests/cases, sorted by name; dies at the first fault, and if there is no case.
 * If DUIS_TEST_ONLY is a part of the names of some cases, the list holds only these. */
void case_list_read(struct case_list *list);

/* Free what case_list_read() made. */
void case_list_clear(struct case_list *list);

/* Whether a case sets a limit: any limit if findings_too is 1, else one other than that of
 * findings. */
int case_has_limit(const struct test_case *test_case, int findings_too);

/* An engine with the options of the case: a new one, or another reference to the given one. */
struct duis_engine *case_open_engine(const struct test_case *test_case, struct duis_engine *engine);

/* Ask the question of a case about some bytes; dies if a call fails. The verdict is new. */
struct duis_verdict *case_decide(const struct test_case *test_case, struct duis_engine *engine,
                                 const char *bytes, size_t length);

#endif
