/* Lint of an amendment: in comes the path of its file; out go findings, where it can't be loaded,
 * no version reaches it, or it changes nothing. */
#include "workbench/lint_amendment.h"

#include <string.h>

#include "base/decimal.h"
#include "table/lint_parts.h"

/* What is at hand: the matrix without the amendment, and with it. */
struct trying {
	struct duisp_table *table;
	const struct duis_engine *engine;
	struct duisp_matrix *without;
	struct duisp_matrix *with;
	const struct duisp_amendment *amendment;
};

static struct duisp_lint_place locate_operation(struct duisp_place place, const char *srv)
{
	return (struct duisp_lint_place){place.line, srv};
}

static int differ_in_cells(const struct trying *trying, const struct duisp_operation *operation,
                           const struct duis_row *before, const struct duis_row *after)
{
	const struct duisp_vocabulary *vocabulary = &trying->with->vocabulary;

	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		const size_t cell = d * vocabulary->roles.count + operation->role;

		if (before->cells[cell].eligibility != after->cells[cell].eligibility ||
		    before->cells[cell].known != after->cells[cell].known ||
		    !before->cells[cell].condition != !after->cells[cell].condition)
			return 1;
	}
	return 0;
}

static int is_different(const struct trying *trying, const struct duisp_operation *operation,
                        const struct duis_row *before, const struct duis_row *after)
{
	if (!before || !after)
		return before != after;
	if (operation->kind == DUISP_OPERATION_ADD || operation->kind == DUISP_OPERATION_REMOVE)
		return 0;
	if (operation->kind == DUISP_OPERATION_SET)
		return strcmp(before->columns[operation->column],
		              after->columns[operation->column]) != 0;
	return differ_in_cells(trying, operation, before, after);
}

/* Whether an operation makes a difference. */
static int has_effect(const struct trying *trying, const struct duisp_operation *operation)
{
	const struct duisp_matrix *with = trying->with;

	for (size_t v = 0; v <= with->version_count; v++) {
		for (size_t i = 0; i <= with->instant_count; i++) {
			const duis_instant instant =
				i ? with->instants[i - 1]
				  : (with->instant_count ? with->instants[0] - 1 : 0);
			const char *version = v ? with->versions[v - 1] : "0";
			const struct duis_snapshot *before =
				duisp_matrix_find_snapshot(trying->without, instant, version);
			const struct duis_snapshot *after =
				duisp_matrix_find_snapshot(with, instant, version);

			if (is_different(trying, operation,
			                 duis_snapshot_find_row(before, operation->srv),
			                 duis_snapshot_find_row(after, operation->srv)))
				return 1;
		}
	}
	return 0;
}

/* By a version that the catalogue knows, and that has not ended by then. */
static int is_reachable(const struct trying *trying)
{
	const struct duisp_catalogue *catalogue = trying->engine->catalogue;
	const struct duisp_amendment *amendment = trying->amendment;

	for (size_t i = 0; i < catalogue->version_count; i++) {
		const struct duisp_version *version = &catalogue->versions[i];
		const int too_low =
			amendment->first_version &&
			duisp_decimal_compare(version->number, amendment->first_version) < 0;
		const int too_late = amendment->has_effective && version->ended.basis &&
		                     version->ended.instant <= amendment->effective;

		if (!too_low && !too_late)
			return 1;
	}
	return 0;
}

static size_t count_effects(const struct trying *trying)
{
	size_t count = 0;

	for (size_t i = 0; i < trying->amendment->operation_count; i++)
		count += (size_t)has_effect(trying, &trying->amendment->operations[i]);
	return count;
}

