/* Fuzz target: images of rules that nobody wrote.
 *
 * An input changes octets of a true image: first which one, then four octets for each change, of
 * which three say where, and the last what it becomes. A seal keeps damage out, and so the image is
 * sealed anew. It is refused, or it is read; then all that was read can be used, whatever it says.
 */
#include <stdlib.h>
#include <string.h>

#include "../api/place.h"
#include "base/seal.h"
#include "grammar/image.h"
#include "matrix/image.h"
#include "property.h"
#include "schema/validator.h"
#include "target.h"

enum { SEAL = 8, CHANGE = 4, MISTAKES = 9 };

const char target_name[] = "image";
const char *const target_seeds[] = {"fuzz/corpus/image", NULL};

/* Made once. */
static struct duisp_matrix *matrix;
static struct duisp_text matrix_image;
static struct duisp_text grammar_image;
static char *message;
static size_t message_length;

static void make_matrix_image(void)
{
	const struct duisp_matrix_source source = {.folder = place_get("DUIS_TEST_MATRIX_DIR"),
	                                           .is_from_rules = 1};

	if (duisp_matrix_load(&source, &matrix, NULL) != DUIS_OK ||
	    duisp_matrix_write_image(matrix, &matrix_image) != DUIS_OK)
		die("the image of the matrix can't be made");
}

static void make_grammar_image(void)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_files files = {0};
	struct duisp_grammar *grammar = NULL;
	const char *folder = place_get("DUIS_TEST_SCHEMA_DIR");

	if (duisp_files_list(arena, NULL, folder, "", ".xsd", &files, NULL) != DUIS_OK ||
	    duisp_grammar_compile(&files, duisp_files_find(&files, "request-5.3.xsd"), &grammar,
	                          NULL) != DUIS_OK ||
	    duisp_grammar_write_image(grammar, &grammar_image) != DUIS_OK)
		die("the image of a grammar can't be made");
	duisp_grammar_free(grammar);
	duisp_arena_free(arena);
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	char *path =
		place_print("%s/examples/create-schedule.xml", place_get("DUIS_TEST_TOP_SRCDIR"));

	(void)argument_count;
	(void)arguments;
	message = place_read(path, &message_length);
	free(path);
	make_matrix_image();
	make_grammar_image();
	return 0;
}

/* A copy of an image with the changes of an input. */
static void change(const struct duisp_text *image, const uint8_t *bytes, size_t length,
                   struct duisp_text *out)
{
	duisp_text_add_bytes(out, image->bytes, image->length);
	for (; length >= CHANGE; bytes += CHANGE, length -= CHANGE) {
		const size_t at = ((size_t)bytes[0] << 16 | (size_t)bytes[1] << 8 | bytes[2]);

		out->bytes[at % out->length] = (char)bytes[3];
	}
}

static void require_refusal_or_success(enum duis_status status)
{
	require(status == DUIS_OK || status == DUIS_BAD_RULES, "an image is read with %s",
	        duis_status_get_name(status));
}

static void use_matrix(const struct duisp_matrix *read)
{
	const struct duis_snapshot *snapshot =
		duisp_matrix_find_snapshot(read, INT64_C(1800000000), "5.4");

	for (size_t i = 0; i < duis_snapshot_count_rows(snapshot); i++) {
		const struct duis_row *row = duis_snapshot_get_row(snapshot, i);

		require(duis_snapshot_find_row(snapshot, row->columns[DUISP_COLUMN_SRV]),
		        "a row is not found by its SRV");
		for (size_t role = 0; role < read->vocabulary.roles.count; role++)
			(void)duisp_row_get_enforced_cell(row, role)->basis->level;
	}
}

static void read_matrix(struct duisp_text *octets)
{
	struct duisp_matrix *read = calloc(1, sizeof(*read));
	struct duis_error *error = NULL;
	struct duisp_image sealed;
	struct duisp_file file = {.name = "m", .path = "m"};
	enum duis_status status;

	if (!read || !(read->arena = duisp_arena_new()))
		die("no memory");
	octets->length -= SEAL;
	duisp_image_write(&sealed, octets, NULL, NULL);
	duisp_seal_end(&sealed);
	file.bytes = octets->bytes;
	file.length = octets->length;
	read->files = matrix->files;
	status = duisp_matrix_read_image(read, &file, &error);
	require_refusal_or_success(status);
	if (status == DUIS_OK)
		use_matrix(read);
	duis_error_free(error);
	duisp_matrix_free(read);
}

static enum duis_status pass_fault(void *context, const struct duisp_fault *fault)
{
	(void)context;
	(void)fault;
	return DUIS_OK;
}

static void read_grammar(const struct duisp_text *octets)
{
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default, .uses_scanner = 1};
	const struct duisp_fault_handler handler = {.report = pass_fault};
	const struct duisp_validator *validator = &duisp_validator_tables;
	struct duisp_grammar *grammar;
	enum duisp_reading reading;
	void *validation;
	const enum duis_status status =
		duisp_grammar_read_image(octets->bytes, octets->length, &grammar);

	require_refusal_or_success(status);
	if (status != DUIS_OK)
		return;
	require_status(validator->begin(grammar, MISTAKES, &validation), "begin");
	require_status(duisp_xml_read(message, message_length, &bounds, handler,
	                              validator->get_sink(validation), &reading),
	               "duisp_xml_read");
	require_status(validator->finish(validation, handler), "finish");
	validator->end(validation);
	duisp_grammar_free(grammar);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct duisp_text octets = {0};

	if (!length)
		return 0;
	change(*bytes % 2 ? &grammar_image : &matrix_image, bytes + 1, length - 1, &octets);
	if (*bytes % 2)
		read_grammar(&octets);
	else
		read_matrix(&octets);
	free(octets.bytes);
	return 0;
}
