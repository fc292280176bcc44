/* A verdict as one JSON object on one line, as doc/verdict.schema.json describes it. */
#include <duis/report.h>
#include <duis/version.h>

#include <stdlib.h>

#include <jansson.h>

#include "report/writer.h"

/* Pure ASCII: whatever stands in a name of a file, the line passes any terminal and any locale. */
#define DUMP_FLAGS (JSON_COMPACT | JSON_ENSURE_ASCII)

/* jansson's setters take a NULL value for a failure, and give the failure back: so that the parts
 * below are made in one go, and asked at the end whether one is missing. */
static json_t *finish(json_t *value, int failed)
{
	if (failed == 0)
		return value;
	json_decref(value);
	return NULL;
}

static json_t *new_text(const char *text)
{
	struct duisp_writer writer = {0};
	json_t *value = NULL;
	char *clean = NULL;

	if (text == NULL)
		return json_null();
	duisp_writer_add_clean(&writer, text, DUISP_CLEAN_UTF8);
	clean = duisp_writer_take(&writer);
	if (clean != NULL)
		value = json_string(clean);
	free(clean);
	return value;
}

/* A number from 1; 0 stands for none. */
static json_t *new_number(long number)
{
	return number == 0 ? json_null() : json_integer(number);
}

static json_t *new_instant(duis_instant instant)
{
	char text[DUIS_INSTANT_SIZE];

	duis_instant_format(instant, text);
	return new_text(text);
}

static json_t *new_basis(const struct duis_basis *basis)
{
	static const struct {
		const char *key;
		const char *(*get)(const struct duis_basis *basis);
	} fields[] = {
		{"row", duis_basis_get_row},
		{"amendment", duis_basis_get_amendment},
		{"title", duis_basis_get_title},
		{"effective", duis_basis_get_effective},
		{"first_version", duis_basis_get_first_version},
		{"document", duis_basis_get_document},
		{"clause", duis_basis_get_clause},
		{"source", duis_basis_get_source},
		{"note", duis_basis_get_note},
	};
	json_t *object = NULL;
	const char *level = NULL;
	int failed = 0;

	if (basis == NULL)
		return json_null();
	object = json_object();
	level = duis_basis_level_get_name(duis_basis_get_level(basis));
	failed |= json_object_set_new(object, "level", new_text(level));
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		failed |=
			json_object_set_new(object, fields[i].key, new_text(fields[i].get(basis)));
	return finish(object, failed);
}

static json_t *new_finding(const struct duis_finding *finding)
{
	const char *severity = duis_severity_get_name(duis_finding_get_severity(finding));
	const char *code = duis_finding_get_response_code(finding);
	json_t *object = json_object();
	int failed = 0;

	failed |= json_object_set_new(object, "id", new_text(duis_finding_get_id(finding)));
	failed |= json_object_set_new(object, "severity", new_text(severity));
	failed |= json_object_set_new(object, "stage", new_text(duis_finding_get_stage(finding)));
	failed |= json_object_set_new(object, "response_code", new_text(code));
	failed |= json_object_set_new(object, "line", new_number(duis_finding_get_line(finding)));
	failed |= json_object_set_new(object, "path", new_text(duis_finding_get_path(finding)));
	failed |=
		json_object_set_new(object, "message", new_text(duis_finding_get_message(finding)));
	failed |= json_object_set_new(object, "basis", new_basis(duis_finding_get_basis(finding)));
	return finish(object, failed);
}

static json_t *new_findings(const struct duis_verdict *verdict)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		failed |= json_array_append_new(array,
		                                new_finding(duis_verdict_get_finding(verdict, i)));
	return finish(array, failed);
}

