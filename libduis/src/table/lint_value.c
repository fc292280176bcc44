/* Lint of values: in come the columns of a table as the file has them; out go values that are
 * spelled as the matrix does, and findings about those that can't be. */
#include "table/lint_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"

enum { LINE_MAX_OCTETS = 400, BODY_MAX = 120 };

/* What a file may say, and how the matrix spells it. */
struct spelling {
	const char *written;
	const char *spelled;
};

static const struct spelling truths[] = {
	{"yes", "yes"}, {"y", "yes"},    {"true", "yes"}, {"no", "no"},
	{"n", "no"},    {"false", "no"}, {NULL, NULL},
};

static const struct spelling patterns[] = {
	{"no", "no"},
	{"n", "no"},
	{"false", "no"},
	{"none", "no"},
	{"dsp", "DSP"},
	{"device", "Device"},
	{"dsp & device", "DSP & Device"},
	{"dsp and device", "DSP & Device"},
	{"dsp/device", "DSP & Device"},
	{NULL, NULL},
};

/* How a column is spelled; a column that is not here is looked at by itself. */
static const struct {
	const struct spelling *spellings;
	const char *allowed;
} columns[DUISP_COLUMN_COUNT] = {
	[DUISP_COLUMN_CRITICAL] = {truths, "yes or no"},
	[DUISP_COLUMN_ON_DEMAND] = {truths, "yes or no"},
	[DUISP_COLUMN_DCC_SCHEDULED] = {truths, "yes or no"},
	[DUISP_COLUMN_NON_DEVICE] = {truths, "yes or no"},
	[DUISP_COLUMN_SMETS1] = {truths, "yes or no"},
	[DUISP_COLUMN_FUTURE_DATED] = {patterns, "no, DSP, Device or DSP & Device"},
};

/* What is at hand. */
struct checking {
	struct duisp_table *table;
	const struct duisp_vocabulary *vocabulary;
};

static void report_unknown_value(struct checking *checking, const struct duisp_table_row *row,
                                 size_t field, const char *expected)
{
	duisp_lint_report(&checking->table->lint, DUISP_LINT_VALUE_UNKNOWN,
	                  duisp_table_row_get_place(row), expected, "%s can't be \"%.80s\"",
	                  duisp_field_get_name(field), row->fields[field]);
}

static void spell_value(struct checking *checking, struct duisp_table_row *row, size_t column)
{
	const struct spelling *spelling = columns[column].spellings;

	for (; spelling->written; spelling++) {
		if (duisp_ascii_is_same(spelling->written, row->fields[column])) {
			row->fields[column] = spelling->spelled;
			return;
		}
	}
	report_unknown_value(checking, row, column, columns[column].allowed);
}

/* Command variants, with spaces or commas between them, by single spaces. */
static void spell_variants(struct checking *checking, struct duisp_table_row *row, size_t column)
{
	struct duisp_table *table = checking->table;
	char *list = duisp_table_copy(table, row->fields[column], strlen(row->fields[column]));
	struct duisp_text spelled = {0};
	const char *kept;
	char *save = NULL;
	int is_odd = 0;

	for (char *word = list ? strtok_r(list, " ,;/", &save) : NULL; word && !is_odd;
	     word = strtok_r(NULL, " ,;/", &save)) {
		is_odd = !duisp_vocabulary_find_command_variant(checking->vocabulary, word) ||
		         (spelled.bytes && duisp_words_have(spelled.bytes, word));
		duisp_text_add_item(&spelled, " ", word);
	}
	kept = duisp_table_keep(table, &spelled);
	if (is_odd)
		report_unknown_value(checking, row, column, "command variants, each once");
	else if (list && kept)
		row->fields[column] = kept;
}

