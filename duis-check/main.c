/* duis-check: finds the command in a table and runs it. */
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

struct command {
	const char *name;
	const char *summary; /* NULL: another name of a command above */
	enum code (*run)(int argc, char *argv[]);
	void (*print_help)(FILE *file);
};

static enum code run_help(int argc, char *argv[]);
static enum code run_version(int argc, char *argv[]);
static void print_help(FILE *file);

static const struct command commands[] = {
	{"check", "may these Service Requests be sent?", cmd_check, cmd_check_print_help},
	{"matrix", "what the matrix says, why, and what a change changes", cmd_matrix,
         cmd_matrix_print_help},
	{"codes", "the response codes of the DCC", cmd_codes, cmd_codes_print_help},
	{"sample", "a valid request of an SRV", cmd_sample, cmd_sample_print_help},
	{"replay", "recorded requests under two states: what flips", cmd_replay,
         cmd_replay_print_help},
	{"help", "what a command does: help check", run_help, print_help},
	{"--help", NULL, run_help, print_help},
	{"-h", NULL, run_help, print_help},
	{"--version", NULL, run_version, print_help},
	{"-V", NULL, run_version, print_help},
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static void print_help(FILE *file)
{
	fputs("Usage: duis-check COMMAND [OPTION]...\n"
	      "       duis-check --help | --version\n"
	      "\n"
	      "May this DUIS Service Request be sent?\n"
	      "\n",
	      file);
	for (size_t i = 0; i < COMMANDS; i++) {
		if (commands[i].summary)
			fprintf(file, "  %-10s  %s\n", commands[i].name, commands[i].summary);
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
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

#define ALLOWED "allowed: check, matrix, codes, sample, replay, help, --help, --version"

static enum code complain_command(const char *name)
{
	if (!name)
		return complain(CODE_USAGE, "no command; " ALLOWED);
	return complain(CODE_USAGE, "unknown command \"%s\"; " ALLOWED, name);
}

static enum code run_help(int argc, char *argv[])
{
	static char option[] = "--help";
	const struct command *command = argc > 1 ? find_command(argv[1]) : find_command("help");

	if (!command)
		return complain_command(argv[1]);
	/* The matrix alone has commands of its own. */
	if (argc == 3 && command->run == cmd_matrix)
		return cmd_matrix(3, (char *[]){argv[1], argv[2], option, NULL});
	if (argc > 2)
		return complain(CODE_USAGE, "help: one command, or one of matrix, as: help check, "
		                            "help matrix show");
	command->print_help(stdout);
	return CODE_ACCEPTED;
}

static enum code run_version(int argc, char *argv[])
{
	(void)argc;
	(void)argv;
	printf("duis-check %s (libduis %s)\n", DUIS_VERSION, duis_version());
	return CODE_ACCEPTED;
}

/* A standard stream that was closed would lend its number to the next file that is opened, and what
 * is printed would go there. Opened the wrong way round it fails when used, as it should. */
static int hold_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		int way = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;

		if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", way) != fd)
			return 0;
	}
	return 1;
}

/* A full disk shows when the last octets are written. */
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

static enum code run_command(int argc, char *argv[])
{
	const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;

	if (!command)
		return complain_command(argc > 1 ? argv[1] : NULL);
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
	return (int)flush_output(run_command(argc, argv));
}
