/* Answers: a verdict or its JSON comes in; the same lines of text go out for both. */
#include "answer.h"

#include <stdio.h>
#include <string.h>

#include "place.h"

static const char *or_none(const char *text)
{
	return text ? text : "none";
}

static void write_verdict_checks(FILE *stream, const struct duis_verdict *verdict)
{
	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++) {
		const struct duis_check *check = duis_verdict_get_check(verdict, i);
		enum duis_check_result result = duis_check_get_result(check);

		if (result != DUIS_CHECK_PASS)
			fprintf(stream, "check %s %s\n", duis_check_get_name(check),
			        duis_check_result_get_name(result));
	}
}

static void write_verdict_findings(FILE *stream, const struct duis_verdict *verdict, unsigned flags)
{
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++) {
		const struct duis_finding *finding = duis_verdict_get_finding(verdict, i);

		fprintf(stream, "finding %s", duis_finding_get_id(finding));
		if (flags & ANSWER_LINES)
			fprintf(stream, " %ld", duis_finding_get_line(finding));
		fputc('\n', stream);
	}
}

/* The last check is that of eligibility: the amendment that it rests on is the one that decides. */
static void write_verdict_amendment(FILE *stream, const struct duis_verdict *verdict)
{
	size_t count = duis_verdict_count_checks(verdict);
	const struct duis_basis *basis =
		duis_check_get_basis(duis_verdict_get_check(verdict, count - 1));

	fprintf(stream, "amendment %s\n", or_none(basis ? duis_basis_get_amendment(basis) : NULL));
}

char *answer_from_verdict(const struct duis_verdict *verdict, unsigned flags)
{
	const struct duis_request *request = duis_verdict_get_request(verdict);
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);

	if (!stream)
		die("no memory");
	fprintf(stream, "outcome %s\n", duis_outcome_get_name(duis_verdict_get_outcome(verdict)));
	fprintf(stream, "response-code %s\n", or_none(duis_verdict_get_response_code(verdict)));
	fprintf(stream, "duis-version %s\n", or_none(duis_request_get_duis_version(request)));
	fprintf(stream, "srv %s\n", or_none(duis_request_get_fact(request, DUIS_FACT_SRV)));
	write_verdict_checks(stream, verdict);
	write_verdict_findings(stream, verdict, flags);
	if (flags & ANSWER_AMENDMENT)
		write_verdict_amendment(stream, verdict);
	if (fclose(stream) != 0)
		die("no memory");
	return text;
}

static const char *get_text(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (json_is_null(value))
		return "none";
	return json_is_string(value) ? json_string_value(value) : "?";
}

static void write_json_checks(FILE *stream, const json_t *verdict)
{
	const json_t *checks = json_object_get(verdict, "checks");

	for (size_t i = 0; i < json_array_size(checks); i++) {
		const json_t *check = json_array_get(checks, i);

		if (strcmp(get_text(check, "result"), "pass") != 0)
			fprintf(stream, "check %s %s\n", get_text(check, "name"),
			        get_text(check, "result"));
	}
}

/* Where no line is known, JSON has null, and the library 0. */
static void write_json_line(FILE *stream, const json_t *finding)
{
	const json_t *line = json_object_get(finding, "line");

	if (json_is_null(line))
		fputs(" 0", stream);
	else if (json_is_integer(line))
		fprintf(stream, " %lld", (long long)json_integer_value(line));
	else
		fputs(" ?", stream);
}

static void write_json_findings(FILE *stream, const json_t *verdict, unsigned flags)
{
	const json_t *findings = json_object_get(verdict, "findings");

	for (size_t i = 0; i < json_array_size(findings); i++) {
		const json_t *finding = json_array_get(findings, i);

		fprintf(stream, "finding %s", get_text(finding, "id"));
		if (flags & ANSWER_LINES)
			write_json_line(stream, finding);
		fputc('\n', stream);
	}
}

static void write_json_amendment(FILE *stream, const json_t *verdict)
{
	const json_t *checks = json_object_get(verdict, "checks");
	size_t count = json_array_size(checks);
	const json_t *last = count ? json_array_get(checks, count - 1) : NULL;

	fprintf(stream, "amendment %s\n", get_text(json_object_get(last, "basis"), "amendment"));
}

char *answer_from_json(const json_t *verdict, unsigned flags)
{
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);

	if (!stream)
		die("no memory");
	fprintf(stream, "outcome %s\n", get_text(verdict, "outcome"));
	fprintf(stream, "response-code %s\n", get_text(verdict, "response_code"));
	fprintf(stream, "duis-version %s\n", get_text(verdict, "duis_version"));
	fprintf(stream, "srv %s\n", get_text(verdict, "srv"));
	write_json_checks(stream, verdict);
	write_json_findings(stream, verdict, flags);
	if (flags & ANSWER_AMENDMENT)
		write_json_amendment(stream, verdict);
	if (fclose(stream) != 0)
		die("no memory");
	return text;
}
