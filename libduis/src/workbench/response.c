/* What the response codes mean: in comes a code, or nothing for all; out goes a document. */
#include <string.h>

#include <duis/workbench.h>

#include "base/ascii.h"
#include "engine/engine.h"
#include "report/document.h"

/* The check of ours that gives a code, or null. */
static json_t *find_check(const struct duisp_matrix *matrix, const char *id)
{
	for (size_t i = 0; i < DUISP_CHECK_COUNT; i++) {
		const struct duisp_rule *rule = &matrix->vocabulary.rules[i];

		if (rule->response_code && strcmp(rule->response_code, id) == 0)
			return json_string(rule->name);
	}
	return json_null();
}

static json_t *describe_code(const struct duisp_matrix *matrix, const struct duisp_code *code)
{
	return json_pack("{s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:s, s:o, s:o}", "code", code->id,
	                 "kind", code->kind, "title", code->title, "rule", code->rule, "class",
	                 code->code_class, "service_reference", code->service_reference, "since",
	                 code->since, "check", find_check(matrix, code->id), "basis",
	                 duisp_value_basis(&code->basis));
}

static enum duis_status refuse_code(const struct duisp_matrix *matrix, const char *id,
                                    struct duis_error **error)
{
	const char *nearest = NULL;

	for (size_t i = 0; i < matrix->codes.count && !nearest; i++) {
		if (duisp_ascii_is_same(matrix->codes.items[i].id, id))
			nearest = matrix->codes.items[i].id;
	}
	return duisp_error_set_name(
		error,
		"\"%s\" is not one of the %zu response codes%s%s%s; allowed: one as E2 or I99, "
		"or none for a list of all",
		id, matrix->codes.count, nearest ? " (did you mean " : "", nearest ? nearest : "",
		nearest ? "?)" : "");
}

static enum duis_status write_codes(const struct duisp_matrix *matrix, const char *id,
                                    struct duis_document **out, struct duis_error **error)
{
	json_t *codes = json_array();
	int failed = 0;

	for (size_t i = 0; i < matrix->codes.count; i++) {
		const struct duisp_code *code = &matrix->codes.items[i];

		if (!id || strcmp(id, code->id) == 0)
			failed |= json_array_append_new(codes, describe_code(matrix, code));
	}
	if (id && !failed && codes && json_array_size(codes) == 0) {
		json_decref(codes);
		return refuse_code(matrix, id, error);
	}
	return duisp_document_end(
		duisp_value_finish(json_pack("{s:s, s:o}", "kind", "codes", "codes", codes),
	                           failed),
		matrix, DUIS_ANSWER_YES, out);
}

enum duis_status duis_codes_to_document(const struct duis_engine *engine, const char *code,
                                        struct duis_document **out, struct duis_error **error)
{
	enum duis_status status = duisp_document_begin(engine ? 1 : 0, out, error);

	if (status == DUIS_OK)
		status = write_codes(engine->matrix, code, out, error);
	return duisp_error_end(status, error);
}
