/* Imports: in come a state and a table; out goes a document of the amendment after which the state
 * says what the table says, with what could not be made part of it. */
#include <string.h>

#include <duis/workbench.h>

#include "base/decimal.h"
#include "table/lint_table.h"
#include "table/read.h"
#include "workbench/describe.h"
#include "workbench/terms.h"

/* What is at hand while a table is compared. */
struct importing {
	/* What it is compared with. */
	const struct duis_state *state;
	struct duisp_table *table;
	/* From when the amendment is to apply. */
	duis_instant effective;
	json_t *operations;
	json_t *left_out;
	/* Whether a row that the file lacks is one that is to go. */
	int complete;
	/* Whether the operations apply at every DUIS version. */
	int fits_all;
	int failed;
};

static const char *const eligibility_operations[] = {
	[DUIS_ELIGIBILITY_NO] = "revoke",
	[DUIS_ELIGIBILITY_YES] = "grant",
	[DUIS_ELIGIBILITY_DISPUTED] = "dispute",
};

static void append_value(struct importing *importing, json_t *array, json_t *value)
{
	importing->failed |= json_array_append_new(array, value);
}

/* The row of an SRV when the amendment is to apply, in each stretch of versions. */
static const struct duis_row *find_at(const struct importing *importing, size_t stretch,
                                      const char *srv)
{
	const struct duisp_matrix *matrix = importing->state->engine->matrix;
	const char *version = stretch ? matrix->versions[stretch - 1] : "0";

	return duis_snapshot_find_row(
		duisp_matrix_find_snapshot(matrix, importing->effective, version), srv);
}

/* The row that the amendment is to change; NULL if there is none: a file may have others than the
 * matrix. */
static const struct duis_row *find_own(const struct importing *importing,
                                       const struct duis_row *row)
{
	const struct duis_state *state = importing->state;

	if (!state->snapshot->source)
		return row;
	return duis_snapshot_find_row(duisp_matrix_find_snapshot(state->engine->matrix,
	                                                         importing->effective,
	                                                         state->version->number),
	                              row->columns[DUISP_COLUMN_SRV]);
}

/* An operation that is refused, or that would change what is not compared, at another version
 * binds the amendment to the state's own. */
static void fit_cell(struct importing *importing, const struct duis_row *before, size_t role)
{
	const struct duis_row *own = find_own(importing, before);
	const char *srv = before->columns[DUISP_COLUMN_SRV];

	for (size_t i = 0; own && i <= importing->state->engine->matrix->version_count; i++) {
		const struct duis_row *row = find_at(importing, i, srv);

		importing->fits_all &=
			row && duisp_row_get_enforced_cell(row, role)->eligibility ==
				       duisp_row_get_enforced_cell(own, role)->eligibility;
	}
}

static void fit_column(struct importing *importing, const struct duis_row *before, size_t column)
{
	const struct duis_row *own = find_own(importing, before);

	for (size_t i = 0; own && i <= importing->state->engine->matrix->version_count; i++) {
		const struct duis_row *row = find_at(importing, i, own->columns[DUISP_COLUMN_SRV]);

		importing->fits_all &=
			row && strcmp(row->columns[column], own->columns[column]) == 0;
	}
}

static void fit_row(struct importing *importing, const char *srv, int is_there)
{
	for (size_t i = 0; i <= importing->state->engine->matrix->version_count; i++)
		importing->fits_all &= !find_at(importing, i, srv) == !is_there;
}

/* Where the older of two tables does not state a value, it is not known whether it changed:
 * reported where the matrix does not say the same. Takes the object. */
static void leave_out(struct importing *importing, json_t *object, int is_news)
{
	importing->failed |= json_object_set_new(object, "lacks", json_array());
	if (is_news)
		importing->failed |= json_array_append(importing->left_out, object);
	json_decref(object);
}

static void leave_out_cell(struct importing *importing, const struct duis_row *before,
                           const struct duis_cell *new, size_t role)
{
	const struct duis_row *own = find_own(importing, before);
	const struct duisp_terms *roles = &importing->state->engine->matrix->vocabulary.roles;

	leave_out(importing,
	          json_pack("{s:s, s:s, s:s}", "operation",
	                    eligibility_operations[new->eligibility], "srv",
	                    before->columns[DUISP_COLUMN_SRV], "role", roles->items[role].id),
	          !own || duisp_row_get_enforced_cell(own, role)->eligibility != new->eligibility);
}

