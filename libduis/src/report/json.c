/* A verdict as one JSON object on one line, as doc/verdict.schema.json describes it. A verdict
 * comes in; ASCII in memory of the caller's goes out. */
#include <duis/report.h>
#include <duis/version.h>

#include <stdlib.h>

#include "base/text.h"
#include "report/value.h"

static json_t *new_finding(const struct duis_finding *finding)
{
	const char *severity = duis_severity_get_name(duis_finding_get_severity(finding));
	const char *code = duis_finding_get_response_code(finding);
	char message[DUIS_MESSAGE_SIZE];
	json_t *object = json_object();
	int failed = 0;

	duis_finding_format_message(finding, message, sizeof(message));
	failed |= json_object_set_new(object, "id", duisp_value_text(duis_finding_get_id(finding)));
	failed |= json_object_set_new(object, "severity", duisp_value_text(severity));
	failed |= json_object_set_new(object, "stage",
	                              duisp_value_text(duis_finding_get_stage(finding)));
	failed |= json_object_set_new(object, "response_code", duisp_value_text(code));
	failed |= json_object_set_new(object, "rule",
	                              duisp_value_text(duis_finding_get_rule(finding)));
	failed |= json_object_set_new(object, "line",
	                              duisp_value_number(duis_finding_get_line(finding)));
	failed |= json_object_set_new(object, "column",
	                              duisp_value_number(duis_finding_get_column(finding)));
	failed |= json_object_set_new(object, "path",
	                              duisp_value_text(duis_finding_get_path(finding)));
	failed |= json_object_set_new(object, "message", duisp_value_text(message));
	failed |= json_object_set_new(object, "basis",
	                              duisp_value_basis(duis_finding_get_basis(finding)));
	return duisp_value_finish(object, failed);
}

static json_t *new_findings(const struct duis_verdict *verdict)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		failed |= json_array_append_new(array,
		                                new_finding(duis_verdict_get_finding(verdict, i)));
	return duisp_value_finish(array, failed);
}

static json_t *new_check(const struct duis_check *check)
{
	const char *result = duis_check_result_get_name(duis_check_get_result(check));
	const char *code = duis_check_get_response_code(check);
	char message[DUIS_MESSAGE_SIZE];
	json_t *object = json_object();
	int failed = 0;

	duis_check_format_message(check, message, sizeof(message));
	failed |= json_object_set_new(object, "name", duisp_value_text(duis_check_get_name(check)));
	failed |= json_object_set_new(object, "result", duisp_value_text(result));
	failed |= json_object_set_new(object, "response_code", duisp_value_text(code));
	failed |= json_object_set_new(object, "message", duisp_value_text(message));
	failed |= json_object_set_new(object, "basis",
	                              duisp_value_basis(duis_check_get_basis(check)));
	return duisp_value_finish(object, failed);
}

static json_t *new_checks(const struct duis_verdict *verdict)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++)
		failed |=
			json_array_append_new(array, new_check(duis_verdict_get_check(verdict, i)));
	return duisp_value_finish(array, failed);
}

static int set_request(json_t *object, const struct duis_request *request)
{
	const char *reference = duis_request_get_fact(request, DUIS_FACT_SERVICE_REFERENCE);
	const char *srv = duis_request_get_fact(request, DUIS_FACT_SRV);
	const char *id = duis_request_get_fact(request, DUIS_FACT_REQUEST_ID);
	int variant = duis_request_get_command_variant(request);
	int failed = 0;

	failed |= json_object_set_new(object, "service_reference", duisp_value_text(reference));
	failed |= json_object_set_new(object, "srv", duisp_value_text(srv));
	failed |= json_object_set_new(object, "request_id", duisp_value_text(id));
	failed |= json_object_set_new(object, "command_variant", duisp_value_number(variant));
	return failed;
}

static int set_identities(json_t *object, const struct duis_engine *engine)
{
	const char *matrix = duis_engine_get_matrix_identity(engine);
	const char *schemas = duis_engine_get_schema_identity(engine);
	int failed = 0;

	failed |= json_object_set_new(object, "matrix", duisp_value_identity(matrix));
	failed |= json_object_set_new(object, "schemas", duisp_value_identity(schemas));
	failed |= json_object_set_new(object, "libduis", duisp_value_text(duis_version()));
	return failed;
}

/* What becomes of it by a second instant; null if nobody asked. */
static json_t *new_then(const struct duis_verdict *verdict)
{
	const struct duis_verdict *then = duis_verdict_get_then(verdict);
	const struct duis_check *change = then ? duis_verdict_find_change(verdict, then) : NULL;
	const struct duis_basis *basis = change ? duis_check_get_basis(change) : NULL;

	if (!then)
		return json_null();
	return json_pack("{s:o, s:s, s:s?, s:b, s:o}", "as_of",
	                 duisp_value_instant(duis_verdict_get_as_of(then)), "outcome",
	                 duis_outcome_get_name(duis_verdict_get_outcome(then)), "response_code",
	                 duis_verdict_get_response_code(then), "changed", change ? 1 : 0, "basis",
	                 duisp_value_basis(basis));
}

static json_t *new_verdict(const struct duis_verdict *verdict, const char *input)
{
	const struct duis_request *request = duis_verdict_get_request(verdict);
	const char *outcome = duis_outcome_get_name(duis_verdict_get_outcome(verdict));
	const char *code = duis_verdict_get_response_code(verdict);
	const char *version = duis_request_get_duis_version(request);
	json_t *object = json_object();
	int failed = 0;

	failed |= json_object_set_new(object, "input", duisp_value_text(input));
	failed |= json_object_set_new(object, "outcome", duisp_value_text(outcome));
	failed |= json_object_set_new(object, "response_code", duisp_value_text(code));
	failed |= set_request(object, request);
	failed |= json_object_set_new(object, "role",
	                              duisp_value_text(duis_verdict_get_role(verdict)));
	failed |= json_object_set_new(object, "as_of",
	                              duisp_value_instant(duis_verdict_get_as_of(verdict)));
	failed |= json_object_set_new(object, "duis_version", duisp_value_text(version));
	failed |= json_object_set_new(object, "findings", new_findings(verdict));
	failed |= json_object_set_new(object, "checks", new_checks(verdict));
	failed |= json_object_set_new(object, "then", new_then(verdict));
	failed |= set_identities(object, duis_verdict_get_engine(verdict));
	return duisp_value_finish(object, failed);
}

enum duis_status duis_verdict_to_json(const struct duis_verdict *verdict, const char *input,
                                      char **out, size_t *length)
{
	json_t *value = NULL;
	enum duis_status status;

	if (!duisp_text_prepare(out, length) || !verdict)
		return DUIS_INVALID_ARGUMENT;
	value = new_verdict(verdict, input);
	status = duisp_text_hand_over(value ? duisp_value_dump(value) : NULL, out, length);
	json_decref(value);
	return status;
}
