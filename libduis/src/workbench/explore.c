/* Everything that the matrix says: in comes a state; out goes a document that holds each row once,
 * and the snapshots as the numbers of their rows. */
#include <stdint.h>
#include <stdlib.h>

#include <duis/workbench.h>

#include "engine/engine.h"
#include "workbench/describe.h"

/* The rows of all snapshots, each once, in the order in which they were met. */
struct rows {
	const struct duis_row **items;
	size_t count;
};

static size_t count_snapshots(const struct duisp_matrix *matrix)
{
	return (matrix->version_count + 1) * (matrix->instant_count + 1);
}

static int are_cells_equal(const struct duis_row *a, const struct duis_row *b)
{
	const struct duisp_vocabulary *vocabulary = a->vocabulary;
	const size_t count = vocabulary->documents.count * vocabulary->roles.count;

	for (size_t i = 0; i < count; i++) {
		if (a->cells[i].eligibility != b->cells[i].eligibility ||
		    a->cells[i].known != b->cells[i].known ||
		    a->cells[i].basis != b->cells[i].basis ||
		    a->cells[i].condition != b->cells[i].condition)
			return 0;
	}
	return 1;
}

/* Snapshots copy the rows that amendments touch: what these hold is the same, by its address. */
static int are_rows_equal(const struct duis_row *a, const struct duis_row *b)
{
	if (a == b)
		return 1;
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		if (a->columns[i] != b->columns[i] || a->column_bases[i] != b->column_bases[i])
			return 0;
	}
	return are_cells_equal(a, b);
}

static size_t number_row(struct rows *rows, const struct duis_row *row)
{
	for (size_t i = 0; i < rows->count; i++) {
		if (are_rows_equal(rows->items[i], row))
			return i;
	}
	rows->items[rows->count] = row;
	return rows->count++;
}

static json_t *list_numbers(struct rows *rows, const struct duis_snapshot *snapshot)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < snapshot->count; i++) {
		const size_t number = number_row(rows, snapshot->rows[i]);

		failed |= json_array_append_new(array, json_integer((json_int_t)number));
	}
	return duisp_value_finish(array, failed);
}

static json_t *list_snapshots(const struct duisp_matrix *matrix, struct rows *rows)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < count_snapshots(matrix); i++) {
		const size_t instant = i % (matrix->instant_count + 1);
		const size_t version = i / (matrix->instant_count + 1);
		json_t *effective =
			instant ? duisp_value_instant(matrix->instants[instant - 1]) : json_null();
		const char *first_version = version ? matrix->versions[version - 1] : NULL;

		failed |= json_array_append_new(
			array, json_pack("{s:o, s:s?, s:o}", "effective", effective,
		                         "first_version", first_version, "rows",
		                         list_numbers(rows, &matrix->snapshots[i])));
	}
	return duisp_value_finish(array, failed);
}

/* A cell starts with a copy of its row's basis. */
static int are_bases_equal(const struct duis_basis *a, const struct duis_basis *b)
{
	return a->level == b->level && a->amendment == b->amendment && a->clause == b->clause &&
	       a->source == b->source && a->note == b->note;
}

static int is_worth_showing(const struct duis_row *row, const struct duis_cell *cell,
                            size_t document)
{
	if (document != row->vocabulary->enforced)
		return cell->known;
	return cell->condition ||
	       !are_bases_equal(cell->basis, row->column_bases[DUISP_COLUMN_SRV]);
}

static json_t *describe_located_cell(const struct duisp_vocabulary *vocabulary,
                                     const struct duis_cell *cell, size_t document, size_t role)
{
	json_t *object = duisp_describe_cell(cell);
	int failed = json_object_set_new(object, "document",
	                                 json_string(vocabulary->documents.items[document].id));

	failed |=
		json_object_set_new(object, "role", json_string(vocabulary->roles.items[role].id));
	return duisp_value_finish(object, failed);
}

/* What does not rest on the row's own basis, has a condition, or stands in another document. */
static json_t *list_cells(const struct duis_row *row)
{
	const struct duisp_vocabulary *vocabulary = row->vocabulary;
	const size_t roles = vocabulary->roles.count;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < vocabulary->documents.count * roles; i++) {
		const struct duis_cell *cell = &row->cells[i];

		if (is_worth_showing(row, cell, i / roles))
			failed |= json_array_append_new(
				array,
				describe_located_cell(vocabulary, cell, i / roles, i % roles));
	}
	return duisp_value_finish(array, failed);
}

static json_t *list_columns(const struct duis_row *row)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		const struct duis_basis *basis = row->column_bases[i];

		if (basis != row->column_bases[DUISP_COLUMN_SRV])
			failed |= json_array_append_new(
				array,
				json_pack("{s:s, s:o}", "column", duis_row_get_column_name(i),
			                  "basis", duisp_value_basis(basis)));
	}
	return duisp_value_finish(array, failed);
}

