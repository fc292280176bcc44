/* Reading the command line and the environment, by the table of options.
 *
 * In: the arguments of a command, and the variables DUIS_NAME. Out: struct options, in which an
 * argument wins over a variable, or a message that says what is wrong. */
#include <config.h>

#include "options.h"

#include <ctype.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "choice.h"
#include "complain.h"
#include "input.h"
#include "names.h"
#include "option_table.h"
#include "option_value.h"

/* What getopt_long() gives for the option of row 0; single letters are smaller. */
#define FIRST_VALUE 256

/* What getopt_long() gives for an argument that is not an option. */
#define OPERAND 1

/* The options while they are read, and which rows have been given. */
struct reading {
	struct options *options;
	enum command_bit command;
	int given[OPTION_COUNT];
};

static int takes_option(enum command_bit command, const struct option_row *row)
{
	return (row->commands & (unsigned)command) != 0;
}

static int *find_given(struct reading *reading, const struct option_row *row)
{
	return &reading->given[row - option_table];
}

/* Whether the option that a row excludes has been given. */
static int is_rival_given(const struct reading *reading, const struct option_row *row)
{
	for (size_t i = 0; row->rival && i < OPTION_COUNT; i++) {
		if (strcmp(option_table[i].name, row->rival) == 0)
			return reading->given[i];
	}
	return 0;
}

static enum code take_option(struct reading *reading, const struct option_row *row,
                             const char *origin, const char *value)
{
	if (is_rival_given(reading, row))
		return complain(CODE_USAGE, "%s: --%s and --%s exclude each other", origin,
		                row->name, row->rival);
	*find_given(reading, row) = 1;
	return option_value_set(reading->options, row, origin, value);
}

static enum code take_operand(struct options *options, const char *operand)
{
	if (text_list_add(&options->inputs, operand, strlen(operand)))
		return CODE_ACCEPTED;
	return complain(CODE_INTERNAL, "out of memory");
}

/* Write the two forms in which getopt_long() wants the table. letters: "-" keeps the order of
 * options and operands, ":" tells a missing argument from an unknown option. */
static void write_getopt(enum command_bit command, struct option options[OPTION_COUNT + 1],
                         char letters[OPTION_COUNT + 3])
{
	size_t length = 0;
	size_t count = 0;

	letters[length++] = '-';
	letters[length++] = ':';
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_table[i];

		if (!takes_option(command, row))
			continue;
		options[count++] =
			(struct option){.name = row->name,
		                        .has_arg = row->argument ? required_argument : no_argument,
		                        .val = FIRST_VALUE + (int)i};
		if (row->letter)
			letters[length++] = row->letter;
	}
	options[count] = (struct option){0};
	letters[length] = '\0';
}

/* The row of what getopt_long() gave. */
static const struct option_row *find_row(int value)
{
	const struct option_row *row = option_table;

	if (value >= FIRST_VALUE)
		return &option_table[value - FIRST_VALUE];
	while (row->letter != value)
		row++;
	return row;
}

static void list_options(enum command_bit command, struct names *names)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (takes_option(command, &option_table[i]))
			names_add(names, "--%s", option_table[i].name);
	}
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (takes_option(command, &option_table[i]) && option_table[i].letter)
			names_add(names, "-%c", option_table[i].letter);
	}
}

static enum code refuse_option(enum command_bit command, const char *argument)
{
	char wanted[64];
	struct names names = {.wanted = wanted};

	if (optopt >= FIRST_VALUE)
		return complain(CODE_USAGE, "--%s takes no argument", find_row(optopt)->name);
	snprintf(wanted, sizeof(wanted), "%.*s", (int)strcspn(argument, "="), argument);
	list_options(command, &names);
	if (optopt != 0)
		return complain(CODE_USAGE, "unknown option -%c; allowed: %s", optopt, names.text);
	return complain(CODE_USAGE, "unknown or ambiguous option %s%s; allowed: %s", argument,
	                names_get_hint(&names), names.text);
}

static enum code take_argument(struct reading *reading, int value, const char *argument)
{
	const struct option_row *row = NULL;
	char origin[64];

	if (value == OPERAND)
		return take_operand(reading->options, optarg);
	if (value == '?')
		return refuse_option(reading->command, argument);
	if (value == ':')
		return complain(CODE_USAGE, "%s: its argument is missing", argument);
	row = find_row(value);
	snprintf(origin, sizeof(origin), "--%s", row->name);
	return take_option(reading, row, origin, optarg);
}

static enum code read_command_line(struct reading *reading, int argc, char *argv[])
{
	struct option options[OPTION_COUNT + 1];
	char letters[OPTION_COUNT + 3];
	enum code code = CODE_ACCEPTED;
	int value = 0;

	write_getopt(reading->command, options, letters);
	opterr = 0;
	while (code == CODE_ACCEPTED && value != -1) {
		value = getopt_long(argc, argv, letters, options, NULL);
		if (value != -1)
			code = take_argument(reading, value, argv[optind - 1]);
	}
	for (; code == CODE_ACCEPTED && optind < argc; optind++)
		code = take_operand(reading->options, argv[optind]);
	return code;
}