/* Whether what a snapshot says of a cell, a column or a row still rests on an operation. */
static int stands_in(const struct trying *trying, const struct duisp_operation *operation,
                     const struct duis_row *row)
{
	const struct duisp_vocabulary *vocabulary = &trying->with->vocabulary;
	int stands = 0;

	if (!row || operation->kind == DUISP_OPERATION_REMOVE)
		return !row && operation->kind == DUISP_OPERATION_REMOVE;
	if (operation->kind == DUISP_OPERATION_ADD)
		return row->column_bases[DUISP_COLUMN_SRV] ==
		       operation->row->column_bases[DUISP_COLUMN_SRV];
	if (operation->kind == DUISP_OPERATION_SET)
		return row->column_bases[operation->column] ==
		       &operation->bases[vocabulary->enforced];
	for (size_t d = 0; d < vocabulary->documents.count; d++)
		stands |= row->cells[d * vocabulary->roles.count + operation->role].basis ==
		          &operation->bases[d];
	return stands;
}

/* Whether, at the end of time, anything still rests on the amendment, in any version. */
static int stands_at_last(const struct trying *trying)
{
	const struct duisp_matrix *with = trying->with;

	for (size_t v = 0; v <= with->version_count; v++) {
		const struct duis_snapshot *last =
			duisp_matrix_find_last_snapshot(with, v ? with->versions[v - 1] : "0");

		for (size_t i = 0; i < trying->amendment->operation_count; i++) {
			const struct duisp_operation *operation = &trying->amendment->operations[i];

			if (stands_in(trying, operation,
			              duis_snapshot_find_row(last, operation->srv)))
				return 1;
		}
	}
	return 0;
}

static void report_operations(const struct trying *trying)
{
	for (size_t i = 0; i < trying->amendment->operation_count; i++) {
		const struct duisp_operation *operation = &trying->amendment->operations[i];

		if (!has_effect(trying, operation))
			duisp_lint_report(
				&trying->table->lint, DUISP_LINT_OPERATION_WITHOUT_EFFECT,
				locate_operation(operation->place, operation->srv), NULL,
				"the operation changes nothing, at any instant and in any "
				"version");
	}
}

static void report_amendment(const struct trying *trying, enum duisp_lint_id id, const char *what)
{
	duisp_lint_report(&trying->table->lint, id,
	                  locate_operation(trying->amendment->place, NULL), NULL, "%s: %s",
	                  trying->amendment->id, what);
}

static void report_effects(const struct trying *trying)
{
	if (!is_reachable(trying)) {
		report_amendment(
			trying, DUISP_LINT_AMENDMENT_UNREACHABLE,
			"it applies to no DUIS version that the catalogue knows and that has not "
			"ended "
			"by then");
	} else if (trying->without && !count_effects(trying)) {
		report_amendment(trying, DUISP_LINT_AMENDMENT_WITHOUT_EFFECT,
		                 "it changes nothing, at any instant and in any version");
	} else {
		if (trying->without)
			report_operations(trying);
		if (!stands_at_last(trying))
			report_amendment(trying, DUISP_LINT_AMENDMENT_EXPIRED,
			                 "later amendments have undone all that it does");
	}
}

/* The state in which an amendment first applies, for the newest version that has a schema. */
static const struct duis_snapshot *find_after(const struct trying *trying)
{
	const struct duisp_amendment *amendment = trying->amendment;
	const struct duisp_version *newest = duisp_catalogue_find_newest(trying->engine->catalogue);
	const char *version = newest ? newest->number : "0";

	if (amendment->first_version &&
	    duisp_decimal_compare(amendment->first_version, version) > 0)
		version = amendment->first_version;
	return duisp_matrix_find_snapshot(
		trying->with, amendment->has_effective ? amendment->effective : INT64_MIN, version);
}

/* A row as if it had been read from a table, and spelled. */
static void fill_row(struct duisp_table_row *out, const struct duis_row *row)
{
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++)
		out->fields[i] = row->columns[i];
	out->expected_srv = row->columns[DUISP_COLUMN_SRV];
	for (size_t i = 0; i < row->vocabulary->roles.count; i++) {
		const struct duis_cell *cell = duisp_row_get_enforced_cell(row, i);
		const uint64_t bit = UINT64_C(1) << i;

		out->eligible |= cell->eligibility == DUIS_ELIGIBILITY_YES ? bit : 0;
		out->disputed |= cell->eligibility == DUIS_ELIGIBILITY_DISPUTED ? bit : 0;
	}
}

