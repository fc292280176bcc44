/* duis-check check: may these Service Requests be sent?
 *
 * In: requests, as files or on standard input, and the roles that send them. Out: a verdict for
 * each request and role, as text or as JSON, and a summary. */
#include <config.h>

#include "command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <duis/duis.h>

#include "choice.h"
#include "complain.h"
#include "engine.h"
#include "input.h"
#include "listing.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "sandbox.h"

/* How text answers. */
enum form {
	FORM_FULL, /* each verdict, with what it rests on */
	FORM_LIST, /* what is not accepted, a line a finding, between a head and a summary */
	FORM_LINES /* these lines alone */
};

/* A check of all inputs, and what has come of it so far. */
struct check {
	const struct options *options;
	struct duis_engine *engine;
	int is_json; /* the format: JSON, and not text */
	enum form form;
	struct listing listing;
	struct progress progress;
	size_t requests;
	size_t verdicts;
	size_t outcomes[3]; /* by enum duis_outcome */
	size_t unreadable;
	enum code code; /* the strongest so far; CODE_INTERNAL ends the check */
};

static void stop_check(struct check *check, const char *name, const char *why)
{
	progress_clear(&check->progress);
	check->code = complain(CODE_INTERNAL, "%s: %s", name, why);
}

static enum code print_object(const struct options *options, const struct duis_verdict *verdict,
                              const char *name)
{
	char *report = NULL;
	enum duis_status status = options->brief
	                                  ? duis_verdict_to_brief_json(verdict, name, &report, NULL)
	                                  : duis_verdict_to_json(verdict, name, &report, NULL);
	enum code code = CODE_INTERNAL;

	if (status == DUIS_OK)
		code = output_print(report, "\n");
	else
		complain(CODE_INTERNAL, "%s: %s", name, duis_status_get_text(status));
	duis_text_free(report);
	return code;
}

static enum code print_full(struct check *check, const struct duis_verdict *verdict,
                            const char *name)
{
	const struct options *options = check->options;
	const unsigned flags = (options->verbose ? (unsigned)DUIS_REPORT_VERBOSE : 0) |
	                       (options_want_colour(options) ? (unsigned)DUIS_REPORT_COLOUR : 0);
	char *report = NULL;
	enum duis_status status = duis_verdict_to_text(verdict, name, flags, &report, NULL);
	enum code code = CODE_INTERNAL;

	if (status == DUIS_OK)
		code = listing_print_full(&check->listing, verdict, report);
	else
		complain(CODE_INTERNAL, "%s: %s", name, duis_status_get_text(status));
	duis_text_free(report);
	return code;
}

static void report_verdict(struct check *check, const char *name,
                           const struct duis_verdict *verdict)
{
	enum code code = listing_count(&check->listing, verdict);

	if (isatty(STDOUT_FILENO) == 1)
		progress_clear(&check->progress);
	if (code != CODE_ACCEPTED)
		check->code = code;
	else if (check->is_json)
		code = print_object(check->options, verdict, name);
	else if (check->form == FORM_FULL)
		code = print_full(check, verdict, name);
	else
		code = listing_print(&check->listing, verdict);
	if (code != CODE_ACCEPTED)
		check->code = code;
}

/* With --fail-on, what is asked for counts like a refusal. */
static enum code get_code(const struct options *options, const struct duis_verdict *verdict)
{
	static const enum code codes[] = {
		[DUIS_OUTCOME_ACCEPTED] = CODE_ACCEPTED,
		[DUIS_OUTCOME_REJECTED] = CODE_REJECTED,
		[DUIS_OUTCOME_UNDETERMINED] = CODE_UNDETERMINED,
	};
	const enum duis_outcome outcome = duis_verdict_get_outcome(verdict);

	if (options->fail_on >= FAIL_ON_UNDETERMINED && outcome == DUIS_OUTCOME_UNDETERMINED)
		return CODE_REJECTED;
	if (options->fail_on == FAIL_ON_WARNING && listing_has_warning(verdict))
		return CODE_REJECTED;
	return codes[outcome];
}

