/* Tables: in come rows and fields as a reader finds them in a file; out go fields with single
 * spaces, without what a spreadsheet wraps texts in. */
#include "table/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

/* No matrix is near that. It bounds what compares each row with each. */
enum { ROWS_MAX = 4096, ROWS_FIRST = 256 };

/* Octets of a list of roles that is put together piece by piece. */
enum { LIST_MAX = 4096 };

static const char white_space[] = " \t\r\n";

/* Columns by their names: the published one, and further ones without case and punctuation. */
static const struct {
	const char *name;
	const char *others[3];
} fields[DUISP_FIELD_COUNT] = {
	[DUISP_COLUMN_SRV] = {"Service Reference Variant", {"srv"}},
	[DUISP_COLUMN_SERVICE_REFERENCE] = {"Service Reference", {NULL}},
	[DUISP_COLUMN_NAME] = {"Service Request Name", {"name"}},
	[DUISP_COLUMN_CRITICAL] = {"Critical", {NULL}},
	[DUISP_COLUMN_ON_DEMAND] = {"On Demand", {NULL}},
	[DUISP_COLUMN_FUTURE_DATED] = {"Future Dated Response Pattern", {"futuredated"}},
	[DUISP_COLUMN_DCC_SCHEDULED] = {"DCC Scheduled", {NULL}},
	[DUISP_COLUMN_NON_DEVICE] = {"Non-Device Request", {"nondevice"}},
	[DUISP_COLUMN_SMETS1] = {"SMETS1", {NULL}},
	[DUISP_COLUMN_COMMAND_VARIANTS] = {"Command Variants", {NULL}},
	[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS] = {"Disputed Command Variants", {NULL}},
	[DUISP_COLUMN_BODY] = {"Body", {NULL}},
	[DUISP_FIELD_ELIGIBLE] = {"Eligible User Roles", {"eligible", "roles"}},
	[DUISP_FIELD_DISPUTED] = {"Disputed User Roles", {"disputed"}},
};

const char *duisp_field_get_name(size_t field)
{
	return fields[field].name;
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Letters and digits only, without case. */
static int is_same_name(const char *a, const char *b)
{
	for (;;) {
		while (*a && !is_letter(*a))
			a++;
		while (*b && !is_letter(*b))
			b++;
		if (duisp_ascii_lower(*a) != duisp_ascii_lower(*b))
			return 0;
		if (!*a)
			return 1;
		a++;
		b++;
	}
}

int duisp_field_find(const char *name, size_t *field)
{
	for (*field = 0; *field < DUISP_FIELD_COUNT; (*field)++) {
		if (is_same_name(name, fields[*field].name))
			return 1;
		for (size_t i = 0; i < 3 && fields[*field].others[i]; i++) {
			if (is_same_name(name, fields[*field].others[i]))
				return 1;
		}
	}
	return 0;
}

static int grow_rows(struct duisp_table *table)
{
	struct duisp_table_row *rows =
		duisp_arena_grow(table->arena, table->rows, table->count, &table->capacity,
	                         ROWS_FIRST, sizeof(*rows));

	if (rows)
		table->rows = rows;
	return rows ? 1 : 0;
}

char *duisp_table_copy(struct duisp_table *table, const char *text, size_t length)
{
	char *copy = duisp_arena_copy_n(table->arena, text, length);

	if (!copy)
		table->lint.status = DUIS_NO_MEMORY;
	return copy;
}

const char *duisp_table_keep(struct duisp_table *table, struct duisp_text *text)
{
	const char *kept = duisp_text_keep(text, table->arena);

	if (!kept)
		table->lint.status = DUIS_NO_MEMORY;
	return kept;
}

struct duisp_table_row *duisp_table_add(struct duisp_table *table)
{
	const struct duisp_lint_place place = {table->line, NULL};

	if (table->count == ROWS_MAX) {
		duisp_lint_report(&table->lint, DUISP_LINT_UNREADABLE, place, NULL,
		                  "more than %d rows: that is not a Service Request Matrix",
		                  ROWS_MAX);
		return NULL;
	}
	if (!grow_rows(table)) {
		table->lint.status = DUIS_NO_MEMORY;
		return NULL;
	}
	table->rows[table->count] = (struct duisp_table_row){.line = table->line};
	return &table->rows[table->count++];
}

/* Every run of white space one space, and none at the ends. */
static void fold_spaces(char *text)
{
	char *out = text;
	const char *in = text + strspn(text, white_space);

	while (*in) {
		const size_t word = strcspn(in, white_space);

		memmove(out, in, word);
		out += word;
		in += word;
		in += strspn(in, white_space);
		if (*in)
			*out++ = ' ';
	}
	*out = '\0';
}

/* ="4.10" and '4.10 are how a spreadsheet is kept from turning a text into a number. */
static char *unwrap_text(char *text)
{
	const size_t length = strlen(text);

	if (length > 2 && strncmp(text, "=\"", 2) == 0 && text[length - 1] == '"') {
		text[length - 1] = '\0';
		return text + 2;
	}
	return *text == '\'' ? text + 1 : text;
}

/* Until nothing is left to take off: what is shown then reads back as what it is. */
static const char *strip_text(char *text)
{
	char *inner;

	fold_spaces(text);
	for (inner = unwrap_text(text); inner != text; inner = unwrap_text(text)) {
		text = inner;
		fold_spaces(text);
	}
	return text;
}

void duisp_table_set(struct duisp_table *table, struct duisp_table_row *row, size_t field,
                     const char *text, size_t length)
{
	char *copy = duisp_table_copy(table, text, length);

	if (!copy)
		return;
	row->fields[field] = strip_text(copy);
	table->stated[field] = 1;
}

void duisp_table_append(struct duisp_table *table, struct duisp_table_row *row, size_t field,
                        const char *item)
{
	const char *before = row->fields[field];
	struct duisp_text text = {0};
	const char *all;

	if (before && strlen(before) > LIST_MAX) {
		duisp_lint_report(&table->lint, DUISP_LINT_ROW_DAMAGED,
		                  (struct duisp_lint_place){row->line, NULL}, NULL,
		                  "the list \"%s\" is too long", duisp_field_get_name(field));
		return;
	}
	if (before)
		duisp_text_add(&text, before);
	duisp_text_add_item(&text, ", ", item);
	all = duisp_table_keep(table, &text);
	if (all)
		duisp_table_set(table, row, field, all, strlen(all));
}

enum duis_status duisp_table_new(const char *path, struct duisp_table **out)
{
	struct duisp_table *table = calloc(1, sizeof(*table));
	const char *slash;

	*out = NULL;
	if (!table)
		return DUIS_NO_MEMORY;
	duisp_reference_begin(&table->references);
	table->arena = duisp_arena_new();
	table->lint.arena = table->arena;
	table->path = table->arena ? duisp_arena_copy(table->arena, path) : NULL;
	if (!table->path) {
		duisp_table_unref(table);
		return DUIS_NO_MEMORY;
	}
	slash = strrchr(table->path, '/');
	table->file = slash ? slash + 1 : table->path;
	*out = table;
	return DUIS_OK;
}

struct duisp_table *duisp_table_ref(struct duisp_table *table)
{
	if (table)
		duisp_reference_take(&table->references);
	return table;
}

void duisp_table_unref(struct duisp_table *table)
{
	if (!table || !duisp_reference_release(&table->references))
		return;
	duisp_arena_free(table->arena);
	free(table);
}

struct duisp_lint_place duisp_table_row_get_place(const struct duisp_table_row *row)
{
	return (struct duisp_lint_place){row->line, row->fields[DUISP_COLUMN_SRV]};
}