static void import_cell(struct importing *importing, const struct duis_row *before,
                        const struct duis_row *after, size_t role)
{
	const struct duis_cell *old = duisp_row_get_enforced_cell(before, role);
	const struct duis_cell *new = duisp_row_get_enforced_cell(after, role);
	const struct duisp_terms *roles = &importing->state->engine->matrix->vocabulary.roles;

	if (!duisp_snapshot_has_role(importing->table->snapshot, role))
		return;
	if (!duisp_snapshot_has_role(importing->state->snapshot, role)) {
		leave_out_cell(importing, before, new, role);
		return;
	}
	if (old->eligibility == new->eligibility)
		return;
	fit_cell(importing, before, role);
	append_value(importing, importing->operations,
	             json_pack("{s:s, s:s, s:s, s:s, s:s}", "operation",
	                       eligibility_operations[new->eligibility], "srv",
	                       before->columns[DUISP_COLUMN_SRV], "role", roles->items[role].id,
	                       "before", duis_eligibility_get_name(old->eligibility), "after",
	                       duis_eligibility_get_name(new->eligibility)));
}

static void leave_out_column(struct importing *importing, const struct duis_row *before,
                             const char *value, size_t column)
{
	const struct duis_row *own = find_own(importing, before);

	leave_out(importing,
	          json_pack("{s:s, s:s, s:s, s:o}", "operation", "set", "srv",
	                    before->columns[DUISP_COLUMN_SRV], "column",
	                    duis_row_get_column_name(column), "value", duisp_value_text(value)),
	          !own || strcmp(own->columns[column], value) != 0);
}

static void import_column(struct importing *importing, const struct duis_row *before,
                          const struct duis_row *after, size_t column)
{
	if (!duisp_snapshot_has_column(importing->table->snapshot, column) ||
	    column == DUISP_COLUMN_SRV || column == DUISP_COLUMN_SERVICE_REFERENCE)
		return;
	if (!duisp_snapshot_has_column(importing->state->snapshot, column)) {
		leave_out_column(importing, before, after->columns[column], column);
		return;
	}
	if (strcmp(before->columns[column], after->columns[column]) == 0)
		return;
	fit_column(importing, before, column);
	append_value(importing, importing->operations,
	             json_pack("{s:s, s:s, s:s, s:o, s:o}", "operation", "set", "srv",
	                       before->columns[DUISP_COLUMN_SRV], "column",
	                       duis_row_get_column_name(column), "before",
	                       duisp_value_text(before->columns[column]), "after",
	                       duisp_value_text(after->columns[column])));
}

static void import_row(struct importing *importing, const struct duis_row *before,
                       const struct duis_row *after)
{
	const size_t roles = importing->state->engine->matrix->vocabulary.roles.count;

	for (size_t i = 0; i < roles; i++)
		import_cell(importing, before, after, i);
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++)
		import_column(importing, before, after, i);
}

/* What the file would have to state for a row to be added; the service reference is the SRV's. */
static json_t *list_lacking(const struct importing *importing)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		if (!duisp_snapshot_has_column(importing->table->snapshot, i) &&
		    i != DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS)
			failed |= json_array_append_new(array,
			                                json_string(duis_row_get_column_name(i)));
	}
	if (!importing->table->stated[DUISP_FIELD_ELIGIBLE])
		failed |= json_array_append_new(array, json_string("roles"));
	return duisp_value_finish(array, failed);
}

static void import_addition(struct importing *importing, const struct duis_row *row)
{
	const size_t roles = importing->state->engine->matrix->vocabulary.roles.count;
	const char *srv = row->columns[DUISP_COLUMN_SRV];
	json_t *lacking = list_lacking(importing);

	if (json_array_size(lacking) > 0) {
		append_value(importing, importing->left_out,
		             json_pack("{s:s, s:s, s:O}", "operation", "add", "srv", srv, "lacks",
		                       lacking));
	} else {
		fit_row(importing, srv, 0);
		append_value(
			importing, importing->operations,
			json_pack("{s:s, s:s, s:o}", "operation", "add", "srv", srv, "row",
		                  duisp_describe_row(importing->table->snapshot, row, 0, roles)));
	}
	importing->failed |= !lacking;
	json_decref(lacking);
}

