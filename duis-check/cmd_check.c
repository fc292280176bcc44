/* duis-check check: may these Service Requests be sent? */
#include <config.h>

#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <duis/duis.h>

#include "complain.h"
#include "engine.h"
#include "input.h"
#include "output.h"
#include "progress.h"
#include "sandbox.h"
#include "options.h"
#include "choice.h"

/* A run over all inputs, and what has come of it so far. */
struct run {
	const struct options *options;
	struct duis_engine *engine;
	unsigned flags; /* of enum duis_report_flag */
	struct progress progress;
	size_t requests;
	size_t verdicts;
	size_t outcomes[3]; /* by enum duis_outcome */
	size_t unreadable;
	enum code code; /* the strongest so far; CODE_INTERNAL ends the run */
};

static void fail(struct run *run, const char *what, const char *why)
{
	progress_clear(&run->progress);
	run->code = complain(CODE_INTERNAL, "%s: %s", what, why);
}

static void print_report(struct run *run, const char *report)
{
	enum code code = CODE_ACCEPTED;

	if (isatty(STDOUT_FILENO) == 1)
		progress_clear(&run->progress);
	code = output_print(report, run->options->format == FORMAT_JSON ? "\n" : "");
	if (code != CODE_ACCEPTED)
		run->code = code;
}

static void report_verdict(struct run *run, const char *name, const struct duis_verdict *verdict)
{
	enum duis_status status = DUIS_OK;
	char *report = NULL;

	if (run->options->format == FORMAT_JSON)
		status = duis_report_write_json(verdict, name, &report);
	else
		status = duis_report_write_text(verdict, name, run->flags, &report);
	if (status == DUIS_OK)
		print_report(run, report);
	else
		fail(run, name, duis_status_get_text(status));
	duis_report_free(report);
}

static void count_verdict(struct run *run, enum duis_outcome outcome)
{
	static const enum code codes[] = {
		[DUIS_OUTCOME_ACCEPTED] = CODE_ACCEPTED,
		[DUIS_OUTCOME_REJECTED] = CODE_REJECTED,
		[DUIS_OUTCOME_UNDETERMINED] = CODE_UNDETERMINED,
	};

	run->verdicts++;
	run->outcomes[outcome]++;
	run->code = code_stronger(run->code, codes[outcome]);
}

static int will_change(const struct duis_verdict *verdict)
{
	const struct duis_verdict *then = duis_verdict_get_then(verdict);

	return then && duis_verdict_find_change(verdict, then);
}

/* -q passes over what is accepted and stays so; in JSON every verdict has its line. */
static int is_silent(const struct run *run, const struct duis_verdict *verdict)
{
	return run->options->format == FORMAT_TEXT && run->options->verbosity == VERBOSITY_QUIET &&
	       duis_verdict_get_outcome(verdict) == DUIS_OUTCOME_ACCEPTED && !will_change(verdict);
}

static enum duis_status ask(const struct run *run, struct duis_request *request, const char *role,
                            struct duis_verdict **out)
{
	struct duis_question *question = NULL;
	enum duis_status status = duis_question_new(run->options->as_of, &question);

	if (status == DUIS_OK)
		status = duis_question_set_role(question, role);
	if (status == DUIS_OK)
		status = duis_question_set_web_service(question, run->options->web_service);
	if (status == DUIS_OK && run->options->has_then)
		status = duis_question_set_then(question, run->options->then);
	if (status == DUIS_OK)
		status = duis_verdict_decide(request, question, out);
	duis_question_free(question);
	return status;
}

static void decide(struct run *run, const char *name, struct duis_request *request,
                   const char *role)
{
	struct duis_verdict *verdict = NULL;
	enum duis_status status = ask(run, request, role, &verdict);

	if (status == DUIS_OK) {
		count_verdict(run, duis_verdict_get_outcome(verdict));
		if (!is_silent(run, verdict))
			report_verdict(run, name, verdict);
	} else {
		fail(run, name, duis_status_get_text(status));
	}
	duis_verdict_free(verdict);
}

static void decide_for_roles(struct run *run, const char *name, struct duis_request *request)
{
	const struct text_list *roles = &run->options->roles;

	run->requests++;
	if (roles->count == 0)
		decide(run, name, request, NULL);
	for (size_t i = 0; i < roles->count && run->code != CODE_INTERNAL; i++)
		decide(run, name, request, roles->items[i]);
}

static void miss_input(struct run *run, const char *name, int error)
{
	if (error == ENOMEM) {
		fail(run, name, strerror(error));
		return;
	}
	progress_clear(&run->progress);
	complain(CODE_UNREADABLE, "%s: %s", name, strerror(error));
	run->unreadable++;
	run->code = code_stronger(run->code, CODE_UNREADABLE);
}

static void check_input(struct run *run, const char *name)
{
	struct duis_request *request = NULL;
	struct input input = {0};
	enum duis_status status = DUIS_OK;
	int error = input_read(name, INPUT_MAX_BYTES, &input);

	if (error != 0) {
		miss_input(run, name, error);
		return;
	}
	status = duis_request_read(run->engine, input.bytes, input.length, &request);
	input_free(&input);
	if (status == DUIS_OK)
		decide_for_roles(run, name, request);
	else
		fail(run, name, duis_status_get_text(status));
	duis_request_unref(request);
}

