/* What may stand in a request, as the library describes it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

/* The document of a name at a version; NULL: the newest. */
static json_t *show(const char *version, const char *name)
{
	struct duis_document *document = NULL;
	struct duis_error *error = NULL;

	ck_assert_msg(duis_schema_to_document(engine, version, name, &document, &error) == DUIS_OK,
	              "%s: %s", name, error ? duis_error_get_message(error) : "no error");
	ck_assert_str_eq(duis_document_get_kind(document), "schema-show");
	ck_assert_int_eq(duis_document_get_answer(document), DUIS_ANSWER_YES);
	return sample_read_document(document);
}

static json_t *get_place(const json_t *document, size_t index)
{
	return json_array_get(json_object_get(document, "places"), index);
}

static const json_t *get_element(const json_t *document, size_t index)
{
	return json_array_get(json_object_get(get_place(document, 0), "elements"), index);
}

static const char *get_text(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "null";
}

static long get_number(const json_t *object, const char *key)
{
	return (long)json_integer_value(json_object_get(object, key));
}

START_TEST(body_of_an_srv)
{
	json_t *document = show(NULL, "7.7");
	const json_t *time = get_element(document, 1);
	const json_t *type = json_object_get(time, "type");

	ck_assert_str_eq(get_text(document, "srv"), "7.7");
	ck_assert_str_eq(get_text(document, "name"), "ReadALCSData");
	ck_assert_str_eq(get_text(document, "duis_version"), "5.4");
	ck_assert_uint_eq(json_array_size(json_object_get(document, "places")), 1);
	ck_assert_str_eq(get_text(get_element(document, 0), "documentation"),
	                 "SRV 7.7, Read Auxiliary Load Switch Data.");
	ck_assert_str_eq(get_text(time, "path"),
	                 "/sr:Request/sr:Body/sr:ReadALCSData/sr:ExecutionDateTime");
	ck_assert_int_eq(get_number(time, "depth"), 1);
	ck_assert_int_eq(get_number(time, "min"), 0);
	ck_assert_int_eq(get_number(time, "max"), 1);
	ck_assert_str_eq(get_text(type, "builtin"), "xs:dateTime");
	ck_assert_str_eq(get_text(type, "words"), "a date and time, as 2026-11-30T00:00:00Z");
	/* The pattern of such a type is there for libxml2 alone. */
	ck_assert_uint_eq(json_array_size(json_object_get(type, "patterns")), 0);
	ck_assert(!get_element(document, 2));
	json_decref(document);
}
END_TEST

static void compare_body(const char *version, const json_t *row)
{
	const char *srv = get_text(row, "srv");
	json_t *document = show(version, srv);

	ck_assert_str_eq(get_text(document, "srv"), srv);
	ck_assert_str_eq(get_text(document, "name"), get_text(row, "body"));
	ck_assert_uint_eq(json_array_size(json_object_get(document, "places")), 1);
	json_decref(document);
}

START_TEST(each_srv_has_its_body)
{
	static const char *const versions[] = {"5.0", "5.4"};
	char *text = place_print("2030-01-01@%s", versions[_i]);
	struct duis_state *state = sample_open_state(text);
	struct duis_document *table = NULL;
	json_t *value, *row;
	size_t i;

	ck_assert_int_eq(duis_matrix_to_document(state, NULL, &table, NULL), DUIS_OK);
	value = sample_read_document(table);
	ck_assert_uint_gt(json_array_size(json_object_get(value, "rows")), 100);
	json_array_foreach(json_object_get(value, "rows"), i, row)
	{
		if (i % 8 == 0)
			compare_body(versions[_i], row);
	}
	json_decref(value);
	duis_state_free(state);
	free(text);
}
END_TEST

/* One type in four places: once in a choice, once required, twice optional. */
START_TEST(element_in_many_places)
{
	json_t *document = show(NULL, "sr:ExportMPAN");
	const json_t *paths = json_object_get(get_place(document, 0), "paths");
	const json_t *path;
	long optional = 0;
	long choices = 0;
	size_t i;

	ck_assert_uint_eq(json_array_size(json_object_get(document, "places")), 1);
	ck_assert(json_is_null(json_object_get(document, "srv")));
	ck_assert_uint_eq(json_array_size(paths), 4);
	json_array_foreach(paths, i, path)
	{
		optional += get_number(path, "min") == 0;
		choices += json_is_true(json_object_get(path, "choice"));
	}
	ck_assert_int_eq(optional, 2);
	ck_assert_int_eq(choices, 1);
	ck_assert_str_eq(get_text(json_object_get(get_element(document, 0), "type"), "words"),
	                 "text of 13 characters");
	json_decref(document);
}
END_TEST

