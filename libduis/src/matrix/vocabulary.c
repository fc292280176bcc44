/* The words of the matrix: in comes vocabulary.xml; out go the lists of what rows may name. */
#include "matrix/vocabulary.h"

#include <string.h>

int duisp_terms_find(const struct duisp_terms *terms, const char *id, size_t *index)
{
	for (size_t i = 0; i < terms->count; i++) {
		if (strcmp(terms->items[i].id, id) == 0) {
			*index = i;
			return 1;
		}
	}
	return 0;
}

void duisp_terms_list(const struct duisp_terms *terms, struct duisp_text *out)
{
	for (size_t i = 0; i < terms->count; i++) {
		duisp_text_add(out, i ? ", " : "");
		duisp_text_add(out, terms->items[i].id);
	}
}

enum duis_status duisp_terms_require(const struct duisp_terms *terms, const char *what,
                                     const char *id, size_t *index, struct duis_error **error)
{
	struct duisp_text known = {0};

	if (duisp_terms_find(terms, id, index))
		return DUIS_OK;
	duisp_terms_list(terms, &known);
	return duisp_error_set_unknown(error, NULL, what, id, &known);
}

int duisp_terms_resolve(const struct duisp_terms *terms, const char *what,
                        struct duisp_rules *rules, const struct duisp_element *element,
                        const char *id, size_t *index)
{
	const struct duisp_place place = duisp_rules_get_place(rules, element);
	struct duisp_text known = {0};

	if (rules->status != DUIS_OK || duisp_terms_find(terms, id, index))
		return rules->status == DUIS_OK;
	duisp_terms_list(terms, &known);
	rules->status = duisp_error_set_unknown(rules->error, &place, what, id, &known);
	return 0;
}

const struct duisp_command_variant *
duisp_vocabulary_find_command_variant(const struct duisp_vocabulary *vocabulary, const char *id)
{
	for (size_t i = 0; i < vocabulary->command_variant_count; i++) {
		if (strcmp(vocabulary->command_variants[i].id, id) == 0)
			return &vocabulary->command_variants[i];
	}
	return NULL;
}

const char *duisp_words_next(const char **at, size_t *length)
{
	const char *word = *at;

	*length = strcspn(word, " ");
	*at = word + *length + (word[*length] == ' ');
	return *length ? word : NULL;
}

int duisp_words_have(const char *list, const char *word)
{
	const size_t wanted = strlen(word);
	size_t length;

	for (const char *at = list, *next; (next = duisp_words_next(&at, &length));) {
		if (length == wanted && memcmp(next, word, length) == 0)
			return 1;
	}
	return 0;
}

enum duis_status duisp_vocabulary_check_variants(const struct duisp_vocabulary *vocabulary,
                                                 struct duisp_rules *rules,
                                                 const struct duisp_element *element,
                                                 const char *list)
{
	size_t length;

	for (const char *at = list, *word;
	     rules->status == DUIS_OK && (word = duisp_words_next(&at, &length));) {
		const char *id = duisp_arena_copy_n(rules->arena, word, length);

		if (!id)
			rules->status = DUIS_NO_MEMORY;
		else if (!duisp_vocabulary_find_command_variant(vocabulary, id))
			duisp_rules_refuse(rules, element, "command variant %s is not known", id);
		else if (duisp_words_have(at, id))
			duisp_rules_refuse(rules, element, "command variant %s stands twice", id);
	}
	return rules->status;
}

/* The children of one list of the vocabulary: how many, and memory for them. */
static const struct duisp_element *open_list(struct duisp_rules *rules, const char *name,
                                             size_t size, void **items, size_t *count)
{
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);
	const struct duisp_element *list = duisp_rules_find_child(root, name);

	*count = 0;
	if (!list) {
		duisp_rules_refuse(rules, root, "the vocabulary has no list \"%s\"", name);
		return NULL;
	}
	*items = duisp_arena_alloc(rules->arena, duisp_rules_count(list, NULL), size);
	if (!*items)
		rules->status = DUIS_NO_MEMORY;
	return *items ? duisp_element_find_first(list) : NULL;
}

static void load_terms(struct duisp_rules *rules, const char *list, const char *name_attribute,
                       struct duisp_terms *terms)
{
	void *items = NULL;
	size_t count, known;
	const struct duisp_element *item =
		open_list(rules, list, sizeof(*terms->items), &items, &count);

	terms->items = items;
	for (; item && rules->status == DUIS_OK; item = duisp_element_find_next(item)) {
		struct duisp_term *term = &terms->items[terms->count];

		term->id = duisp_rules_require(rules, item, "id");
		term->name = duisp_rules_require(rules, item, name_attribute);
		if (rules->status == DUIS_OK && duisp_terms_find(terms, term->id, &known))
			duisp_rules_refuse(rules, item, "%s stands twice", term->id);
		terms->count++;
	}
}

