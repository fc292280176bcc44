/* Reading amendments: in comes the document of one; out go its operations, and what each rests on.
 */
#include "matrix/amendment.h"

#include <string.h>

#include "base/decimal.h"

static const char *const kind_names[] = {
	[DUISP_OPERATION_GRANT] = "grant",     [DUISP_OPERATION_REVOKE] = "revoke",
	[DUISP_OPERATION_DISPUTE] = "dispute", [DUISP_OPERATION_ADD] = "add",
	[DUISP_OPERATION_REMOVE] = "remove",   [DUISP_OPERATION_SET] = "set",
};

enum { KIND_COUNT = sizeof(kind_names) / sizeof(kind_names[0]) };

static const char *const yes_no[] = {"yes", "no", NULL};
static const char *const future_dated[] = {"no", "DSP", "Device", "DSP & Device", NULL};

/* What a column may be set to; a column that is not here takes any text. */
static const char *const *const column_values[DUISP_COLUMN_COUNT] = {
	[DUISP_COLUMN_CRITICAL] = yes_no,      [DUISP_COLUMN_ON_DEMAND] = yes_no,
	[DUISP_COLUMN_DCC_SCHEDULED] = yes_no, [DUISP_COLUMN_NON_DEVICE] = yes_no,
	[DUISP_COLUMN_SMETS1] = yes_no,        [DUISP_COLUMN_FUTURE_DATED] = future_dated,
};

/* What is at hand while an amendment is read. */
struct loading {
	struct duisp_rules *rules;
	const struct duisp_vocabulary *vocabulary;
	struct duisp_amendment *amendment;
};

static void load_effective(struct duisp_rules *rules, const struct duisp_element *root,
                           struct duisp_amendment *out)
{
	const char *text = duisp_rules_get(rules, root, "effective");
	duis_instant *effective;

	if (!text)
		return;
	if (duis_instant_parse(text, &out->effective, NULL) != DUIS_OK) {
		duisp_rules_refuse(rules, root, "effective \"%s\" is not an instant", text);
		return;
	}
	out->has_effective = 1;
	effective = duisp_rules_alloc(rules, 1, sizeof(*effective));
	if (effective)
		*effective = out->effective;
	out->basis.effective = effective;
}

static void load_first_version(struct duisp_rules *rules, const struct duisp_element *root,
                               struct duisp_amendment *out)
{
	const char *text = duisp_rules_get(rules, root, "first-version");
	int malformed;

	if (!text)
		return;
	out->first_version = duisp_decimal_normalise(rules->arena, text, &malformed);
	out->basis.first_version = out->first_version;
	if (malformed)
		duisp_rules_refuse(rules, root, "first-version \"%s\" is not a decimal number",
		                   text);
	else if (!out->first_version)
		rules->status = DUIS_NO_MEMORY;
}

static void load_documents(struct loading *loading, const struct duisp_element *root)
{
	struct duisp_rules *rules = loading->rules;
	const struct duisp_terms *known = &loading->vocabulary->documents;
	const char *at = duisp_rules_require(rules, root, "documents");
	size_t length, document;

	for (const char *word;
	     rules->status == DUIS_OK && (word = duisp_words_next(&at, &length));) {
		const char *id = duisp_arena_copy_n(rules->arena, word, length);

		if (!id)
			rules->status = DUIS_NO_MEMORY;
		else if (duisp_terms_resolve(known, "document", rules, root, id, &document))
			loading->amendment->documents |= 1u << document;
	}
}

static void load_notes(struct duisp_rules *rules, const struct duisp_element *root,
                       struct duisp_amendment *out)
{
	const struct duisp_element *note = duisp_rules_find_child(root, "note");

	out->notes = duisp_arena_alloc(rules->arena, duisp_rules_count(root, "note"),
	                               sizeof(*out->notes));
	if (!out->notes)
		rules->status = DUIS_NO_MEMORY;
	for (; note && rules->status == DUIS_OK; note = duisp_rules_find_twin(note)) {
		out->notes[out->note_count] = duisp_rules_get_text(rules, note);
		out->note_count += out->notes[out->note_count] ? 1 : 0;
	}
}

