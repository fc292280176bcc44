/* The lists of the request schema, against the matrix. */
#include "workbench/lists.h"

#include <string.h>

#include "language/language.h"
#include "workbench/disagreement.h"

static const char header_srv[] = "/Request/Header/ServiceReferenceVariant";
static const char scheduled_srv[] = "DSPScheduledServiceReferenceVariant";
static const char execution_time[] = "ExecutionDateTime";

enum about { ABOUT_SRV, ABOUT_BODY, ABOUT_SCHEDULED, ABOUT_FUTURE_DATED };

struct comparing {
	const struct duis_state *state;
	const struct duisp_language *language;
	const struct duisp_type *srvs;
	const struct duisp_type *scheduled;
	json_t *disagreements;
	size_t compared;
	int failed;
};

/* What the matrix and the schema say of a topic, where there is something to compare. */
struct pair {
	int is_compared;
	int matrix;
	int schema;
};

/* Something that both say of an SRV; row: NULL where the matrix has none. */
struct topic {
	const char *name;
	struct pair (*read)(const struct comparing *comparing, const char *srv,
	                    const struct duis_row *row);
};

struct subject {
	const struct comparing *comparing;
	const struct topic *topic;
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

static const struct duisp_particle *find_body(const struct comparing *comparing,
                                              const struct duis_row *row)
{
	return row ? duisp_language_find_body(comparing->language, row->columns[DUISP_COLUMN_BODY])
	           : NULL;
}

/* A file may not state it. */
static int has_column(const struct comparing *comparing, enum duisp_column column)
{
	return duisp_snapshot_has_column(comparing->state->snapshot, column);
}

static struct pair read_srv(const struct comparing *comparing, const char *srv,
                            const struct duis_row *row)
{
	return (struct pair){1, row != NULL, has_value(comparing->srvs, srv)};
}

static struct pair read_body(const struct comparing *comparing, const char *srv,
                             const struct duis_row *row)
{
	(void)srv;
	return (struct pair){row && has_column(comparing, DUISP_COLUMN_BODY), 1,
	                     find_body(comparing, row) != NULL};
}

static struct pair read_scheduled(const struct comparing *comparing, const char *srv,
                                  const struct duis_row *row)
{
	return (struct pair){has_column(comparing, DUISP_COLUMN_DCC_SCHEDULED),
	                     row && strcmp(row->columns[DUISP_COLUMN_DCC_SCHEDULED], "yes") == 0,
	                     has_value(comparing->scheduled, srv)};
}

static struct pair read_future_dated(const struct comparing *comparing, const char *srv,
                                     const struct duis_row *row)
{
	const struct duisp_particle *body = find_body(comparing, row);

	(void)srv;
	if (!body || !has_column(comparing, DUISP_COLUMN_FUTURE_DATED))
		return (struct pair){0, 0, 0};
	return (struct pair){1, strcmp(row->columns[DUISP_COLUMN_FUTURE_DATED], "no") != 0,
	                     has_within(comparing->language, body, execution_time)};
}

static const struct topic topics[] = {
	[ABOUT_SRV] = {"srv", read_srv},
	[ABOUT_BODY] = {"body", read_body},
	[ABOUT_SCHEDULED] = {"dcc-scheduled", read_scheduled},
	[ABOUT_FUTURE_DATED] = {"future-dated", read_future_dated},
};

static int is_open(const struct duisp_disagreement *disagreement, const struct duis_row *row)
{
	const struct subject *subject = disagreement->context;
	const struct pair pair = subject->topic->read(subject->comparing, disagreement->srv, row);

	return pair.is_compared && pair.matrix != pair.schema;
}

static void compare(struct comparing *comparing, const struct topic *topic, const char *srv,
                    const struct duis_row *row)
{
	const struct duisp_vocabulary *vocabulary = &comparing->state->matrix->vocabulary;
	const struct subject subject = {comparing, topic};
	const struct duisp_disagreement disagreement = {
		.is_open = is_open, .srv = srv, .context = &subject};
	const struct pair pair = topic->read(comparing, srv, row);

	comparing->compared += pair.is_compared != 0;
	if (!is_open(&disagreement, row))
		return;
	comparing->failed |= duisp_disagreement_append(
		&disagreement, comparing->state,
		json_pack(
			"{s:s, s:s, s:s?, s:n, s:[{s:s, s:b, s:b, s:s, s:n}, {s:s, s:b, s:b, s:s, "
			"s:n}]}",
			"about", topic->name, "srv", srv, "name",
			row && *row->columns[DUISP_COLUMN_NAME] ? row->columns[DUISP_COLUMN_NAME]
								: NULL,
			"role", "documents", "document",
			vocabulary->documents.items[vocabulary->enforced].id, "enforced", 1,
			"known", 1, "eligibility", pair.matrix ? "yes" : "no", "basis", "document",
			"duis-schema", "enforced", 0, "known", 1, "eligibility",
			pair.schema ? "yes" : "no", "basis"),
		comparing->disagreements);
}

static void compare_row(struct comparing *comparing, const struct duis_row *row)
{
	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++)
		compare(comparing, &topics[i], row->columns[DUISP_COLUMN_SRV], row);
}

/* What only the schema has. */
static void compare_values(struct comparing *comparing, const struct duisp_type *type,
                           enum about about)
{
	for (size_t i = 0; i < type->value_count; i++) {
		if (!duis_snapshot_find_row(comparing->state->snapshot, type->values[i]))
			compare(comparing, &topics[about], type->values[i], NULL);
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
	compare_values(comparing, comparing->srvs, ABOUT_SRV);
	compare_values(comparing, comparing->scheduled, ABOUT_SCHEDULED);
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
