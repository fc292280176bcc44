/* Options, the engine and its matrix: what the calls accept and refuse, and what they return. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

/* Options */

START_TEST(option_values)
{
	struct duis_options *options = NULL;
	enum duis_limit beyond = (enum duis_limit)(DUIS_LIMIT_PREFIXES + 1);

	duis_options_free(NULL);
	ck_assert_int_eq(duis_options_new(NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_options_new(&options), DUIS_OK);
	ck_assert_int_eq(duis_options_set_matrix_dir(NULL, "x"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_options_set_schema_dir(NULL, "x"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_options_set_matrix_dir(options, "x"), DUIS_OK);
	ck_assert_int_eq(duis_options_set_matrix_dir(options, NULL), DUIS_OK);
	ck_assert_int_eq(duis_options_set_schema_dir(options, NULL), DUIS_OK);
	ck_assert_int_eq(duis_options_set_require_signature(NULL, 1), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_options_set_limit(NULL, DUIS_LIMIT_DEPTH, 3), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_options_set_limit(options, beyond, 3), DUIS_INVALID_ARGUMENT);
	for (int i = 0; i < 7; i++) {
		enum duis_limit limit = (enum duis_limit)i;

		ck_assert_int_eq(duis_options_set_limit(options, limit, 0), DUIS_INVALID_ARGUMENT);
		ck_assert_int_eq(duis_options_set_limit(options, limit, 2147483648u),
		                 DUIS_INVALID_ARGUMENT);
		ck_assert_int_eq(duis_options_set_limit(options, limit, SIZE_MAX),
		                 DUIS_INVALID_ARGUMENT);
		ck_assert_int_eq(duis_options_set_limit(options, limit, 2147483647), DUIS_OK);
		ck_assert_int_eq(duis_options_set_limit(options, limit, 1), DUIS_OK);
	}
	duis_options_free(options);
}
END_TEST

START_TEST(highest_limits)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *own;
	struct duis_request *request = NULL;
	char *bytes = sample_write_simple();

	for (int i = 0; i < 7; i++)
		ck_assert_int_eq(duis_options_set_limit(options, (enum duis_limit)i, 2147483647),
		                 DUIS_OK);
	own = place_open(options);
	ck_assert_int_eq(duis_request_read(own, bytes, strlen(bytes), &request), DUIS_OK);
	ck_assert(duis_request_is_valid(request));
	duis_request_unref(request);
	duis_engine_unref(own);
	duis_options_free(options);
	free(bytes);
}
END_TEST

/* Engine */

START_TEST(engine_arguments)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *own = engine;
	struct duis_error *error = NULL;

	ck_assert_int_eq(duis_engine_open(options, NULL, &error), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(error);
	ck_assert_int_eq(duis_options_set_matrix_dir(options, "/nonexistent/matrix"), DUIS_OK);
	ck_assert_int_eq(duis_engine_open(options, &own, &error), DUIS_BAD_RULES);
	ck_assert_ptr_null(own);
	ck_assert_ptr_nonnull(error);
	ck_assert_ptr_nonnull(strstr(duis_error_get_file(error), "/nonexistent/matrix"));
	ck_assert_int_eq(duis_error_get_status(error), DUIS_BAD_RULES);
	ck_assert_uint_gt(strlen(duis_error_get_message(error)), 0);
	duis_error_free(error);
	duis_error_free(NULL);
	duis_options_free(options);
}
END_TEST

START_TEST(engine_references)
{
	ck_assert_ptr_null(duis_engine_ref(NULL));
	duis_engine_unref(NULL);
	ck_assert_ptr_eq(duis_engine_ref(engine), engine);
	duis_engine_unref(engine);
	ck_assert_uint_gt(duis_engine_count_roles(engine), 0);
}
END_TEST

static void expect_identity(const char *identity)
{
	ck_assert_uint_eq(strlen(identity), 64);
	ck_assert_uint_eq(strspn(identity, "0123456789abcdef"), 64);
}

START_TEST(engine_contents)
{
	static const char *const roles[] = {"IS", "ES", "GS", "RSA", "ED", "GT", "OU", "MDR"};
	static const char *const services[] = {"transform", "send-command", "non-device"};
	size_t versions = duis_engine_count_versions(engine);
	size_t supported = 0;

	expect_identity(duis_engine_get_matrix_identity(engine));
	expect_identity(duis_engine_get_schema_identity(engine));
	ck_assert_uint_eq(duis_engine_count_roles(engine), 8);
	for (size_t i = 0; i < 8; i++)
		ck_assert_str_eq(duis_engine_get_role(engine, i), roles[i]);
	ck_assert_str_eq(duis_engine_get_role_name(engine, 4), "Electricity Distributor");
	ck_assert_ptr_null(duis_engine_get_role(engine, 8));
	ck_assert_ptr_null(duis_engine_get_role_name(engine, SIZE_MAX));
	ck_assert_uint_eq(duis_engine_count_web_services(engine), 3);
	for (size_t i = 0; i < 3; i++)
		ck_assert_str_eq(duis_engine_get_web_service(engine, i), services[i]);
	ck_assert_ptr_null(duis_engine_get_web_service(engine, 3));
	for (size_t i = 0; i < versions; i++)
		supported += (size_t)duis_engine_is_version_supported(engine, i);
	ck_assert_uint_eq(supported, 4);
	ck_assert_str_eq(duis_engine_get_version(engine, versions - 1), "5.4");
	ck_assert_ptr_null(duis_engine_get_version(engine, versions));
	ck_assert_int_eq(duis_engine_is_version_supported(engine, versions), 0);
}
END_TEST

/* Matrix */

START_TEST(snapshots)
{
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, 1606608000, "5.4");

	ck_assert_ptr_eq(place_find_snapshot(engine, 1606608000, " +05.40 "), snapshot);
	ck_assert_ptr_nonnull(place_find_snapshot(engine, INT64_MIN, "0.1"));
	ck_assert_ptr_nonnull(place_find_snapshot(engine, INT64_MAX, "77"));
	ck_assert_uint_eq(duis_snapshot_count_rows(snapshot), 128);
	ck_assert_ptr_null(duis_snapshot_get_row(snapshot, 128));
	ck_assert_ptr_null(duis_snapshot_find_row(snapshot, "4.1"));
	ck_assert_ptr_null(duis_snapshot_find_row(snapshot, "4.100"));
	ck_assert_ptr_null(duis_snapshot_find_row(snapshot, ""));
	ck_assert_ptr_nonnull(duis_snapshot_find_row(snapshot, "4.10"));
}
END_TEST

/* Rules that are given as octets have the identities of the same files in folders, and what needs
 * the files later finds them. */
START_TEST(rules_as_octets)
{
	struct duis_options *options;
	struct duis_sampler *sampler = NULL;
	struct duis_engine *given;
	char *text = NULL;

	place_give_files(1);
	options = place_make_options();
	place_give_files(0);
	ck_assert_int_eq(duis_options_set_matrix_dir(options, "/nowhere"), DUIS_OK);
	ck_assert_int_eq(duis_options_set_schema_dir(options, "/nowhere"), DUIS_OK);
	given = place_open(options);
	duis_options_free(options);
	ck_assert_str_eq(duis_engine_get_matrix_identity(given),
	                 duis_engine_get_matrix_identity(engine));
	ck_assert_str_eq(duis_engine_get_schema_identity(given),
	                 duis_engine_get_schema_identity(engine));
	ck_assert_int_eq(duis_sampler_open(given, NULL, &sampler, NULL), DUIS_OK);
	ck_assert_int_eq(duis_sample_to_xml(sampler, "7.7", 0, 0, &text, NULL, NULL), DUIS_OK);
	duis_text_free(text);
	duis_sampler_free(sampler);
	duis_engine_unref(given);
}
END_TEST

static struct duis_engine *open_with_draft(int given)
{
	struct duis_options *options;
	struct duis_engine *drafted;
	char *draft =
		place_print("%s/examples/draft/DRAFT-1.xml", place_get("DUIS_TEST_TOP_SRCDIR"));

	place_give_files(given);
	options = place_make_options();
	place_give_files(0);
	ck_assert_int_eq(duis_options_add_amendment(options, draft), DUIS_OK);
	drafted = place_open(options);
	duis_options_free(options);
	free(draft);
	return drafted;
}

/* A draft is a file of the machine, also beside rules that are octets; and lint, which loads the
 * rules again with an amendment on top, needs no folder for them. */
START_TEST(octets_and_a_draft)
{
	struct duis_engine *folders = open_with_draft(0);
	struct duis_engine *octets = open_with_draft(1);
	char *path = place_print("%s/amendments/MP120.xml", place_get("DUIS_TEST_MATRIX_DIR"));
	struct duis_document *document = NULL;

	ck_assert_str_eq(duis_engine_get_matrix_identity(octets),
	                 duis_engine_get_matrix_identity(folders));
	ck_assert_str_ne(duis_engine_get_matrix_identity(octets),
	                 duis_engine_get_matrix_identity(engine));
	ck_assert_int_eq(duis_lint_to_document(octets, path, &document, NULL), DUIS_OK);
	ck_assert_int_eq(duis_document_get_answer(document), DUIS_ANSWER_YES);
	duis_document_free(document);
	free(path);
	duis_engine_unref(octets);
	duis_engine_unref(folders);
}
END_TEST

static void give_file(struct duis_options *options, const char *folder, const char *file,
                      const char *name)
{
	char *path = place_print("%s/%s", folder, file);
	size_t length;
	char *bytes = place_read(path, &length);

	ck_assert_int_eq(duis_options_add_file(options, name, bytes, length, NULL), DUIS_OK);
	free(bytes);
	free(path);
}

/* Schemas under the names that published ones have, and a catalogue beside them. */
START_TEST(octets_of_published_schemas)
{
	const char *schemas = place_get("DUIS_TEST_SCHEMA_DIR");
	const char *matrix = place_get("DUIS_TEST_MATRIX_DIR");
	static const char *const parts[] = {"base.xml", "matrix.xsd", "response-codes.xml",
	                                    "vocabulary.xml"};
	struct duis_options *options = NULL;
	struct duis_engine *published;
	size_t supported = 0;

	ck_assert_int_eq(duis_options_new(&options), DUIS_OK);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		char *name = place_print("matrix/%s", parts[i]);

		give_file(options, matrix, parts[i], name);
		free(name);
	}
	give_file(options, schemas, "request-5.3.xsd", "schemas/DUIS Schema V5.3.xsd");
	give_file(options, schemas, "xmldsig.xsd", "schemas/xmldsig.xsd");
	give_file(options, schemas, "catalogue.xml", "catalogue/catalogue.xml");
	give_file(options, schemas, "catalogue.xsd", "catalogue/catalogue.xsd");
	published = place_open(options);
	for (size_t i = 0; i < duis_engine_count_versions(published); i++)
		supported += duis_engine_is_version_supported(published, i) ? 1 : 0;
	ck_assert_uint_eq(supported, 1);
	duis_engine_unref(published);
	duis_options_free(options);
}
END_TEST

