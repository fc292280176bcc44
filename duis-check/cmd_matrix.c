/* duis-check matrix: see, explain, compare and test what the matrix says. */
#include <config.h>

#include "command.h"

#include <stdint.h>
#include <string.h>

#include "query.h"
#include "complain.h"
#include "explorer.h"
#include "input.h"

static const char group[] = "matrix ";

/* A question about one state and a selection of it. */
typedef enum duis_status ask_state(const struct duis_state *state,
                                   const struct duis_selection *selection,
                                   struct duis_document **out, struct duis_error **error);

static enum code ask(struct query *query, ask_state *question)
{
	struct duis_state *state = NULL;
	struct duis_error *error = NULL;
	enum duis_status status;
	enum code code = query_open_state(query, query_get_operand(query, 0), &state);

	if (code == CODE_ACCEPTED) {
		status = question(state, &query->selection, &query->document, &error);
		code = query_finish(status, error);
	}
	duis_state_free(state);
	return code;
}

static enum code run_show(struct query *query)
{
	const char *format = query->options->format_name;

	if (query->options->spreadsheet && (!format || strcmp(format, "csv") != 0))
		return complain(CODE_USAGE, "--spreadsheet goes with --format csv alone");
	return ask(query, duis_matrix_show);
}

static enum code run_explain(struct query *query)
{
	return ask(query, duis_matrix_explain);
}

/* The library takes any state and looks at its version alone: an instant would look heeded. */
static enum code run_history(struct query *query)
{
	const struct text_list *operands = &query->options->inputs;
	enum code code = ask(query, duis_matrix_history);

	if (code == CODE_ACCEPTED && operands->count > 0 && *operands->items[0] != '@')
		return complain(CODE_USAGE,
		                "\"%s\": a history is of all instants; allowed: @VERSION, as @5.1",
		                operands->items[0]);
	return code;
}

static enum duis_status audit(const struct duis_state *state,
                              const struct duis_selection *selection, struct duis_document **out,
                              struct duis_error **error)
{
	(void)selection;
	return duis_matrix_audit(state, out, error);
}

static enum code run_audit(struct query *query)
{
	return ask(query, audit);
}

static enum code run_diff(struct query *query)
{
	struct duis_state *from = NULL;
	struct duis_state *to = NULL;
	struct duis_error *error = NULL;
	enum duis_status status;
	enum code code = query_open_states(query, query_get_operand(query, 0),
	                                   query_get_operand(query, 1), &from, &to);

	if (code == CODE_ACCEPTED) {
		status = duis_matrix_diff(from, to, &query->selection, &query->document, &error);
		code = query_finish(status, error);
	}
	duis_state_free(from);
	duis_state_free(to);
	return code;
}

/* What is wrong with a suite as a whole has no line. */
static enum code complain_suite(const char *name, const struct duis_error *error)
{
	const long line = duis_error_get_line(error);

	if (line == 0)
		return complain(CODE_RULES, "%s: %s", name, duis_error_get_message(error));
	return complain(CODE_RULES, "%s:%ld: %s", name, line, duis_error_get_message(error));
}

static enum code add_suite(struct duis_trial *trial, const char *name)
{
	struct input input = {0};
	struct duis_error *error = NULL;
	enum duis_status status = DUIS_OK;
	int reason = input_read(name, INPUT_MAX_BYTES, &input);

	if (reason != 0)
		return complain(CODE_UNREADABLE, "%s: %s", name, strerror(reason));
	status = duis_trial_add(trial, name, input.bytes, input.length, &error);
	input_free(&input);
	if (status != DUIS_BAD_RULES)
		return query_finish(status, error);
	complain_suite(name, error);
	duis_error_free(error);
	return CODE_RULES;
}

static enum code run_trial(struct query *query, struct duis_trial *trial)
{
	const struct options *options = query->options;
	struct duis_error *error = NULL;
	enum duis_status status = duis_trial_set_pattern(trial, options->pattern, &error);
	enum code code = query_finish(status, error);

	for (size_t i = 0; i < options->inputs.count && code == CODE_ACCEPTED; i++)
		code = add_suite(trial, options->inputs.items[i]);
	if (code != CODE_ACCEPTED)
		return code;
	status = duis_trial_write(trial, (unsigned)options->threshold, &query->document);
	return query_finish(status, NULL);
}

/* A list is in no format but its own, a name a line; JSON has the names among the rest. */
static int may_list(const struct options *options)
{
	const char *format = options->format_name;

	return !options->list || !format || strcmp(format, "text") == 0 ||
	       strcmp(format, "json") == 0;
}