/* Places of one name in which other things may stand are apart. */
START_TEST(element_of_several_contents)
{
	json_t *document = show(NULL, "BlockPrice");
	json_t *place;
	size_t count = 0;
	size_t i;

	json_array_foreach(json_object_get(document, "places"), i, place) count +=
		json_array_size(json_object_get(place, "paths"));
	ck_assert_uint_eq(i, 2);
	ck_assert_uint_gt(count, 2);
	ck_assert(!json_equal(json_object_get(get_place(document, 0), "elements"),
	                      json_object_get(get_place(document, 1), "elements")));
	json_decref(document);
}
END_TEST

/* An entry of ds:PGPData: its kind, its name, its depth, how often, and its branch of the choice.
 */
static const struct {
	const char *kind;
	const char *name;
	long depth;
	long min;
	long branch;
} pgp_entries[] = {
	{"element", "ds:PGPData", 0, 1, 0},
	{"choice", "null", 1, 1, 0},
	{"sequence", "null", 2, 1, 1},
	{"element", "ds:PGPKeyID", 3, 1, 1},
	{"element", "ds:PGPKeyPacket", 3, 0, 1},
	{"any", "null", 3, 0, 1},
	{"sequence", "null", 2, 1, 2},
	{"element", "ds:PGPKeyPacket", 3, 1, 2},
	{"any", "null", 3, 0, 2},
};

START_TEST(choice_of_groups)
{
	json_t *document = show(NULL, "ds:PGPData");

	for (size_t i = 0; i < (size_t)LENGTH(pgp_entries); i++) {
		const json_t *entry = get_element(document, i);
		const json_t *choice = json_object_get(entry, "choice");

		ck_assert_str_eq(get_text(entry, "kind"), pgp_entries[i].kind);
		ck_assert_str_eq(get_text(entry, "name"), pgp_entries[i].name);
		ck_assert_int_eq(get_number(entry, "depth"), pgp_entries[i].depth);
		ck_assert_int_eq(get_number(entry, "min"), pgp_entries[i].min);
		ck_assert_int_eq(get_number(choice, "branch"), pgp_entries[i].branch);
		ck_assert_int_eq(get_number(choice, "branches"), pgp_entries[i].branch ? 2 : 0);
		ck_assert_int_eq(get_number(choice, "number"), pgp_entries[i].branch ? 1 : 0);
	}
	ck_assert(!get_element(document, (size_t)LENGTH(pgp_entries)));
	json_decref(document);
}
END_TEST

/* What wraps one element alone is not shown, but how often it stands there is. */
START_TEST(wrapped_element)
{
	json_t *document = show(NULL, "7.9");
	const json_t *change = get_element(document, 2);
	const json_t *index = json_array_get(json_object_get(change, "attributes"), 0);

	ck_assert_str_eq(get_text(change, "name"), "AddToBoostButton");
	ck_assert_int_eq(get_number(change, "depth"), 1);
	ck_assert_int_eq(get_number(change, "min"), 5);
	ck_assert_int_eq(get_number(change, "max"), 5);
	ck_assert_str_eq(get_text(index, "name"), "index");
	ck_assert(json_is_true(json_object_get(index, "required")));
	ck_assert_str_eq(get_text(json_object_get(index, "type"), "words"),
	                 "an integer from 1 to 5");
	ck_assert_str_eq(
		get_text(json_object_get(json_object_get(index, "type"), "facets"), "maxInclusive"),
		"5");
	json_decref(document);
}
END_TEST

START_TEST(wildcard)
{
	json_t *document = show(NULL, "ds:Object");
	const json_t *object = get_element(document, 0);
	const json_t *any = get_element(document, 1);

	ck_assert_str_eq(get_text(object, "content"), "mixed");
	ck_assert_uint_eq(json_array_size(json_object_get(object, "attributes")), 3);
	ck_assert_str_eq(get_text(any, "kind"), "any");
	ck_assert_str_eq(get_text(any, "namespace"), "any");
	ck_assert(json_is_false(json_object_get(any, "declared")));
	ck_assert_int_eq(get_number(any, "min"), 0);
	ck_assert(json_is_null(json_object_get(any, "max")));
	/* What a wildcard lets in is not listed there, but found by its name. */
	ck_assert(!get_element(document, 2));
	json_decref(document);
	document = show(NULL, "Manifest");
	ck_assert_str_eq(get_text(get_element(document, 0), "path"),
	                 "/sr:Request/ds:Signature/ds:Object/ds:Manifest");
	ck_assert_str_eq(get_text(get_element(document, 1), "name"), "ds:Reference");
	json_decref(document);
}
END_TEST

