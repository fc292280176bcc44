/* Snapshots: what one states, which of them the matrix has at an instant for a DUIS version, and
 * what comes before and after it. */
#include "matrix/matrix.h"

#include <string.h>

#include "base/decimal.h"

const char duisp_absence_note[] = "an SRV that is not in the matrix may be sent by nobody";
const char duisp_silence_note[] = "the file does not state it";

static size_t find_instant_index(const struct duisp_matrix *matrix, duis_instant as_of)
{
	size_t index = 0;

	while (index < matrix->instant_count && matrix->instants[index] <= as_of)
		index++;
	return index;
}

static size_t find_version_index(const struct duisp_matrix *matrix, const char *version)
{
	size_t index = 0;

	while (index < matrix->version_count &&
	       duisp_decimal_compare(matrix->versions[index], version) <= 0)
		index++;
	return index;
}

static const struct duis_snapshot *get_snapshot(const struct duisp_matrix *matrix, size_t version,
                                                size_t instant)
{
	return &matrix->snapshots[version * (matrix->instant_count + 1) + instant];
}

const struct duis_snapshot *duisp_matrix_find_snapshot(const struct duisp_matrix *matrix,
                                                       duis_instant as_of, const char *version)
{
	return get_snapshot(matrix, find_version_index(matrix, version),
	                    find_instant_index(matrix, as_of));
}

/* Where a snapshot of the matrix stands. */
static size_t get_instant(const struct duisp_matrix *matrix, const struct duis_snapshot *snapshot)
{
	return (size_t)(snapshot - matrix->snapshots) % (matrix->instant_count + 1);
}

static size_t get_version(const struct duisp_matrix *matrix, const struct duis_snapshot *snapshot)
{
	return (size_t)(snapshot - matrix->snapshots) / (matrix->instant_count + 1);
}

static int is_of_matrix(const struct duis_snapshot *snapshot)
{
	return !snapshot->source;
}

const struct duis_snapshot *duisp_matrix_find_next(const struct duisp_matrix *matrix,
                                                   const struct duis_snapshot *snapshot)
{
	if (!is_of_matrix(snapshot) || get_instant(matrix, snapshot) == matrix->instant_count)
		return NULL;
	return snapshot + 1;
}

const struct duis_snapshot *duisp_matrix_find_previous(const struct duisp_matrix *matrix,
                                                       const struct duis_snapshot *snapshot)
{
	if (!is_of_matrix(snapshot) || get_instant(matrix, snapshot) == 0)
		return NULL;
	return snapshot - 1;
}

const struct duis_snapshot *duisp_matrix_find_last_snapshot(const struct duisp_matrix *matrix,
                                                            const char *version)
{
	return get_snapshot(matrix, find_version_index(matrix, version), matrix->instant_count);
}

const struct duis_row *duisp_matrix_find_last_row(const struct duisp_matrix *matrix,
                                                  const char *version, const char *srv)
{
	const size_t v = find_version_index(matrix, version);
	const struct duis_row *row = NULL;

	for (size_t i = matrix->instant_count + 1; !row && i > 0; i--)
		row = duis_snapshot_find_row(get_snapshot(matrix, v, i - 1), srv);
	return row;
}

enum duis_status duisp_matrix_require_row(const struct duisp_matrix *matrix, const char *version,
                                          const char *srv, const struct duis_row **out,
                                          struct duis_error **error)
{
	const struct duis_snapshot *snapshot = duisp_matrix_find_last_snapshot(matrix, version);
	struct duisp_text known = {0};

	*out = duisp_matrix_find_last_row(matrix, version, srv);
	if (*out)
		return DUIS_OK;
	for (size_t i = 0; i < snapshot->count; i++)
		duisp_text_add_item(&known, ", ", snapshot->rows[i]->columns[DUISP_COLUMN_SRV]);
	return duisp_error_set_unknown(error, NULL, "SRV", srv, &known);
}

const struct duis_basis *duisp_matrix_find_removal(const struct duisp_matrix *matrix,
                                                   const struct duis_snapshot *snapshot,
                                                   const char *srv)
{
	const struct duis_basis *found = NULL;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];

		for (size_t j = 0; j < amendment->operation_count; j++) {
			const struct duisp_operation *operation = &amendment->operations[j];

			if (operation->kind == DUISP_OPERATION_REMOVE &&
			    strcmp(operation->srv, srv) == 0 &&
			    duisp_matrix_applies(matrix, amendment, snapshot))
				found = &operation->bases[matrix->vocabulary.enforced];
		}
	}
	return found;
}

const struct duisp_amendment *duisp_matrix_find_amendment(const struct duisp_matrix *matrix,
                                                          const char *id)
{
	for (size_t i = 0; i < matrix->amendment_count; i++) {
		if (strcmp(matrix->amendments[i].id, id) == 0)
			return &matrix->amendments[i];
	}
	return NULL;
}

