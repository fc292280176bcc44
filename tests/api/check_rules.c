/* Every case of tests/rules: the matrix and the schemas, changed as the case says, load or do not
 * load, with the file, the line and the message that it expects (rules/README.md). */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "overlay.h"
#include "place.h"
#include "runner.h"

struct rule_case {
	const char *name;
	/* The path of the copy of the rules. */
	char *place;
	/* The expected place of the fault; file is NULL if the rules are expected to load. */
	char *file;
	long line;
	int any_line;
	char *message;
	/* The expected rows: SRV and roles. */
	char *rows[8];
	size_t row_count;
};

static char *directory;
/* The folder of the copies: removed at the end, also if a test was cut short. */
static char copies[] = "check_rules.XXXXXX";
static char **names;
static size_t count;

static void remove_file(struct rule_case *rule_case, char *value)
{
	char *path = place_print("%s/%s", rule_case->place, value);

	overlay_remove(path);
	free(path);
}

/* "FILE <tab> OLD <tab> NEW" */
static void edit_file(struct rule_case *rule_case, char *value)
{
	char *from = strchr(value, '\t');
	char *to = from ? strchr(from + 1, '\t') : NULL;
	char *path;

	if (!from || !to) {
		die("%s: edit wants a file, an old and a new text", rule_case->name);
		return;
	}
	*from++ = '\0';
	*to++ = '\0';
	path = place_print("%s/%s", rule_case->place, value);
	overlay_edit(path, from, to);
	free(path);
}

static void take_file(struct rule_case *rule_case, char *value)
{
	rule_case->file = place_print("%s", value);
}

static void take_line(struct rule_case *rule_case, char *value)
{
	rule_case->any_line = strcmp(value, "any") == 0;
	rule_case->line = strtol(value, NULL, 10);
}

static void take_message(struct rule_case *rule_case, char *value)
{
	rule_case->message = place_print("%s", value);
}

static void take_row(struct rule_case *rule_case, char *value)
{
	if (rule_case->row_count == 8)
		die("%s: too many rows", rule_case->name);
	rule_case->rows[rule_case->row_count++] = place_print("%s", value);
}

static const struct {
	const char *name;
	void (*take)(struct rule_case *rule_case, char *value);
} keys[] = {
	{"remove", remove_file}, {"edit", edit_file},       {"file", take_file},
	{"line", take_line},     {"message", take_message}, {"row", take_row},
};

static void take(struct rule_case *rule_case, char *line)
{
	char *value = strchr(line, ' ');

	if (!*line || *line == '#')
		return;
	if (!value)
		die("%s/expect: no value: %s", rule_case->name, line);
	*value++ = '\0';
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (strcmp(line, keys[i].name) == 0) {
			keys[i].take(rule_case, value);
			return;
		}
	}
	die("%s/expect: unknown key: %s", rule_case->name, line);
}

/* Make the copy of the rules: the files of the case over those of this build, then the changes. */
static void prepare(struct rule_case *rule_case, const char *name)
{
	char *source = place_print("%s/%s", directory, name);
	char *path = place_print("%s/expect", source);
	char *text = place_read(path, NULL);
	char *rest = NULL;

	*rule_case = (struct rule_case){.name = name, .place = overlay_make(copies)};
	overlay_copy(source, rule_case->place);
	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		take(rule_case, line);
	free(text);
	free(path);
	free(source);
}

static void finish(struct rule_case *rule_case)
{
	overlay_remove(rule_case->place);
	free(rule_case->place);
	free(rule_case->file);
	free(rule_case->message);
	for (size_t i = 0; i < rule_case->row_count; i++)
		free(rule_case->rows[i]);
}

static struct duis_options *make_options(const struct rule_case *rule_case)
{
	struct duis_options *options = place_make_options();
	char *matrix = place_print("%s/matrix", rule_case->place);
	char *schemas = place_print("%s/schemas", rule_case->place);

	if (duis_options_set_matrix_dir(options, matrix) != DUIS_OK ||
	    duis_options_set_schema_dir(options, schemas) != DUIS_OK)
		die("options cannot be made");
	free(matrix);
	free(schemas);
	return options;
}

static int ends_with(const char *text, const char *end)
{
	size_t width = strlen(text);
	size_t end_width = strlen(end);

	return width >= end_width && strcmp(text + width - end_width, end) == 0;
}

static int is_line(const struct rule_case *rule_case, long line)
{
	return rule_case->any_line ? line > 0 : line == rule_case->line;
}

static void expect_error(const struct rule_case *rule_case, const struct duis_error *error)
{
	const char *file;

	ck_assert_msg(error, "%s: no error", rule_case->name);
	ck_assert_int_eq(duis_error_get_status(error), DUIS_BAD_RULES);
	ck_assert(duis_error_get_message(error));
	file = duis_error_get_file(error) ? duis_error_get_file(error) : "(none)";
	ck_assert_msg(ends_with(file, rule_case->file) &&
	                      is_line(rule_case, duis_error_get_line(error)) &&
	                      strstr(duis_error_get_message(error), rule_case->message),
	              "%s: expected %s:%ld: ...%s..., got %s:%ld: %s", rule_case->name,
	              rule_case->file, rule_case->line, rule_case->message, file,
	              duis_error_get_line(error), duis_error_get_message(error));
}