static enum code run_test(struct query *query)
{
	struct duis_trial *trial = NULL;
	enum duis_status status;
	enum code code;

	if (!may_list(query->options))
		return complain(CODE_USAGE, "--list goes with --format text or json alone");
	status = duis_trial_new(query->engine, query->options->as_of, &trial);
	code = query_finish(status, NULL);
	if (code == CODE_ACCEPTED)
		code = run_trial(query, trial);
	duis_trial_free(trial);
	return code;
}

static enum code run_suite(struct query *query)
{
	const unsigned flags = query->options->boundaries ? DUIS_SUITE_BOUNDARIES : 0;
	struct duis_state *from = NULL;
	struct duis_state *to = NULL;
	struct duis_error *error = NULL;
	enum duis_status status;
	enum code code;

	if (!query->options->from || !query->options->to)
		return complain(CODE_USAGE, "name two states with --from and --to");
	code = query_open_states(query, query->options->from, query->options->to, &from, &to);
	if (code == CODE_ACCEPTED) {
		status = duis_matrix_make_suite(from, to, flags, &query->document, &error);
		code = query_finish(status, error);
	}
	duis_state_free(from);
	duis_state_free(to);
	return code;
}

static enum code run_lint(struct query *query)
{
	struct duis_error *error = NULL;
	enum duis_status status = duis_matrix_lint(query->engine, query->options->inputs.items[0],
	                                           &query->document, &error);

	return query_finish_input(status, error);
}

/* An amendment that is to apply from some time changes what the matrix says then. */
static const char *get_effective(const struct options *options)
{
	const char *effective = options->import.effective;
	duis_instant instant;

	if (!effective || duis_instant_parse(effective, &instant) != DUIS_OK)
		return NULL;
	return effective;
}

static enum code run_import(struct query *query)
{
	const struct options *options = query->options;
	struct duis_state *state = NULL;
	struct duis_error *error = NULL;
	enum duis_status status;
	const char *text = query_get_operand(query, 1);
	enum code code = query_open_state(query, text ? text : get_effective(options), &state);

	if (code == CODE_ACCEPTED) {
		status = duis_matrix_import(state, options->inputs.items[0], &options->import,
		                            &query->document, &error);
		code = query_finish_input(status, error);
	}
	duis_state_free(state);
	return code;
}

#define INSTANT_HELP                                                                               \
	"STATE is INSTANT[@DUIS-VERSION], as 2020-11-29 or 2020-11-29T00:00:00Z@5.1; default:\n"   \
	"now, at the newest version that has a schema.\n"

#define STATE_HELP                                                                                 \
	"STATE is INSTANT[@DUIS-VERSION], as 2020-11-29 or 2020-11-29T00:00:00Z@5.1, or a file\n"  \
	"that holds a table; default: now, at the newest version that has a schema.\n"

#define TABLE_HELP                                                                                 \
	"FILE holds a table: base.xml or what is in its format, CSV as \"matrix show\" writes it " \
	"or\n"                                                                                     \
	"others do, or JSON as @smartdcc/duis-parser has it. Its content decides which.\n"