static const struct duis_basis *find_granted(const struct duis_snapshot *snapshot, const char *srv,
                                             size_t role)
{
	const struct duis_row *row = duis_snapshot_find_row(snapshot, srv);
	const struct duis_cell *cell = row ? duisp_row_get_enforced_cell(row, role) : NULL;

	return cell && cell->eligibility == DUIS_ELIGIBILITY_YES ? cell->basis : NULL;
}

/* The basis of the first grant at a version, after an index of an instant. */
static const struct duis_basis *find_later(const struct duisp_matrix *matrix, size_t version,
                                           size_t instant, const char *srv, size_t role)
{
	const struct duis_basis *basis = NULL;

	while (!basis && ++instant <= matrix->instant_count)
		basis = find_granted(get_snapshot(matrix, version, instant), srv, role);
	return basis;
}

const struct duis_basis *duisp_matrix_find_grant(const struct duisp_matrix *matrix,
                                                 duis_instant as_of, const char *version,
                                                 const char *srv, size_t role)
{
	const size_t v = find_version_index(matrix, version);
	const size_t i = find_instant_index(matrix, as_of);
	const struct duis_basis *basis = find_later(matrix, v, i, srv, role);

	for (size_t higher = v + 1; !basis && higher <= matrix->version_count; higher++)
		basis = find_granted(get_snapshot(matrix, higher, i), srv, role);
	for (size_t higher = v + 1; !basis && higher <= matrix->version_count; higher++)
		basis = find_later(matrix, higher, i, srv, role);
	return basis;
}

int duisp_matrix_applies_at(const struct duisp_matrix *matrix,
                            const struct duisp_amendment *amendment, size_t version, size_t instant)
{
	if (amendment->has_effective &&
	    (instant == 0 || amendment->effective > matrix->instants[instant - 1]))
		return 0;
	return !amendment->first_version ||
	       (version > 0 && duisp_decimal_compare(amendment->first_version,
	                                             matrix->versions[version - 1]) <= 0);
}

int duisp_matrix_applies(const struct duisp_matrix *matrix, const struct duisp_amendment *amendment,
                         const struct duis_snapshot *snapshot)
{
	return is_of_matrix(snapshot) &&
	       duisp_matrix_applies_at(matrix, amendment, get_version(matrix, snapshot),
	                               get_instant(matrix, snapshot));
}

size_t duis_snapshot_count_rows(const struct duis_snapshot *snapshot)
{
	return snapshot->count;
}

const struct duis_row *duis_snapshot_get_row(const struct duis_snapshot *snapshot, size_t index)
{
	return index < snapshot->count ? snapshot->rows[index] : NULL;
}

const struct duis_row *duis_snapshot_find_row(const struct duis_snapshot *snapshot, const char *srv)
{
	for (size_t i = 0; srv && i < snapshot->count; i++) {
		if (strcmp(snapshot->rows[i]->columns[DUISP_COLUMN_SRV], srv) == 0)
			return snapshot->rows[i];
	}
	return NULL;
}

int duisp_snapshot_has_role(const struct duis_snapshot *snapshot, size_t role)
{
	return (snapshot->roles & (UINT64_C(1) << role)) != 0;
}

int duisp_snapshot_has_document(const struct duis_snapshot *snapshot, size_t document)
{
	return (snapshot->documents & (1u << document)) != 0;
}

int duisp_snapshot_has_column(const struct duis_snapshot *snapshot, size_t column)
{
	return (snapshot->columns & (1u << column)) != 0;
}

struct duis_snapshot duisp_snapshot_intersect(const struct duis_snapshot *a,
                                              const struct duis_snapshot *b)
{
	return (struct duis_snapshot){
		.roles = a->roles & b->roles,
		.documents = a->documents & b->documents,
		.columns = a->columns & b->columns,
		.has_conditions = a->has_conditions && b->has_conditions,
		.source = a->source ? a->source : b->source,
	};
}

struct duis_basis duisp_snapshot_infer_absence(const struct duis_snapshot *snapshot,
                                               const struct duisp_vocabulary *vocabulary,
                                               const char *srv)
{
	return (struct duis_basis){
		.level = DUIS_BASIS_INFERRED,
		.row = srv,
		.document = vocabulary->documents.items[vocabulary->enforced].id,
		.source = snapshot->source,
		.note = duisp_absence_note,
	};
}

struct duis_basis duisp_snapshot_explain_absence(const struct duis_snapshot *snapshot,
                                                 const struct duisp_vocabulary *vocabulary,
                                                 const char *srv, size_t role)
{
	struct duis_basis basis = duisp_snapshot_infer_absence(snapshot, vocabulary, srv);

	if (!duisp_snapshot_has_role(snapshot, role)) {
		basis.level = DUIS_BASIS_UNKNOWN;
		basis.note = duisp_silence_note;
	}
	return basis;
}
