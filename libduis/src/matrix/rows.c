/* Applying amendments: in come rows and an amendment; out go the rows as it leaves them, those that
 * it changes as copies. */
#include "matrix/rows.h"

#include <string.h>

enum { ROWS_FIRST = 256 };

/* Find a row. Returns: 1 with *index, or 0 with *index where it would stand. */
static int find_row_place(const struct duisp_rows *rows, const char *srv, size_t *index)
{
	for (*index = 0; *index < rows->count; (*index)++) {
		const int order =
			duisp_srv_compare(rows->items[*index]->columns[DUISP_COLUMN_SRV], srv);

		if (order >= 0)
			return order == 0;
	}
	return 0;
}

static enum duis_status grow_row_list(struct duisp_rows *rows)
{
	const struct duis_row **items = duisp_arena_grow(
		rows->arena, rows->items, rows->count, &rows->capacity, ROWS_FIRST, sizeof(*items));

	if (!items)
		return DUIS_NO_MEMORY;
	rows->items = items;
	return DUIS_OK;
}

enum duis_status duisp_rows_add(struct duisp_rows *rows, const struct duis_row *row,
                                struct duisp_place place, struct duis_error **error)
{
	size_t index;

	if (find_row_place(rows, row->columns[DUISP_COLUMN_SRV], &index))
		return duisp_error_set(error, place, "SRV %s is in the matrix already",
		                       row->columns[DUISP_COLUMN_SRV]);
	if (grow_row_list(rows) != DUIS_OK)
		return DUIS_NO_MEMORY;
	memmove(&rows->items[index + 1], &rows->items[index],
	        (rows->count - index) * sizeof(*rows->items));
	rows->items[index] = row;
	rows->count++;
	return DUIS_OK;
}

static void drop_row(struct duisp_rows *rows, size_t index)
{
	rows->count--;
	memmove(&rows->items[index], &rows->items[index + 1],
	        (rows->count - index) * sizeof(*rows->items));
}

static enum duis_eligibility find_wanted(enum duisp_operation_kind kind)
{
	switch (kind) {
	case DUISP_OPERATION_GRANT:
		return DUIS_ELIGIBILITY_YES;
	case DUISP_OPERATION_DISPUTE:
		return DUIS_ELIGIBILITY_DISPUTED;
	default:
		return DUIS_ELIGIBILITY_NO;
	}
}

/* A change of what is known to be so already is an error. What a document is only taken to say
 * can't contradict an amendment that knows better. */
static enum duis_status check_change(const struct duisp_rows *rows, struct duis_row *row,
                                     const struct duisp_amendment *amendment,
                                     const struct duisp_operation *operation,
                                     struct duis_error **error)
{
	static const char *const already[] = {
		[DUIS_ELIGIBILITY_NO] = "is not granted",
		[DUIS_ELIGIBILITY_YES] = "is granted already",
		[DUIS_ELIGIBILITY_DISPUTED] = "is disputed already",
	};
	const enum duis_eligibility wanted = find_wanted(operation->kind);

	for (size_t d = 0; d < rows->vocabulary->documents.count; d++) {
		const struct duis_cell *cell = duisp_row_get_cell(row, d, operation->role);

		if ((amendment->documents & (1u << d)) && cell->known &&
		    cell->eligibility == wanted)
			return duisp_error_set(error, operation->place, "SRV %s %s to %s in %s",
			                       operation->srv, already[wanted],
			                       rows->vocabulary->roles.items[operation->role].id,
			                       rows->vocabulary->documents.items[d].id);
	}
	return DUIS_OK;
}

static void change_cells(const struct duisp_rows *rows, struct duis_row *row,
                         const struct duisp_amendment *amendment,
                         const struct duisp_operation *operation)
{
	for (size_t d = 0; d < rows->vocabulary->documents.count; d++) {
		if (!(amendment->documents & (1u << d)))
			continue;
		*duisp_row_get_cell(row, d, operation->role) = (struct duis_cell){
			.eligibility = find_wanted(operation->kind),
			.known = 1,
			.basis = &operation->bases[d],
			.condition = operation->condition,
		};
	}
	duisp_row_assume(row, operation->role);
}

static enum duis_status change_row(struct duisp_rows *rows, size_t index,
                                   const struct duisp_amendment *amendment,
                                   const struct duisp_operation *operation,
                                   struct duis_error **error)
{
	struct duis_row *row = duisp_row_copy(rows->arena, rows->items[index]);
	enum duis_status status = DUIS_OK;

	if (!row)
		return DUIS_NO_MEMORY;
	rows->items[index] = row;
	if (operation->kind == DUISP_OPERATION_SET) {
		row->columns[operation->column] = operation->value;
		row->column_bases[operation->column] =
			&operation->bases[rows->vocabulary->enforced];
		return DUIS_OK;
	}
	status = check_change(rows, row, amendment, operation, error);
	if (status == DUIS_OK)
		change_cells(rows, row, amendment, operation);
	return status;
}

static enum duis_status apply_operation(struct duisp_rows *rows,
                                        const struct duisp_amendment *amendment,
                                        const struct duisp_operation *operation,
                                        struct duis_error **error)
{
	size_t index;

	if (operation->kind == DUISP_OPERATION_ADD)
		return duisp_rows_add(rows, operation->row, operation->place, error);
	if (!find_row_place(rows, operation->srv, &index))
		return duisp_error_set(error, operation->place,
		                       "SRV %s is not in the matrix where %s applies",
		                       operation->srv, amendment->id);
	if (operation->kind != DUISP_OPERATION_REMOVE)
		return change_row(rows, index, amendment, operation, error);
	drop_row(rows, index);
	return DUIS_OK;
}

enum duis_status duisp_rows_amend(struct duisp_rows *rows, const struct duisp_amendment *amendment,
                                  struct duis_error **error)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; status == DUIS_OK && i < amendment->operation_count; i++)
		status = apply_operation(rows, amendment, &amendment->operations[i], error);
	return status;
}
