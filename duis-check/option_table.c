/* The options: what each is called, what it takes, what it sets. */
#include <config.h>

#include "option_table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "complain.h"
#include "input.h"
#include "choice.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Those that look at one role, or all. */
#define COMMAND_ONE_ROLE                                                                           \
	(COMMAND_SHOW | COMMAND_EXPLAIN | COMMAND_DIFF | COMMAND_HISTORY | COMMAND_SAMPLE)
#define COMMAND_ONE_SRV COMMAND_ONE_ROLE

#define SEPARATORS " ,\t"
#define MAX_ERRORS 2147483647UL

static const struct choice colours[] = {
	{"auto", COLOUR_AUTO}, {"always", COLOUR_ALWAYS}, {"never", COLOUR_NEVER}};

static enum code add_role(struct options *options, const char *role, size_t length)
{
	if (text_list_has(&options->roles, role, length) ||
	    text_list_add(&options->roles, role, length))
		return CODE_ACCEPTED;
	return complain(CODE_INTERNAL, "out of memory");
}

static enum code set_role(struct options *options, const char *origin, const char *value)
{
	const char *role = value + strspn(value, SEPARATORS);
	enum code code = CODE_ACCEPTED;

	if (*role == '\0')
		return complain(CODE_USAGE, "%s: names no User Role", origin);
	while (*role != '\0' && code == CODE_ACCEPTED) {
		size_t length = strcspn(role, SEPARATORS);

		code = add_role(options, role, length);
		role += length;
		role += strspn(role, SEPARATORS);
	}
	return code;
}

static enum code read_instant(const char *origin, const char *value, duis_instant *out)
{
	if (duis_instant_parse(value, out) == DUIS_OK)
		return CODE_ACCEPTED;
	return complain(
		CODE_USAGE,
		"%s: \"%s\" is no instant; allowed: a date as 2020-11-29 (00:00 UTC), or "
		"RFC 3339 with an offset as 2020-11-29T00:00:00Z or 2020-11-29T01:00:00+01:00",
		origin, value);
}

static enum code set_as_of(struct options *options, const char *origin, const char *value)
{
	return read_instant(origin, value, &options->as_of);
}

static enum code set_then(struct options *options, const char *origin, const char *value)
{
	options->has_then = 1;
	return read_instant(origin, value, &options->then);
}

static enum code set_web_service(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->web_service = value;
	return CODE_ACCEPTED;
}

static enum code set_require_signature(struct options *options, const char *origin,
                                       const char *value)
{
	(void)origin;
	(void)value;
	options->require_signature = 1;
	return CODE_ACCEPTED;
}

/* Which formats a command has, it knows itself. */
static enum code set_format(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->format_name = value;
	return CODE_ACCEPTED;
}

static enum code set_srv(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->srv = value;
	return CODE_ACCEPTED;
}

static enum code set_duis(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->duis_version = value;
	return CODE_ACCEPTED;
}

static enum code set_fail_on(struct options *options, const char *origin, const char *value)
{
	static const struct choice words[] = {{"flip", 1}};
	int flip = 0;
	enum code code = choice_find(words, COUNT(words), origin, value, &flip);

	options->fail_on_flip = flip;
	return code;
}

static enum code set_full(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->full = 1;
	return CODE_ACCEPTED;
}

static enum code set_seed(struct options *options, const char *origin, const char *value)
{
	int bad = *value == '\0' || strspn(value, "0123456789") != strlen(value);

	errno = 0;
	options->seed = strtoull(value, NULL, 10);
	if (bad || errno != 0)
		return complain(CODE_USAGE, "%s: \"%s\" is not allowed; allowed: 0 to %llu", origin,
		                value, (unsigned long long)UINT64_MAX);
	return CODE_ACCEPTED;
}

static enum code set_out(struct options *options, const char *origin, const char *value)
{
	if (*value == '\0')
		return complain(CODE_USAGE, "%s: names no directory", origin);
	options->out = value;
	return CODE_ACCEPTED;
}

static enum code set_spreadsheet(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->spreadsheet = 1;
	return CODE_ACCEPTED;
}

static enum code add_amendment(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	if (text_list_add(&options->amendments, value, strlen(value)))
		return CODE_ACCEPTED;
	return complain(CODE_INTERNAL, "out of memory");
}

static enum code set_id(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->import.id = value;
	return CODE_ACCEPTED;
}

static enum code set_title(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->import.title = value;
	return CODE_ACCEPTED;
}

static enum code set_effective(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->import.effective = value;
	return CODE_ACCEPTED;
}

static enum code set_complete(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->import.complete = 1;
	return CODE_ACCEPTED;
}

/* Read a number from least to most. */
static enum code read_number(const char *origin, const char *value, unsigned long least,
                             unsigned long most, size_t *out)
{
	unsigned long number = 0;

	errno = 0;
	if (*value != '\0' && strspn(value, "0123456789") == strlen(value))
		number = strtoul(value, NULL, 10);
	if (number < least || number > most || errno != 0)
		return complain(CODE_USAGE, "%s: \"%s\" is not allowed; allowed: %lu to %lu",
		                origin, value, least, most);
	*out = number;
	return CODE_ACCEPTED;
}

