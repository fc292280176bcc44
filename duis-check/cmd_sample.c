/* duis-check sample: a valid request of an SRV. */
#include <config.h>

#include "command.h"

#include <string.h>

#include "query.h"
#include "output.h"
#include "complain.h"

/* What the library says of the sample itself, asked as this role. */
static enum duis_status decide(const struct query *query, const char *text,
                               struct duis_verdict **out)
{
	struct duis_question *question = NULL;
	struct duis_request *request = NULL;
	enum duis_status status =
		text ? duis_request_read(query->engine, text, strlen(text), &request)
		     : DUIS_INTERNAL;

	if (status == DUIS_OK)
		status = duis_question_new(query->options->as_of, &question);
	if (status == DUIS_OK)
		status = duis_question_set_role(question, query->selection.role);
	if (status == DUIS_OK)
		status = duis_verdict_decide(request, question, out);
	duis_question_free(question);
	duis_request_unref(request);
	return status;
}

static void warn_of(const struct duis_verdict *verdict)
{
	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++) {
		const struct duis_check *check = duis_verdict_get_check(verdict, i);
		enum duis_check_result result = duis_check_get_result(check);

		if (result == DUIS_CHECK_FAIL || result == DUIS_CHECK_UNDETERMINED) {
			complain(CODE_ACCEPTED, "warning: %s", duis_check_get_message(check));
			return;
		}
	}
}

/* The sample is as good for another role. */
static enum code warn(const struct query *query, const char *text)
{
	struct duis_verdict *verdict = NULL;
	enum duis_status status = DUIS_OK;

	if (!query->selection.role)
		return CODE_ACCEPTED;
	status = decide(query, text, &verdict);
	if (status == DUIS_OK)
		warn_of(verdict);
	duis_verdict_free(verdict);
	return query_finish(status, NULL);
}

static int wants_json(const struct query *query)
{
	const char *format = query->options->format_name;

	return format && strcmp(format, "json") == 0;
}

/* The request; and, where that is wanted, the document with it. */
static enum duis_status write_sample(struct query *query, char **out, struct duis_error **error)
{
	const struct options *options = query->options;
	const unsigned flags = options->full ? DUIS_SAMPLE_FULL : 0;
	struct duis_sampler *sampler = NULL;
	enum duis_status status =
		duis_sampler_open(query->engine, options->duis_version, &sampler, error);

	if (status == DUIS_OK)
		status = duis_sample_write(sampler, options->srv, flags, options->seed, out, error);
	if (status == DUIS_OK && wants_json(query))
		status = duis_sample_describe(sampler, options->srv, flags, options->seed,
		                              &query->document, error);
	duis_sampler_free(sampler);
	return status;
}

static enum code run_sample(struct query *query)
{
	struct duis_error *error = NULL;
	enum duis_status status = DUIS_OK;
	enum code code = CODE_ACCEPTED;
	char *text = NULL;

	if (!query->options->srv)
		return complain(CODE_USAGE, "no SRV; name one with --srv, as --srv 7.7");
	status = write_sample(query, &text, &error);
	code = query_finish(status, error);
	if (code == CODE_ACCEPTED)
		code = warn(query, text);
	if (code == CODE_ACCEPTED && !wants_json(query))
		code = output_print(text, "");
	duis_report_free(text);
	return code;
}

static const struct query_command command = {
	.name = "sample",
	.operands = "--srv SRV",
	.about =
		"Write a request of an SRV that check accepts, on standard output: with what must\n"
		"be there, or with every optional part. Values are made up, and it is not signed.\n"
		"With --role, a line on standard error tells if that role may not send it.\n"
		"Text is the XML itself; json is an object that has it as \"request\".\n",
	.formats = "text xml json",
	.bit = COMMAND_SAMPLE,
	.run = run_sample,
};

void cmd_sample_print_help(FILE *file)
{
	query_print_help(&command, "", file);
}

enum code cmd_sample(int argc, char *argv[])
{
	return query_run(&command, "", argc, argv);
}
