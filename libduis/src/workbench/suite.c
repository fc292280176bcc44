/* Suites made from the data: what changed, before and after, and at the edges. */
#include "workbench/suite.h"

#include <string.h>

#include "workbench/describe.h"

/* A suite while it is made. */
struct making {
	const struct duis_state *from;
	const struct duis_state *to;
	unsigned flags;
	json_t *tests;
	int failed;
};

static const struct duis_cell *find_cell(const struct duis_snapshot *snapshot, const char *srv,
                                         size_t role)
{
	const struct duis_row *row = duis_snapshot_find_row(snapshot, srv);

	return row ? duisp_row_get_enforced_cell(row, role) : NULL;
}

static void add_test(struct making *making, const char *srv, size_t role, duis_instant instant,
                     const struct duisp_version *version, const char *remark)
{
	const struct duisp_matrix *matrix = making->to->matrix;
	const struct duis_snapshot *snapshot =
		duisp_matrix_find_snapshot(matrix, instant, version->number);
	char text[DUIS_INSTANT_SIZE];

	duis_instant_format(instant, text);
	making->failed |= json_array_append_new(
		making->tests, json_pack("{s:s, s:s, s:o, s:s, s:s}", "srv", srv, "role",
	                                 matrix->vocabulary.roles.items[role].id, "state",
	                                 json_sprintf("%s@%s", text, version->label), "expected",
	                                 duisp_describe_expected(find_cell(snapshot, srv, role)),
	                                 "remark", remark));
}

/* Whether an operation of an amendment is on this cell of the enforced document. */
static int touches(const struct duisp_matrix *matrix, const struct duisp_amendment *amendment,
                   const char *srv, size_t role)
{
	if (!(amendment->documents & (1u << matrix->vocabulary.enforced)))
		return 0;
	for (size_t i = 0; i < amendment->operation_count; i++) {
		const struct duisp_operation *operation = &amendment->operations[i];

		if (strcmp(operation->srv, srv) == 0 && operation->kind != DUISP_OPERATION_SET &&
		    (operation->kind > DUISP_OPERATION_DISPUTE || operation->role == role))
			return 1;
	}
	return 0;
}

/* One second is the grain of an instant. */
static void add_boundaries(struct making *making, const char *srv, size_t role)
{
	const struct duisp_matrix *matrix = making->to->matrix;
	const duis_instant first =
		making->from->as_of < making->to->as_of ? making->from->as_of : making->to->as_of;
	const duis_instant last =
		making->from->as_of < making->to->as_of ? making->to->as_of : making->from->as_of;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];

		if (!amendment->has_effective || amendment->effective <= first ||
		    amendment->effective > last || !touches(matrix, amendment, srv, role))
			continue;
		for (int second = -1; second <= 1; second++)
			add_test(making, srv, role, amendment->effective + second,
			         making->to->version, amendment->id);
	}
}

static void compare(struct making *making, const char *srv, size_t role)
{
	const char *before = duisp_describe_expected(find_cell(making->from->snapshot, srv, role));
	const char *after = duisp_describe_expected(find_cell(making->to->snapshot, srv, role));

	if (strcmp(before, after) == 0)
		return;
	add_test(making, srv, role, making->from->as_of, making->from->version, "before");
	if (making->flags & DUIS_SUITE_BOUNDARIES)
		add_boundaries(making, srv, role);
	add_test(making, srv, role, making->to->as_of, making->to->version, "after");
}

/* Rows of the second state, then those that only the first has. */
static void compare_all(struct making *making)
{
	const struct duis_snapshot *from = making->from->snapshot;
	const struct duis_snapshot *to = making->to->snapshot;
	const size_t roles = making->to->matrix->vocabulary.roles.count;

	for (size_t i = 0; i < to->count; i++) {
		for (size_t role = 0; role < roles; role++)
			compare(making, to->rows[i]->columns[DUISP_COLUMN_SRV], role);
	}
	for (size_t i = 0; i < from->count; i++) {
		const char *srv = from->rows[i]->columns[DUISP_COLUMN_SRV];

		for (size_t role = 0; role < roles && !duis_snapshot_find_row(to, srv); role++)
			compare(making, srv, role);
	}
}

enum duis_status duisp_suite_make(const struct duis_state *from, const struct duis_state *to,
                                  unsigned flags, struct duis_document **out)
{
	struct making making = {.from = from, .to = to, .flags = flags, .tests = json_array()};
	json_t *object;

	compare_all(&making);
	object = json_pack("{s:s, s:o, s:o, s:o}", "kind", "matrix-suite", "from",
	                   duisp_describe_state(from), "to", duisp_describe_state(to), "tests",
	                   making.tests);
	return duisp_describe_end(duisp_value_finish(object, making.failed), to->matrix,
	                          DUIS_ANSWER_YES, out);
}
