/* Fuzz target: a suite, run against the matrix.
 *
 * It is refused with a reason that names a line, and nothing of it is kept; or it runs. The same
 * suite twice gives the same document; the counts of the document are those of its tests; and a
 * suite that is written from the results passes with as many tests. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "../api/place.h"
#include "property.h"
#include "target.h"

/* More families take longer, and find nothing more. */
enum { FAMILIES_MAX = 6 };

const char target_name[] = "suite";
const char *const target_seeds[] = {"fuzz/corpus/suite", NULL};

static const duis_instant now = 1640995200;

static struct duis_engine *engine;

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	struct duis_options *options = place_make_options();

	(void)argument_count;
	(void)arguments;
	engine = place_open(options);
	duis_options_free(options);
	quiet_begin();
	return 0;
}

static struct duis_trial *begin(const char *pattern)
{
	struct duis_trial *trial = NULL;

	require_status(duis_trial_new(engine, now, &trial), "duis_trial_new");
	require_status(duis_trial_set_pattern(trial, pattern, NULL), "duis_trial_set_pattern");
	return trial;
}

static json_t *finish(const struct duis_trial *trial)
{
	struct duis_document *document = NULL;
	char *text = NULL;
	char *xml = NULL;
	json_t *object;

	require_status(duis_trial_to_document(trial, 0, &document), "duis_trial_to_document");
	require_status(duis_document_to_json(document, &text, NULL), "duis_document_to_json");
	require_status(duis_document_to_xml(document, &xml, NULL), "duis_document_to_xml");
	require_text(text, ALLOW_JSON, "a document as JSON");
	require_text(xml, ALLOW_LINE_FEED, "a document as XML");
	object = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	require(object, "a document that is no JSON: %s", text);
	duis_text_free(text);
	duis_text_free(xml);
	duis_document_free(document);
	return object;
}

static json_int_t get(const json_t *object, const char *name)
{
	return json_integer_value(json_object_get(object, name));
}

static const char *get_text(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static long count_lines(const char *bytes, size_t length)
{
	long count = 1;

	for (size_t i = 0; i < length; i++)
		count += bytes[i] == '\n';
	return count;
}

/* Returns: whether it runs. */
static int add(struct duis_trial *trial, const char *bytes, size_t length)
{
	struct duis_error *error = NULL;
	const enum duis_status status = duis_trial_add(trial, "suite", bytes, length, &error);

	require(status == DUIS_OK || status == DUIS_BAD_RULES, "duis_trial_add: %s",
	        duis_status_get_name(status));
	require((status == DUIS_OK) == !error, "a suite that runs, and an error");
	if (error) {
		require_text(duis_error_get_message(error), ALLOW_NONE, "error");
		require(duis_error_get_line(error) >= 0 &&
		                duis_error_get_line(error) <= count_lines(bytes, length),
		        "line %ld", duis_error_get_line(error));
	}
	duis_error_free(error);
	return status == DUIS_OK;
}

static const json_t *get_tests(const json_t *object)
{
	return json_object_get(json_array_get(json_object_get(object, "suites"), 0), "tests");
}

static void check_counts(const json_t *object)
{
	const json_t *tests = get_tests(object);
	json_int_t passed = 0;
	json_t *test;
	size_t i;

	json_array_foreach(tests, i, test)
	{
		const int same = strcmp(get_text(test, "expected"), get_text(test, "got")) == 0;

		require(json_is_true(json_object_get(test, "passed")) == same, "%s passed, or not",
		        get_text(test, "name"));
		passed += same;
	}
	require(get(object, "passed") == passed, "another count of what passed");
	require(get(object, "passed") + get(object, "failed") == (json_int_t)json_array_size(tests),
	        "another count of tests");
}

/* Write a suite with a line for each test, which expects the result. */
static char *write_got(const json_t *tests)
{
	char *text = place_print("# SRV\troles\tstate\texpected\n");
	size_t length = strlen(text);
	json_t *test;
	size_t i;

	json_array_foreach(tests, i, test)
	{
		char *line = place_print("%s\t%s\t%s\t%s\n", get_text(test, "srv"),
		                         get_text(test, "role"), get_text(test, "state"),
		                         get_text(test, "got"));
		char *more = realloc(text, length + strlen(line) + 1);

		require(more, "no memory");
		text = more;
		strcpy(text + length, line);
		length += strlen(line);
		free(line);
	}
	return text;
}

static void check_got(const json_t *object)
{
	const json_t *tests = get_tests(object);
	char *text = write_got(tests);
	struct duis_trial *trial = begin(NULL);
	json_t *again;

	require(add(trial, text, strlen(text)), "what was got is no suite:\n%s", text);
	again = finish(trial);
	require(get(again, "passed") == (json_int_t)json_array_size(tests) &&
	                get(again, "failed") == 0,
	        "what was got is not got again:\n%s", text);
	json_decref(again);
	duis_trial_free(trial);
	free(text);
}

/* With a pattern, each test runs or is reported as not run. */
static void check_pattern(const char *bytes, size_t length, const json_t *all)
{
	struct duis_trial *trial = begin("7| (IS|ED) ");
	json_t *some;

	require(add(trial, bytes, length), "a suite that a pattern refuses");
	some = finish(trial);
	require(get(some, "passed") + get(some, "failed") + get(some, "not_run") ==
	                (json_int_t)json_array_size(get_tests(all)),
	        "a pattern that loses tests");
	json_decref(some);
	duis_trial_free(trial);
}

static json_t *run(const char *bytes, size_t length, int *runs)
{
	struct duis_trial *trial = begin(NULL);
	json_t *object;

	*runs = add(trial, bytes, length);
	object = finish(trial);
	duis_trial_free(trial);
	return object;
}

static size_t count_families(const uint8_t *bytes, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += bytes[i] == '*';
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *text = (const char *)bytes;
	json_t *first, *second;
	int runs, again;

	if (count_families(bytes, length) > FAMILIES_MAX)
		return 0;
	first = run(text, length, &runs);
	second = run(text, length, &again);
	require(runs == again && json_equal(first, second),
	        "the same suite twice, and another document");
	require(runs || !get_tests(first), "refused, and something of it is kept");
	if (runs) {
		check_counts(first);
		check_got(first);
		check_pattern(text, length, first);
	}
	json_decref(first);
	json_decref(second);
	require_quiet();
	return 0;
}
