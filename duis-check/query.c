/* Running a command of the workbench: options, engine, document, output. */
#include <config.h>

#include "query.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "complain.h"
#include "engine.h"
#include "output.h"
#include "style.h"

static enum code finish(enum duis_status status, struct duis_error *error, enum code bad_file)
{
	enum code code = CODE_ACCEPTED;

	if (status == DUIS_UNKNOWN_NAME)
		code = complain(CODE_USAGE, "%s", duis_error_get_message(error));
	else if (status != DUIS_OK && status != DUIS_BAD_RULES)
		code = complain(CODE_INTERNAL, "%s", duis_status_get_text(status));
	if (status == DUIS_BAD_RULES) {
		engine_complain(error);
		code = bad_file;
	}
	duis_error_free(error);
	return code;
}

enum code query_finish(enum duis_status status, struct duis_error *error)
{
	return finish(status, error, CODE_RULES);
}

enum code query_finish_input(enum duis_status status, struct duis_error *error)
{
	return finish(status, error, CODE_UNREADABLE);
}

/* Also one that may not be looked at. */
static int is_file(const char *text)
{
	return text && (access(text, F_OK) == 0 || errno == EACCES);
}

enum code query_parse_state(const struct query *query, const char *text, struct duis_state **out)
{
	struct duis_error *error = NULL;
	enum duis_status status =
		duis_state_parse(query->engine, text, query->options->as_of, out, &error);

	if (status != DUIS_UNKNOWN_NAME || !is_file(text))
		return query_finish(status, error);
	duis_error_free(error);
	return complain(CODE_USAGE,
	                "\"%s\" is a file, which has no instant and no history; here a state is "
	                "INSTANT[@VERSION]. Of a table \"matrix import\" makes an amendment, which "
	                "--amend loads",
	                text);
}

/* judged: at what instant the requests of a file are judged. */
static enum code open_state(const struct query *query, const char *text, duis_instant judged,
                            struct duis_state **out)
{
	struct duis_error *error = NULL;
	enum duis_status status =
		duis_state_parse(query->engine, text, query->options->as_of, out, &error);

	if (status != DUIS_UNKNOWN_NAME || !is_file(text))
		return query_finish(status, error);
	duis_error_free(error);
	status = duis_state_open_file(query->engine, text, judged, out, &error);
	return query_finish_input(status, error);
}

enum code query_open_state(const struct query *query, const char *text, struct duis_state **out)
{
	return open_state(query, text, query->options->as_of, out);
}

/* Where one is a file, only the tables are to differ: the instant is the other's. */
enum code query_open_states(const struct query *query, const char *from, const char *to,
                            struct duis_state **out_from, struct duis_state **out_to)
{
	const duis_instant now = query->options->as_of;
	enum duis_status status = duis_state_parse(query->engine, to, now, out_to, NULL);
	enum code code = open_state(
		query, from, status == DUIS_OK ? duis_state_get_as_of(*out_to) : now, out_from);

	if (code != CODE_ACCEPTED || status == DUIS_OK)
		return code;
	return open_state(query, to, duis_state_get_as_of(*out_from), out_to);
}

const char *query_get_operand(const struct query *query, size_t index)
{
	const struct text_list *operands = &query->options->inputs;

	return index < operands->count ? operands->items[index] : NULL;
}

/* Whether a word is one of those, separated by spaces. */
static int is_among(const char *words, const char *word)
{
	const size_t length = strlen(word);
	const char *at = words;

	while (length > 0 && (at = strstr(at, word))) {
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return 1;
		at += length;
	}
	return 0;
}

static enum code check_operands(const struct query *query, const char *group)
{
	const struct query_command *command = query->command;
	const size_t count = query->options->inputs.count;

	if (count < command->least || count > command->most)
		return complain(CODE_USAGE, "usage: duis-check %s%s [OPTION]... %s", group,
		                command->name, command->operands);
	if (query->options->roles.count > 1 && !command->many_roles)
		return complain(CODE_USAGE, "--role: one User Role, or none for all");
	if (query->options->format_name && !is_among(command->formats, query->options->format_name))
		return complain(CODE_USAGE, "--format: \"%s\" is not allowed; allowed: %s",
		                query->options->format_name, command->formats);
	return CODE_ACCEPTED;
}

static enum code print_json(const struct duis_document *document)
{
	char *text = NULL;
	enum duis_status status = duis_document_write_json(document, &text);
	enum code code = query_finish(status, NULL);

	if (status == DUIS_OK)
		code = output_print(text, "\n");
	duis_report_free(text);
	return code;
}

static enum code print_document(const struct query *query)
{
	const struct options *options = query->options;
	const char *given = options->format_name;
	char format[16];
	struct style style = {
		.colour = options_want_colour(options),
		.spreadsheet = options->spreadsheet,
		.coverage = options->coverage || options->threshold > 0,
	};

	snprintf(format, sizeof(format), "%.*s", (int)strcspn(query->command->formats, " "),
	         query->command->formats);
	if (!given)
		given = format;
	if (strcmp(given, "json") == 0)
		return print_json(query->document);
	style.format = options->list ? "list" : given;
	return style_print(query->document, &style);
}

static enum code answer(const struct query *query)
{
	static const enum code codes[] = {
		[DUIS_ANSWER_YES] = CODE_ACCEPTED,
		[DUIS_ANSWER_NO] = CODE_REJECTED,
		[DUIS_ANSWER_UNDETERMINED] = CODE_UNDETERMINED,
	};
	enum code code = print_document(query);

	if (code == CODE_ACCEPTED && !query->lenient && !query->options->list)
		code = codes[duis_document_get_answer(query->document)];
	return code_stronger(query->code, code);
}

static enum code run(struct query *query, const char *group)
{
	const struct options *options = query->options;
	enum code code = check_operands(query, group);

	if (code != CODE_ACCEPTED)
		return code;
	query->selection.srv = options->srv;
	query->selection.role = options->roles.count > 0 ? options->roles.items[0] : NULL;
	code = engine_open(options, &query->engine);
	if (code == CODE_ACCEPTED)
		code = query->command->run(query);
	if (code == CODE_ACCEPTED && query->document)
		code = answer(query);
	duis_document_free(query->document);
	duis_engine_unref(query->engine);
	return code;
}

void query_print_help(const struct query_command *command, const char *group, FILE *file)
{
	fprintf(file, "Usage: duis-check %s%s [OPTION]... %s\n\n%s\nFormats: %s\n\n", group,
	        command->name, command->operands, command->about, command->formats);
	options_print_options(file, command->bit);
}

enum code query_run(const struct query_command *command, const char *group, int argc, char *argv[])
{
	struct options options;
	struct query query = {.command = command, .options = &options};
	enum code code = options_read(argc, argv, command->bit, &options);

	if (code == CODE_ACCEPTED && options.help)
		query_print_help(command, group, stdout);
	else if (code == CODE_ACCEPTED)
		code = run(&query, group);
	options_free(&options);
	return code;
}