/* A row may also be missing because the table was cut off. */
static void import_removal(struct importing *importing, const struct duis_row *row)
{
	const char *srv = row->columns[DUISP_COLUMN_SRV];
	json_t *value = json_pack("{s:s, s:s, s:o}", "operation", "remove", "srv", srv, "name",
	                          duisp_value_text(row->columns[DUISP_COLUMN_NAME]));

	if (importing->complete) {
		fit_row(importing, srv, 1);
		append_value(importing, importing->operations, value);
	} else {
		importing->failed |= json_object_set_new(value, "lacks", json_array());
		append_value(importing, importing->left_out, value);
	}
}

static void compare_snapshots(struct importing *importing)
{
	const struct duis_snapshot *before = importing->state->snapshot;
	const struct duis_snapshot *after = importing->table->snapshot;

	for (size_t i = 0; i < before->count; i++) {
		const struct duis_row *row = before->rows[i];
		const struct duis_row *other =
			duis_snapshot_find_row(after, row->columns[DUISP_COLUMN_SRV]);

		if (other)
			import_row(importing, row, other);
		else
			import_removal(importing, row);
	}
	for (size_t i = 0; i < after->count; i++) {
		if (!duis_snapshot_find_row(before, after->rows[i]->columns[DUISP_COLUMN_SRV]))
			import_addition(importing, after->rows[i]);
	}
}

/* An operation as the loader would have read it. */
static void read_operation(const struct importing *importing, const json_t *value,
                           const struct duis_basis *bases, struct duisp_operation *out)
{
	const char *role = json_string_value(json_object_get(value, "role"));
	const char *column = json_string_value(json_object_get(value, "column"));

	*out = (struct duisp_operation){
		.place = {importing->table->file, 0},
		.srv = json_string_value(json_object_get(value, "srv")),
		.value = json_string_value(json_object_get(value, "after")),
		.bases = bases,
	};
	out->row = duis_snapshot_find_row(importing->table->snapshot, out->srv);
	duisp_operation_find_kind(json_string_value(json_object_get(value, "operation")),
	                          &out->kind);
	if (role)
		duisp_terms_find(&importing->state->engine->matrix->vocabulary.roles, role,
		                 &out->role);
	if (column)
		duisp_column_find(column, &out->column);
}

static enum duis_status read_operations(const struct importing *importing,
                                        struct duisp_arena *arena, struct duisp_amendment *out)
{
	const size_t documents = importing->state->engine->matrix->vocabulary.documents.count;
	const size_t count = json_array_size(importing->operations);
	const struct duis_basis *bases = duisp_arena_alloc(arena, documents, sizeof(*bases));

	out->operations = duisp_arena_alloc(arena, count, sizeof(*out->operations));
	if (!bases || !out->operations)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		read_operation(importing, json_array_get(importing->operations, i), bases,
		               &out->operations[i]);
	out->operation_count = count;
	return DUIS_OK;
}

/* The first operation of an amendment on what another is on; NULL if there is none. */
static const struct duisp_operation *find_meeting(const struct duisp_amendment *amendment,
                                                  const struct duisp_operation *operation)
{
	for (size_t i = 0; i < amendment->operation_count; i++) {
		if (duisp_operation_meets(&amendment->operations[i], operation))
			return &amendment->operations[i];
	}
	return NULL;
}

/* The amendment that comes to an operation's cell, column or row later, or at another version. */
static json_t *describe_overtaking(const struct importing *importing,
                                   const struct duisp_operation *operation)
{
	const struct duisp_matrix *matrix = importing->state->engine->matrix;
	const unsigned enforced = 1u << matrix->vocabulary.enforced;
	const struct duis_snapshot *snapshot = duisp_matrix_find_snapshot(
		matrix, importing->effective, importing->state->version->number);

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];
		const struct duisp_operation *other = find_meeting(amendment, operation);

		if (other && (amendment->documents & enforced) &&
		    !duisp_matrix_applies(matrix, amendment, snapshot))
			return json_pack("{s:s, s:s, s:o, s:s?}", "amendment", amendment->id,
			                 "operation", duisp_operation_get_name(other->kind),
			                 "effective", duisp_value_effective(&amendment->basis),
			                 "first_version", amendment->first_version);
	}
	return json_null();
}