static void expect_given(const char *name, const char *file, const char *message)
{
	struct duis_options *options = NULL;
	struct duis_engine *none = NULL;
	struct duis_error *error = NULL;

	ck_assert_int_eq(duis_options_new(&options), DUIS_OK);
	ck_assert_int_eq(duis_options_add_file(options, name, "<a/>", 4, NULL), DUIS_OK);
	ck_assert_int_eq(duis_engine_open(options, &none, &error), DUIS_BAD_RULES);
	ck_assert_str_eq(duis_error_get_file(error), file);
	ck_assert_str_eq(duis_error_get_message(error), message);
	duis_error_free(error);
	duis_options_free(options);
}

/* A file that is lacking is named, and not looked for on the machine. */
START_TEST(octets_that_lack_a_file)
{
	expect_given("schemas/catalogue.xml", "matrix/base.xml",
	             "is not among the files that are given");
	expect_given("matrix/base.xml", "matrix/response-codes.xml",
	             "is not among the files that are given");
}
END_TEST

static void refuse_given(struct duis_options *options, const char *name, const char *message)
{
	struct duis_error *error = NULL;

	ck_assert_int_eq(duis_options_add_file(options, name, "b", 1, &error), DUIS_UNKNOWN_NAME);
	ck_assert_str_eq(duis_error_get_message(error), message);
	ck_assert_ptr_null(duis_error_get_file(error));
	duis_error_free(error);
}

