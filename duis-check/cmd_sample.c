/* duis-check sample: a valid request of an SRV.
 *
 * In: an SRV, and how much the request is to hold. Out: the request, or a document with it; and a
 * warning if the role that was named may not send it. */
#include <config.h>

#include <string.h>

#include "complain.h"
#include "output.h"
#include "query.h"

/* Judge the sample, asked as the role. */
static enum duis_status judge_sample(const struct query *query, const char *text,
                                     struct duis_verdict **out)
{
	struct duis_question *question = NULL;
	struct duis_request *request = NULL;
	enum duis_status status =
		text ? duis_request_read(query->engine, text, strlen(text), &request)
		     : DUIS_INTERNAL;

	if (status == DUIS_OK)
		status = duis_question_new(query->options->as_of.value, &question);
	if (status == DUIS_OK)
		status = duis_question_set_role(question, query->role);
	if (status == DUIS_OK)
		status = duis_verdict_decide(request, question, out, NULL);
	duis_question_free(question);
	duis_request_unref(request);
	return status;
}

/* The first check that is not passed is the reason. */
static void warn_of_verdict(const struct duis_verdict *verdict)
{
	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++) {
		const struct duis_check *check = duis_verdict_get_check(verdict, i);
		const enum duis_check_result result = duis_check_get_result(check);
		char message[DUIS_MESSAGE_SIZE];

		if (result == DUIS_CHECK_FAIL || result == DUIS_CHECK_UNDETERMINED) {
			duis_check_format_message(check, message, sizeof(message));
			complain(CODE_ACCEPTED, "warning: %s", message);
			return;
		}
	}
}

/* Only a warning: another role may be able to send the sample. */
static enum code warn_of_role(struct query *query, const char *text)
{
	struct duis_verdict *verdict = NULL;
	enum duis_status status = DUIS_OK;

	if (!query->role)
		return CODE_ACCEPTED;
	status = judge_sample(query, text, &verdict);
	if (status == DUIS_OK)
		warn_of_verdict(verdict);
	duis_verdict_free(verdict);
	return query_finish(query, status);
}

/* The request; and, where JSON is wanted, the document with it. */
static enum duis_status write_sample(struct query *query, char **out)
{
	const struct options *options = query->options;
	const unsigned flags = options->full ? DUIS_SAMPLE_FULL : 0;
	struct duis_sampler *sampler = NULL;
	enum duis_status status =
		duis_sampler_open(query->engine, options->duis_version, &sampler, &query->error);

	if (status == DUIS_OK)
		status = duis_sample_to_xml(sampler, options->srv, flags, options->seed, out, NULL,
		                            &query->error);
	if (status == DUIS_OK && query_has_format(query, "json"))
		status = duis_sample_to_document(sampler, options->srv, flags, options->seed,
		                                 &query->document, &query->error);
	duis_sampler_free(sampler);
	return status;
}

static enum code run_sample(struct query *query)
{
	enum code code = CODE_ACCEPTED;
	char *text = NULL;

	if (!query->options->srv)
		return complain(CODE_USAGE, "no SRV; name one with --srv, as --srv 7.7");
	code = query_finish(query, write_sample(query, &text));
	if (code == CODE_ACCEPTED)
		code = warn_of_role(query, text);
	if (code == CODE_ACCEPTED && !query->document)
		code = output_print(text, "");
	duis_text_free(text);
	return code;
}

const struct query_command cmd_sample = {
	.name = "sample",
	.operands = "--srv SRV",
	.about =
		"Write a request of an SRV that check accepts, on standard output: with what must\n"
		"be there, or with every optional part. Values are invented, and it is not "
		"signed.\n"
		"With --role, a line on standard error says if that role may not send it.\n"
		"Text is the XML itself; json is an object that has it as \"request\".\n",
	.formats = "text xml json",
	.bit = COMMAND_SAMPLE,
	.run = run_sample,
};
