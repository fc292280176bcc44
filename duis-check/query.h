/* A query: a command that asks the library for a document, and prints it.
 *
 * In: a row that describes the command, and its arguments. Out: the document on standard output, in
 * the format that was asked for, and an exit code that tells its answer. */
#ifndef DUIS_CHECK_QUERY_H
#define DUIS_CHECK_QUERY_H

#include <stdio.h>

#include <duis/duis.h>

#include "command.h"
#include "options.h"

struct query;

/* A command of this sort. */
struct query_command {
	const char *name;
	const char *summary;  /* in the list of the commands of its group */
	const char *operands; /* as "[STATE]" */
	const char *about;    /* lines for the help */
	const char *formats;  /* with spaces between them; the first is the default */
	size_t least;         /* operands */
	size_t most;
	int many_roles; /* takes several roles, and not only one or all */
	enum command_bit bit;
	/* Make query->document. Returns: CODE_ACCEPTED; else a code, after a message. */
	enum code (*run)(struct query *query);
	/* What query_ask() asks the library. */
	enum duis_status (*ask)(const struct duis_state *state,
	                        const struct duis_selection *selection, struct duis_document **out,
	                        struct duis_error **error);
};

/* A command while it runs. Lifetime: that of query_run(), which frees what the fields hold. */
struct query {
	const struct query_command *command;
	const struct options *options;
	char format[16]; /* one of the command's */
	struct duis_engine *engine;
	struct duis_selection *selection;
	const char *role;         /* of the selection; NULL for all */
	struct duis_state *state; /* the one that is looked at; of two, the one before */
	struct duis_state *after; /* of two states, the one after */
	struct duis_document *document;
	struct duis_error *error; /* of the last call */
	enum code code;           /* what the command exits with at least: inputs may be missing */
	int is_lenient;           /* the exit code does not tell the document's answer */
};

/* Run a command, argv[0] being its name. group: that of the command, as "matrix"; "" for none.
 * Returns: the exit code. */
enum code query_run(const struct query_command *command, const char *group, int argc, char *argv[]);

void query_print_help(const struct query_command *command, const char *group, FILE *file);

/* Whether this format was asked for. */
int query_has_format(const struct query *query, const char *format);

/* The operand of that number, from 0; NULL where there are not so many. */
const char *query_get_operand(const struct query *query, size_t index);

/* Turn the status of a call of the library into a code, after a message if the call failed. Frees
 * query->error. */
enum code query_finish(struct query *query, enum duis_status status);

/* The same, where a file that can't be read is an input, and not a rule. */
enum code query_finish_input(struct query *query, enum duis_status status);

/* Open query->state. text: as duis_state_parse() takes it; NULL: now. A file is refused. Returns:
 * CODE_ACCEPTED; else a code, after a message. */
enum code query_parse_state(struct query *query, const char *text);

/* The same, but text may also be the path of a file that holds a table. */
enum code query_open_state(struct query *query, const char *text);

/* Open query->state and query->after. A file says nothing of when requests are judged: that is the
 * instant of the other state. */
enum code query_open_states(struct query *query, const char *before, const char *after);

/* Ask the command's question about the state that the first operand names. */
enum code query_ask(struct query *query);

#endif
