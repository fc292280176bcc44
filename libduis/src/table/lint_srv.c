/* Lint of SRVs: in come the texts that stand where an SRV should; out go what each was before a
 * spreadsheet damaged it, and findings about those that are damaged, there twice, or missing. */
#include "table/lint_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"

enum { SRV_MAX = 16, PART_MAX = 3, GUESSES_MAX = 4 };

/* SRVs that a damaged one may have been. */
struct guesses {
	char items[GUESSES_MAX][SRV_MAX + 1];
	size_t count;
	const struct duis_snapshot *known;
};

/* What is at hand. */
struct checking {
	struct duisp_table *table;
	const struct duisp_matrix *matrix;
	const struct duis_snapshot *newest;
};

static size_t count_digits(const char *text)
{
	return strspn(text, "0123456789");
}

/* Two or three numbers without leading zeros, and none longer than the numbers of real SRVs are. */
static int is_srv(const char *text)
{
	size_t parts = 0;

	if (strlen(text) > SRV_MAX)
		return 0;
	for (;;) {
		const size_t digits = count_digits(text);

		if (!digits || digits > PART_MAX || *text == '0')
			return 0;
		parts++;
		text += digits;
		if (!*text)
			return parts == 2 || parts == 3;
		if (*text++ != '.')
			return 0;
	}
}

static void guess_srv(struct guesses *guesses, const char *srv)
{
	for (size_t i = 0; i < guesses->count; i++) {
		if (strcmp(guesses->items[i], srv) == 0)
			return;
	}
	if (guesses->count < GUESSES_MAX && is_srv(srv) &&
	    duis_snapshot_find_row(guesses->known, srv))
		memcpy(guesses->items[guesses->count++], srv, strlen(srv) + 1);
}

static void guess_parts(struct guesses *guesses, unsigned first, unsigned second, unsigned third)
{
	char srv[40];

	if (third)
		snprintf(srv, sizeof(srv), "%u.%u.%u", first, second, third);
	else
		snprintf(srv, sizeof(srv), "%u.%u", first, second);
	guess_srv(guesses, srv);
}

/* The month that a text begins with, by its first three letters; 0 for none. */
static unsigned read_month(const char *text)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
	                                     "jul", "aug", "sep", "oct", "nov", "dec"};

	for (unsigned i = 0; i < 12; i++) {
		if (duisp_ascii_begins(text, months[i]))
			return i + 1;
	}
	return 0;
}

static unsigned read_number(const char *text, size_t digits)
{
	unsigned number = 0;

	for (size_t i = 0; i < digits; i++)
		number = 10 * number + (unsigned)(text[i] - '0');
	return number;
}

/* 00:00:00, after a date with or without a T. */
static int is_time(const char *text)
{
	text += *text == 'T';
	return count_digits(text) == 2 && text[2] == ':' &&
	       strspn(text, "0123456789:.Z") == strlen(text);
}

