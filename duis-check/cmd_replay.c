/* duis-check replay: what becomes of recorded requests from one state to another.
 *
 * In: requests, and two states. Out: a document that says which verdicts differ; a request that
 * can't be read is reported, and left out. */
#include <config.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "complain.h"
#include "input.h"
#include "progress.h"
#include "query.h"

/* A replay while it runs. */
struct replay {
	struct query *query;
	struct duis_replay *replay;
	struct progress progress;
	enum code code; /* the strongest so far; CODE_INTERNAL ends the run */
};

static void report_failure(struct replay *run, enum code code, const char *name, const char *why)
{
	progress_clear(&run->progress);
	run->code = code_stronger(run->code, complain(code, "%s: %s", name, why));
}

static void replay_request(struct replay *run, const char *name, const struct input *input)
{
	struct duis_request *request = NULL;
	enum duis_status status =
		duis_request_read(run->query->engine, input->bytes, input->length, &request);

	if (status == DUIS_OK)
		status = duis_replay_add(run->replay, request, name);
	if (status != DUIS_OK)
		report_failure(run, status == DUIS_TIMED_OUT ? CODE_UNREADABLE : CODE_INTERNAL,
		               name, duis_status_get_text(status));
	duis_request_unref(request);
}

static void replay_input(struct replay *run, const char *name)
{
	struct input input = {0};
	int error = input_read(name, INPUT_MAX_BYTES, &input);

	if (error == 0)
		replay_request(run, name, &input);
	else
		report_failure(run, error == ENOMEM ? CODE_INTERNAL : CODE_UNREADABLE, name,
		               strerror(error));
	input_free(&input);
}

static void replay_inputs(struct replay *run)
{
	const struct text_list *inputs = &run->query->options->inputs;

	progress_start(&run->progress, inputs->count, isatty(STDERR_FILENO) == 1);
	for (size_t i = 0; i < inputs->count && run->code != CODE_INTERNAL; i++) {
		progress_show(&run->progress, i);
		replay_input(run, inputs->items[i]);
	}
	progress_clear(&run->progress);
}

static enum duis_status ask_as_roles(struct query *query, struct duis_replay *replay)
{
	const struct options *options = query->options;
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < options->roles.count && status == DUIS_OK; i++)
		status = duis_replay_add_role(replay, options->roles.items[i], NULL);
	if (status == DUIS_OK && options->web_service)
		status = duis_replay_set_web_service(replay, options->web_service, NULL);
	return status;
}

static enum code open_replay(struct replay *run)
{
	struct query *query = run->query;
	enum duis_status status = DUIS_OK;
	enum code code = query_open_states(query, query->options->from, query->options->to);

	if (code != CODE_ACCEPTED)
		return code;
	status = duis_replay_new(query->state, query->after, &run->replay);
	if (status == DUIS_OK)
		status = ask_as_roles(query, run->replay);
	return query_finish(query, status);
}

static enum code replay_all(struct replay *run)
{
	struct query *query = run->query;

	if (query->options->unreadable > 0)
		run->code = CODE_UNREADABLE;
	replay_inputs(run);
	if (run->code == CODE_INTERNAL)
		return CODE_INTERNAL;
	query->code = run->code;
	query->is_lenient = query->options->fail_on != FAIL_ON_FLIP;
	return query_finish(query, duis_replay_to_document(run->replay, &query->document));
}

static enum code run_replay(struct query *query)
{
	struct replay run = {.query = query};
	enum code code = CODE_ACCEPTED;

	if (!query->options->from)
		return complain(CODE_USAGE, "no state to start from; name one with --from, as "
		                            "--from 2020-11-28");
	code = options_check_inputs(query->options);
	if (code == CODE_ACCEPTED)
		code = open_replay(&run);
	if (code == CODE_ACCEPTED)
		code = replay_all(&run);
	duis_replay_free(run.replay);
	return code;
}

const struct query_command cmd_replay = {
	.name = "replay",
	.operands = "--from STATE FILE...",
	.about = "Decide on recorded requests under two states, and say which verdicts flip: have\n"
		 "another outcome or response code. FILE is an XML message; - is standard input.\n"
		 "STATE is INSTANT[@DUIS-VERSION], as 2020-11-29 or now@5.3; without a version\n"
		 "each request is judged by the matrix for its own. Or it is a file that holds a\n"
		 "table, which takes the place of the matrix at the instant of the other STATE.\n",
	.formats = "text json",
	.bit = COMMAND_REPLAY,
	.most = SIZE_MAX,
	.many_roles = 1,
	.run = run_replay,
};
