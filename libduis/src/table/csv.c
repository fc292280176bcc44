/* Tables as CSV, by libcsv: in come fields, quoted or not, separated by commas, semicolons or tabs,
 * or by what a first line sep= says; out go rows whose columns the header names. */
#include "table/reader.h"

#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/ascii.h"
#include "base/text.h"

/* By how much libcsv lets a field grow: 128 octets at a time, as it would, make a long one slow. */
enum { COLUMNS_MAX = 64, FIELD_STEP = 1 << 20 };

/* A table while it is read. */
struct reading {
	struct duisp_table *table;
	/* The field of each column, DUISP_FIELD_COUNT for none; known once has_header. */
	size_t columns[COLUMNS_MAX];
	size_t column_count;
	int has_header;
	/* The row that is read, unless it is the header, and its next column. */
	struct duisp_table_row *row;
	size_t at;
	int is_empty;
	int is_full;
};

static struct duisp_lint_place locate_reading(const struct reading *reading)
{
	return (struct duisp_lint_place){reading->table->line, NULL};
}

static int is_used(const struct reading *reading, size_t field)
{
	for (size_t i = 0; i < reading->column_count && i < COLUMNS_MAX; i++) {
		if (reading->columns[i] == field)
			return 1;
	}
	return 0;
}

static void take_column(struct reading *reading, const char *name)
{
	struct duisp_lint *lint = &reading->table->lint;
	size_t field = DUISP_FIELD_COUNT;

	if (reading->column_count >= COLUMNS_MAX) {
		reading->column_count++;
		return;
	}
	if (*name && !duisp_field_find(name, &field))
		duisp_lint_report(lint, DUISP_LINT_COLUMN_UNKNOWN, locate_reading(reading), NULL,
		                  "column \"%.80s\" is not known: it is not read", name);
	if (field < DUISP_FIELD_COUNT && is_used(reading, field)) {
		duisp_lint_report(lint, DUISP_LINT_COLUMN_TWICE, locate_reading(reading), NULL,
		                  "column \"%s\" stands twice", duisp_field_get_name(field));
		field = DUISP_FIELD_COUNT;
	}
	reading->columns[reading->column_count++] = field;
}

/* A blank line, or a blank name. */
static int is_blank(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!strchr(" \t\r\n", bytes[i]))
			return 0;
	}
	return 1;
}

static void take_header(struct reading *reading, const char *text, size_t length)
{
	const char *name = duisp_table_copy(reading->table, text, length);

	reading->is_empty &= is_blank(text, length);
	if (name)
		take_column(reading, name);
}

static int is_utf8(struct reading *reading, const char *text, size_t length)
{
	const char *copy = duisp_table_copy(reading->table, text, length);

	return copy && duisp_text_is_clean(copy, DUISP_CLEAN_UTF8);
}

static void check_utf8(struct reading *reading, size_t field, const char *text, size_t length)
{
	const struct duisp_lint_place place = {reading->table->line,
	                                       reading->row->fields[DUISP_COLUMN_SRV]};

	if (is_utf8(reading, text, length) || reading->table->lint.status != DUIS_OK)
		return;
	duisp_lint_report(&reading->table->lint, DUISP_LINT_NOT_UTF8, place, "UTF-8",
	                  "\"%s\" is not UTF-8", duisp_field_get_name(field));
}

static void set_field(struct reading *reading, size_t field, const char *text, size_t length)
{
	if (field == DUISP_FIELD_COUNT)
		return;
	duisp_table_set(reading->table, reading->row, field, text, length);
	check_utf8(reading, field, text, length);
}

static void take_value(struct reading *reading, const char *text, size_t length)
{
	const size_t at = reading->at++;

	if (!reading->row && !reading->is_full) {
		reading->row = duisp_table_add(reading->table);
		reading->is_full = !reading->row;
	}
	if (length)
		reading->is_empty = 0;
	if (reading->row && at < COLUMNS_MAX && at < reading->column_count)
		set_field(reading, reading->columns[at], text, length);
}

static void take_field(void *text, size_t length, void *context)
{
	struct reading *reading = context;

	if (reading->table->lint.status != DUIS_OK)
		return;
	if (reading->has_header)
		take_value(reading, text ? text : "", length);
	else
		take_header(reading, text ? text : "", length);
}

static void check_width(struct reading *reading)
{
	const char *srv = reading->row->fields[DUISP_COLUMN_SRV];

	if (reading->at == reading->column_count)
		return;
	duisp_lint_report(&reading->table->lint, DUISP_LINT_ROW_DAMAGED,
	                  (struct duisp_lint_place){reading->table->line, srv}, NULL,
	                  "the row has %zu fields, the header has %zu", reading->at,
	                  reading->column_count);
}

static void end_header(struct reading *reading)
{
	if (reading->column_count > COLUMNS_MAX)
		duisp_lint_report(&reading->table->lint, DUISP_LINT_UNREADABLE,
		                  locate_reading(reading), NULL, "%zu columns: at most %d are read",
		                  reading->column_count, COLUMNS_MAX);
	if (!is_used(reading, DUISP_COLUMN_SRV))
		duisp_lint_report(&reading->table->lint, DUISP_LINT_UNREADABLE,
		                  locate_reading(reading),
		                  "a header with a column \"Service Reference Variant\"",
		                  "no column of the header is \"Service Reference Variant\"");
	reading->is_full = !is_used(reading, DUISP_COLUMN_SRV);
	reading->has_header = 1;
}

