/* Rows of the matrix: in comes the element of a row; out go its columns and cells, and what each
 * rests on. */
#include "matrix/row.h"

#include <string.h>

static const char *const column_names[] = {
	[DUISP_COLUMN_SRV] = "srv",
	[DUISP_COLUMN_SERVICE_REFERENCE] = "service-reference",
	[DUISP_COLUMN_NAME] = "name",
	[DUISP_COLUMN_CRITICAL] = "critical",
	[DUISP_COLUMN_ON_DEMAND] = "on-demand",
	[DUISP_COLUMN_FUTURE_DATED] = "future-dated",
	[DUISP_COLUMN_DCC_SCHEDULED] = "dcc-scheduled",
	[DUISP_COLUMN_NON_DEVICE] = "non-device",
	[DUISP_COLUMN_SMETS1] = "smets1",
	[DUISP_COLUMN_COMMAND_VARIANTS] = "command-variants",
	[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS] = "disputed-command-variants",
	[DUISP_COLUMN_BODY] = "body",
};

static const char *const eligibility_names[] = {
	[DUIS_ELIGIBILITY_NO] = "no",
	[DUIS_ELIGIBILITY_YES] = "yes",
	[DUIS_ELIGIBILITY_DISPUTED] = "disputed",
};

/* One part of an SRV, without leading zeros. */
static size_t read_part(const char **at, const char **part)
{
	size_t length;

	*part = *at + strspn(*at, "0");
	length = strspn(*part, "0123456789");
	*at = *part + length;
	return length;
}

int duisp_srv_compare(const char *a, const char *b)
{
	while (*a || *b) {
		const char *a_part, *b_part;
		const size_t a_length = read_part(&a, &a_part);
		const size_t b_length = read_part(&b, &b_part);
		const int order = a_length == b_length ? strncmp(a_part, b_part, a_length)
		                                       : (a_length < b_length ? -1 : 1);

		if (order)
			return order;
		if (*a != *b)
			return *a == '\0' ? -1 : 1;
		a += *a != '\0';
		b += *b != '\0';
	}
	return 0;
}

int duisp_srv_belongs(const char *srv, const char *service_reference)
{
	const char *end = strchr(srv, '.');
	size_t length;

	if (!end)
		return 0;
	length = (size_t)(end - srv) + 1;
	length += strcspn(end + 1, ".");
	return strlen(service_reference) == length && strncmp(srv, service_reference, length) == 0;
}

int duisp_column_find(const char *name, enum duisp_column *column)
{
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		if (strcmp(column_names[i], name) == 0) {
			*column = (enum duisp_column)i;
			return 1;
		}
	}
	return 0;
}

static size_t count_row_cells(const struct duisp_vocabulary *vocabulary)
{
	return vocabulary->documents.count * vocabulary->roles.count;
}

struct duis_row *duisp_row_new(struct duisp_arena *arena, const struct duisp_vocabulary *vocabulary)
{
	const size_t cells = count_row_cells(vocabulary);
	struct duis_row *row =
		duisp_arena_alloc(arena, 1, sizeof(*row) + cells * sizeof(row->cells[0]));

	if (row)
		row->vocabulary = vocabulary;
	return row;
}

struct duis_row *duisp_row_copy(struct duisp_arena *arena, const struct duis_row *row)
{
	const size_t cells = count_row_cells(row->vocabulary);
	struct duis_row *copy = duisp_row_new(arena, row->vocabulary);

	if (copy)
		memcpy(copy, row, sizeof(*row) + cells * sizeof(row->cells[0]));
	return copy;
}

struct duis_cell *duisp_row_get_cell(struct duis_row *row, size_t document, size_t role)
{
	return &row->cells[document * row->vocabulary->roles.count + role];
}

const struct duis_cell *duisp_row_peek_cell(const struct duis_row *row, size_t document,
                                            size_t role)
{
	return &row->cells[document * row->vocabulary->roles.count + role];
}

