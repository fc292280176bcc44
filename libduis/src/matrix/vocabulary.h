/* The words of the matrix: documents, User Roles, web services, command variants, and the DCC's
 * response code of each check. All of it is data, read from vocabulary.xml. */
#ifndef DUISP_MATRIX_VOCABULARY_H
#define DUISP_MATRIX_VOCABULARY_H

#include <stddef.h>

#include "base/basis.h"
#include "base/rules.h"

/* Bounds of what a matrix may declare: cells are counted in documents times roles. */
enum { DUISP_DOCUMENTS_MAX = 8, DUISP_ROLES_MAX = 64 };

struct duisp_term {
	const char *id;
	const char *name;
};

struct duisp_terms {
	struct duisp_term *items;
	size_t count;
};

/* What a command variant takes, and which web service it belongs to; NULL for none. critical and
 * to_device are "yes" or "no": whether it is of an exchange that the User signs, and whether a
 * Command goes to a Device; NULL where it says nothing of the rows that have it. */
struct duisp_command_variant {
	const char *id;
	const char *input;
	const char *web_service;
	const char *critical;
	const char *to_device;
	const char *meaning;
};

enum duisp_check_id {
#define DUISP_CHECK(symbol, name) DUISP_CHECK_##symbol,
#include "matrix/checks.def"
#undef DUISP_CHECK
	DUISP_CHECK_COUNT
};

/* A check's response code, NULL where the DCC has none, and what the rule rests on. */
struct duisp_rule {
	const char *name;
	const char *response_code;
	struct duis_basis basis;
};

struct duisp_vocabulary {
	struct duisp_terms documents;
	size_t enforced;
	struct duisp_terms roles;
	struct duisp_terms web_services;
	struct duisp_command_variant *command_variants;
	size_t command_variant_count;
	/* By enum duisp_check_id. */
	struct duisp_rule rules[DUISP_CHECK_COUNT];
};

enum duis_status duisp_vocabulary_load(struct duisp_rules *rules, struct duisp_vocabulary *out);

/* Find by id. Returns: 1 with *index, or 0. */
int duisp_terms_find(const struct duisp_terms *terms, const char *id, size_t *index);

/* Refuse a list of command variants that names one twice, or one that is not known. */
enum duis_status duisp_vocabulary_check_variants(const struct duisp_vocabulary *vocabulary,
                                                 struct duisp_rules *rules,
                                                 const struct duisp_element *element,
                                                 const char *list);

/* Find by id what must be there. what: such a term, as "User Role".
 * Returns: DUIS_OK with *index; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_terms_require(const struct duisp_terms *terms, const char *what,
                                     const char *id, size_t *index, struct duis_error **error);
/* The same of a rule file. Returns: whether it is there, 1 with *index; or 0 with an error of the
 * rules. */
int duisp_terms_resolve(const struct duisp_terms *terms, const char *what,
                        struct duisp_rules *rules, const struct duisp_element *element,
                        const char *id, size_t *index);

/* Add all ids, separated by ", ". */
void duisp_terms_list(const struct duisp_terms *terms, struct duisp_text *out);

/* NULL if there is none. */
const struct duisp_command_variant *
duisp_vocabulary_find_command_variant(const struct duisp_vocabulary *vocabulary, const char *id);

/* Walk a list of words separated by single spaces: *at moves on.
 * Returns: the next word, or NULL with *length = 0 at the end. */
const char *duisp_words_next(const char **at, size_t *length);
/* Whether a list of words has this word. */
int duisp_words_have(const char *list, const char *word);

#endif
