/* Making snapshots: in come the base and the amendments of a matrix; out go its snapshots of all
 * instants and DUIS versions. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "matrix/matrix.h"

/* What is at hand. */
struct making {
	struct duisp_matrix *matrix;
	struct duis_error **error;
};

static int compare_versions(const void *a, const void *b)
{
	return duisp_decimal_compare(*(const char *const *)a, *(const char *const *)b);
}

/* Amendments stand in the order of their instants. */
static void collect_instants(struct duisp_matrix *matrix)
{
	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];
		const size_t count = matrix->instant_count;

		if (amendment->has_effective &&
		    (!count || matrix->instants[count - 1] != amendment->effective))
			matrix->instants[matrix->instant_count++] = amendment->effective;
	}
}

static void collect_versions(struct duisp_matrix *matrix)
{
	size_t all = 0;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		if (matrix->amendments[i].first_version)
			matrix->versions[all++] = matrix->amendments[i].first_version;
	}
	if (all)
		qsort(matrix->versions, all, sizeof(*matrix->versions), compare_versions);
	for (size_t i = 0; i < all; i++) {
		const size_t count = matrix->version_count;

		if (!count || strcmp(matrix->versions[count - 1], matrix->versions[i]) != 0)
			matrix->versions[matrix->version_count++] = matrix->versions[i];
	}
}

/* What no single operation shows: two rows with one body, a command variant both sure and disputed.
 */
static enum duis_status check_pair(const struct making *making, const struct duis_row *a,
                                   const struct duis_row *b)
{
	const struct duisp_place place = {making->matrix->source.folder, 0};

	if (strcmp(a->columns[DUISP_COLUMN_BODY], b->columns[DUISP_COLUMN_BODY]) != 0)
		return DUIS_OK;
	return duisp_error_set(making->error, place,
	                       "with the amendments applied, SRV %s and SRV %s have one body, %s",
	                       a->columns[DUISP_COLUMN_SRV], b->columns[DUISP_COLUMN_SRV],
	                       a->columns[DUISP_COLUMN_BODY]);
}

static enum duis_status check_both_disputed(const struct making *making, const struct duis_row *row)
{
	const struct duisp_vocabulary *vocabulary = &making->matrix->vocabulary;
	const struct duisp_place place = {making->matrix->source.folder, 0};

	for (size_t i = 0; i < vocabulary->command_variant_count; i++) {
		const char *id = vocabulary->command_variants[i].id;

		if (duisp_words_have(row->columns[DUISP_COLUMN_COMMAND_VARIANTS], id) &&
		    duisp_words_have(row->columns[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS], id))
			return duisp_error_set(
				making->error, place,
				"with the amendments applied, command variant %s of SRV "
				"%s is both listed and disputed",
				id, row->columns[DUISP_COLUMN_SRV]);
	}
	return DUIS_OK;
}

/* Which rows of a snapshot the one before it has not, in the same order; all, if there is none. */
static void mark_new_rows(const struct duis_snapshot *before, const struct duis_snapshot *snapshot,
                          unsigned char *is_new)
{
	size_t at = 0;

	for (size_t i = 0; i < snapshot->count; i++) {
		const char *srv = snapshot->rows[i]->columns[DUISP_COLUMN_SRV];

		while (before && at < before->count &&
		       duisp_srv_compare(before->rows[at]->columns[DUISP_COLUMN_SRV], srv) < 0)
			at++;
		is_new[i] = !before || at == before->count || before->rows[at] != snapshot->rows[i];
	}
}

static enum duis_status check_new_rows(const struct making *making,
                                       const struct duis_snapshot *snapshot,
                                       const unsigned char *is_new)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < snapshot->count && status == DUIS_OK; i++) {
		if (is_new[i])
			status = check_both_disputed(making, snapshot->rows[i]);
		for (size_t j = 0; j < i && status == DUIS_OK; j++) {
			if (is_new[i] || is_new[j])
				status = check_pair(making, snapshot->rows[j], snapshot->rows[i]);
		}
	}
	return status;
}

static enum duis_status check_rows(const struct making *making, const struct duis_snapshot *before,
                                   const struct duis_snapshot *snapshot)
{
	unsigned char *is_new = calloc(snapshot->count + 1, 1);
	enum duis_status status = DUIS_NO_MEMORY;

	if (is_new) {
		mark_new_rows(before, snapshot, is_new);
		status = check_new_rows(making, snapshot, is_new);
	}
	free(is_new);
	return status;
}

