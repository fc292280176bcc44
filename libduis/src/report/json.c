/* A verdict as one JSON object on one line, as doc/verdict.schema.json describes it. A verdict
 * comes in; ASCII in memory of the caller's goes out. */
#include <duis/report.h>
#include <duis/version.h>

#include "report/writer.h"

static void put_finding(struct duisp_writer *writer, const struct duis_finding *finding)
{
	char message[DUIS_MESSAGE_SIZE];

	duis_finding_format_message(finding, message, sizeof(message));
	duisp_writer_open(writer, NULL, '{');
	duisp_writer_add_text(writer, "id", duis_finding_get_id(finding));
	duisp_writer_add_text(writer, "severity",
	                      duis_severity_get_name(duis_finding_get_severity(finding)));
	duisp_writer_add_text(writer, "stage", duis_finding_get_stage(finding));
	duisp_writer_add_text(writer, "response_code", duis_finding_get_response_code(finding));
	duisp_writer_add_text(writer, "rule", duis_finding_get_rule(finding));
	duisp_writer_add_number(writer, "line", duis_finding_get_line(finding));
	duisp_writer_add_number(writer, "column", duis_finding_get_column(finding));
	duisp_writer_add_text(writer, "path", duis_finding_get_path(finding));
	duisp_writer_add_text(writer, "message", message);
	duisp_writer_add_basis(writer, "basis", duis_finding_get_basis(finding));
	duisp_writer_close(writer, '}');
}

static void put_findings(struct duisp_writer *writer, const struct duis_verdict *verdict)
{
	duisp_writer_open(writer, "findings", '[');
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		put_finding(writer, duis_verdict_get_finding(verdict, i));
	duisp_writer_close(writer, ']');
}

static void put_check(struct duisp_writer *writer, const struct duis_check *check)
{
	char message[DUIS_MESSAGE_SIZE];

	duis_check_format_message(check, message, sizeof(message));
	duisp_writer_open(writer, NULL, '{');
	duisp_writer_add_text(writer, "name", duis_check_get_name(check));
	duisp_writer_add_text(writer, "result",
	                      duis_check_result_get_name(duis_check_get_result(check)));
	duisp_writer_add_text(writer, "response_code", duis_check_get_response_code(check));
	duisp_writer_add_text(writer, "message", message);
	duisp_writer_add_basis(writer, "basis", duis_check_get_basis(check));
	duisp_writer_close(writer, '}');
}

static void put_checks(struct duisp_writer *writer, const struct duis_verdict *verdict)
{
	duisp_writer_open(writer, "checks", '[');
	for (size_t i = 0; i < duis_verdict_count_checks(verdict); i++)
		put_check(writer, duis_verdict_get_check(verdict, i));
	duisp_writer_close(writer, ']');
}

static void put_request(struct duisp_writer *writer, const struct duis_request *request)
{
	duisp_writer_add_text(writer, "service_reference",
	                      duis_request_get_fact(request, DUIS_FACT_SERVICE_REFERENCE));
	duisp_writer_add_text(writer, "srv", duis_request_get_fact(request, DUIS_FACT_SRV));
	duisp_writer_add_text(writer, "request_id",
	                      duis_request_get_fact(request, DUIS_FACT_REQUEST_ID));
	duisp_writer_add_number(writer, "command_variant",
	                        duis_request_get_command_variant(request));
}

static void put_identity(struct duisp_writer *writer, const char *name, const char *sha256)
{
	duisp_writer_open(writer, name, '{');
	duisp_writer_add_text(writer, "sha256", sha256);
	duisp_writer_close(writer, '}');
}

/* What becomes of it by a second instant; null if nobody asked. */
static void put_then(struct duisp_writer *writer, const struct duis_verdict *verdict)
{
	const struct duis_verdict *then = duis_verdict_get_then(verdict);
	const struct duis_check *change = then ? duis_verdict_find_change(verdict, then) : NULL;

	if (!then) {
		duisp_writer_add_null(writer, "then");
		return;
	}
	duisp_writer_open(writer, "then", '{');
	duisp_writer_add_instant(writer, "as_of", duis_verdict_get_as_of(then));
	duisp_writer_add_text(writer, "outcome",
	                      duis_outcome_get_name(duis_verdict_get_outcome(then)));
	duisp_writer_add_text(writer, "response_code", duis_verdict_get_response_code(then));
	duisp_writer_add_truth(writer, "changed", change ? 1 : 0);
	duisp_writer_add_basis(writer, "basis", change ? duis_check_get_basis(change) : NULL);
	duisp_writer_close(writer, '}');
}

static void put_verdict(struct duisp_writer *writer, const struct duis_verdict *verdict,
                        const char *input, unsigned flags)
{
	const struct duis_request *request = duis_verdict_get_request(verdict);
	const struct duis_engine *engine = duis_verdict_get_engine(verdict);

	duisp_writer_open(writer, NULL, '{');
	duisp_writer_add_text(writer, "input", input);
	duisp_writer_add_text(writer, "outcome",
	                      duis_outcome_get_name(duis_verdict_get_outcome(verdict)));
	duisp_writer_add_text(writer, "response_code", duis_verdict_get_response_code(verdict));
	put_request(writer, request);
	duisp_writer_add_text(writer, "role", duis_verdict_get_role(verdict));
	duisp_writer_add_instant(writer, "as_of", duis_verdict_get_as_of(verdict));
	duisp_writer_add_text(writer, "duis_version", duis_request_get_duis_version(request));
	put_findings(writer, verdict);
	if (!(flags & DUIS_REPORT_BRIEF))
		put_checks(writer, verdict);
	put_then(writer, verdict);
	put_identity(writer, "matrix", duis_engine_get_matrix_identity(engine));
	put_identity(writer, "schemas", duis_engine_get_schema_identity(engine));
	duisp_writer_add_text(writer, "libduis", duis_version());
	duisp_writer_close(writer, '}');
}

static enum duis_status write_json(const struct duis_verdict *verdict, const char *input,
                                   unsigned flags, char **out, size_t *length)
{
	struct duisp_writer writer = {.follows = 0};

	if (!duisp_text_prepare(out, length) || !verdict)
		return DUIS_INVALID_ARGUMENT;
	put_verdict(&writer, verdict, input, flags);
	return duisp_text_hand_over(duisp_text_take(&writer.text), out, length);
}

enum duis_status duis_verdict_to_json(const struct duis_verdict *verdict, const char *input,
                                      char **out, size_t *length)
{
	return write_json(verdict, input, 0, out, length);
}

enum duis_status duis_verdict_to_brief_json(const struct duis_verdict *verdict, const char *input,
                                            char **out, size_t *length)
{
	return write_json(verdict, input, DUIS_REPORT_BRIEF, out, length);
}
