/* The response codes of the DCC. */
#ifndef DUISP_MATRIX_CODES_H
#define DUISP_MATRIX_CODES_H

#include "base/rules.h"

/* NULL where nothing is known. */
struct duisp_code {
	const char *id;
	const char *kind;
	const char *title;
	const char *code_class;
	const char *service_reference;
	const char *since;
	const char *rule;
	struct duis_basis basis;
};

struct duisp_codes {
	struct duisp_code *items;
	size_t count;
};

/* Read <response-codes>. Returns: the status of the rules. */
enum duis_status duisp_codes_load(struct duisp_rules *rules, struct duisp_codes *out);

#endif