static void load_head(struct loading *loading, const char *name, const struct duisp_element *root)
{
	struct duisp_rules *rules = loading->rules;
	struct duisp_amendment *out = loading->amendment;

	out->place = duisp_rules_get_place(rules, root);
	out->id = duisp_rules_require(rules, root, "id");
	out->proposal = duisp_rules_get(rules, root, "proposal");
	out->basis.amendment = out->id;
	out->basis.title = duisp_rules_require(rules, root, "title");
	out->basis.level = duisp_rules_get_level(rules, root, DUIS_BASIS_UNKNOWN);
	out->basis.source = duisp_rules_get(rules, root, "source");
	out->basis.clause = duisp_rules_get(rules, root, "clause");
	load_effective(rules, root, out);
	load_first_version(rules, root, out);
	load_documents(loading, root);
	if (rules->status == DUIS_OK)
		load_notes(rules, root, out);
	if (rules->status != DUIS_OK)
		return;
	if (name && strcmp(out->id, name) != 0)
		duisp_rules_refuse(rules, root, "amendment %s stands in a file named %s.xml",
		                   out->id, name);
	else if (!out->has_effective && !out->first_version)
		duisp_rules_refuse(rules, root,
		                   "amendment %s has neither effective nor first-version", out->id);
}

/* One basis a document: they differ in the document that they name. */
static void load_bases(struct loading *loading, const struct duisp_element *element,
                       struct duisp_operation *operation)
{
	struct duisp_rules *rules = loading->rules;
	const struct duisp_terms *documents = &loading->vocabulary->documents;
	struct duis_basis *bases =
		duisp_arena_alloc(rules->arena, documents->count, sizeof(*bases));
	struct duis_basis basis = loading->amendment->basis;
	const char *source = duisp_rules_get(rules, element, "source");

	if (operation->kind == DUISP_OPERATION_DISPUTE) {
		basis.level = DUIS_BASIS_DISPUTED;
		basis.note = duisp_rules_get_text(rules, element);
	}
	basis.level = duisp_rules_get_level(rules, element, basis.level);
	basis.row = operation->srv;
	basis.source = source ? source : basis.source;
	for (size_t i = 0; bases && i < documents->count; i++) {
		bases[i] = basis;
		bases[i].document = documents->items[i].id;
	}
	operation->bases = bases;
	if (!bases)
		rules->status = DUIS_NO_MEMORY;
}

static void load_role(struct loading *loading, const struct duisp_element *element,
                      struct duisp_operation *operation)
{
	struct duisp_rules *rules = loading->rules;
	const struct duisp_terms *roles = &loading->vocabulary->roles;
	const char *id = duisp_rules_require(rules, element, "role");

	if (rules->status == DUIS_OK)
		duisp_terms_resolve(roles, "User Role", rules, element, id, &operation->role);
}

static void load_condition(struct loading *loading, const struct duisp_element *element,
                           struct duisp_operation *operation)
{
	struct duisp_rules *rules = loading->rules;
	const struct duisp_element *condition = duisp_rules_find_child(element, "condition");
	struct duis_basis *basis;

	if (!condition)
		return;
	basis = duisp_arena_alloc(rules->arena, 1, sizeof(*basis));
	if (!basis) {
		rules->status = DUIS_NO_MEMORY;
		return;
	}
	*basis = operation->bases[loading->vocabulary->enforced];
	basis->level = duisp_rules_get_level(rules, condition, DUIS_BASIS_UNKNOWN);
	basis->source = duisp_rules_get(rules, condition, "source");
	basis->note = duisp_rules_get_text(rules, condition);
	operation->condition = basis;
}

