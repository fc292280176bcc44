/* What the command line and the environment ask for.
 *
 * In: the arguments of a command, and variables. Out: struct options. Lifetime: from options_read()
 * to options_free(); its texts are those of the arguments and the variables. */
#ifndef DUIS_CHECK_OPTIONS_H
#define DUIS_CHECK_OPTIONS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <duis/duis.h>

#include "code.h"
#include "command.h"
#include "text_list.h"

/* What --color and --excerpt choose; 0: not said. */
enum colour { COLOUR_AUTO = 1, COLOUR_ALWAYS, COLOUR_NEVER };
enum excerpt_when { EXCERPT_AUTO = 1, EXCERPT_ALWAYS, EXCERPT_NEVER };

/* What --fail-on chooses: for check each includes the one before it; for replay there is one. */
enum fail_on { FAIL_ON_UNDETERMINED = 1, FAIL_ON_WARNING };
enum { FAIL_ON_FLIP = 1 };

struct option_instant {
	duis_instant value;
	int is_given;
};

/* A text that is NULL and a number that is 0 are not said, if nothing else stands here. */
struct options {
	struct text_list roles;      /* as given: the engine knows which there are */
	struct option_instant as_of; /* now, if it is not given */
	struct option_instant then;
	const char *web_service;
	const char *matrix_dir; /* NULL: the installed one */
	const char *schema_dir; /* NULL: the installed one */
	const char *catalogue;  /* NULL: that of the schemas, or the installed one */
	uint64_t max_errors;    /* 0: the library's default */
	uint64_t time_limit_ms; /* for reading one request; 0: none */
	int require_signature;
	int require_role;
	int validator; /* 0: none is given; else enum duis_validator, plus one */
	int sandbox;
	const char *format; /* NULL: the command's default */
	int colour;
	int excerpt;
	int brief;
	int quiet;
	int verbose;
	const char *srv;
	struct text_list amendments; /* files */
	const char *out;             /* a directory */
	const char *from;            /* states */
	const char *to;
	const char *pattern; /* of names of tests; NULL: all */
	uint64_t threshold;  /* percent */
	int coverage;
	int list;
	int boundaries;
	int spreadsheet;
	const char *duis_version; /* NULL: the newest that has a schema */
	int fail_on;
	int full;
	uint64_t seed;
	struct {
		const char *id; /* NULL: the library's default */
		const char *title;
		struct option_instant effective;
		int complete;
	} import; /* of what is imported */
	struct text_list
		inputs;    /* or other operands, in the order given; lists of files are resolved */
	size_t unreadable; /* lists of files that can't be read */
	size_t lists;      /* lists of files, read or not */
	size_t lists_from_stdin; /* lists of files that were read from standard input */
	int help;
};

/* Read the command line, argv[0] being the command, then the environment for what it leaves open.
 * command: whose options are allowed.
 * out: to be freed with options_free(), whatever is returned.
 * Returns: CODE_ACCEPTED; CODE_USAGE or CODE_INTERNAL, after a message. */
enum code options_read(int argc, char *argv[], enum command_bit command, struct options *out);

/* Whether the command line and the environment name an input, each once. Returns: CODE_ACCEPTED;
 * CODE_USAGE, after a message. */
enum code options_check_inputs(const struct options *options);

/* Print a command's options, one or two lines each. */
void options_print(FILE *file, enum command_bit command);

/* Whether standard output is to have colours. */
int options_want_colour(const struct options *options);

/* Whether findings are to be shown with an excerpt of the message. */
int options_want_excerpts(const struct options *options);

/* Free what the options hold. */
void options_free(struct options *options);

#endif
