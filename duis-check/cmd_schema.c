/* duis-check schema: what may stand in a request.
 *
 * In: the name of an element, or an SRV. Out: every place where it may stand, and what may stand in
 * it. */
#include <config.h>

#include "group.h"

static enum code run_schema_show(struct query *query)
{
	return query_finish(query,
	                    duis_schema_to_document(query->engine, query->options->duis_version,
	                                            query_get_operand(query, 0), &query->document,
	                                            &query->error));
}

static const struct query_command schema_commands[] = {
	{
		.name = "show",
		.summary = "what may stand in an element, or in the body of an SRV",
		.operands = "ELEMENT|SRV",
		.about = "Every place where an element may stand, as ImportMPAN or\n"
			 "ds:SignedInfo, or the body of an SRV, as 7.7: the elements and\n"
			 "attributes in it, how often each may stand there, and what its\n"
			 "value may be.\n",
		.formats = "text json html",
		.bit = COMMAND_SCHEMA_SHOW,
		.least = 1,
		.most = 1,
		.run = run_schema_show,
	},
};

const struct command_group cmd_schema = {
	.name = "schema",
	.about = "What the request language of a DUIS version allows.\n",
	.page = "duis-check(1)",
	.commands = schema_commands,
	.count = sizeof(schema_commands) / sizeof(schema_commands[0]),
};
