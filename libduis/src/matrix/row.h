/* Rows of the matrix, and their cells. */
#ifndef DUISP_MATRIX_ROW_H
#define DUISP_MATRIX_ROW_H

#include <duis/matrix.h>

#include "matrix/vocabulary.h"

enum duisp_column {
	DUISP_COLUMN_SRV,
	DUISP_COLUMN_SERVICE_REFERENCE,
	DUISP_COLUMN_NAME,
	DUISP_COLUMN_CRITICAL,
	DUISP_COLUMN_ON_DEMAND,
	DUISP_COLUMN_FUTURE_DATED,
	DUISP_COLUMN_DCC_SCHEDULED,
	DUISP_COLUMN_NON_DEVICE,
	DUISP_COLUMN_SMETS1,
	DUISP_COLUMN_COMMAND_VARIANTS,
	DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS,
	DUISP_COLUMN_BODY,
	DUISP_COLUMN_COUNT
};

/* What one document says of one role. Where that is not known, the document is taken to agree with
 * the enforced one. */
struct duis_cell {
	enum duis_eligibility eligibility;
	int known;
	const struct duis_basis *basis;
	const struct duis_basis *condition;
};

/* A row never changes once a snapshot holds it: amendments work on a copy. Cells stand document by
 * document, role by role. */
struct duis_row {
	const struct duisp_vocabulary *vocabulary;
	const char *columns[DUISP_COLUMN_COUNT];
	const struct duis_basis *column_bases[DUISP_COLUMN_COUNT];
	struct duis_cell cells[];
};

/* Read a <row>; DUIS_OK with a row of the arena, or an error of the rules. */
enum duis_status duisp_row_load(struct duisp_rules *rules, const struct duisp_element *element,
                                const struct duisp_vocabulary *vocabulary,
                                const struct duis_basis *origin, struct duis_row **out);

/* Without columns, and with cells that are zero. NULL if memory ran out. */
struct duis_row *duisp_row_new(struct duisp_arena *arena,
                               const struct duisp_vocabulary *vocabulary);

/* NULL if memory ran out. */
struct duis_row *duisp_row_copy(struct duisp_arena *arena, const struct duis_row *row);

struct duis_cell *duisp_row_get_cell(struct duis_row *row, size_t document, size_t role);
const struct duis_cell *duisp_row_peek_cell(const struct duis_row *row, size_t document,
                                            size_t role);
const struct duis_cell *duisp_row_get_enforced_cell(const struct duis_row *row, size_t role);

/* Let the documents that are not known agree with the enforced one. */
void duisp_row_assume(struct duis_row *row, size_t role);

/* Find a column by name. Returns: 1 with *column, or 0. */
int duisp_column_find(const char *name, enum duisp_column *column);

/* Order of SRVs: part by part, as numbers of any length. */
int duisp_srv_compare(const char *a, const char *b);
/* Whether the reference is the first two parts of the SRV: 6.20.1 belongs to 6.20. */
int duisp_srv_belongs(const char *srv, const char *service_reference);

#endif
