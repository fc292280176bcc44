/* What suites touch: in come cells, one at a time; out goes how much of the matrix they are. */
#include "trial/coverage.h"

#include <string.h>

static int find_srv(const struct duisp_coverage *coverage, const char *srv, size_t *index)
{
	for (size_t i = 0; i < coverage->srv_count; i++) {
		if (strcmp(coverage->srvs[i], srv) == 0) {
			*index = i;
			return 1;
		}
	}
	return 0;
}

/* Rows that only an amendment adds come after those of the base. */
static size_t count_most(const struct duisp_matrix *matrix)
{
	size_t most = matrix->base.count;

	for (size_t i = 0; i < matrix->amendment_count; i++)
		most += matrix->amendments[i].operation_count;
	return most;
}

static void collect_srvs(struct duisp_coverage *coverage)
{
	const struct duisp_matrix *matrix = coverage->matrix;
	size_t index;

	for (size_t i = 0; i < matrix->base.count; i++)
		coverage->srvs[coverage->srv_count++] =
			matrix->base.items[i]->columns[DUISP_COLUMN_SRV];
	for (size_t i = 0; i < matrix->amendment_count; i++) {
		for (size_t j = 0; j < matrix->amendments[i].operation_count; j++) {
			const char *srv = matrix->amendments[i].operations[j].srv;

			if (!find_srv(coverage, srv, &index))
				coverage->srvs[coverage->srv_count++] = srv;
		}
	}
}

enum duis_status duisp_coverage_begin(struct duisp_coverage *coverage,
                                      const struct duisp_matrix *matrix)
{
	coverage->matrix = matrix;
	coverage->snapshot_count = (matrix->instant_count + 1) * (matrix->version_count + 1);
	coverage->arena = duisp_arena_new();
	if (!coverage->arena)
		return DUIS_NO_MEMORY;
	coverage->srvs =
		duisp_arena_alloc(coverage->arena, count_most(matrix), sizeof(*coverage->srvs));
	if (!coverage->srvs)
		return DUIS_NO_MEMORY;
	collect_srvs(coverage);
	coverage->touched = duisp_arena_alloc(coverage->arena, coverage->snapshot_count,
	                                      coverage->srv_count * matrix->vocabulary.roles.count);
	return coverage->touched ? DUIS_OK : DUIS_NO_MEMORY;
}

void duisp_coverage_end(struct duisp_coverage *coverage)
{
	duisp_arena_free(coverage->arena);
}

static unsigned char *get_mark(const struct duisp_coverage *coverage, size_t snapshot, size_t srv,
                               size_t role)
{
	return &coverage->touched[(snapshot * coverage->srv_count + srv) *
	                                  coverage->matrix->vocabulary.roles.count +
	                          role];
}

void duisp_coverage_touch(struct duisp_coverage *coverage, const struct duis_snapshot *snapshot,
                          const char *srv, size_t role)
{
	size_t index;

	if (!snapshot->source && find_srv(coverage, srv, &index))
		*get_mark(coverage, (size_t)(snapshot - coverage->matrix->snapshots), index, role) =
			1;
}

static size_t count_touched_cells(const struct duisp_coverage *coverage)
{
	const size_t roles = coverage->matrix->vocabulary.roles.count;
	size_t count = 0;

	for (size_t cell = 0; cell < coverage->srv_count * roles; cell++) {
		int touched = 0;

		for (size_t s = 0; s < coverage->snapshot_count && !touched; s++)
			touched = coverage->touched[s * coverage->srv_count * roles + cell];
		count += touched != 0;
	}
	return count;
}

/* Whether of all amendments of a cell one alone makes the difference between two snapshots. Where
 * another does as well, it may have undone the change, and tests of the two need not see any. */
static int differs_alone(const struct duisp_coverage *coverage,
                         const struct duisp_amendment *amendment, size_t before, size_t after,
                         const char *srv, size_t role)
{
	const struct duisp_matrix *matrix = coverage->matrix;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *other = &matrix->amendments[i];

		if (duisp_matrix_applies(matrix, other, &matrix->snapshots[before]) ==
		    duisp_matrix_applies(matrix, other, &matrix->snapshots[after]))
			continue;
		if (other != amendment &&
		    duisp_amendment_touches(other, matrix->vocabulary.enforced, srv, role))
			return 0;
	}
	return 1;
}

