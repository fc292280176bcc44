/* The check for which the matrix exists: may a User in this role send this SRV? The row at the
 * instant of the question comes in, or that of a table that stands in; the result and findings go
 * out through deciding. */
#include "decide/checks.h"

#include "base/instant.h"

static int is_eligible(const struct duis_row *row, size_t role)
{
	return duisp_row_get_enforced_cell(row, role)->eligibility == DUIS_ELIGIBILITY_YES;
}

static int has_eligible_role(const struct duis_row *row)
{
	for (size_t i = 0; i < row->vocabulary->roles.count; i++) {
		if (is_eligible(row, i))
			return 1;
	}
	return 0;
}

/* "IS, OU" */
static void write_eligible_roles(struct duisp_line *line, const void *of)
{
	const struct duis_row *row = of;
	const struct duisp_terms *roles = &row->vocabulary->roles;
	const char *separator = "";

	for (size_t i = 0; i < roles->count; i++) {
		if (!is_eligible(row, i))
			continue;
		duisp_line_add(line, separator);
		duisp_line_add(line, roles->items[i].id);
		separator = ", ";
	}
}

static void write_after(struct duisp_line *line, const char *before, const char *text)
{
	if (!text)
		return;
	duisp_line_add(line, before);
	duisp_line_add(line, text);
}

/* "; MP120 grants it from 2020-11-29T00:00:00Z", or nothing where no amendment does. */
static void write_change(struct duisp_line *line, const struct duis_basis *basis, const char *verb)
{
	if (!basis || !basis->amendment)
		return;
	write_after(line, "; ", basis->amendment);
	write_after(line, " ", verb);
	if (basis->effective) {
		duisp_line_add(line, " from ");
		duisp_line_add_instant(line, basis->effective);
	}
	write_after(line, " from DUIS version ", basis->first_version);
}

static void write_grant(struct duisp_line *line, const void *basis)
{
	write_change(line, basis, "grants it");
}

static void write_addition(struct duisp_line *line, const void *basis)
{
	write_change(line, basis, "adds it");
}

static void write_removal(struct duisp_line *line, const void *basis)
{
	write_change(line, basis, "removed it");
}

static void write_since(struct duisp_line *line, const void *basis)
{
	write_after(line, " since ", ((const struct duis_basis *)basis)->amendment);
}

/* What the amendment that removed an SRV says; NULL if none did. */
static const struct duis_basis *find_srv_removal(const struct duisp_deciding *deciding)
{
	const struct duisp_matrix *matrix = deciding->grounds->matrix;

	return duisp_matrix_find_removal(
		matrix,
		duisp_matrix_find_snapshot(matrix, deciding->decision->as_of, deciding->number),
		deciding->facts->srv.text);
}

/* What rests on something that the matrix, or the table in its place, does not say. NULL if memory
 * ran out. */
static const struct duis_basis *infer_basis(struct duisp_deciding *deciding,
                                            enum duis_basis_level level, const char *note)
{
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	const struct duis_snapshot *stand_in = deciding->grounds->question->stand_in;
	const struct duis_basis basis = {
		.level = level,
		.row = deciding->facts->srv.text,
		.document = vocabulary->documents.items[vocabulary->enforced].id,
		.source = stand_in ? stand_in->source : NULL,
		.note = note,
	};

	return duisp_keep_basis(deciding, &basis);
}

static const struct duis_basis *infer_absence(struct duisp_deciding *deciding)
{
	return infer_basis(deciding, DUIS_BASIS_INFERRED, duisp_absence_note);
}

static void report_absent_from_table(struct duisp_deciding *deciding)
{
	const struct duisp_fact *srv = &deciding->facts->srv;

	duisp_add_finding(deciding, DUISP_FINDING_SRV_NOT_IN_MATRIX, srv, infer_absence(deciding),
	                  "SRV %s is not in %s", srv->text,
	                  deciding->grounds->question->stand_in->source);
}

static void report_absent_from_matrix(struct duisp_deciding *deciding)
{
	const struct duisp_fact *srv = &deciding->facts->srv;
	const struct duis_row *row = deciding->known_row;
	const struct duis_basis *addition = row ? row->column_bases[DUISP_COLUMN_SRV] : NULL;
	const struct duis_basis *removal = find_srv_removal(deciding);
	const struct duis_basis *basis = removal ? removal : infer_absence(deciding);

	duisp_add_finding(
		deciding, DUISP_FINDING_SRV_NOT_IN_MATRIX, srv, basis,
		"SRV %s is not in the matrix at %p for DUIS version %s%p", srv->text,
		duisp_keep_phrase(deciding, duisp_line_add_instant, &deciding->decision->as_of),
		deciding->label,
		removal ? duisp_keep_phrase(deciding, write_removal, removal)
			: duisp_keep_phrase(deciding, write_addition, addition));
}

static void report_absent(struct duisp_deciding *deciding)
{
	if (deciding->grounds->question->stand_in)
		report_absent_from_table(deciding);
	else
		report_absent_from_matrix(deciding);
}