static void refuse_name(struct duis_options *options, const char *name)
{
	char *message =
		place_print("\"%s\" can't be the name of a file of rules; allowed: matrix/, "
	                    "schemas/ or catalogue/, and a name behind it",
	                    name);

	refuse_given(options, name, message);
	free(message);
}

START_TEST(octets_of_no_name)
{
	struct duis_error *error = (void *)&error;
	struct duis_options *options = NULL;

	ck_assert_int_eq(duis_options_new(&options), DUIS_OK);
	ck_assert_int_eq(duis_options_add_file(options, "matrix/a", NULL, 0, &error), DUIS_OK);
	ck_assert_ptr_null(error);
	refuse_name(options, "base.xml");
	refuse_name(options, "/matrix/base.xml");
	refuse_name(options, "matrix\\base.xml");
	refuse_name(options, "matrix/");
	refuse_name(options, "");
	refuse_given(options, "matrix/a",
	             "\"matrix/a\" was given already; allowed: each name once");
	error = (void *)&error;
	ck_assert_int_eq(duis_options_add_file(options, "matrix/b", NULL, 1, &error),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(error);
	ck_assert_int_eq(duis_options_add_file(options, NULL, "", 0, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_options_add_file(NULL, "matrix/b", "", 0, NULL),
	                 DUIS_INVALID_ARGUMENT);
	duis_options_free(options);
}
END_TEST

static void refuse_snapshot(const char *version, enum duis_status expected, const char *message)
{
	const struct duis_snapshot *snapshot = (const void *)&expected;
	struct duis_error *error = (void *)&expected;

	ck_assert_int_eq(duis_engine_find_snapshot(engine, 0, version, &snapshot, &error),
	                 expected);
	ck_assert_ptr_null(snapshot);
	if (message)
		ck_assert_str_eq(duis_error_get_message(error), message);
	else
		ck_assert_ptr_null(error);
	duis_error_free(error);
}

START_TEST(snapshots_that_are_not)
{
	refuse_snapshot("five", DUIS_UNKNOWN_NAME,
	                "\"five\" is not a DUIS version; allowed: a decimal, as 5.4");
	refuse_snapshot("", DUIS_UNKNOWN_NAME,
	                "\"\" is not a DUIS version; allowed: a decimal, as 5.4");
	refuse_snapshot(NULL, DUIS_INVALID_ARGUMENT, NULL);
	ck_assert_int_eq(duis_engine_find_snapshot(engine, 0, "5.4", NULL, NULL),
	                 DUIS_INVALID_ARGUMENT);
}
END_TEST

/* A key that orders SRVs by the numbers of their parts: 4.2 before 4.10. */
static long key_of(const char *srv)
{
	long key = 0;
	char *end = NULL;

	for (int i = 0; i < 3; i++) {
		key = key * 1000 + (*srv ? strtol(srv, &end, 10) : 0);
		srv = *srv && *end ? end + 1 : "";
	}
	return key;
}

START_TEST(row_order)
{
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, 1900000000, "5.4");
	long last = 0;

	ck_assert_uint_eq(duis_snapshot_count_rows(snapshot), 129);
	for (size_t i = 0; i < 129; i++) {
		const struct duis_row *row = duis_snapshot_get_row(snapshot, i);
		const char *srv = duis_row_get_column(row, "srv");

		ck_assert_msg(key_of(srv) > last, "%s is out of order", srv);
		ck_assert_ptr_eq(duis_snapshot_find_row(snapshot, srv), row);
		last = key_of(srv);
	}
}
END_TEST

START_TEST(row_columns)
{
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, 1900000000, "5.4");
	const struct duis_row *row = duis_snapshot_find_row(snapshot, "7.7");

	ck_assert_uint_eq(duis_row_count_columns(), 12);
	ck_assert_ptr_null(duis_row_get_column_name(12));
	for (size_t i = 0; i < duis_row_count_columns(); i++) {
		ck_assert_ptr_nonnull(duis_row_get_column(row, duis_row_get_column_name(i)));
		ck_assert_ptr_nonnull(duis_row_get_column_basis(row, duis_row_get_column_name(i)));
	}
	ck_assert_str_eq(duis_row_get_column(row, "name"), "Read Auxiliary Load Switch Data");
	ck_assert_ptr_null(duis_row_get_column(row, "colour"));
	ck_assert_ptr_null(duis_row_get_column_basis(row, "colour"));
	row = duis_snapshot_find_row(snapshot, "4.2");
	ck_assert_str_eq(duis_row_get_column(row, "dcc-scheduled"), "yes");
	ck_assert_str_eq(duis_basis_get_amendment(duis_row_get_column_basis(row, "dcc-scheduled")),
	                 "DUIS-5.3");
}
END_TEST

