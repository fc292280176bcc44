/* The public functions of the workbench: what they accept, what they return, and that all of them
 * say the same about every cell. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

static const char *const instants[] = {"2019-11-28", "2020-06-01", "2020-11-29", "2022-01-01"};
static const char *const versions[] = {"5.0", "5.1", "5.3", "5.4"};

static int has(const json_t *array, const char *word)
{
	size_t i;
	json_t *item;

	json_array_foreach(array, i, item)
	{
		if (strcmp(json_string_value(item), word) == 0)
			return 1;
	}
	return 0;
}

START_TEST(selection_and_import_arguments)
{
	struct duis_selection *selection = NULL;
	struct duis_import *terms = NULL;

	ck_assert_int_eq(duis_selection_new(NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_selection_set_srv(NULL, "7.7"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_selection_set_role(NULL, "ED"), DUIS_INVALID_ARGUMENT);
	duis_selection_free(NULL);
	ck_assert_int_eq(duis_import_new(NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_import_set_id(NULL, "DP999"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_import_set_title(NULL, "A title"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_import_set_effective(NULL, 0), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_import_set_complete(NULL, 1), DUIS_INVALID_ARGUMENT);
	duis_import_free(NULL);
	ck_assert_int_eq(duis_selection_new(&selection), DUIS_OK);
	ck_assert_int_eq(duis_selection_set_role(selection, "ED"), DUIS_OK);
	ck_assert_int_eq(duis_selection_set_role(selection, NULL), DUIS_OK);
	ck_assert_int_eq(duis_import_new(&terms), DUIS_OK);
	ck_assert_int_eq(duis_import_set_id(terms, "DP999"), DUIS_OK);
	ck_assert_int_eq(duis_import_set_id(terms, NULL), DUIS_OK);
	duis_selection_free(selection);
	duis_import_free(terms);
}
END_TEST

/* A cell of the table and its explanation. */
static void compare_cell(const struct duis_state *state, const json_t *row, const char *role)
{
	const char *srv = json_string_value(json_object_get(row, "srv"));
	struct duis_selection *cell = sample_select(srv, role);
	enum duis_answer expected = DUIS_ANSWER_NO;
	struct duis_document *document = NULL;

	if (has(json_object_get(row, "eligible"), role))
		expected = DUIS_ANSWER_YES;
	if (has(json_object_get(row, "disputed"), role))
		expected = DUIS_ANSWER_UNDETERMINED;
	ck_assert_int_eq(duis_explanation_to_document(state, cell, &document, NULL), DUIS_OK);
	ck_assert_msg(duis_document_get_answer(document) == expected, "%s %s", srv, role);
	duis_document_free(document);
	duis_selection_free(cell);
}

static void compare_state(const struct duis_state *state)
{
	struct duis_document *document = NULL;
	json_t *value, *row;
	size_t i;

	ck_assert_int_eq(duis_matrix_to_document(state, NULL, &document, NULL), DUIS_OK);
	ck_assert_str_eq(duis_document_get_kind(document), "matrix-show");
	value = sample_read_document(document);
	ck_assert_uint_eq(json_array_size(json_object_get(value, "rows")),
	                  duis_snapshot_count_rows(duis_state_get_snapshot(state)));
	json_array_foreach(json_object_get(value, "rows"), i, row)
	{
		for (size_t role = 0; role < duis_engine_count_roles(engine); role++)
			compare_cell(state, row, duis_engine_get_role(engine, role));
	}
	json_decref(value);
}

START_TEST(show_and_explain_agree)
{
	char *text = place_print("%s@%s", instants[_i / 4], versions[_i % 4]);
	struct duis_state *state = sample_open_state(text);

	compare_state(state);
	duis_state_free(state);
	free(text);
}
END_TEST

static size_t get_count(const json_t *value, const char *key)
{
	return (size_t)json_integer_value(json_object_get(value, key));
}

/* Count the differences without the comparison of the library. */
static size_t count_differences(const struct duis_state *from, const struct duis_state *to)
{
	const struct duis_snapshot *a = duis_state_get_snapshot(from);
	const struct duis_snapshot *b = duis_state_get_snapshot(to);
	size_t count = 0;

	for (size_t i = 0; i < duis_snapshot_count_rows(b); i++) {
		const struct duis_row *row = duis_snapshot_get_row(b, i);
		const struct duis_row *old =
			duis_snapshot_find_row(a, duis_row_get_column(row, "srv"));

		for (size_t r = 0; r < duis_engine_count_roles(engine); r++) {
			const char *role = duis_engine_get_role(engine, r);

			count += !old || place_find_eligibility(row, role) !=
			                         place_find_eligibility(old, role);
		}
	}
	return count;
}

