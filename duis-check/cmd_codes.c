/* duis-check codes: the response codes of the DCC.
 *
 * In: a code, or none for all. Out: what is known of it. */
#include <config.h>

#include "query.h"

static enum code run_codes(struct query *query)
{
	return query_finish(query,
	                    duis_codes_to_document(query->engine, query_get_operand(query, 0),
	                                           &query->document, &query->error));
}

const struct query_command cmd_codes = {
	.name = "codes",
	.operands = "[CODE]",
	.about = "The response codes of the DCC: title, rule, class, what they rest on, and since\n"
		 "which DUIS version. What is not known is shown as unknown.\n",
	.formats = "text json",
	.bit = COMMAND_CODES,
	.most = 1,
	.run = run_codes,
};
