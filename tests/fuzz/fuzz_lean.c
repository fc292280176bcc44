/* Fuzz target: the octets of a request to one verdict, without reports and without a second look,
 * in a build without sanitizers: for many more executions than the target "request" makes.
 *
 * What it finds are crashes, hangs, and statuses that no input may cause. */
#include <stdlib.h>

#include "../api/place.h"
#include "property.h"
#include "target.h"

/* Made once, because that takes longer than a thousand inputs. */
static struct duis_engine *engine;
static struct duis_question *question;

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	struct duis_options *options = place_make_options();
	duis_instant as_of;

	(void)argument_count;
	(void)arguments;
	engine = place_open(options);
	duis_options_free(options);
	require_status(duis_instant_parse("2025-12-01", &as_of, NULL), "duis_instant_parse");
	require_status(duis_question_new(as_of, &question), "duis_question_new");
	require_status(duis_question_set_role(question, "IS"), "duis_question_set_role");
	quiet_begin();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct duis_request *request = NULL;
	struct duis_verdict *verdict = NULL;

	require_status(duis_request_read(engine, (const char *)bytes, length, &request),
	               "duis_request_read");
	require_status(duis_verdict_decide(request, question, &verdict, NULL),
	               "duis_verdict_decide");
	duis_verdict_free(verdict);
	duis_request_unref(request);
	require_quiet();
	return 0;
}
