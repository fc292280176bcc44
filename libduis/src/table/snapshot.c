/* What a table says, as a snapshot: in comes a table that lint has found sound and spelled as the
 * matrix is; out goes a snapshot of its rows that states what the table states, the enforced
 * document at most. */
#include "table/table.h"

/* A snapshot while it is made. */
struct making {
	struct duisp_table *table;
	const struct duisp_vocabulary *vocabulary;
	struct duis_error **error;
};

static struct duisp_place locate_row(const struct making *making, const struct duisp_table_row *row)
{
	return (struct duisp_place){making->table->path, row->line};
}

/* What a table says is as sure as one source; what it does not say is not known. */
static struct duis_basis *make_row_basis(const struct making *making, const char *srv,
                                         int is_stated)
{
	struct duis_basis *basis = duisp_arena_alloc(making->table->arena, 1, sizeof(*basis));
	const struct duisp_vocabulary *vocabulary = making->vocabulary;

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

static void fill_enforced_cells(const struct making *making, const struct duisp_table_row *in,
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
static void fill_other_cells(struct duis_row *out, const struct duis_basis *silent)
{
	const struct duisp_vocabulary *vocabulary = out->vocabulary;

	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		for (size_t r = 0; d != vocabulary->enforced && r < vocabulary->roles.count; r++)
			duisp_row_get_cell(out, d, r)->basis = silent;
	}
}

static struct duis_row *make_row(const struct making *making, const struct duisp_table_row *in)
{
	const char *srv = in->fields[DUISP_COLUMN_SRV];
	struct duis_row *out = duisp_row_new(making->table->arena, making->vocabulary);
	const struct duis_basis *stated = make_row_basis(making, srv, 1);
	const struct duis_basis *silent = make_row_basis(making, srv, 0);

	if (!out || !stated || !silent)
		return NULL;
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		out->columns[i] = in->fields[i] ? in->fields[i] : "";
		out->column_bases[i] = making->table->stated[i] ? stated : silent;
	}
	fill_other_cells(out, silent);
	fill_enforced_cells(making, in, out, stated, silent);
	return out;
}

static enum duis_status make_rows(const struct making *making, struct duisp_rows *out)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; status == DUIS_OK && i < making->table->count; i++) {
		const struct duisp_table_row *in = &making->table->rows[i];
		const struct duis_row *row = make_row(making, in);

		status = row ? duisp_rows_add(out, row, locate_row(making, in), making->error)
		             : DUIS_NO_MEMORY;
	}
	return status;
}

static unsigned gather_columns(const struct duisp_table *table)
{
	unsigned columns = 0;

	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++)
		columns |= table->stated[i] ? 1u << i : 0;
	return columns;
}

enum duis_status duisp_table_make_snapshot(struct duisp_table *table,
                                           const struct duisp_vocabulary *vocabulary,
                                           struct duis_error **error)
{
	const struct making making = {table, vocabulary, error};
	struct duisp_rows rows = {.arena = table->arena, .vocabulary = vocabulary};
	struct duis_snapshot *snapshot = duisp_arena_alloc(table->arena, 1, sizeof(*snapshot));
	const enum duis_status status = snapshot ? make_rows(&making, &rows) : DUIS_NO_MEMORY;

	if (status != DUIS_OK)
		return status;
	*snapshot = (struct duis_snapshot){.rows = rows.items,
	                                   .count = rows.count,
	                                   .roles = table->stated_roles,
	                                   .documents = 1u << vocabulary->enforced,
	                                   .columns = gather_columns(table),
	                                   .source = table->path};
	table->snapshot = snapshot;
	return DUIS_OK;
}
