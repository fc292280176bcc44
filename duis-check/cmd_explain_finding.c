/* duis-check explain-finding: what the findings of a verdict mean, and what to do about them.
 *
 * In: the id of a finding, or none for all. Out: its explanation. */
#include <config.h>

#include "query.h"

static enum code run_explain_finding(struct query *query)
{
	return query_finish(query,
	                    duis_findings_to_document(query->engine, query_get_operand(query, 0),
	                                              &query->document, &query->error));
}

const struct query_command cmd_explain_finding = {
	.name = "explain-finding",
	.operands = "[ID]",
	.about = "What a finding of check means: the rule, what to do, and an example; without an "
		 "ID,\n"
		 "a line for each finding that there is.\n",
	.formats = "text json markdown",
	.bit = COMMAND_EXPLAIN_FINDING,
	.most = 1,
	.run = run_explain_finding,
};