static enum code set_threshold(struct options *options, const char *origin, const char *value)
{
	return read_number(origin, value, 1, 100, &options->threshold);
}

static enum code set_from(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->from = value;
	return CODE_ACCEPTED;
}

static enum code set_to(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->to = value;
	return CODE_ACCEPTED;
}

static enum code set_run(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->pattern = value;
	return CODE_ACCEPTED;
}

static enum code set_coverage(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->coverage = 1;
	return CODE_ACCEPTED;
}

static enum code set_list(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->list = 1;
	return CODE_ACCEPTED;
}

static enum code set_boundaries(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->boundaries = 1;
	return CODE_ACCEPTED;
}

static enum code set_max_errors(struct options *options, const char *origin, const char *value)
{
	return read_number(origin, value, 1, MAX_ERRORS, &options->max_errors);
}

static enum code set_matrix_dir(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->matrix_dir = value;
	return CODE_ACCEPTED;
}

static enum code set_schema_dir(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->schema_dir = value;
	return CODE_ACCEPTED;
}

static enum code set_catalogue(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	options->catalogue = value;
	return CODE_ACCEPTED;
}

static enum code add_list(struct options *options, const char *origin, const char *value)
{
	int error = input_read_list(value, &options->inputs);

	(void)origin;
	if (strcmp(value, STANDARD_INPUT) == 0)
		options->lists_from_stdin++;
	if (error == ENOMEM)
		return complain(CODE_INTERNAL, "out of memory");
	if (error != 0) {
		complain(CODE_UNREADABLE, "%s: %s", value,
		         error == EILSEQ ? "Holds a NUL octet" : strerror(error));
		options->unreadable++;
	}
	return CODE_ACCEPTED;
}

static enum code set_sandbox(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->sandbox = 1;
	return CODE_ACCEPTED;
}

static enum code set_quiet(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->verbosity = VERBOSITY_QUIET;
	return CODE_ACCEPTED;
}

static enum code set_verbose(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->verbosity = VERBOSITY_VERBOSE;
	return CODE_ACCEPTED;
}

static enum code set_color(struct options *options, const char *origin, const char *value)
{
	int colour = COLOUR_AUTO;
	enum code code = choice_find(colours, COUNT(colours), origin, value, &colour);

	options->colour = (enum colour)colour;
	return code;
}

static enum code set_help(struct options *options, const char *origin, const char *value)
{
	(void)origin;
	(void)value;
	options->help = 1;
	return CODE_ACCEPTED;
}

