/* Lint of the sets of User Roles: in come lists of words; out go sets of roles, a bit each, and
 * findings about words that are not roles. */
#include "table/lint_parts.h"

#include <string.h>

#include "base/ascii.h"

/* Octets of unknown words beyond which no more are reported. */
enum { UNKNOWN_MAX = 200 };

static const char separators[] = " ,;/|&+";

/* A set while it is read. */
struct reading {
	struct duisp_table *table;
	const struct duisp_terms *roles;
	struct duisp_table_row *row;
	uint64_t set;
	/* The words that are the name of no role, each in quotes. */
	struct duisp_text unknown;
};

/* The name of a role, as "Import Supplier", where its id is wanted. Returns: the octets of it; 0 if
 * the text does not begin with one. */
static size_t read_name(const struct reading *reading, const char *text, size_t *role)
{
	for (*role = 0; *role < reading->roles->count; (*role)++) {
		const char *name = reading->roles->items[*role].name;
		const size_t length = strlen(name);

		if (duisp_ascii_begins(text, name) &&
		    (!text[length] || strchr(separators, text[length])))
			return length;
	}
	return 0;
}

static int is_nobody(const char *word)
{
	return strcmp(word, "-") == 0 || duisp_ascii_is_same(word, "none") ||
	       duisp_ascii_is_same(word, "nobody");
}

static void add_to_set(struct reading *reading, size_t role)
{
	const uint64_t bit = UINT64_C(1) << role;

	if (reading->set & bit)
		duisp_lint_report(&reading->table->lint, DUISP_LINT_ROLE_TWICE,
		                  duisp_table_row_get_place(reading->row), NULL,
		                  "User Role %s stands twice", reading->roles->items[role].id);
	reading->set |= bit;
}

static void report_role_name(struct reading *reading, size_t role)
{
	const struct duisp_term *term = &reading->roles->items[role];

	duisp_lint_report(&reading->table->lint, DUISP_LINT_ROLE_NAME,
	                  duisp_table_row_get_place(reading->row), term->id,
	                  "User Role \"%s\" stands by its name: its id is %s", term->name,
	                  term->id);
}

/* A set in prose is one finding, and not one a word. */
static void report_unknown_roles(struct reading *reading)
{
	struct duisp_text text = {0};
	const char *unknown;
	const char *known;

	if (!reading->unknown.length && !reading->unknown.failed)
		return;
	reading->row->has_unknown_role = 1;
	unknown = duisp_table_keep(reading->table, &reading->unknown);
	duisp_terms_list(reading->roles, &text);
	known = duisp_table_keep(reading->table, &text);
	if (known && unknown)
		duisp_lint_report(&reading->table->lint, DUISP_LINT_ROLE_UNKNOWN,
		                  duisp_table_row_get_place(reading->row), known,
		                  "no User Role is called %s", unknown);
}

static void add_unknown(struct reading *reading, const char *word)
{
	struct duisp_text *unknown = &reading->unknown;

	if (unknown->length <= UNKNOWN_MAX)
		duisp_text_printf(unknown, "%s\"%.40s\"", unknown->length ? ", " : "", word);
}

static void read_word(struct reading *reading, const char *word)
{
	size_t role;

	if (duisp_terms_find(reading->roles, word, &role))
		add_to_set(reading, role);
	else if (!is_nobody(word))
		add_unknown(reading, word);
}

/* The octets of the next role, by its name or its id. */
static size_t read_role(struct reading *reading, const char *text)
{
	size_t role;
	size_t length = read_name(reading, text, &role);
	const char *word;

	if (length) {
		report_role_name(reading, role);
		add_to_set(reading, role);
		return length;
	}
	length = strcspn(text, separators);
	word = duisp_table_copy(reading->table, text, length);
	if (word)
		read_word(reading, word);
	return length;
}

static uint64_t read_set(struct duisp_table *table, const struct duisp_vocabulary *vocabulary,
                         struct duisp_table_row *row, size_t field)
{
	struct reading reading = {.table = table, .roles = &vocabulary->roles, .row = row};
	const char *text = row->fields[field] ? row->fields[field] : "";

	for (text += strspn(text, separators); *text; text += strspn(text, separators))
		text += read_role(&reading, text);
	report_unknown_roles(&reading);
	return reading.set;
}

