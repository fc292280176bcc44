/* Amendments: what a modification of the Smart Energy Code, or a DUIS version, changes in the
 * matrix.
 */
#ifndef DUISP_MATRIX_AMENDMENT_H
#define DUISP_MATRIX_AMENDMENT_H

#include <duis/instant.h>

#include "matrix/row.h"

enum duisp_operation_kind {
	DUISP_OPERATION_GRANT,
	DUISP_OPERATION_REVOKE,
	DUISP_OPERATION_DISPUTE,
	DUISP_OPERATION_ADD,
	DUISP_OPERATION_REMOVE,
	DUISP_OPERATION_SET
};

/* One change. Which fields count depends on the kind; bases has one basis a document. */
struct duisp_operation {
	enum duisp_operation_kind kind;
	struct duisp_place place;
	const char *srv;
	size_t role;
	enum duisp_column column;
	const char *value;
	const struct duis_row *row;
	const struct duis_basis *bases;
	const struct duis_basis *condition;
};

/* An amendment applies where the instant is not before effective (absent: always) and the DUIS
 * version not below first_version (NULL: all). */
struct duisp_amendment {
	const char *id;
	/* Of a file on top of the matrix's own: proposed, and not law. */
	int is_draft;
	/* The draft that it was; NULL where not recorded. */
	const char *proposal;
	const char **notes;
	size_t note_count;
	struct duisp_place place;
	int has_effective;
	duis_instant effective;
	const char *first_version;
	unsigned documents;
	struct duis_basis basis;
	struct duisp_operation *operations;
	size_t operation_count;
};

/* Read an <amendment>. name: of the file, without its suffix: it must be the id; NULL for any. */
enum duis_status duisp_amendment_load(struct duisp_rules *rules, const char *name,
                                      const struct duisp_vocabulary *vocabulary,
                                      struct duisp_amendment *out);

/* Find a kind by name, as "grant". Returns: 1 with *kind, or 0. */
int duisp_operation_find_kind(const char *name, enum duisp_operation_kind *kind);

/* As "grant". */
const char *duisp_operation_get_name(enum duisp_operation_kind kind);

/* Whether two operations are on one cell, one column or one row, whatever the document. */
int duisp_operation_meets(const struct duisp_operation *a, const struct duisp_operation *b);

/* Whether an amendment has an operation on a cell of a document, or on its row. */
int duisp_amendment_touches(const struct duisp_amendment *amendment, size_t document,
                            const char *srv, size_t role);

/* The order in which amendments apply: by instant, then version, then id; absent first. */
int duisp_amendment_compare(const struct duisp_amendment *a, const struct duisp_amendment *b);

/* Whether two amendments take effect at the same instant and version. */
int duisp_amendment_coincides(const struct duisp_amendment *a, const struct duisp_amendment *b);

/* Refuse two operations, of two amendments that coincide or of one, on one cell of one document. */
enum duis_status duisp_amendment_check_conflicts(const struct duisp_amendment *a,
                                                 const struct duisp_amendment *b,
                                                 struct duis_error **error);

#endif
