/* duis-check: finds the command in a table and runs it.
 *
 * In: the command line. Out: what the command prints, and an exit code of code.h. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <duis/version.h>

#include "command.h"
#include "complain.h"
#include "engine.h"
#include "group.h"
#include "names.h"
#include "options.h"
#include "query.h"

/* A command is a query, or a group of them, or runs and explains itself. */
struct command {
	const char *name;
	const char *summary; /* NULL: not in the list of commands */
	const struct query_command *query;
	const struct command_group *group;
	enum code (*run)(int argc, char *argv[]);
	void (*print_help)(FILE *file);
};

static enum code run_help(int argc, char *argv[]);
static enum code run_version(int argc, char *argv[]);
static void print_main_help(FILE *file);

static const struct command main_commands[] = {
	{.name = "check",
         .summary = "may these Service Requests be sent?",
         .run = cmd_check,
         .print_help = cmd_check_print_help},
	{.name = "matrix",
         .summary = "what the matrix says, why, and what a change changes",
         .group = &cmd_matrix},
	{.name = "schema", .summary = "what may stand in a request", .group = &cmd_schema},
	{.name = "codes", .summary = "the response codes of the DCC", .query = &cmd_codes},
	{.name = "explain-finding",
         .summary = "what a finding means, and what to do",
         .query = &cmd_explain_finding},
	{.name = "sample", .summary = "a valid request of an SRV", .query = &cmd_sample},
	{.name = "replay",
         .summary = "recorded requests under two states: what flips",
         .query = &cmd_replay},
	{.name = "help",
         .summary = "what a command does: help check",
         .run = run_help,
         .print_help = print_main_help},
	{.name = "--help", .run = run_help, .print_help = print_main_help},
	{.name = "-h", .run = run_help, .print_help = print_main_help},
	{.name = "--version", .run = run_version, .print_help = print_main_help},
	{.name = "-V", .run = run_version, .print_help = print_main_help},
};

#define COMMANDS (sizeof(main_commands) / sizeof(main_commands[0]))

static void print_main_help(FILE *file)
{
	fputs("Usage: duis-check COMMAND [OPTION]...\n"
	      "       duis-check --help | --version\n"
	      "\n"
	      "May this DUIS Service Request be sent?\n"
	      "\n",
	      file);
	for (size_t i = 0; i < COMMANDS; i++) {
		if (main_commands[i].summary)
			fprintf(file, "  %-15s  %s\n", main_commands[i].name,
			        main_commands[i].summary);
	}
	fputs("\n"
	      "  duis-check check --role ED --as-of 2020-11-29 request.xml\n"
	      "\n"
	      "duis-check COMMAND --help tells more; so does the manual page duis-check(1).\n",
	      file);
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(main_commands[i].name, name) == 0)
			return &main_commands[i];
	}
	return NULL;
}

static enum code refuse_command(const char *name)
{
	struct names names = {.wanted = name};

	for (size_t i = 0; i < COMMANDS; i++)
		names_add(&names, "%s", main_commands[i].name);
	if (!name)
		return complain(CODE_USAGE, "no command; allowed: %s", names.text);
	return complain(CODE_USAGE, "unknown command \"%s\"%s; allowed: %s", name,
	                names_get_hint(&names), names.text);
}

static enum code run_help(int argc, char *argv[])
{
	static char option[] = "--help";
	const struct command *command = find_command(argc > 1 ? argv[1] : "help");

	if (!command)
		return refuse_command(argv[1]);
	if (argc == 3 && command->group)
		return group_run(command->group, 3, (char *[]){argv[1], argv[2], option, NULL});
	if (argc > 2)
		return complain(CODE_USAGE, "help: one command, or one of a group, as: help check, "
		                            "help matrix show");
	if (command->query)
		query_print_help(command->query, "", stdout);
	else if (command->group)
		group_print_help(command->group, stdout);
	else
		command->print_help(stdout);
	return CODE_ACCEPTED;
}

/* With -v, also which rules it uses. */
static enum code run_version(int argc, char *argv[])
{
	struct options options;
	enum code code = options_read(argc, argv, COMMAND_VERSION, &options);

	if (code == CODE_ACCEPTED)
		printf("duis-check %s (libduis %s)\n", DUIS_VERSION, duis_version());
	if (code == CODE_ACCEPTED && options.verbose)
		code = engine_print_rules(&options);
	options_free(&options);
	return code;
}

/* The next file that is opened gets the number of a standard stream that is closed, and what is
 * printed would go there. So /dev/null is opened in its place, the wrong way round: whoever uses
 * the stream gets an error, as before. */
static int hold_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		int way = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;

		if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", way) != fd)
			return 0;
	}
	return 1;
}

/* That a disk is full shows only when the last octets are written. */
static enum code flush_output(enum code code)
{
	if (code == CODE_INTERNAL)
		return code;
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return code;
	return complain(CODE_INTERNAL, "standard output: %s",
	                errno == 0 ? "can't be written" : strerror(errno));
}

static enum code run_main(int argc, char *argv[])
{
	const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;

	if (!command)
		return refuse_command(argc > 1 ? argv[1] : NULL);
	if (command->query)
		return query_run(command->query, "", argc - 1, argv + 1);
	if (command->group)
		return group_run(command->group, argc - 1, argv + 1);
	return command->run(argc - 1, argv + 1);
}

/* libxml2 would look for schemas in the XML catalogues of the machine, which may send it anywhere.
 */
static int forget_catalogues(void)
{
	return setenv("XML_CATALOG_FILES", "", 1) == 0;
}

int main(int argc, char *argv[])
{
	if (!hold_standard_streams() || !forget_catalogues())
		return CODE_INTERNAL;
	return (int)flush_output(run_main(argc, argv));
}
