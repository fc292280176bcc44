/* Fuzz target: a file from outside, for lint, import and states: a table as CSV, JSON or XML, or an
 * amendment.
 *
 * The same file twice gives the same documents. The counts of lint agree with its findings. If lint
 * finds an error, the file is refused as a state and is not imported; else both work. What show
 * writes of such a state, as CSV, JSON and XML, reads back to a state with the same cells; the
 * suite that is made from the state passes; the counts of its audit agree with its entries; and the
 * matrix with the amendment that import makes says what the file says. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "../api/overlay.h"
#include "../api/place.h"
#include "engine/engine.h"
#include "property.h"
#include "target.h"
#include "transform.h"

const char target_name[] = "table";
const char *const target_seeds[] = {"fuzz/corpus/table", "tables", "DUIS_TEST_MATRIX_DIR:base.xml",
                                    NULL};

static const char when[] = "2022-01-01";

/* Made once: a folder for files, the rules, and a state of them. */
static char folder[] = "fuzz_table.XXXXXX";
static struct duis_engine *engine;
static struct duis_state *state;
static struct stylesheet *show_csv, *show_xml, *import_xml;

static void remove_folder(void)
{
	overlay_remove(folder);
}

static char *name_file(const char *name)
{
	return place_print("%s/%s", folder, name);
}

/* Replace the schemas of the engine by a small one. An engine never changes otherwise. */
static void shrink_schemas(void)
{
	static struct duisp_file file;
	char *path = place_print("%s/fuzz/schema.xsd", place_get("DUIS_TEST_SRCDIR"));

	file.name = file.path = "schema.xsd";
	file.bytes = place_read(path, &file.length);
	for (size_t i = 0; i < engine->catalogue->slice_count; i++)
		engine->catalogue->slices[i].file = &file;
	free(path);
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	struct duis_options *options = place_make_options();

	(void)argument_count;
	(void)arguments;
	if (!mkdtemp(folder))
		die("%s: cannot be made", folder);
	atexit(remove_folder);
	engine = place_open(options);
	duis_options_free(options);
	shrink_schemas();
	require_status(duis_state_parse(engine, when, 0, &state, NULL), "duis_state_parse");
	show_csv = stylesheet_open("matrix-show.csv.xsl");
	show_xml = stylesheet_open("matrix-show.xml.xsl");
	import_xml = stylesheet_open("matrix-import.xml.xsl");
	quiet_begin();
	return 0;
}

/* A question about a file. */
typedef struct duis_document *ask(const char *path);

static struct duis_document *lint(const char *path)
{
	struct duis_document *document = NULL;

	require_status(duis_lint_to_document(engine, path, &document, NULL),
	               "duis_lint_to_document");
	return document;
}

static struct duis_document *import(const char *path)
{
	struct duis_document *document = NULL;
	struct duis_import *terms = NULL;

	require_status(duis_import_new(&terms), "duis_import_new");
	require_status(duis_import_set_complete(terms, 1), "duis_import_set_complete");
	require_status(duis_import_to_document(state, path, terms, &document, NULL),
	               "duis_import_to_document");
	duis_import_free(terms);
	return document;
}

static char *write_json(const struct duis_document *document)
{
	char *text = NULL;

	require_status(duis_document_to_json(document, &text, NULL), "duis_document_to_json");
	require_text(text, ALLOW_JSON, "a document as JSON");
	return text;
}

static json_t *parse(const struct duis_document *document)
{
	char *text = write_json(document);
	json_t *object = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

	require(object, "a document that is no JSON: %s", text);
	duis_text_free(text);
	return object;
}

static void require_same(const char *what, const char *one, const char *other)
{
	require(strcmp(one, other) == 0, "%s:\n%s\n%s", what, one, other);
}

static struct duis_document *ask_twice(ask *question, const char *path)
{
	struct duis_document *first = question(path);
	struct duis_document *second = question(path);
	char *one = write_json(first);
	char *other = write_json(second);

	require_same("the same file twice, and another document", one, other);
	duis_text_free(one);
	duis_text_free(other);
	duis_document_free(second);
	return first;
}

static json_int_t get_count(const json_t *document, const char *name)
{
	return json_integer_value(json_object_get(json_object_get(document, "counts"), name));
}

static json_int_t count_lines(const uint8_t *bytes, size_t length)
{
	json_int_t count = 1;

	for (size_t i = 0; i < length; i++)
		count += bytes[i] == '\n' || bytes[i] == '\r';
	return count;
}

/* Returns: whether it is of a severity; its line is one of the file. */
static int check_finding(const json_t *finding, const char *severity, json_int_t lines)
{
	const json_int_t line = json_integer_value(json_object_get(finding, "line"));

	require(line >= 0 && line <= lines, "a finding of line %d", (int)line);
	return strcmp(json_string_value(json_object_get(finding, "severity")), severity) == 0;
}

