/* The Service Request Matrix: base and amendments, and one snapshot for each stretch of time and of
 * DUIS versions between two amendments. All snapshots are made when the matrix is loaded: every
 * conflict shows then, and nothing changes afterwards. */
#ifndef DUISP_MATRIX_MATRIX_H
#define DUISP_MATRIX_MATRIX_H

#include <stdint.h>

#include <duis/matrix.h>

#include "base/folder.h"
#include "matrix/amendment.h"
#include "matrix/codes.h"
#include "matrix/rows.h"

/* How many snapshots a matrix may have. */
enum { DUISP_SNAPSHOTS_MAX = 16384 };

/* Rows in the order of their SRVs, and what they state. Those of the matrix state everything; a
 * table from outside states the enforced document alone, may lack User Roles and columns, and has
 * no instant: no amendment applies to it. What it lacks is neither yes nor no. */
struct duis_snapshot {
	const struct duis_row **rows;
	size_t count;
	/* A bit for each User Role and for each document, by its index in the vocabulary. */
	uint64_t roles;
	unsigned documents;
	/* A bit for each enum duisp_column. */
	unsigned columns;
	/* Whether its cells state the conditions on which a User Role is eligible. */
	int has_conditions;
	/* The path of the file that the rows come from; NULL for the matrix. */
	const char *source;
};

/* Make a snapshot of the matrix of rows, which are borrowed. */
void duisp_snapshot_set(const struct duisp_rows *rows, struct duis_snapshot *out);

/* Whether a snapshot states anything of a User Role or a document, by its index, or of a column. */
int duisp_snapshot_has_role(const struct duis_snapshot *snapshot, size_t role);
int duisp_snapshot_has_document(const struct duis_snapshot *snapshot, size_t document);
int duisp_snapshot_has_column(const struct duis_snapshot *snapshot, size_t column);

/* What two snapshots both state, without rows; source: the file of one of them, NULL if both are of
 * the matrix. */
struct duis_snapshot duisp_snapshot_intersect(const struct duis_snapshot *a,
                                              const struct duis_snapshot *b);

/* Why nobody may send an SRV of which a snapshot has no row. Borrows the SRV. */
struct duis_basis duisp_snapshot_infer_absence(const struct duis_snapshot *snapshot,
                                               const struct duisp_vocabulary *vocabulary,
                                               const char *srv);
/* The same for one User Role: that a file states nothing of it is not known to mean nobody. */
struct duis_basis duisp_snapshot_explain_absence(const struct duis_snapshot *snapshot,
                                                 const struct duisp_vocabulary *vocabulary,
                                                 const char *srv, size_t role);

/* Where a matrix comes from: its folder, and drafts of amendments on top. */
struct duisp_matrix_source {
	/* The files among which these are; NULL for those of the machine. */
	const struct duisp_files *given;
	const char *folder;
	char *const *drafts;
	size_t draft_count;
	/* Whether an image is passed over. */
	int is_from_rules;
	/* To find what one amendment changes: the id of one to leave out, or NULL; and the file of
	 * one more, which may have that id, or NULL. */
	const char *without;
	const char *candidate;
};

struct duisp_matrix {
	struct duisp_arena *arena;
	/* All that the identity is of; and where it came from, copied: it may be loaded again from
	 * what was read. */
	struct duisp_files files;
	struct duisp_matrix_source source;
	struct duisp_vocabulary vocabulary;
	struct duisp_codes codes;
	struct duisp_amendment *amendments;
	size_t amendment_count;
	struct duisp_rows base;
	/* The instants and versions at which something changes, in order. */
	duis_instant *instants;
	size_t instant_count;
	const char **versions;
	size_t version_count;
	/* By version, then instant; one more of each than there are changes. */
	struct duis_snapshot *snapshots;
	char identity[DUISP_IDENTITY_SIZE];
};