static json_t *new_check(const struct duis_check *check)
{
	const char *result = duis_check_result_get_name(duis_check_get_result(check));
	const char *code = duis_check_get_response_code(check);
	json_t *object = json_object();
	int failed = 0;

	failed |= json_object_set_new(object, "name", new_text(duis_check_get_name(check)));
	failed |= json_object_set_new(object, "result", new_text(result));
	failed |= json_object_set_new(object, "response_code", new_text(code));
	failed |= json_object_set_new(object, "message", new_text(duis_check_get_message(check)));
	failed |= json_object_set_new(object, "basis", new_basis(duis_check_get_basis(check)));
	return finish(object, failed);
}

static json_t *new_checks(const struct duis_verdict *verdict)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++)
		failed |=
			json_array_append_new(array, new_check(duis_verdict_get_check(verdict, i)));
	return finish(array, failed);
}

static json_t *new_identity(const char *sha256)
{
	json_t *object = json_object();

	return finish(object, json_object_set_new(object, "sha256", new_text(sha256)));
}

static int set_request(json_t *object, const struct duis_request *request)
{
	const char *reference = duis_request_get_service_reference(request);
	const char *srv = duis_request_get_srv(request);
	const char *id = duis_request_get_id(request);
	int variant = duis_request_get_command_variant(request);
	int failed = 0;

	failed |= json_object_set_new(object, "service_reference", new_text(reference));
	failed |= json_object_set_new(object, "srv", new_text(srv));
	failed |= json_object_set_new(object, "request_id", new_text(id));
	failed |= json_object_set_new(object, "command_variant", new_number(variant));
	return failed;
}

static int set_identities(json_t *object, const struct duis_engine *engine)
{
	const char *matrix = duis_engine_get_matrix_identity(engine);
	const char *schemas = duis_engine_get_schema_identity(engine);
	int failed = 0;

	failed |= json_object_set_new(object, "matrix", new_identity(matrix));
	failed |= json_object_set_new(object, "schemas", new_identity(schemas));
	failed |= json_object_set_new(object, "libduis", new_text(duis_version()));
	return failed;
}

static json_t *new_verdict(const struct duis_verdict *verdict, const char *input)
{
	const struct duis_request *request = duis_verdict_get_request(verdict);
	const char *outcome = duis_outcome_get_name(duis_verdict_get_outcome(verdict));
	const char *code = duis_verdict_get_response_code(verdict);
	const char *version = duis_request_get_duis_version(request);
	json_t *object = json_object();
	int failed = 0;

	failed |= json_object_set_new(object, "input", new_text(input));
	failed |= json_object_set_new(object, "outcome", new_text(outcome));
	failed |= json_object_set_new(object, "response_code", new_text(code));
	failed |= set_request(object, request);
	failed |= json_object_set_new(object, "role", new_text(duis_verdict_get_role(verdict)));
	failed |=
		json_object_set_new(object, "as_of", new_instant(duis_verdict_get_as_of(verdict)));
	failed |= json_object_set_new(object, "duis_version", new_text(version));
	failed |= json_object_set_new(object, "findings", new_findings(verdict));
	failed |= json_object_set_new(object, "checks", new_checks(verdict));
	failed |= set_identities(object, duis_verdict_get_engine(verdict));
	return finish(object, failed);
}

static int add_to_writer(const char *bytes, size_t length, void *writer)
{
	duisp_writer_add_bytes(writer, bytes, length);
	return 0;
}

/* Not json_dumps(): its result would belong to an allocator that the program may have set. */
static char *dump(const json_t *value)
{
	struct duisp_writer writer = {0};

	if (json_dump_callback(value, add_to_writer, &writer, DUMP_FLAGS) != 0)
		writer.failed = true;
	return duisp_writer_take(&writer);
}

enum duis_status duis_report_write_json(const struct duis_verdict *verdict, const char *input,
                                        char **out)
{
	json_t *value = NULL;

	if (out == NULL)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (verdict == NULL)
		return DUIS_INVALID_ARGUMENT;
	value = new_verdict(verdict, input);
	if (value != NULL)
		*out = dump(value);
	json_decref(value);
	return *out == NULL ? DUIS_NO_MEMORY : DUIS_OK;
}

void duis_report_free(char *text)
{
	free(text);
}
