/* The image of a matrix: the matrix comes in, and octets go out; or the other way round, and what
 * was read is checked as far as the library relies on it. */
#include "matrix/image.h"

#include <limits.h>
#include <string.h>

#include "base/decimal.h"
#include "base/seal.h"

/* The octets that these take at least: one a number, a truth or a pointer, two a text that must be
 * there. */
enum { TERM_LEAST = 4, VARIANT_LEAST = 9, CODE_LEAST = 21, BASIS_LEAST = 11, CELL_LEAST = 4 };
enum { COLUMN_LEAST = 3, AMENDMENT_LEAST = 24, OPERATION_LEAST = 14, NOTE_LEAST = 2 };
enum { VERSION_LEAST = 3 };

const char duisp_matrix_image_file[] = "matrix.image";

static const char what[] = "matrix";

/* What is passed, and the objects to which more than one other points. */
struct passing {
	struct duisp_matrix *matrix;
	struct duisp_pool bases;
	struct duisp_pool rows;
};

static struct passing *get_matrix_passing(struct duisp_image *image)
{
	return image->context;
}

/* Pass how many objects of a size follow. items: those that are written. Returns: the same, or new
 * ones; NULL after a failure. */
static void *pass_count(struct duisp_image *image, void *items, size_t *count, size_t size,
                        size_t least)
{
	duisp_image_pass_count(image, count, least);
	if (image->out)
		return items;
	items = image->status == DUIS_OK ? duisp_image_alloc(image, *count, size) : NULL;
	if (!items)
		*count = 0;
	return items;
}

static const struct duis_basis *pass_basis_pointer(struct duisp_image *image,
                                                   const struct duis_basis *basis)
{
	return duisp_image_pass_pointer(image, &get_matrix_passing(image)->bases, basis);
}

static const struct duis_basis *require_basis(struct duisp_image *image,
                                              const struct duis_basis *basis)
{
	basis = pass_basis_pointer(image, basis);
	if (!basis)
		duisp_image_refuse(image);
	return basis;
}

static void pass_terms(struct duisp_image *image, struct duisp_terms *terms, size_t max)
{
	terms->items =
		pass_count(image, terms->items, &terms->count, sizeof(*terms->items), TERM_LEAST);
	for (size_t i = 0; i < terms->count; i++) {
		duisp_image_pass_string(image, &terms->items[i].id);
		duisp_image_pass_string(image, &terms->items[i].name);
	}
	if (terms->count > max)
		duisp_image_refuse(image);
}

static void pass_command_variant(struct duisp_image *image, struct duisp_command_variant *variant)
{
	duisp_image_pass_string(image, &variant->id);
	duisp_image_pass_string(image, &variant->input);
	duisp_image_pass_text(image, &variant->web_service);
	duisp_image_pass_text(image, &variant->critical);
	duisp_image_pass_text(image, &variant->to_device);
	duisp_image_pass_string(image, &variant->meaning);
}

static void pass_rule(struct duisp_image *image, struct duisp_rule *rule)
{
	duisp_image_pass_string(image, &rule->name);
	duisp_image_pass_text(image, &rule->response_code);
	duisp_basis_pass(image, &rule->basis);
}

static void pass_vocabulary(struct duisp_image *image, struct duisp_vocabulary *vocabulary)
{
	pass_terms(image, &vocabulary->documents, DUISP_DOCUMENTS_MAX);
	duisp_image_pass_size(image, &vocabulary->enforced, DUISP_DOCUMENTS_MAX);
	pass_terms(image, &vocabulary->roles, DUISP_ROLES_MAX);
	pass_terms(image, &vocabulary->web_services, SIZE_MAX);
	vocabulary->command_variants =
		pass_count(image, vocabulary->command_variants, &vocabulary->command_variant_count,
	                   sizeof(*vocabulary->command_variants), VARIANT_LEAST);
	for (size_t i = 0; i < vocabulary->command_variant_count; i++)
		pass_command_variant(image, &vocabulary->command_variants[i]);
	for (size_t i = 0; i < DUISP_CHECK_COUNT; i++)
		pass_rule(image, &vocabulary->rules[i]);
	if (vocabulary->enforced >= vocabulary->documents.count || !vocabulary->roles.count)
		duisp_image_refuse(image);
}