/* Load a matrix.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_matrix_load(const struct duisp_matrix_source *source,
                                   struct duisp_matrix **out, struct duis_error **error);

/* Make the snapshots of a matrix from its base and its amendments, which are sorted.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_matrix_make_snapshots(struct duisp_matrix *matrix,
                                             struct duis_error **error);

/* NULL is allowed. */
void duisp_matrix_free(struct duisp_matrix *matrix);

/* Why nobody may send an SRV that has no row; and what a table from outside says of a User Role or
 * a column that it does not state. */
extern const char duisp_absence_note[];
extern const char duisp_silence_note[];

/* version: a canonical decimal. */
const struct duis_snapshot *duisp_matrix_find_snapshot(const struct duisp_matrix *matrix,
                                                       duis_instant as_of, const char *version);

/* NULL if there is none of that id. */
const struct duisp_amendment *duisp_matrix_find_amendment(const struct duisp_matrix *matrix,
                                                          const char *id);

/* Below, snapshot may also be one of a file, where it is not said that it must be of the matrix:
 * then no amendment applies in it, and there is nothing before and nothing after it. */

/* What the removal of an SRV rests on, of the last amendment that removed it; NULL if none that
 * applies in the snapshot did. */
const struct duis_basis *duisp_matrix_find_removal(const struct duisp_matrix *matrix,
                                                   const struct duis_snapshot *snapshot,
                                                   const char *srv);

/* Whether an amendment applies in a snapshot; or in that of a version and an instant, by how many
 * of the matrix's are not above it. */
int duisp_matrix_applies(const struct duisp_matrix *matrix, const struct duisp_amendment *amendment,
                         const struct duis_snapshot *snapshot);
int duisp_matrix_applies_at(const struct duisp_matrix *matrix,
                            const struct duisp_amendment *amendment, size_t version,
                            size_t instant);

/* The rows of a snapshot, of this matrix, before an amendment was applied, and all after it; with a
 * pointer past the last amendment, after all.
 * out: its rows are of the arena, and of the matrix.
 * Returns: DUIS_OK; DUIS_NO_MEMORY. */
enum duis_status duisp_matrix_rewind(const struct duisp_matrix *matrix,
                                     const struct duis_snapshot *snapshot,
                                     const struct duisp_amendment *amendment,
                                     struct duisp_arena *arena, struct duis_snapshot *out);

/* Whether the matrix could be loaded with one more amendment.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_matrix_try(const struct duisp_matrix *matrix,
                                  const struct duisp_amendment *amendment,
                                  struct duis_error **error);

/* The snapshot of the same version that is the next in time, or the one before; NULL if there is
 * none. */
const struct duis_snapshot *duisp_matrix_find_next(const struct duisp_matrix *matrix,
                                                   const struct duis_snapshot *snapshot);
const struct duis_snapshot *duisp_matrix_find_previous(const struct duisp_matrix *matrix,
                                                       const struct duis_snapshot *snapshot);

/* The last snapshot in time of a version. */
const struct duis_snapshot *duisp_matrix_find_last_snapshot(const struct duisp_matrix *matrix,
                                                            const char *version);

/* The row of an SRV in the last snapshot in time of a version that has one; NULL if none has. */
const struct duis_row *duisp_matrix_find_last_row(const struct duisp_matrix *matrix,
                                                  const char *version, const char *srv);

/* The same; that none has is an error, which lists the SRVs of the last snapshot.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_matrix_require_row(const struct duisp_matrix *matrix, const char *version,
                                          const char *srv, const struct duis_row **out,
                                          struct duis_error **error);

/* The basis of the next change that makes a role eligible for an SRV: later in time at the same
 * version, or else at a higher version at the same instant, or else at a higher version later in
 * time; NULL if there is none. */
const struct duis_basis *duisp_matrix_find_grant(const struct duisp_matrix *matrix,
                                                 duis_instant as_of, const char *version,
                                                 const char *srv, size_t role);

#endif
