/* Replays: in come two states and requests; out goes a document of which verdicts differ under the
 * two.
 */
#include <stdlib.h>
#include <string.h>

#include <duis/verdict.h>
#include <duis/workbench.h>

#include "decide/question.h"
#include "engine/engine.h"
#include "request/request.h"
#include "workbench/describe.h"
#include "workbench/select.h"

enum { OUTCOMES = 3 };

/* One side of a replay: a question, and what came of it so far. */
struct side {
	struct duis_question *question;
	/* Holds the snapshot of a file; NULL for the matrix. */
	struct duisp_table *table;
	json_t *state;
	size_t outcomes[OUTCOMES];
};

struct duis_replay {
	struct duis_engine *engine;
	struct side before;
	struct side after;
	json_t *roles;
	json_t *web_service;
	size_t requests;
	size_t verdicts;
	size_t flips;
	/* The kinds of flips, by what makes a kind. */
	json_t *kinds;
};

/* How many names a kind of flip gives. */
enum { EXAMPLES_MAX = 5 };

/* A file has no instant and no version, and its requests are judged at one all the same. */
static json_t *describe_state(const struct duis_state *state, const char *version)
{
	json_t *object;
	int failed = 0;

	if (!state->snapshot->source)
		return json_pack("{s:o, s:s?}", "as_of", duisp_value_instant(state->as_of),
		                 "duis_version", version);
	object = duisp_describe_state(state);
	failed |= json_object_set_new(object, "judged_as_of", duisp_value_instant(state->as_of));
	failed |= json_object_set_new(object, "judged_duis_version", duisp_value_text(version));
	return duisp_value_finish(object, failed);
}

/* The DUIS version that a state names, NULL for none. A file names none: beside a state that names
 * one the file is taken for that, so that the tables alone make the difference. */
static const char *find_replay_version(const struct duis_state *state,
                                       const struct duis_state *other)
{
	const struct duis_state *of = state->snapshot->source ? other : state;

	return of->names_version ? of->version->label : NULL;
}

static enum duis_status begin_side(struct side *side, const struct duis_state *state,
                                   const struct duis_state *other)
{
	const char *version = find_replay_version(state, other);
	enum duis_status status = duis_question_new(state->as_of, &side->question);

	if (status == DUIS_OK)
		status = duis_question_set_duis_version(side->question, version);
	if (status == DUIS_OK && state->snapshot->source)
		side->question->stand_in = state->snapshot;
	side->table = duisp_table_ref(state->table);
	side->state = describe_state(state, version);
	return side->state ? status : DUIS_NO_MEMORY;
}

static enum duis_status begin_replay(struct duis_replay *replay, const struct duis_state *from,
                                     const struct duis_state *to)
{
	enum duis_status status = begin_side(&replay->before, from, to);

	if (status == DUIS_OK)
		status = begin_side(&replay->after, to, from);
	replay->roles = json_array();
	replay->web_service = json_null();
	replay->kinds = json_object();
	return replay->roles && replay->kinds ? status : DUIS_NO_MEMORY;
}

static void end_side(struct side *side)
{
	duis_question_free(side->question);
	duisp_table_unref(side->table);
	json_decref(side->state);
}

static void end_replay(struct duis_replay *replay)
{
	end_side(&replay->before);
	end_side(&replay->after);
	json_decref(replay->roles);
	json_decref(replay->web_service);
	json_decref(replay->kinds);
}

static int array_has_text(const json_t *array, const char *text)
{
	size_t i;
	json_t *item;

	json_array_foreach(array, i, item)
	{
		if (strcmp(json_string_value(item), text) == 0)
			return 1;
	}
	return 0;
}

static enum duis_status add_replay_role(struct duis_replay *replay, const char *role,
                                        struct duis_error **error)
{
	const struct duisp_terms *roles = &replay->engine->matrix->vocabulary.roles;
	size_t index;
	enum duis_status status = duisp_terms_require(roles, "User Role", role, &index, error);

	if (status != DUIS_OK || array_has_text(replay->roles, role))
		return status;
	return json_array_append_new(replay->roles, json_string(role)) ? DUIS_NO_MEMORY : DUIS_OK;
}

static enum duis_status set_web_service(struct duis_replay *replay, const char *web_service,
                                        struct duis_error **error)
{
	const struct duisp_terms *services = &replay->engine->matrix->vocabulary.web_services;
	size_t index;
	enum duis_status status =
		duisp_terms_require(services, "web service", web_service, &index, error);
	json_t *value = status == DUIS_OK ? json_string(web_service) : NULL;