static const struct query_command commands[] = {
	{
		.name = "show",
		.summary = "the table",
		.operands = "[STATE]",
		.about = "The Service Request Matrix as it stands.\n" STATE_HELP,
		.formats = "text json csv markdown html xml",
		.bit = COMMAND_SHOW,
		.most = 1,
		.run = run_show,
	},
	{
		.name = "explain",
		.summary = "yes or no, and why",
		.operands = "--srv SRV --role ROLE [STATE]",
		.about = "Whether a User Role may send an SRV, by which row and amendment, what "
			 "that\n"
			 "overrode, and what is disputed or unknown around it.\n" STATE_HELP
			 "Exit: 0 yes, 1 no, 4 undetermined.\n",
		.formats = "text json",
		.bit = COMMAND_EXPLAIN,
		.most = 1,
		.run = run_explain,
	},
	{
		.name = "diff",
		.summary = "what differs between two states",
		.operands = "STATE STATE",
		.about = "Every cell and every column that differs, and how many were "
			 "compared.\n" STATE_HELP "Exit: 0 nothing differs, 1 something does.\n",
		.formats = "text json html markdown",
		.bit = COMMAND_DIFF,
		.least = 2,
		.most = 2,
		.run = run_diff,
	},
	{
		.name = "history",
		.summary = "the timeline of a cell, a row, a role",
		.operands = "[@DUIS-VERSION]",
		.about = "What each amendment changed, at every instant.\n",
		.formats = "text json",
		.bit = COMMAND_HISTORY,
		.most = 1,
		.run = run_history,
	},
	{
		.name = "audit",
		.summary = "where the documents disagree",
		.operands = "[STATE]",
		.about = "Where the documents that say who is eligible disagree with each other, "
			 "since\n"
			 "when, and which amendment ends it. A file stands for the matrix, beside "
			 "what\n"
			 "is known of the other documents.\n" STATE_HELP
			 "Exit: 0 no disagreement is known, 1 one is, 4 a file states no User "
			 "Role.\n",
		.formats = "text json",
		.bit = COMMAND_AUDIT,
		.most = 1,
		.run = run_audit,
	},
	{
		.name = "test",
		.summary = "run suites of what is expected",
		.operands = "SUITE...",
		.about = "Run suites: lines of SRV (or 4.*, or *), roles, state, and eligible, not "
			 "or\n"
			 "undetermined, with tabs between; duis-suite(5). - is standard input.\n"
			 "Exit: 0 all passed, 1 one failed or none ran, 3 a suite is not right.\n",
		.formats = "text json tap junit",
		.bit = COMMAND_TEST,
		.least = 1,
		.most = SIZE_MAX,
		.run = run_test,
	},
	{
		.name = "suite",
		.summary = "write a suite from what the matrix says",
		.operands = "--from STATE --to STATE",
		.about = "Write a suite of every enforced cell that changes, before and "
			 "after.\n" STATE_HELP,
		.formats = "text json",
		.bit = COMMAND_SUITE,
		.run = run_suite,
	},
	{
		.name = "explorer",
		.summary = "a page to look at every state, history and difference",
		.operands = "[STATE] --out DIR",
		.about =
			"Write DIR/index.html: one page, that needs no network, with all that the\n"
			"matrix says. It shows STATE first.\n" INSTANT_HELP,
		.formats = "text json html",
		.bit = COMMAND_EXPLORER,
		.most = 1,
		.run = explorer_run,
	},
	{
		.name = "lint",
		.summary = "what is wrong with a table or an amendment",
		.operands = "FILE",
		.about = "What is wrong with a table, or with an amendment, by itself and\n"
			 "beside the matrix in use. Exits with 1 for errors or\n"
			 "warnings.\n" TABLE_HELP,
		.formats = "text json",
		.bit = COMMAND_LINT,
		.least = 1,
		.most = 1,
		.run = run_lint,
	},
	{
		.name = "import",
		.summary = "a stranger's table as an amendment",
		.operands = "FILE [STATE]",
		.about = "The amendment after which STATE says what FILE says: only what\n"
			 "differs. Exits with 1 if FILE is damaged. The format xml is the\n"
			 "amendment itself.\n" TABLE_HELP STATE_HELP,
		.formats = "text json xml",
		.bit = COMMAND_IMPORT,
		.least = 1,
		.most = 2,
		.run = run_import,
	},
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

void cmd_matrix_print_help(FILE *file)
{
	fputs("Usage: duis-check matrix COMMAND [OPTION]...\n"
	      "\n"
	      "What the Service Request Matrix says, why, since when, and what a change changes.\n"
	      "\n",
	      file);
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(file, "  %-10s  %s\n", commands[i].name, commands[i].summary);
	fputs("\nduis-check matrix COMMAND --help tells more; so does duis-check-matrix(1).\n",
	      file);
}

static enum code complain_command(const char *name)
{
	char allowed[256] = "";
	size_t length = 0;

	for (size_t i = 0; i < COMMANDS && length < sizeof(allowed); i++)
		length += (size_t)snprintf(allowed + length, sizeof(allowed) - length, "%s%s",
		                           i == 0 ? "" : ", ", commands[i].name);
	if (!name)
		return complain(CODE_USAGE, "matrix: no command; allowed: %s", allowed);
	return complain(CODE_USAGE, "matrix: unknown command \"%s\"; allowed: %s", name, allowed);
}

enum code cmd_matrix(int argc, char *argv[])
{
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		cmd_matrix_print_help(stdout);
		return CODE_ACCEPTED;
	}
	for (size_t i = 0; argc > 1 && i < COMMANDS; i++) {
		if (strcmp(commands[i].name, argv[1]) == 0)
			return query_run(&commands[i], group, argc - 1, argv + 1);
	}
	return complain_command(argc > 1 ? argv[1] : NULL);
}