static void require_text(struct duisp_image *image, const char *text)
{
	if (!text)
		duisp_image_refuse(image);
}

static void pass_codes(struct duisp_image *image, struct duisp_codes *codes)
{
	codes->items =
		pass_count(image, codes->items, &codes->count, sizeof(*codes->items), CODE_LEAST);
	for (size_t i = 0; i < codes->count; i++) {
		struct duisp_code *code = &codes->items[i];

		duisp_image_pass_string(image, &code->id);
		duisp_image_pass_string(image, &code->kind);
		duisp_image_pass_text(image, &code->title);
		duisp_image_pass_text(image, &code->code_class);
		duisp_image_pass_text(image, &code->service_reference);
		duisp_image_pass_string(image, &code->since);
		duisp_image_pass_text(image, &code->rule);
		duisp_basis_pass(image, &code->basis);
		require_text(image, code->basis.source);
	}
}

static void pass_bases(struct duisp_image *image)
{
	struct duisp_pool *bases = &get_matrix_passing(image)->bases;

	duisp_image_pass_pool(image, bases, sizeof(struct duis_basis), BASIS_LEAST);
	for (size_t i = 0; i < bases->count && !duisp_image_has_failed(image); i++) {
		struct duis_basis copy = *(const struct duis_basis *)bases->items[i];

		duisp_basis_pass(image, image->out ? &copy : duisp_pool_get_new(bases, i));
	}
}

static void pass_cell(struct duisp_image *image, struct duis_cell *cell)
{
	cell->eligibility =
		duisp_image_pass_enum(image, cell->eligibility, DUIS_ELIGIBILITY_DISPUTED);
	duisp_image_pass_truth(image, &cell->known);
	cell->basis = require_basis(image, cell->basis);
	cell->condition = pass_basis_pointer(image, cell->condition);
}

/* row: one that is read; or a copy of one that is written. */
static void pass_row(struct duisp_image *image, struct duis_row *row)
{
	const struct duisp_vocabulary *vocabulary = &get_matrix_passing(image)->matrix->vocabulary;

	row->vocabulary = vocabulary;
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		duisp_image_pass_string(image, &row->columns[i]);
		row->column_bases[i] = require_basis(image, row->column_bases[i]);
	}
	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		for (size_t r = 0; r < vocabulary->roles.count; r++)
			pass_cell(image, duisp_row_get_cell(row, d, r));
	}
}

static void pass_rows(struct duisp_image *image)
{
	struct passing *passing = get_matrix_passing(image);
	const struct duisp_vocabulary *vocabulary = &passing->matrix->vocabulary;
	const size_t cells = vocabulary->documents.count * vocabulary->roles.count;
	struct duisp_pool *rows = &passing->rows;

	duisp_image_pass_pool(image, rows,
	                      sizeof(struct duis_row) + cells * sizeof(struct duis_cell),
	                      COLUMN_LEAST * DUISP_COLUMN_COUNT + CELL_LEAST * cells);
	for (size_t i = 0; i < rows->count && !duisp_image_has_failed(image); i++) {
		struct duis_row *row = image->out ? duisp_row_copy(image->arena, rows->items[i])
		                                  : duisp_pool_get_new(rows, i);

		if (row)
			pass_row(image, row);
		else
			duisp_image_fail_for_memory(image);
	}
}

/* The place of a rule file is passed as the name of the file, which may lie in another folder when
 * it is read. */
static void pass_place(struct duisp_image *image, struct duisp_place *place)
{
	const struct duisp_files *files = &get_matrix_passing(image)->matrix->files;
	const struct duisp_file *file = NULL;
	const char *name = NULL;
	duis_instant line = place->line;

	for (size_t i = 0; image->out && i < files->count; i++) {
		if (strcmp(files->items[i].path, place->file) == 0)
			name = files->items[i].name;
	}
	duisp_image_pass_string(image, &name);
	duisp_image_pass_instant(image, &line);
	if (image->out)
		return;
	file = duisp_files_find(files, name);
	*place = (struct duisp_place){file ? file->path : "", (long)line};
	if (!file)
		duisp_image_refuse(image);
}

