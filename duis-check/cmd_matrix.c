/* duis-check matrix: see, explain, compare and test what the matrix says.
 *
 * In: states, tables, suites and amendments. Out: for each command of the table below, one document
 * of the library. */
#include <config.h>

#include "group.h"

#include <stdint.h>
#include <string.h>

#include "complain.h"
#include "explorer.h"
#include "input.h"
#include "query.h"

static enum code run_show(struct query *query)
{
	if (query->options->spreadsheet && !query_has_format(query, "csv"))
		return complain(CODE_USAGE, "--spreadsheet goes with --format csv alone");
	return query_ask(query);
}

/* The library takes any state and looks only at its version: an instant would seem to count. */
static enum code run_history(struct query *query)
{
	const char *state = query_get_operand(query, 0);
	enum code code = query_ask(query);

	if (code == CODE_ACCEPTED && state && *state != '@')
		return complain(CODE_USAGE,
		                "\"%s\": a history is of all instants; allowed: @VERSION, as @5.1",
		                state);
	return code;
}

/* An audit is of the whole table. */
static enum duis_status ask_audit(const struct duis_state *state,
                                  const struct duis_selection *selection,
                                  struct duis_document **out, struct duis_error **error)
{
	(void)selection;
	return duis_audit_to_document(state, out, error);
}

static enum code run_diff(struct query *query)
{
	enum code code =
		query_open_states(query, query_get_operand(query, 0), query_get_operand(query, 1));

	if (code != CODE_ACCEPTED)
		return code;
	return query_finish(query,
	                    duis_diff_to_document(query->state, query->after, query->selection,
	                                          &query->document, &query->error));
}

static enum code run_make_suite(struct query *query)
{
	const struct options *options = query->options;
	const unsigned flags = options->boundaries ? DUIS_SUITE_BOUNDARIES : 0;
	enum code code = CODE_ACCEPTED;

	if (!options->from || !options->to)
		return complain(CODE_USAGE, "name two states with --from and --to");
	code = query_open_states(query, options->from, options->to);
	if (code != CODE_ACCEPTED)
		return code;
	return query_finish(query, duis_suite_to_document(query->state, query->after, flags,
	                                                  &query->document, &query->error));
}

/* A suite is a rule: what is wrong with it is reported with its name and line. */
static enum code finish_suite(struct query *query, enum duis_status status, const char *name)
{
	if (status != DUIS_BAD_RULES)
		return query_finish(query, status);
	return complain_at(CODE_RULES, name, duis_error_get_line(query->error),
	                   duis_error_get_message(query->error));
}

static enum code add_suite(struct query *query, struct duis_trial *trial, const char *name)
{
	struct input input = {0};
	enum duis_status status = DUIS_OK;
	int error = input_read(name, INPUT_MAX_BYTES, &input);

	if (error != 0)
		return complain(CODE_UNREADABLE, "%s: %s", name, strerror(error));
	status = duis_trial_add(trial, name, input.bytes, input.length, &query->error);
	input_free(&input);
	return finish_suite(query, status, name);
}

static enum code run_suites(struct query *query, struct duis_trial *trial)
{
	const struct options *options = query->options;
	enum code code =
		query_finish(query, duis_trial_set_pattern(trial, options->pattern, &query->error));

	for (size_t i = 0; i < options->inputs.count && code == CODE_ACCEPTED; i++)
		code = add_suite(query, trial, options->inputs.items[i]);
	if (code != CODE_ACCEPTED)
		return code;
	return query_finish(query, duis_trial_to_document(trial, (unsigned)options->threshold,
	                                                  &query->document));
}

/* A list has only its own format, a name in each line; JSON has the names among the rest. */
static int may_list(const struct query *query)
{
	return !query->options->list || query_has_format(query, "text") ||
	       query_has_format(query, "json");
}

static enum code run_test(struct query *query)
{
	struct duis_trial *trial = NULL;
	enum code code = CODE_ACCEPTED;

	if (!may_list(query))
		return complain(CODE_USAGE, "--list goes with --format text or json alone");
	code = query_finish(query,
	                    duis_trial_new(query->engine, query->options->as_of.value, &trial));
	if (code == CODE_ACCEPTED)
		code = run_suites(query, trial);
	duis_trial_free(trial);
	return code;
}

static enum code run_lint(struct query *query)
{
	return query_finish_input(query,
	                          duis_lint_to_document(query->engine, query_get_operand(query, 0),
	                                                &query->document, &query->error));
}

/* Open the state that is imported into: an amendment that applies from some instant changes what
 * the matrix says then. */
static enum code open_import_state(struct query *query)
{
	const struct option_instant *effective = &query->options->import.effective;
	const char *state = query_get_operand(query, 1);
	char text[DUIS_INSTANT_SIZE];

	if (!state && effective->is_given) {
		duis_instant_format(effective->value, text);
		state = text;
	}
	return query_open_state(query, state);
}

static enum duis_status make_terms(const struct options *options, struct duis_import **out)
{
	enum duis_status status = duis_import_new(out);

	if (status == DUIS_OK)
		status = duis_import_set_id(*out, options->import.id);
	if (status == DUIS_OK)
		status = duis_import_set_title(*out, options->import.title);
	if (status == DUIS_OK && options->import.effective.is_given)
		status = duis_import_set_effective(*out, options->import.effective.value);
	if (status == DUIS_OK)
		status = duis_import_set_complete(*out, options->import.complete);
	return status;
}

static enum code run_import(struct query *query)
{
	struct duis_import *terms = NULL;
	enum code code = open_import_state(query);
	enum duis_status status = DUIS_OK;

	if (code != CODE_ACCEPTED)
		return code;
	status = make_terms(query->options, &terms);
	if (status == DUIS_OK)
		status = duis_import_to_document(query->state, query_get_operand(query, 0), terms,
		                                 &query->document, &query->error);
	duis_import_free(terms);
	return query_finish_input(query, status);
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

static const struct query_command matrix_commands[] = {
	{
		.name = "show",
		.summary = "the table",
		.operands = "[STATE]",
		.about = "The Service Request Matrix as it stands.\n" STATE_HELP,
		.formats = "text json csv markdown html xml",
		.bit = COMMAND_SHOW,
		.most = 1,
		.run = run_show,
		.ask = duis_matrix_to_document,
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
		.run = query_ask,
		.ask = duis_explanation_to_document,
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
		.ask = duis_history_to_document,
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
		.run = query_ask,
		.ask = ask_audit,
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
		.run = run_make_suite,
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

const struct command_group cmd_matrix = {
	.name = "matrix",
	.about = "What the Service Request Matrix says, why, since when, and what a change "
		 "changes.\n",
	.page = "duis-check-matrix(1)",
	.commands = matrix_commands,
	.count = sizeof(matrix_commands) / sizeof(matrix_commands[0]),
};
