/* The lists of the request schema, against the matrix. */
#include "workbench/lists.h"

#include <string.h>

#include "sample/language.h"
#include "workbench/describe.h"

static const char header_srv[] = "/Request/Header/ServiceReferenceVariant";
static const char scheduled_srv[] = "DSPScheduledServiceReferenceVariant";
static const char execution_time[] = "ExecutionDateTime";

struct comparing {
	const struct duis_state *state;
	const struct duisp_language *language;
	const struct duisp_type *srvs;
	const struct duisp_type *scheduled;
	json_t *disagreements;
	size_t compared;
	int failed;
};

static int has_value(const struct duisp_type *type, const char *value)
{
	for (size_t i = 0; type && i < type->value_count; i++) {
		if (strcmp(type->values[i], value) == 0)
			return 1;
	}
	return 0;
}

static void find_types(struct comparing *comparing)
{
	for (size_t i = 0; i < comparing->language->particle_count; i++) {
		const struct duisp_particle *particle = comparing->language->particles[i];

		if (particle->kind != DUISP_PARTICLE_ELEMENT || !particle->type)
			continue;
		if (strcmp(particle->path, header_srv) == 0)
			comparing->srvs = particle->type;
		else if (strcmp(particle->name, scheduled_srv) == 0)
			comparing->scheduled = particle->type;
	}
}

static int has_within(const struct duisp_language *language, const struct duisp_particle *body,
                      const char *name)
{
	for (size_t i = body->number; i <= body->last; i++) {
		const struct duisp_particle *particle = language->particles[i];

		if (particle->kind == DUISP_PARTICLE_ELEMENT && strcmp(particle->name, name) == 0)
			return 1;
	}
	return 0;
}

/* The amendment that adds a row that the matrix does not have yet, or null. */
static json_t *find_addition(const struct duis_state *state, const char *srv)
{
	const struct duisp_matrix *matrix = state->matrix;

	for (size_t i = 0; i < matrix->amendment_count; i++) {
		const struct duisp_amendment *amendment = &matrix->amendments[i];

		for (size_t j = 0; j < amendment->operation_count; j++) {
			if (amendment->operations[j].kind == DUISP_OPERATION_ADD &&
			    strcmp(amendment->operations[j].srv, srv) == 0)
				return duisp_describe_amendment(matrix, amendment);
		}
	}
	return json_null();
}

static void compare(struct comparing *comparing, const char *about, const char *srv,
                    const char *name, int matrix, int schema)
{
	comparing->compared++;
	if (matrix == schema)
		return;
	comparing->failed |= json_array_append_new(
		comparing->disagreements,
		json_pack(
			"{s:s, s:s, s:s?, s:n, s:[{s:s, s:b, s:b, s:s, s:n}, {s:s, s:b, s:b, s:s, "
			"s:n}], s:n, s:o}",
			"about", about, "srv", srv, "name", name, "role", "documents", "document",
			"duis-matrix", "enforced", 1, "known", 1, "eligibility",
			matrix ? "yes" : "no", "basis", "document", "duis-schema", "enforced", 0,
			"known", 1, "eligibility", schema ? "yes" : "no", "basis", "since",
			"closed_by", matrix ? json_null() : find_addition(comparing->state, srv)));
}

static void compare_row(struct comparing *comparing, const struct duis_row *row)
{
	const char *const *columns = row->columns;
	const char *srv = columns[DUISP_COLUMN_SRV];
	const char *name = columns[DUISP_COLUMN_NAME];
	const struct duisp_particle *body =
		duisp_language_find_body(comparing->language, columns[DUISP_COLUMN_BODY]);

	compare(comparing, "srv", srv, name, 1, has_value(comparing->srvs, srv));
	compare(comparing, "body", srv, name, 1, body != NULL);
	compare(comparing, "dcc-scheduled", srv, name,
	        strcmp(columns[DUISP_COLUMN_DCC_SCHEDULED], "yes") == 0,
	        has_value(comparing->scheduled, srv));
	if (body)
		compare(comparing, "future-dated", srv, name,
		        strcmp(columns[DUISP_COLUMN_FUTURE_DATED], "no") != 0,
		        has_within(comparing->language, body, execution_time));
}

/* What only the schema has. */
static void compare_values(struct comparing *comparing, const struct duisp_type *type,
                           const char *about)
{
	for (size_t i = 0; i < type->value_count; i++) {
		if (!duis_snapshot_find_row(comparing->state->snapshot, type->values[i]))
			compare(comparing, about, type->values[i], NULL, 0, 1);
	}
}

static enum duis_status compare_all(struct comparing *comparing, const char **reason)
{
	const struct duis_snapshot *snapshot = comparing->state->snapshot;

	find_types(comparing);
	if (!comparing->srvs || !comparing->scheduled) {
		*reason = "the schema has no lists of SRVs";
		return DUIS_OK;
	}
	for (size_t i = 0; i < snapshot->count; i++)
		compare_row(comparing, snapshot->rows[i]);
	compare_values(comparing, comparing->srvs, "srv");
	compare_values(comparing, comparing->scheduled, "dcc-scheduled");
	return comparing->failed ? DUIS_NO_MEMORY : DUIS_OK;
}

enum duis_status duisp_lists_compare(const struct duis_state *state, json_t *disagreements,
                                     struct duisp_arena *arena, size_t *compared,
                                     const char **reason)
{
	struct comparing comparing = {.state = state, .disagreements = disagreements};
	struct duisp_language *language = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = DUIS_OK;

	*compared = 0;
	*reason = NULL;
	if (!state->version->slice)
		*reason = "the DUIS version has no schema";
	else
		status = duisp_language_load(state->catalogue->folder, state->version->slice->file,
		                             &language, &error);
	if (status == DUIS_BAD_RULES) {
		*reason = duisp_arena_copy(arena, duis_error_get_message(error));
		status = *reason ? DUIS_OK : DUIS_NO_MEMORY;
	}
	comparing.language = language;
	if (language && status == DUIS_OK)
		status = compare_all(&comparing, reason);
	*compared = comparing.compared;
	duis_error_free(error);
	duisp_language_free(language);
	return status;
}