	if (status != DUIS_OK)
		return status;
	if (!value)
		return DUIS_NO_MEMORY;
	json_decref(replay->web_service);
	replay->web_service = value;
	status = duis_question_set_web_service(replay->before.question, web_service);
	if (status == DUIS_OK)
		status = duis_question_set_web_service(replay->after.question, web_service);
	return status;
}

static json_t *describe_verdict(const struct duis_verdict *verdict)
{
	return json_pack("{s:s, s:s?}", "outcome",
	                 duis_outcome_get_name(duis_verdict_get_outcome(verdict)), "response_code",
	                 duis_verdict_get_response_code(verdict));
}

/* What makes a kind of flip. */
static json_t *describe_kind(const struct duis_verdict *before, const struct duis_verdict *after,
                             const struct duis_check *change)
{
	const struct duis_request *request = duis_verdict_get_request(after);

	return json_pack("{s:s?, s:o, s:o, s:o, s:s, s:o}", "role", duis_verdict_get_role(after),
	                 "srv", duisp_value_text(duis_request_get_fact(request, DUIS_FACT_SRV)),
	                 "before", describe_verdict(before), "after", describe_verdict(after),
	                 "check", duis_check_get_name(change), "basis",
	                 duisp_value_basis(duis_check_get_basis(change)));
}

/* The kind in the table, which takes the reference; NULL if memory ran out. */
static json_t *intern_kind(struct duis_replay *replay, json_t *kind)
{
	char *key = kind ? duisp_value_dump(kind) : NULL;
	json_t *known = key ? json_object_get(replay->kinds, key) : NULL;
	int failed = !key;

	if (key && !known) {
		failed |= json_object_set_new(kind, "count", json_integer(0));
		failed |= json_object_set_new(kind, "examples", json_array());
		failed |= json_object_set(replay->kinds, key, kind);
		known = failed ? NULL : kind;
	}
	free(key);
	json_decref(kind);
	return known;
}

static enum duis_status count_flip(struct duis_replay *replay, json_t *kind, const char *name)
{
	json_t *count = json_object_get(kind, "count");
	json_t *examples = json_object_get(kind, "examples");

	replay->flips++;
	json_integer_set(count, json_integer_value(count) + 1);
	if (json_array_size(examples) == EXAMPLES_MAX)
		return DUIS_OK;
	return json_array_append_new(examples, duisp_value_text(name)) ? DUIS_NO_MEMORY : DUIS_OK;
}

static enum duis_status compare_verdicts(struct duis_replay *replay,
                                         const struct duis_verdict *before,
                                         const struct duis_verdict *after, const char *name)
{
	const struct duis_check *change = duis_verdict_find_change(before, after);
	json_t *kind;

	replay->verdicts++;
	replay->before.outcomes[duis_verdict_get_outcome(before)]++;
	replay->after.outcomes[duis_verdict_get_outcome(after)]++;
	if (!change)
		return DUIS_OK;
	kind = intern_kind(replay, describe_kind(before, after, change));
	return kind ? count_flip(replay, kind, name) : DUIS_NO_MEMORY;
}

static enum duis_status decide_side(const struct side *side, struct duis_request *request,
                                    const char *role, struct duis_verdict **out)
{
	enum duis_status status = duis_question_set_role(side->question, role);

	if (status == DUIS_OK)
		status = duis_verdict_decide(request, side->question, out, NULL);
	return status;
}

static enum duis_status add_as(struct duis_replay *replay, struct duis_request *request,
                               const char *role, const char *name)
{
	struct duis_verdict *before = NULL;
	struct duis_verdict *after = NULL;
	enum duis_status status = decide_side(&replay->before, request, role, &before);

	if (status == DUIS_OK)
		status = decide_side(&replay->after, request, role, &after);
	if (status == DUIS_OK)
		status = compare_verdicts(replay, before, after, name);
	duis_verdict_free(before);
	duis_verdict_free(after);
	return status;
}

static enum duis_status add_request(struct duis_replay *replay, struct duis_request *request,
                                    const char *name)
{
	const size_t count = json_array_size(replay->roles);
	enum duis_status status = DUIS_OK;

	replay->requests++;
	if (!count)
		return add_as(replay, request, NULL, name);
	for (size_t i = 0; i < count && status == DUIS_OK; i++)
		status = add_as(replay, request,
		                json_string_value(json_array_get(replay->roles, i)), name);
	return status;
}

/* A kind, and what makes it one. */
struct entry {
	const char *key;
	json_t *kind;
};

static const char *get_entry_text(const struct entry *entry, const char *field)
{
	const char *text = json_string_value(json_object_get(entry->kind, field));

	return text ? text : "";
}

