/* Reading the command line and the environment, by the table of options. */
#include <config.h>

#include "options.h"

#include <ctype.h>
#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "complain.h"
#include "input.h"
#include "option_table.h"
#include "choice.h"

#define NO_ROW SIZE_MAX

/* What getopt_long() gives for the option of row 0; single letters are smaller. */
#define FIRST_VALUE 256

/* What getopt_long() gives for an argument that is no option. */
#define OPERAND 1

static const struct choice truths[] = {{"1", 1}, {"yes", 1}, {"true", 1},
                                       {"0", 0}, {"no", 0},  {"false", 0}};

/* The settings while they are read, and which rows have been given. */
struct reading {
	struct options *options;
	enum command_bit command;
	int given[OPTION_COUNT];
};

static int is_allowed(enum command_bit command, size_t row)
{
	return (option_table_get(row)->commands & (unsigned)command) != 0;
}

static size_t find_row(const char *name)
{
	for (size_t i = 0; name && i < OPTION_COUNT; i++) {
		if (strcmp(option_table_get(i)->name, name) == 0)
			return i;
	}
	return NO_ROW;
}

static int is_given(const struct reading *reading, size_t row)
{
	return row != NO_ROW && reading->given[row];
}

static enum code apply(struct reading *reading, size_t row, const char *origin, const char *value)
{
	if (is_given(reading, find_row(option_table_get(row)->rival)))
		return complain(CODE_USAGE, "%s: --%s and --%s exclude each other", origin,
		                option_table_get(row)->name, option_table_get(row)->rival);
	reading->given[row] = 1;
	return option_table_get(row)->set(reading->options, origin, value);
}

static enum code add_input(struct options *options, const char *name)
{
	if (text_list_add(&options->inputs, name, strlen(name)))
		return CODE_ACCEPTED;
	return complain(CODE_INTERNAL, "out of memory");
}

/* The two forms in which getopt_long() wants the table. letters: "-" keeps the order of options and
 * operands, ":" tells a missing argument from an unknown option. */
static void write_getopt(enum command_bit command, struct option options[OPTION_COUNT + 1],
                         char letters[OPTION_COUNT + 3])
{
	size_t length = 0;
	size_t count = 0;

	letters[length++] = '-';
	letters[length++] = ':';
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!is_allowed(command, i))
			continue;
		options[count++] = (struct option){
			.name = option_table_get(i)->name,
			.has_arg = option_table_get(i)->argument ? required_argument : no_argument,
			.val = FIRST_VALUE + (int)i};
		if (option_table_get(i)->letter != 0)
			letters[length++] = option_table_get(i)->letter;
	}
	options[count] = (struct option){0};
	letters[length] = '\0';
}

/* The row of what getopt_long() gave. */
static size_t find_value(int value)
{
	if (value >= FIRST_VALUE)
		return (size_t)(value - FIRST_VALUE);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (option_table_get(i)->letter != 0 && option_table_get(i)->letter == value)
			return i;
	}
	return NO_ROW;
}

/* Write "--role --as-of ..." for a message. */
static void write_names(enum command_bit command, char *out, size_t size)
{
	size_t length = 0;

	for (size_t i = 0; i < OPTION_COUNT && length < size; i++) {
		if (is_allowed(command, i))
			length += (size_t)snprintf(out + length, size - length, " --%s",
			                           option_table_get(i)->name);
	}
	for (size_t i = 0; i < OPTION_COUNT && length < size; i++) {
		if (is_allowed(command, i) && option_table_get(i)->letter != 0)
			length += (size_t)snprintf(out + length, size - length, " -%c",
			                           option_table_get(i)->letter);
	}
}

static enum code complain_option(enum command_bit command, const char *argument)
{
	char allowed[512];

	if (optopt >= FIRST_VALUE)
		return complain(CODE_USAGE, "--%s takes no argument",
		                option_table_get(find_value(optopt))->name);
	write_names(command, allowed, sizeof(allowed));
	if (optopt != 0)
		return complain(CODE_USAGE, "unknown option -%c; allowed:%s", optopt, allowed);
	return complain(CODE_USAGE, "unknown or ambiguous option %s; allowed:%s", argument,
	                allowed);
}

static enum code apply_value(struct reading *reading, int value, const char *argument)
{
	size_t row = 0;
	char origin[64];

	if (value == OPERAND)
		return add_input(reading->options, optarg);
	if (value == '?')
		return complain_option(reading->command, argument);
	if (value == ':')
		return complain(CODE_USAGE, "%s: its argument is missing", argument);
	row = find_value(value);
	snprintf(origin, sizeof(origin), "--%s", option_table_get(row)->name);
	return apply(reading, row, origin, optarg);
}

