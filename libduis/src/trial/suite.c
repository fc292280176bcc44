/* Suites made from the data: in come two states; out goes a document of tests of every cell that
 * changes between them, before, after, and at the edges. */
#include <string.h>

#include <duis/workbench.h>

#include "base/character.h"
#include "base/decimal.h"
#include "engine/engine.h"
#include "workbench/describe.h"

/* A suite while it is made. */
struct making {
	const struct duis_state *from;
	const struct duis_state *to;
	const struct duisp_matrix *matrix;
	/* What both states state: nothing else is compared. */
	struct duis_snapshot common;
	unsigned flags;
	/* The cell that is looked at, and its tests. */
	const char *srv;
	size_t role;
	json_t *cell;
	json_t *tests;
	int failed;
};

static const struct duis_cell *find_enforced_cell(const struct duis_snapshot *snapshot,
                                                  const char *srv, size_t role)
{
	const struct duis_row *row = duis_snapshot_find_row(snapshot, srv);

	return row ? duisp_row_get_enforced_cell(row, role) : NULL;
}

static const char *find_expected(const struct making *making, duis_instant instant,
                                 const struct duisp_version *version)
{
	const struct duis_snapshot *snapshot =
		duisp_matrix_find_snapshot(making->matrix, instant, version->number);

	return duisp_describe_expected(find_enforced_cell(snapshot, making->srv, making->role));
}

/* An edge may be one of the two states. */
static int has_test(const struct making *making, const char *state)
{
	json_t *test;
	size_t i;

	json_array_foreach(making->cell, i, test)
	{
		if (strcmp(json_string_value(json_object_get(test, "state")), state) == 0)
			return 1;
	}
	return 0;
}

/* Takes the state, as a suite names it; NULL if memory ran out. */
static void add_suite_test(struct making *making, json_t *state, const char *expected,
                           const char *remark)
{
	const struct duisp_terms *roles = &making->matrix->vocabulary.roles;

	if (state && has_test(making, json_string_value(state))) {
		json_decref(state);
		return;
	}
	making->failed |= json_array_append_new(
		making->cell, json_pack("{s:s, s:s, s:o, s:s, s:s}", "srv", making->srv, "role",
	                                roles->items[making->role].id, "state", state, "expected",
	                                expected, "remark", remark));
}

static json_t *name_instant(duis_instant instant, const struct duisp_version *version)
{
	char text[DUIS_INSTANT_SIZE];

	duis_instant_format(instant, text);
	return json_sprintf("%s@%s", text, version->label);
}

static void add_edge(struct making *making, duis_instant instant,
                     const struct duisp_version *version, const char *remark)
{
	add_suite_test(making, name_instant(instant, version),
	               find_expected(making, instant, version), remark);
}

static const char *find_stated(const struct making *making, const struct duis_state *state)
{
	return duisp_describe_expected(
		find_enforced_cell(state->snapshot, making->srv, making->role));
}

static void add_state(struct making *making, const struct duis_state *state, const char *remark)
{
	const char *path = state->snapshot->source;

	add_suite_test(making,
	               path ? json_string(path) : name_instant(state->as_of, state->version),
	               find_stated(making, state), remark);
}

/* One second is the grain of an instant. */
static void add_instant_edge(struct making *making, const struct duisp_amendment *amendment,
                             const struct duisp_version *version)
{
	const duis_instant at = amendment->effective;

	if (amendment->first_version &&
	    duisp_decimal_compare(amendment->first_version, version->number) > 0)
		return;
	if (strcmp(find_expected(making, at - 1, version), find_expected(making, at, version)) == 0)
		return;
	for (int second = -1; second <= 1; second++)
		add_edge(making, at + second, version, amendment->id);
}

/* Between the instants of the two states, at the version of each. */
static void add_instant_edges(struct making *making, const struct duisp_amendment *amendment)
{
	const struct duis_state *from = making->from;
	const struct duis_state *to = making->to;
	const int is_forward = from->as_of < to->as_of;

	if (!amendment->has_effective ||
	    amendment->effective <= (is_forward ? from->as_of : to->as_of) ||
	    amendment->effective > (is_forward ? to->as_of : from->as_of))
		return;
	add_instant_edge(making, amendment, to->version);
	add_instant_edge(making, amendment, from->version);
}

