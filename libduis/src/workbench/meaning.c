/* What the findings of a verdict mean: an id comes in, or nothing for all; a document goes out. */
#include <string.h>

#include <duis/workbench.h>

#include "base/finding.h"
#include "base/nearest.h"
#include "engine/engine.h"
#include "report/document.h"

static const struct explanation {
	const char *check;
	const char *meaning;
	const char *rule;
	const char *action;
	const char *example;
} explanations[] = {
#define DUISP_EXPLANATION(symbol, check, meaning, rule, action, example)                           \
	[DUISP_FINDING_##symbol] = {check, meaning, rule, action, example},
#include "base/explanations.def"
#undef DUISP_EXPLANATION
};

_Static_assert(sizeof(explanations) / sizeof(explanations[0]) == DUISP_FINDING_COUNT,
               "the last finding has no explanation");

/* The code that a check gives where it fails. */
static const char *find_code(const struct duisp_matrix *matrix, const char *check)
{
	for (size_t i = 0; i < DUISP_CHECK_COUNT; i++) {
		if (strcmp(matrix->vocabulary.rules[i].name, check) == 0)
			return matrix->vocabulary.rules[i].response_code;
	}
	return NULL;
}

static json_t *describe_meaning(const struct duisp_matrix *matrix, size_t index)
{
	const enum duis_severity severity =
		duisp_finding_get_severity((enum duisp_finding_id)index);
	const struct explanation *explanation = &explanations[index];
	const char *code =
		severity == DUIS_SEVERITY_ERROR ? find_code(matrix, explanation->check) : NULL;

	return json_pack("{s:s, s:s, s:s, s:s?, s:s, s:s, s:s, s:s}", "id",
	                 duis_finding_get_registered_id(index), "severity",
	                 duis_severity_get_name(severity), "check", explanation->check,
	                 "response_code", code, "meaning", explanation->meaning, "rule",
	                 explanation->rule, "action", explanation->action, "example",
	                 explanation->example);
}

static enum duis_status refuse_finding(const char *id, struct duis_error **error)
{
	struct duisp_text ids = {0};

	for (size_t i = 0; i < duis_finding_count_ids(); i++)
		duisp_text_add_item(&ids, ", ", duis_finding_get_registered_id(i));
	return duisp_error_set_unknown(error, NULL, "finding", id, &ids);
}

static enum duis_status write_meanings(const struct duisp_matrix *matrix, const char *id,
                                       struct duis_document **out, struct duis_error **error)
{
	json_t *findings = json_array();
	int failed = 0;

	for (size_t i = 0; i < duis_finding_count_ids(); i++) {
		if (!id || strcmp(id, duis_finding_get_registered_id(i)) == 0)
			failed |= json_array_append_new(findings, describe_meaning(matrix, i));
	}
	if (id && !failed && findings && json_array_size(findings) == 0) {
		json_decref(findings);
		return refuse_finding(id, error);
	}
	return duisp_document_end(
		duisp_value_finish(
			json_pack("{s:s, s:o}", "kind", "findings", "findings", findings), failed),
		matrix, DUIS_ANSWER_YES, out);
}

enum duis_status duis_findings_to_document(const struct duis_engine *engine, const char *id,
                                           struct duis_document **out, struct duis_error **error)
{
	enum duis_status status = duisp_document_begin(engine ? 1 : 0, out, error);

	if (status == DUIS_OK)
		status = write_meanings(engine->matrix, id, out, error);
	return duisp_error_end(status, error);
}
