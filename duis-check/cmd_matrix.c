/* duis-check matrix: see, explain, compare and test what the matrix says. */
#include <config.h>

#include "command.h"

#include <string.h>

#include "bench.h"
#include "complain.h"

static const char group[] = "matrix ";

/* A question about one state and a selection of it. */
typedef enum duis_status ask_state(const struct duis_state *state,
                                   const struct duis_selection *selection,
                                   struct duis_document **out, struct duis_error **error);

static enum code ask(struct bench *bench, ask_state *question)
{
	struct duis_state *state = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = DUIS_OK;
	enum code code = bench_open_state(bench, 0, &state);

	if (code == CODE_ACCEPTED) {
		status = question(state, &bench->selection, &bench->document, &error);
		code = bench_finish(status, error);
	}
	duis_state_free(state);
	return code;
}

static enum code run_show(struct bench *bench)
{
	return ask(bench, duis_matrix_show);
}

#define STATE_HELP                                                                                 \
	"STATE is INSTANT[@DUIS-VERSION], as 2020-11-29 or 2020-11-29T00:00:00Z@5.1; default:\n"   \
	"now, at the newest version that has a schema.\n"

static const struct bench_command commands[] = {
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
	if (name == NULL)
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
			return bench_run(&commands[i], group, argc - 1, argv + 1);
	}
	return complain_command(argc > 1 ? argv[1] : NULL);
}