static int is_touched(const struct duisp_coverage *coverage,
                      const struct duisp_amendment *amendment, size_t snapshot, int applies,
                      size_t srv, size_t role)
{
	return *get_mark(coverage, snapshot, srv, role) &&
	       duisp_matrix_applies(coverage->matrix, amendment,
	                            &coverage->matrix->snapshots[snapshot]) == applies;
}

/* Whether a cell was touched before an amendment and after it, with no other between. */
static int is_framed(const struct duisp_coverage *coverage, const struct duisp_amendment *amendment,
                     size_t srv, size_t role)
{
	for (size_t before = 0; before < coverage->snapshot_count; before++) {
		if (!is_touched(coverage, amendment, before, 0, srv, role))
			continue;
		for (size_t after = 0; after < coverage->snapshot_count; after++) {
			if (is_touched(coverage, amendment, after, 1, srv, role) &&
			    differs_alone(coverage, amendment, before, after, coverage->srvs[srv],
			                  role))
				return 1;
		}
	}
	return 0;
}

static int is_no(const struct duis_row *row, size_t role)
{
	return duisp_row_get_enforced_cell(row, role)->eligibility == DUIS_ELIGIBILITY_NO;
}

/* A row that comes or goes without a role changes nothing for it. */
static int is_changed(const struct duisp_coverage *coverage,
                      const struct duisp_amendment *amendment,
                      const struct duisp_operation *operation, size_t role)
{
	if (operation->kind == DUISP_OPERATION_ADD)
		return !is_no(operation->row, role);
	if (operation->kind != DUISP_OPERATION_REMOVE)
		return operation->role == role;
	for (size_t s = 0; s < coverage->snapshot_count; s++) {
		const struct duis_snapshot *snapshot = &coverage->matrix->snapshots[s];
		const struct duis_row *row = duis_snapshot_find_row(snapshot, operation->srv);

		if (row && !is_no(row, role) &&
		    !duisp_matrix_applies(coverage->matrix, amendment, snapshot))
			return 1;
	}
	return 0;
}

struct changed {
	size_t all;
	size_t touched;
};

static void count_operation(const struct duisp_coverage *coverage,
                            const struct duisp_amendment *amendment,
                            const struct duisp_operation *operation, struct changed *count)
{
	size_t srv = 0;

	if (operation->kind == DUISP_OPERATION_SET || !find_srv(coverage, operation->srv, &srv))
		return;
	for (size_t role = 0; role < coverage->matrix->vocabulary.roles.count; role++) {
		if (!is_changed(coverage, amendment, operation, role))
			continue;
		count->all++;
		count->touched += (size_t)is_framed(coverage, amendment, srv, role);
	}
}

static json_t *describe_changed(const struct changed *count)
{
	return json_pack("{s:I, s:I}", "touched", (json_int_t)count->touched, "all",
	                 (json_int_t)count->all);
}

/* Amendments of other documents change no enforced cell. */
static json_t *list_amendment_coverage(const struct duisp_coverage *coverage, struct changed *sum)
{
	const struct duisp_matrix *matrix = coverage->matrix;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];
		struct changed count = {0, 0};
		json_t *value;

		if (!(amendment->documents & (1u << matrix->vocabulary.enforced)))
			continue;
		for (size_t j = 0; j < amendment->operation_count; j++)
			count_operation(coverage, amendment, &amendment->operations[j], &count);
		value = describe_changed(&count);
		failed |= json_object_set_new(value, "id", json_string(amendment->id));
		failed |= json_array_append_new(array, value);
		sum->all += count.all;
		sum->touched += count.touched;
	}
	return duisp_value_finish(array, failed);
}

json_t *duisp_coverage_describe(const struct duisp_coverage *coverage, unsigned *percent)
{
	const struct changed cells = {.all = coverage->srv_count *
	                                     coverage->matrix->vocabulary.roles.count,
	                              .touched = count_touched_cells(coverage)};
	struct changed sum = {0, 0};
	json_t *amendments = list_amendment_coverage(coverage, &sum);

	*percent = sum.all ? (unsigned)(sum.touched * 100 / sum.all) : 100;
	return json_pack("{s:o, s:o, s:i, s:o}", "cells", describe_changed(&cells), "changes",
	                 describe_changed(&sum), "percent", (int)*percent, "amendments",
	                 amendments);
}