static int is_allowed(const char *const *values, const char *value)
{
	for (; values && *values; values++) {
		if (strcmp(*values, value) == 0)
			return 1;
	}
	return !values;
}

static void load_set(struct loading *loading, const struct duisp_element *element,
                     struct duisp_operation *operation)
{
	struct duisp_rules *rules = loading->rules;
	const char *column = duisp_rules_require(rules, element, "column");

	operation->value = duisp_rules_require(rules, element, "value");
	if (rules->status != DUIS_OK)
		return;
	if (!duisp_column_find(column, &operation->column) ||
	    operation->column == DUISP_COLUMN_SRV ||
	    operation->column == DUISP_COLUMN_SERVICE_REFERENCE)
		duisp_rules_refuse(rules, element, "column %s can't be set", column);
	else if (!is_allowed(column_values[operation->column], operation->value) ||
	         (!*operation->value &&
	          operation->column != DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS))
		duisp_rules_refuse(rules, element, "column %s can't be \"%s\"", column,
		                   operation->value);
	else if (operation->column == DUISP_COLUMN_COMMAND_VARIANTS ||
	         operation->column == DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS)
		duisp_vocabulary_check_variants(loading->vocabulary, rules, element,
		                                operation->value);
}

static void load_add(struct loading *loading, const struct duisp_element *element,
                     struct duisp_operation *operation)
{
	struct duisp_rules *rules = loading->rules;
	const struct duisp_element *child = duisp_rules_find_child(element, "row");
	struct duis_row *row = NULL;

	if (!child) {
		duisp_rules_refuse(rules, element, "add holds no row");
		return;
	}
	if (duisp_row_load(rules, child, loading->vocabulary, &loading->amendment->basis, &row) !=
	    DUIS_OK) {
		rules->status = rules->status != DUIS_OK ? rules->status : DUIS_NO_MEMORY;
		return;
	}
	operation->row = row;
	operation->srv = row->columns[DUISP_COLUMN_SRV];
}

/* Rows and columns are those of the enforced matrix; other documents have cells only. */
static void check_documents(struct loading *loading, const struct duisp_element *element,
                            const struct duisp_operation *operation)
{
	const size_t enforced = loading->vocabulary->enforced;
	const int is_cell = operation->kind <= DUISP_OPERATION_DISPUTE;

	if (!is_cell && !(loading->amendment->documents & (1u << enforced)))
		duisp_rules_refuse(loading->rules, element,
		                   "%s changes %s, which is not among the documents of %s",
		                   kind_names[operation->kind],
		                   loading->vocabulary->documents.items[enforced].id,
		                   loading->amendment->id);
}

static void load_operation(struct loading *loading, const struct duisp_element *element,
                           struct duisp_operation *operation)
{
	struct duisp_rules *rules = loading->rules;

	operation->place = duisp_rules_get_place(rules, element);
	if (operation->kind == DUISP_OPERATION_ADD)
		load_add(loading, element, operation);
	else
		operation->srv = duisp_rules_require(rules, element, "srv");
	if (operation->kind == DUISP_OPERATION_SET)
		load_set(loading, element, operation);
	if (operation->kind <= DUISP_OPERATION_DISPUTE)
		load_role(loading, element, operation);
	if (rules->status == DUIS_OK)
		load_bases(loading, element, operation);
	if (rules->status == DUIS_OK)
		load_condition(loading, element, operation);
	if (rules->status == DUIS_OK)
		check_documents(loading, element, operation);
}

const char *duisp_operation_get_name(enum duisp_operation_kind kind)
{
	return kind_names[kind];
}

int duisp_operation_find_kind(const char *name, enum duisp_operation_kind *kind)
{
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (strcmp(kind_names[i], name) == 0) {
			*kind = (enum duisp_operation_kind)i;
			return 1;
		}
	}
	return 0;
}