static enum code read_flags(struct reading *reading, int argc, char *argv[])
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
			code = apply_value(reading, value, argv[optind - 1]);
	}
	for (; code == CODE_ACCEPTED && optind < argc; optind++)
		code = add_input(reading->options, argv[optind]);
	return code;
}

/* "DUIS_AS_OF" for "as-of". */
static void write_variable(const char *name, char *out, size_t size)
{
	snprintf(out, size, "DUIS_%s", name);
	for (char *at = out; *at != '\0'; at++)
		*at = *at == '-' ? '_' : (char)toupper((unsigned char)*at);
}

static enum code read_variable(struct reading *reading, size_t row)
{
	char variable[64];
	const char *value = NULL;
	int truth = 1;
	enum code code = CODE_ACCEPTED;

	write_variable(option_table_get(row)->name, variable, sizeof(variable));
	value = getenv(variable);
	if (!value || *value == '\0')
		return CODE_ACCEPTED;
	if (!option_table_get(row)->argument)
		code = choice_find(truths, sizeof(truths) / sizeof(truths[0]), variable, value,
		                   &truth);
	if (code != CODE_ACCEPTED || !truth)
		return code;
	return apply(reading, row, variable, value);
}

/* What is set for check must not make the answer of another command another: a test that is but
 * listed passes. */
static int is_from_environment(const struct reading *reading, size_t row)
{
	const struct option_row *setting = option_table_get(row);

	return !setting->flag_only && is_allowed(reading->command, row) &&
	       (setting->is_shared || reading->command == COMMAND_CHECK);
}

/* A flag beats the variables of its own row and of its rival's. */
static enum code read_environment(struct reading *reading)
{
	const struct reading flags = *reading;
	enum code code = CODE_ACCEPTED;

	for (size_t i = 0; i < OPTION_COUNT && code == CODE_ACCEPTED; i++) {
		if (is_from_environment(reading, i) && !flags.given[i] &&
		    !is_given(&flags, find_row(option_table_get(i)->rival)))
			code = read_variable(reading, i);
	}
	return code;
}

/* What reads standard input a second time would find it empty, and judge that. */
static enum code check_standard_input(const struct options *options)
{
	size_t uses = options->lists_from_stdin;

	for (size_t i = 0; i < options->inputs.count; i++)
		uses += strcmp(options->inputs.items[i], STANDARD_INPUT) == 0;
	if (uses > 1)
		return complain(CODE_USAGE, "-: standard input can be read once only");
	return CODE_ACCEPTED;
}

enum code options_check_inputs(const struct options *options)
{
	if (options->inputs.count == 0 && options->unreadable == 0)
		return complain(CODE_USAGE,
		                "no input; name a FILE, - for standard input, or a list of "
		                "files with --files-from");
	return check_standard_input(options);
}

enum code options_read(int argc, char *argv[], enum command_bit command, struct options *out)
{
	struct reading reading = {.options = out, .command = command};
	enum code code = CODE_ACCEPTED;

	*out = (struct options){.as_of = (duis_instant)time(NULL)};
	code = read_flags(&reading, argc, argv);
	if (code != CODE_ACCEPTED || out->help)
		return code;
	return read_environment(&reading);
}

static void print_row(FILE *file, const struct option_row *setting, enum command_bit command)
{
	char left[64];
	const char *help =
		(setting->narrower & (unsigned)command) != 0 ? setting->less : setting->help;
	const char *label = left;

	snprintf(left, sizeof(left), "%c%c%c --%s%s%s", setting->letter == 0 ? ' ' : '-',
	         setting->letter == 0 ? ' ' : setting->letter, setting->letter == 0 ? ' ' : ',',
	         setting->name, setting->argument ? " " : "",
	         setting->argument ? setting->argument : "");
	while (*help != '\0') {
		int length = (int)strcspn(help, "\n");

		fprintf(file, "  %-25s  %.*s\n", label, length, help);
		help += length + (help[length] == '\n');
		label = "";
	}
}

void options_print_options(FILE *file, enum command_bit command)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (is_allowed(command, i))
			print_row(file, option_table_get(i), command);
	}
}

/* https://no-color.org: the variable counts if it is not empty, and yields to the flag. */
int options_want_colour(const struct options *options)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (options->colour != COLOUR_AUTO)
		return options->colour == COLOUR_ALWAYS;
	if ((no_color && *no_color != '\0') || (term && strcmp(term, "dumb") == 0))
		return 0;
	return isatty(STDOUT_FILENO) == 1;
}

void options_free(struct options *options)
{
	text_list_free(&options->roles);
	text_list_free(&options->inputs);
	text_list_free(&options->amendments);
}