static void check_count(const json_t *document, const char *name, const char *severity,
                        json_int_t lines)
{
	const json_t *findings = json_object_get(document, "findings");
	json_int_t count = 0;
	json_t *finding;
	size_t i;

	json_array_foreach(findings, i, finding)
	{
		count += check_finding(finding, severity, lines);
	}
	require(count == get_count(document, name) || json_array_size(findings) > 1000,
	        "%d findings of severity %s, and %d are counted", (int)count, severity,
	        (int)get_count(document, name));
}

static void check_findings(const struct duis_document *document, const json_t *object,
                           json_int_t lines)
{
	const int is_dirty = get_count(object, "errors") || get_count(object, "warnings");

	check_count(object, "errors", "error", lines);
	check_count(object, "warnings", "warning", lines);
	check_count(object, "notes", "note", lines);
	require((duis_document_get_answer(document) == DUIS_ANSWER_NO) == is_dirty,
	        "lint answers otherwise than it finds");
}

/* Returns: new, or NULL where it is refused with a reason. */
static struct duis_state *open_state(const char *path)
{
	struct duis_state *file = NULL;
	struct duis_error *error = NULL;
	enum duis_status status =
		duis_state_open_file(engine, path, duis_state_get_as_of(state), &file, &error);

	require(status == DUIS_OK || status == DUIS_BAD_RULES, "duis_state_open_file: %s",
	        duis_status_get_name(status));
	require((status == DUIS_OK) == !!file && (status == DUIS_OK) == !error,
	        "a state and an error, or none");
	if (error)
		require_text(duis_error_get_message(error), ALLOW_NONE, "error");
	duis_error_free(error);
	return file;
}

static struct duis_document *show(const struct duis_state *of)
{
	struct duis_document *document = NULL;

	require_status(duis_matrix_to_document(of, NULL, &document, NULL),
	               "duis_matrix_to_document");
	return document;
}

/* In XML a row without disputed command variants means that none is disputed, so XML cannot say
 * that they are not stated. Make the two forms equal. */
static void settle_variants(json_t *rows)
{
	json_t *row;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		if (json_is_null(json_object_get(row, "disputed_command_variants")))
			json_object_set_new(row, "disputed_command_variants", json_string(""));
	}
}

static char *write_rows(const struct duis_state *of, int as_xml)
{
	struct duis_document *document = show(of);
	json_t *object = parse(document);
	json_t *rows = json_object_get(object, "rows");
	char *text;

	if (as_xml)
		settle_variants(rows);
	text = json_dumps(rows, JSON_INDENT(1) | JSON_SORT_KEYS);
	require(text, "no memory");
	json_decref(object);
	duis_document_free(document);
	return text;
}

static void require_equal(const struct duis_state *one, const struct duis_state *other,
                          const char *what)
{
	struct duis_document *document = NULL;

	require_status(duis_diff_to_document(one, other, NULL, &document, NULL),
	               "duis_diff_to_document");
	if (duis_document_get_answer(document) != DUIS_ANSWER_YES)
		breach("%s: other cells: %s", what, write_json(document));
	duis_document_free(document);
}

/* What show writes of a state, read back as a file, is a state that shows the same. */
static void check_shown(const struct duis_state *file, const char *shown, size_t length,
                        const char *format)
{
	char *path = name_file("shown");
	const int as_xml = strcmp(format, "XML") == 0;
	char *before = write_rows(file, as_xml);
	struct duis_state *again;
	char *after;

	place_write(path, shown, length);
	again = open_state(path);
	require(again, "what is shown as %s is not read: %s", format, shown);
	after = write_rows(again, as_xml);
	require_same(format, before, after);
	require_equal(file, again, format);
	free(after);
	free(before);
	duis_state_free(again);
	free(path);
}

static void check_round_trips(const struct duis_state *file)
{
	struct duis_document *document = show(file);
	char *json = write_json(document);
	size_t length = strlen(json);
	char *text;

	check_shown(file, json, length, "JSON");
	text = stylesheet_apply(show_csv, document, &length);
	check_shown(file, text, length, "CSV");
	free(text);
	text = stylesheet_apply(show_xml, document, &length);
	check_shown(file, text, length, "XML");
	free(text);
	duis_text_free(json);
	duis_document_free(document);
}