/* Spreadsheets leave rows behind that hold nothing but separators, even above the header. */
static void end_row(int octet, void *context)
{
	struct reading *reading = context;

	(void)octet;
	if (reading->table->lint.status != DUIS_OK)
		return;
	if (!reading->has_header && reading->is_empty)
		reading->column_count = 0;
	else if (!reading->has_header)
		end_header(reading);
	else if (reading->row && reading->is_empty)
		reading->table->count--;
	else if (reading->row)
		check_width(reading);
	reading->row = NULL;
	reading->at = 0;
	reading->is_empty = 1;
	reading->table->line = 0;
}

/* The octets of a line, its end included: LF, CR or both. */
static size_t measure_line(const char *bytes, size_t length)
{
	size_t i = 0;

	while (i < length && bytes[i] != '\n' && bytes[i] != '\r')
		i++;
	if (i + 1 < length && bytes[i] == '\r' && bytes[i + 1] == '\n')
		i++;
	return i < length ? i + 1 : length;
}

/* What stands most often in the first line that is not blank. */
static unsigned char find_separator(const char *bytes, size_t length)
{
	static const char separators[] = ",;\t";
	size_t counts[sizeof(separators)] = {0};
	size_t best = 0;
	size_t line = measure_line(bytes, length);

	while (line < length && is_blank(bytes, line)) {
		bytes += line;
		length -= line;
		line = measure_line(bytes, length);
	}
	for (size_t i = 0; i < line; i++) {
		const char *at = memchr(separators, bytes[i], sizeof(separators) - 1);

		if (at)
			counts[at - separators]++;
	}
	for (size_t i = 1; i < sizeof(separators) - 1; i++)
		best = counts[i] > counts[best] ? i : best;
	return (unsigned char)separators[best];
}

/* A first line sep=; perhaps in quotes, by which spreadsheets name the separator. Returns: the
 * octets of that line; 0 if the first line is another. */
static size_t read_separator(const char *bytes, size_t length, unsigned char *separator)
{
	const size_t line = measure_line(bytes, length);
	const size_t quote = line > 0 && *bytes == '"';
	size_t end = quote + sizeof("sep=");

	if (line < end + quote || !duisp_ascii_begins(bytes + quote, "sep=") ||
	    !strchr(",;|\t", bytes[end - 1]) || (quote && bytes[end++] != '"') ||
	    !is_blank(bytes + end, line - end))
		return 0;
	*separator = (unsigned char)bytes[quote + sizeof("sep=") - 1];
	return line;
}

static void report_csv_error(struct reading *reading, struct csv_parser *parser)
{
	if (csv_error(parser) == CSV_ENOMEM)
		reading->table->lint.status = DUIS_NO_MEMORY;
	else
		duisp_lint_report(&reading->table->lint, DUISP_LINT_UNREADABLE,
		                  locate_reading(reading), NULL,
		                  "a quoted field that begins in this row has no end");
}

/* A line at a time: libcsv does not count lines, and findings name the line on which a row begins.
 * Quotes within a field are taken as they are, as ="4.10" has them; an end that is missing is not.
 */
static void parse_csv(struct reading *reading, struct csv_parser *parser, const char *bytes,
                      size_t length)
{
	unsigned char separator = find_separator(bytes, length);
	size_t at = read_separator(bytes, length, &separator);
	long line = at > 0;

	csv_set_delim(parser, separator);
	while (at < length && !reading->is_full) {
		const size_t more = measure_line(bytes + at, length - at);

		line++;
		if (!reading->table->line && !is_blank(bytes + at, more))
			reading->table->line = line;
		if (csv_parse(parser, bytes + at, more, take_field, end_row, reading) != more) {
			report_csv_error(reading, parser);
			return;
		}
		at += more;
	}
	csv_set_opts(parser, CSV_STRICT | CSV_STRICT_FINI);
	if (!reading->is_full && csv_fini(parser, take_field, end_row, reading) != 0)
		report_csv_error(reading, parser);
}

void duisp_table_read_csv(struct duisp_table *table, const char *bytes, size_t length)
{
	struct reading reading = {.table = table, .is_empty = 1};
	const char *nul = memchr(bytes, '\0', length);
	struct csv_parser parser;

	if (nul || !length) {
		duisp_lint_report(
			&table->lint, DUISP_LINT_UNREADABLE, (struct duisp_lint_place){0},
			"XML, JSON or CSV in UTF-8",
			nul ? "the file is neither XML nor JSON, and holds a NUL octet: it "
			      "is not CSV in UTF-8"
			    : "the file is empty");
		return;
	}
	if (csv_init(&parser, 0) != 0) {
		table->lint.status = DUIS_INTERNAL;
		return;
	}
	csv_set_blk_size(&parser, FIELD_STEP);
	parse_csv(&reading, &parser, bytes, length);
	csv_free(&parser);
}