static void check_inputs(struct run *run)
{
	const struct text_list *inputs = &run->options->inputs;

	for (size_t i = 0; i < inputs->count && run->code != CODE_INTERNAL; i++) {
		progress_tell(&run->progress, i);
		check_input(run, inputs->items[i]);
	}
	progress_clear(&run->progress);
}

static void print_summary(const struct run *run)
{
	if (run->options->format != FORMAT_TEXT || run->options->verbosity == VERBOSITY_QUIET)
		return;
	printf("%zu request%s, %zu verdict%s: %zu accepted, %zu rejected, %zu undetermined; "
	       "%zu unreadable\n",
	       run->requests, run->requests == 1 ? "" : "s", run->verdicts,
	       run->verdicts == 1 ? "" : "s", run->outcomes[DUIS_OUTCOME_ACCEPTED],
	       run->outcomes[DUIS_OUTCOME_REJECTED], run->outcomes[DUIS_OUTCOME_UNDETERMINED],
	       run->unreadable);
}

static unsigned get_flags(const struct options *options)
{
	static const unsigned flags[] = {
		[VERBOSITY_NORMAL] = 0,
		[VERBOSITY_QUIET] = DUIS_REPORT_BRIEF,
		[VERBOSITY_VERBOSE] = DUIS_REPORT_VERBOSE,
	};

	return flags[options->verbosity] |
	       (options_want_colour(options) ? (unsigned)DUIS_REPORT_COLOUR : 0);
}

/* Where verdicts go to the terminal they are the progress. */
static int wants_progress(const struct options *options)
{
	int silent = options->format == FORMAT_TEXT && options->verbosity == VERBOSITY_QUIET;

	return isatty(STDERR_FILENO) == 1 && (silent || isatty(STDOUT_FILENO) != 1);
}

static void judge_inputs(struct run *run)
{
	const struct options *options = run->options;

	run->unreadable = options->unreadable;
	if (run->unreadable > 0)
		run->code = CODE_UNREADABLE;
	progress_start(&run->progress, options->inputs.count, wants_progress(options));
	check_inputs(run);
	if (run->code != CODE_INTERNAL)
		print_summary(run);
}

static enum code run_check(const struct options *options)
{
	struct run run = {.options = options, .flags = get_flags(options)};

	run.code = engine_open(options, &run.engine);
	if (run.code == CODE_ACCEPTED && options->sandbox)
		run.code = sandbox_enter(&options->inputs);
	if (run.code == CODE_ACCEPTED)
		judge_inputs(&run);
	duis_engine_unref(run.engine);
	return run.code;
}

void cmd_check_print_help(FILE *file)
{
	fputs("Usage: duis-check check [OPTION]... FILE...\n"
	      "\n"
	      "May these DUIS Service Requests be sent? FILE is an XML message; - is standard\n"
	      "input. Each is judged for each role: accepted, rejected or undetermined.\n"
	      "\n"
	      "  duis-check check --role ED --as-of 2020-11-29 request.xml\n"
	      "\n",
	      file);
	options_print_options(file, COMMAND_CHECK);
	fputs("\n"
	      "An option that is not given is taken from the environment: --as-of from\n"
	      "DUIS_AS_OF, --quiet from DUIS_QUIET=1, and so on.\n"
	      "\n"
	      "Exit: 0 all accepted, 1 one or more rejected, 2 usage, 3 rules can't be loaded,\n"
	      "4 none rejected but one or more undetermined, 5 an input can't be read,\n"
	      "70 internal. In a mixed run the first of 70, 3, 2, 5, 1, 4, 0.\n",
	      file);
}

static enum code read_format(struct options *options)
{
	static const struct choice formats[] = {{"text", FORMAT_TEXT}, {"json", FORMAT_JSON}};
	int format = FORMAT_TEXT;
	enum code code = CODE_ACCEPTED;

	if (options->format_name)
		code = choice_find(formats, 2, "--format", options->format_name, &format);
	options->format = (enum format)format;
	return code;
}

/* An instant that lies behind is another question: --as-of asks it. */
static enum code check_instants(const struct options *options)
{
	if (!options->has_then || options->then >= options->as_of)
		return CODE_ACCEPTED;
	return complain(CODE_USAGE, "--then: lies before --as-of");
}

enum code cmd_check(int argc, char *argv[])
{
	struct options options;
	enum code code = options_read(argc, argv, COMMAND_CHECK, &options);

	if (code == CODE_ACCEPTED && options.help)
		cmd_check_print_help(stdout);
	else if (code == CODE_ACCEPTED)
		code = read_format(&options);
	if (code == CODE_ACCEPTED && !options.help)
		code = check_instants(&options);
	if (code == CODE_ACCEPTED && !options.help)
		code = options_check_inputs(&options);
	if (code == CODE_ACCEPTED && !options.help)
		code = run_check(&options);
	options_free(&options);
	return code;
}
