/* The check for which the matrix exists: may a User in this role send this SRV? */
#include "decide/checks.h"

#include <string.h>

/* The roles that a row has as eligible, as "IS, OU"; NULL if memory ran out. */
static const char *list_eligible(struct duisp_deciding *deciding)
{
	const struct duisp_terms *roles = &deciding->grounds->matrix->vocabulary.roles;
	const char *list = "";

	for (size_t i = 0; list && i < roles->count; i++) {
		if (duisp_row_get_enforced_cell(deciding->row, i)->eligibility ==
		    DUIS_ELIGIBILITY_YES)
			list = duisp_arena_printf(deciding->arena, "%s%s%s", list,
			                          *list ? ", " : "", roles->items[i].id);
	}
	if (!list)
		deciding->status = DUIS_NO_MEMORY;
	return list;
}

/* "; MP120 grants it from 2020-11-29T00:00:00Z", or "". NULL if memory ran out. */
static const char *describe_change(struct duisp_deciding *deciding, const struct duis_basis *grant,
                                   const char *verb)
{
	const char *text = "";

	if (grant && grant->amendment)
		text = duisp_arena_printf(deciding->arena, "; %s %s%s%s%s%s", grant->amendment,
		                          verb, grant->effective ? " from " : "",
		                          grant->effective ? grant->effective : "",
		                          grant->first_version ? " from DUIS version " : "",
		                          grant->first_version ? grant->first_version : "");
	if (!text)
		deciding->status = DUIS_NO_MEMORY;
	return text;
}

/* What the amendment that removed an SRV says; NULL if none did. */
static const struct duis_basis *find_removal(const struct duisp_deciding *deciding)
{
	const struct duisp_matrix *matrix = deciding->grounds->matrix;

	return duisp_matrix_find_removal(
		matrix,
		duisp_matrix_find_snapshot(matrix, deciding->grounds->question->as_of,
	                                   deciding->number),
		deciding->facts->srv.text);
}

/* What is made of what the matrix, or the table in its place, does not say. NULL if memory ran out.
 */
static const struct duis_basis *make_basis(struct duisp_deciding *deciding,
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
	return make_basis(deciding, DUIS_BASIS_INFERRED, duisp_absence_note);
}

static void find_absent_from_table(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duis_basis *basis = infer_absence(deciding);

	if (basis)
		duisp_find(deciding, check, DUISP_FINDING_SRV_NOT_IN_MATRIX, &deciding->facts->srv,
		           basis, "SRV %s is not in %s", deciding->facts->srv.text, basis->source);
}

static void find_absent_from_matrix(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duis_row *shape = deciding->shape;
	const struct duis_basis *addition = shape ? shape->column_bases[DUISP_COLUMN_SRV] : NULL;
	const struct duis_basis *removal = find_removal(deciding);
	const struct duis_basis *basis = removal ? removal : infer_absence(deciding);
	const char *change = removal ? describe_change(deciding, removal, "removed it")
	                             : describe_change(deciding, addition, "adds it");
	char instant[DUIS_INSTANT_SIZE];

	duis_instant_format(deciding->grounds->question->as_of, instant);
	if (basis && change)
		duisp_find(deciding, check, DUISP_FINDING_SRV_NOT_IN_MATRIX, &deciding->facts->srv,
		           basis, "SRV %s is not in the matrix at %s for DUIS version %s%s",
		           deciding->facts->srv.text, instant, deciding->label, change);
}

static void find_absent(struct duisp_deciding *deciding, struct duis_check *check)
{
	if (deciding->grounds->question->stand_in)
		find_absent_from_table(deciding, check);
	else
		find_absent_from_matrix(deciding, check);
}

/* No amendment changes a table from outside. */
static const struct duis_basis *find_grant(const struct duisp_deciding *deciding)
{
	const struct duis_question *question = deciding->grounds->question;

	if (question->stand_in)
		return NULL;
	return duisp_matrix_find_grant(deciding->grounds->matrix, question->as_of, deciding->number,
	                               deciding->facts->srv.text, deciding->role);
}