static void find_enforced(struct duisp_rules *rules, struct duisp_vocabulary *out)
{
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);
	const struct duisp_element *document =
		duisp_element_find_first(duisp_rules_find_child(root, "documents"));
	size_t enforced = 0;

	for (size_t i = 0; document; document = duisp_element_find_next(document), i++) {
		if (duisp_rules_has(rules, document, "enforced", "yes")) {
			out->enforced = i;
			enforced++;
		}
	}
	if (enforced != 1)
		duisp_rules_refuse(rules, root, "%zu documents are enforced; exactly one must be",
		                   enforced);
}

static void load_command_variants(struct duisp_rules *rules, struct duisp_vocabulary *out)
{
	void *items = NULL;
	size_t count;
	const struct duisp_element *item = open_list(
		rules, "command-variants", sizeof(*out->command_variants), &items, &count);

	out->command_variants = items;
	for (; item && rules->status == DUIS_OK; item = duisp_element_find_next(item)) {
		struct duisp_command_variant *variant =
			&out->command_variants[out->command_variant_count];
		size_t known;

		variant->id = duisp_rules_require(rules, item, "id");
		variant->input = duisp_rules_require(rules, item, "input");
		variant->web_service = duisp_rules_get(rules, item, "web-service");
		variant->critical = duisp_rules_get(rules, item, "critical");
		variant->to_device = duisp_rules_get(rules, item, "to-device");
		variant->meaning = duisp_rules_require(rules, item, "meaning");
		if (rules->status == DUIS_OK &&
		    duisp_vocabulary_find_command_variant(out, variant->id))
			duisp_rules_refuse(rules, item, "command variant %s stands twice",
			                   variant->id);
		if (variant->web_service)
			duisp_terms_resolve(&out->web_services, "web service", rules, item,
			                    variant->web_service, &known);
		out->command_variant_count++;
	}
}

static void load_rule(struct duisp_rules *rules, const struct duisp_element *item,
                      struct duisp_rule *rule)
{
	rule->name = duisp_rules_require(rules, item, "name");
	rule->response_code = duisp_rules_get(rules, item, "response-code");
	rule->basis.level = duisp_rules_get_level(rules, item, DUIS_BASIS_UNKNOWN);
	rule->basis.document = duisp_rules_get(rules, item, "document");
	rule->basis.clause = duisp_rules_get(rules, item, "clause");
	rule->basis.source = duisp_rules_get(rules, item, "source");
	rule->basis.note = duisp_rules_get_text(rules, item);
	rule->basis.is_rule = 1;
}

/* The checks that run are those of checks.def: a vocabulary that lacks one, has another or another
 * order was written for another library. */
static void load_checks(struct duisp_rules *rules, struct duisp_vocabulary *out)
{
	static const char *const names[] = {
#define DUISP_CHECK(symbol, name) name,
#include "matrix/checks.def"
#undef DUISP_CHECK
	};
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);
	const struct duisp_element *list = duisp_rules_find_child(root, "checks");
	const struct duisp_element *item = list ? duisp_element_find_first(list) : NULL;
	const size_t count = list ? duisp_rules_count(list, NULL) : 0;

	for (size_t i = 0; item && i < DUISP_CHECK_COUNT && rules->status == DUIS_OK; i++) {
		load_rule(rules, item, &out->rules[i]);
		if (rules->status == DUIS_OK && strcmp(out->rules[i].name, names[i]) != 0)
			duisp_rules_refuse(rules, item,
			                   "check \"%s\" stands where \"%s\" must stand",
			                   out->rules[i].name, names[i]);
		item = duisp_element_find_next(item);
	}
	if (count != DUISP_CHECK_COUNT)
		duisp_rules_refuse(rules, root, "the vocabulary has %zu checks, not %d", count,
		                   DUISP_CHECK_COUNT);
}

static void check_bounds(struct duisp_rules *rules, const struct duisp_vocabulary *out)
{
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);

	if (out->documents.count > DUISP_DOCUMENTS_MAX)
		duisp_rules_refuse(rules, root, "%zu documents; at most %d are allowed",
		                   out->documents.count, DUISP_DOCUMENTS_MAX);
	if (out->roles.count > DUISP_ROLES_MAX)
		duisp_rules_refuse(rules, root, "%zu roles; at most %d are allowed",
		                   out->roles.count, DUISP_ROLES_MAX);
}

enum duis_status duisp_vocabulary_load(struct duisp_rules *rules, struct duisp_vocabulary *out)
{
	if (strcmp(duisp_element_get_name(duisp_xml_get_root(rules->xml)), "vocabulary") != 0)
		return duisp_rules_refuse(rules, duisp_xml_get_root(rules->xml),
		                          "the root element must be vocabulary");
	load_terms(rules, "documents", "title", &out->documents);
	load_terms(rules, "roles", "name", &out->roles);
	load_terms(rules, "web-services", "title", &out->web_services);
	if (rules->status == DUIS_OK)
		find_enforced(rules, out);
	if (rules->status == DUIS_OK)
		load_command_variants(rules, out);
	if (rules->status == DUIS_OK)
		load_checks(rules, out);
	if (rules->status == DUIS_OK)
		check_bounds(rules, out);
	return rules->status;
}