static const struct option_row table[OPTION_COUNT] = {
	{
		.name = "role",
		.commands = COMMAND_CHECK | COMMAND_REPLAY | COMMAND_ONE_ROLE,
		.argument = "ROLE",
		.help = "as whom the request is sent, as ED; several:\n"
			"again, or with commas; none: not checked",
		.narrower = COMMAND_ONE_ROLE,
		.less = "one User Role, as ED",
		.set = set_role,
	},
	{
		.name = "srv",
		.commands = COMMAND_ONE_SRV,
		.argument = "SRV",
		.help = "an SRV as 7.7, or a family as 4.*",
		.narrower = COMMAND_EXPLAIN | COMMAND_SAMPLE,
		.less = "an SRV, as 7.7",
		.set = set_srv,
	},
	{
		.name = "duis",
		.commands = COMMAND_SAMPLE,
		.argument = "VERSION",
		.help = "the DUIS version, as 5.1; default: the newest that\n"
			"has a schema",
		.set = set_duis,
	},
	{
		.name = "fail-on",
		.commands = COMMAND_REPLAY,
		.argument = "flip",
		.help = "exit with 1 if a verdict flips",
		.set = set_fail_on,
	},
	{
		.name = "full",
		.commands = COMMAND_SAMPLE,
		.help = "with every optional part",
		.set = set_full,
	},
	{
		.name = "seed",
		.commands = COMMAND_SAMPLE,
		.argument = "N",
		.help = "other values and alternatives than the plain ones;\n"
			"the same for the same N",
		.set = set_seed,
	},
	{
		.name = "as-of",
		.commands = COMMAND_CHECK | COMMAND_SAMPLE | COMMAND_AUDIT | COMMAND_REPLAY,
		.argument = "INSTANT",
		.help = "2020-11-29, or 2020-11-29T00:00:00Z;\n"
			"default: now",
		.narrower = COMMAND_AUDIT | COMMAND_REPLAY,
		.less = "what \"now\" stands for, and when files are judged",
		.set = set_as_of,
	},
	{
		.name = "then",
		.commands = COMMAND_CHECK,
		.argument = "INSTANT",
		.help = "also tell what becomes of the verdict by then",
		.set = set_then,
	},
	{
		.name = "web-service",
		.commands = COMMAND_CHECK | COMMAND_REPLAY,
		.argument = "SERVICE",
		.help = "the DCC's web service that it is sent to,\n"
			"as send-command; default: not checked",
		.set = set_web_service,
	},
	{
		.name = "require-signature",
		.commands = COMMAND_CHECK,
		.help = "reject a request without a ds:Signature\n"
			"(a signature is not verified)",
		.set = set_require_signature,
	},
	{
		.name = "format",
		.commands = COMMAND_ALL,
		.argument = "FORMAT",
		.help = "text (default), json, or what else is named above",
		.narrower = COMMAND_CHECK,
		.less = "text (default) or json",
		.set = set_format,
	},
	{
		.name = "from",
		.commands = COMMAND_SUITE | COMMAND_REPLAY,
		.argument = "STATE",
		.flag_only = 1,
		.help = "the state before: INSTANT[@DUIS-VERSION], or a file",
		.set = set_from,
	},
	{
		.name = "to",
		.commands = COMMAND_SUITE | COMMAND_REPLAY,
		.argument = "STATE",
		.flag_only = 1,
		.help = "the state after, likewise; replay: now if it is\n"
			"not said",
		.set = set_to,
	},
	{
		.name = "boundaries",
		.commands = COMMAND_SUITE,
		.help = "also at and around each effective instant, and at\n"
			"and below each DUIS version, that changes a cell",
		.set = set_boundaries,
	},
	{
		.name = "run",
		.commands = COMMAND_TEST,
		.argument = "REGEX",
		.help = "only tests whose name fits; a name is\n"
			"\"SRV ROLE STATE EXPECTED\"",
		.set = set_run,
	},
	{
		.name = "list",
		.commands = COMMAND_TEST,
		.help = "list the names of the tests, and exit with 0",
		.set = set_list,
	},
	{
		.name = "coverage",
		.commands = COMMAND_TEST,
		.help = "text: what cells and amendments the suites touch",
		.set = set_coverage,
	},
	{
		.name = "threshold",
		.commands = COMMAND_TEST,
		.argument = "N",
		.help = "fail if less than N % of the cells that amendments\n"
			"changed are tested before and after",
		.set = set_threshold,
	},
	{
		.name = "out",
		.commands = COMMAND_EXPLORER,
		.argument = "DIR",
		.help = "where to write; made if it is not there",
		.set = set_out,
	},
	{
		.name = "spreadsheet",
		.commands = COMMAND_SHOW,
		.help = "csv: SRVs as =\"4.10\", which a spreadsheet keeps,\n"
			"and texts so that none is taken for a formula",
		.set = set_spreadsheet,
	},
	{
		.name = "id",
		.commands = COMMAND_IMPORT,
		.argument = "ID",
		.help = "of the amendment, as DP999; default: IMPORT",
		.set = set_id,
	},
	{
		.name = "title",
		.commands = COMMAND_IMPORT,
		.argument = "TEXT",
		.help = "of the amendment; default: one with the file's name",
		.set = set_title,
	},
	{
		.name = "effective",
		.commands = COMMAND_IMPORT,
		.argument = "INSTANT",
		.help = "from when it applies; default: from the state's\n"
			"instant on",
		.set = set_effective,
	},
	{
		.name = "complete",
		.commands = COMMAND_IMPORT,
		.help = "remove the rows that the file lacks; else they stay",
		.set = set_complete,
	},
	{
		.name = "max-errors",
		.commands = COMMAND_CHECK,
		.argument = "N",
		.help = "findings told of one request; default 100",
		.set = set_max_errors,
	},
	{
		.name = "matrix-dir",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "DIR",
		.help = "the matrix to use; default: the installed one",
		.set = set_matrix_dir,
	},
	{
		.name = "amend",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "FILE",
		.help = "a draft amendment, on top of the matrix; several:\n"
			"again",
		.set = add_amendment,
	},
	{
		.name = "schema-dir",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "DIR",
		.help = "the schemas to use; default: the installed ones",
		.set = set_schema_dir,
	},
	{
		.name = "catalogue",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "FILE",
		.help = "the catalogue of DUIS versions; default: that of\n"
			"the schemas, or the installed one",
		.set = set_catalogue,
	},
	{
		.name = "files-from",
		.commands = COMMAND_CHECK | COMMAND_REPLAY,
		.argument = "FILE",
		.help = "also take the files named in FILE, one a line;\n"
			"- reads the names from standard input",
		.set = add_list,
	},
	{
		.name = "sandbox",
		.commands = COMMAND_CHECK,
		.help = "give up, before an input is read, all but the\n"
			"inputs; refuse to run where that can't be had",
		.set = set_sandbox,
	},
	{
		.name = "quiet",
		.commands = COMMAND_CHECK,
		.letter = 'q',
		.rival = "verbose",
		.help = "text: one line for what is not accepted",
		.set = set_quiet,
	},
	{
		.name = "verbose",
		.commands = COMMAND_CHECK,
		.letter = 'v',
		.rival = "quiet",
		.help = "text: every check, and what it rests on",
		.set = set_verbose,
	},
	{
		.name = "color",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "WHEN",
		.help = "text: auto (default), always or never",
		.set = set_color,
	},
	{
		.name = "help",
		.commands = COMMAND_ALL,
		.letter = 'h',
		.flag_only = 1,
		.help = "print this and exit",
		.set = set_help,
	},
};

const struct option_row *option_table_get(size_t index)
{
	return &table[index];
}