static int is_element_name(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	static const char all[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

	return strchr(letters, *text) && strspn(text, all) == strlen(text) &&
	       strlen(text) <= BODY_MAX;
}

/* Octets that are not UTF-8 have a finding of their own. */
static int has_controls(const char *text)
{
	return duisp_text_is_clean(text, DUISP_CLEAN_UTF8) &&
	       !duisp_text_is_clean(text, DUISP_CLEAN_CONTROLS);
}

static void check_text(struct checking *checking, struct duisp_table_row *row, size_t column)
{
	const char *text = row->fields[column];

	if (column == DUISP_COLUMN_BODY && !is_element_name(text))
		report_unknown_value(checking, row, column,
		                     "the name of an element of the request");
	if (column != DUISP_COLUMN_NAME)
		return;
	if (strlen(text) > LINE_MAX_OCTETS)
		report_unknown_value(checking, row, column, "at most 400 characters");
	else if (has_controls(text))
		report_unknown_value(checking, row, column, "no control characters");
}

static int may_be_empty(size_t column)
{
	return column == DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS || column == DUISP_COLUMN_SRV;
}

static void check_value(struct checking *checking, struct duisp_table_row *row, size_t column)
{
	if (!row->fields[column] || !*row->fields[column]) {
		row->fields[column] = "";
		if (!may_be_empty(column))
			duisp_lint_report(&checking->table->lint, DUISP_LINT_VALUE_MISSING,
			                  duisp_table_row_get_place(row), NULL,
			                  "%s is empty here, and not everywhere",
			                  duisp_field_get_name(column));
	} else if (columns[column].spellings) {
		spell_value(checking, row, column);
	} else if (column == DUISP_COLUMN_COMMAND_VARIANTS ||
	           column == DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS) {
		spell_variants(checking, row, column);
	} else {
		check_text(checking, row, column);
	}
}

/* A column that is empty from top to bottom says nothing. */
static int has_values(const struct duisp_table *table, size_t column)
{
	if (may_be_empty(column))
		return table->stated[column];
	for (size_t i = 0; i < table->count; i++) {
		if (table->rows[i].fields[column] && *table->rows[i].fields[column])
			return 1;
	}
	return 0;
}

static void check_column(struct checking *checking, size_t column)
{
	struct duisp_table *table = checking->table;

	table->stated[column] = has_values(table, column);
	if (!table->stated[column]) {
		duisp_lint_report(&table->lint, DUISP_LINT_COLUMN_NOT_STATED,
		                  (struct duisp_lint_place){0}, NULL,
		                  "the file does not state \"%s\"", duisp_field_get_name(column));
		return;
	}
	for (size_t i = 0; i < table->count; i++)
		check_value(checking, &table->rows[i], column);
}

/* Whether a command variant says that of rows: "yes" or "no"; it may say neither. */
static int says_of_rows(const char *said, const char *value)
{
	return said && strcmp(said, value) == 0;
}

/* Whether a row has a command variant, for sure or disputed. */
static int has_variant(const struct duisp_table_row *row,
                       const struct duisp_command_variant *variant)
{
	const char *sure = row->fields[DUISP_COLUMN_COMMAND_VARIANTS];
	const char *disputed = row->fields[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS];

	return (sure && duisp_words_have(sure, variant->id)) ||
	       (disputed && duisp_words_have(disputed, variant->id));
}

static int has_exactly(const struct duisp_table_row *row, size_t column, const char *value)
{
	return row->fields[column] && strcmp(row->fields[column], value) == 0;
}

static void report_variant(struct checking *checking, const struct duisp_table_row *row,
                           enum duisp_lint_id id, const struct duisp_command_variant *variant,
                           const char *what)
{
	duisp_lint_report(&checking->table->lint, id, duisp_table_row_get_place(row), NULL,
	                  "command variant %s (%s) does not go with %s", variant->id,
	                  variant->meaning, what);
}

static void check_critical(struct checking *checking, const struct duisp_table_row *row)
{
	const int critical = has_exactly(row, DUISP_COLUMN_CRITICAL, "yes");
	const struct duisp_vocabulary *vocabulary = checking->vocabulary;

	if (!critical && !has_exactly(row, DUISP_COLUMN_CRITICAL, "no"))
		return;
	for (size_t i = 0; i < vocabulary->command_variant_count; i++) {
		const struct duisp_command_variant *variant = &vocabulary->command_variants[i];

		if (has_variant(row, variant) &&
		    says_of_rows(variant->critical, critical ? "no" : "yes"))
			report_variant(checking, row, DUISP_LINT_VARIANT_NOT_CRITICAL, variant,
			               critical ? "critical \"yes\"" : "critical \"no\"");
	}
}

/* A non-device service may return a Command for local delivery to a Device: one command variant
 * that does not reach a Device proves nothing about a row, only all of them together do. */
static void check_device(struct checking *checking, const struct duisp_table_row *row)
{
	const int non_device = has_exactly(row, DUISP_COLUMN_NON_DEVICE, "yes");
	const struct duisp_vocabulary *vocabulary = checking->vocabulary;
	const struct duisp_command_variant *last = NULL;
	int reaches_device = 0;

	if (!non_device && !has_exactly(row, DUISP_COLUMN_NON_DEVICE, "no"))
		return;
	for (size_t i = 0; i < vocabulary->command_variant_count; i++) {
		const struct duisp_command_variant *variant = &vocabulary->command_variants[i];

		if (!has_variant(row, variant))
			continue;
		last = variant;
		reaches_device |= !says_of_rows(variant->to_device, "no");
		if (non_device && says_of_rows(variant->to_device, "yes"))
			report_variant(checking, row, DUISP_LINT_VARIANT_NOT_DEVICE, variant,
			               "non-device \"yes\"");
	}
	if (!non_device && last && !reaches_device)
		report_variant(checking, row, DUISP_LINT_VARIANT_NOT_DEVICE, last,
		               "non-device \"no\" where no other reaches a Device");
}

/* Of what is both the command variants can't be right. */
static void check_kind(struct checking *checking, const struct duisp_table_row *row)
{
	check_critical(checking, row);
	if (has_exactly(row, DUISP_COLUMN_CRITICAL, "yes") &&
	    has_exactly(row, DUISP_COLUMN_NON_DEVICE, "yes"))
		duisp_lint_report(&checking->table->lint, DUISP_LINT_CRITICAL_NON_DEVICE,
		                  duisp_table_row_get_place(row), NULL,
		                  "both critical and non-device: there is no Device to sign "
		                  "a command for");
	else
		check_device(checking, row);
}

static void check_disputed(struct checking *checking, const struct duisp_table_row *row)
{
	const char *sure = row->fields[DUISP_COLUMN_COMMAND_VARIANTS];
	const char *disputed = row->fields[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS];
	const struct duisp_vocabulary *vocabulary = checking->vocabulary;

	for (size_t i = 0; sure && disputed && i < vocabulary->command_variant_count; i++) {
		const char *id = vocabulary->command_variants[i].id;

		if (duisp_words_have(sure, id) && duisp_words_have(disputed, id))
			duisp_lint_report(&checking->table->lint, DUISP_LINT_BOTH_DISPUTED,
			                  duisp_table_row_get_place(row), NULL,
			                  "command variant %s is both listed and disputed", id);
	}
}

static void check_body_twice(struct checking *checking, size_t index)
{
	const struct duisp_table_row *row = &checking->table->rows[index];
	const char *body = row->fields[DUISP_COLUMN_BODY];

	for (size_t i = 0; body && *body && i < index; i++) {
		const struct duisp_table_row *other = &checking->table->rows[i];

		if (other->fields[DUISP_COLUMN_BODY] &&
		    strcmp(other->fields[DUISP_COLUMN_BODY], body) == 0) {
			duisp_lint_report(&checking->table->lint, DUISP_LINT_BODY_TWICE,
			                  duisp_table_row_get_place(row), NULL,
			                  "the body %.80s is that of SRV %.40s, too", body,
			                  other->fields[DUISP_COLUMN_SRV]);
			return;
		}
	}
}

void duisp_table_check_values(struct duisp_table *table, const struct duisp_vocabulary *vocabulary)
{
	struct checking checking = {table, vocabulary};

	for (size_t i = 0; i < DUISP_COLUMN_COUNT && table->lint.status == DUIS_OK; i++)
		check_column(&checking, i);
}

void duisp_table_check_columns(struct duisp_table *table, const struct duisp_vocabulary *vocabulary)
{
	struct checking checking = {table, vocabulary};

	for (size_t i = 0; i < table->count && table->lint.status == DUIS_OK; i++) {
		check_kind(&checking, &table->rows[i]);
		check_disputed(&checking, &table->rows[i]);
		check_body_twice(&checking, i);
	}
}