/* An operation has a basis for each document; they stand one after the other, in pools too. */
static void pass_operation_bases(struct duisp_image *image, struct duisp_operation *operation)
{
	struct passing *passing = get_matrix_passing(image);
	const size_t count = passing->matrix->vocabulary.documents.count;
	const struct duis_basis *last = operation->bases;
	const struct duis_basis *read;

	operation->bases = require_basis(image, operation->bases);
	for (size_t i = 1; i < count && !duisp_image_has_failed(image); i++) {
		read = require_basis(image, image->out ? ++last : NULL);
		if (!image->out && read != operation->bases + i)
			duisp_image_refuse(image);
	}
}

static void pass_operation(struct duisp_image *image, struct duisp_operation *operation)
{
	struct passing *passing = get_matrix_passing(image);
	const size_t roles = passing->matrix->vocabulary.roles.count;

	operation->kind = duisp_image_pass_enum(image, operation->kind, DUISP_OPERATION_SET);
	pass_place(image, &operation->place);
	duisp_image_pass_string(image, &operation->srv);
	duisp_image_pass_size(image, &operation->role, roles ? roles - 1 : 0);
	operation->column = duisp_image_pass_enum(image, operation->column, DUISP_COLUMN_COUNT - 1);
	duisp_image_pass_text(image, &operation->value);
	operation->row = duisp_image_pass_pointer(image, &passing->rows, operation->row);
	pass_operation_bases(image, operation);
	operation->condition = pass_basis_pointer(image, operation->condition);
	if ((operation->kind == DUISP_OPERATION_ADD && !operation->row) ||
	    (operation->kind == DUISP_OPERATION_SET && !operation->value))
		duisp_image_refuse(image);
}

static void pass_notes(struct duisp_image *image, struct duisp_amendment *amendment)
{
	amendment->notes = pass_count(image, amendment->notes, &amendment->note_count,
	                              sizeof(*amendment->notes), NOTE_LEAST);
	for (size_t i = 0; i < amendment->note_count; i++)
		duisp_image_pass_string(image, &amendment->notes[i]);
}

/* A version is compared as a number. */
static void require_decimal(struct duisp_image *image, const char *text)
{
	if (!image->out && !duisp_image_has_failed(image) && !duisp_decimal_is_one(text))
		duisp_image_refuse(image);
}

/* What an amendment's own basis points to is within it. */
static void pass_amendment(struct duisp_image *image, struct duisp_amendment *amendment)
{
	duisp_image_pass_string(image, &amendment->id);
	duisp_image_pass_text(image, &amendment->proposal);
	pass_notes(image, amendment);
	pass_place(image, &amendment->place);
	duisp_image_pass_truth(image, &amendment->has_effective);
	duisp_image_pass_instant(image, &amendment->effective);
	duisp_image_pass_text(image, &amendment->first_version);
	if (amendment->first_version)
		require_decimal(image, amendment->first_version);
	duisp_image_pass_unsigned(image, &amendment->documents, UINT_MAX);
	duisp_basis_pass(image, &amendment->basis);
	require_text(image, amendment->basis.title);
	amendment->operations =
		pass_count(image, amendment->operations, &amendment->operation_count,
	                   sizeof(*amendment->operations), OPERATION_LEAST);
	for (size_t i = 0; i < amendment->operation_count; i++)
		pass_operation(image, &amendment->operations[i]);
}

static void pass_amendments(struct duisp_image *image, struct duisp_matrix *matrix)
{
	matrix->amendments = pass_count(image, matrix->amendments, &matrix->amendment_count,
	                                sizeof(*matrix->amendments), AMENDMENT_LEAST);
	for (size_t i = 0; i < matrix->amendment_count; i++)
		pass_amendment(image, &matrix->amendments[i]);
}

static void pass_row_list(struct duisp_image *image, const struct duis_row ***rows, size_t *count)
{
	*rows = pass_count(image, *rows, count, sizeof(**rows), 1);
	for (size_t i = 0; i < *count; i++) {
		(*rows)[i] = duisp_image_pass_pointer(image, &get_matrix_passing(image)->rows,
		                                      (*rows)[i]);
		if (!(*rows)[i])
			duisp_image_refuse(image);
	}
}

