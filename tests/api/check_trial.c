/* Trials, and the suites that are made for them: what they accept, and what they answer. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

/* A suite that the library makes passes. */
START_TEST(made_suites_pass)
{
	struct duis_state *from = sample_open_state("2019-01-01@5.1");
	struct duis_state *to = sample_open_state("2026-01-01@5.4");
	struct duis_document *document = NULL;
	struct duis_trial *trial = NULL;
	json_t *value, *test;
	size_t i;

	ck_assert_int_eq(duis_suite_to_document(from, to, DUIS_SUITE_BOUNDARIES, &document, NULL),
	                 DUIS_OK);
	value = sample_read_document(document);
	ck_assert_uint_ge(json_array_size(json_object_get(value, "tests")), 20);
	ck_assert_int_eq(duis_trial_new(engine, 0, &trial), DUIS_OK);
	json_array_foreach(json_object_get(value, "tests"), i, test)
	{
		char *line = place_print("%s\t%s\t%s\t%s\n",
		                         json_string_value(json_object_get(test, "srv")),
		                         json_string_value(json_object_get(test, "role")),
		                         json_string_value(json_object_get(test, "state")),
		                         json_string_value(json_object_get(test, "expected")));

		ck_assert_int_eq(duis_trial_add(trial, "made", line, strlen(line), NULL), DUIS_OK);
		free(line);
	}
	json_decref(value);
	ck_assert_int_eq(duis_trial_to_document(trial, 0, &document), DUIS_OK);
	ck_assert_int_eq(duis_document_get_answer(document), DUIS_ANSWER_YES);
	duis_document_free(document);
	ck_assert_int_eq(duis_trial_to_document(trial, 100, &document), DUIS_OK);
	ck_assert_int_eq(duis_document_get_answer(document), DUIS_ANSWER_YES);
	duis_document_free(document);
	duis_trial_free(trial);
	duis_state_free(from);
	duis_state_free(to);
}
END_TEST

/* A suite with an error changes nothing. */
START_TEST(suites_are_all_or_nothing)
{
	static const char bad[] = "7.7\tED\t2020-11-29\teligible\n7.7\tED\t2020-11-29\tperhaps\n";
	static const char nul[] = "7.7\tED\t2020-11-29\teligible\n\0";
	struct duis_document *document = NULL;
	struct duis_trial *trial = NULL;
	struct duis_error *error = NULL;
	json_t *value;

	ck_assert_int_eq(duis_trial_new(engine, 0, &trial), DUIS_OK);
	ck_assert_int_eq(duis_trial_add(trial, "bad", bad, strlen(bad), &error), DUIS_BAD_RULES);
	ck_assert_int_eq(duis_error_get_line(error), 2);
	duis_error_free(error);
	ck_assert_int_eq(duis_trial_add(trial, "nul", nul, sizeof(nul), NULL), DUIS_BAD_RULES);
	ck_assert_int_eq(duis_trial_to_document(trial, 0, &document), DUIS_OK);
	ck_assert_int_eq(duis_document_get_answer(document), DUIS_ANSWER_NO);
	value = sample_read_document(document);
	ck_assert_int_eq(json_integer_value(json_object_get(value, "passed")), 0);
	json_decref(value);
	duis_trial_free(trial);
}
END_TEST