/* The first version of the catalogue that an amendment applies to; the one below it is before it.
 */
static const struct duisp_version *find_first(const struct duisp_catalogue *catalogue,
                                              const struct duisp_amendment *amendment)
{
	size_t i = 0;

	while (i < catalogue->version_count &&
	       duisp_decimal_compare(catalogue->versions[i].number, amendment->first_version) < 0)
		i++;
	return &catalogue->versions[i];
}

static void add_version_edge(struct making *making, const struct duisp_amendment *amendment,
                             duis_instant instant)
{
	const struct duisp_version *first = find_first(making->to->engine->catalogue, amendment);

	if ((amendment->has_effective && amendment->effective > instant) ||
	    strcmp(find_expected(making, instant, first - 1),
	           find_expected(making, instant, first)) == 0)
		return;
	add_edge(making, instant, first - 1, amendment->id);
	add_edge(making, instant, first, amendment->id);
}

/* Between the versions of the two states, at the instant of each. */
static void add_version_edges(struct making *making, const struct duisp_amendment *amendment)
{
	const char *from = making->from->version->number;
	const char *to = making->to->version->number;
	const int is_upward = duisp_decimal_compare(from, to) < 0;

	if (!amendment->first_version ||
	    duisp_decimal_compare(amendment->first_version, is_upward ? from : to) <= 0 ||
	    duisp_decimal_compare(amendment->first_version, is_upward ? to : from) > 0)
		return;
	add_version_edge(making, amendment, making->to->as_of);
	add_version_edge(making, amendment, making->from->as_of);
}

static void add_edges(struct making *making)
{
	const struct duisp_matrix *matrix = making->matrix;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];

		if (!duisp_amendment_touches(amendment, matrix->vocabulary.enforced, making->srv,
		                             making->role))
			continue;
		add_instant_edges(making, amendment);
		add_version_edges(making, amendment);
	}
}

/* A cell that changes and changes back is the same in both states, and has edges all the same. What
 * a file does not state is not compared. */
static void compare_states(struct making *making, const char *srv, size_t role)
{
	const struct duis_state *from = making->from;
	const struct duis_state *to = making->to;
	size_t count;

	if (!duisp_snapshot_has_role(&making->common, role))
		return;
	making->srv = srv;
	making->role = role;
	add_state(making, from, "before");
	count = json_array_size(making->cell);
	if (making->flags & DUIS_SUITE_BOUNDARIES)
		add_edges(making);
	if (json_array_size(making->cell) > count ||
	    strcmp(find_stated(making, from), find_stated(making, to)) != 0) {
		add_state(making, to, "after");
		making->failed |= json_array_extend(making->tests, making->cell);
	}
	making->failed |= json_array_clear(making->cell);
}

static void compare_srv(struct making *making, const char *srv)
{
	for (size_t role = 0; role < making->matrix->vocabulary.roles.count; role++)
		compare_states(making, srv, role);
}

static int is_listed(const struct making *making, const char *srv)
{
	json_t *test;
	size_t i;

	json_array_foreach(making->tests, i, test)
	{
		if (strcmp(json_string_value(json_object_get(test, "srv")), srv) == 0)
			return 1;
	}
	return 0;
}

/* Rows that neither state has come, and go again, perhaps more than once. */
static void compare_passing(struct making *making, const struct duisp_amendment *amendment)
{
	for (size_t i = 0; i < amendment->operation_count; i++) {
		const struct duisp_operation *operation = &amendment->operations[i];

		if (operation->kind == DUISP_OPERATION_ADD &&
		    !duis_snapshot_find_row(making->to->snapshot, operation->srv) &&
		    !duis_snapshot_find_row(making->from->snapshot, operation->srv) &&
		    !is_listed(making, operation->srv))
			compare_srv(making, operation->srv);
	}
}

