/* Fuzz target: one file of the matrix, which replaces a sound one.
 *
 * The first octet says which: b base, v vocabulary, a amendment; the rest is the file. If the octet
 * is none of these, the whole input is the file, and its root element says which: so every matrix
 * file is a seed. The name of an amendment's file is its id.
 *
 * The matrix is refused with a reason that names the file, or it loads; then all of it is read, and
 * a request is decided on with it. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../api/overlay.h"
#include "../api/place.h"
#include "engine/engine.h"
#include "property.h"
#include "target.h"

const char target_name[] = "matrix";
const char *const target_seeds[] = {"fuzz/corpus/matrix", "rules", "DUIS_TEST_MATRIX_DIR:.", NULL};

static const char *const versions[] = {"0", "5.2", "5.3", "5.4", "999999999.9"};
static const duis_instant instants[] = {INT64_MIN, 1606607999, 1606608000, INT64_MAX};

/* Made once: a copy of the matrix, and a request that was read with the sound one. */
static char overlay[] = "fuzz_matrix.XXXXXX";
static struct duis_engine *engine;
static struct duis_request *request;

static void remove_overlay(void)
{
	overlay_remove(overlay);
}

static void make_overlay(void)
{
	char *folder;

	if (!mkdtemp(overlay))
		die("%s: cannot be made", overlay);
	atexit(remove_overlay);
	folder = place_print("%s/matrix", overlay);
	overlay_copy(place_get("DUIS_TEST_MATRIX_DIR"), folder);
	free(folder);
}

static void read_example(void)
{
	char *path = place_print("%s/examples/read-auxiliary-load-switch-data.xml",
	                         place_get("DUIS_TEST_TOP_SRCDIR"));
	size_t length;
	char *bytes = place_read(path, &length);

	require_status(duis_request_read(engine, bytes, length, &request), "duis_request_read");
	require(duis_request_is_valid(request), "%s is not valid", path);
	free(bytes);
	free(path);
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	struct duis_options *options = place_make_options();

	(void)argument_count;
	(void)arguments;
	make_overlay();
	engine = place_open(options);
	duis_options_free(options);
	read_example();
	quiet_begin();
	return 0;
}

/* An input as a file of the matrix. */
struct placed {
	const char *bytes;
	size_t length;
	char name[64];
};

static const char *find(const struct placed *placed, const char *text)
{
	const size_t width = strlen(text);

	for (size_t i = 0; i + width <= placed->length; i++) {
		if (memcmp(placed->bytes + i, text, width) == 0)
			return placed->bytes + i;
	}
	return NULL;
}

/* Name the file of an amendment by its id, if the id can be a file name. */
static void name_amendment(struct placed *placed)
{
	const char *at = find(placed, " id=\"");
	const char *end = placed->bytes + placed->length;
	char id[32] = "FUZZ";
	size_t length = 0;

	for (at = at ? at + 5 : end; at + length < end && length < sizeof(id) - 1; length++) {
		const unsigned char c = (unsigned char)at[length];

		if (!isalnum(c) && c != '-' && (c != '.' || !length))
			break;
	}
	if (length) {
		memcpy(id, at, length);
		id[length] = '\0';
	}
	snprintf(placed->name, sizeof(placed->name), "amendments/%s.xml", id);
}

static struct placed place_input(const uint8_t *bytes, size_t length)
{
	struct placed placed = {.bytes = (const char *)bytes, .length = length};
	char kind = length ? (char)bytes[0] : 'b';

	if (kind == 'a' || kind == 'b' || kind == 'v') {
		placed.bytes += length != 0;
		placed.length -= length != 0;
	} else if (find(&placed, "<vocabulary")) {
		kind = 'v';
	} else {
		kind = find(&placed, "<amendment") ? 'a' : 'b';
	}
	if (kind == 'a')
		name_amendment(&placed);
	else
		snprintf(placed.name, sizeof(placed.name), "%s.xml",
		         kind == 'v' ? "vocabulary" : "base");
	return placed;
}

/* Put the sound file back; or remove the file, if there was none. */
static void restore(const char *path, const char *name)
{
	char *sound = place_print("%s/%s", place_get("DUIS_TEST_MATRIX_DIR"), name);

	if (place_has(sound)) {
		size_t length;
		char *bytes = place_read(sound, &length);

		place_write(path, bytes, length);
		free(bytes);
	} else {
		unlink(path);
	}
	free(sound);
}

/* Read every octet of a text, so that a sanitizer notices invalid memory. */
static void touch(const char *text)
{
	if (text)
		require(strlen(text) < SIZE_MAX, "endless");
}

static void touch_basis(const struct duis_basis *basis)
{
	duis_instant effective;

	touch(duis_basis_level_get_name(duis_basis_get_level(basis)));
	touch(duis_basis_get_row(basis));
	touch(duis_basis_get_amendment(basis));
	touch(duis_basis_get_title(basis));
	require(!duis_basis_get_effective(basis, &effective) || duis_basis_get_amendment(basis),
	        "an instant without an amendment");
	touch(duis_basis_get_first_version(basis));
	touch(duis_basis_get_document(basis));
	touch(duis_basis_get_clause(basis));
	touch(duis_basis_get_source(basis));
	touch(duis_basis_get_note(basis));
}

