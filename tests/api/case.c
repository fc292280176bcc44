/* Cases: the directories of tests/cases come in; a list of requests, questions and expected answers
 * goes out (cases/README.md).
 */
#include "case.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "runner.h"

#define DEFAULT_AS_OF "2026-01-01T00:00:00Z"

static const char *const limit_names[CASE_LIMITS] = {
	[DUIS_LIMIT_BYTES] = "limit-bytes",           [DUIS_LIMIT_DEPTH] = "limit-depth",
	[DUIS_LIMIT_ATTRIBUTES] = "limit-attributes", [DUIS_LIMIT_TEXT] = "limit-text",
	[DUIS_LIMIT_NODES] = "limit-nodes",           [DUIS_LIMIT_MARKUP] = "limit-markup",
	[DUIS_LIMIT_FINDINGS] = "limit-findings",     [DUIS_LIMIT_PREFIXES] = "limit-prefixes",
};

static const char *const answer_keys[] = {
	"outcome", "response-code", "duis-version", "srv", "check", "finding", "amendment",
};

const char *case_get_limit_name(size_t index)
{
	return index < CASE_LIMITS ? limit_names[index] : NULL;
}

static size_t parse_count(const struct test_case *test_case, const char *value)
{
	char *end;
	unsigned long count;

	errno = 0;
	count = strtoul(value, &end, 10);
	if (errno || *end || end == value || count == 0)
		die("%s/expect: not a limit: %s", test_case->name, value);
	return count;
}

static int take_limit(struct test_case *test_case, const char *key, const char *value)
{
	for (size_t i = 0; i < CASE_LIMITS; i++) {
		if (strcmp(key, limit_names[i]) == 0) {
			test_case->limits[i] = parse_count(test_case, value);
			return 1;
		}
	}
	return 0;
}

static void replace(char **text, const char *value)
{
	free(*text);
	*text = place_print("%s", value);
}

/* A line of the question: 1 if the key is one of the question. */
static int take_question(struct test_case *test_case, const char *key, const char *value)
{
	if (strcmp(key, "role") == 0)
		replace(&test_case->role, value);
	else if (strcmp(key, "as-of") == 0)
		replace(&test_case->as_of, value);
	else if (strcmp(key, "web-service") == 0)
		replace(&test_case->web_service, value);
	else if (strcmp(key, "require-signature") == 0 && strcmp(value, "yes") == 0)
		test_case->require_signature = 1;
	else
		return take_limit(test_case, key, value);
	return 1;
}

/* A line of the answer: 1 if the key is one of the answer. */
static int take_answer(struct test_case *test_case, const char *key, const char *value)
{
	char *longer;

	for (size_t i = 0; i < sizeof(answer_keys) / sizeof(answer_keys[0]); i++) {
		if (strcmp(key, answer_keys[i]) != 0)
			continue;
		if (strcmp(key, "amendment") == 0)
			test_case->names_amendment = 1;
		longer = place_print("%s%s %s\n", test_case->answer, key, value);
		free(test_case->answer);
		test_case->answer = longer;
		return 1;
	}
	return 0;
}

static void take_line(struct test_case *test_case, char *line)
{
	char *value = strchr(line, ' ');

	if (!*line || *line == '#')
		return;
	if (!value)
		die("%s/expect: no value: %s", test_case->name, line);
	*value++ = '\0';
	if (!take_question(test_case, line, value) && !take_answer(test_case, line, value))
		die("%s/expect: unknown: %s %s", test_case->name, line, value);
}

static void take_expect(struct test_case *test_case, char *text)
{
	char *rest = NULL;

	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		take_line(test_case, line);
	if (!*test_case->answer)
		die("%s/expect: no answer", test_case->name);
}

static void read_why(const struct test_case *test_case, const char *directory)
{
	char *path = place_print("%s/%s/why", directory, test_case->name);
	size_t length;
	char *text = place_read(path, &length);

	if (length < 10)
		die("%s: says nothing", path);
	free(text);
	free(path);
}

static void read_case(const char *directory, const char *stage, const char *name,
                      struct test_case *test_case)
{
	char *path;
	char *text;

	*test_case = (struct test_case){.name = place_print("%s/%s", stage, name)};
	test_case->as_of = place_print("%s", DEFAULT_AS_OF);
	test_case->answer = place_print("%s", "");
	test_case->request_path = place_print("%s/%s/request.xml", directory, test_case->name);
	test_case->request = place_read(test_case->request_path, &test_case->request_length);
	path = place_print("%s/%s/expect", directory, test_case->name);
	text = place_read(path, NULL);
	take_expect(test_case, text);
	read_why(test_case, directory);
	free(text);
	free(path);
}

