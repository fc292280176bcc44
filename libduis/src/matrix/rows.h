/* Rows while a snapshot is made of them: first those of the base, to which amendments are then
 * applied.
 */
#ifndef DUISP_MATRIX_ROWS_H
#define DUISP_MATRIX_ROWS_H

#include "matrix/amendment.h"

/* In the order of their SRVs. */
struct duisp_rows {
	struct duisp_arena *arena;
	const struct duisp_vocabulary *vocabulary;
	const struct duis_row **items;
	size_t count;
	size_t capacity;
};

/* Add a row, or apply an amendment.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_rows_add(struct duisp_rows *rows, const struct duis_row *row,
                                struct duisp_place place, struct duis_error **error);
enum duis_status duisp_rows_amend(struct duisp_rows *rows, const struct duisp_amendment *amendment,
                                  struct duis_error **error);

#endif
