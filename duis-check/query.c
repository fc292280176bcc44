/* Running a query: options, engine, states, document, output. */
#include <config.h>

#include "query.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "choice.h"
#include "complain.h"
#include "engine.h"
#include "output.h"
#include "style.h"

/* bad_file: the code for a file that can't be read. */
static enum code finish_call(struct query *query, enum duis_status status, enum code bad_file)
{
	enum code code = CODE_ACCEPTED;

	if (status == DUIS_UNKNOWN_NAME)
		code = complain(CODE_USAGE, "%s", duis_error_get_message(query->error));
	else if (status == DUIS_BAD_RULES)
		code = engine_complain(query->error, bad_file);
	else if (status != DUIS_OK)
		code = complain(CODE_INTERNAL, "%s", duis_status_get_text(status));
	duis_error_free(query->error);
	query->error = NULL;
	return code;
}

enum code query_finish(struct query *query, enum duis_status status)
{
	return finish_call(query, status, CODE_RULES);
}

enum code query_finish_input(struct query *query, enum duis_status status)
{
	return finish_call(query, status, CODE_UNREADABLE);
}

/* Also one that may not be looked at. */
static int names_file(const char *text)
{
	return text && (access(text, F_OK) == 0 || errno == EACCES);
}

static enum duis_status parse_state(struct query *query, const char *text, struct duis_state **out)
{
	return duis_state_parse(query->engine, text, query->options->as_of.value, out,
	                        &query->error);
}

enum code query_parse_state(struct query *query, const char *text)
{
	const enum duis_status status = parse_state(query, text, &query->state);

	if (status != DUIS_UNKNOWN_NAME || !names_file(text))
		return query_finish(query, status);
	return complain(CODE_USAGE,
	                "\"%s\" is a file, which has no instant and no history; here a state is "
	                "INSTANT[@VERSION]. Of a "
	                "table \"matrix import\" makes an amendment, which --amend loads",
	                text);
}

/* judged: at what instant the requests of a file are judged. */
static enum code open_state(struct query *query, const char *text, duis_instant judged,
                            struct duis_state **out)
{
	enum duis_status status = parse_state(query, text, out);

	if (status != DUIS_UNKNOWN_NAME || !names_file(text))
		return query_finish(query, status);
	duis_error_free(query->error);
	status = duis_state_open_file(query->engine, text, judged, out, &query->error);
	return query_finish_input(query, status);
}

enum code query_open_state(struct query *query, const char *text)
{
	return open_state(query, text, query->options->as_of.value, &query->state);
}

/* Where one state is a file, only the tables are to differ. */
enum code query_open_states(struct query *query, const char *before, const char *after)
{
	const duis_instant now = query->options->as_of.value;
	const enum duis_status status =
		duis_state_parse(query->engine, after, now, &query->after, NULL);
	const int is_open = status == DUIS_OK;
	enum code code = open_state(
		query, before, is_open ? duis_state_get_as_of(query->after) : now, &query->state);

	if (code == CODE_ACCEPTED && !is_open)
		code = open_state(query, after, duis_state_get_as_of(query->state), &query->after);
	return code;
}

const char *query_get_operand(const struct query *query, size_t index)
{
	const struct text_list *operands = &query->options->inputs;

	return index < operands->count ? operands->items[index] : NULL;
}

int query_has_format(const struct query *query, const char *format)
{
	return strcmp(query->format, format) == 0;
}

enum code query_ask(struct query *query)
{
	enum code code = query_open_state(query, query_get_operand(query, 0));

	if (code != CODE_ACCEPTED)
		return code;
	return query_finish(query, query->command->ask(query->state, query->selection,
	                                               &query->document, &query->error));
}

static enum code check_operands(const struct query *query, const char *group)
{
	const struct query_command *command = query->command;
	const size_t count = query->options->inputs.count;

	if (count < command->least || count > command->most)
		return complain(CODE_USAGE, "usage: duis-check %s%s%s [OPTION]... %s", group,
		                *group ? " " : "", command->name, command->operands);
	if (query->options->roles.count > 1 && !command->many_roles)
		return complain(CODE_USAGE, "--role: one User Role, or none for all");
	return CODE_ACCEPTED;
}