static void expect_refusal(const struct rule_case *rule_case)
{
	struct duis_options *options = make_options(rule_case);
	struct duis_engine *engine;
	struct duis_error *error = NULL;

	/* Not NULL, to see that the call writes it. */
	memset(&engine, 1, sizeof(engine));
	ck_assert_msg(duis_engine_open(options, &engine, &error) == DUIS_BAD_RULES, "%s: loads",
	              rule_case->name);
	ck_assert_ptr_null(engine);
	expect_error(rule_case, error);
	duis_error_free(error);
	/* So does libxml2, in its own words. */
	duis_options_set_validator(options, DUIS_VALIDATOR_LIBXML2);
	ck_assert_int_eq(duis_engine_open(options, &engine, NULL), DUIS_BAD_RULES);
	ck_assert_ptr_null(engine);
	duis_options_free(options);
}

/* The eligible roles of a row, as "IS OU" or "-". */
static char *list_roles(const struct duis_engine *engine, const struct duis_row *row)
{
	char *roles = place_print("-");

	for (size_t i = 0; i < duis_engine_count_roles(engine); i++) {
		const char *role = duis_engine_get_role(engine, i);
		char *longer;

		if (place_find_eligibility(row, role) != DUIS_ELIGIBILITY_YES)
			continue;
		longer = strcmp(roles, "-") == 0 ? place_print("%s", role)
		                                 : place_print("%s %s", roles, role);
		free(roles);
		roles = longer;
	}
	return roles;
}

/* "4.10 IS OU" at the end of all time, for the newest version. */
static void expect_row(const struct rule_case *rule_case, const struct duis_engine *engine,
                       const char *expected)
{
	char *srv = place_print("%.*s", (int)strcspn(expected, " "), expected);
	const struct duis_snapshot *snapshot;
	const struct duis_row *row;
	duis_instant instant;
	char *roles;

	ck_assert_int_eq(duis_instant_parse("9999-12-31", &instant, NULL), DUIS_OK);
	snapshot = place_find_snapshot(engine, instant, "5.4");
	row = duis_snapshot_find_row(snapshot, srv);
	ck_assert_msg(row, "%s: no row %s", rule_case->name, srv);
	roles = list_roles(engine, row);
	ck_assert_msg(strcmp(roles, expected + strlen(srv) + 1) == 0, "%s: %s: %s", rule_case->name,
	              srv, roles);
	free(roles);
	free(srv);
}

static void expect_rows(const struct rule_case *rule_case)
{
	struct duis_options *options = make_options(rule_case);
	struct duis_engine *engine = place_open(options);

	for (size_t i = 0; i < rule_case->row_count; i++)
		expect_row(rule_case, engine, rule_case->rows[i]);
	duis_engine_unref(engine);
	duis_options_free(options);
}

START_TEST(rules)
{
	struct rule_case rule_case;
	const char *name = names[_i];

	prepare(&rule_case, name);
	ck_assert_msg((strncmp(name, "bad-", 4) == 0) == (rule_case.file && rule_case.message),
	              "%s: a name with bad- has a file and a message, another has none", name);
	if (rule_case.file)
		expect_refusal(&rule_case);
	else
		expect_rows(&rule_case);
	finish(&rule_case);
}
END_TEST

/* The identity depends on names and contents only: a copy elsewhere has the same, a changed copy
 * has another. */
START_TEST(identity)
{
	struct rule_case rule_case = {.place = overlay_make(copies)};
	struct duis_options *options = make_options(&rule_case);
	struct duis_options *shipped = place_make_options();
	struct duis_engine *original = place_open(shipped);
	struct duis_engine *copy = place_open(options);
	char *path = place_print("%s/matrix/amendments/MP120.xml", rule_case.place);
	struct duis_engine *changed;

	overlay_edit(path, "Correcting", "correcting");
	changed = place_open(options);
	ck_assert_str_eq(duis_engine_get_matrix_identity(original),
	                 duis_engine_get_matrix_identity(copy));
	ck_assert_str_eq(duis_engine_get_schema_identity(original),
	                 duis_engine_get_schema_identity(copy));
	ck_assert_str_ne(duis_engine_get_matrix_identity(original),
	                 duis_engine_get_matrix_identity(changed));
	ck_assert_str_eq(duis_engine_get_schema_identity(original),
	                 duis_engine_get_schema_identity(changed));
	duis_engine_unref(original);
	duis_engine_unref(copy);
	duis_engine_unref(changed);
	duis_options_free(options);
	duis_options_free(shipped);
	finish(&rule_case);
	free(path);
}
END_TEST

static int is_case(const char *name, const char *only)
{
	return strcmp(name, "README.md") != 0 && (!only || strstr(name, only));
}

/* List the directories that DUIS_TEST_ONLY names, or all if it names none; README.md is not a case.
 */
static void list_cases(void)
{
	const char *only = runner_get_only();
	size_t named = 0;
	size_t kept = 0;

	directory = place_print("%s/rules", place_get("DUIS_TEST_SRCDIR"));
	names = place_list(directory, &count);
	for (size_t i = 0; i < count; i++)
		named += (size_t)is_case(names[i], only);
	for (size_t i = 0; i < count; i++) {
		if (is_case(names[i], named ? only : NULL))
			names[kept++] = names[i];
		else
			free(names[i]);
	}
	count = kept;
	if (!count)
		die("%s: no case", directory);
}

static Suite *make_rules_suite(void)
{
	Suite *suite = suite_create("rules");
	TCase *tcase = tcase_create("load");

	list_cases();
	if (!mkdtemp(copies))
		die("%s: cannot be made", copies);
	tcase_add_loop_test(tcase, rules, 0, (int)count);
	tcase_add_test(tcase, identity);
	suite_add_tcase(suite, tcase);
	return suite;
}

static int finish_rules(int failed)
{
	(void)failed;
	printf("%zu sets of rules\n", count);
	overlay_remove(copies);
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
	free(directory);
	return 1;
}

const struct runner_suite check_rules = {
	.name = "check_rules", .make = make_rules_suite, .finish = finish_rules};