static void count_verdict(struct check *check, const struct duis_verdict *verdict)
{
	check->verdicts++;
	check->outcomes[duis_verdict_get_outcome(verdict)]++;
	check->code = code_stronger(check->code, get_code(check->options, verdict));
}

static enum duis_status decide_request(const struct check *check, struct duis_request *request,
                                       const char *role, struct duis_verdict **out)
{
	const struct options *options = check->options;
	struct duis_question *question = NULL;
	enum duis_status status = duis_question_new(options->as_of.value, &question);

	if (status == DUIS_OK)
		status = duis_question_set_role(question, role);
	if (status == DUIS_OK)
		status = duis_question_set_web_service(question, options->web_service);
	if (status == DUIS_OK && options->then.is_given)
		status = duis_question_set_then(question, options->then.value);
	if (status == DUIS_OK)
		status = duis_verdict_decide(request, question, out, NULL);
	duis_question_free(question);
	return status;
}

static void check_request(struct check *check, const char *name, struct duis_request *request,
                          const char *role)
{
	struct duis_verdict *verdict = NULL;
	enum duis_status status = decide_request(check, request, role, &verdict);

	if (status == DUIS_OK) {
		count_verdict(check, verdict);
		report_verdict(check, name, verdict);
	} else {
		stop_check(check, name, duis_status_get_text(status));
	}
	duis_verdict_free(verdict);
}

static void check_for_roles(struct check *check, const char *name, struct duis_request *request)
{
	const struct text_list *roles = &check->options->roles;

	check->requests++;
	if (roles->count == 0)
		check_request(check, name, request, NULL);
	for (size_t i = 0; i < roles->count && check->code != CODE_INTERNAL; i++)
		check_request(check, name, request, roles->items[i]);
}

static void pass_over_input(struct check *check, const char *name, const char *why)
{
	progress_clear(&check->progress);
	complain(CODE_UNREADABLE, "%s: %s", name, why);
	check->unreadable++;
	check->code = code_stronger(check->code, CODE_UNREADABLE);
}

/* A request that is not read within the time limit has no verdict, like one that can't be read. */
static void judge_octets(struct check *check, const char *name, const struct input *input)
{
	struct duis_request *request = NULL;
	enum duis_status status =
		duis_request_read(check->engine, input->bytes, input->length, &request);

	listing_open(&check->listing, name, input);
	if (status == DUIS_OK)
		check_for_roles(check, name, request);
	else if (status == DUIS_TIMED_OUT)
		pass_over_input(check, name, duis_status_get_text(status));
	else
		stop_check(check, name, duis_status_get_text(status));
	duis_request_unref(request);
}

static void check_input(struct check *check, const char *name)
{
	struct input input = {0};
	int error = input_read(name, INPUT_MAX_BYTES, &input);

	if (error == 0)
		judge_octets(check, name, &input);
	else if (error == ENOMEM)
		stop_check(check, name, strerror(error));
	else
		pass_over_input(check, name, strerror(error));
	input_free(&input);
}

static int has_no_role(const struct check *check)
{
	return check->verdicts > 0 && check->options->roles.count == 0;
}

static void print_summary(struct check *check)
{
	if (check->is_json || check->form == FORM_LINES)
		return;
	if (check->form == FORM_LIST)
		listing_print_sums(&check->listing);
	printf("%zu request%s, %zu verdict%s: %zu accepted, %zu rejected, %zu undetermined; "
	       "%zu unreadable%s\n",
	       check->requests, check->requests == 1 ? "" : "s", check->verdicts,
	       check->verdicts == 1 ? "" : "s", check->outcomes[DUIS_OUTCOME_ACCEPTED],
	       check->outcomes[DUIS_OUTCOME_REJECTED], check->outcomes[DUIS_OUTCOME_UNDETERMINED],
	       check->unreadable, has_no_role(check) ? "; eligibility not checked" : "");
}

/* A forgotten role would else pass for an accepted request, in silence where only the exit status
 * is looked at. */
static void warn_of_no_role(const struct check *check)
{
	if (has_no_role(check))
		complain(CODE_ACCEPTED,
		         "eligibility not checked: no User Role; name one with --role, as "
		         "--role ED, or several");
}