/* Rows of the second state, then those that only the first has, then those that neither has. */
static void compare_all(struct making *making)
{
	const struct duis_snapshot *from = making->from->snapshot;
	const struct duis_snapshot *to = making->to->snapshot;
	const struct duisp_matrix *matrix = making->matrix;

	for (size_t i = 0; i < to->count; i++)
		compare_srv(making, to->rows[i]->columns[DUISP_COLUMN_SRV]);
	for (size_t i = 0; i < from->count; i++) {
		const char *srv = from->rows[i]->columns[DUISP_COLUMN_SRV];

		if (!duis_snapshot_find_row(to, srv))
			compare_srv(making, srv);
	}
	for (size_t i = 0; i < matrix->amendment_count; i++)
		compare_passing(making, &matrix->amendments[i]);
}

/* Whether a suite can hold a name, which it can't quote. */
static int is_plain(const char *text)
{
	uint32_t character = 0;

	while (*text) {
		const size_t length = duisp_character_read(text, &character);

		if (!length || duisp_character_is_control(character))
			return 0;
		text += length;
	}
	return 1;
}

static enum duis_status refuse_name(const char *path, struct duis_error **error)
{
	return duisp_error_set_name(
		error,
		"a suite can't name the file %s: allowed is UTF-8 without tabs "
		"and other controls, and not an instant (./2020-11-29 is not one)",
		path);
}

/* Returns: DUIS_OK; DUIS_UNKNOWN_NAME with *error; DUIS_NO_MEMORY. */
static enum duis_status check_file(const struct duis_state *state, unsigned flags,
                                   struct duis_error **error)
{
	struct duis_state other = {.engine = state->engine};
	const char *path = state->snapshot->source;
	struct duis_error *own = NULL;
	enum duis_status status;

	if (!path)
		return DUIS_OK;
	if (flags & DUIS_SUITE_BOUNDARIES)
		return duisp_error_set_name(
			error, "%s is a file, which has no instant: no boundaries lie before it",
			path);
	if (!is_plain(path))
		return refuse_name(path, error);
	/* What reads a suite takes it for an instant if it can. */
	status = duisp_state_read(&other, path, 0, &own);
	duis_error_free(own);
	if (status == DUIS_UNKNOWN_NAME)
		return DUIS_OK;
	return status == DUIS_OK ? refuse_name(path, error) : status;
}

static enum duis_status write_suite(const struct duis_state *from, const struct duis_state *to,
                                    unsigned flags, struct duis_document **out,
                                    struct duis_error **error)
{
	struct making making = {
		.from = from,
		.to = to,
		.matrix = to->engine->matrix,
		.common = duisp_snapshot_intersect(from->snapshot, to->snapshot),
		.flags = flags,
	};
	enum duis_status status = check_file(from, flags, error);
	json_t *object;

	if (status == DUIS_OK)
		status = check_file(to, flags, error);
	if (status != DUIS_OK)
		return status;
	making.cell = json_array();
	making.tests = json_array();
	compare_all(&making);
	json_decref(making.cell);
	object = json_pack("{s:s, s:o, s:o, s:b, s:o}", "kind", "matrix-suite", "from",
	                   duisp_describe_state(from), "to", duisp_describe_state(to), "boundaries",
	                   (flags & DUIS_SUITE_BOUNDARIES) != 0, "tests", making.tests);
	return duisp_document_end(duisp_value_finish(object, making.failed), making.matrix,
	                          DUIS_ANSWER_YES, out);
}

enum duis_status duis_suite_to_document(const struct duis_state *from, const struct duis_state *to,
                                        unsigned flags, struct duis_document **out,
                                        struct duis_error **error)
{
	const int is_sound = from && to && from->engine == to->engine &&
	                     !(flags & ~(unsigned)DUIS_SUITE_BOUNDARIES);
	enum duis_status status = duisp_document_begin(is_sound, out, error);

	if (status == DUIS_OK)
		status = write_suite(from, to, flags, out, error);
	return duisp_error_end(status, error);
}