static const struct duis_cell *find_cell(const struct duis_row *row, const char *document,
                                         const char *role)
{
	struct duis_error *error = (void *)&error;
	const struct duis_cell *cell = NULL;

	ck_assert_int_eq(duis_row_find_cell(row, document, role, &cell, &error), DUIS_OK);
	ck_assert_ptr_null(error);
	return cell;
}

static void refuse_cell(const struct duis_row *row, const char *document, const char *role,
                        const char *message)
{
	const enum duis_status expected = message ? DUIS_UNKNOWN_NAME : DUIS_INVALID_ARGUMENT;
	const struct duis_cell *cell = (const void *)&expected;
	struct duis_error *error = (void *)&cell;

	ck_assert_int_eq(duis_row_find_cell(row, document, role, &cell, &error), expected);
	ck_assert_ptr_null(cell);
	ck_assert_pstr_eq(error ? duis_error_get_message(error) : NULL, message);
	duis_error_free(error);
}

START_TEST(cells_refused)
{
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, 1900000000, "5.4");
	const struct duis_row *row = duis_snapshot_find_row(snapshot, "7.7");

	refuse_cell(row, "duis-matrix", "XX",
	            "unknown User Role \"XX\"; allowed: IS, ES, GS, RSA, ED, GT, OU, MDR");
	refuse_cell(row, "memoirs", "XX",
	            "unknown document \"memoirs\"; allowed: duis-matrix, services-schedule, "
	            "service-definitions");
	refuse_cell(row, NULL, "ED", NULL);
	refuse_cell(row, "duis-matrix", NULL, NULL);
	refuse_cell(NULL, "duis-matrix", "ED", NULL);
	ck_assert_int_eq(duis_row_find_cell(row, "duis-matrix", "ED", NULL, NULL),
	                 DUIS_INVALID_ARGUMENT);
}
END_TEST