START_TEST(arguments_of_trials_are_checked)
{
	static const char line[] = "7.7\tED\tnow\teligible\n";
	struct duis_document *document = NULL;
	struct duis_trial *trial = NULL;

	ck_assert_int_eq(duis_trial_new(NULL, 0, &trial), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_trial_new(engine, 0, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_trial_set_pattern(NULL, "", NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_trial_new(engine, 0, &trial), DUIS_OK);
	ck_assert_int_eq(duis_trial_set_pattern(trial, "7", NULL), DUIS_OK);
	ck_assert_int_eq(duis_trial_set_pattern(trial, NULL, NULL), DUIS_OK);
	ck_assert_int_eq(duis_trial_add(trial, NULL, "", 0, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_trial_add(trial, "", NULL, 1, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_trial_add(trial, "empty", NULL, 0, NULL), DUIS_BAD_RULES);
	ck_assert_int_eq(duis_trial_add(trial, "suite", line, strlen(line), NULL), DUIS_OK);
	ck_assert_int_eq(duis_trial_set_pattern(trial, "7", NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_trial_to_document(trial, 101, &document), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_trial_to_document(NULL, 0, &document), DUIS_INVALID_ARGUMENT);
	duis_trial_free(trial);
	duis_trial_free(NULL);
}
END_TEST

/* What a pattern may cost is known before it is compiled: the same characters in a list, or
 * escaped, cost nothing. */
START_TEST(patterns_are_bounded)
{
	static const struct {
		const char *pattern;
		enum duis_status status;
	} table[] = {
		{"^7[.]7 ED 20[0-9]{2}-[0-9]{2}-[0-9]{2}(T[^ ]*)? (not )?eligible$", DUIS_OK},
		{"^(4|7)[.][0-9]+([.][0-9]+)* (ED|IS) .*(@5[.][0-9]+)? ", DUIS_OK},
		{"a{1000}", DUIS_OK},
		{"a{0,1000}", DUIS_OK},
		{"a{999,}", DUIS_OK},
		{"(a{9}b){90}", DUIS_OK},
		{"[({][)}]{999}", DUIS_OK},
		{"[])({99}{99}]{999}", DUIS_OK},
		{"[^])({99}{99}]{999}", DUIS_OK},
		{"[[:alpha:]()+*][[.).]]{500}", DUIS_OK},
		{"\\(\\(\\({99}\\){99}\\){99}", DUIS_OK},
		{"(a|b|)c(|d)", DUIS_OK},
		{"a{1001}", DUIS_UNKNOWN_NAME},
		{"a{0,1001}", DUIS_UNKNOWN_NAME},
		{"a{1000,}", DUIS_UNKNOWN_NAME},
		{"a{18446744073709551616}", DUIS_UNKNOWN_NAME},
		{"((((a{1,255}){1,255}){1,255}){1,255})", DUIS_UNKNOWN_NAME},
		{"(x|a{500}|a{500})", DUIS_UNKNOWN_NAME},
		{"([)]{40}){40}", DUIS_UNKNOWN_NAME},
		{"([^)]{40}){40}", DUIS_UNKNOWN_NAME},
		{"([]]{40}){40}", DUIS_UNKNOWN_NAME},
		{"([\\]{40}){40}", DUIS_UNKNOWN_NAME},
		{"([[:alpha:]]{40}){40}", DUIS_UNKNOWN_NAME},
		{"([[.].]]{40}){40}", DUIS_UNKNOWN_NAME},
		{"((((((((((a+)+)+)+)+)+)+)+)+)+)+", DUIS_UNKNOWN_NAME},
		{"a++", DUIS_UNKNOWN_NAME},
		{"a{2}{2}", DUIS_UNKNOWN_NAME},
		{"(a*)*", DUIS_UNKNOWN_NAME},
		{"(a?b*){31}", DUIS_UNKNOWN_NAME},
		{"(a|b?)+", DUIS_UNKNOWN_NAME},
		{"(a?|b)+", DUIS_UNKNOWN_NAME},
		{"(a|(b{0,2}c{,2})){9}", DUIS_UNKNOWN_NAME},
		{"(){9}", DUIS_UNKNOWN_NAME},
		{"(^|$)*", DUIS_UNKNOWN_NAME},
		{"(\\b)*", DUIS_UNKNOWN_NAME},
		{"(a)\\1", DUIS_UNKNOWN_NAME},
		{"(", DUIS_UNKNOWN_NAME},
		{"[", DUIS_UNKNOWN_NAME},
		{"[[:", DUIS_UNKNOWN_NAME},
		{"a{", DUIS_UNKNOWN_NAME},
		{"a\\", DUIS_UNKNOWN_NAME},
	};
	struct duis_trial *trial = NULL;

	ck_assert_int_eq(duis_trial_new(engine, 0, &trial), DUIS_OK);
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		ck_assert_msg(duis_trial_set_pattern(trial, table[i].pattern, NULL) ==
		                      table[i].status,
		              "%s is %s", table[i].pattern,
		              table[i].status == DUIS_OK ? "refused" : "taken");
	duis_trial_free(trial);
}
END_TEST

/* A pattern of as many characters as are allowed, and of one more. */
START_TEST(long_patterns_are_bounded)
{
	struct duis_trial *trial = NULL;
	char pattern[1002];

	ck_assert_int_eq(duis_trial_new(engine, 0, &trial), DUIS_OK);
	memset(pattern, '(', sizeof(pattern));
	pattern[1001] = '\0';
	ck_assert_int_eq(duis_trial_set_pattern(trial, pattern, NULL), DUIS_UNKNOWN_NAME);
	ck_assert_int_eq(duis_trial_set_pattern(trial, pattern + 1, NULL), DUIS_UNKNOWN_NAME);
	memset(pattern, 'a', 1001);
	ck_assert_int_eq(duis_trial_set_pattern(trial, pattern, NULL), DUIS_UNKNOWN_NAME);
	ck_assert_int_eq(duis_trial_set_pattern(trial, pattern + 1, NULL), DUIS_OK);
	duis_trial_free(trial);
}
END_TEST

/* A suite must read back the file that it names: a file whose name is an instant cannot be named in
 * a suite. */
START_TEST(suites_name_files)
{
	static const char table[] = "SRV,Roles\n7.7,IS ED\n";
	static const char *const names[] = {"./2020-11-29", "2020-11-29", "now", "@5.1", "a\tb"};
	struct duis_state *state = sample_open_state("2020-01-01");
	struct duis_document *document;
	struct duis_error *error;

	for (int i = 0; i < (int)(sizeof(names) / sizeof(names[0])); i++) {
		const enum duis_status expected = i == 0 ? DUIS_OK : DUIS_UNKNOWN_NAME;
		struct duis_state *file = NULL;

		place_write(names[i], table, strlen(table));
		ck_assert_int_eq(duis_state_open_file(engine, names[i], 0, &file, NULL), DUIS_OK);
		ck_assert_int_eq(duis_suite_to_document(state, file, 0, &document, &error),
		                 expected);
		ck_assert_int_eq(!!error, i != 0);
		duis_document_free(document);
		duis_error_free(error);
		ck_assert_int_eq(duis_suite_to_document(file, state, 0, &document, NULL), expected);
		duis_document_free(document);
		ck_assert_int_eq(
			duis_suite_to_document(file, state, DUIS_SUITE_BOUNDARIES, &document, NULL),
			DUIS_UNKNOWN_NAME);
		ck_assert_ptr_null(document);
		duis_state_free(file);
		unlink(names[i]);
	}
	duis_state_free(state);
}
END_TEST

/* A file that cannot be read is not remembered for the next suite; a file that can be read is read
 * once. */
START_TEST(suites_read_files)
{
	static const char suite[] = "7.7\tED\tread.csv\teligible\n7.7\tIS\tread.csv\tnot\n";
	static const char table[] = "SRV,Roles\n7.7,ED GT\n4.10,IS\n";
	struct duis_document *document = NULL;
	struct duis_trial *trial = NULL;
	struct duis_error *error = NULL;

	place_write("read.csv", "no table", 8);
	ck_assert_int_eq(duis_trial_new(engine, 0, &trial), DUIS_OK);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(duis_trial_add(trial, "suite", suite, strlen(suite), &error),
		                 DUIS_BAD_RULES);
		ck_assert_int_eq(duis_error_get_line(error), 1);
		ck_assert_ptr_nonnull(strstr(duis_error_get_message(error), "read.csv"));
		duis_error_free(error);
	}
	place_write("read.csv", table, strlen(table));
	ck_assert_int_eq(duis_trial_add(trial, "suite", suite, strlen(suite), NULL), DUIS_OK);
	unlink("read.csv");
	ck_assert_int_eq(duis_trial_add(trial, "suite", suite, strlen(suite), NULL), DUIS_OK);
	ck_assert_int_eq(duis_trial_to_document(trial, 0, &document), DUIS_OK);
	ck_assert_int_eq(duis_document_get_answer(document), DUIS_ANSWER_YES);
	duis_document_free(document);
	duis_trial_free(trial);
}
END_TEST

static Suite *make_trial_suite(void)
{
	Suite *suite = suite_create("trial");
	TCase *tcase = sample_add_tcase(suite, "trial");

	tcase_add_test(tcase, made_suites_pass);
	tcase_add_test(tcase, suites_are_all_or_nothing);
	tcase_add_test(tcase, arguments_of_trials_are_checked);
	tcase_add_test(tcase, patterns_are_bounded);
	tcase_add_test(tcase, long_patterns_are_bounded);
	tcase_add_test(tcase, suites_name_files);
	tcase_add_test(tcase, suites_read_files);
	return suite;
}

const struct runner_suite check_trial = {.name = "check_trial", .make = make_trial_suite};
