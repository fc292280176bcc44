/* The checks in the order in which they run, and what a decision makes of them. */
#include "decide/decide.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/decimal.h"
#include "decide/checks.h"

/* By enum duisp_check_id; their response codes are in the matrix's vocabulary. */
static duisp_check_function *const checks[] = {
	[DUISP_CHECK_XML] = duisp_check_xml,
	[DUISP_CHECK_VERSION] = duisp_check_version,
	[DUISP_CHECK_SCHEMA] = duisp_check_schema,
	[DUISP_CHECK_REFERENCE] = duisp_check_reference,
	[DUISP_CHECK_COMMAND_VARIANT] = duisp_check_command_variant,
	[DUISP_CHECK_WEB_SERVICE] = duisp_check_web_service,
	[DUISP_CHECK_TIMING] = duisp_check_timing,
	[DUISP_CHECK_SIGNATURE] = duisp_check_signature,
	[DUISP_CHECK_ELIGIBILITY] = duisp_check_eligibility,
};

_Static_assert(sizeof(checks) / sizeof(checks[0]) == DUISP_CHECK_COUNT,
               "a function for each check");

static void find_rows(struct duisp_deciding *deciding)
{
	const struct duisp_grounds *grounds = deciding->grounds;
	const struct duisp_matrix *matrix = grounds->matrix;
	const char *number = deciding->number;
	const char *srv = deciding->facts->srv.text;

	deciding->row = duis_snapshot_find_row(
		duisp_matrix_find_snapshot(matrix, grounds->question->as_of, number), srv);
	deciding->shape = deciding->row;
	if (!deciding->shape)
		deciding->shape = duisp_matrix_find_last_row(matrix, number, srv);
}

/* A column that the table does not state is as the matrix has it, if that has the SRV at all. */
static void fill_columns(struct duisp_deciding *deciding, struct duis_row *row)
{
	const struct duis_snapshot *stand_in = deciding->grounds->question->stand_in;
	const struct duis_row *other = deciding->shape;

	deciding->missing = other ? 0 : ~stand_in->columns;
	for (size_t i = 0; other && i < DUISP_COLUMN_COUNT; i++) {
		if (duisp_snapshot_has_column(stand_in, i))
			continue;
		row->columns[i] = other->columns[i];
		row->column_bases[i] = other->column_bases[i];
	}
}

/* Take the row of the table that stands in. */
static void replace_row(struct duisp_deciding *deciding)
{
	const struct duis_row *row = duis_snapshot_find_row(deciding->grounds->question->stand_in,
	                                                    deciding->facts->srv.text);
	struct duis_row *copy = row ? duisp_row_copy(deciding->arena, row) : NULL;

	if (row && !copy)
		deciding->status = DUIS_NO_MEMORY;
	if (copy)
		fill_columns(deciding, copy);
	deciding->row = copy;
	if (copy)
		deciding->shape = copy;
}

static enum duis_status find_names(struct duisp_deciding *deciding)
{
	const struct duis_question *question = deciding->grounds->question;
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	size_t service;

	deciding->role = vocabulary->roles.count;
	if (question->role &&
	    !duisp_terms_find(&vocabulary->roles, question->role, &deciding->role))
		return DUIS_UNKNOWN_NAME;
	if (question->web_service &&
	    !duisp_terms_find(&vocabulary->web_services, question->web_service, &service))
		return DUIS_UNKNOWN_NAME;
	return DUIS_OK;
}

/* That which the request states, or which the question names instead. */
static enum duis_status find_version(struct duisp_deciding *deciding)
{
	const struct duisp_grounds *grounds = deciding->grounds;
	const char *name = grounds->question->duis_version;
	const struct duisp_version *version = NULL;
	const char *number;
	int malformed;

	deciding->number = grounds->examination->number;
	deciding->label = grounds->examination->label;
	if (!name)
		return DUIS_OK;
	number = duisp_decimal_normalise(deciding->arena, name, &malformed);
	if (!number && !malformed)
		return DUIS_NO_MEMORY;
	if (number)
		version = duisp_catalogue_find(grounds->catalogue, number);
	if (!version)
		return DUIS_UNKNOWN_NAME;
	deciding->number = version->number;
	deciding->label = version->label;
	return DUIS_OK;
}

static void run_checks(struct duisp_deciding *deciding)
{
	struct duisp_decision *decision = deciding->decision;

	for (size_t i = 0; i < DUISP_CHECK_COUNT && deciding->status == DUIS_OK; i++) {
		struct duis_check *check = &decision->checks[i];

		deciding->rule = &deciding->grounds->matrix->vocabulary.rules[i];
		check->name = deciding->rule->name;
		checks[i](deciding, check);
	}
	decision->check_count = DUISP_CHECK_COUNT;
}

static void conclude(struct duisp_decision *decision)
{
	for (size_t i = 0; i < decision->check_count; i++) {
		const struct duis_check *check = &decision->checks[i];

		if (check->result == DUIS_CHECK_FAIL)
			decision->outcome = DUIS_OUTCOME_REJECTED;
		if (check->result == DUIS_CHECK_UNDETERMINED &&
		    decision->outcome == DUIS_OUTCOME_ACCEPTED)
			decision->outcome = DUIS_OUTCOME_UNDETERMINED;
		if (!decision->response_code)
			decision->response_code = check->response_code;
	}
}

enum duis_status duisp_decide(const struct duisp_grounds *grounds, struct duisp_arena *arena,
                              struct duisp_decision *out)
{
	struct duisp_deciding deciding = {.grounds = grounds,
	                                  .arena = arena,
	                                  .decision = out,
	                                  .facts = grounds->examination->facts};