static int touches_earlier(const struct duisp_amendment *amendment, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (strcmp(amendment->operations[i].srv, amendment->operations[index].srv) == 0)
			return 1;
	}
	return 0;
}

/* The rows that an amendment touches, as they are after it, each once. */
static void gather_rows(const struct trying *trying, struct duisp_table *touched)
{
	const struct duisp_amendment *amendment = trying->amendment;
	const struct duis_snapshot *after = find_after(trying);

	for (size_t i = 0; i < amendment->operation_count; i++) {
		const struct duisp_operation *operation = &amendment->operations[i];
		const struct duis_row *row = duis_snapshot_find_row(after, operation->srv);
		struct duisp_table_row *out;

		if (!row || touches_earlier(amendment, i))
			continue;
		touched->line = operation->place.line;
		out = duisp_table_add(touched);
		if (!out)
			return;
		fill_row(out, row);
	}
	touched->stated_roles = UINT64_MAX;
}

/* What is wrong with a row of a table is wrong with one that an amendment makes. */
static enum duis_status check_touched(const struct trying *trying)
{
	struct duisp_table touched = {.arena = trying->table->arena, .lint = trying->table->lint};
	enum duis_status status;

	gather_rows(trying, &touched);
	duisp_table_check_columns(&touched, &trying->with->vocabulary);
	duisp_table_check_nobody(&touched, trying->without ? trying->without : trying->with);
	status = duisp_table_check_schemas(&touched, trying->engine->catalogue,
	                                   duisp_engine_find_newest_snapshot(trying->engine));
	trying->table->lint = touched.lint;
	return status;
}

/* What the loader refuses, it names by file and line: of this file, or of another that it meets. */
static enum duis_status report_refused(struct duisp_table *table, const char *path,
                                       struct duis_error *error)
{
	const char *file = duis_error_get_file(error);
	const int is_own = file && strcmp(file, path) == 0;

	duisp_lint_report(&table->lint, DUISP_LINT_AMENDMENT_REFUSED,
	                  (struct duisp_lint_place){is_own ? duis_error_get_line(error) : 0, NULL},
	                  NULL, "%s", duis_error_get_message(error));
	return table->lint.status;
}

/* Others may need it: then it has an effect, and the matrix can't be loaded without it. */
static enum duis_status load_without(struct trying *trying)
{
	struct duisp_matrix_source source = trying->engine->matrix->source;
	struct duis_error *error = NULL;
	enum duis_status status;

	source.without = trying->amendment->id;
	status = duisp_matrix_load(&source, &trying->without, &error);
	duis_error_free(error);
	return status == DUIS_BAD_RULES ? DUIS_OK : status;
}

static enum duis_status lint_loading(struct trying *trying, const char *path)
{
	struct duisp_matrix_source source = trying->engine->matrix->source;
	struct duis_error *error = NULL;
	enum duis_status status;

	source.without = trying->table->amendment_id;
	source.candidate = path;
	status = duisp_matrix_load(&source, &trying->with, &error);
	if (status == DUIS_BAD_RULES)
		status = report_refused(trying->table, path, error);
	duis_error_free(error);
	if (status != DUIS_OK || !trying->with)
		return status;
	if (trying->table->amendment_id)
		trying->amendment =
			duisp_matrix_find_amendment(trying->with, trying->table->amendment_id);
	if (trying->amendment)
		status = load_without(trying);
	if (trying->amendment && status == DUIS_OK)
		report_effects(trying);
	if (trying->amendment && status == DUIS_OK)
		status = check_touched(trying);
	return status == DUIS_OK ? trying->table->lint.status : status;
}

enum duis_status duisp_amendment_check(struct duisp_table *table, const char *path,
                                       const struct duis_engine *engine)
{
	struct trying trying = {.table = table, .engine = engine};
	const enum duis_status status = lint_loading(&trying, path);

	duisp_matrix_free(trying.without);
	duisp_matrix_free(trying.with);
	return status;
}