enum duis_status duisp_amendment_load(struct duisp_rules *rules, const char *name,
                                      const struct duisp_vocabulary *vocabulary,
                                      struct duisp_amendment *out)
{
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);
	const struct duisp_element *child = duisp_element_find_first(root);
	struct loading loading = {rules, vocabulary, out};

	if (strcmp(duisp_element_get_name(root), "amendment") != 0)
		return duisp_rules_refuse(rules, root, "the root element must be amendment");
	load_head(&loading, name, root);
	out->operations = duisp_arena_alloc(rules->arena, duisp_rules_count(root, NULL),
	                                    sizeof(*out->operations));
	if (!out->operations && rules->status == DUIS_OK)
		rules->status = DUIS_NO_MEMORY;
	for (; child && rules->status == DUIS_OK; child = duisp_element_find_next(child)) {
		struct duisp_operation *operation = &out->operations[out->operation_count];

		if (!duisp_operation_find_kind(duisp_element_get_name(child), &operation->kind))
			continue;
		load_operation(&loading, child, operation);
		out->operation_count++;
	}
	return rules->status;
}

static int compare_effective(const struct duisp_amendment *a, const struct duisp_amendment *b)
{
	if (a->has_effective != b->has_effective)
		return a->has_effective ? 1 : -1;
	return (a->effective > b->effective) - (a->effective < b->effective);
}

static int compare_first_version(const struct duisp_amendment *a, const struct duisp_amendment *b)
{
	if (!a->first_version || !b->first_version)
		return (a->first_version ? 1 : 0) - (b->first_version ? 1 : 0);
	return duisp_decimal_compare(a->first_version, b->first_version);
}

int duisp_amendment_compare(const struct duisp_amendment *a, const struct duisp_amendment *b)
{
	int order = compare_effective(a, b);

	if (!order)
		order = compare_first_version(a, b);
	return order ? order : strcmp(a->id, b->id);
}

int duisp_amendment_coincides(const struct duisp_amendment *a, const struct duisp_amendment *b)
{
	return compare_effective(a, b) == 0 && compare_first_version(a, b) == 0;
}

static int is_row_operation(const struct duisp_operation *operation)
{
	return operation->kind == DUISP_OPERATION_ADD || operation->kind == DUISP_OPERATION_REMOVE;
}

int duisp_operation_meets(const struct duisp_operation *a, const struct duisp_operation *b)
{
	if (strcmp(a->srv, b->srv) != 0)
		return 0;
	if (is_row_operation(a) || is_row_operation(b))
		return 1;
	if (a->kind == DUISP_OPERATION_SET || b->kind == DUISP_OPERATION_SET)
		return a->kind == b->kind && a->column == b->column;
	return a->role == b->role;
}

enum duis_status duisp_amendment_check_conflicts(const struct duisp_amendment *a,
                                                 const struct duisp_amendment *b,
                                                 struct duis_error **error)
{
	if (!(a->documents & b->documents))
		return DUIS_OK;
	for (size_t i = 0; i < a->operation_count; i++) {
		for (size_t j = a == b ? i + 1 : 0; j < b->operation_count; j++) {
			if (duisp_operation_meets(&a->operations[i], &b->operations[j]))
				return duisp_error_set(error, b->operations[j].place,
				                       "%s and %s both change one cell of SRV %s "
				                       "of one document at the same "
				                       "instant and DUIS version",
				                       a->id, b->id, b->operations[j].srv);
		}
	}
	return DUIS_OK;
}

int duisp_amendment_touches(const struct duisp_amendment *amendment, size_t document,
                            const char *srv, size_t role)
{
	if (!(amendment->documents & (1u << document)))
		return 0;
	for (size_t i = 0; i < amendment->operation_count; i++) {
		const struct duisp_operation *operation = &amendment->operations[i];

		if (strcmp(operation->srv, srv) == 0 && operation->kind != DUISP_OPERATION_SET &&
		    (operation->kind > DUISP_OPERATION_DISPUTE || operation->role == role))
			return 1;
	}
	return 0;
}
