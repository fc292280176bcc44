/* The table of options, a row for each: what it is called, which commands take it, what it takes,
 * and where that goes.
 *
 * The table drives the command line, the environment and the help: a new option is one row. */
#ifndef DUIS_CHECK_OPTION_TABLE_H
#define DUIS_CHECK_OPTION_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define OPTION_COUNT 41

/* What an option takes, and the type of its place in struct options. */
enum option_kind {
	OPTION_FLAG,   /* nothing; int: 1 */
	OPTION_TEXT,   /* any text; const char * */
	OPTION_FOLDER, /* a text that is not empty; const char * */
	OPTION_TEXTS,  /* a text each time; struct text_list */
	OPTION_ROLES,  /* texts with commas or white space between them; struct text_list, each once
	                */
	OPTION_CHOICE, /* one of the choices; int: its number from 1 */
	OPTION_NUMBER, /* least to most; uint64_t */
	OPTION_INSTANT,  /* an instant; struct option_instant */
	OPTION_FILE_LIST /* a file with a path in each line; struct text_list: the paths */
};

struct option_row {
	const char *name;     /* --name and, in upper case with "_", DUIS_NAME */
	const char *argument; /* what the help calls it; NULL: there is none */
	const char *rival;    /* the option that it excludes; NULL: none */
	const char *help;     /* lines of at most 50 characters */
	const char *less;     /* the help for the commands that are narrower */
	const char *choices;  /* with spaces between them */
	uint64_t least;
	uint64_t most;
	size_t place; /* in struct options */
	enum option_kind kind;
	unsigned commands; /* those that take it, of enum command_bit */
	unsigned narrower;
	int command_line_only; /* not from the environment */
	int is_shared;         /* from the environment for every command, and not for check alone */
	char letter;           /* as 'q' for -q; 0: none */
};

extern const struct option_row option_table[OPTION_COUNT];

#endif
