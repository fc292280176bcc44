/* duis-check replay: what becomes of recorded requests from one state to another. */
#include <config.h>

#include "command.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "query.h"
#include "complain.h"
#include "input.h"
#include "progress.h"

/* A replay that is running. */
struct run {
	struct query *query;
	struct duis_replay *replay;
	struct progress progress;
	enum code code; /* the strongest so far; CODE_INTERNAL ends the run */
};

static void fail(struct run *run, enum code code, const char *name, const char *why)
{
	progress_clear(&run->progress);
	run->code = code_stronger(run->code, complain(code, "%s: %s", name, why));
}

static void add_request(struct run *run, const char *name, const struct input *input)
{
	struct duis_request *request = NULL;
	enum duis_status status =
		duis_request_read(run->query->engine, input->bytes, input->length, &request);

	if (status == DUIS_OK)
		status = duis_replay_add(run->replay, request, name);
	if (status != DUIS_OK)
		fail(run, CODE_INTERNAL, name, duis_status_get_text(status));
	duis_request_unref(request);
}

static void add_input(struct run *run, const char *name)
{
	struct input input = {0};
	int error = input_read(name, INPUT_MAX_BYTES, &input);

	if (error == 0)
		add_request(run, name, &input);
	else
		fail(run, error == ENOMEM ? CODE_INTERNAL : CODE_UNREADABLE, name, strerror(error));
	input_free(&input);
}

static void add_inputs(struct run *run)
{
	const struct text_list *inputs = &run->query->options->inputs;

	progress_start(&run->progress, inputs->count, isatty(STDERR_FILENO) == 1);
	for (size_t i = 0; i < inputs->count && run->code != CODE_INTERNAL; i++) {
		progress_tell(&run->progress, i);
		add_input(run, inputs->items[i]);
	}
	progress_clear(&run->progress);
}

static enum duis_status ask(const struct options *options, struct duis_replay *replay)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < options->roles.count && status == DUIS_OK; i++)
		status = duis_replay_add_role(replay, options->roles.items[i], NULL);
	if (status == DUIS_OK && options->web_service)
		status = duis_replay_set_web_service(replay, options->web_service, NULL);
	return status;
}

static enum code open_replay(struct run *run)
{
	const struct options *options = run->query->options;
	struct duis_state *from = NULL;
	struct duis_state *to = NULL;
	enum duis_status status;
	enum code code = query_open_states(run->query, options->from, options->to, &from, &to);

	if (code == CODE_ACCEPTED) {
		status = duis_replay_new(from, to, &run->replay);
		if (status == DUIS_OK)
			status = ask(options, run->replay);
		code = query_finish(status, NULL);
	}
	duis_state_free(from);
	duis_state_free(to);
	return code;
}

static enum code replay(struct run *run)
{
	struct query *query = run->query;

	if (query->options->unreadable > 0)
		run->code = CODE_UNREADABLE;
	add_inputs(run);
	if (run->code == CODE_INTERNAL)
		return CODE_INTERNAL;
	query->code = run->code;
	query->lenient = !query->options->fail_on_flip;
	return query_finish(duis_replay_finish(run->replay, &query->document), NULL);
}

static enum code run_replay(struct query *query)
{
	struct run run = {.query = query};
	enum code code = CODE_ACCEPTED;

	if (!query->options->from)
		return complain(CODE_USAGE, "no state to start from; name one with --from, as "
		                            "--from 2020-11-28");
	code = options_check_inputs(query->options);
	if (code == CODE_ACCEPTED)
		code = open_replay(&run);
	if (code == CODE_ACCEPTED)
		code = replay(&run);
	duis_replay_free(run.replay);
	return code;
}

static const struct query_command command = {
	.name = "replay",
	.operands = "--from STATE FILE...",
	.about =
		"Decide on recorded requests under two states, and tell which verdicts flip: have\n"
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

void cmd_replay_print_help(FILE *file)
{
	query_print_help(&command, "", file);
}

enum code cmd_replay(int argc, char *argv[])
{
	return query_run(&command, "", argc, argv);
}