static void note_overtaking(struct importing *importing, const struct duisp_amendment *amendment)
{
	for (size_t i = 0; i < amendment->operation_count; i++)
		importing->failed |= json_object_set_new(
			json_array_get(importing->operations, i), "overtaken_by",
			describe_overtaking(importing, &amendment->operations[i]));
}

static enum duis_status report_refusal(struct importing *importing, const struct duis_error *error)
{
	duisp_lint_report(
		&importing->table->lint, DUISP_LINT_AMENDMENT_REFUSED, (struct duisp_lint_place){0},
		"an id that no amendment has, and an instant from which the matrix is as STATE "
		"says",
		"with the amendment the matrix could not be loaded: %s",
		duis_error_get_message(error));
	return DUIS_OK;
}

/* The amendment is for --amend to load: try whether it can be. */
static enum duis_status try_loading(struct importing *importing, const char *id)
{
	const struct duis_state *state = importing->state;
	struct duisp_amendment amendment = {
		.id = id,
		.place = {importing->table->file, 0},
		.has_effective = 1,
		.effective = importing->effective,
		.first_version = importing->fits_all ? NULL : state->version->number,
		.documents = 1u << state->engine->matrix->vocabulary.enforced,
	};
	struct duisp_arena *arena = duisp_arena_new();
	struct duis_error *error = NULL;
	enum duis_status status = DUIS_NO_MEMORY;

	if (arena && !importing->failed)
		status = read_operations(importing, arena, &amendment);
	if (status == DUIS_OK)
		note_overtaking(importing, &amendment);
	if (status == DUIS_OK && amendment.operation_count)
		status = duisp_matrix_try(state->engine->matrix, &amendment, &error);
	if (status == DUIS_BAD_RULES)
		status = report_refusal(importing, error);
	duis_error_free(error);
	duisp_arena_free(arena);
	return status;
}

/* As matrix.xsd has it: "[A-Z][A-Z0-9]*([.\-][A-Z0-9]+)*", at most 40 characters. */
static int is_id(const char *text)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	if (strlen(text) > 40 || *text < 'A' || *text > 'Z')
		return 0;
	for (;;) {
		const size_t length = strspn(text, letters);

		if (!length)
			return 0;
		text += length;
		if (!*text)
			return 1;
		if (*text != '.' && *text != '-')
			return 0;
		text++;
	}
}

static enum duis_status read_terms(struct importing *importing, const struct duis_import *terms,
                                   struct duis_error **error)
{
	importing->effective = importing->state->as_of;
	importing->complete = terms->complete;
	if (terms->id && !is_id(terms->id))
		return duisp_error_set_name(error,
		                            "\"%s\" can't be the id of an amendment; allowed: "
		                            "capitals and digits, as MP120 or DUIS-5.3",
		                            terms->id);
	if (importing->state->snapshot->source && !terms->has_effective)
		return duisp_error_set_name(error,
		                            "%s has no instant: name the one from which the "
		                            "amendment is to apply (effective), as 2020-11-29",
		                            importing->state->snapshot->source);
	if (terms->has_effective)
		importing->effective = terms->effective;
	if (terms->title && (!*terms->title || strlen(terms->title) > 400))
		return duisp_error_set_name(error, "the title is empty, or longer than 400 octets");
	return DUIS_OK;
}

static const char *get_id(const struct duis_import *terms)
{
	return terms->id ? terms->id : "IMPORT";
}

static json_t *describe_title(const struct importing *importing, const struct duis_import *terms)
{
	json_t *file = terms->title ? NULL : duisp_value_text(importing->table->file);
	json_t *title = NULL;

	if (terms->title)
		return duisp_value_text(terms->title);
	if (file)
		title = json_sprintf("Imported from %s", json_string_value(file));
	json_decref(file);
	return title;
}

