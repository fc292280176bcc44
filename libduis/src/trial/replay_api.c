/* Replays. */
#include <stdlib.h>

#include "engine/objects.h"
#include "trial/replay.h"

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
	status = duisp_replay_begin(replay, from, to);
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
	duisp_replay_end(replay);
	duis_engine_unref(replay->engine);
	free(replay);
}

/* A word of the question that the vocabulary must know. */
typedef enum duis_status take_word(struct duis_replay *replay, const char *word,
                                   struct duis_error **error);

static enum duis_status take(take_word *function, struct duis_replay *replay, const char *word,
                             struct duis_error **error)
{
	struct duis_error *own = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!replay || !word || replay->requests)
		return DUIS_INVALID_ARGUMENT;
	status = function(replay, word, &own);
	if (error && status == DUIS_UNKNOWN_NAME)
		*error = own;
	else
		duis_error_free(own);
	return status;
}

enum duis_status duis_replay_add_role(struct duis_replay *replay, const char *role,
                                      struct duis_error **error)
{
	return take(duisp_replay_add_role, replay, role, error);
}

enum duis_status duis_replay_set_web_service(struct duis_replay *replay, const char *web_service,
                                             struct duis_error **error)
{
	return take(duisp_replay_set_web_service, replay, web_service, error);
}

enum duis_status duis_replay_add(struct duis_replay *replay, struct duis_request *request,
                                 const char *name)
{
	if (!replay || !request || !name || request->engine != replay->engine)
		return DUIS_INVALID_ARGUMENT;
	return duisp_replay_add(replay, request, name);
}

enum duis_status duis_replay_finish(const struct duis_replay *replay, struct duis_document **out)
{
	if (out)
		*out = NULL;
	if (!replay || !out)
		return DUIS_INVALID_ARGUMENT;
	return duisp_replay_finish(replay, out);
}
