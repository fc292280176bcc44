/* Fuzz target: the texts that a caller passes in addition to the request. Lines of the input: role,
 * instant, web service, DUIS version, SRV, document, column, name of the input; a line that is
 * missing is empty, and one that is "-" alone is NULL. */
#include <stdlib.h>
#include <string.h>

#include "../api/place.h"
#include "property.h"
#include "target.h"

const char target_name[] = "words";
const char *const target_seeds[] = {"fuzz/corpus/words", NULL};

enum word { ROLE, INSTANT, WEB_SERVICE, VERSION, SRV, DOCUMENT, COLUMN, INPUT, WORD_COUNT };

/* Made once: the rules, and a request that was read. */
static struct duis_engine *engine;
static struct duis_request *request;

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	struct duis_options *options = place_make_options();
	char *path = place_print("%s/examples/read-auxiliary-load-switch-data.xml",
	                         place_get("DUIS_TEST_TOP_SRCDIR"));
	size_t length;
	char *bytes = place_read(path, &length);

	(void)argument_count;
	(void)arguments;
	engine = place_open(options);
	require_status(duis_request_read(engine, bytes, length, &request), "duis_request_read");
	duis_options_free(options);
	free(bytes);
	free(path);
	quiet_begin();
	return 0;
}

/* Split a text into its lines; the text is changed. */
static void split(char *text, const char *words[WORD_COUNT])
{
	for (size_t i = 0; i < WORD_COUNT; i++) {
		char *end = text + strcspn(text, "\n");

		words[i] = text;
		text = *end ? end + 1 : end;
		*end = '\0';
		if (strcmp(words[i], "-") == 0)
			words[i] = NULL;
	}
}

static duis_instant check_instant(const char *text)
{
	duis_instant instant = 1, again = 0;
	char written[DUIS_INSTANT_SIZE];
	enum duis_status status = duis_instant_parse(text, &instant, NULL);

	require(status == (text ? DUIS_OK : DUIS_INVALID_ARGUMENT) ||
	                (text && status == DUIS_UNKNOWN_NAME),
	        "duis_instant_parse: %s", duis_status_get_name(status));
	require(status == DUIS_OK || instant == 0, "an instant after an error");
	duis_instant_format(instant, written);
	require(strlen(written) == 20, "an instant of other length: %s", written);
	require_status(duis_instant_parse(written, &again, NULL), written);
	if (instant >= -62135596800 && instant <= 253402300799)
		require(again == instant, "%s is not what it was: %s", text, written);
	return instant;
}

static int is_role(const char *role)
{
	for (size_t i = 0; i < duis_engine_count_roles(engine); i++) {
		if (strcmp(duis_engine_get_role(engine, i), role) == 0)
			return 1;
	}
	return 0;
}

static int is_web_service(const char *service)
{
	for (size_t i = 0; i < duis_engine_count_web_services(engine); i++) {
		if (strcmp(duis_engine_get_web_service(engine, i), service) == 0)
			return 1;
	}
	return 0;
}

static void check_question(const char *words[WORD_COUNT], duis_instant as_of)
{
	const int is_known = (!words[ROLE] || is_role(words[ROLE])) &&
	                     (!words[WEB_SERVICE] || is_web_service(words[WEB_SERVICE]));
	struct duis_question *question = NULL;
	struct duis_verdict *verdict = NULL;
	struct duis_error *error = NULL;
	enum duis_status status;

	require_status(duis_question_new(as_of, &question), "duis_question_new");
	require_status(duis_question_set_role(question, words[ROLE]), "duis_question_set_role");
	require_status(duis_question_set_web_service(question, words[WEB_SERVICE]),
	               "duis_question_set_web_service");
	status = duis_verdict_decide(request, question, &verdict, &error);
	require(status == (is_known ? DUIS_OK : DUIS_UNKNOWN_NAME), "duis_verdict_decide: %s",
	        duis_status_get_name(status));
	require(!!verdict == is_known && is_known == !error, "a verdict after an error");
	if (verdict) {
		require(duis_verdict_get_as_of(verdict) == as_of, "as of another instant");
		require_consistent(verdict);
		duis_text_free(require_json(verdict, words[INPUT]));
		require_texts(verdict, words[INPUT]);
	}
	duis_verdict_free(verdict);
	duis_error_free(error);
	duis_question_free(question);
}

/* Whether a text is an xs:decimal, with white space around it allowed. This does not use the code
 * of the library. */
static int is_decimal(const char *text)
{
	size_t whole, fraction = 0;

	text += strspn(text, " \t\r\n");
	text += *text == '+' || *text == '-';
	whole = strspn(text, "0123456789");
	text += whole;
	if (*text == '.') {
		fraction = strspn(++text, "0123456789");
		text += fraction;
	}
	return whole + fraction > 0 && !text[strspn(text, " \t\r\n")];
}

static const char *or_empty(const char *word)
{
	return word ? word : "";
}

static void check_row(const struct duis_row *row, const char *words[WORD_COUNT])
{
	const char *role = or_empty(words[ROLE]);
	const char *column = or_empty(words[COLUMN]);
	const struct duis_cell *cell;
	struct duis_error *error;
	enum duis_status status;

	require(words[SRV] && strcmp(duis_row_get_column(row, "srv"), words[SRV]) == 0,
	        "another row");
	if (duis_row_get_column(row, column))
		require_text(duis_row_get_column(row, column), ALLOW_NONE, "column");
	duis_row_get_column_basis(row, column);
	status = duis_row_find_cell(row, or_empty(words[DOCUMENT]), role, &cell, &error);
	require(status == (cell ? DUIS_OK : DUIS_UNKNOWN_NAME), "no cell: %s",
	        duis_status_get_name(status));
	require(!cell == !!error, "a cell with an error, or none without");
	duis_error_free(error);
	require(!cell || is_role(role), "a cell of no role");
	require(!cell || duis_cell_get_basis(cell), "a cell without a basis");
}

static void check_snapshot(const char *words[WORD_COUNT], duis_instant as_of)
{
	const char *version = words[VERSION];
	const struct duis_snapshot *snapshot;
	const struct duis_row *row;

	duis_engine_find_snapshot(engine, as_of, version, &snapshot, NULL);
	require(!!snapshot == (version && is_decimal(version)), "a snapshot for %s",
	        or_empty(version));
	if (!snapshot)
		return;
	row = duis_snapshot_find_row(snapshot, words[SRV]);
	if (row)
		check_row(row, words);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *text = malloc(length + 1);
	const char *words[WORD_COUNT];
	duis_instant as_of;

	require(text, "no memory");
	if (length)
		memcpy(text, bytes, length);
	text[length] = '\0';
	split(text, words);
	as_of = check_instant(words[INSTANT]);
	check_question(words, as_of);
	check_snapshot(words, as_of);
	require_quiet();
	free(text);
	return 0;
}