	deciding.status = find_names(&deciding);
	if (deciding.status == DUIS_OK)
		deciding.status = find_version(&deciding);
	if (deciding.status != DUIS_OK)
		return deciding.status;
	out->outcome = DUIS_OUTCOME_ACCEPTED;
	out->findings = (struct duisp_findings){.arena = arena, .limit = SIZE_MAX};
	out->checks = duisp_arena_alloc(arena, DUISP_CHECK_COUNT, sizeof(*out->checks));
	if (!out->checks)
		return DUIS_NO_MEMORY;
	if (deciding.facts)
		find_rows(&deciding);
	if (deciding.facts && grounds->question->stand_in)
		replace_row(&deciding);
	run_checks(&deciding);
	conclude(out);
	return deciding.status;
}

/* Keep the first reason; an empty one stands in where memory ran out. */
static void set_message(struct duisp_deciding *deciding, struct duis_check *check,
                        const char *message)
{
	if (!message)
		deciding->status = DUIS_NO_MEMORY;
	if (!check->message)
		check->message = message;
}

void duisp_pass(struct duisp_deciding *deciding, struct duis_check *check,
                const struct duis_basis *basis, const char *format, ...)
{
	va_list arguments;

	check->result = DUIS_CHECK_PASS;
	check->basis = basis ? basis : &deciding->rule->basis;
	va_start(arguments, format);
	set_message(deciding, check, duisp_arena_vprintf(deciding->arena, format, arguments));
	va_end(arguments);
}

void duisp_leave_open(struct duisp_deciding *deciding, struct duis_check *check,
                      const struct duis_basis *basis, const char *format, ...)
{
	va_list arguments;

	check->result = DUIS_CHECK_UNDETERMINED;
	check->basis = basis;
	va_start(arguments, format);
	set_message(deciding, check, duisp_arena_vprintf(deciding->arena, format, arguments));
	va_end(arguments);
}

void duisp_skip(struct duisp_deciding *deciding, struct duis_check *check, const char *format, ...)
{
	va_list arguments;

	check->result = DUIS_CHECK_SKIPPED;
	va_start(arguments, format);
	set_message(deciding, check, duisp_arena_vprintf(deciding->arena, format, arguments));
	va_end(arguments);
}

/* What a finding does to its check. */
static void settle(struct duisp_deciding *deciding, struct duis_check *check,
                   const struct duis_finding *finding)
{
	const enum duis_severity severity = duisp_finding_get_severity(finding->id);

	if (severity > DUIS_SEVERITY_UNDETERMINED || check->result == DUIS_CHECK_FAIL)
		return;
	check->result = severity == DUIS_SEVERITY_ERROR ? DUIS_CHECK_FAIL : DUIS_CHECK_UNDETERMINED;
	check->response_code = finding->response_code;
	check->basis = finding->basis ? finding->basis : &deciding->rule->basis;
	set_message(deciding, check, finding->message);
}

void duisp_find(struct duisp_deciding *deciding, struct duis_check *check, enum duisp_finding_id id,
                const struct duisp_fact *fact, const struct duis_basis *basis, const char *format,
                ...)
{
	struct duis_finding finding = {
		.id = id, .stage = check->name, .basis = basis ? basis : &deciding->rule->basis};
	const char *message;
	va_list arguments;

	va_start(arguments, format);
	message = duisp_arena_vprintf(deciding->arena, format, arguments);
	va_end(arguments);
	finding.message = message ? duisp_message_copy(deciding->arena, message) : NULL;
	if (!finding.message) {
		deciding->status = DUIS_NO_MEMORY;
		return;
	}
	if (fact) {
		finding.line = fact->line;
		finding.path = fact->path;
	}
	if (duisp_finding_get_severity(id) == DUIS_SEVERITY_ERROR)
		finding.response_code = deciding->rule->response_code;
	settle(deciding, check, &finding);
	if (duisp_findings_add(&deciding->decision->findings, finding) != DUIS_OK)
		deciding->status = DUIS_NO_MEMORY;
}

const struct duis_basis *duisp_keep_basis(struct duisp_deciding *deciding,
                                          const struct duis_basis *basis)
{
	struct duis_basis *kept = duisp_arena_alloc(deciding->arena, 1, sizeof(*kept));

	if (kept)
		*kept = *basis;
	else
		deciding->status = DUIS_NO_MEMORY;
	return kept;
}

int duisp_has_facts(struct duisp_deciding *deciding, struct duis_check *check)
{
	if (!deciding->facts)
		duisp_skip(deciding, check, "the request was not found to be valid");
	return deciding->facts != NULL;
}

int duisp_has_shape(struct duisp_deciding *deciding, struct duis_check *check)
{
	if (!duisp_has_facts(deciding, check))
		return 0;
	if (!deciding->shape)
		duisp_skip(deciding, check, "the matrix has no SRV %s at any time",
		           deciding->facts->srv.text);
	return deciding->shape != NULL;
}

int duisp_has_column(struct duisp_deciding *deciding, struct duis_check *check,
                     enum duisp_column column)
{
	if (!(deciding->missing & (1u << column)))
		return 1;
	duisp_leave_open(deciding, check, deciding->shape->column_bases[column],
	                 "%s does not state the %s of SRV %s, and the matrix has no such SRV",
	                 deciding->grounds->question->stand_in->source,
	                 duis_row_get_column_name(column), deciding->facts->srv.text);
	return 0;
}