START_TEST(types_in_words)
{
	static const struct {
		const char *name;
		const char *words;
		size_t patterns;
		size_t values;
	} types[] = {
		{"RequestID",
	         "originator:target:counter, which are two EUI-64, each as eight pairs of "
	         "hexadecimal digits with hyphens, and a number up to 2^64 - 1 without leading "
	         "zeros",
	         1, 0},
		{"CurrencyUnits", "one of 2 values", 0, 2},
		{"SpecifiedYear", "an integer of at least 2014, of at most 4 digits", 0, 0},
		{"SeasonName", "text of at most 8 characters", 0, 0},
		{"FirstInSequence", "true or false, or 1 or 0", 0, 0},
		{"FirmwareImage", "octets in base64, at most 10240000 of them", 0, 0},
		{"UTRN", "20 digits", 1, 0},
	};
	json_t *document = show("5.4", types[_i].name);
	const json_t *type = json_object_get(get_element(document, 0), "type");

	ck_assert_str_eq(get_text(type, "words"), types[_i].words);
	ck_assert_uint_eq(json_array_size(json_object_get(type, "patterns")), types[_i].patterns);
	ck_assert_uint_eq(json_array_size(json_object_get(type, "values")), types[_i].values);
	json_decref(document);
}
END_TEST

static void expect_refusal(const char *version, const char *name, const char *message)
{
	struct duis_document *document = NULL;
	struct duis_error *error = NULL;

	ck_assert_int_eq(duis_schema_to_document(engine, version, name, &document, &error),
	                 DUIS_UNKNOWN_NAME);
	ck_assert(!document);
	ck_assert_str_eq(duis_error_get_message(error), message);
	duis_error_free(error);
}

START_TEST(names_that_are_not_known)
{
	expect_refusal("5.1", "ImportMPN",
	               "DUIS 5.1 has no element \"ImportMPN\" (did you mean ImportMPAN, ImportMPRN "
	               "or ImportMPxN?); allowed: one of a request, as ImportMPAN, or an SRV, as "
	               "7.7");
	expect_refusal("5.1", "sr:Objct",
	               "DUIS 5.1 has no element \"sr:Objct\" (did you mean ds:Object?); allowed: "
	               "one of a request, as ImportMPAN, or an SRV, as 7.7");
	expect_refusal("5.1", "ds:",
	               "DUIS 5.1 has no element \"ds:\"; allowed: one of a request, as "
	               "ImportMPAN, or an SRV, as 7.7");
	expect_refusal("5.2", "7.7",
	               "unknown schema of DUIS version \"5.2\"; allowed: 5.0, 5.1, 5.3, 5.4");
}
END_TEST

/* As of a sample. */
START_TEST(srvs_that_are_not_known)
{
	static const char message[] = "unknown SRV \"7.17\"; allowed: 1.1.1, 1.1.2, ";
	struct duis_document *document = NULL;
	struct duis_error *error = NULL;

	ck_assert_int_eq(duis_schema_to_document(engine, "5.4", "7.17", &document, &error),
	                 DUIS_UNKNOWN_NAME);
	ck_assert(!strncmp(duis_error_get_message(error), message, strlen(message)));
	duis_error_free(error);
}
END_TEST

START_TEST(arguments)
{
	struct duis_document *document = NULL;

	ck_assert_int_eq(duis_schema_to_document(NULL, NULL, "7.7", &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_schema_to_document(engine, NULL, NULL, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_schema_to_document(engine, NULL, "7.7", NULL, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert(!document);
}
END_TEST

static Suite *make_schema_suite(void)
{
	Suite *suite = suite_create("schema");
	TCase *tcase = sample_add_tcase(suite, "schema");

	tcase_add_test(tcase, body_of_an_srv);
	tcase_add_loop_test(tcase, each_srv_has_its_body, 0, 2);
	tcase_add_test(tcase, element_in_many_places);
	tcase_add_test(tcase, element_of_several_contents);
	tcase_add_test(tcase, choice_of_groups);
	tcase_add_test(tcase, wrapped_element);
	tcase_add_test(tcase, wildcard);
	tcase_add_loop_test(tcase, types_in_words, 0, 7);
	tcase_add_test(tcase, names_that_are_not_known);
	tcase_add_test(tcase, srvs_that_are_not_known);
	tcase_add_test(tcase, arguments);
	return suite;
}

const struct runner_suite check_schema = {.name = "check_schema", .make = make_schema_suite};
