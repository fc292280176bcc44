/* The lists of the request schema, against the matrix: a state comes in; disagreements go out, one
 * for each SRV and topic of which the two say different things. */
#include "workbench/audit_lists.h"

#include <string.h>

#include "language/lists.h"
#include "workbench/disagreement.h"

enum about { ABOUT_SRV, ABOUT_BODY, ABOUT_SCHEDULED, ABOUT_FUTURE_DATED };

struct comparing {
	const struct duis_state *state;
	struct duisp_lists lists;
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

/* Whether a schema has a name in a list. */
static int schema_has(const struct comparing *comparing, enum duisp_list_kind kind,
                      const char *name)
{
	return duisp_lists_have(&comparing->lists, kind, name);
}

static const char *get_body(const struct duis_row *row)
{
	return row ? row->columns[DUISP_COLUMN_BODY] : NULL;
}

/* A file may not state it. */
static int has_column(const struct comparing *comparing, enum duisp_column column)
{
	return duisp_snapshot_has_column(comparing->state->snapshot, column);
}

static struct pair read_srv(const struct comparing *comparing, const char *srv,
                            const struct duis_row *row)
{
	return (struct pair){1, row ? 1 : 0, schema_has(comparing, DUISP_LIST_SRV, srv)};
}

static struct pair read_body(const struct comparing *comparing, const char *srv,
                             const struct duis_row *row)
{
	(void)srv;
	return (struct pair){row && has_column(comparing, DUISP_COLUMN_BODY), 1,
	                     schema_has(comparing, DUISP_LIST_BODY, get_body(row))};
}

static struct pair read_scheduled(const struct comparing *comparing, const char *srv,
                                  const struct duis_row *row)
{
	return (struct pair){has_column(comparing, DUISP_COLUMN_DCC_SCHEDULED),
	                     row && strcmp(row->columns[DUISP_COLUMN_DCC_SCHEDULED], "yes") == 0,
	                     schema_has(comparing, DUISP_LIST_SCHEDULED, srv)};
}

static struct pair read_future_dated(const struct comparing *comparing, const char *srv,
                                     const struct duis_row *row)
{
	const char *body = get_body(row);

	(void)srv;
	if (!schema_has(comparing, DUISP_LIST_BODY, body) ||
	    !has_column(comparing, DUISP_COLUMN_FUTURE_DATED))
		return (struct pair){0, 0, 0};
	return (struct pair){1, strcmp(row->columns[DUISP_COLUMN_FUTURE_DATED], "no") != 0,
	                     schema_has(comparing, DUISP_LIST_DATED, body)};
}

static const struct topic topics[] = {
	[ABOUT_SRV] = {"srv", read_srv},
	[ABOUT_BODY] = {"body", read_body},
	[ABOUT_SCHEDULED] = {"dcc-scheduled", read_scheduled},
	[ABOUT_FUTURE_DATED] = {"future-dated", read_future_dated},
};

static int is_list_open(const struct duisp_disagreement *disagreement, const struct duis_row *row)
{
	const struct subject *subject = disagreement->context;
	const struct pair pair = subject->topic->read(subject->comparing, disagreement->srv, row);

	return pair.is_compared && pair.matrix != pair.schema;
}

static void compare_topic(struct comparing *comparing, const struct topic *topic, const char *srv,
                          const struct duis_row *row)
{
	const struct duisp_vocabulary *vocabulary = &comparing->state->engine->matrix->vocabulary;
	const struct subject subject = {comparing, topic};
	const struct duisp_disagreement disagreement = {
		.is_open = is_list_open, .srv = srv, .context = &subject};
	const struct pair pair = topic->read(comparing, srv, row);

	comparing->compared += pair.is_compared != 0;
	if (!is_list_open(&disagreement, row))
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

static void compare_topics(struct comparing *comparing, const struct duis_row *row)
{
	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++)
		compare_topic(comparing, &topics[i], row->columns[DUISP_COLUMN_SRV], row);
}

/* What only the schema has. */
static void compare_list(struct comparing *comparing, enum duisp_list_kind kind, enum about about)
{
	const struct duisp_list *list = &comparing->lists.of[kind];

	for (size_t i = 0; i < list->count; i++) {
		if (!duis_snapshot_find_row(comparing->state->snapshot, list->names[i]))
			compare_topic(comparing, &topics[about], list->names[i], NULL);
	}
}

static enum duis_status compare_lists(struct comparing *comparing)
{
	const struct duis_snapshot *snapshot = comparing->state->snapshot;

	for (size_t i = 0; i < snapshot->count; i++)
		compare_topics(comparing, snapshot->rows[i]);
	compare_list(comparing, DUISP_LIST_SRV, ABOUT_SRV);
	compare_list(comparing, DUISP_LIST_SCHEDULED, ABOUT_SCHEDULED);
	return comparing->failed ? DUIS_NO_MEMORY : DUIS_OK;
}

enum duis_status duisp_audit_lists(const struct duis_state *state, json_t *disagreements,
                                   struct duisp_arena *arena, size_t *compared, const char **reason)
{
	const struct duisp_slice *slice = state->version->slice;
	struct comparing comparing = {.state = state, .disagreements = disagreements};
	struct duis_error *error = NULL;
	enum duis_status status = DUIS_OK;

	*compared = 0;
	*reason = NULL;
	if (slice)
		status = duisp_lists_read(arena, slice->file, &comparing.lists, &error);
	else
		*reason = "the DUIS version has no schema";
	if (slice && status == DUIS_OK)
		status = compare_lists(&comparing);
	if (status == DUIS_BAD_RULES) {
		*reason = duisp_arena_copy(arena, duis_error_get_message(error));
		status = *reason ? DUIS_OK : DUIS_NO_MEMORY;
	}
	*compared = comparing.compared;
	duis_error_free(error);
	return status;
}