const struct duis_cell *duisp_row_get_enforced_cell(const struct duis_row *row, size_t role)
{
	return &row->cells[row->vocabulary->enforced * row->vocabulary->roles.count + role];
}

void duisp_row_assume(struct duis_row *row, size_t role)
{
	const struct duis_cell *enforced = duisp_row_get_enforced_cell(row, role);

	for (size_t document = 0; document < row->vocabulary->documents.count; document++) {
		struct duis_cell *cell = duisp_row_get_cell(row, document, role);

		if (!cell->known)
			cell->eligibility = enforced->eligibility;
	}
}

static struct duis_basis *copy_basis(struct duisp_rules *rules, const struct duis_basis *origin)
{
	struct duis_basis *basis = duisp_arena_alloc(rules->arena, 1, sizeof(*basis));

	if (basis)
		*basis = *origin;
	else
		rules->status = DUIS_NO_MEMORY;
	return basis;
}

/* What the whole row rests on. */
static struct duis_basis *load_basis(struct duisp_rules *rules, const struct duisp_element *element,
                                     const struct duis_basis *origin,
                                     const struct duisp_vocabulary *vocabulary)
{
	struct duis_basis *basis = copy_basis(rules, origin);
	const char *document = duisp_rules_get(rules, element, "document");
	const char *clause = duisp_rules_get(rules, element, "clause");
	const char *source = duisp_rules_get(rules, element, "source");
	const struct duisp_element *note = duisp_rules_find_child(element, "note");

	if (!basis)
		return NULL;
	basis->row = duisp_rules_require(rules, element, "srv");
	basis->level = duisp_rules_get_level(rules, element, origin->level);
	basis->document =
		document ? document : vocabulary->documents.items[vocabulary->enforced].id;
	basis->clause = clause ? clause : origin->clause;
	basis->source = source ? source : origin->source;
	basis->note = note ? duisp_rules_get_text(rules, note) : NULL;
	return basis;
}

/* What a disputed or conditional detail of a row rests on. */
static struct duis_basis *load_detail(struct duisp_rules *rules,
                                      const struct duisp_element *element,
                                      const struct duis_basis *row, enum duis_basis_level level)
{
	struct duis_basis *basis = copy_basis(rules, row);

	if (!basis)
		return NULL;
	basis->level = duisp_rules_get_level(rules, element, level);
	basis->source = duisp_rules_get(rules, element, "source");
	basis->note = duisp_rules_get_text(rules, element);
	return basis;
}

static void load_columns(struct duisp_rules *rules, const struct duisp_element *element,
                         struct duis_row *row, const struct duis_basis *basis)
{
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		row->column_bases[i] = basis;
		row->columns[i] = i == DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS
		                          ? ""
		                          : duisp_rules_require(rules, element, column_names[i]);
	}
	if (rules->status == DUIS_OK &&
	    !duisp_srv_belongs(row->columns[DUISP_COLUMN_SRV],
	                       row->columns[DUISP_COLUMN_SERVICE_REFERENCE]))
		duisp_rules_refuse(
			rules, element,
			"SRV %s does not belong to service reference %s: a service reference "
			"is the first two parts of its SRVs",
			row->columns[DUISP_COLUMN_SRV],
			row->columns[DUISP_COLUMN_SERVICE_REFERENCE]);
}

static void check_row_variants(struct duisp_rules *rules, const struct duisp_element *element,
                               const struct duis_row *row)
{
	const char *sure = row->columns[DUISP_COLUMN_COMMAND_VARIANTS];
	const char *disputed = row->columns[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS];
	const char *all =
		duisp_arena_printf(rules->arena, "%s%s%s", sure, *disputed ? " " : "", disputed);

	if (all)
		duisp_vocabulary_check_variants(row->vocabulary, rules, element, all);
	else
		rules->status = DUIS_NO_MEMORY;
}

