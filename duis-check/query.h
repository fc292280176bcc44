/* A command of the workbench while it runs. */
#ifndef DUIS_CHECK_QUERY_H
#define DUIS_CHECK_QUERY_H

#include <duis/duis.h>

#include "command.h"
#include "options.h"

struct query {
	const struct query_command *command;
	const struct options *options;
	struct duis_engine *engine;
	struct duis_selection selection;
	struct duis_document *document;
	/* What the exit status is at least: inputs may be missing beside a document. */
	enum code code;
	/* Whether the exit status does not tell the document's answer. */
	int lenient;
};

/* Run a command of a table, argv[0] being its name. group: as "matrix ", for messages; "" for none.
 */
enum code query_run(const struct query_command *command, const char *group, int argc, char *argv[]);

void query_print_help(const struct query_command *command, const char *group, FILE *file);

/* What a function of the library came back with. Frees the error. */
enum code query_finish(enum duis_status status, struct duis_error *error);

/* The same, where a file that can't be read is an input, and not a rule. */
enum code query_finish_input(enum duis_status status, struct duis_error *error);

/* A text as a state, which is no file; now for NULL. out: new, to be freed with duis_state_free();
 * NULL after an error. */
enum code query_parse_state(const struct query *query, const char *text, struct duis_state **out);

/* The same, or else a file that holds a state. */
enum code query_open_state(const struct query *query, const char *text, struct duis_state **out);

/* The same of two states; requests are judged by a file as at the instant of the other state. */
enum code query_open_states(const struct query *query, const char *from, const char *to,
                            struct duis_state **out_from, struct duis_state **out_to);

/* NULL where there are not so many. */
const char *query_get_operand(const struct query *query, size_t index);

#endif
