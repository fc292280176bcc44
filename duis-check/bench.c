/* Running a command of the workbench: options, engine, document, output. */
#include <config.h>

#include "bench.h"

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

enum code bench_finish(enum duis_status status, struct duis_error *error)
{
	return finish(status, error, CODE_RULES);
}

enum code bench_finish_input(enum duis_status status, struct duis_error *error)
{
	return finish(status, error, CODE_UNREADABLE);
}

/* Also one that may not be looked at. */
static bool is_file(const char *text)
{
	return text != NULL && (access(text, F_OK) == 0 || errno == EACCES);
}

enum code bench_parse_state(const struct bench *bench, const char *text, struct duis_state **out)
{
	struct duis_error *error = NULL;
	enum duis_status status =
		duis_state_parse(bench->engine, text, bench->settings->as_of, out, &error);

	if (status != DUIS_UNKNOWN_NAME || !is_file(text))
		return bench_finish(status, error);
	duis_error_free(error);
	return complain(CODE_USAGE,
	                "\"%s\" is a file, which has no instant and no history; here a state is "
	                "INSTANT[@VERSION]. Of a table \"matrix import\" makes an amendment, which "
	                "--amend loads",
	                text);
}

/* judged: at what instant the requests of a file are judged. */
static enum code open_state(const struct bench *bench, const char *text, duis_instant judged,
                            struct duis_state **out)
{
	struct duis_error *error = NULL;
	enum duis_status status =
		duis_state_parse(bench->engine, text, bench->settings->as_of, out, &error);

	if (status != DUIS_UNKNOWN_NAME || !is_file(text))
		return bench_finish(status, error);
	duis_error_free(error);
	status = duis_state_open_file(bench->engine, text, judged, out, &error);
	return bench_finish_input(status, error);
}

enum code bench_open_state(const struct bench *bench, const char *text, struct duis_state **out)
{
	return open_state(bench, text, bench->settings->as_of, out);
}

/* Where one is a file, only the tables are to differ: the instant is the other's. */
enum code bench_open_states(const struct bench *bench, const char *from, const char *to,
                            struct duis_state **out_from, struct duis_state **out_to)
{
	const duis_instant now = bench->settings->as_of;
	enum duis_status status = duis_state_parse(bench->engine, to, now, out_to, NULL);
	enum code code = open_state(
		bench, from, status == DUIS_OK ? duis_state_get_as_of(*out_to) : now, out_from);

	if (code != CODE_ACCEPTED || status == DUIS_OK)
		return code;
	return open_state(bench, to, duis_state_get_as_of(*out_from), out_to);
}

const char *bench_get_operand(const struct bench *bench, size_t index)
{
	const struct list *operands = &bench->settings->inputs;

	return index < operands->count ? operands->items[index] : NULL;
}

/* Whether a word is one of those, separated by spaces. */
static bool is_among(const char *words, const char *word)
{
	const size_t length = strlen(word);
	const char *at = words;

	while (length > 0 && (at = strstr(at, word)) != NULL) {
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
		at += length;
	}
	return false;
}

static enum code check_operands(const struct bench *bench, const char *group)
{
	const struct bench_command *command = bench->command;
	const size_t count = bench->settings->inputs.count;

	if (count < command->least || count > command->most)
		return complain(CODE_USAGE, "usage: duis-check %s%s [OPTION]... %s", group,
		                command->name, command->operands);
	if (bench->settings->roles.count > 1 && !command->many_roles)
		return complain(CODE_USAGE, "--role: one User Role, or none for all");
	if (bench->settings->format_name != NULL &&
	    !is_among(command->formats, bench->settings->format_name))
		return complain(CODE_USAGE, "--format: \"%s\" is not allowed; allowed: %s",
		                bench->settings->format_name, command->formats);
	return CODE_ACCEPTED;
}

static enum code print_json(const struct duis_document *document)
{
	char *text = NULL;
	enum duis_status status = duis_document_write_json(document, &text);
	enum code code = bench_finish(status, NULL);

	if (status == DUIS_OK)
		code = output_print(text, "\n");
	duis_report_free(text);
	return code;
}

static enum code print_document(const struct bench *bench)
{
	const struct settings *settings = bench->settings;
	const char *given = settings->format_name;
	char format[16];
	struct style style = {
		.colour = settings_want_colour(settings),
		.spreadsheet = settings->spreadsheet,
		.coverage = settings->coverage || settings->threshold > 0,
	};

	snprintf(format, sizeof(format), "%.*s", (int)strcspn(bench->command->formats, " "),
	         bench->command->formats);
	if (given == NULL)
		given = format;
	if (strcmp(given, "json") == 0)
		return print_json(bench->document);
	style.format = settings->list ? "list" : given;
	return style_print(bench->document, &style);
}

static enum code answer(const struct bench *bench)
{
	static const enum code codes[] = {
		[DUIS_ANSWER_YES] = CODE_ACCEPTED,
		[DUIS_ANSWER_NO] = CODE_REJECTED,
		[DUIS_ANSWER_UNDETERMINED] = CODE_UNDETERMINED,
	};
	enum code code = print_document(bench);

	if (code == CODE_ACCEPTED && !bench->lenient && !bench->settings->list)
		code = codes[duis_document_get_answer(bench->document)];
	return code_stronger(bench->code, code);
}

static enum code run(struct bench *bench, const char *group)
{
	const struct settings *settings = bench->settings;
	enum code code = check_operands(bench, group);

	if (code != CODE_ACCEPTED)
		return code;
	bench->selection.srv = settings->srv;
	bench->selection.role = settings->roles.count > 0 ? settings->roles.items[0] : NULL;
	code = engine_open(settings, &bench->engine);
	if (code == CODE_ACCEPTED)
		code = bench->command->run(bench);
	if (code == CODE_ACCEPTED && bench->document != NULL)
		code = answer(bench);
	duis_document_free(bench->document);
	duis_engine_unref(bench->engine);
	return code;
}

void bench_print_help(const struct bench_command *command, const char *group, FILE *file)
{
	fprintf(file, "Usage: duis-check %s%s [OPTION]... %s\n\n%s\nFormats: %s\n\n", group,
	        command->name, command->operands, command->about, command->formats);
	settings_print_options(file, command->bit);
}

enum code bench_run(const struct bench_command *command, const char *group, int argc, char *argv[])
{
	struct settings settings;
	struct bench bench = {.command = command, .settings = &settings};
	enum code code = settings_read(argc, argv, command->bit, &settings);

	if (code == CODE_ACCEPTED && settings.help)
		bench_print_help(command, group, stdout);
	else if (code == CODE_ACCEPTED)
		code = run(&bench, group);
	settings_free(&settings);
	return code;
}