static void pass_changes(struct duisp_image *image, struct duisp_matrix *matrix)
{
	matrix->instants = pass_count(image, matrix->instants, &matrix->instant_count,
	                              sizeof(*matrix->instants), 1);
	for (size_t i = 0; i < matrix->instant_count; i++)
		duisp_image_pass_instant(image, &matrix->instants[i]);
	matrix->versions = pass_count(image, matrix->versions, &matrix->version_count,
	                              sizeof(*matrix->versions), VERSION_LEAST);
	for (size_t i = 0; i < matrix->version_count; i++) {
		duisp_image_pass_string(image, &matrix->versions[i]);
		require_decimal(image, matrix->versions[i]);
	}
}

static void pass_snapshots(struct duisp_image *image, struct duisp_matrix *matrix)
{
	const size_t instants = matrix->instant_count + 1, versions = matrix->version_count + 1;
	const size_t count = instants * versions;

	if (instants > DUISP_SNAPSHOTS_MAX || versions > DUISP_SNAPSHOTS_MAX ||
	    count > DUISP_SNAPSHOTS_MAX) {
		duisp_image_refuse(image);
		return;
	}
	if (!image->out)
		matrix->snapshots = duisp_image_alloc(image, count, sizeof(*matrix->snapshots));
	for (size_t i = 0; i < count && !duisp_image_has_failed(image); i++) {
		struct duisp_rows rows = {.items = matrix->snapshots[i].rows,
		                          .count = matrix->snapshots[i].count};

		pass_row_list(image, &rows.items, &rows.count);
		duisp_snapshot_set(&rows, &matrix->snapshots[i]);
	}
}

static void pass_matrix(struct duisp_image *image)
{
	struct duisp_matrix *matrix = get_matrix_passing(image)->matrix;

	pass_vocabulary(image, &matrix->vocabulary);
	pass_codes(image, &matrix->codes);
	pass_bases(image);
	pass_rows(image);
	pass_amendments(image, matrix);
	pass_row_list(image, &matrix->base.items, &matrix->base.count);
	pass_changes(image, matrix);
	pass_snapshots(image, matrix);
}

/* The bases of an operation must be neighbours in the pool: they are added before any that others
 * point to. */
static void add_operation_bases(struct duisp_image *image)
{
	struct passing *passing = get_matrix_passing(image);
	const struct duisp_matrix *matrix = passing->matrix;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];

		for (size_t j = 0; j < amendment->operation_count; j++) {
			for (size_t d = 0; d < matrix->vocabulary.documents.count; d++)
				duisp_image_add(image, &passing->bases,
				                &amendment->operations[j].bases[d]);
		}
	}
}

/* Write until no object is found that was not known when it was counted. */
static void write_matrix(struct duisp_image *image)
{
	struct passing *passing = get_matrix_passing(image);
	const size_t start = image->out->length;
	size_t count;

	add_operation_bases(image);
	do {
		count = passing->bases.count + passing->rows.count;
		image->out->length = start;
		pass_matrix(image);
	} while (passing->bases.count + passing->rows.count != count &&
	         !duisp_image_has_failed(image));
}

enum duis_status duisp_matrix_write_image(struct duisp_matrix *matrix, struct duisp_text *out)
{
	struct passing passing = {.matrix = matrix};
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_image image;
	enum duis_status status = DUIS_NO_MEMORY;

	if (arena) {
		duisp_image_write(&image, out, arena, &passing);
		duisp_seal_begin(&image, what, &matrix->files, matrix->identity);
		write_matrix(&image);
		duisp_seal_end(&image);
		status = duisp_image_end_writing(&image);
	}
	duisp_arena_free(arena);
	return status;
}

enum duis_status duisp_matrix_read_image(struct duisp_matrix *matrix, const struct duisp_file *file,
                                         struct duis_error **error)
{
	struct passing passing = {.matrix = matrix};
	struct duisp_image image;
	const enum duis_status status = duisp_seal_open(&image, file, what, &matrix->files,
	                                                matrix->identity, matrix->arena, error);

	if (status != DUIS_OK)
		return status;
	image.context = &passing;
	pass_matrix(&image);
	matrix->base.arena = matrix->arena;
	matrix->base.vocabulary = &matrix->vocabulary;
	matrix->base.capacity = matrix->base.count;
	return duisp_seal_close(&image, file, error);
}
