/* Properties: verdicts and texts come in; the process aborts if one is wrong. Each property follows
 * from a sentence of a public header or of doc/json.md. */
#include "property.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

enum { MESSAGE_MAX = 1000 };

/* The output to stderr since quiet_begin(). */
static char *written;
static size_t written_length;

/* Write to the descriptor itself, because stderr has been replaced. */
void breach(const char *format, ...)
{
	char message[4096];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	dprintf(STDERR_FILENO, "property broken: %s\n", message);
	abort();
}

void quiet_begin(void)
{
#ifdef __GLIBC__
	FILE *stream = open_memstream(&written, &written_length);

	require(stream, "no memory");
	stderr = stream;
#endif
}

void require_quiet(void)
{
	fflush(stderr);
	require(!written_length, "standard error is not empty: %s", written);
}

void require_status(enum duis_status status, const char *call)
{
	require(status == DUIS_OK, "%s: %s", call, duis_status_get_name(status));
}

/* The octets of the character that begins here; 0 if it is not UTF-8. */
static size_t measure_character(const unsigned char *at)
{
	static const struct {
		unsigned char mask, value;
		unsigned long least;
	} forms[] = {
		{0x80, 0x00, 0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};
	unsigned long code;

	for (size_t i = 0; i < 4; i++) {
		if ((at[0] & forms[i].mask) != forms[i].value)
			continue;
		code = at[0] & (unsigned char)~forms[i].mask;
		for (size_t j = 1; j <= i; j++) {
			if ((at[j] & 0xc0) != 0x80)
				return 0;
			code = code << 6 | (at[j] & 0x3f);
		}
		return code >= forms[i].least && code <= 0x10ffff &&
		                       (code < 0xd800 || code > 0xdfff)
		               ? i + 1
		               : 0;
	}
	return 0;
}

/* Whether a control character begins here that is not allowed: C0, DEL or C1. */
static int is_forbidden(const unsigned char *at, enum allowed allowed)
{
	if (at[0] < 0x20)
		return at[0] != '\n' || allowed != ALLOW_LINE_FEED;
	return allowed != ALLOW_JSON && (at[0] == 0x7f || (at[0] == 0xc2 && at[1] < 0xa0));
}

void require_text(const char *text, enum allowed allowed, const char *what)
{
	const unsigned char *at = (const unsigned char *)text;

	require(text, "%s: NULL", what);
	while (*at) {
		const size_t length = measure_character(at);

		require(length, "%s: no UTF-8 at %zu: %s", what,
		        (size_t)(at - (const unsigned char *)text), text);
		require(!is_forbidden(at, allowed), "%s: control character at %zu: %s", what,
		        (size_t)(at - (const unsigned char *)text), text);
		at += length;
	}
}

static int is_registered(const char *id)
{
	for (size_t i = 0; i < duis_finding_count_ids(); i++) {
		if (strcmp(duis_finding_get_registered_id(i), id) == 0)
			return 1;
	}
	return 0;
}

static void require_finding(const struct duis_finding *finding)
{
	const char *id = duis_finding_get_id(finding);
	char message[DUIS_MESSAGE_SIZE];
	const size_t length = duis_finding_format_message(finding, message, sizeof(message));

	require(id && is_registered(id), "finding %s is not registered", id ? id : "(NULL)");
	require_text(message, ALLOW_NONE, id);
	require(length <= MESSAGE_MAX && length == strlen(message), "%s: a message of %zu octets",
	        id, length);
	require(duis_finding_get_line(finding) >= 0, "%s: line %ld", id,
	        duis_finding_get_line(finding));
	require(duis_finding_get_column(finding) >= 0 &&
	                (!duis_finding_get_column(finding) || duis_finding_get_line(finding)),
	        "%s: column %ld", id, duis_finding_get_column(finding));
	require(duis_finding_get_stage(finding), "%s: no stage", id);
	if (duis_finding_get_path(finding))
		require_text(duis_finding_get_path(finding), ALLOW_NONE, "path");
}

static void require_check(const struct duis_check *check)
{
	char message[DUIS_MESSAGE_SIZE];

	require(duis_check_format_message(check, message, sizeof(message)), "%s: no message",
	        duis_check_get_name(check));
	require_text(message, ALLOW_NONE, duis_check_get_name(check));
}

static size_t count_severity(const struct duis_verdict *verdict, enum duis_severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		count +=
			duis_finding_get_severity(duis_verdict_get_finding(verdict, i)) == severity;
	return count;
}

static size_t count_result(const struct duis_verdict *verdict, enum duis_check_result result)
{
	size_t count = 0;

	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++)
		count += duis_check_get_result(duis_verdict_get_check(verdict, i)) == result;
	return count;
}

