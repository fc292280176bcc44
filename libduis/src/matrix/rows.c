/* Applying amendments: the rows of a snapshot while it is being made. */
#include "matrix/amendment.h"

#include <string.h>

enum { ROWS_FIRST = 256 };

/* Find a row. Returns: 1 with *index, or 0 with *index where it would stand. */
static int find_row(const struct duisp_draft *draft, const char *srv, size_t *index)
{
	for (*index = 0; *index < draft->count; (*index)++) {
		const int order =
			duisp_srv_compare(draft->rows[*index]->columns[DUISP_COLUMN_SRV], srv);

		if (order >= 0)
			return order == 0;
	}
	return 0;
}

static enum duis_status make_room(struct duisp_draft *draft)
{
	const struct duis_row **rows =
		duisp_arena_grow(draft->arena, draft->rows, draft->count, &draft->capacity,
	                         ROWS_FIRST, sizeof(*rows));

	if (!rows)
		return DUIS_NO_MEMORY;
	draft->rows = rows;
	return DUIS_OK;
}

enum duis_status duisp_draft_add(struct duisp_draft *draft, const struct duis_row *row,
                                 struct duisp_place place, struct duis_error **error)
{
	size_t index;

	if (find_row(draft, row->columns[DUISP_COLUMN_SRV], &index))
		return duisp_error_set(error, place, "SRV %s is in the matrix already",
		                       row->columns[DUISP_COLUMN_SRV]);
	if (make_room(draft) != DUIS_OK)
		return DUIS_NO_MEMORY;
	memmove(&draft->rows[index + 1], &draft->rows[index],
	        (draft->count - index) * sizeof(*draft->rows));
	draft->rows[index] = row;
	draft->count++;
	return DUIS_OK;
}

static void remove_row(struct duisp_draft *draft, size_t index)
{
	draft->count--;
	memmove(&draft->rows[index], &draft->rows[index + 1],
	        (draft->count - index) * sizeof(*draft->rows));
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
static enum duis_status check_change(const struct duisp_draft *draft, struct duis_row *row,
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

	for (size_t d = 0; d < draft->vocabulary->documents.count; d++) {
		const struct duis_cell *cell = duisp_row_get_cell(row, d, operation->role);

		if ((amendment->documents & (1u << d)) && cell->known &&
		    cell->eligibility == wanted)
			return duisp_error_set(error, operation->place, "SRV %s %s to %s in %s",
			                       operation->srv, already[wanted],
			                       draft->vocabulary->roles.items[operation->role].id,
			                       draft->vocabulary->documents.items[d].id);
	}
	return DUIS_OK;
}

static void change_cells(const struct duisp_draft *draft, struct duis_row *row,
                         const struct duisp_amendment *amendment,
                         const struct duisp_operation *operation)
{
	for (size_t d = 0; d < draft->vocabulary->documents.count; d++) {
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

static enum duis_status change_row(struct duisp_draft *draft, size_t index,
                                   const struct duisp_amendment *amendment,
                                   const struct duisp_operation *operation,
                                   struct duis_error **error)
{
	struct duis_row *row = duisp_row_copy(draft->arena, draft->rows[index]);
	enum duis_status status = DUIS_OK;

	if (!row)
		return DUIS_NO_MEMORY;
	draft->rows[index] = row;
	if (operation->kind == DUISP_OPERATION_SET) {
		row->columns[operation->column] = operation->value;
		row->column_bases[operation->column] =
			&operation->bases[draft->vocabulary->enforced];
		return DUIS_OK;
	}
	status = check_change(draft, row, amendment, operation, error);
	if (status == DUIS_OK)
		change_cells(draft, row, amendment, operation);
	return status;
}

static enum duis_status apply(struct duisp_draft *draft, const struct duisp_amendment *amendment,
                              const struct duisp_operation *operation, struct duis_error **error)
{
	size_t index;

	if (operation->kind == DUISP_OPERATION_ADD)
		return duisp_draft_add(draft, operation->row, operation->place, error);
	if (!find_row(draft, operation->srv, &index))
		return duisp_error_set(error, operation->place,
		                       "SRV %s is not in the matrix where %s applies",
		                       operation->srv, amendment->id);
	if (operation->kind != DUISP_OPERATION_REMOVE)
		return change_row(draft, index, amendment, operation, error);
	remove_row(draft, index);
	return DUIS_OK;
}

enum duis_status duisp_draft_amend(struct duisp_draft *draft,
                                   const struct duisp_amendment *amendment,
                                   struct duis_error **error)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; status == DUIS_OK && i < amendment->operation_count; i++)
		status = apply(draft, amendment, &amendment->operations[i], error);
	return status;
}