/* Where verdicts go to the terminal, they show the progress themselves. */
static int wants_progress(const struct check *check)
{
	const int is_list = check->form != FORM_FULL && !check->is_json;

	return isatty(STDERR_FILENO) == 1 && (is_list || isatty(STDOUT_FILENO) != 1);
}

static void check_inputs(struct check *check)
{
	const struct text_list *inputs = &check->options->inputs;

	check->unreadable = check->options->unreadable;
	if (check->unreadable > 0)
		check->code = CODE_UNREADABLE;
	if (check->form == FORM_LIST && !check->is_json)
		listing_print_head(&check->listing);
	progress_start(&check->progress, inputs->count, wants_progress(check));
	for (size_t i = 0; i < inputs->count && check->code != CODE_INTERNAL; i++) {
		progress_show(&check->progress, i);
		check_input(check, inputs->items[i]);
	}
	progress_clear(&check->progress);
	if (check->code == CODE_INTERNAL)
		return;
	print_summary(check);
	warn_of_no_role(check);
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
	options_print(file, COMMAND_CHECK);
	fputs("\n"
	      "An option that is not given is taken from the environment: --as-of from\n"
	      "DUIS_AS_OF, --quiet from DUIS_QUIET=1, and so on.\n"
	      "\n"
	      "Exit: 0 all accepted, 1 one or more rejected, 2 usage, 3 rules can't be loaded,\n"
	      "4 none rejected but one or more undetermined, 5 an input can't be read, or not\n"
	      "within --time-limit, 70 internal. In a mixed run the first of 70, 3, 2, 5, 1, 4,\n"
	      "0.\n",
	      file);
}

static enum code choose_report(struct check *check)
{
	size_t index = 0;
	enum code code = CODE_ACCEPTED;

	if (check->options->format)
		code = choice_find("text json", "--format", check->options->format, &index);
	check->is_json = index == 1;
	if (code == CODE_ACCEPTED && check->options->brief && !check->is_json)
		code = complain(CODE_USAGE, "--brief goes with --format json alone");
	return code;
}

/* What becomes of an earlier instant is another question, which --as-of asks. */
static enum code check_instants(const struct options *options)
{
	if (!options->then.is_given || options->then.value >= options->as_of.value)
		return CODE_ACCEPTED;
	return complain(CODE_USAGE, "--then: lies before --as-of");
}

static enum code check_required_role(const struct options *options)
{
	if (!options->require_role || options->roles.count > 0)
		return CODE_ACCEPTED;
	return complain(CODE_USAGE, "--require-role: no User Role; name one with --role or in "
	                            "DUIS_ROLE");
}

/* One input is answered in full; a list of them says what is to be mended. */
static enum form choose_form(const struct options *options)
{
	if (options->quiet)
		return FORM_LINES;
	if (options->verbose || (options->inputs.count == 1 && options->lists == 0))
		return FORM_FULL;
	return FORM_LIST;
}

static enum code run_check(const struct options *options)
{
	struct check check = {.options = options, .form = choose_form(options)};

	listing_begin(&check.listing, options);
	check.code = choose_report(&check);
	if (check.code == CODE_ACCEPTED)
		check.code = check_required_role(options);
	if (check.code == CODE_ACCEPTED)
		check.code = check_instants(options);
	if (check.code == CODE_ACCEPTED)
		check.code = options_check_inputs(options);
	if (check.code == CODE_ACCEPTED)
		check.code = engine_open(options, &check.engine);
	if (check.code == CODE_ACCEPTED && options->sandbox)
		check.code = sandbox_enter(&options->inputs);
	if (check.code == CODE_ACCEPTED)
		check_inputs(&check);
	duis_engine_unref(check.engine);
	listing_free(&check.listing);
	return check.code;
}

enum code cmd_check(int argc, char *argv[])
{
	struct options options;
	enum code code = options_read(argc, argv, COMMAND_CHECK, &options);

	if (code == CODE_ACCEPTED && options.help)
		cmd_check_print_help(stdout);
	else if (code == CODE_ACCEPTED)
		code = run_check(&options);
	options_free(&options);
	return code;
}
