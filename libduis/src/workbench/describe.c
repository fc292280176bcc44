/* What several documents say in one way: in come states, rows, cells and amendments; out go JSON
 * values.
 */
#include "workbench/describe.h"

#include <string.h>

#include <duis/version.h>

json_t *duisp_describe_not_stated(const struct duis_snapshot *snapshot,
                                  const struct duisp_vocabulary *vocabulary)
{
	const struct duisp_terms *roles = &vocabulary->roles;
	json_t *columns = json_array();
	json_t *absent = json_array();
	int failed = 0;

	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++) {
		if (!duisp_snapshot_has_column(snapshot, i))
			failed |= json_array_append_new(columns,
			                                json_string(duis_row_get_column_name(i)));
	}
	for (size_t i = 0; i < roles->count; i++) {
		if (!duisp_snapshot_has_role(snapshot, i))
			failed |= json_array_append_new(absent, json_string(roles->items[i].id));
	}
	return duisp_value_finish(json_pack("{s:o, s:o}", "columns", columns, "roles", absent),
	                          failed);
}

static json_t *describe_file(const struct duis_state *state)
{
	return json_pack(
		"{s:n, s:n, s:o, s:o}", "as_of", "duis_version", "file",
		duisp_value_text(state->snapshot->source), "not_stated",
		duisp_describe_not_stated(state->snapshot, &state->engine->matrix->vocabulary));
}

json_t *duisp_describe_state(const struct duis_state *state)
{
	if (state->snapshot->source)
		return describe_file(state);
	return json_pack("{s:o, s:s}", "as_of", duisp_value_instant(state->as_of), "duis_version",
	                 state->version->label);
}

json_t *duisp_describe_roles(const struct duisp_vocabulary *vocabulary, size_t first, size_t last)
{
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = first; i < last; i++)
		failed |= json_array_append_new(
			array, json_pack("{s:s, s:s}", "role", vocabulary->roles.items[i].id,
		                         "name", vocabulary->roles.items[i].name));
	return duisp_value_finish(array, failed);
}

static json_t *list_eligible_roles(const struct duis_row *row, size_t first, size_t last,
                                   enum duis_eligibility eligibility)
{
	const struct duisp_terms *roles = &row->vocabulary->roles;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = first; i < last; i++) {
		if (duisp_row_get_enforced_cell(row, i)->eligibility == eligibility)
			failed |= json_array_append_new(array, json_string(roles->items[i].id));
	}
	return duisp_value_finish(array, failed);
}

/* "service_reference" for "service-reference". */
static void write_key(const char *name, char *out, size_t size)
{
	size_t i = 0;

	for (; name[i] && i + 1 < size; i++)
		out[i] = name[i] == '-' ? '_' : name[i];
	out[i] = '\0';
}

json_t *duisp_describe_row(const struct duis_snapshot *snapshot, const struct duis_row *row,
                           size_t first_role, size_t last_role)
{
	json_t *object = json_object();
	int failed = 0;

	for (size_t i = 0; i < duis_row_count_columns(); i++) {
		const char *name = duis_row_get_column_name(i);
		const char *value = row->columns[i] ? row->columns[i] : "";
		char key[64];

		write_key(name, key, sizeof(key));
		if (snapshot && !duisp_snapshot_has_column(snapshot, i))
			value = NULL;
		failed |= json_object_set_new(object, key, duisp_value_text(value));
	}
	failed |= json_object_set_new(
		object, "eligible",
		list_eligible_roles(row, first_role, last_role, DUIS_ELIGIBILITY_YES));
	failed |= json_object_set_new(
		object, "disputed",
		list_eligible_roles(row, first_role, last_role, DUIS_ELIGIBILITY_DISPUTED));
	return duisp_value_finish(object, failed);
}

const char *duisp_describe_eligibility(const struct duis_cell *cell)
{
	return cell ? duis_eligibility_get_name(cell->eligibility) : "absent";
}

const char *duisp_describe_expected(const struct duis_cell *cell)
{
	static const char *const words[] = {
		[DUIS_ELIGIBILITY_NO] = "not",
		[DUIS_ELIGIBILITY_YES] = "eligible",
		[DUIS_ELIGIBILITY_DISPUTED] = "undetermined",
	};

	return cell ? words[cell->eligibility] : words[DUIS_ELIGIBILITY_NO];
}

json_t *duisp_describe_cell(const struct duis_cell *cell)
{
	return json_pack("{s:s, s:o, s:o}", "eligibility", duisp_describe_eligibility(cell),
	                 "basis", duisp_value_basis(cell ? cell->basis : NULL), "condition",
	                 duisp_value_basis(cell ? cell->condition : NULL));
}

static json_t *list_changed_documents(const struct duisp_matrix *matrix, unsigned documents)
{
	const struct duisp_terms *all = &matrix->vocabulary.documents;
	json_t *array = json_array();
	int failed = 0;

	for (size_t i = 0; i < all->count; i++) {
		if (documents & (1u << i))
			failed |= json_array_append_new(array, json_string(all->items[i].id));
	}
	return duisp_value_finish(array, failed);
}

json_t *duisp_describe_amendment(const struct duisp_matrix *matrix,
                                 const struct duisp_amendment *amendment)
{
	const struct duis_basis *basis = &amendment->basis;

	return json_pack("{s:s, s:s, s:o, s:s?, s:o, s:s?, s:s}", "id", amendment->id, "title",
	                 basis->title, "effective", duisp_value_effective(basis), "first_version",
	                 basis->first_version, "documents",
	                 list_changed_documents(matrix, amendment->documents), "source",
	                 basis->source, "basis", duis_basis_level_get_name(basis->level));
}