static enum duis_outcome conclude(size_t failed, size_t undetermined)
{
	if (failed)
		return DUIS_OUTCOME_REJECTED;
	return undetermined ? DUIS_OUTCOME_UNDETERMINED : DUIS_OUTCOME_ACCEPTED;
}

void require_consistent(const struct duis_verdict *verdict)
{
	const enum duis_outcome outcome = duis_verdict_get_outcome(verdict);
	const enum duis_outcome by_checks =
		conclude(count_result(verdict, DUIS_CHECK_FAIL),
	                 count_result(verdict, DUIS_CHECK_UNDETERMINED));
	const enum duis_outcome by_findings =
		conclude(count_severity(verdict, DUIS_SEVERITY_ERROR),
	                 count_severity(verdict, DUIS_SEVERITY_UNDETERMINED));

	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		require_finding(duis_verdict_get_finding(verdict, i));
	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++)
		require_check(duis_verdict_get_check(verdict, i));
	require(duis_verdict_count_checks(verdict), "a verdict without checks");
	require(outcome == by_checks, "outcome %s, by its checks %s",
	        duis_outcome_get_name(outcome), duis_outcome_get_name(by_checks));
	require(outcome == by_findings, "outcome %s, by its findings %s",
	        duis_outcome_get_name(outcome), duis_outcome_get_name(by_findings));
	require(outcome != DUIS_OUTCOME_ACCEPTED ||
	                duis_request_is_valid(duis_verdict_get_request(verdict)),
	        "accepted, and not valid");
}

static void check_json(const struct duis_verdict *verdict, const char *json)
{
	json_error_t error;
	json_t *object = json_loads(json, JSON_REJECT_DUPLICATES, &error);
	const char *outcome = json_string_value(json_object_get(object, "outcome"));

	require_text(json, ALLOW_JSON, "JSON");
	require(object, "JSON does not parse: %s: %s", error.text, json);
	require(outcome && strcmp(outcome,
	                          duis_outcome_get_name(duis_verdict_get_outcome(verdict))) == 0,
	        "another outcome in JSON: %s", json);
	json_decref(object);
}

static size_t count_lines(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += *text == '\n';
	return count;
}

/* Write a verdict as text, and check it.
 * Returns: how many lines it has. */
static size_t write_text(const struct duis_verdict *verdict, const char *input, unsigned flags)
{
	char *text = NULL;
	size_t lines;

	require_status(duis_verdict_to_text(verdict, input, flags, &text, NULL),
	               "duis_verdict_to_text");
	if (!(flags & DUIS_REPORT_COLOUR))
		require_text(text, ALLOW_LINE_FEED, "text");
	lines = count_lines(text);
	require(*text && text[strlen(text) - 1] == '\n', "text does not end with a line feed");
	duis_text_free(text);
	return lines;
}

char *require_json(const struct duis_verdict *verdict, const char *input)
{
	char *json = NULL;

	require_status(duis_verdict_to_json(verdict, input, &json, NULL), "duis_verdict_to_json");
	check_json(verdict, json);
	return json;
}

void require_texts(const struct duis_verdict *verdict, const char *input)
{
	write_text(verdict, input, DUIS_REPORT_COLOUR);
	require(write_text(verdict, input, DUIS_REPORT_BRIEF) == 1, "brief is not one line");
	require(write_text(verdict, input, DUIS_REPORT_VERBOSE) ==
	                write_text(verdict, "name", DUIS_REPORT_VERBOSE),
	        "the name of the input makes lines");
}
