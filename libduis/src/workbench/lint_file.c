/* Lint of a file: in comes the path of a file that holds a table or an amendment; out goes a
 * document of what is wrong with it. */
#include <duis/workbench.h>

#include "report/document.h"
#include "table/lint_table.h"
#include "table/read.h"
#include "workbench/lint_amendment.h"

static enum duis_status write_lint(struct duisp_table *table, const struct duisp_matrix *matrix,
                                   struct duis_document **out)
{
	json_t *object = json_pack(
		"{s:s, s:o, s:s, s:b, s:I, s:o, s:o}", "kind", "matrix-lint", "file",
		duisp_value_text(table->file), "format", table->format, "amendment",
		table->is_amendment, "rows", (json_int_t)table->count, "findings",
		duisp_lint_describe(&table->lint), "counts", duisp_lint_count(&table->lint));

	return duisp_document_end(
		object, matrix,
		duisp_lint_is_dirty(&table->lint) ? DUIS_ANSWER_NO : DUIS_ANSWER_YES, out);
}

static enum duis_status lint_file(const struct duis_engine *engine, const char *path,
                                  struct duis_document **out, struct duis_error **error)
{
	struct duisp_table *table = NULL;
	enum duis_status status = duisp_table_read(path, &table, error);

	if (status == DUIS_OK)
		status = table->is_amendment ? duisp_amendment_check(table, path, engine)
		                             : duisp_table_check(table, engine);
	if (status == DUIS_OK)
		status = write_lint(table, engine->matrix, out);
	duisp_table_unref(table);
	return status;
}

enum duis_status duis_lint_to_document(const struct duis_engine *engine, const char *path,
                                       struct duis_document **out, struct duis_error **error)
{
	enum duis_status status = duisp_document_begin(engine && path, out, error);

	if (status == DUIS_OK)
		status = lint_file(engine, path, out, error);
	return duisp_error_end(status, error);
}