/* No amendment changes a table from outside. */
static const struct duis_basis *find_role_grant(const struct duisp_deciding *deciding)
{
	const struct duis_question *question = deciding->grounds->question;

	if (question->stand_in)
		return NULL;
	return duisp_matrix_find_grant(deciding->grounds->matrix, question->as_of, deciding->number,
	                               deciding->facts->srv.text, deciding->role);
}

static void report_not_eligible(struct duisp_deciding *deciding, const struct duis_cell *cell)
{
	const struct duisp_fact *srv = &deciding->facts->srv;
	const struct duis_row *row = deciding->row;
	const void *grant = duisp_keep_phrase(deciding, write_grant, find_role_grant(deciding));

	if (has_eligible_role(row))
		duisp_add_finding(deciding, DUISP_FINDING_ROLE_NOT_ELIGIBLE, srv, cell->basis,
		                  "%s may not send SRV %s (%s); eligible: %p%p",
		                  deciding->decision->role, srv->text,
		                  row->columns[DUISP_COLUMN_NAME],
		                  duisp_keep_phrase(deciding, write_eligible_roles, row), grant);
	else
		duisp_add_finding(
			deciding, DUISP_FINDING_NOBODY_ELIGIBLE, srv, cell->basis,
			"no User may send SRV %s (%s): the matrix has no eligible role for it%p",
			srv->text, row->columns[DUISP_COLUMN_NAME], grant);
}

static void report_condition(struct duisp_deciding *deciding, const struct duis_basis *condition)
{
	const struct duisp_fact *srv = &deciding->facts->srv;

	duisp_add_finding(deciding, DUISP_FINDING_ROLE_CONDITION, srv, condition,
	                  "%s may send SRV %s, perhaps under a condition: %s",
	                  deciding->decision->role, srv->text,
	                  condition->note ? condition->note : "not known");
}

static void judge_cell(struct duisp_deciding *deciding, const struct duis_cell *cell)
{
	const struct duisp_fact *srv = &deciding->facts->srv;
	const char *role = deciding->decision->role;
	const char *name = deciding->row->columns[DUISP_COLUMN_NAME];

	switch (cell->eligibility) {
	case DUIS_ELIGIBILITY_NO:
		report_not_eligible(deciding, cell);
		break;
	case DUIS_ELIGIBILITY_DISPUTED:
		duisp_add_finding(deciding, DUISP_FINDING_ROLE_DISPUTED, srv, cell->basis,
		                  "whether %s may send SRV %s (%s) is disputed", role, srv->text,
		                  name);
		break;
	case DUIS_ELIGIBILITY_YES:
		duisp_pass_check(deciding, cell->basis, "%s may send SRV %s (%s)", role, srv->text,
		                 name);
		if (cell->condition)
			report_condition(deciding, cell->condition);
		break;
	}
}

/* Another document that is known to say otherwise: how DP120 could happen. */
static void report_disagreements(struct duisp_deciding *deciding, const struct duis_cell *enforced)
{
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	const char *role = deciding->decision->role;

	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		const char *document = vocabulary->documents.items[d].id;
		const struct duis_cell *cell =
			duisp_row_peek_cell(deciding->row, d, deciding->role);

		if (!cell->known || cell->eligibility == enforced->eligibility)
			continue;
		duisp_add_finding(deciding, DUISP_FINDING_DOCUMENTS_DISAGREE, &deciding->facts->srv,
		                  cell->basis, "%s says \"%s\" of %s and SRV %s%p; enforced is %s",
		                  document, duis_eligibility_get_name(cell->eligibility), role,
		                  deciding->facts->srv.text,
		                  duisp_keep_phrase(deciding, write_since, cell->basis),
		                  vocabulary->documents.items[vocabulary->enforced].id);
	}
}

/* Whether the role is stated; leaves the check open if not. */
static int has_stated_role(struct duisp_deciding *deciding)
{
	const struct duis_snapshot *stand_in = deciding->grounds->question->stand_in;
	const struct duis_basis *basis;

	if (!stand_in || duisp_snapshot_has_role(stand_in, deciding->role))
		return 1;
	basis = infer_basis(deciding, DUIS_BASIS_UNKNOWN, duisp_silence_note);
	duisp_leave_check_open(deciding, basis, "%s does not state whether %s may send SRV %s",
	                       stand_in->source, deciding->decision->role,
	                       deciding->facts->srv.text);
	return 0;
}

void duisp_check_eligibility(struct duisp_deciding *deciding)
{
	const struct duis_cell *cell;

	if (!deciding->decision->role) {
		duisp_skip_check(deciding,
		                 "no role was given: who may send the request was not checked");
		return;
	}
	if (!duisp_has_facts(deciding))
		return;
	if (!has_stated_role(deciding))
		return;
	if (!deciding->row) {
		report_absent(deciding);
		return;
	}
	cell = duisp_row_get_enforced_cell(deciding->row, deciding->role);
	judge_cell(deciding, cell);
	report_disagreements(deciding, cell);
}