static enum code choose_format(struct query *query)
{
	const char *format = query->command->formats;
	size_t index = 0;
	enum code code = CODE_ACCEPTED;

	if (query->options->format)
		code = choice_find(format, "--format", query->options->format, &index);
	for (; index > 0; index--)
		format = strchr(format, ' ') + 1;
	snprintf(query->format, sizeof(query->format), "%.*s", (int)strcspn(format, " "), format);
	return code;
}

static enum code print_json(const struct duis_document *document)
{
	char *text = NULL;
	enum duis_status status = duis_document_to_json(document, &text, NULL);
	enum code code = CODE_INTERNAL;

	if (status == DUIS_OK)
		code = output_print(text, "\n");
	else
		complain(CODE_INTERNAL, "%s", duis_status_get_text(status));
	duis_text_free(text);
	return code;
}

static enum code print_document(const struct query *query)
{
	const struct options *options = query->options;
	const struct style style = {
		.format = options->list ? "list" : query->format,
		.colour = options_want_colour(options),
		.spreadsheet = options->spreadsheet,
		.coverage = options->coverage || options->threshold > 0,
	};

	if (query_has_format(query, "json"))
		return print_json(query->document);
	return style_print(query->document, &style);
}

static enum code answer_query(const struct query *query)
{
	static const enum code codes[] = {
		[DUIS_ANSWER_YES] = CODE_ACCEPTED,
		[DUIS_ANSWER_NO] = CODE_REJECTED,
		[DUIS_ANSWER_UNDETERMINED] = CODE_UNDETERMINED,
	};
	enum code code = print_document(query);

	if (code == CODE_ACCEPTED && !query->is_lenient && !query->options->list)
		code = codes[duis_document_get_answer(query->document)];
	return code_stronger(query->code, code);
}

static enum duis_status make_selection(struct query *query)
{
	enum duis_status status = duis_selection_new(&query->selection);

	if (status == DUIS_OK)
		status = duis_selection_set_srv(query->selection, query->options->srv);
	if (status == DUIS_OK)
		status = duis_selection_set_role(query->selection, query->role);
	return status;
}

static enum code run_command(struct query *query)
{
	enum code code = engine_open(query->options, &query->engine);

	if (code == CODE_ACCEPTED)
		code = query_finish(query, make_selection(query));
	if (code == CODE_ACCEPTED)
		code = query->command->run(query);
	if (code == CODE_ACCEPTED && query->document)
		code = answer_query(query);
	duis_document_free(query->document);
	duis_selection_free(query->selection);
	duis_state_free(query->state);
	duis_state_free(query->after);
	duis_error_free(query->error);
	duis_engine_unref(query->engine);
	return code;
}

void query_print_help(const struct query_command *command, const char *group, FILE *file)
{
	fprintf(file, "Usage: duis-check %s%s%s [OPTION]... %s\n\n%s\nFormats: %s\n\n", group,
	        *group ? " " : "", command->name, command->operands, command->about,
	        command->formats);
	options_print(file, command->bit);
}

static enum code run_with_options(const struct query_command *command, const char *group,
                                  const struct options *options)
{
	struct query query = {
		.command = command,
		.options = options,
		.role = options->roles.count > 0 ? options->roles.items[0] : NULL,
	};
	enum code code = check_operands(&query, group);

	if (code == CODE_ACCEPTED)
		code = choose_format(&query);
	if (code == CODE_ACCEPTED)
		code = run_command(&query);
	return code;
}

enum code query_run(const struct query_command *command, const char *group, int argc, char *argv[])
{
	struct options options;
	enum code code = options_read(argc, argv, command->bit, &options);

	if (code == CODE_ACCEPTED && options.help)
		query_print_help(command, group, stdout);
	else if (code == CODE_ACCEPTED)
		code = run_with_options(command, group, &options);
	options_free(&options);
	return code;
}