/* Numbers and months of a date, in their order. Returns: how many; 0 if it is not a date. */
static size_t read_date(const char *text, unsigned parts[3])
{
	size_t count = 0;
	int is_date = 0;

	while (*text) {
		const size_t digits = count_digits(text);
		const unsigned month = read_month(text);

		if (count > 1 && is_time(text))
			break;
		if (count == 3 || digits > 4 || (!digits && !month))
			return 0;
		parts[count++] = digits ? read_number(text, digits) : month;
		text += digits ? digits
		               : strspn(text, "abcdefghijklmnopqrstuvwxyz"
		                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		is_date |= month || *text == '/' || *text == '-';
		text += strspn(text, "-/. ,");
	}
	return is_date && count > 1 ? count : 0;
}

/* 7.7 is read as the 7th of July; 4.6.1 as the 4th of June 2001; and America has it the other way
 * round. */
static int guess_date(struct guesses *guesses, const char *text)
{
	unsigned parts[3] = {0, 0, 0};
	const size_t count = read_date(text, parts);
	const int year_first = parts[0] > 31;

	if (!count)
		return 0;
	if (year_first && count == 3) {
		guess_parts(guesses, parts[2], parts[1], 0);
		guess_parts(guesses, parts[1], parts[2], 0);
		guess_parts(guesses, parts[2], parts[1], parts[0] % 100);
		guess_parts(guesses, parts[1], parts[2], parts[0] % 100);
		return 1;
	}
	guess_parts(guesses, parts[0], parts[1], parts[2] % 100);
	guess_parts(guesses, parts[1], parts[0], parts[2] % 100);
	guess_parts(guesses, parts[0], parts[1], 0);
	guess_parts(guesses, parts[1], parts[0], 0);
	return 1;
}

/* The first two decimals, rounded, and how many of them stand for something. */
static void guess_decimals(struct guesses *guesses, unsigned whole, const char *decimals)
{
	const size_t digits = count_digits(decimals);
	unsigned number = 0;

	for (size_t i = 0; i < 3; i++)
		number = 10 * number + (i < digits ? (unsigned)(decimals[i] - '0') : 0);
	number = (number + 5) / 10;
	if (number % 10 == 0)
		guess_parts(guesses, whole, number / 10, 0);
	guess_parts(guesses, whole, number, 0);
}

/* 4, 4.1000000001, 4,10 and 4.1E+0. */
static int guess_number(struct guesses *guesses, const char *text)
{
	const size_t digits = count_digits(text);
	const char *rest = text + digits;
	size_t decimals = 0;

	if (!digits || digits > PART_MAX)
		return 0;
	if (*rest == '.' || *rest == ',')
		decimals = count_digits(++rest);
	if (rest[decimals] && !strchr("eE", rest[decimals]))
		return 0;
	guess_decimals(guesses, read_number(text, digits), rest);
	return 1;
}

/* 07.07 and 7.7.0: zeros that mean nothing. */
static void guess_zeros(struct guesses *guesses, const char *text)
{
	unsigned parts[3] = {0, 0, 0};

	for (size_t count = 0; *text; count++) {
		const size_t digits = count_digits(text);

		if (count == 3 || !digits || digits > PART_MAX)
			return;
		parts[count] = read_number(text, digits);
		text += digits;
		text += *text == '.';
	}
	guess_parts(guesses, parts[0], parts[1], parts[2]);
}

/* NULL for none, or if memory ran out. */
static const char *join_guesses(struct checking *checking, const struct guesses *guesses)
{
	struct duisp_text text = {0};

	if (!guesses->count)
		return NULL;
	for (size_t i = 0; i < guesses->count; i++)
		duisp_text_add_item(&text, " or ", guesses->items[i]);
	return duisp_table_keep(checking->table, &text);
}

static void check_form(struct checking *checking, struct duisp_table_row *row)
{
	struct guesses guesses = {.known = checking->newest};
	const char *srv = row->fields[DUISP_COLUMN_SRV] ? row->fields[DUISP_COLUMN_SRV] : "";
	enum duisp_lint_id id = DUISP_LINT_SRV_MALFORMED;
	const char *what = "not an SRV: that is two or three numbers, as 7.7 or 6.20.1";

	row->expected_srv = srv;
	if (is_srv(srv))
		return;
	if (guess_date(&guesses, srv)) {
		id = DUISP_LINT_SRV_DATE;
		what = "a date: that is what a spreadsheet makes of an SRV";
	} else if (guess_number(&guesses, srv)) {
		id = DUISP_LINT_SRV_NUMBER;
		what = "a number: an SRV is a text, and a spreadsheet made it one";
	} else {
		guess_zeros(&guesses, srv);
	}
	row->expected_srv = guesses.count == 1 ? join_guesses(checking, &guesses) : NULL;
	duisp_lint_report(&checking->table->lint, id, duisp_table_row_get_place(row),
	                  join_guesses(checking, &guesses), "\"%.40s\" is %s", srv, what);
}

static struct duisp_table_row *find_earlier(const struct checking *checking, size_t before,
                                            const char *srv)
{
	for (size_t i = 0; i < before; i++) {
		const char *expected = checking->table->rows[i].expected_srv;

		if (expected && strcmp(expected, srv) == 0)
			return &checking->table->rows[i];
	}
	return NULL;
}

static int is_in_file(const struct checking *checking, const char *srv)
{
	return find_earlier(checking, checking->table->count, srv) ? 1 : 0;
}

static int has_name(const struct duis_row *row, const char *name)
{
	return row && name && duisp_ascii_is_same(row->columns[DUISP_COLUMN_NAME], name);
}

/* 4.1 that was 4.10: there is no 4.1; or the name is that of 4.10; or 4.1 has been there before. */
static int lost_zero(const struct checking *checking, size_t index, const char *longer)
{
	const struct duisp_table_row *row = &checking->table->rows[index];
	const char *srv = row->expected_srv;
	const char *name = row->fields[DUISP_COLUMN_NAME];
	const struct duis_row *own = duis_snapshot_find_row(checking->newest, srv);
	const struct duis_row *other = duis_snapshot_find_row(checking->newest, longer);

	if (!other || is_in_file(checking, longer))
		return 0;
	return !own || (has_name(other, name) && !has_name(own, name)) ||
	       (find_earlier(checking, index, srv) && !has_name(own, name));
}

static void check_zero(struct checking *checking, size_t index)
{
	struct duisp_table_row *row = &checking->table->rows[index];
	char longer[SRV_MAX + 2];

	if (!row->expected_srv || !is_srv(row->expected_srv))
		return;
	snprintf(longer, sizeof(longer), "%s0", row->expected_srv);
	if (!lost_zero(checking, index, longer))
		return;
	row->expected_srv = duisp_table_copy(checking->table, longer, strlen(longer));
	duisp_lint_report(&checking->table->lint, DUISP_LINT_SRV_LOST_ZERO,
	                  duisp_table_row_get_place(row), longer,
	                  "SRV %s has lost a zero: it is SRV %s, which stands nowhere else",
	                  row->fields[DUISP_COLUMN_SRV], longer);
}

static void check_twice(struct checking *checking, size_t index)
{
	const struct duisp_table_row *row = &checking->table->rows[index];
	const struct duisp_table_row *earlier =
		row->expected_srv ? find_earlier(checking, index, row->expected_srv) : NULL;

	if (!earlier || !*row->expected_srv)
		return;
	duisp_lint_report(
		&checking->table->lint, DUISP_LINT_SRV_TWICE, duisp_table_row_get_place(row), NULL,
		"SRV %s stands twice: in line %ld, too", row->expected_srv, earlier->line);
}

/* The reference of a damaged SRV is not looked at: one finding about the damage is enough. */
static void check_reference(struct checking *checking, const struct duisp_table_row *row)
{
	const char *srv = row->fields[DUISP_COLUMN_SRV];
	const char *reference = row->fields[DUISP_COLUMN_SERVICE_REFERENCE];
	const char *expected;
	const char *end;

	if (!reference || !*reference || !srv || !is_srv(srv) || row->expected_srv != srv ||
	    duisp_srv_belongs(srv, reference))
		return;
	end = strchr(strchr(srv, '.') + 1, '.');
	expected = duisp_table_copy(checking->table, srv, end ? (size_t)(end - srv) : strlen(srv));
	duisp_lint_report(&checking->table->lint, DUISP_LINT_SRV_NOT_OF_REFERENCE,
	                  duisp_table_row_get_place(row), expected,
	                  "SRV %s is filed under service reference \"%.40s\": a service reference "
	                  "is the first two parts of its SRVs",
	                  srv, reference);
}

/* Two rows whose SRVs were swapped are sound, each by itself. */
static void check_name(struct checking *checking, const struct duisp_table_row *row)
{
	const char *name = row->fields[DUISP_COLUMN_NAME];
	const struct duis_snapshot *newest = checking->newest;

	if (!row->expected_srv || !name ||
	    has_name(duis_snapshot_find_row(newest, row->expected_srv), name))
		return;
	for (size_t i = 0; i < newest->count; i++) {
		const char *srv = newest->rows[i]->columns[DUISP_COLUMN_SRV];

		if (!has_name(newest->rows[i], name))
			continue;
		duisp_lint_report(&checking->table->lint, DUISP_LINT_NAME_OF_ANOTHER,
		                  duisp_table_row_get_place(row), NULL,
		                  "SRV %.40s has the name of SRV %s, %s", row->expected_srv, srv,
		                  newest->rows[i]->columns[DUISP_COLUMN_NAME]);
		return;
	}
}

/* How many of the snapshots hold an SRV. */
static size_t count_holding(const struct duisp_matrix *matrix, const char *srv, size_t *all)
{
	size_t count = 0;

	*all = (matrix->instant_count + 1) * (matrix->version_count + 1);
	for (size_t i = 0; i < *all; i++)
		count += duis_snapshot_find_row(&matrix->snapshots[i], srv) ? 1 : 0;
	return count;
}

static void check_known(struct checking *checking, const struct duisp_table_row *row)
{
	const char *srv = row->expected_srv;
	const struct duisp_lint_place place = duisp_table_row_get_place(row);
	size_t all;

	if (!srv || !is_srv(srv) || duis_snapshot_find_row(checking->newest, srv))
		return;
	if (count_holding(checking->matrix, srv, &all))
		duisp_lint_report(&checking->table->lint, DUISP_LINT_SRV_GONE, place, NULL,
		                  "SRV %s was in the matrix, and no longer is", srv);
	else
		duisp_lint_report(&checking->table->lint, DUISP_LINT_SRV_UNKNOWN, place, NULL,
		                  "SRV %s is not in the matrix", srv);
}

static void check_missing(struct checking *checking, const struct duis_row *row)
{
	const char *srv = row->columns[DUISP_COLUMN_SRV];
	const struct duisp_lint_place place = {0, srv};
	size_t all;

	if (is_in_file(checking, srv))
		return;
	if (count_holding(checking->matrix, srv, &all) < all)
		duisp_lint_report(
			&checking->table->lint, DUISP_LINT_SRV_NOT_YET, place, NULL,
			"SRV %s is not there; nor is it in an earlier state of the matrix", srv);
	else
		duisp_lint_report(&checking->table->lint, DUISP_LINT_SRV_MISSING, place, NULL,
		                  "SRV %s, %s, is not there", srv, row->columns[DUISP_COLUMN_NAME]);
}

void duisp_table_check_srvs(struct duisp_table *table, const struct duisp_matrix *matrix,
                            const struct duis_snapshot *newest)
{
	struct checking checking = {table, matrix, newest};

	for (size_t i = 0; i < table->count; i++)
		check_form(&checking, &table->rows[i]);
	for (size_t i = 0; i < table->count && table->lint.status == DUIS_OK; i++)
		check_zero(&checking, i);
	for (size_t i = 0; i < table->count && table->lint.status == DUIS_OK; i++) {
		check_twice(&checking, i);
		check_reference(&checking, &table->rows[i]);
		check_name(&checking, &table->rows[i]);
		check_known(&checking, &table->rows[i]);
	}
	for (size_t i = 0; i < checking.newest->count; i++)
		check_missing(&checking, checking.newest->rows[i]);
}