static void touch_cells(const struct duisp_vocabulary *vocabulary, const struct duis_row *row)
{
	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		for (size_t r = 0; r < vocabulary->roles.count; r++) {
			const struct duis_cell *cell;

			require_status(duis_row_find_cell(row, vocabulary->documents.items[d].id,
			                                  vocabulary->roles.items[r].id, &cell,
			                                  NULL),
			               "duis_row_find_cell");
			touch(duis_eligibility_get_name(duis_cell_get_eligibility(cell)));
			require(duis_cell_get_basis(cell), "a cell without a basis");
			touch_basis(duis_cell_get_basis(cell));
		}
	}
}

static void check_row(const struct duisp_vocabulary *vocabulary,
                      const struct duis_snapshot *snapshot, const struct duis_row *row)
{
	for (size_t i = 0; i < duis_row_count_columns(); i++) {
		const char *column = duis_row_get_column_name(i);

		require(duis_row_get_column(row, column), "no column %s", column);
		touch(duis_row_get_column(row, column));
		touch_basis(duis_row_get_column_basis(row, column));
	}
	require(duis_snapshot_find_row(snapshot, duis_row_get_column(row, "srv")) == row,
	        "SRV %s is not found, or stands twice", duis_row_get_column(row, "srv"));
	touch_cells(vocabulary, row);
}

/* Check a snapshot. Snapshots share rows, and each row is checked once. */
static void check_snapshot(const struct duisp_vocabulary *vocabulary,
                           const struct duis_snapshot *snapshot, const struct duis_snapshot *last)
{
	for (size_t i = 0; i < duis_snapshot_count_rows(snapshot); i++) {
		const struct duis_row *row = duis_snapshot_get_row(snapshot, i);

		if (!last || row != duis_snapshot_get_row(last, i))
			check_row(vocabulary, snapshot, row);
	}
}

static void check_snapshots(const struct duisp_matrix *matrix)
{
	const struct duis_snapshot *last = NULL;

	for (size_t v = 0; v < sizeof(versions) / sizeof(versions[0]); v++) {
		for (size_t i = 0; i < sizeof(instants) / sizeof(instants[0]); i++) {
			const struct duis_snapshot *snapshot =
				duisp_matrix_find_snapshot(matrix, instants[i], versions[v]);

			check_snapshot(&matrix->vocabulary, snapshot, last);
			last = snapshot;
		}
	}
}

static void decide(const char *role)
{
	struct duis_question *question = NULL;
	struct duis_verdict *verdict = NULL;

	require_status(duis_question_new(1606608000, &question), "duis_question_new");
	require_status(duis_question_set_role(question, role), "duis_question_set_role");
	require_status(duis_verdict_decide(request, question, &verdict, NULL),
	               "duis_verdict_decide");
	require_consistent(verdict);
	duis_text_free(require_json(verdict, NULL));
	require_texts(verdict, NULL);
	duis_verdict_free(verdict);
	duis_question_free(question);
}

/* Decide with another matrix. An engine never changes otherwise; the test replaces its matrix,
 * because loading the schemas again would take too long. */
static void decide_by(struct duisp_matrix *matrix)
{
	struct duisp_matrix *sound = engine->matrix;
	const struct duisp_terms *roles = &matrix->vocabulary.roles;

	engine->matrix = matrix;
	decide(NULL);
	for (size_t i = 0; i < roles->count && i < 3; i++)
		decide(roles->items[i].id);
	engine->matrix = sound;
}

static void check_error(enum duis_status status, const struct duis_error *error)
{
	if (status == DUIS_OK) {
		require(!error, "no error, and a reason");
		return;
	}
	require(status == DUIS_BAD_RULES, "%s", duis_status_get_name(status));
	require(error, "refused without a reason");
	require(*duis_error_get_message(error), "refused with an empty reason");
	require(duis_error_get_file(error), "refused without a file: %s",
	        duis_error_get_message(error));
	require(duis_error_get_line(error) >= 0, "line %ld", duis_error_get_line(error));
	require_text(duis_error_get_message(error), ALLOW_NONE, "error");
}

static void load(const char *folder)
{
	struct duisp_matrix *matrix = NULL;
	struct duis_error *error = NULL;
	enum duis_status status =
		duisp_matrix_load(&(struct duisp_matrix_source){.folder = folder}, &matrix, &error);

	check_error(status, error);
	if (status == DUIS_OK) {
		check_snapshots(matrix);
		decide_by(matrix);
	}
	duisp_matrix_free(matrix);
	duis_error_free(error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct placed placed = place_input(bytes, length);
	char *folder = place_print("%s/matrix", overlay);
	char *path = place_print("%s/%s", folder, placed.name);

	place_write(path, placed.bytes, placed.length);
	load(folder);
	restore(path, placed.name);
	require_quiet();
	free(path);
	free(folder);
	return 0;
}