/* Rows that amendments may change, in an arena: those that a snapshot has, or those of the base. */
static enum duis_status copy_rows(const struct duisp_matrix *matrix,
                                  const struct duis_snapshot *from, struct duisp_arena *arena,
                                  struct duisp_rows *out)
{
	const struct duis_row **items = from ? from->rows : matrix->base.items;

	*out = matrix->base;
	out->arena = arena;
	out->count = out->capacity = from ? from->count : matrix->base.count;
	out->items = duisp_arena_alloc(arena, out->count, sizeof(*out->items));
	if (!out->items)
		return DUIS_NO_MEMORY;
	if (out->count)
		memcpy(out->items, items, out->count * sizeof(*items));
	return DUIS_OK;
}

void duisp_snapshot_set(const struct duisp_rows *rows, struct duis_snapshot *out)
{
	*out = (struct duis_snapshot){
		.rows = rows->items,
		.count = rows->count,
		.roles = UINT64_MAX,
		.documents = UINT_MAX,
		.columns = UINT_MAX,
		.has_conditions = 1,
	};
}

/* Make the snapshot of a version and an instant from the one of the instant before: amendments
 * apply in the order of their instants, so that only those of this instant are still to be applied.
 */
static enum duis_status make_snapshot(const struct making *making, size_t version, size_t instant)
{
	struct duisp_matrix *matrix = making->matrix;
	struct duis_snapshot *out =
		&matrix->snapshots[version * (matrix->instant_count + 1) + instant];
	const struct duis_snapshot *before = instant ? out - 1 : NULL;
	struct duisp_rows rows;
	enum duis_status status = copy_rows(matrix, before, matrix->arena, &rows);

	for (size_t i = 0; status == DUIS_OK && i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];

		if (duisp_matrix_applies_at(matrix, amendment, version, instant) &&
		    !(before && duisp_matrix_applies_at(matrix, amendment, version, instant - 1)))
			status = duisp_rows_amend(&rows, amendment, making->error);
	}
	duisp_snapshot_set(&rows, out);
	return status == DUIS_OK ? check_rows(making, before, out) : status;
}

static enum duis_status allocate_snapshots(const struct making *making)
{
	struct duisp_matrix *matrix = making->matrix;
	const struct duisp_place place = {making->matrix->source.folder, 0};
	const size_t count = matrix->amendment_count;
	size_t snapshots;

	matrix->instants = duisp_arena_alloc(matrix->arena, count, sizeof(*matrix->instants));
	matrix->versions = duisp_arena_alloc(matrix->arena, count, sizeof(*matrix->versions));
	if (!matrix->instants || !matrix->versions)
		return DUIS_NO_MEMORY;
	collect_instants(matrix);
	collect_versions(matrix);
	if (matrix->instant_count >= DUISP_SNAPSHOTS_MAX ||
	    matrix->version_count >= DUISP_SNAPSHOTS_MAX ||
	    (matrix->instant_count + 1) * (matrix->version_count + 1) > DUISP_SNAPSHOTS_MAX)
		return duisp_error_set(making->error, place,
		                       "the amendments take effect at more than %d combinations of "
		                       "instant and DUIS version",
		                       DUISP_SNAPSHOTS_MAX);
	snapshots = (matrix->instant_count + 1) * (matrix->version_count + 1);
	matrix->snapshots = duisp_arena_alloc(matrix->arena, snapshots, sizeof(*matrix->snapshots));
	return matrix->snapshots ? DUIS_OK : DUIS_NO_MEMORY;
}

enum duis_status duisp_matrix_make_snapshots(struct duisp_matrix *matrix, struct duis_error **error)
{
	const struct making making = {matrix, error};
	enum duis_status status = allocate_snapshots(&making);

	for (size_t v = 0; status == DUIS_OK && v <= matrix->version_count; v++) {
		for (size_t i = 0; status == DUIS_OK && i <= matrix->instant_count; i++)
			status = make_snapshot(&making, v, i);
	}
	return status;
}

enum duis_status duisp_matrix_rewind(const struct duisp_matrix *matrix,
                                     const struct duis_snapshot *snapshot,
                                     const struct duisp_amendment *amendment,
                                     struct duisp_arena *arena, struct duis_snapshot *out)
{
	const size_t before = (size_t)(amendment - matrix->amendments);
	struct duis_error *error = NULL;
	struct duisp_rows rows;
	enum duis_status status = copy_rows(matrix, NULL, arena, &rows);

	for (size_t i = 0; status == DUIS_OK && i < before; i++) {
		if (duisp_matrix_applies(matrix, &matrix->amendments[i], snapshot))
			status = duisp_rows_amend(&rows, &matrix->amendments[i], &error);
	}
	duisp_snapshot_set(&rows, out);
	duis_error_free(error);
	return status;
}
