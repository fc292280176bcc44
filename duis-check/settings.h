/* What the command line and the environment ask for. */
#ifndef DUIS_CHECK_SETTINGS_H
#define DUIS_CHECK_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <duis/duis.h>

#include "code.h"
#include "list.h"

/* Octets of the largest input that is judged. One octet more is read, and the library rejects it.
 */
#define SETTINGS_MAX_BYTES 33554432

enum format { FORMAT_TEXT, FORMAT_JSON };

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

enum verbosity { VERBOSITY_NORMAL, VERBOSITY_QUIET, VERBOSITY_VERBOSE };

struct settings {
	struct list roles; /* as given: the engine knows which there are */
	duis_instant as_of;
	const char *web_service; /* NULL: not said */
	const char *matrix_dir;  /* NULL: the installed one */
	const char *schema_dir;  /* NULL: the installed one */
	const char *catalogue;   /* NULL: that of the schemas, or the installed one */
	size_t max_errors;       /* 0: the library's default */
	bool require_signature;
	bool sandbox;
	enum format format;
	enum colour colour;
	enum verbosity verbosity;
	struct list inputs;      /* in the order given, lists of files resolved */
	size_t unreadable;       /* lists of files that can't be read */
	size_t lists_from_stdin; /* lists of files that were read from standard input */
	bool help;
};

/* Read the command line, argv[0] being the command, then the environment for what it leaves open.
 * out: to be freed with settings_free(), whatever is returned.
 * Returns: CODE_ACCEPTED; CODE_USAGE or CODE_INTERNAL, after a message. */
enum code settings_read(int argc, char *argv[], struct settings *out);

/* Print the options, one or two lines each. */
void settings_print_options(FILE *file);

/* Free what the settings hold. */
void settings_free(struct settings *settings);

#endif
