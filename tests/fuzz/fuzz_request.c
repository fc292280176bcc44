/* Fuzz target: the octets of a request, through reading, deciding and reporting.
 *
 * The properties beyond those of property.h: the same octets give the same verdict; so do the same
 * octets with white space added, which makes the parser's chunks end elsewhere; reading in chunks
 * and as a whole agree; and tighter limits only ever reject more. */
#include <stdlib.h>
#include <string.h>

#include "../api/place.h"
#include "property.h"
#include "target.h"
#include "whole.h"

const char target_name[] = "request";
const char *const target_seeds[] = {"fuzz/corpus/request", "cases", "DUIS_TEST_TOP_SRCDIR:examples",
                                    NULL};

/* The size of a chunk in base/xml_parse.c. */
enum { CHUNK = 4096 };

/* Opened once, because opening takes longer than a thousand inputs. */
static struct duis_engine *engine;
static struct duis_engine *tight_engine;

static const struct ask {
	const char *role;
	const char *as_of;
	const char *web_service;
} asks[] = {
	{NULL, "2025-12-01", NULL},           {"ED", "2020-11-28", "send-command"},
	{"IS", "2025-12-01T12:00:00Z", NULL}, {"MDR", "9999-12-31", "non-device"},
	{"RSA", "0001-01-01", "transform"},   {"OU", "2022-06-30", NULL},
};

enum { ASK_COUNT = sizeof(asks) / sizeof(asks[0]), ANSWER_COUNT = 2 };

static struct duis_engine *open_tight(void)
{
	static const struct {
		enum duis_limit limit;
		size_t value;
	} limits[] = {
		{DUIS_LIMIT_BYTES, 6000}, {DUIS_LIMIT_DEPTH, 7},  {DUIS_LIMIT_ATTRIBUTES, 4},
		{DUIS_LIMIT_TEXT, 100},   {DUIS_LIMIT_NODES, 60}, {DUIS_LIMIT_MARKUP, 200},
		{DUIS_LIMIT_FINDINGS, 2},
	};
	struct duis_options *options = place_make_options();
	struct duis_engine *opened;

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		require_status(duis_options_set_limit(options, limits[i].limit, limits[i].value),
		               "duis_options_set_limit");
	require_status(duis_options_set_require_signature(options, 1),
	               "duis_options_set_require_signature");
	opened = place_open(options);
	duis_options_free(options);
	return opened;
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	struct duis_options *options = place_make_options();

	(void)argument_count;
	(void)arguments;
	engine = place_open(options);
	tight_engine = open_tight();
	duis_options_free(options);
	quiet_begin();
	return 0;
}

static struct duis_verdict *decide(struct duis_request *request, const struct ask *ask)
{
	struct duis_question *question = NULL;
	struct duis_verdict *verdict = NULL;
	duis_instant as_of;

	require_status(duis_instant_parse(ask->as_of, &as_of, NULL), "duis_instant_parse");
	require_status(duis_question_new(as_of, &question), "duis_question_new");
	require_status(duis_question_set_role(question, ask->role), "duis_question_set_role");
	require_status(duis_question_set_web_service(question, ask->web_service),
	               "duis_question_set_web_service");
	require_status(duis_verdict_decide(request, question, &verdict, NULL),
	               "duis_verdict_decide");
	duis_question_free(question);
	return verdict;
}

/* A valid request has all of its facts; any other has none. */
static void require_facts(const struct duis_request *request)
{
	const int is_valid = duis_request_is_valid(request);

	require(!!duis_request_get_fact(request, DUIS_FACT_REQUEST_ID) == is_valid, "an id");
	require(!!duis_request_get_fact(request, DUIS_FACT_SERVICE_REFERENCE) == is_valid,
	        "a reference");
	require(!!duis_request_get_fact(request, DUIS_FACT_SRV) == is_valid, "an SRV");
	require(!!duis_request_get_fact(request, DUIS_FACT_BODY) == is_valid, "a body");
	require((duis_request_get_command_variant(request) > 0) == is_valid, "a command variant");
	require(duis_request_get_command_variant(request) <= 9, "a command variant above 9");
	require(!is_valid || duis_request_get_duis_version(request), "valid for no version");
}

/* The answers to one input: the verdicts on some questions, and the first of them as JSON. */
struct answers {
	struct duis_verdict *verdict[ANSWER_COUNT];
	char *json;
};

/* A number that depends on the whole input, so that a mutation also changes the questions and the
 * chunks. */
static size_t hash(const char *bytes, size_t length)
{
	uint32_t value = 2166136261u;

	for (size_t i = 0; i < length; i++)
		value = (value ^ (unsigned char)bytes[i]) * 16777619u;
	return value >> 7;
}

/* seed: selects the questions. */
static struct answers answer(struct duis_engine *by, const char *bytes, size_t length, size_t seed)
{
	struct duis_request *request = NULL;
	struct answers answers;