/* Every cell starts as "no" on the basis of the row; other documents are taken to agree. */
static void load_cells(struct duisp_rules *rules, struct duis_row *row,
                       const struct duis_basis *basis)
{
	const struct duisp_vocabulary *vocabulary = row->vocabulary;

	for (size_t d = 0; d < vocabulary->documents.count; d++) {
		struct duis_basis *own = copy_basis(rules, basis);

		if (!own)
			return;
		if (d != vocabulary->enforced)
			*own = (struct duis_basis){
				.level = DUIS_BASIS_INFERRED,
				.row = basis->row,
				.document = vocabulary->documents.items[d].id,
				.note = "taken to agree with the enforced matrix: nothing else is "
					"known",
			};
		for (size_t r = 0; r < vocabulary->roles.count; r++)
			*duisp_row_get_cell(row, d, r) = (struct duis_cell){
				.known = d == vocabulary->enforced, .basis = own};
	}
}

/* The role that a word of a list names; refuses a role that is not known. */
static int find_role(struct duisp_rules *rules, const struct duisp_element *element,
                     const struct duisp_vocabulary *vocabulary, const char *word, size_t length,
                     size_t *role)
{
	const char *id = duisp_arena_copy_n(rules->arena, word, length);

	if (!id)
		rules->status = DUIS_NO_MEMORY;
	return id && duisp_terms_resolve(&vocabulary->roles, "User Role", rules, element, id, role);
}

static void load_roles(struct duisp_rules *rules, const struct duisp_element *element,
                       struct duis_row *row)
{
	const char *at = duisp_rules_require(rules, element, "roles");
	const struct duisp_vocabulary *vocabulary = row->vocabulary;
	size_t length, role;

	for (const char *word;
	     rules->status == DUIS_OK && (word = duisp_words_next(&at, &length));) {
		struct duis_cell *cell;

		if (!find_role(rules, element, vocabulary, word, length, &role))
			return;
		cell = duisp_row_get_cell(row, vocabulary->enforced, role);
		if (cell->eligibility != DUIS_ELIGIBILITY_NO)
			duisp_rules_refuse(rules, element, "role %.*s stands twice", (int)length,
			                   word);
		cell->eligibility = DUIS_ELIGIBILITY_YES;
		duisp_row_assume(row, role);
	}
}

static void load_disputed_role(struct duisp_rules *rules, const struct duisp_element *element,
                               struct duis_row *row, const char *id, const struct duis_basis *basis)
{
	struct duis_cell *cell;
	size_t role;

	if (!find_role(rules, element, row->vocabulary, id, strlen(id), &role))
		return;
	cell = duisp_row_get_cell(row, row->vocabulary->enforced, role);
	if (cell->eligibility != DUIS_ELIGIBILITY_NO)
		duisp_rules_refuse(rules, element, "role %s is both eligible and disputed", id);
	cell->eligibility = DUIS_ELIGIBILITY_DISPUTED;
	cell->basis = basis;
	duisp_row_assume(row, role);
}

static void load_disputed(struct duisp_rules *rules, const struct duisp_element *row_element,
                          struct duis_row *row, const struct duis_basis *basis)
{
	const struct duisp_element *element = duisp_rules_find_child(row_element, "disputed");

	for (; element && rules->status == DUIS_OK; element = duisp_rules_find_twin(element)) {
		const char *role = duisp_rules_get(rules, element, "role");
		const char *variants = duisp_rules_get(rules, element, "command-variants");
		const struct duis_basis *own =
			load_detail(rules, element, basis, DUIS_BASIS_DISPUTED);

		if (own && role)
			load_disputed_role(rules, element, row, role, own);
		if (own && variants) {
			row->columns[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS] = variants;
			row->column_bases[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS] = own;
		}
	}
}

static void set_condition(struct duisp_rules *rules, const struct duisp_element *element,
                          struct duis_cell *cell, const struct duis_basis *condition)
{
	if (cell->eligibility != DUIS_ELIGIBILITY_YES)
		duisp_rules_refuse(rules, element,
		                   "a condition stands on a role that is not eligible");
	cell->condition = condition;
}

