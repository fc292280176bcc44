/* What the command line and the environment ask for. */
#ifndef DUIS_CHECK_OPTIONS_H
#define DUIS_CHECK_OPTIONS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <duis/duis.h>

#include "code.h"
#include "command.h"
#include "text_list.h"

/* Octets of the largest input that is judged. One octet more is read, and the library rejects it.
 */
#define INPUT_MAX_BYTES 33554432

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_OTHER };

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

enum verbosity { VERBOSITY_NORMAL, VERBOSITY_QUIET, VERBOSITY_VERBOSE };

struct options {
	struct text_list roles; /* as given: the engine knows which there are */
	duis_instant as_of;
	duis_instant then; /* with has_then */
	int has_then;
	const char *web_service; /* NULL: not said */
	const char *matrix_dir;  /* NULL: the installed one */
	const char *schema_dir;  /* NULL: the installed one */
	const char *catalogue;   /* NULL: that of the schemas, or the installed one */
	size_t max_errors;       /* 0: the library's default */
	int require_signature;
	int sandbox;
	enum format format;
	const char *format_name; /* NULL: the command's default */
	enum colour colour;
	enum verbosity verbosity;
	const char *srv;             /* of the workbench; NULL: not said */
	struct text_list amendments; /* files of drafts */
	const char *out;             /* a directory; NULL: not said */
	const char *from;            /* states */
	const char *to;
	const char *pattern; /* of names of tests; NULL: all */
	size_t threshold;    /* percent; 0: none */
	int coverage;
	int list;
	int boundaries;
	int spreadsheet;
	const char *duis_version; /* NULL: the newest that has a schema */
	int fail_on_flip;
	int full;
	uint64_t seed;
	struct duis_import import; /* of what is imported */
	struct text_list inputs;   /* in the order given, lists of files resolved */
	size_t unreadable;         /* lists of files that can't be read */
	size_t lists_from_stdin;   /* lists of files that were read from standard input */
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
void options_print_options(FILE *file, enum command_bit command);

/* Whether standard output is to have colours. */
int options_want_colour(const struct options *options);

/* Free what the settings hold. */
void options_free(struct options *options);

#endif