/* By role, SRV and what they were; whatever order the requests came in. */
static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a;
	const struct entry *other = b;
	int order = strcmp(get_entry_text(one, "role"), get_entry_text(other, "role"));

	if (order == 0)
		order = duisp_srv_compare(get_entry_text(one, "srv"), get_entry_text(other, "srv"));
	return order ? order : strcmp(one->key, other->key);
}

static json_t *sort_kinds(const struct duis_replay *replay)
{
	const size_t count = json_object_size(replay->kinds);
	struct entry *entries = calloc(count + 1, sizeof(*entries));
	json_t *array = entries ? json_array() : NULL;
	size_t filled = 0;
	const char *key;
	json_t *kind;
	int failed = 0;

	if (array) {
		json_object_foreach(replay->kinds, key, kind)
		{
			entries[filled++] = (struct entry){key, kind};
		}
		qsort(entries, filled, sizeof(*entries), compare_entries);
	}
	for (size_t i = 0; i < filled; i++)
		failed |= json_array_append_new(array, json_deep_copy(entries[i].kind));
	free(entries);
	return duisp_value_finish(array, failed);
}

static json_t *describe_side(const struct side *side)
{
	json_t *object = json_deep_copy(side->state);
	int failed = !object;

	for (int i = 0; i < OUTCOMES; i++)
		failed |= json_object_set_new(object, duis_outcome_get_name((enum duis_outcome)i),
		                              json_integer((json_int_t)side->outcomes[i]));
	return duisp_value_finish(object, failed);
}

static enum duis_status write_replay(const struct duis_replay *replay, struct duis_document **out)
{
	json_t *object = json_pack(
		"{s:s, s:o, s:o, s:o, s:b, s:O, s:I, s:I, s:I, s:o, s:o}", "kind", "replay",
		"before", describe_side(&replay->before), "after", describe_side(&replay->after),
		"roles", json_deep_copy(replay->roles), "eligibility_checked",
		json_array_size(replay->roles) > 0, "web_service", replay->web_service, "requests",
		(json_int_t)replay->requests, "verdicts", (json_int_t)replay->verdicts, "flips",
		(json_int_t)replay->flips, "kinds", sort_kinds(replay), "schemas",
		duisp_value_identity(replay->engine->catalogue->identity));

	return duisp_document_end(object, replay->engine->matrix,
	                          replay->flips ? DUIS_ANSWER_NO : DUIS_ANSWER_YES, out);
}

enum duis_status duis_replay_new(const struct duis_state *from, const struct duis_state *to,
                                 struct duis_replay **out)
{
	enum duis_status status = DUIS_NO_MEMORY;
	struct duis_replay *replay;

	if (out)
		*out = NULL;
	if (!from || !to || !out || from->engine != to->engine)
		return DUIS_INVALID_ARGUMENT;
	replay = calloc(1, sizeof(*replay));
	if (!replay)
		return DUIS_NO_MEMORY;
	replay->engine = duis_engine_ref(from->engine);
	status = begin_replay(replay, from, to);
	if (status == DUIS_OK)
		*out = replay;
	else
		duis_replay_free(replay);
	return status;
}

void duis_replay_free(struct duis_replay *replay)
{
	if (!replay)
		return;
	end_replay(replay);
	duis_engine_unref(replay->engine);
	free(replay);
}

enum duis_status duis_replay_add_role(struct duis_replay *replay, const char *role,
                                      struct duis_error **error)
{
	if (error)
		*error = NULL;
	if (!replay || !role || replay->requests)
		return DUIS_INVALID_ARGUMENT;
	return duisp_error_end(add_replay_role(replay, role, error), error);
}

enum duis_status duis_replay_set_web_service(struct duis_replay *replay, const char *web_service,
                                             struct duis_error **error)
{
	if (error)
		*error = NULL;
	if (!replay || !web_service || replay->requests)
		return DUIS_INVALID_ARGUMENT;
	return duisp_error_end(set_web_service(replay, web_service, error), error);
}

enum duis_status duis_replay_add(struct duis_replay *replay, struct duis_request *request,
                                 const char *name)
{
	if (!replay || !request || !name || request->engine != replay->engine)
		return DUIS_INVALID_ARGUMENT;
	return add_request(replay, request, name);
}

enum duis_status duis_replay_to_document(const struct duis_replay *replay,
                                         struct duis_document **out)
{
	const enum duis_status status = duisp_document_begin(replay ? 1 : 0, out, NULL);

	return status == DUIS_OK ? write_replay(replay, out) : status;
}