static void find_not_eligible(struct duisp_deciding *deciding, struct duis_check *check,
                              const struct duis_cell *cell)
{
	const struct duisp_fact *srv = &deciding->facts->srv;
	const struct duisp_grounds *grounds = deciding->grounds;
	const char *eligible = list_eligible(deciding);
	const char *grant = describe_change(deciding, find_grant(deciding), "grants it");

	if (!eligible || !grant)
		return;
	if (*eligible)
		duisp_find(deciding, check, DUISP_FINDING_ROLE_NOT_ELIGIBLE, srv, cell->basis,
		           "%s may not send SRV %s (%s); eligible: %s%s", grounds->question->role,
		           srv->text, deciding->row->columns[DUISP_COLUMN_NAME], eligible, grant);
	else
		duisp_find(deciding, check, DUISP_FINDING_NOBODY_ELIGIBLE, srv, cell->basis,
		           "no User may send SRV %s (%s): the matrix has no eligible role for it%s",
		           srv->text, deciding->row->columns[DUISP_COLUMN_NAME], grant);
}

static void find_condition(struct duisp_deciding *deciding, struct duis_check *check,
                           const struct duis_basis *condition)
{
	const struct duisp_fact *srv = &deciding->facts->srv;
	const char *note = condition->note;

	duisp_find(deciding, check, DUISP_FINDING_ROLE_CONDITION, srv, condition,
	           "%s may send SRV %s, perhaps under a condition: %s",
	           deciding->grounds->question->role, srv->text, note ? note : "not known");
}

static void judge_cell(struct duisp_deciding *deciding, struct duis_check *check,
                       const struct duis_cell *cell)
{
	const struct duisp_fact *srv = &deciding->facts->srv;
	const char *role = deciding->grounds->question->role;
	const char *name = deciding->row->columns[DUISP_COLUMN_NAME];

	switch (cell->eligibility) {
	case DUIS_ELIGIBILITY_NO:
		find_not_eligible(deciding, check, cell);
		break;
	case DUIS_ELIGIBILITY_DISPUTED:
		duisp_find(deciding, check, DUISP_FINDING_ROLE_DISPUTED, srv, cell->basis,
		           "whether %s may send SRV %s (%s) is disputed", role, srv->text, name);
		break;
	case DUIS_ELIGIBILITY_YES:
		duisp_pass(deciding, check, cell->basis, "%s may send SRV %s (%s)", role, srv->text,
		           name);
		if (cell->condition)
			find_condition(deciding, check, cell->condition);
		break;
	}
}

/* Another document that is known to say otherwise: how DP120 could happen. */
static void find_disagreement(struct duisp_deciding *deciding, struct duis_check *check,
                              const struct duis_cell *enforced)
{
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	const char *role = deciding->grounds->question->role;

	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		const char *document = vocabulary->documents.items[d].id;
		const struct duis_cell *cell = duis_row_find_cell(deciding->row, document, role);

		if (!cell->known || cell->eligibility == enforced->eligibility)
			continue;
		duisp_find(deciding, check, DUISP_FINDING_DOCUMENTS_DISAGREE, &deciding->facts->srv,
		           cell->basis, "%s says \"%s\" of %s and SRV %s%s%s; enforced is %s",
		           document, duis_eligibility_get_name(cell->eligibility), role,
		           deciding->facts->srv.text, cell->basis->amendment ? " since " : "",
		           cell->basis->amendment ? cell->basis->amendment : "",
		           vocabulary->documents.items[vocabulary->enforced].id);
	}
}

/* Whether the role is stated; leaves the check open if not. */
static int has_role(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duis_snapshot *stand_in = deciding->grounds->question->stand_in;
	const struct duis_basis *basis;

	if (!stand_in || duisp_snapshot_has_role(stand_in, deciding->role))
		return 1;
	basis = make_basis(deciding, DUIS_BASIS_UNKNOWN, duisp_silence_note);
	if (basis)
		duisp_leave_open(deciding, check, basis,
		                 "%s does not state whether %s may send SRV %s", stand_in->source,
		                 deciding->grounds->question->role, deciding->facts->srv.text);
	return 0;
}

void duisp_check_eligibility(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duis_cell *cell;

	if (!deciding->grounds->question->role) {
		duisp_skip(deciding, check,
		           "no role was given: who may send the request was not checked");
		return;
	}
	if (!duisp_has_facts(deciding, check))
		return;
	if (!has_role(deciding, check))
		return;
	if (!deciding->row) {
		find_absent(deciding, check);
		return;
	}
	cell = duisp_row_get_enforced_cell(deciding->row, deciding->role);
	judge_cell(deciding, check, cell);
	find_disagreement(deciding, check, cell);
}
