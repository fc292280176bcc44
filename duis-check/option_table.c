/* The options: what each is called, what it takes, and where that goes. */
#include <config.h>

#include "option_table.h"

#include "command.h"
#include "options.h"

/* Those that look at one role, or all, and at one SRV, a family of them, or all. */
#define COMMAND_ONE                                                                                \
	(COMMAND_SHOW | COMMAND_EXPLAIN | COMMAND_DIFF | COMMAND_HISTORY | COMMAND_SAMPLE)

/* The place of a field. It does not compile if the field has another type. */
// NOLINTBEGIN(bugprone-macro-parentheses)
#define PLACE(type, field)                                                                         \
	_Generic(((struct options *)0)->field, type : offsetof(struct options, field))
// NOLINTEND(bugprone-macro-parentheses)

#define FLAG(field) .kind = OPTION_FLAG, .place = PLACE(int, field)
#define TEXT(field) .kind = OPTION_TEXT, .place = PLACE(const char *, field)
#define FOLDER(field) .kind = OPTION_FOLDER, .place = PLACE(const char *, field)
#define TEXTS(field) .kind = OPTION_TEXTS, .place = PLACE(struct text_list, field)
#define ROLES(field) .kind = OPTION_ROLES, .place = PLACE(struct text_list, field)
#define FILE_LIST(field) .kind = OPTION_FILE_LIST, .place = PLACE(struct text_list, field)
#define INSTANT(field) .kind = OPTION_INSTANT, .place = PLACE(struct option_instant, field)
#define CHOICE(field, words) .kind = OPTION_CHOICE, .place = PLACE(int, field), .choices = (words)
#define NUMBER(field, from, to)                                                                    \
	.kind = OPTION_NUMBER, .place = PLACE(uint64_t, field), .least = (from), .most = (to)