	require_status(duis_request_read(by, bytes, length, &request), "duis_request_read");
	require_facts(request);
	for (size_t i = 0; i < ANSWER_COUNT; i++) {
		answers.verdict[i] = decide(request, &asks[(seed + i) % ASK_COUNT]);
		require_consistent(answers.verdict[i]);
	}
	answers.json = require_json(answers.verdict[0], "name");
	duis_request_unref(request);
	return answers;
}

static void free_answers(struct answers *answers)
{
	for (size_t i = 0; i < ANSWER_COUNT; i++)
		duis_verdict_free(answers->verdict[i]);
	duis_text_free(answers->json);
}

static enum duis_outcome get_outcome(const struct answers *answers, size_t index)
{
	return duis_verdict_get_outcome(answers->verdict[index]);
}

static void require_same(const struct answers *one, const struct answers *other, const char *what)
{
	require(strcmp(one->json, other->json) == 0, "%s:\n%s\n%s", what, one->json, other->json);
	for (size_t i = 0; i < ANSWER_COUNT; i++)
		require(get_outcome(one, i) == get_outcome(other, i), "%s", what);
}

static void check_twice(const struct answers *first, const char *bytes, size_t length)
{
	struct answers second = answer(engine, bytes, length, hash(bytes, length));

	require_same(first, &second, "the same input twice, and another verdict");
	free_answers(&second);
}

static void check_tight(const struct answers *first, const char *bytes, size_t length)
{
	struct answers tight = answer(tight_engine, bytes, length, hash(bytes, length));

	for (size_t i = 0; i < ANSWER_COUNT; i++)
		require(get_outcome(&tight, i) == get_outcome(first, i) ||
		                get_outcome(&tight, i) == DUIS_OUTCOME_REJECTED,
		        "tighter limits change the verdict:\n%s\n%s", first->json, tight.json);
	free_answers(&tight);
}

static int begins_with(const char *bytes, size_t length, const char *text)
{
	return length >= strlen(text) && memcmp(bytes, text, strlen(text)) == 0;
}

/* Find a place where added white space changes only where chunks end: before the "?>" of the XML
 * declaration, or at the beginning if there is no declaration.
 * Returns: 0 if there is no such place, as in UTF-16. */
static int find_gap(const char *bytes, size_t length, size_t *gap)
{
	const char *end = bytes + length;

	*gap = 0;
	if (!begins_with(bytes, length, "<") || memchr(bytes, '\0', length))
		return 0;
	if (!begins_with(bytes, length, "<?xml"))
		return 1;
	for (const char *at = bytes; at < end - 1 && *at != '\n'; at++) {
		if (at[0] == '?' && at[1] == '>') {
			*gap = (size_t)(at - bytes);
			return begins_with(bytes, length,
			                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>") ||
			       begins_with(bytes, length, "<?xml version=\"1.0\"?>");
		}
	}
	return 0;
}

/* The only finding, if libxml2 made it: its line and reason may depend on where chunks end, if the
 * construct that it is about has no end. "" for any other. */
static const char *find_words_of_parser(const struct duis_verdict *verdict)
{
	const char *id = duis_verdict_count_findings(verdict) == 1
	                         ? duis_finding_get_id(duis_verdict_get_finding(verdict, 0))
	                         : "";

	return strcmp(id, "xml-malformed") == 0 || strcmp(id, "xml-doctype") == 0 ? id : "";
}

static void require_same_but_reason(const struct answers *one, const struct answers *other)
{
	const char *id = find_words_of_parser(one->verdict[0]);

	if (!*id || strcmp(id, find_words_of_parser(other->verdict[0])) != 0)
		require_same(one, other, "chunks that end elsewhere, and another verdict");
}

/* Check the verdict on the input with enough white space in the gap that a chunk ends within it. */
static void check_moved(const struct answers *first, const char *bytes, size_t length)
{
	size_t gap, spaces;
	char *moved;
	struct answers answers;

	if (!find_gap(bytes, length, &gap))
		return;
	spaces = CHUNK - hash(bytes, length) % (length < CHUNK ? length : CHUNK);
	moved = malloc(length + spaces);
	require(moved, "no memory");
	memcpy(moved, bytes, gap);
	memset(moved + gap, ' ', spaces);
	memcpy(moved + gap + spaces, bytes + gap, length - gap);
	answers = answer(engine, moved, length + spaces, hash(bytes, length));
	require_same_but_reason(first, &answers);
	free_answers(&answers);
	free(moved);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *message = (const char *)bytes;
	struct answers first = answer(engine, message, length, hash(message, length));

	require_texts(first.verdict[1], "name");
	check_twice(&first, message, length);
	check_moved(&first, message, length);
	check_tight(&first, message, length);
	require_whole_agrees(message, length);
	free_answers(&first);
	require_quiet();
	return 0;
}