/* 7.7 for ED, document by document: doc/matrix-format.md has the same table. */
static const struct {
	const char *as_of, *document, *eligibility;
	int is_known;
	const char *amendment;
} load_switch[] = {
	{"2019-11-28", "duis-matrix", "no", 1, NULL},
	{"2019-11-28", "services-schedule", "no", 0, NULL},
	{"2019-11-28", "service-definitions", "no", 0, NULL},
	{"2019-11-29", "duis-matrix", "no", 1, NULL},
	{"2019-11-29", "services-schedule", "no", 0, NULL},
	{"2019-11-29", "service-definitions", "yes", 1, "SECMP0025"},
	{"2020-11-29", "duis-matrix", "yes", 1, "MP120"},
	{"2020-11-29", "services-schedule", "yes", 1, "MP120"},
	{"2020-11-29", "service-definitions", "yes", 1, "SECMP0025"},
};

START_TEST(documents)
{
	const struct duis_cell *cell;
	const struct duis_basis *basis;
	duis_instant instant;

	ck_assert_int_eq(duis_instant_parse(load_switch[_i].as_of, &instant, NULL), DUIS_OK);
	cell = find_cell(duis_snapshot_find_row(place_find_snapshot(engine, instant, "5.1"), "7.7"),
	                 load_switch[_i].document, "ED");
	ck_assert_str_eq(duis_eligibility_get_name(duis_cell_get_eligibility(cell)),
	                 load_switch[_i].eligibility);
	ck_assert_int_eq(duis_cell_is_known(cell), load_switch[_i].is_known);
	basis = duis_cell_get_basis(cell);
	ck_assert_ptr_nonnull(basis);
	ck_assert_str_eq(duis_basis_get_row(basis), "7.7");
	ck_assert_pstr_eq(duis_basis_get_amendment(basis), load_switch[_i].amendment);
}
END_TEST

