/* Where the documents disagree with each other: cell by cell, and since and until when. What a
 * document is only assumed to say is counted, and never a disagreement. A file is the enforced
 * document, beside what the matrix knows of the others. */
#include <string.h>

#include <duis/workbench.h>

#include "engine/engine.h"
#include "workbench/describe.h"
#include "workbench/disagreement.h"
#include "workbench/audit_lists.h"

struct audit {
	const struct duis_state *state;
	const struct duisp_vocabulary *vocabulary;
	struct duisp_arena *arena;
	size_t cells;
	size_t known[DUISP_DOCUMENTS_MAX];
	size_t disputed;
	json_t *disagreements;
	int failed;
};

static int agrees_with_enforced(const struct duis_row *row, size_t document, size_t role)
{
	return duisp_row_peek_cell(row, document, role)->eligibility ==
	       duisp_row_get_enforced_cell(row, role)->eligibility;
}

static int all_agree(const struct duis_row *row, size_t role)
{
	for (size_t d = 0; row && d < row->vocabulary->documents.count; d++) {
		if (!agrees_with_enforced(row, d, role))
			return 0;
	}
	return 1;
}

static int is_cell_open(const struct duisp_disagreement *disagreement, const struct duis_row *row)
{
	const size_t *role = disagreement->context;

	return !all_agree(row, *role);
}

/* Of an SRV that a file lacks, the enforced document has no cell, and a basis all the same. */
static json_t *list_audited_documents(const struct audit *audit, const struct duis_row *row,
                                      size_t role)
{
	const struct duisp_terms *documents = &audit->vocabulary->documents;
	const int is_there =
		duis_snapshot_find_row(audit->state->snapshot, row->columns[DUISP_COLUMN_SRV]) ? 1
											       : 0;
	json_t *array = json_array();
	int failed = 0;

	for (size_t d = 0; d < documents->count; d++) {
		const int is_enforced = d == audit->vocabulary->enforced;
		const struct duis_cell *cell = duisp_row_peek_cell(row, d, role);

		failed |= json_array_append_new(
			array,
			json_pack(
				"{s:s, s:b, s:b, s:s, s:o}", "document", documents->items[d].id,
				"enforced", is_enforced, "known", cell->known, "eligibility",
				duisp_describe_eligibility(is_enforced && !is_there ? NULL : cell),
				"basis", duisp_value_basis(cell->known ? cell->basis : NULL)));
	}
	return duisp_value_finish(array, failed);
}

static void audit_cell(struct audit *audit, const struct duis_row *row, size_t role)
{
	const struct duisp_disagreement disagreement = {
		.is_open = is_cell_open, .srv = row->columns[DUISP_COLUMN_SRV], .context = &role};

	audit->cells++;
	for (size_t d = 0; d < audit->vocabulary->documents.count; d++)
		audit->known[d] += duisp_row_peek_cell(row, d, role)->known != 0;
	if (duisp_row_get_enforced_cell(row, role)->eligibility == DUIS_ELIGIBILITY_DISPUTED)
		audit->disputed++;
	if (all_agree(row, role))
		return;
	audit->failed |= duisp_disagreement_append(
		&disagreement, audit->state,
		json_pack("{s:s, s:s, s:s, s:s, s:o}", "about", "eligibility", "srv",
	                  disagreement.srv, "name", row->columns[DUISP_COLUMN_NAME], "role",
	                  audit->vocabulary->roles.items[role].id, "documents",
	                  list_audited_documents(audit, row, role)),
		audit->disagreements);
}

static json_t *count_documents(const struct audit *audit)
{
	const struct duisp_terms *documents = &audit->vocabulary->documents;
	const size_t cells = audit->cells;
	json_t *array = json_array();
	int failed = 0;

	for (size_t d = 0; d < documents->count; d++) {
		const int is_enforced = d == audit->vocabulary->enforced;
		const size_t known = is_enforced ? cells : audit->known[d];

		failed |= json_array_append_new(
			array,
			json_pack("{s:s, s:s, s:b, s:I, s:I, s:I}", "document",
		                  documents->items[d].id, "title", documents->items[d].name,
		                  "enforced", is_enforced, "cells", (json_int_t)cells, "known",
		                  (json_int_t)known, "assumed", (json_int_t)(cells - known)));
	}
	return duisp_value_finish(array, failed);
}

static void audit_row(struct audit *audit, const struct duis_row *row)
{
	for (size_t role = 0; role < audit->vocabulary->roles.count; role++) {
		if (duisp_snapshot_has_role(audit->state->snapshot, role))
			audit_cell(audit, row, role);
	}
}

/* Let what is known of the other documents stand beside a file's row. */
static void add_known(const struct audit *audit, const struct duis_row *from, struct duis_row *to)
{
	for (size_t d = 0; d < audit->vocabulary->documents.count; d++) {
		for (size_t role = 0; role < audit->vocabulary->roles.count; role++) {
			const struct duis_cell *cell = duisp_row_peek_cell(from, d, role);

			if (d != audit->vocabulary->enforced && cell->known)
				*duisp_row_get_cell(to, d, role) = *cell;
		}
	}
}

/* A row beside what the matrix has of its SRV, which may be nothing. NULL if memory ran out. */
static const struct duis_row *merge_row(const struct audit *audit, const struct duis_row *row,
                                        const struct duis_row *other)
{
	struct duis_row *both = other ? duisp_row_copy(audit->arena, row) : NULL;

	if (!other)
		return row;
	if (!both)
		return NULL;
	add_known(audit, other, both);
	if (!*both->columns[DUISP_COLUMN_NAME])
		both->columns[DUISP_COLUMN_NAME] = other->columns[DUISP_COLUMN_NAME];
	return both;
}