static void free_names(char **names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
}

static void read_stage(const char *directory, const char *stage, struct case_list *list)
{
	char *path = place_print("%s/%s", directory, stage);
	size_t count;
	char **names = place_list(path, &count);

	if (!count)
		die("%s: no case", path);
	list->cases = realloc(list->cases, (list->count + count) * sizeof(*list->cases));
	if (!list->cases)
		die("no memory");
	for (size_t i = 0; i < count; i++)
		read_case(directory, stage, names[i], &list->cases[list->count++]);
	free_names(names, count);
	free(path);
}

static void clear_case(struct test_case *test_case)
{
	free(test_case->name);
	free(test_case->request_path);
	free(test_case->request);
	free(test_case->role);
	free(test_case->as_of);
	free(test_case->web_service);
	free(test_case->answer);
}

static int is_named(const struct test_case *test_case, const char *only)
{
	return !only || !!strstr(test_case->name, only);
}

/* Keep only the cases that DUIS_TEST_ONLY names. If it names no case, it is meant for other tests,
 * and all cases stay. */
static void keep_named(struct case_list *list)
{
	const char *only = runner_get_only();
	size_t named = 0;
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		named += (size_t)is_named(&list->cases[i], only);
	for (size_t i = 0; named && i < list->count; i++) {
		if (is_named(&list->cases[i], only))
			list->cases[kept++] = list->cases[i];
		else
			clear_case(&list->cases[i]);
	}
	if (named)
		list->count = kept;
}

void case_list_read(struct case_list *list)
{
	char *directory = place_print("%s/cases", place_get("DUIS_TEST_SRCDIR"));
	size_t count;
	char **stages = place_list(directory, &count);

	*list = (struct case_list){0};
	for (size_t i = 0; i < count; i++)
		if (!strchr(stages[i], '.'))
			read_stage(directory, stages[i], list);
	free_names(stages, count);
	if (!list->count)
		die("%s: no case", directory);
	free(directory);
	keep_named(list);
}

void case_list_clear(struct case_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		clear_case(&list->cases[i]);
	free(list->cases);
	*list = (struct case_list){0};
}

int case_has_limit(const struct test_case *test_case, int findings_too)
{
	for (size_t i = 0; i < CASE_LIMITS; i++)
		if (test_case->limits[i] && (findings_too || i != DUIS_LIMIT_FINDINGS))
			return 1;
	return 0;
}

static void set_limits(const struct test_case *test_case, struct duis_options *options)
{
	for (size_t i = 0; i < CASE_LIMITS; i++)
		if (test_case->limits[i] && duis_options_set_limit(options, (enum duis_limit)i,
		                                                   test_case->limits[i]) != DUIS_OK)
			die("%s: the limit is refused", test_case->name);
}

struct duis_engine *case_open_engine(const struct test_case *test_case, struct duis_engine *engine)
{
	struct duis_options *options;

	if (!case_has_limit(test_case, 1) && !test_case->require_signature)
		return duis_engine_ref(engine);
	options = place_make_options();
	set_limits(test_case, options);
	if (duis_options_set_require_signature(options, test_case->require_signature) != DUIS_OK)
		die("%s: the policy is refused", test_case->name);
	engine = place_open(options);
	duis_options_free(options);
	return engine;
}

static struct duis_question *make_question(const struct test_case *test_case)
{
	struct duis_question *question = NULL;
	duis_instant as_of;

	if (duis_instant_parse(test_case->as_of, &as_of, NULL) != DUIS_OK)
		die("%s: not an instant: %s", test_case->name, test_case->as_of);
	if (duis_question_new(as_of, &question) != DUIS_OK ||
	    duis_question_set_role(question, test_case->role) != DUIS_OK ||
	    duis_question_set_web_service(question, test_case->web_service) != DUIS_OK)
		die("%s: the question cannot be asked", test_case->name);
	return question;
}

struct duis_verdict *case_decide(const struct test_case *test_case, struct duis_engine *engine,
                                 const char *bytes, size_t length)
{
	struct duis_question *question = make_question(test_case);
	struct duis_request *request = NULL;
	struct duis_verdict *verdict = NULL;
	enum duis_status status = duis_request_read(engine, bytes, length, &request);

	if (status != DUIS_OK)
		die("%s: not read: %s", test_case->name, duis_status_get_name(status));
	status = duis_verdict_decide(request, question, &verdict, NULL);
	if (status != DUIS_OK)
		die("%s: not decided: %s", test_case->name, duis_status_get_name(status));
	duis_request_unref(request);
	duis_question_free(question);
	return verdict;
}
