/* Images: what is read is what was written; what is not whole, of another version or of other rules
 * is refused with the reason; and whatever octets are sealed, nothing is read beyond them. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seal.h"
#include "matrix/image.h"
#include "schema/catalogue_image.h"

#include "../api/place.h"
#include "runner.h"

enum { SEAL = 8, CHANGES = 4000 };

/* The rules of this build, as they are loaded from their files; and their images. */
static struct duisp_matrix *matrix;
static struct duisp_catalogue *catalogue;
static struct duisp_text matrix_image;
static struct duisp_text schemas_image;
static size_t accepted;

static void load(void)
{
	const struct duisp_validators validators = {&duisp_validator_tables,
	                                            &duisp_validator_tables};
	const struct duisp_matrix_source source = {.folder = place_get("DUIS_TEST_MATRIX_DIR"),
	                                           .is_from_rules = 1};
	const struct duisp_schema_folders folders = {.schemas = place_get("DUIS_TEST_SCHEMA_DIR"),
	                                             .fallback = place_get("DUIS_TEST_SCHEMA_DIR"),
	                                             .is_from_rules = 1};

	if (duisp_matrix_load(&source, &matrix, NULL) != DUIS_OK ||
	    duisp_catalogue_load(&folders, &validators, &catalogue, NULL) != DUIS_OK ||
	    duisp_matrix_write_image(matrix, &matrix_image) != DUIS_OK ||
	    duisp_catalogue_write_image(catalogue, &schemas_image) != DUIS_OK)
		die("check_image: the rules can't be loaded");
}

static void unload(void)
{
	duisp_matrix_free(matrix);
	duisp_catalogue_free(catalogue);
	free(matrix_image.bytes);
	free(schemas_image.bytes);
}

static struct duisp_file make_image_file(const char *bytes, size_t length)
{
	return (struct duisp_file){
		.name = "x.image", .path = "x.image", .bytes = bytes, .length = length};
}

/* Read the image of a matrix beside some files. Returns: NULL with *error. */
static struct duisp_matrix *read_matrix(struct duisp_files files, const char *bytes, size_t length,
                                        struct duis_error **error)
{
	struct duisp_matrix *read = calloc(1, sizeof(*read));
	const struct duisp_file file = make_image_file(bytes, length);

	ck_assert_ptr_nonnull(read);
	read->arena = duisp_arena_new();
	read->files = files;
	*error = NULL;
	if (duisp_matrix_read_image(read, &file, error) == DUIS_OK)
		return read;
	ck_assert_ptr_nonnull(*error);
	duisp_matrix_free(read);
	return NULL;
}

static struct duisp_catalogue *read_catalogue(struct duisp_files files, const char *bytes,
                                              size_t length, struct duis_error **error)
{
	struct duisp_catalogue *read = calloc(1, sizeof(*read));
	const struct duisp_file file = make_image_file(bytes, length);

	ck_assert_ptr_nonnull(read);
	read->arena = duisp_arena_new();
	read->files = files;
	read->validator = &duisp_validator_tables;
	*error = NULL;
	if (duisp_catalogue_read_image(read, &file, error) == DUIS_OK)
		return read;
	ck_assert_ptr_nonnull(*error);
	duisp_catalogue_free(read);
	return NULL;
}

static void expect_same_octets(const struct duisp_text *a, const struct duisp_text *b)
{
	ck_assert_uint_eq(a->length, b->length);
	ck_assert(memcmp(a->bytes, b->bytes, a->length) == 0);
}

START_TEST(a_matrix_is_read_as_written)
{
	struct duis_error *error;
	struct duisp_text again = {0};
	struct duisp_matrix *read =
		read_matrix(matrix->files, matrix_image.bytes, matrix_image.length, &error);

	ck_assert_msg(read, "%s", error ? duis_error_get_message(error) : "");
	ck_assert_str_eq(read->identity, matrix->identity);
	ck_assert_int_eq(duisp_matrix_write_image(read, &again), DUIS_OK);
	expect_same_octets(&again, &matrix_image);
	free(again.bytes);
	duisp_matrix_free(read);
}
END_TEST

