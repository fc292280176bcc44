/* duis-check codes: the response codes of the DCC. */
#include <config.h>

#include "query.h"

static enum code run_codes(struct query *query)
{
	const struct text_list *operands = &query->options->inputs;
	const char *code = operands->count > 0 ? operands->items[0] : NULL;
	struct duis_error *error = NULL;
	enum duis_status status =
		duis_codes_describe(query->engine, code, &query->document, &error);

	return query_finish(status, error);
}

static const struct query_command command = {
	.name = "codes",
	.operands = "[CODE]",
	.about = "The response codes of the DCC: title, rule, class, what they rest on, and since\n"
		 "which DUIS version. What is not known says so.\n",
	.formats = "text json",
	.bit = COMMAND_CODES,
	.most = 1,
	.run = run_codes,
};

void cmd_codes_print_help(FILE *file)
{
	query_print_help(&command, "", file);
}

enum code cmd_codes(int argc, char *argv[])
{
	return query_run(&command, "", argc, argv);
}