/* "DUIS_AS_OF" for "as-of". */
static void write_variable(const char *name, char *out, size_t size)
{
	snprintf(out, size, "DUIS_%s", name);
	for (char *at = out; *at; at++)
		*at = *at == '-' ? '_' : (char)toupper((unsigned char)*at);
}

/* Whether the variable of a flag sets it. */
static enum code read_variable_truth(const char *variable, const char *value, int *out)
{
	enum { FIRST_NO = 3 };
	size_t word = 0;
	enum code code = choice_find("1 yes true 0 no false", variable, value, &word);

	*out = word < FIRST_NO;
	return code;
}

/* A program that has more rights than its user lets that user name no rules. */
static enum code read_variable(struct reading *reading, const struct option_row *row)
{
	char variable[64];
	const char *value = NULL;
	int is_set = 1;
	enum code code = CODE_ACCEPTED;

	write_variable(row->name, variable, sizeof(variable));
	value = secure_getenv(variable);
	if (!value || !*value)
		return CODE_ACCEPTED;
	if (row->kind == OPTION_FLAG)
		code = read_variable_truth(variable, value, &is_set);
	if (code != CODE_ACCEPTED || !is_set)
		return code;
	return take_option(reading, row, variable, value);
}

/* A variable that is set for check must not change what another command answers: with DUIS_LIST,
 * every test would only be listed, and pass. */
static int has_variable(enum command_bit command, const struct option_row *row)
{
	return !row->command_line_only && takes_option(command, row) &&
	       (row->is_shared || command == COMMAND_CHECK);
}

/* An argument wins over the variables of its own row and of its rival's. */
static enum code read_environment(struct reading *reading)
{
	const struct reading arguments = *reading;
	enum code code = CODE_ACCEPTED;

	for (size_t i = 0; i < OPTION_COUNT && code == CODE_ACCEPTED; i++) {
		const struct option_row *row = &option_table[i];

		if (has_variable(reading->command, row) && !arguments.given[i] &&
		    !is_rival_given(&arguments, row))
			code = read_variable(reading, row);
	}
	return code;
}

/* Who reads standard input a second time finds it empty, and would judge that. */
static enum code check_standard_input(const struct options *options)
{
	size_t uses = options->lists_from_stdin;

	for (size_t i = 0; i < options->inputs.count; i++)
		uses += strcmp(options->inputs.items[i], STANDARD_INPUT) == 0;
	if (uses > 1)
		return complain(CODE_USAGE, "-: standard input can be read only once");
	return CODE_ACCEPTED;
}

enum code options_check_inputs(const struct options *options)
{
	if (options->inputs.count == 0 && options->unreadable == 0)
		return complain(
			CODE_USAGE,
			"no input; name a FILE, - for standard input, or a list of files with "
			"--files-from");
	return check_standard_input(options);
}

enum code options_read(int argc, char *argv[], enum command_bit command, struct options *out)
{
	struct reading reading = {.options = out, .command = command};
	enum code code = CODE_ACCEPTED;

	*out = (struct options){.as_of = {.value = (duis_instant)time(NULL)}};
	code = read_command_line(&reading, argc, argv);
	if (code != CODE_ACCEPTED || out->help)
		return code;
	return read_environment(&reading);
}

static void print_option(FILE *file, const struct option_row *row, enum command_bit command)
{
	const char *help = (row->narrower & (unsigned)command) != 0 ? row->less : row->help;
	char letter[] = "   ";
	char left[64];
	const char *label = left;

	if (row->letter)
		snprintf(letter, sizeof(letter), "-%c,", row->letter);
	snprintf(left, sizeof(left), "%s --%s%s%s", letter, row->name, row->argument ? " " : "",
	         row->argument ? row->argument : "");
	while (*help) {
		int length = (int)strcspn(help, "\n");

		fprintf(file, "  %-25s  %.*s\n", label, length, help);
		help += length + (help[length] == '\n');
		label = "";
	}
}

void options_print(FILE *file, enum command_bit command)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (takes_option(command, &option_table[i]))
			print_option(file, &option_table[i], command);
	}
}

/* https://no-color.org: the variable counts if it is not empty, and yields to the option. */
int options_want_colour(const struct options *options)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (options->colour == COLOUR_ALWAYS || options->colour == COLOUR_NEVER)
		return options->colour == COLOUR_ALWAYS;
	if ((no_color && *no_color) || (term && strcmp(term, "dumb") == 0))
		return 0;
	return isatty(STDOUT_FILENO) == 1;
}

int options_want_excerpts(const struct options *options)
{
	if (options->excerpt == EXCERPT_ALWAYS || options->excerpt == EXCERPT_NEVER)
		return options->excerpt == EXCERPT_ALWAYS;
	return isatty(STDOUT_FILENO) == 1;
}

void options_free(struct options *options)
{
	text_list_free(&options->roles);
	text_list_free(&options->inputs);
	text_list_free(&options->amendments);
}