/* A slice is read when it is needed. */
START_TEST(schemas_are_read_as_written)
{
	struct duis_error *error;
	struct duisp_text again = {0};
	struct duisp_catalogue *read =
		read_catalogue(catalogue->files, schemas_image.bytes, schemas_image.length, &error);

	ck_assert_msg(read, "%s", error ? duis_error_get_message(error) : "");
	ck_assert_str_eq(read->identity, catalogue->identity);
	ck_assert_uint_eq(read->slice_count, catalogue->slice_count);
	for (size_t i = 0; i < read->slice_count; i++) {
		void *validation;

		ck_assert_ptr_null(read->slices[i].schema);
		ck_assert_int_eq(duisp_slice_begin(read, &read->slices[i], 1, &validation),
		                 DUIS_OK);
		read->validator->end(validation);
		ck_assert_ptr_nonnull(read->slices[i].schema);
	}
	ck_assert_int_eq(duisp_catalogue_write_image(read, &again), DUIS_OK);
	expect_same_octets(&again, &schemas_image);
	free(again.bytes);
	duisp_catalogue_free(read);
}
END_TEST

/* The rule files of the build have the image that is made of them. */
START_TEST(the_build_has_its_image)
{
	char *path =
		place_print("%s/%s", place_get("DUIS_TEST_SCHEMA_DIR"), duisp_catalogue_image_file);
	size_t length;
	char *bytes = place_read(path, &length);

	ck_assert_uint_eq(length, schemas_image.length);
	ck_assert(memcmp(bytes, schemas_image.bytes, length) == 0);
	free(bytes);
	free(path);
}
END_TEST

static void expect_refusal(const char *bytes, size_t length, const char *reason)
{
	struct duis_error *error;

	ck_assert_ptr_null(read_matrix(matrix->files, bytes, length, &error));
	ck_assert_int_eq(duis_error_get_status(error), DUIS_BAD_RULES);
	ck_assert_str_eq(duis_error_get_file(error), "x.image");
	ck_assert_msg(strstr(duis_error_get_message(error), reason), "%s",
	              duis_error_get_message(error));
	duis_error_free(error);
}

START_TEST(what_is_cut_off_is_refused)
{
	for (size_t length = 0; length < matrix_image.length;
	     length += length < 200 || length + 40 > matrix_image.length ? 1 : 997)
		expect_refusal(matrix_image.bytes, length, "without the file");
}
END_TEST

START_TEST(what_is_changed_is_refused)
{
	char *bytes = malloc(matrix_image.length);

	ck_assert_ptr_nonnull(bytes);
	memcpy(bytes, matrix_image.bytes, matrix_image.length);
	for (size_t i = 0; i < matrix_image.length; i += i < 200 ? 1 : 499) {
		bytes[i] = (char)(bytes[i] ^ 1 << i % 8);
		expect_refusal(bytes, matrix_image.length, "image");
		bytes[i] = matrix_image.bytes[i];
	}
	free(bytes);
}
END_TEST

START_TEST(other_images_are_refused)
{
	static const char ours[] = "libduis " DUIS_VERSION ", image 1 of matrix\n";
	static const char older[] = "libduis 0.0.1, image 1 of matrix\n";

	expect_refusal("", 0, "is not an image of the matrix");
	expect_refusal("<matrix/>", 9, "is not an image of the matrix");
	expect_refusal(older, strlen(older), "another version of libduis");
	expect_refusal(schemas_image.bytes, schemas_image.length, "is not an image of the matrix");
	expect_refusal(ours, strlen(ours), "damaged");
}
END_TEST