const struct option_row option_table[OPTION_COUNT] = {
	{
		.name = "role",
		.commands = COMMAND_CHECK | COMMAND_REPLAY | COMMAND_ONE,
		.argument = "ROLE",
		.help = "as whom the request is sent, as ED; several:\n"
			"again, or with commas; none: not checked",
		.narrower = COMMAND_ONE,
		.less = "one User Role, as ED",
		ROLES(roles),
	},
	{
		.name = "srv",
		.commands = COMMAND_ONE,
		.argument = "SRV",
		.help = "an SRV as 7.7, or a family as 4.*",
		.narrower = COMMAND_EXPLAIN | COMMAND_SAMPLE,
		.less = "an SRV, as 7.7",
		TEXT(srv),
	},
	{
		.name = "duis",
		.commands = COMMAND_SAMPLE | COMMAND_SCHEMA_SHOW,
		.argument = "VERSION",
		.help = "the DUIS version, as 5.1; default: the newest that\n"
			"has a schema",
		TEXT(duis_version),
	},
	{
		.name = "require-role",
		.commands = COMMAND_CHECK,
		.help = "refuse to run without a --role",
		FLAG(require_role),
	},
	{
		.name = "fail-on",
		.commands = COMMAND_CHECK,
		.argument = "WHAT",
		.help = "exit with 1 also if something is undetermined;\n"
			"warning: or has a warning",
		CHOICE(fail_on, "undetermined warning"),
	},
	{
		.name = "fail-on",
		.commands = COMMAND_REPLAY,
		.argument = "flip",
		.help = "exit with 1 if a verdict flips",
		CHOICE(fail_on, "flip"),
	},
	{
		.name = "full",
		.commands = COMMAND_SAMPLE,
		.help = "with every optional part",
		FLAG(full),
	},
	{
		.name = "seed",
		.commands = COMMAND_SAMPLE,
		.argument = "N",
		.help = "other values and alternatives than the plain ones;\n"
			"the same for the same N",
		NUMBER(seed, 0, UINT64_MAX),
	},
	{
		.name = "as-of",
		.commands = COMMAND_CHECK | COMMAND_SAMPLE | COMMAND_AUDIT | COMMAND_REPLAY,
		.argument = "INSTANT",
		.help = "2020-11-29, or 2020-11-29T00:00:00Z;\n"
			"default: now",
		.narrower = COMMAND_AUDIT | COMMAND_REPLAY,
		.less = "what \"now\" stands for, and when files are judged",
		INSTANT(as_of),
	},
	{
		.name = "then",
		.commands = COMMAND_CHECK,
		.argument = "INSTANT",
		.help = "also say what the verdict becomes by then",
		INSTANT(then),
	},
	{
		.name = "web-service",
		.commands = COMMAND_CHECK | COMMAND_REPLAY,
		.argument = "SERVICE",
		.help = "the DCC's web service that it is sent to,\n"
			"as send-command; default: not checked",
		TEXT(web_service),
	},
	{
		.name = "require-signature",
		.commands = COMMAND_CHECK,
		.help = "reject a request without a ds:Signature\n"
			"(a signature is not verified)",
		FLAG(require_signature),
	},
	{
		.name = "format",
		.commands = COMMAND_ALL,
		.argument = "FORMAT",
		.help = "text (default), json, or what else is named above",
		.narrower = COMMAND_CHECK,
		.less = "text (default) or json",
		TEXT(format),
	},
	{
		.name = "from",
		.commands = COMMAND_SUITE | COMMAND_REPLAY,
		.argument = "STATE",
		.command_line_only = 1,
		.help = "the state before: INSTANT[@DUIS-VERSION], or a file",
		TEXT(from),
	},
	{
		.name = "to",
		.commands = COMMAND_SUITE | COMMAND_REPLAY,
		.argument = "STATE",
		.command_line_only = 1,
		.help = "the state after, likewise; replay: now if it is\n"
			"not said",
		TEXT(to),
	},
	{
		.name = "boundaries",
		.commands = COMMAND_SUITE,
		.help = "also at and around each effective instant, and at\n"
			"and below each DUIS version, that changes a cell",
		FLAG(boundaries),
	},
	{
		.name = "run",
		.commands = COMMAND_TEST,
		.argument = "REGEX",
		.help = "only tests whose name fits; a name is\n"
			"\"SRV ROLE STATE EXPECTED\"",
		TEXT(pattern),
	},
	{
		.name = "list",
		.commands = COMMAND_TEST,
		.help = "list the names of the tests, and exit with 0",
		FLAG(list),
	},
	{
		.name = "coverage",
		.commands = COMMAND_TEST,
		.help = "text: what cells and amendments the suites touch",
		FLAG(coverage),
	},
	{
		.name = "threshold",
		.commands = COMMAND_TEST,
		.argument = "N",
		.help = "fail if less than N % of the cells that amendments\n"
			"changed are tested before and after",
		NUMBER(threshold, 1, 100),
	},
	{
		.name = "out",
		.commands = COMMAND_EXPLORER,
		.argument = "DIR",
		.help = "where to write; made if it is not there",
		FOLDER(out),
	},
	{
		.name = "spreadsheet",
		.commands = COMMAND_SHOW,
		.help = "csv: SRVs as =\"4.10\", which a spreadsheet keeps,\n"
			"and texts so that none is taken for a formula",
		FLAG(spreadsheet),
	},
	{
		.name = "id",
		.commands = COMMAND_IMPORT,
		.argument = "ID",
		.help = "of the amendment, as DP999; default: IMPORT",
		TEXT(import.id),
	},
	{
		.name = "title",
		.commands = COMMAND_IMPORT,
		.argument = "TEXT",
		.help = "of the amendment; default: one with the file's name",
		TEXT(import.title),
	},
	{
		.name = "effective",
		.commands = COMMAND_IMPORT,
		.argument = "INSTANT",
		.help = "from when it applies; default: from the state's\n"
			"instant on",
		INSTANT(import.effective),
	},
	{
		.name = "complete",
		.commands = COMMAND_IMPORT,
		.help = "remove the rows that the file lacks; else they stay",
		FLAG(import.complete),
	},
	{
		.name = "max-errors",
		.commands = COMMAND_CHECK,
		.argument = "N",
		.help = "findings reported of one request; default 100",
		NUMBER(max_errors, 1, 2147483647),
	},
	{
		.name = "time-limit",
		.commands = COMMAND_CHECK | COMMAND_REPLAY,
		.argument = "MS",
		.help = "give up on a request after so many milliseconds;\n"
			"default: never",
		NUMBER(time_limit_ms, 1, 2147483647),
	},
	{
		.name = "engine",
		.is_shared = 1,
		.commands = COMMAND_CHECK | COMMAND_SAMPLE | COMMAND_REPLAY,
		.argument = "ENGINE",
		.help = "what validates requests: tables, ours, or libxml2;\n"
			"default: tables, and libxml2 for published schemas",
		CHOICE(validator, "auto tables libxml2"),
	},
	{
		.name = "matrix-dir",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "DIR",
		.help = "the matrix to use; default: the installed one",
		TEXT(matrix_dir),
	},
	{
		.name = "amend",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "FILE",
		.help = "a draft amendment, on top of the matrix; several:\n"
			"again",
		TEXTS(amendments),
	},
	{
		.name = "schema-dir",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "DIR",
		.help = "the schemas to use; default: the installed ones",
		TEXT(schema_dir),
	},
	{
		.name = "catalogue",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "FILE",
		.help = "the catalogue of DUIS versions; default: that of\n"
			"the schemas, or the installed one",
		TEXT(catalogue),
	},
	{
		.name = "files-from",
		.commands = COMMAND_CHECK | COMMAND_REPLAY,
		.argument = "FILE",
		.help = "also take the files named in FILE, one a line;\n"
			"- reads the names from standard input",
		FILE_LIST(inputs),
	},
	{
		.name = "sandbox",
		.commands = COMMAND_CHECK,
		.help = "give up, before an input is read, all but the\n"
			"inputs; refuse to run where that can't be had",
		FLAG(sandbox),
	},
	{
		.name = "brief",
		.commands = COMMAND_CHECK,
		.help = "json: without the checks, for whoever keeps many",
		FLAG(brief),
	},
	{
		.name = "quiet",
		.commands = COMMAND_CHECK,
		.letter = 'q',
		.rival = "verbose",
		.help = "text: the lines of findings, and nothing else",
		FLAG(quiet),
	},
	{
		.name = "verbose",
		.commands = COMMAND_CHECK | COMMAND_VERSION,
		.letter = 'v',
		.rival = "quiet",
		.help = "text: of every input each check, and what it\n"
			"rests on",
		FLAG(verbose),
	},
	{
		.name = "excerpt",
		.commands = COMMAND_CHECK,
		.argument = "WHEN",
		.help = "text: the line with what is wrong in it, and a\n"
			"caret: auto (default: on a terminal), always, never",
		CHOICE(excerpt, "auto always never"),
	},
	{
		.name = "color",
		.is_shared = 1,
		.commands = COMMAND_ALL,
		.argument = "WHEN",
		.help = "text: auto (default), always or never",
		CHOICE(colour, "auto always never"),
	},
	{
		.name = "help",
		.commands = COMMAND_ALL,
		.letter = 'h',
		.command_line_only = 1,
		.help = "print this and exit",
		FLAG(help),
	},
};
