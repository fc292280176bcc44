/* Tables: a Service Request Matrix as a file has it. What breaks a rule is reported as a finding,
 * and the rest is read. */
#ifndef DUISP_TABLE_TABLE_H
#define DUISP_TABLE_TABLE_H

#include <stdint.h>

#include "base/error.h"
#include "base/reference.h"
#include "matrix/matrix.h"
#include "table/lint.h"

/* The columns of a row, and the two sets of roles. */
enum { DUISP_FIELD_ELIGIBLE = DUISP_COLUMN_COUNT, DUISP_FIELD_DISPUTED, DUISP_FIELD_COUNT };

/* Each field is a text with single spaces; NULL where the file does not have it. As written, until
 * duisp_table_check() has spelled it as the matrix does, and has read the roles into the sets, a
 * bit each. */
struct duisp_table_row {
	long line;
	const char *fields[DUISP_FIELD_COUNT];
	/* What the SRV would be; the SRV itself where it is not damaged. */
	const char *expected_srv;
	uint64_t eligible;
	uint64_t disputed;
	/* Whether one of the sets holds a word that is not a role. */
	int has_unknown_role;
};

struct duisp_table {
	/* States may be used by many threads, and a replay keeps the tables of its two. */
	struct duisp_reference references;
	struct duisp_arena *arena;
	/* As it was given. */
	const char *path;
	/* The name of the file, without its folder. */
	const char *file;
	/* "xml", "csv" or "json". */
	const char *format;
	/* Whether it is an amendment instead, whose rows are not read. */
	int is_amendment;
	/* Its id; NULL if it has none. */
	const char *amendment_id;
	/* Where the reader stands, from 1; 0 where that is not known. */
	long line;
	/* In the order of the file. */
	struct duisp_table_row *rows;
	size_t count;
	size_t capacity;
	/* Which fields the file states. */
	int stated[DUISP_FIELD_COUNT];
	/* Which roles stand in it, a bit each; set by duisp_table_check(). */
	uint64_t stated_roles;
	/* What it says; NULL until duisp_table_make_snapshot() has made it. */
	const struct duis_snapshot *snapshot;
	struct duisp_lint lint;
};

/* An empty table. out: new, yours to free; NULL after an error. Returns: DUIS_OK; DUIS_NO_MEMORY.
 */
enum duis_status duisp_table_new(const char *path, struct duisp_table **out);

/* Returns: the table; NULL for NULL. */
struct duisp_table *duisp_table_ref(struct duisp_table *table);

/* NULL is allowed. */
void duisp_table_unref(struct duisp_table *table);

/* Make the snapshot of a table that was checked, in which no error was found, and which is not an
 * amendment. Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_table_make_snapshot(struct duisp_table *table,
                                           const struct duisp_vocabulary *vocabulary,
                                           struct duis_error **error);

/* The column as the published table calls it, as "Service Reference Variant". */
const char *duisp_field_get_name(size_t field);

/* The field of a column's name: ours or the published one, in any case and with any punctuation.
 * Returns: 1 with *field, or 0. */
int duisp_field_find(const char *name, size_t *field);

/* For the readers of the three formats, and for lint. Where memory runs out, the status of the
 * table's findings says so, and stays: a reader asks it once. */

/* A new row, which begins in the table's line; NULL if memory ran out, or after a finding if there
 * are too many. */
struct duisp_table_row *duisp_table_add(struct duisp_table *table);

/* The octets of a text, and those of one that was written, which ends: of the arena, or NULL if
 * memory ran out. */
char *duisp_table_copy(struct duisp_table *table, const char *text, size_t length);
const char *duisp_table_keep(struct duisp_table *table, struct duisp_text *text);

/* Set a field to a text, which need not end with a NUL. */
void duisp_table_set(struct duisp_table *table, struct duisp_table_row *row, size_t field,
                     const char *text, size_t length);

/* Add a role's text to a set. */
void duisp_table_append(struct duisp_table *table, struct duisp_table_row *row, size_t field,
                        const char *item);

/* Where a row stands. */
struct duisp_lint_place duisp_table_row_get_place(const struct duisp_table_row *row);

#endif