static void check_row(struct duisp_table *table, const struct duisp_vocabulary *vocabulary,
                      struct duisp_table_row *row)
{
	const struct duisp_lint_place place = duisp_table_row_get_place(row);

	if (!row->fields[DUISP_FIELD_ELIGIBLE])
		duisp_lint_report(&table->lint, DUISP_LINT_VALUE_MISSING, place, NULL,
		                  "%s is absent here, and not everywhere",
		                  duisp_field_get_name(DUISP_FIELD_ELIGIBLE));
	row->eligible = read_set(table, vocabulary, row, DUISP_FIELD_ELIGIBLE);
	row->disputed = read_set(table, vocabulary, row, DUISP_FIELD_DISPUTED);
	table->stated_roles |= row->eligible | row->disputed;
	if (row->eligible & row->disputed)
		duisp_lint_report(&table->lint, DUISP_LINT_BOTH_DISPUTED, place, NULL,
		                  "a User Role is both eligible and disputed");
}

static void check_stated(struct duisp_table *table, const struct duisp_vocabulary *vocabulary)
{
	for (size_t i = 0; i < vocabulary->roles.count; i++) {
		const struct duisp_term *role = &vocabulary->roles.items[i];

		if (!(table->stated_roles & (UINT64_C(1) << i)))
			duisp_lint_report(
				&table->lint, DUISP_LINT_ROLE_NOT_STATED,
				(struct duisp_lint_place){0}, NULL,
				"the file does not state User Role %s (%s): no row has it",
				role->id, role->name);
	}
}

static int has_role(const struct duis_row *row, uint64_t among)
{
	for (size_t i = 0; i < row->vocabulary->roles.count; i++) {
		const struct duis_cell *cell = duisp_row_get_enforced_cell(row, i);

		if ((among & (UINT64_C(1) << i)) && cell->eligibility != DUIS_ELIGIBILITY_NO)
			return 1;
	}
	return 0;
}

/* Whether a state of the matrix has a row of an SRV that none of these roles may send. */
static int is_for_nobody(const struct duisp_matrix *matrix, const char *srv, uint64_t among)
{
	const size_t all = (matrix->instant_count + 1) * (matrix->version_count + 1);

	for (size_t i = 0; i < all; i++) {
		const struct duis_row *row = duis_snapshot_find_row(&matrix->snapshots[i], srv);

		if (row && !has_role(row, among))
			return 1;
	}
	return 0;
}

void duisp_table_check_nobody(struct duisp_table *table, const struct duisp_matrix *matrix)
{
	for (size_t i = 0; i < table->count && table->lint.status == DUIS_OK; i++) {
		const struct duisp_table_row *row = &table->rows[i];
		const struct duisp_lint_place place = duisp_table_row_get_place(row);

		if (row->eligible || row->disputed || row->has_unknown_role)
			continue;
		if (is_for_nobody(matrix, row->expected_srv, table->stated_roles))
			duisp_lint_report(&table->lint, DUISP_LINT_NOBODY_ELIGIBLE, place, NULL,
			                  "no User Role is eligible");
		else
			duisp_lint_report(
				&table->lint, DUISP_LINT_ROLES_MISSING, place, NULL,
				"no User Role is eligible, and the matrix has no state of "
				"which that is true");
	}
}

static void report_not_stated(struct duisp_table *table, const char *why)
{
	duisp_lint_report(&table->lint, DUISP_LINT_ROLES_NOT_STATED, (struct duisp_lint_place){0},
	                  NULL, "%s: it does not state who is eligible, and nothing is known by it",
	                  why);
}

void duisp_table_check_roles(struct duisp_table *table, const struct duisp_matrix *matrix)
{
	const struct duisp_vocabulary *vocabulary = &matrix->vocabulary;

	if (!table->stated[DUISP_FIELD_ELIGIBLE]) {
		report_not_stated(table, "the file has no column of User Roles");
		return;
	}
	for (size_t i = 0; i < table->count && table->lint.status == DUIS_OK; i++)
		check_row(table, vocabulary, &table->rows[i]);
	if (!table->stated_roles) {
		report_not_stated(table, "no row of the file has a User Role");
		return;
	}
	check_stated(table, vocabulary);
	duisp_table_check_nobody(table, matrix);
}
