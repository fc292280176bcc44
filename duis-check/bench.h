/* A command of the workbench while it runs. */
#ifndef DUIS_CHECK_BENCH_H
#define DUIS_CHECK_BENCH_H

#include <stdbool.h>

#include <duis/duis.h>

#include "command.h"
#include "settings.h"

struct bench {
	const struct bench_command *command;
	const struct settings *settings;
	struct duis_engine *engine;
	struct duis_selection selection;
	struct duis_document *document;
	/* What the exit status is at least: inputs may be missing beside a document. */
	enum code code;
	/* Whether the exit status does not tell the document's answer. */
	bool lenient;
};

/* Run a command of a table, argv[0] being its name. group: as "matrix ", for messages; "" for none.
 */
enum code bench_run(const struct bench_command *command, const char *group, int argc, char *argv[]);

void bench_print_help(const struct bench_command *command, const char *group, FILE *file);

/* What a function of the library came back with. Frees the error. */
enum code bench_finish(enum duis_status status, struct duis_error *error);

/* The same, where a file that can't be read is an input, and not a rule. */
enum code bench_finish_input(enum duis_status status, struct duis_error *error);

/* A text as a state, which is no file; now for NULL. out: new, to be freed with duis_state_free();
 * NULL after an error. */
enum code bench_parse_state(const struct bench *bench, const char *text, struct duis_state **out);

/* The same, or else a file that holds a state. */
enum code bench_open_state(const struct bench *bench, const char *text, struct duis_state **out);

/* The same of two states; requests are judged by a file as at the instant of the other state. */
enum code bench_open_states(const struct bench *bench, const char *from, const char *to,
                            struct duis_state **out_from, struct duis_state **out_to);

/* NULL where there are not so many. */
const char *bench_get_operand(const struct bench *bench, size_t index);

#endif
