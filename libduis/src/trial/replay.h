/* Replays: requests under two states, and which verdicts flip. */
#ifndef DUISP_TRIAL_REPLAY_H
#define DUISP_TRIAL_REPLAY_H

#include <duis/verdict.h>

#include "workbench/state.h"

#include "report/document.h"

enum { DUISP_REPLAY_OUTCOMES = 3 };

/* One side of a replay: a question, and what came of it so far. */
struct duisp_side {
	struct duis_question *question;
	/* Of a file: the table, kept, and what is made of it; else NULL. */
	struct duisp_table *table;
	struct duisp_stand_in stand_in;
	json_t *state;
	size_t outcomes[DUISP_REPLAY_OUTCOMES];
};

struct duis_replay {
	/* Of the api stage, which made it. */
	struct duis_engine *engine;
	const struct duisp_matrix *matrix;
	const struct duisp_catalogue *catalogue;
	struct duisp_side before;
	struct duisp_side after;
	json_t *roles;
	json_t *web_service;
	size_t requests;
	size_t verdicts;
	size_t flips;
	/* The kinds of flips, by what makes a kind. */
	json_t *kinds;
};

/* Set up what is asked under each state. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_replay_begin(struct duis_replay *replay, const struct duis_state *from,
                                    const struct duis_state *to);

/* Free what it holds, but for the engine. */
void duisp_replay_end(struct duis_replay *replay);

enum duis_status duisp_replay_add_role(struct duis_replay *replay, const char *role,
                                       struct duis_error **error);

enum duis_status duisp_replay_set_web_service(struct duis_replay *replay, const char *web_service,
                                              struct duis_error **error);

enum duis_status duisp_replay_add(struct duis_replay *replay, struct duis_request *request,
                                  const char *name);

enum duis_status duisp_replay_finish(const struct duis_replay *replay, struct duis_document **out);

#endif