static void load_conditions(struct duisp_rules *rules, const struct duisp_element *row_element,
                            struct duis_row *row, const struct duis_basis *basis)
{
	const struct duisp_element *element = duisp_rules_find_child(row_element, "condition");
	const size_t enforced = row->vocabulary->enforced;

	for (; element && rules->status == DUIS_OK; element = duisp_rules_find_twin(element)) {
		const char *at = duisp_rules_require(rules, element, "roles");
		const struct duis_basis *own =
			load_detail(rules, element, basis, DUIS_BASIS_UNKNOWN);
		size_t length, role;

		for (const char *word;
		     rules->status == DUIS_OK && (word = duisp_words_next(&at, &length));) {
			if (find_role(rules, element, row->vocabulary, word, length, &role))
				set_condition(rules, element,
				              duisp_row_get_cell(row, enforced, role), own);
		}
	}
}

enum duis_status duisp_row_load(struct duisp_rules *rules, const struct duisp_element *element,
                                const struct duisp_vocabulary *vocabulary,
                                const struct duis_basis *origin, struct duis_row **out)
{
	struct duis_row *row = duisp_row_new(rules->arena, vocabulary);
	const struct duis_basis *basis = load_basis(rules, element, origin, vocabulary);

	*out = row;
	if (!row || !basis)
		return DUIS_NO_MEMORY;
	load_columns(rules, element, row, basis);
	if (rules->status == DUIS_OK)
		load_cells(rules, row, basis);
	if (rules->status == DUIS_OK)
		load_roles(rules, element, row);
	if (rules->status == DUIS_OK)
		load_disputed(rules, element, row, basis);
	if (rules->status == DUIS_OK)
		load_conditions(rules, element, row, basis);
	if (rules->status == DUIS_OK)
		check_row_variants(rules, element, row);
	return rules->status;
}

const char *duis_eligibility_get_name(enum duis_eligibility eligibility)
{
	const size_t count = sizeof(eligibility_names) / sizeof(eligibility_names[0]);

	return (size_t)eligibility < count ? eligibility_names[eligibility] : eligibility_names[0];
}

size_t duis_row_count_columns(void)
{
	return DUISP_COLUMN_COUNT;
}

const char *duis_row_get_column_name(size_t index)
{
	return index < DUISP_COLUMN_COUNT ? column_names[index] : NULL;
}

const char *duis_row_get_column(const struct duis_row *row, const char *column)
{
	enum duisp_column index;

	return column && duisp_column_find(column, &index) ? row->columns[index] : NULL;
}

const struct duis_basis *duis_row_get_column_basis(const struct duis_row *row, const char *column)
{
	enum duisp_column index;

	return column && duisp_column_find(column, &index) ? row->column_bases[index] : NULL;
}

static enum duis_status find_cell(const struct duis_row *row, const char *document,
                                  const char *role, const struct duis_cell **out,
                                  struct duis_error **error)
{
	const struct duisp_vocabulary *vocabulary = row->vocabulary;
	size_t d = 0, r = 0;
	enum duis_status status =
		duisp_terms_require(&vocabulary->documents, "document", document, &d, error);

	if (status == DUIS_OK)
		status = duisp_terms_require(&vocabulary->roles, "User Role", role, &r, error);
	if (status == DUIS_OK)
		*out = duisp_row_peek_cell(row, d, r);
	return status;
}

enum duis_status duis_row_find_cell(const struct duis_row *row, const char *document,
                                    const char *role, const struct duis_cell **out,
                                    struct duis_error **error)
{
	enum duis_status status = DUIS_INVALID_ARGUMENT;

	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	if (row && document && role && out)
		status = find_cell(row, document, role, out, error);
	return duisp_error_end(status, error);
}

enum duis_eligibility duis_cell_get_eligibility(const struct duis_cell *cell)
{
	return cell->eligibility;
}

int duis_cell_is_known(const struct duis_cell *cell)
{
	return cell->known;
}

const struct duis_basis *duis_cell_get_basis(const struct duis_cell *cell)
{
	return cell->basis;
}