/* Files beside an image: one is changed, one is missing, one more has come. */
START_TEST(an_image_of_other_rules_is_refused)
{
	static const char *const reasons[] = {"base.xml has changed since",
	                                      "amendments/DUIS-5.3.xml is missing",
	                                      "zzz.xml has come since", "aaa.xml has come since"};
	const size_t count = matrix->files.count;
	struct duisp_file *items = calloc(count + 1, sizeof(*items));
	struct duisp_files files = {items, count};
	struct duis_error *error;

	ck_assert_ptr_nonnull(items);
	memcpy(items, matrix->files.items, count * sizeof(*items));
	if (_i == 0) {
		const struct duisp_file *base = duisp_files_find(&files, "base.xml");

		items[base - items].length--;
	} else if (_i == 1) {
		memmove(items, items + 1, --files.count * sizeof(*items));
	} else {
		items[files.count++] = make_image_file("", 0);
		items[count].name = _i == 2 ? "zzz.xml" : "aaa.xml";
	}
	ck_assert_ptr_null(read_matrix(files, matrix_image.bytes, matrix_image.length, &error));
	ck_assert_msg(strstr(duis_error_get_message(error), reasons[_i]), "%s",
	              duis_error_get_message(error));
	duis_error_free(error);
	free(items);
}
END_TEST

/* What the library relies on is checked in both directions. */
START_TEST(what_can_not_be_used_is_not_written)
{
	struct duisp_matrix copy = *matrix;
	struct duisp_amendment amendment = matrix->amendments[0];
	struct duisp_text out = {0};

	copy.vocabulary.roles.count = 0;
	ck_assert_int_eq(duisp_matrix_write_image(&copy, &out), DUIS_INTERNAL);
	copy = *matrix;
	copy.amendments = &amendment;
	copy.amendment_count = 1;
	amendment.basis.title = NULL;
	ck_assert_int_eq(duisp_matrix_write_image(&copy, &out), DUIS_INTERNAL);
	free(out.bytes);
}
END_TEST

/* A short image that asks for a million rows, or terms, is refused before memory is taken. */
START_TEST(counts_are_bounded_by_what_is_left)
{
	static const char octets[] = "\xFF\xFF\x3F and a little more";
	struct duisp_pool pool = {0};
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_image image;
	size_t count = 0;

	duisp_image_read(&image, octets, sizeof(octets), arena, NULL);
	duisp_image_pass_pool(&image, &pool, 100, 1);
	ck_assert_int_eq(image.status, DUIS_BAD_RULES);
	ck_assert_uint_eq(pool.count, 0);
	duisp_image_read(&image, "\x05", 6, arena, NULL);
	duisp_image_pass_count(&image, &count, 2);
	ck_assert_int_eq(image.status, DUIS_BAD_RULES);
	duisp_image_read(&image, "\x02\0\0\0\0", 5, arena, NULL);
	duisp_image_pass_count(&image, &count, 2);
	ck_assert_int_eq(image.status, DUIS_OK);
	ck_assert_uint_eq(count, 2);
	duisp_arena_free(arena);
}
END_TEST

/* Change some octets of an image behind its list of files, by a fixed sequence, and seal it anew.
 */
static void change_image(const struct duisp_text *image, unsigned seed, struct duisp_text *out)
{
	struct duisp_image sealed;
	unsigned long long state = seed * 2654435761ULL + 1;

	out->length = 0;
	duisp_text_add_bytes(out, image->bytes, image->length - SEAL);
	for (unsigned i = 0; i <= seed % 4; i++) {
		state = state * 6364136223846793005ULL + 1442695040888963407ULL;
		out->bytes[600 + (state >> 33) % (out->length - 600)] = (char)(state >> 25);
	}
	duisp_image_write(&sealed, out, NULL, NULL);
	duisp_seal_end(&sealed);
}

/* Touch all that a matrix holds. */
static size_t walk_matrix(const struct duisp_matrix *read)
{
	size_t length = 0;

	for (size_t i = 0; i < (read->instant_count + 1) * (read->version_count + 1); i++) {
		const struct duis_snapshot *snapshot = &read->snapshots[i];

		for (size_t r = 0; r < snapshot->count; r++) {
			for (size_t c = 0; c < DUISP_COLUMN_COUNT; c++)
				length += strlen(snapshot->rows[r]->columns[c]);
			for (size_t role = 0; role < read->vocabulary.roles.count; role++)
				length +=
					(size_t)duisp_row_get_enforced_cell(snapshot->rows[r], role)
						->basis->level;
		}
	}
	return length + (size_t)duisp_matrix_find_snapshot(read, 0, "5.4")->count;
}