/* Between states in the order of time and version no row is removed. */
START_TEST(diff_counts_right)
{
	char *from_text = place_print("%s@%s", instants[_i / 4], versions[_i % 4]);

	for (int j = _i; j < 16; j++) {
		char *to_text = place_print("%s@%s", instants[j / 4], versions[j % 4]);
		struct duis_state *from = sample_open_state(from_text);
		struct duis_state *to = sample_open_state(to_text);
		struct duis_document *document = NULL;
		json_t *value, *enforced;

		if (j % 4 >= _i % 4) {
			ck_assert_int_eq(duis_diff_to_document(from, to, NULL, &document, NULL),
			                 DUIS_OK);
			value = sample_read_document(document);
			enforced = json_array_get(json_object_get(value, "cells"), 0);
			ck_assert_uint_eq(get_count(enforced, "different"),
			                  count_differences(from, to));
			ck_assert_uint_eq(get_count(enforced, "compared"),
			                  get_count(enforced, "equal") +
			                          get_count(enforced, "different"));
			json_decref(value);
		}
		duis_state_free(from);
		duis_state_free(to);
		free(to_text);
	}
	free(from_text);
}
END_TEST

START_TEST(arguments_are_checked)
{
	struct duis_state *state = sample_open_state("2020-01-01");
	struct duis_options *options = place_make_options();
	struct duis_engine *other_engine = place_open(options);
	struct duis_state *other = NULL;
	struct duis_state *none = NULL;
	struct duis_document *document = NULL;
	struct duis_error *error = NULL;
	char *text = NULL;

	ck_assert_int_eq(duis_state_parse(other_engine, NULL, 0, &other, NULL), DUIS_OK);
	ck_assert_int_eq(duis_state_get_as_of(other), 0);
	ck_assert_str_eq(duis_state_get_duis_version(other), "5.4");
	ck_assert_int_eq(duis_diff_to_document(state, other, NULL, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_suite_to_document(state, other, 0, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_suite_to_document(state, state, 2, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_diff_to_document(state, NULL, NULL, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_matrix_to_document(NULL, NULL, &document, &error),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_matrix_to_document(state, NULL, NULL, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_explanation_to_document(NULL, NULL, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_explanation_to_document(state, NULL, &document, &error),
	                 DUIS_UNKNOWN_NAME);
	ck_assert_ptr_nonnull(error);
	duis_error_free(error);
	ck_assert_int_eq(duis_history_to_document(NULL, NULL, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_audit_to_document(NULL, &document, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_explorer_to_document(NULL, &document), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_explorer_to_document(state, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_codes_to_document(NULL, NULL, &document, NULL),
	                 DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_codes_to_document(engine, NULL, NULL, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(document);
	ck_assert_int_eq(duis_state_parse(NULL, NULL, 0, &none, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(none);
	ck_assert_int_eq(duis_state_parse(engine, NULL, 0, NULL, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_document_to_json(NULL, &text, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_document_to_xml(NULL, &text, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_document_to_json(NULL, NULL, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_document_to_xml(NULL, NULL, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_options_add_amendment(options, NULL), DUIS_INVALID_ARGUMENT);
	duis_document_free(NULL);
	duis_state_free(NULL);
	duis_state_free(other);
	duis_state_free(state);
	duis_options_free(options);
	duis_engine_unref(other_engine);
}
END_TEST

/* Compare all columns, and the eligible and disputed roles. */
static void compare_rows(json_t *shown, const json_t *explored)
{
	const char *key;
	json_t *value;

	json_object_foreach(shown, key, value)
	{
		ck_assert_msg(json_equal(value, json_object_get(explored, key)), "%s of SRV %s",
		              key, json_string_value(json_object_get(shown, "srv")));
	}
}

/* The snapshot that the document names for the state has the rows of the table. */
START_TEST(explore_and_show_agree)
{
	struct duis_document *document = NULL;
	struct duis_state *state;
	json_t *shown, *explored, *numbers;
	char text[32];
	size_t i;
	json_t *row;

	snprintf(text, sizeof(text), "%s@%s", instants[_i % 4], versions[_i / 4]);
	state = sample_open_state(text);
	ck_assert_int_eq(duis_matrix_to_document(state, NULL, &document, NULL), DUIS_OK);
	shown = sample_read_document(document);
	ck_assert_int_eq(duis_explorer_to_document(state, &document), DUIS_OK);
	ck_assert_str_eq(duis_document_get_kind(document), "matrix-explorer");
	ck_assert_int_eq(duis_document_get_answer(document), DUIS_ANSWER_YES);
	explored = sample_read_document(document);
	i = (size_t)json_integer_value(json_object_get(explored, "snapshot"));
	numbers =
		json_object_get(json_array_get(json_object_get(explored, "snapshots"), i), "rows");
	ck_assert_uint_eq(json_array_size(numbers),
	                  json_array_size(json_object_get(shown, "rows")));
	json_array_foreach(json_object_get(shown, "rows"), i, row)
	{
		const json_int_t number = json_integer_value(json_array_get(numbers, i));

		compare_rows(row,
		             json_array_get(json_object_get(explored, "rows"), (size_t)number));
	}
	json_decref(explored);
	json_decref(shown);
	duis_state_free(state);
}
END_TEST

/* A state holds its engine; a document holds neither state nor engine. */
START_TEST(states_hold_their_engine)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *own = place_open(options);
	struct duis_document *document = NULL;
	struct duis_state *state = NULL;

	duis_options_free(options);
	ck_assert_int_eq(duis_state_parse(own, "@5.1", 86400, &state, NULL), DUIS_OK);
	duis_engine_unref(own);
	ck_assert_int_eq(duis_audit_to_document(state, &document, NULL), DUIS_OK);
	ck_assert_int_eq(duis_state_get_as_of(state), 86400);
	duis_state_free(state);
	json_decref(sample_read_document(document));
}
END_TEST

/* A state needs no words. */
START_TEST(states_without_words)
{
	struct duis_state *state = NULL;
	struct duis_error *error = NULL;

	ck_assert_int_eq(duis_state_new(engine, 1606608000, "5.1", &state, NULL), DUIS_OK);
	ck_assert_int_eq(duis_state_get_as_of(state), 1606608000);
	ck_assert_str_eq(duis_state_get_duis_version(state), "5.1");
	duis_state_free(state);
	ck_assert_int_eq(duis_state_new(engine, INT64_MIN, NULL, &state, NULL), DUIS_OK);
	ck_assert_str_eq(duis_state_get_duis_version(state), "5.4");
	duis_state_free(state);
	ck_assert_int_eq(duis_state_new(engine, 0, "5.10", &state, &error), DUIS_UNKNOWN_NAME);
	ck_assert_ptr_null(state);
	ck_assert_ptr_nonnull(strstr(duis_error_get_message(error), "5.10"));
	ck_assert_ptr_nonnull(strstr(duis_error_get_message(error), "5.4"));
	duis_error_free(error);
	ck_assert_int_eq(duis_state_new(NULL, 0, NULL, &state, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_state_new(engine, 0, NULL, NULL, NULL), DUIS_INVALID_ARGUMENT);
}
END_TEST

/* Control characters in a name from outside do not reach a terminal and do not break the XML. */
START_TEST(names_are_clean)
{
	static const char suite[] = "7.7\tED\t2020-11-29\teligible\n";
	struct duis_document *document = NULL;
	struct duis_trial *trial = NULL;
	char *xml = NULL;

	ck_assert_int_eq(duis_trial_new(engine, 0, &trial), DUIS_OK);
	ck_assert_int_eq(duis_trial_add(trial, "<\033[31m&\"\n\xff>", suite, strlen(suite), NULL),
	                 DUIS_OK);
	ck_assert_int_eq(duis_trial_to_document(trial, 0, &document), DUIS_OK);
	ck_assert_int_eq(duis_document_to_xml(document, &xml, NULL), DUIS_OK);
	ck_assert_ptr_nonnull(
		strstr(xml, "name=\"&lt;\xEF\xBF\xBD[31m&amp;&quot;&#10;\xEF\xBF\xBD&gt;\""));
	duis_text_free(xml);
	duis_document_free(document);
	duis_trial_free(trial);
}
END_TEST

static void open_engine(void)
{
	struct duis_options *options = place_make_options();

	engine = place_open(options);
	duis_options_free(options);
}

static void close_engine(void)
{
	duis_engine_unref(engine);
}

static Suite *make_workbench_suite(void)
{
	Suite *suite = suite_create("workbench");
	TCase *tcase = tcase_create("workbench");

	tcase_add_unchecked_fixture(tcase, open_engine, close_engine);
	tcase_add_loop_test(tcase, show_and_explain_agree, 0, 16);
	tcase_add_loop_test(tcase, diff_counts_right, 0, 16);
	tcase_add_loop_test(tcase, explore_and_show_agree, 0, 16);
	tcase_add_test(tcase, selection_and_import_arguments);
	tcase_add_test(tcase, arguments_are_checked);
	tcase_add_test(tcase, states_hold_their_engine);
	tcase_add_test(tcase, states_without_words);
	tcase_add_test(tcase, names_are_clean);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_workbench = {.name = "check_workbench",
                                             .make = make_workbench_suite};
