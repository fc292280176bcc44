/* The checks in the order in which they run, and what a decision makes of them. Grounds come in:
 * what reading a request gave, the rules and a question; the decision goes out. */
#include "decide/decide.h"

#include <stdint.h>

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
	const struct duisp_matrix *matrix = deciding->grounds->matrix;
	const char *number = deciding->number;
	const char *srv = deciding->facts->srv.text;

	deciding->row = duis_snapshot_find_row(
		duisp_matrix_find_snapshot(matrix, deciding->decision->as_of, number), srv);
	deciding->known_row = deciding->row;
	if (!deciding->known_row)
		deciding->known_row = duisp_matrix_find_last_row(matrix, number, srv);
}

/* A column that the table does not state is taken from the matrix, if that has the SRV at all. */
static void fill_columns(struct duisp_deciding *deciding, struct duis_row *row)
{
	const struct duis_snapshot *stand_in = deciding->grounds->question->stand_in;
	const struct duis_row *other = deciding->known_row;

	deciding->unstated = other ? 0 : ~stand_in->columns;
	for (size_t i = 0; other && i < DUISP_COLUMN_COUNT; i++) {
		if (duisp_snapshot_has_column(stand_in, i))
			continue;
		row->columns[i] = other->columns[i];
		row->column_bases[i] = other->column_bases[i];
	}
}

/* Take the row of the table that stands in; where that has none, the row of the matrix stays known.
 */
static enum duis_status replace_row(struct duisp_deciding *deciding)
{
	const struct duis_row *row = duis_snapshot_find_row(deciding->grounds->question->stand_in,
	                                                    deciding->facts->srv.text);
	struct duis_row *copy = row ? duisp_row_copy(deciding->arena, row) : NULL;

	deciding->row = copy;
	if (!row)
		return DUIS_OK;
	if (!copy)
		return DUIS_NO_MEMORY;
	fill_columns(deciding, copy);
	deciding->known_row = copy;
	return DUIS_OK;
}

/* Take the words of the question as the matrix has them: they live as long as the verdict. */
static enum duis_status find_words(struct duisp_deciding *deciding, struct duis_error **error)
{
	const struct duis_question *question = deciding->grounds->question;
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	enum duis_status status = DUIS_OK;
	size_t service;

	deciding->role = vocabulary->roles.count;
	if (question->role)
		status = duisp_terms_require(&vocabulary->roles, "User Role", question->role,
		                             &deciding->role, error);
	if (question->role && status == DUIS_OK)
		deciding->decision->role = vocabulary->roles.items[deciding->role].id;
	if (question->web_service && status == DUIS_OK) {
		status = duisp_terms_require(&vocabulary->web_services, "web service",
		                             question->web_service, &service, error);
		if (status == DUIS_OK)
			deciding->web_service = vocabulary->web_services.items[service].id;
	}
	return status;
}

/* Take the version that the question names, or else that of the request. */
static enum duis_status choose_version(struct duisp_deciding *deciding, struct duis_error **error)
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
		return duisp_catalogue_refuse(grounds->catalogue, name, error);
	deciding->number = version->number;
	deciding->label = version->label;
	return DUIS_OK;
}

static enum duis_status choose_rows(struct duisp_deciding *deciding)
{
	if (!deciding->facts)
		return DUIS_OK;
	find_rows(deciding);
	return deciding->grounds->question->stand_in ? replace_row(deciding) : DUIS_OK;
}

static enum duis_status run_checks(struct duisp_deciding *deciding)
{
	struct duisp_decision *decision = deciding->decision;

	decision->checks =
		duisp_arena_alloc(deciding->arena, DUISP_CHECK_COUNT, sizeof(*decision->checks));
	if (!decision->checks)
		return DUIS_NO_MEMORY;
	decision->check_count = DUISP_CHECK_COUNT;
	for (size_t i = 0; i < DUISP_CHECK_COUNT && deciding->status == DUIS_OK; i++) {
		deciding->rule = &deciding->grounds->matrix->vocabulary.rules[i];
		deciding->check = &decision->checks[i];
		deciding->check->name = deciding->rule->name;
		checks[i](deciding);
	}
	return deciding->status;
}

/* The outcome starts as accepted. */
static void conclude_decision(struct duisp_decision *decision)
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
                              struct duisp_decision *out, struct duis_error **error)
{
	struct duisp_deciding deciding = {.grounds = grounds,
	                                  .arena = arena,
	                                  .decision = out,
	                                  .facts = grounds->examination->facts};
	enum duis_status status;

	out->as_of = grounds->question->as_of;
	out->findings = (struct duisp_findings){.arena = arena, .limit = SIZE_MAX};
	status = find_words(&deciding, error);
	if (status == DUIS_OK)
		status = choose_version(&deciding, error);
	if (status == DUIS_OK)
		status = choose_rows(&deciding);
	if (status == DUIS_OK)
		status = run_checks(&deciding);
	if (status == DUIS_OK)
		conclude_decision(out);
	return status;
}
