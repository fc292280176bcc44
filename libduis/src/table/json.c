/* Tables as JSON, by jansson: in comes an array of objects, as @smartdcc/duis-parser has it, or an
 * object with such an array, "rows", as matrix show writes it; out go its rows. */
#include "table/reader.h"

#include <stdio.h>
#include <string.h>

#include "base/locale.h"

static void report_odd_field(struct duisp_table *table, long line, size_t field)
{
	duisp_lint_report(&table->lint, DUISP_LINT_ROW_DAMAGED,
	                  (struct duisp_lint_place){line, NULL}, NULL,
	                  "\"%s\" is neither text nor a "
	                  "list of texts",
	                  duisp_field_get_name(field));
}

/* A number as a text, in any locale: 4.1, whatever it was before it was a number. */
static void write_number(const json_t *value, char *out, size_t size)
{
	const locale_t before = duisp_locale_enter();

	snprintf(out, size, "%.15g", json_number_value(value));
	duisp_locale_leave(before);
}

/* NULL for null, and for a list or an object, which also set *is_odd. */
static const char *read_text(const json_t *value, char number[32], int *is_odd)
{
	if (json_is_string(value))
		return json_string_value(value);
	if (json_is_boolean(value))
		return json_is_true(value) ? "yes" : "no";
	if (json_is_number(value)) {
		write_number(value, number, 32);
		return number;
	}
	*is_odd |= !json_is_null(value);
	return NULL;
}

static void set_list(struct duisp_table *table, struct duisp_table_row *row, size_t field,
                     const json_t *value, int *is_odd)
{
	char number[32];
	json_t *item;
	size_t i;

	duisp_table_set(table, row, field, "", 0);
	json_array_foreach(value, i, item)
	{
		const char *text = read_text(item, number, is_odd);

		if (text)
			duisp_table_append(table, row, field, text);
	}
}

static void set_json_value(struct duisp_table *table, struct duisp_table_row *row, size_t field,
                           const json_t *value)
{
	const char *text = NULL;
	char number[32];
	int is_odd = 0;

	if (json_is_array(value))
		set_list(table, row, field, value, &is_odd);
	else
		text = read_text(value, number, &is_odd);
	if (text)
		duisp_table_set(table, row, field, text, strlen(text));
	if (is_odd)
		report_odd_field(table, row->line, field);
}

/* An unknown key is reported once, at the first row. */
static void report_unknown_key(struct duisp_table *table, const struct duisp_table_row *row,
                               const char *key)
{
	if (table->count == 1)
		duisp_lint_report(&table->lint, DUISP_LINT_COLUMN_UNKNOWN,
		                  (struct duisp_lint_place){row->line, NULL}, NULL,
		                  "column \"%.80s\" is not known: it is not read", key);
}

/* jansson refuses a key that stands twice, and knows nothing of its other spellings. */
static void report_key_twice(struct duisp_table *table, const struct duisp_table_row *row,
                             size_t field, const char *first, const char *key)
{
	duisp_lint_report(&table->lint, DUISP_LINT_COLUMN_TWICE,
	                  (struct duisp_lint_place){row->line, row->fields[DUISP_COLUMN_SRV]}, NULL,
	                  "column \"%s\" stands twice, as \"%.80s\" and \"%.80s\"",
	                  duisp_field_get_name(field), first, key);
}

static void read_object(struct duisp_table *table, json_t *object)
{
	struct duisp_table_row *row = duisp_table_add(table);
	const char *keys[DUISP_FIELD_COUNT] = {NULL};
	const char *key;
	json_t *value;
	size_t field;

	if (!row)
		return;
	json_object_foreach(object, key, value)
	{
		if (!duisp_field_find(key, &field)) {
			report_unknown_key(table, row, key);
		} else if (keys[field]) {
			report_key_twice(table, row, field, keys[field], key);
		} else {
			keys[field] = key;
			set_json_value(table, row, field, value);
		}
	}
}

/* The octets of the white space, commas and brackets before the next item of an array; *line counts
 * its line feeds. */
static size_t skip_to_item(const char *bytes, size_t length, long *line)
{
	size_t i = 0;

	for (; i < length && strchr(" \t\r\n,[", bytes[i]); i++)
		*line += bytes[i] == '\n';
	return i;
}

