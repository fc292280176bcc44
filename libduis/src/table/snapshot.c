/* States that a file holds: a table as a snapshot. */
#include <stdlib.h>

#include "table/lint_table.h"
#include "workbench/state.h"

/* What is at hand while a snapshot is made. */
struct making {
	const char *path;
	struct duis_state *state;
	struct duisp_table *table;
	struct duisp_draft draft;
	struct duis_error **error;
};

struct duis_basis duisp_state_infer_absence(const struct duis_state *state, const char *srv)
{
	const struct duisp_vocabulary *vocabulary = &state->matrix->vocabulary;

	return (struct duis_basis){
		.level = DUIS_BASIS_INFERRED,
		.row = srv,
		.document = vocabulary->documents.items[vocabulary->enforced].id,
		.source = state->snapshot->source,
		.note = duisp_absence_note,
	};
}

struct duis_basis duisp_state_explain_absence(const struct duis_state *state, const char *srv,
                                              size_t role)
{
	struct duis_basis basis = duisp_state_infer_absence(state, srv);

	if (!duisp_snapshot_has_role(state->snapshot, role)) {
		basis.level = DUIS_BASIS_UNKNOWN;
		basis.note = duisp_silence_note;
	}
	return basis;
}

static struct duisp_place get_place(const struct making *making, long line)
{
	return (struct duisp_place){making->path, line};
}

/* What a table says is as sure as one source; what it does not say is not known. */
static struct duis_basis *make_basis(const struct making *making, const char *srv, int is_stated)
{
	struct duis_basis *basis = duisp_arena_alloc(making->table->arena, 1, sizeof(*basis));
	const struct duisp_vocabulary *vocabulary = &making->state->matrix->vocabulary;

	if (!basis)
		return NULL;
	*basis = (struct duis_basis){
		.level = is_stated ? DUIS_BASIS_SINGLE_SOURCED : DUIS_BASIS_UNKNOWN,
		.row = srv,
		.document = vocabulary->documents.items[vocabulary->enforced].id,
		.source = making->table->path,
		.note = is_stated ? NULL : duisp_silence_note,
	};
	return basis;
}

static enum duis_eligibility read_cell(const struct duisp_table_row *row, size_t role)
{
	const uint64_t bit = UINT64_C(1) << role;

	if (row->disputed & bit)
		return DUIS_ELIGIBILITY_DISPUTED;
	return (row->eligible & bit) ? DUIS_ELIGIBILITY_YES : DUIS_ELIGIBILITY_NO;
}

static void fill_cells(const struct making *making, const struct duisp_table_row *in,
                       struct duis_row *out, const struct duis_basis *stated,
                       const struct duis_basis *silent)
{
	const struct duisp_vocabulary *vocabulary = out->vocabulary;

	for (size_t role = 0; role < vocabulary->roles.count; role++) {
		const int is_stated = (making->table->stated_roles & (UINT64_C(1) << role)) != 0;

		*duisp_row_get_cell(out, vocabulary->enforced, role) = (struct duis_cell){
			.eligibility = read_cell(in, role),
			.known = is_stated,
			.basis = is_stated ? stated : silent,
		};
		duisp_row_assume(out, role);
	}
}

/* The basis of cells of other documents, which duisp_row_assume() does not set. */
static void fill_documents(struct duis_row *out, const struct duis_basis *silent)
{
	const struct duisp_vocabulary *vocabulary = out->vocabulary;

	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		for (size_t r = 0; d != vocabulary->enforced && r < vocabulary->roles.count; r++)
			duisp_row_get_cell(out, d, r)->basis = silent;
	}
}

static struct duis_row *make_row(const struct making *making, const struct duisp_table_row *in)
{
	const struct duisp_vocabulary *vocabulary = &making->state->matrix->vocabulary;
	const char *srv = in->fields[DUISP_COLUMN_SRV];
	struct duis_row *out = duisp_row_new(making->table->arena, vocabulary);
	const struct duis_basis *stated = make_basis(making, srv, 1);
	const struct duis_basis *silent = make_basis(making, srv, 0);

	if (!out || !stated || !silent)
		return NULL;
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		out->columns[i] = in->fields[i] ? in->fields[i] : "";
		out->column_bases[i] = making->table->stated[i] ? stated : silent;
	}
	fill_documents(out, silent);
	fill_cells(making, in, out, stated, silent);
	return out;
}

static unsigned get_columns(const struct duisp_table *table)
{
	unsigned columns = 0;

	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++)
		columns |= table->stated[i] ? 1u << i : 0;
	return columns;
}

static enum duis_status make_snapshot(struct making *making)
{
	struct duis_snapshot *snapshot =
		duisp_arena_alloc(making->table->arena, 1, sizeof(*snapshot));
	enum duis_status status = snapshot ? DUIS_OK : DUIS_NO_MEMORY;

	for (size_t i = 0; status == DUIS_OK && i < making->table->count; i++) {
		const struct duisp_table_row *in = &making->table->rows[i];
		const struct duis_row *row = make_row(making, in);

		status = row ? duisp_draft_add(&making->draft, row, get_place(making, in->line),
		                               making->error)
		             : DUIS_NO_MEMORY;
	}
	if (status != DUIS_OK)
		return status;
	*snapshot = (struct duis_snapshot){.rows = making->draft.rows,
	                                   .count = making->draft.count,
	                                   .roles = making->table->stated_roles,
	                                   .columns = get_columns(making->table),
	                                   .source = making->table->path};
	making->state->snapshot = snapshot;
	return DUIS_OK;
}

static enum duis_status refuse(const struct making *making)
{
	const struct duisp_lint_finding *finding = duisp_lint_find_error(&making->table->lint);

	if (making->table->is_amendment)
		return duisp_error_set(making->error, get_place(making, 0),
		                       "is an amendment, and no state by itself: --amend takes it");
	return duisp_error_set(making->error, get_place(making, finding ? finding->place.line : 0),
	                       "%s", finding ? finding->message : "lint finds too much in it");
}

static enum duis_status make(struct making *making)
{
	const struct duisp_standard standard = {making->state->matrix, making->state->catalogue};
	const enum duis_status status =
		making->table->is_amendment ? DUIS_OK : duisp_table_check(making->table, &standard);

	if (status != DUIS_OK)
		return status;
	if (making->table->is_amendment || duisp_lint_has_error(&making->table->lint))
		return refuse(making);
	making->draft.arena = making->table->arena;
	making->draft.vocabulary = &making->state->matrix->vocabulary;
	return make_snapshot(making);
}

enum duis_status duisp_state_read_file(struct duis_state *state, const char *path, duis_instant now,
                                       struct duis_error **error)
{
	struct making making = {.path = path, .state = state, .error = error};
	enum duis_status status = duisp_state_read(state, NULL, now, error);

	if (status == DUIS_OK)
		status = duisp_table_read(path, &state->table, error);
	making.table = state->table;
	return status == DUIS_OK ? make(&making) : status;
}

enum duis_status duis_state_open_file(struct duis_engine *engine, const char *path,
                                      duis_instant now, struct duis_state **out,
                                      struct duis_error **error)
{
	enum duis_status status = DUIS_INVALID_ARGUMENT;
	struct duis_state *state = NULL;

	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	if (engine && path && out)
		status = duisp_state_new(engine, &state);
	if (status == DUIS_OK)
		status = duisp_state_read_file(state, path, now, error);
	if (status == DUIS_OK)
		*out = state;
	else
		duis_state_free(state);
	return duisp_error_end(status, error);
}