static json_t *describe_amendment(const struct importing *importing,
                                  const struct duis_import *terms)
{
	const struct duis_state *state = importing->state;
	const struct duisp_vocabulary *vocabulary = &state->engine->matrix->vocabulary;

	return json_pack("{s:s, s:o, s:o, s:s?, s:s, s:s, s:o}", "id", get_id(terms), "title",
	                 describe_title(importing, terms), "effective",
	                 duisp_value_instant(importing->effective), "first_version",
	                 importing->fits_all ? NULL : state->version->number, "documents",
	                 vocabulary->documents.items[vocabulary->enforced].id, "basis",
	                 duis_basis_level_get_name(DUIS_BASIS_SINGLE_SOURCED), "source",
	                 duisp_value_text(importing->table->file));
}

static enum duis_status write_import(struct importing *importing, const struct duis_import *terms,
                                     struct duis_document **out)
{
	const struct duisp_matrix *matrix = importing->state->engine->matrix;
	struct duisp_table *table = importing->table;
	struct duisp_lint *lint = &table->lint;
	const int refused = table->is_amendment || duisp_lint_has_error(lint);
	json_t *object =
		json_pack("{s:s, s:o, s:o, s:b, s:o, s:O, s:O, s:o, s:o, s:o}", "kind",
	                  "matrix-import", "file", duisp_value_text(table->file), "state",
	                  duisp_describe_state(importing->state), "refused", refused, "amendment",
	                  describe_amendment(importing, terms), "operations", importing->operations,
	                  "left_out", importing->left_out, "not_stated",
	                  refused ? json_null()
	                          : duisp_describe_not_stated(table->snapshot, &matrix->vocabulary),
	                  "findings", duisp_lint_describe(lint), "counts", duisp_lint_count(lint));

	return duisp_document_end(duisp_value_finish(object, importing->failed), matrix,
	                          refused ? DUIS_ANSWER_NO : DUIS_ANSWER_YES, out);
}

/* What lint says of a table that it refuses is the answer: such a table has no snapshot. */
static enum duis_status check_table(struct importing *importing, struct duis_error **error)
{
	struct duis_engine *engine = importing->state->engine;
	struct duisp_table *table = importing->table;
	enum duis_status status = DUIS_OK;

	if (table->is_amendment)
		duisp_lint_report(&table->lint, DUISP_LINT_UNREADABLE, (struct duisp_lint_place){0},
		                  "a table", "the file is an amendment: --amend takes it");
	else
		status = duisp_table_check(table, engine);
	if (status == DUIS_OK && !duisp_lint_has_error(&table->lint))
		status = duisp_table_make_snapshot(table, &engine->matrix->vocabulary, error);
	return status;
}

static enum duis_status import_file(struct importing *importing, const char *path,
                                    const struct duis_import *terms, struct duis_document **out,
                                    struct duis_error **error)
{
	enum duis_status status = read_terms(importing, terms, error);

	if (status == DUIS_OK)
		status = duisp_table_read(path, &importing->table, error);
	if (status == DUIS_OK)
		status = check_table(importing, error);
	if (status == DUIS_OK && importing->table->snapshot) {
		compare_snapshots(importing);
		status = try_loading(importing, get_id(terms));
	}
	return status == DUIS_OK ? write_import(importing, terms, out) : status;
}

static enum duis_status import_table(const struct duis_state *state, const char *path,
                                     const struct duis_import *terms, struct duis_document **out,
                                     struct duis_error **error)
{
	static const struct duis_import nothing;
	struct importing importing = {
		.state = state,
		.operations = json_array(),
		.left_out = json_array(),
		.fits_all = 1,
	};
	const enum duis_status status =
		import_file(&importing, path, terms ? terms : &nothing, out, error);

	json_decref(importing.operations);
	json_decref(importing.left_out);
	duisp_table_unref(importing.table);
	return status;
}

enum duis_status duis_import_to_document(const struct duis_state *state, const char *path,
                                         const struct duis_import *terms,
                                         struct duis_document **out, struct duis_error **error)
{
	enum duis_status status = duisp_document_begin(state && path, out, error);

	if (status == DUIS_OK)
		status = import_table(state, path, terms, out, error);
	return duisp_error_end(status, error);
}