/* A row that only the matrix has: by the file nobody is eligible. NULL if memory ran out. */
static const struct duis_row *make_lacking_row(const struct audit *audit,
                                               const struct duis_row *other)
{
	struct duis_row *row = duisp_row_new(audit->arena, audit->vocabulary);
	struct duis_basis *absence = duisp_arena_alloc(audit->arena, 1, sizeof(*absence));

	if (!row || !absence)
		return NULL;
	*absence = duisp_snapshot_infer_absence(audit->state->snapshot, audit->vocabulary,
	                                        other->columns[DUISP_COLUMN_SRV]);
	memcpy(row->columns, other->columns, sizeof(row->columns));
	for (size_t role = 0; role < audit->vocabulary->roles.count; role++)
		*duisp_row_get_cell(row, audit->vocabulary->enforced, role) =
			(struct duis_cell){.known = 1, .basis = absence};
	add_known(audit, other, row);
	return row;
}

/* The rows of the state, each beside what is known of the other documents, and then those that it
 * lacks. A state of the matrix has it all, and comes out as it is. Returns: 0 if memory ran out. */
static int merge_rows(const struct audit *audit, struct duis_snapshot *out)
{
	const struct duis_state *state = audit->state;
	const struct duis_snapshot *own = state->snapshot;
	const struct duis_snapshot *matrix = duisp_matrix_find_snapshot(
		state->engine->matrix, state->as_of, state->version->number);
	const struct duis_row **rows =
		duisp_arena_alloc(audit->arena, own->count + matrix->count, sizeof(*rows));
	size_t count = 0;
	int failed = !rows;

	for (size_t i = 0; !failed && i < own->count; i++) {
		const char *srv = own->rows[i]->columns[DUISP_COLUMN_SRV];

		rows[count] = merge_row(audit, own->rows[i], duis_snapshot_find_row(matrix, srv));
		failed = !rows[count++];
	}
	for (size_t i = 0; !failed && i < matrix->count; i++) {
		if (duis_snapshot_find_row(own, matrix->rows[i]->columns[DUISP_COLUMN_SRV]))
			continue;
		rows[count] = make_lacking_row(audit, matrix->rows[i]);
		failed = !rows[count++];
	}
	*out = (struct duis_snapshot){.rows = rows, .count = count, .roles = own->roles};
	return !failed;
}

static void audit_cells(struct audit *audit)
{
	struct duis_snapshot merged;

	if (!merge_rows(audit, &merged)) {
		audit->failed = 1;
		return;
	}
	for (size_t i = 0; i < merged.count; i++)
		audit_row(audit, merged.rows[i]);
}

/* As of when, and for which version, the other documents and the schema stand beside a file. */
static json_t *describe_against(const struct duis_state *state)
{
	if (!state->snapshot->source)
		return json_null();
	return json_pack("{s:o, s:s}", "as_of", duisp_value_instant(state->as_of), "duis_version",
	                 state->version->label);
}

/* Where a file states no User Role, nothing is known of who is eligible. */
static enum duis_answer answer_audit(const struct audit *audit)
{
	if (json_array_size(audit->disagreements))
		return DUIS_ANSWER_NO;
	return audit->cells ? DUIS_ANSWER_YES : DUIS_ANSWER_UNDETERMINED;
}

static enum duis_status write_audit(struct audit *audit, size_t eligibility, size_t compared,
                                    const char *reason, struct duis_document **out)
{
	const struct duis_state *state = audit->state;
	const size_t count = json_array_size(audit->disagreements);
	const enum duis_answer said = answer_audit(audit);
	json_t *object = json_pack(
		"{s:s, s:o, s:o, s:o, s:{s:I, s:o}, s:I, s:I, s:I, s:o}", "kind", "matrix-audit",
		"state", duisp_describe_state(state), "against", describe_against(state),
		"documents", count_documents(audit), "schema", "compared", (json_int_t)compared,
		"reason", duisp_value_text(reason), "disputed", (json_int_t)audit->disputed,
		"about_eligibility", (json_int_t)eligibility, "about_schema",
		(json_int_t)(count - eligibility), "disagreements", audit->disagreements);

	return duisp_document_end(duisp_value_finish(object, audit->failed), state->engine->matrix,
	                          said, out);
}

static enum duis_status audit_state(const struct duis_state *state, struct duis_document **out)
{
	struct audit audit = {.state = state,
	                      .vocabulary = &state->engine->matrix->vocabulary,
	                      .disagreements = json_array()};
	struct duisp_arena *arena = duisp_arena_new();
	enum duis_status status = DUIS_NO_MEMORY;
	const char *reason = NULL;
	size_t compared = 0;
	size_t eligibility;

	audit.arena = arena;
	if (arena && audit.disagreements) {
		audit_cells(&audit);
		eligibility = json_array_size(audit.disagreements);
		status = duisp_audit_lists(state, audit.disagreements, arena, &compared, &reason);
	}
	if (status == DUIS_OK)
		status = write_audit(&audit, eligibility, compared, reason, out);
	else
		json_decref(audit.disagreements);
	duisp_arena_free(arena);
	return status;
}

enum duis_status duis_audit_to_document(const struct duis_state *state, struct duis_document **out,
                                        struct duis_error **error)
{
	enum duis_status status = duisp_document_begin(state ? 1 : 0, out, error);

	if (status == DUIS_OK)
		status = audit_state(state, out);
	return duisp_error_end(status, error);
}