START_TEST(a_sealed_matrix_is_safe)
{
	struct duisp_text changed = {0};

	for (unsigned seed = 0; seed < CHANGES; seed++) {
		struct duis_error *error;
		struct duisp_matrix *read;

		change_image(&matrix_image, seed, &changed);
		read = read_matrix(matrix->files, changed.bytes, changed.length, &error);
		accepted += read ? walk_matrix(read) > 0 : 0;
		duisp_matrix_free(read);
		duis_error_free(error);
	}
	free(changed.bytes);
	ck_assert_uint_gt(accepted, 0);
	ck_assert_uint_lt(accepted, CHANGES);
}
END_TEST

static enum duis_status pass_fault(void *context, const struct duisp_fault *fault)
{
	(void)fault;
	++*(size_t *)context;
	return DUIS_OK;
}

/* Validate a message against each slice that can be read. */
static size_t judge_by_all(const struct duisp_catalogue *read, const char *message, size_t length)
{
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	size_t faults = 0, judged = 0;
	const struct duisp_fault_handler handler = {.report = pass_fault, .context = &faults};

	for (size_t i = 0; i < read->slice_count; i++) {
		enum duisp_reading reading;
		void *validation;

		if (duisp_slice_begin(read, &read->slices[i], 9, &validation) != DUIS_OK)
			continue;
		ck_assert_int_eq(duisp_xml_read(message, length, &bounds, handler,
		                                read->validator->get_sink(validation), &reading),
		                 DUIS_OK);
		ck_assert_int_eq(read->validator->finish(validation, handler), DUIS_OK);
		read->validator->end(validation);
		judged++;
	}
	return judged;
}

START_TEST(sealed_schemas_are_safe)
{
	char *path =
		place_print("%s/examples/create-schedule.xml", place_get("DUIS_TEST_TOP_SRCDIR"));
	struct duisp_text changed = {0};
	size_t judged = 0, length;
	char *message = place_read(path, &length);

	for (unsigned seed = 0; seed < CHANGES / 4; seed++) {
		struct duis_error *error;
		struct duisp_catalogue *read;

		change_image(&schemas_image, seed, &changed);
		read = read_catalogue(catalogue->files, changed.bytes, changed.length, &error);
		judged += read ? judge_by_all(read, message, length) : 0;
		duisp_catalogue_free(read);
		duis_error_free(error);
	}
	free(changed.bytes);
	free(message);
	free(path);
	ck_assert_uint_gt(judged, 0);
	ck_assert_uint_lt(judged, CHANGES / 4 * catalogue->slice_count);
}
END_TEST

static Suite *make_image_suite(void)
{
	Suite *suite = suite_create("image");
	TCase *tcase = tcase_create("image");

	tcase_add_unchecked_fixture(tcase, load, unload);
	tcase_set_timeout(tcase, 0);
	tcase_add_test(tcase, a_matrix_is_read_as_written);
	tcase_add_test(tcase, schemas_are_read_as_written);
	tcase_add_test(tcase, the_build_has_its_image);
	tcase_add_test(tcase, what_is_cut_off_is_refused);
	tcase_add_test(tcase, what_is_changed_is_refused);
	tcase_add_test(tcase, other_images_are_refused);
	tcase_add_loop_test(tcase, an_image_of_other_rules_is_refused, 0, 4);
	tcase_add_test(tcase, what_can_not_be_used_is_not_written);
	tcase_add_test(tcase, counts_are_bounded_by_what_is_left);
	tcase_add_test(tcase, a_sealed_matrix_is_safe);
	tcase_add_test(tcase, sealed_schemas_are_safe);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_image = {.name = "check_image", .make = make_image_suite};