START_TEST(amendment_of_basis)
{
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, 1606608000, "5.4");
	const struct duis_row *row = duis_snapshot_find_row(snapshot, "7.7");
	const struct duis_basis *basis = duis_cell_get_basis(find_cell(row, "duis-matrix", "ED"));
	duis_instant effective = 17;

	ck_assert_int_eq(duis_basis_get_effective(basis, &effective), 1);
	ck_assert_int_eq(effective, 1606608000);
	ck_assert_ptr_null(duis_basis_get_first_version(basis));
	ck_assert_ptr_nonnull(strstr(duis_basis_get_title(basis), "7.7"));
	ck_assert_int_eq(duis_basis_get_level(basis), DUIS_BASIS_PROVED);
	ck_assert_str_eq(duis_basis_get_document(basis), "duis-matrix");
	row = duis_snapshot_find_row(snapshot, "4.17");
	basis = duis_cell_get_basis(find_cell(row, "duis-matrix", "MDR"));
	ck_assert_int_eq(duis_basis_get_effective(basis, &effective), 0);
	ck_assert_int_eq(effective, 0);
	ck_assert_str_eq(duis_basis_get_first_version(basis), "5.3");
}
END_TEST

static Suite *make_engine_suite(void)
{
	Suite *suite = suite_create("engine");
	TCase *tcase = sample_add_tcase(suite, "engine");

	tcase_add_test(tcase, option_values);
	tcase_add_test(tcase, highest_limits);
	tcase_add_test(tcase, engine_arguments);
	tcase_add_test(tcase, engine_references);
	tcase_add_test(tcase, engine_contents);
	tcase_add_test(tcase, snapshots);
	tcase_add_test(tcase, snapshots_that_are_not);
	tcase_add_test(tcase, rules_as_octets);
	tcase_add_test(tcase, octets_that_lack_a_file);
	tcase_add_test(tcase, octets_of_no_name);
	tcase_add_test(tcase, octets_and_a_draft);
	tcase_add_test(tcase, octets_of_published_schemas);
	tcase_add_test(tcase, row_order);
	tcase_add_test(tcase, row_columns);
	tcase_add_test(tcase, cells_refused);
	tcase_add_loop_test(tcase, documents, 0, LENGTH(load_switch));
	tcase_add_test(tcase, amendment_of_basis);
	return suite;
}

const struct runner_suite check_engine = {.name = "check_engine", .make = make_engine_suite};