static const char *get_string(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

/* Write the tests of a document as a suite. */
static char *write_suite(const json_t *document, size_t *length)
{
	char *text = NULL;
	FILE *file = open_memstream(&text, length);
	json_t *test;
	size_t i;

	require(file, "no memory");
	json_array_foreach(json_object_get(document, "tests"), i, test)
	{
		fprintf(file, "%s\t%s\t%s\t%s\n", get_string(test, "srv"), get_string(test, "role"),
		        get_string(test, "state"), get_string(test, "expected"));
	}
	require(fclose(file) == 0, "no memory");
	return text;
}

/* A suite that is made from a file passes when it reads the file. */
static void check_suite(const struct duis_state *file)
{
	struct duis_document *document = NULL;
	struct duis_trial *trial = NULL;
	json_t *object;
	size_t length = 0;
	char *text;

	require_status(duis_suite_to_document(state, file, 0, &document, NULL),
	               "duis_suite_to_document");
	object = parse(document);
	duis_document_free(document);
	text = write_suite(object, &length);
	require_status(duis_trial_new(engine, duis_state_get_as_of(state), &trial),
	               "duis_trial_new");
	if (length) {
		require_status(duis_trial_add(trial, "made", text, length, NULL), "duis_trial_add");
		require_status(duis_trial_to_document(trial, 0, &document),
		               "duis_trial_to_document");
		if (duis_document_get_answer(document) != DUIS_ANSWER_YES)
			breach("a suite that fails: %s", write_json(document));
		duis_document_free(document);
	}
	duis_trial_free(trial);
	json_decref(object);
	free(text);
}

static void check_audit(const struct duis_state *file)
{
	struct duis_document *document = NULL;
	json_t *object;
	json_int_t count;

	require_status(duis_audit_to_document(file, &document, NULL), "duis_audit_to_document");
	object = parse(document);
	count = json_integer_value(json_object_get(object, "about_eligibility")) +
	        json_integer_value(json_object_get(object, "about_schema"));
	require(count == (json_int_t)json_array_size(json_object_get(object, "disagreements")),
	        "%d disagreements, and they are counted otherwise", (int)count);
	require((duis_document_get_answer(document) == DUIS_ANSWER_NO) == (count > 0),
	        "audit answers otherwise than it finds");
	json_decref(object);
	duis_document_free(document);
}

/* Compare the file with the matrix while the engine has the amended one. */
static void compare_amended(const char *path)
{
	struct duis_state *amended = NULL;
	struct duis_state *file = open_state(path);

	require(file, "a table that the amended matrix refuses");
	require_status(duis_state_parse(engine, when, 0, &amended, NULL), "duis_state_parse");
	require_equal(amended, file, "the matrix with what was imported, and the file");
	duis_state_free(amended);
	duis_state_free(file);
}

static void check_amendment(const char *path, const char *amendment)
{
	struct duisp_matrix *sound = engine->matrix;
	char *draft[] = {name_file("IMPORT.xml")};
	const struct duisp_matrix_source source = {
		.folder = sound->source.folder, .drafts = draft, .draft_count = 1};
	struct duisp_matrix *matrix = NULL;
	struct duis_error *error = NULL;

	place_write(draft[0], amendment, strlen(amendment));
	if (duisp_matrix_load(&source, &matrix, &error) != DUIS_OK)
		breach("what was imported can't be loaded: %s:\n%s", duis_error_get_message(error),
		       amendment);
	engine->matrix = matrix;
	compare_amended(path);
	engine->matrix = sound;
	duisp_matrix_free(matrix);
	free(draft[0]);
}

/* Check the imported amendment, unless it has no operation, or leaves out a row that then still
 * differs. */
static void check_imported(const char *path, const struct duis_document *imported)
{
	json_t *object = parse(imported);
	size_t length;

	if (json_array_size(json_object_get(object, "operations")) &&
	    !json_array_size(json_object_get(object, "left_out"))) {
		char *amendment = stylesheet_apply(import_xml, imported, &length);

		check_amendment(path, amendment);
		free(amendment);
	}
	json_decref(object);
}

/* Only every fourth input is imported and audited, because that loads the matrix and a schema
 * again. */
static int is_chosen(const uint8_t *bytes, size_t length)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < length; i++)
		sum = sum * 31 + bytes[i];
	return sum % 4 == 0;
}

static void check_state(const char *path, const json_t *linted,
                        const struct duis_document *imported, int is_chosen_one)
{
	const int is_state =
		!get_count(linted, "errors") && !json_is_true(json_object_get(linted, "amendment"));
	struct duis_state *file = open_state(path);

	require(!!file == is_state, "lint finds %d errors, and it is %sa state",
	        (int)get_count(linted, "errors"), file ? "" : "not ");
	require((duis_document_get_answer(imported) == DUIS_ANSWER_YES) == is_state,
	        "import answers otherwise than lint");
	if (file) {
		check_round_trips(file);
		check_suite(file);
	}
	if (file && is_chosen_one)
		check_audit(file);
	duis_state_free(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const int chosen = is_chosen(bytes, length);
	char *path = name_file("table");
	struct duis_document *linted, *imported;
	json_t *object;

	place_write(path, (const char *)bytes, length);
	linted = ask_twice(lint, path);
	imported = ask_twice(import, path);
	object = parse(linted);
	check_findings(linted, object, count_lines(bytes, length));
	check_state(path, object, imported, chosen);
	if (duis_document_get_answer(imported) == DUIS_ANSWER_YES && chosen)
		check_imported(path, imported);
	json_decref(object);
	duis_document_free(imported);
	duis_document_free(linted);
	require_quiet();
	free(path);
	return 0;
}
