/* Verdicts. A request and a question come in; a verdict goes out, and what is asked of it and of
 * its checks. */
#include "decide/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "decide/decide.h"

static const char *const outcome_names[] = {
	[DUIS_OUTCOME_ACCEPTED] = "accepted",
	[DUIS_OUTCOME_REJECTED] = "rejected",
	[DUIS_OUTCOME_UNDETERMINED] = "undetermined",
};

static const char *const result_names[] = {
	[DUIS_CHECK_PASS] = "pass",
	[DUIS_CHECK_FAIL] = "fail",
	[DUIS_CHECK_SKIPPED] = "skipped",
	[DUIS_CHECK_UNDETERMINED] = "undetermined",
};

const char *duis_outcome_get_name(enum duis_outcome outcome)
{
	const size_t count = sizeof(outcome_names) / sizeof(outcome_names[0]);

	return (size_t)outcome < count ? outcome_names[outcome]
	                               : outcome_names[DUIS_OUTCOME_UNDETERMINED];
}

const char *duis_check_result_get_name(enum duis_check_result result)
{
	const size_t count = sizeof(result_names) / sizeof(result_names[0]);

	return (size_t)result < count ? result_names[result]
	                              : result_names[DUIS_CHECK_UNDETERMINED];
}

static enum duis_status fill_verdict(struct duis_verdict *verdict,
                                     const struct duis_question *question,
                                     struct duis_error **error)
{
	const struct duis_request *request = verdict->request;
	const struct duisp_grounds grounds = {
		.matrix = request->engine->matrix,
		.catalogue = request->engine->catalogue,
		.examination = &request->examination,
		.read = &request->findings,
		.question = question,
		.require_signature = request->engine->require_signature,
	};

	return duisp_decide(&grounds, verdict->arena, &verdict->decision, error);
}

static enum duis_status make_verdict(struct duis_request *request,
                                     const struct duis_question *question,
                                     struct duis_verdict **out, struct duis_error **error)
{
	struct duis_verdict *verdict = calloc(1, sizeof(*verdict));
	enum duis_status status = DUIS_NO_MEMORY;

	if (!verdict)
		return DUIS_NO_MEMORY;
	verdict->request = duis_request_ref(request);
	verdict->arena = duisp_arena_new();
	if (verdict->arena)
		status = fill_verdict(verdict, question, error);
	if (status == DUIS_OK)
		*out = verdict;
	else
		duis_verdict_free(verdict);
	return status;
}

static enum duis_status make_later(struct duis_request *request,
                                   const struct duis_question *question, struct duis_verdict **out,
                                   struct duis_error **error)
{
	struct duis_question later = *question;

	later.as_of = question->then;
	return make_verdict(request, &later, out, error);
}

enum duis_status duis_verdict_decide(struct duis_request *request,
                                     const struct duis_question *question,
                                     struct duis_verdict **out, struct duis_error **error)
{
	struct duis_verdict *verdict = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	if (!request || !question || !out)
		return DUIS_INVALID_ARGUMENT;
	status = make_verdict(request, question, &verdict, error);
	if (status == DUIS_OK && question->has_then)
		status = make_later(request, question, &verdict->then, error);
	if (status == DUIS_OK)
		*out = verdict;
	else
		duis_verdict_free(verdict);
	return duisp_error_end(status, error);
}

/* What a verdict holds for later holds nothing for later itself. */
static void free_verdict(struct duis_verdict *verdict)
{
	duis_request_unref(verdict->request);
	duisp_arena_free(verdict->arena);
	free(verdict);
}

void duis_verdict_free(struct duis_verdict *verdict)
{
	if (!verdict)
		return;
	if (verdict->then)
		free_verdict(verdict->then);
	free_verdict(verdict);
}

enum duis_outcome duis_verdict_get_outcome(const struct duis_verdict *verdict)
{
	return verdict->decision.outcome;
}

const char *duis_verdict_get_response_code(const struct duis_verdict *verdict)
{
	return verdict->decision.response_code;
}

struct duis_request *duis_verdict_get_request(const struct duis_verdict *verdict)
{
	return verdict->request;
}

struct duis_engine *duis_verdict_get_engine(const struct duis_verdict *verdict)
{
	return verdict->request->engine;
}

const char *duis_verdict_get_role(const struct duis_verdict *verdict)
{
	return verdict->decision.role;
}

duis_instant duis_verdict_get_as_of(const struct duis_verdict *verdict)
{
	return verdict->decision.as_of;
}

const struct duis_verdict *duis_verdict_get_then(const struct duis_verdict *verdict)
{
	return verdict->then;
}

static int is_same_code(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

/* What passes and what is skipped decide nothing. */
static int decides_nothing(const struct duis_check *check)
{
	return check->result == DUIS_CHECK_PASS || check->result == DUIS_CHECK_SKIPPED;
}

static int is_same_check(const struct duis_check *one, const struct duis_check *other)
{
	if (decides_nothing(one) && decides_nothing(other))
		return 1;
	return one->result == other->result &&
	       is_same_code(one->response_code, other->response_code);
}

const struct duis_check *duis_verdict_find_change(const struct duis_verdict *before,
                                                  const struct duis_verdict *after)
{
	const struct duisp_decision *old = &before->decision;
	const struct duisp_decision *new = &after->decision;

	if (old->outcome == new->outcome && is_same_code(old->response_code, new->response_code))
		return NULL;
	for (size_t i = 0; i < old->check_count && i < new->check_count; i++) {
		if (!is_same_check(&old->checks[i], &new->checks[i]))
			return &new->checks[i];
	}
	return NULL;
}

size_t duis_verdict_count_checks(const struct duis_verdict *verdict)
{
	return verdict->decision.check_count;
}

const struct duis_check *duis_verdict_get_check(const struct duis_verdict *verdict, size_t index)
{
	const struct duisp_decision *decision = &verdict->decision;

	return index < decision->check_count ? &decision->checks[index] : NULL;
}

size_t duis_verdict_count_findings(const struct duis_verdict *verdict)
{
	return verdict->decision.findings.count;
}

const struct duis_finding *duis_verdict_get_finding(const struct duis_verdict *verdict,
                                                    size_t index)
{
	const struct duisp_findings *findings = &verdict->decision.findings;

	return index < findings->count ? findings->items[index] : NULL;
}

const char *duis_check_get_name(const struct duis_check *check)
{
	return check->name;
}

enum duis_check_result duis_check_get_result(const struct duis_check *check)
{
	return check->result;
}

const char *duis_check_get_response_code(const struct duis_check *check)
{
	return check->response_code;
}

size_t duis_check_format_message(const struct duis_check *check, char *out, size_t size)
{
	return duisp_message_format(&check->message, out, size);
}

const struct duis_basis *duis_check_get_basis(const struct duis_check *check)
{
	return check->basis;
}