static json_t *list_numbered_rows(const struct rows *rows)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const struct duis_row *row = rows->items[i];
		json_t *object = duisp_describe_row(NULL, row, 0, row->vocabulary->roles.count);

		failed |= json_object_set_new(
			object, "basis", duisp_value_basis(row->column_bases[DUISP_COLUMN_SRV]));
		failed |= json_object_set_new(object, "cells", list_cells(row));
		failed |= json_object_set_new(object, "columns", list_columns(row));
		failed |= json_array_append_new(array, object);
	}
	return duisp_value_finish(array, failed);
}

static json_t *describe_date(const struct duisp_date *date)
{
	return date->basis ? duisp_value_instant(date->instant) : json_null();
}

static json_t *describe_level(const struct duisp_date *date)
{
	return duisp_value_text(date->basis ? duis_basis_level_get_name(date->basis->level) : NULL);
}

static json_t *list_versions(const struct duis_state *state)
{
	const struct duisp_matrix *matrix = state->engine->matrix;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < state->engine->catalogue->version_count; i++) {
		const struct duisp_version *version = &state->engine->catalogue->versions[i];
		const struct duis_snapshot *snapshot =
			duisp_matrix_find_snapshot(matrix, INT64_MIN, version->number);

		failed |= json_array_append_new(
			array,
			json_pack("{s:s, s:i, s:b, s:o, s:o, s:o}", "duis_version", version->label,
		                  "snapshot", (int)(snapshot - matrix->snapshots), "has_schema",
		                  version->slice ? 1 : 0, "ended", describe_date(&version->ended),
		                  "ended_basis", describe_level(&version->ended), "document",
		                  describe_date(&version->document)));
	}
	return duisp_value_finish(array, failed);
}

static json_t *list_instants(const struct duisp_matrix *matrix)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < matrix->instant_count; i++)
		failed |= json_array_append_new(array, duisp_value_instant(matrix->instants[i]));
	return duisp_value_finish(array, failed);
}

static json_t *list_all_documents(const struct duisp_vocabulary *vocabulary)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < vocabulary->documents.count; i++)
		failed |= json_array_append_new(
			array,
			json_pack("{s:s, s:s, s:b}", "document", vocabulary->documents.items[i].id,
		                  "title", vocabulary->documents.items[i].name, "enforced",
		                  i == vocabulary->enforced));
	return duisp_value_finish(array, failed);
}

static json_t *list_notes(const struct duisp_amendment *amendment)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < amendment->note_count; i++)
		failed |= json_array_append_new(array, duisp_value_text(amendment->notes[i]));
	return duisp_value_finish(array, failed);
}

static json_t *describe_amendments(const struct duisp_matrix *matrix)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];
		json_t *object = duisp_describe_amendment(matrix, amendment);

		failed |= json_object_set_new(object, "proposal",
		                              duisp_value_text(amendment->proposal));
		failed |= json_object_set_new(object, "notes", list_notes(amendment));
		failed |= json_object_set_new(object, "draft", json_boolean(amendment->is_draft));
		failed |= json_array_append_new(array, object);
	}
	return duisp_value_finish(array, failed);
}

static enum duis_status write_explorer(const struct duis_state *state, struct rows *rows,
                                       struct duis_document **out)
{
	const struct duisp_matrix *matrix = state->engine->matrix;
	const struct duisp_vocabulary *vocabulary = &matrix->vocabulary;
	json_t *snapshots = list_snapshots(matrix, rows);
	json_t *object =
		json_pack("{s:s, s:o, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "kind",
	                  "matrix-explorer", "state", duisp_describe_state(state), "snapshot",
	                  (int)(state->snapshot - matrix->snapshots), "instants",
	                  list_instants(matrix), "versions", list_versions(state), "roles",
	                  duisp_describe_roles(vocabulary, 0, vocabulary->roles.count), "documents",
	                  list_all_documents(vocabulary), "amendments", describe_amendments(matrix),
	                  "rows", list_numbered_rows(rows), "snapshots", snapshots);

	return duisp_document_end(object, matrix, DUIS_ANSWER_YES, out);
}

enum duis_status duis_explorer_to_document(const struct duis_state *state,
                                           struct duis_document **out)
{
	enum duis_status status =
		duisp_document_begin(state && !state->snapshot->source, out, NULL);
	struct rows rows = {0};
	size_t most = 0;

	if (status != DUIS_OK)
		return status;
	status = DUIS_NO_MEMORY;
	for (size_t i = 0; i < count_snapshots(state->engine->matrix); i++)
		most += state->engine->matrix->snapshots[i].count;
	rows.items = calloc(most ? most : 1, sizeof(*rows.items));
	if (rows.items)
		status = write_explorer(state, &rows, out);
	free(rows.items);
	return status;
}