/* jansson says on which line an error stands, and not where a sound value does: each item is parsed
 * once more to find its end. The array is known to be sound, and to hold objects alone. */
static void read_items(struct duisp_table *table, const json_t *array, const char *bytes,
                       size_t length)
{
	json_error_t about;
	json_t *item, *again;
	size_t i, at = 0;

	table->line = 1;
	json_array_foreach(array, i, item)
	{
		at += skip_to_item(bytes + at, length - at, &table->line);
		read_object(table, item);
		again = json_loadb(bytes + at, length - at, JSON_DISABLE_EOF_CHECK, &about);
		if (!again)
			table->lint.status = DUIS_NO_MEMORY;
		if (table->lint.status != DUIS_OK || table->count != i + 1) {
			json_decref(again);
			return;
		}
		json_decref(again);
		for (const size_t end = at + (size_t)about.position; at < end; at++)
			table->line += bytes[at] == '\n';
	}
}

/* The first item that is not an object, from 1; 0 if all are. */
static size_t find_odd(const json_t *array)
{
	json_t *item;
	size_t i;

	json_array_foreach(array, i, item)
	{
		if (!json_is_object(item))
			return i + 1;
	}
	return 0;
}

static void report_odd_row(struct duisp_table *table, size_t odd)
{
	static const char expected[] =
		"an array of objects, or an object with such an array, \"rows\"";
	const struct duisp_lint_place place = {1, NULL};

	if (odd)
		duisp_lint_report(&table->lint, DUISP_LINT_UNREADABLE, place, expected,
		                  "row %zu of the JSON is not an object", odd);
	else
		duisp_lint_report(&table->lint, DUISP_LINT_UNREADABLE, place, expected,
		                  "the JSON holds no rows");
}

/* Conditions, which matrix show writes beside the rows, are reported once a row. */
static void report_conditions(struct duisp_table *table, const json_t *conditions)
{
	const char *before = "";
	json_t *item;
	size_t i;

	json_array_foreach(conditions, i, item)
	{
		const char *srv = json_string_value(json_object_get(item, "srv"));
		struct duisp_lint_place place = {0, NULL};

		if (!srv || strcmp(srv, before) == 0)
			continue;
		before = srv;
		place.srv = duisp_table_copy(table, srv, strlen(srv));
		duisp_lint_report(&table->lint, DUISP_LINT_CONDITION_NOT_READ, place, NULL,
		                  "a condition on roles is not read");
	}
}

static void read_value(struct duisp_table *table, const json_t *value, const char *bytes,
                       size_t length)
{
	const json_t *rows = json_is_object(value) ? json_object_get(value, "rows") : value;
	const size_t odd = find_odd(rows);
	json_t *item;
	size_t i;

	if (odd || !json_array_size(rows)) {
		report_odd_row(table, odd);
	} else if (rows == value) {
		read_items(table, rows, bytes, length);
	} else {
		json_array_foreach(rows, i, item)
		{
			read_object(table, item);
		}
		report_conditions(table, json_object_get(value, "conditions"));
	}
}

/* jansson 2.14 reports some allocations that fail as an error of syntax, and leaves octets out of a
 * text after others: a result that is not the same twice is lack of memory, and not a fault of the
 * file. */
static json_t *load_json(struct duisp_table *table, const char *bytes, size_t length,
                         json_error_t *about)
{
	json_error_t again;
	json_t *value = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, about);
	json_t *other = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &again);
	const int same = value ? json_equal(value, other)
	                       : !other && *about->text && strcmp(about->text, again.text) == 0;

	json_decref(other);
	if (!same)
		table->lint.status = DUIS_NO_MEMORY;
	return value;
}

void duisp_table_read_json(struct duisp_table *table, const char *bytes, size_t length)
{
	json_error_t about;
	json_t *value = load_json(table, bytes, length, &about);

	if (value && table->lint.status == DUIS_OK)
		read_value(table, value, bytes, length);
	else if (table->lint.status == DUIS_OK)
		duisp_lint_report(&table->lint, DUISP_LINT_UNREADABLE,
		                  (struct duisp_lint_place){about.line > 0 ? about.line : 0, NULL},
		                  NULL, "not well-formed JSON: %s", about.text);
	json_decref(value);
}
