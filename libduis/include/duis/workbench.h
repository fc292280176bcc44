/* The workbench: see, explain, compare and test what the Service Request Matrix says.
 *
 * Lifetime: a state holds its engine, and so does a replay; documents need neither.
 * Threads: states are immutable, and may be used by many threads; a replay belongs to one.
 */
#ifndef DUIS_WORKBENCH_H
#define DUIS_WORKBENCH_H

#include <stddef.h>

#include <duis/document.h>
#include <duis/engine.h>
#include <duis/instant.h>
#include <duis/matrix.h>
#include <duis/request.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The matrix at an instant, for a DUIS version. */
struct duis_state;

/* Which rows and cells are looked at. A field that is NULL leaves that open. */
struct duis_selection {
	/* An SRV, as "7.7"; a family, as "4.*", which has 4.2 and 4.6.1; or "*". */
	const char *srv;
	/* A User Role, as "ED". */
	const char *role;
};

/* Make a state.
 * text:  INSTANT[@VERSION] or @VERSION: the instant as duis_instant_parse() takes it, or "now"; the
 *        version as the catalogue has it, or without idle zeros, "5" for "5.0": "5.10" is none,
 *        though a request may spell 5.1 so; the newest with a schema if none is named. NULL: "now".
 *        An empty text is no state.
 * now:   what "now" stands for.
 * out:   new, yours to free; NULL after an error.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (no instant, or no version that the catalogue knows);
 * DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is NULL). Since 0.1. */
enum duis_status duis_state_parse(struct duis_engine *engine, const char *text, duis_instant now,
                                  struct duis_state **out, struct duis_error **error);

/* Make a state of a file that holds a table: base.xml or what is in its format, CSV, or JSON
 * (doc/lint.md); which of them, its content decides. It has no instant and no version of its own.
 * path:  of the file, of at most 32 MiB.
 * now:   the instant at which its requests are judged, where they are.
 * out:   new, yours to free; NULL after an error.
 * error: new, yours to free, when the result is DUIS_BAD_RULES or DUIS_UNKNOWN_NAME; else NULL. The
 * pointer itself may be NULL. Returns: DUIS_OK; DUIS_BAD_RULES (the file can't be read, or lint
 * finds an error in it: the error says the first); DUIS_UNKNOWN_NAME (no DUIS version has a
 * schema); DUIS_NO_MEMORY; DUIS_INTERNAL; DUIS_INVALID_ARGUMENT (engine, path or out is NULL).
 * Since 0.1. */
enum duis_status duis_state_open_file(struct duis_engine *engine, const char *path,
                                      duis_instant now, struct duis_state **out,
                                      struct duis_error **error);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_state_free(struct duis_state *state);

/* Its instant; of a file, the one that it was opened with. Since 0.1. */
duis_instant duis_state_get_as_of(const struct duis_state *state);

/* Its DUIS version, as "5.4"; of a file, the newest that has a schema. Borrowed. Since 0.1. */
const char *duis_state_get_duis_version(const struct duis_state *state);

/* Its snapshot: borrowed, and of a file no longer there than the state. Since 0.1. */
const struct duis_snapshot *duis_state_get_snapshot(const struct duis_state *state);

/* All functions below make a document.
 * out:   new, yours to free; NULL after an error.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 * may be NULL. Returns: DUIS_OK; DUIS_UNKNOWN_NAME (an SRV that is not one, or a role that the
 * matrix does not know; of all but duis_matrix_explain() also an SRV or a family of which neither
 * the matrix, at any instant of any version, nor the state has a row); DUIS_NO_MEMORY;
 * DUIS_INVALID_ARGUMENT (an object or out is NULL). */

/* The table. selection: NULL for all. Answer: yes. Since 0.1. */
enum duis_status duis_matrix_show(const struct duis_state *state,
                                  const struct duis_selection *selection,
                                  struct duis_document **out, struct duis_error **error);

/* Whether a role may send an SRV, and why: the row, the amendment that decides, what it overrode,
 * what the other documents say, and what is disputed or unknown around it. selection: one SRV and
 * one role. Answer: yes, no (the SRV may be absent from the matrix), or undetermined where the
 * sources contradict each other, or a file does not state the role. DUIS_UNKNOWN_NAME also where
 * one of the two is not given, or a family is. Since 0.1. */
enum duis_status duis_matrix_explain(const struct duis_state *state,
                                     const struct duis_selection *selection,
                                     struct duis_document **out, struct duis_error **error);

/* Every cell of every document and every value of a column that differs between two states; and how
 * many were compared, and proved equal; what a file does not state is not compared. Answer: yes if
 * nothing differs, else no. DUIS_INVALID_ARGUMENT also if the states are of two engines. Since 0.1.
 */
enum duis_status duis_matrix_diff(const struct duis_state *from, const struct duis_state *to,
                                  const struct duis_selection *selection,
                                  struct duis_document **out, struct duis_error **error);

/* What each amendment changed in the cells of a selection, in the order in which amendments apply.
 * state: its DUIS version counts, and not its instant. Answer: yes. DUIS_UNKNOWN_NAME also for a
 * state of a file, which has no history. Since 0.1. */
enum duis_status duis_matrix_history(const struct duis_state *state,
                                     const struct duis_selection *selection,
                                     struct duis_document **out, struct duis_error **error);

/* Where the documents that say who is eligible disagree with each other, since and until when; how
 * much of each is known, and how much only assumed to agree; and where the matrix and the lists of
 * the request schema disagree: SRVs, bodies, schedulable SRVs, bodies that can be future dated.
 * A file stands for the enforced document, without history, beside what the matrix knows of the
 * others at the state's instant and version; what it does not state is not compared, and of an SRV
 * without a row nobody is eligible. Answer: yes if none is known to disagree, else no;
 * undetermined where a file states no role, and no cell was compared. DUIS_INTERNAL also where
 * libxml2 fails. Since 0.1. */
enum duis_status duis_matrix_audit(const struct duis_state *state, struct duis_document **out,
                                   struct duis_error **error);

/* What the response codes of the DCC mean, as far as that is known.
 * code: one, as "E2"; NULL for all. Answer: yes. DUIS_UNKNOWN_NAME: there is no such code. Since
 * 0.1. */
enum duis_status duis_codes_describe(const struct duis_engine *engine, const char *code,
                                     struct duis_document **out, struct duis_error **error);

/* A trial runs suites: rows of SRV, roles, state and what is expected, as duis-suite(5) says. It
 * belongs to one thread at a time. */
struct duis_trial;

/* Make a trial. now: what "now" stands for in a suite. out: new, yours to free; NULL after an
 * error. Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is NULL). Since
 * 0.1. */
enum duis_status duis_trial_new(struct duis_engine *engine, duis_instant now,
                                struct duis_trial **out);

/* Run only the tests whose name fits an extended regular expression (POSIX): a name is "SRV ROLE
 * STATE EXPECTED". Before the first suite. NULL: all. The expression is read as in the locale "C".
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 * may be NULL. Returns: DUIS_OK; DUIS_UNKNOWN_NAME (it is none); DUIS_NO_MEMORY;
 * DUIS_INVALID_ARGUMENT (trial is NULL, or there was a suite). Since 0.1. */
enum duis_status duis_trial_set_pattern(struct duis_trial *trial, const char *pattern,
                                        struct duis_error **error);

/* Run a suite, all of it or nothing. Files that its states name are read, each once for a trial.
 * name:  for messages and the document. bytes: UTF-8; not kept.
 * error: new, yours to free, when the result is DUIS_BAD_RULES; else NULL. The pointer itself may
 * be NULL. Returns: DUIS_OK; DUIS_BAD_RULES (a line of the suite is not right: what, where, what is
 * allowed; or it holds no test); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (trial or name is NULL, or
 * bytes is and length is not 0). Since 0.1. */
enum duis_status duis_trial_add(struct duis_trial *trial, const char *name, const char *bytes,
                                size_t length, struct duis_error **error);

/* The results, and what the suites touch: of all cells, an SRV and a role each, those that were
 * tested at any state; and of the cells that each amendment changed, those that were tested before
 * and after it. threshold: the answer is no also where less than this percentage of the changed
 * cells was so tested; 0 for none, at most 100. Answer: yes if tests ran and all passed, else no.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT. Since 0.1. */
enum duis_status duis_trial_write(const struct duis_trial *trial, unsigned threshold,
                                  struct duis_document **out);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_trial_free(struct duis_trial *trial);

/* What a suite that is made holds besides. */
enum duis_suite_flag {
	/* Every cell that changes between the two states, if only to change back: one second
	 * before, at, and one second after each effective instant between theirs, at the version of
	 * each; and the version below and at each DUIS version between theirs to which an amendment
	 * is bound, at the instant of each. */
	DUIS_SUITE_BOUNDARIES = 1
};

/* A suite from the data: every enforced cell that differs between two states, before and after. A
 * state of a file is named by its path; what it does not state is not compared.
 * flags: values of enum duis_suite_flag, or-ed.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 * may be NULL. Answer: yes. Returns: DUIS_OK; DUIS_UNKNOWN_NAME (of a state of a file: boundaries
 * are asked for, and it has no instant; or its path is one that a suite can't hold, is not UTF-8 or
 * has control characters, or would be read as an instant there); DUIS_NO_MEMORY;
 * DUIS_INVALID_ARGUMENT (an argument but error is NULL, the states are of two engines, or a flag is
 * unknown). Since 0.1.
 */
enum duis_status duis_matrix_make_suite(const struct duis_state *from, const struct duis_state *to,
                                        unsigned flags, struct duis_document **out,
                                        struct duis_error **error);

/* Replaying requests that were recorded: what would become of them under another state. */
struct duis_replay;

/* Begin a replay. Each request is decided on twice, at the instant of each state, by the matrix for
 * its own DUIS version; or for that of the state, if the words that the state was parsed from name
 * one, which then is that of a file beside it, too.
 * A file takes the place of the matrix: an SRV without a row nobody may send by it, of a role that
 * it does not state eligibility is undetermined, and a column that it does not state is as the
 * matrix has it, or undetermined where that has no such SRV.
 * from, to: of one engine; may be freed before the replay.
 * out:      new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (an argument is NULL, or the states are
 * of two engines). Since 0.1. */
enum duis_status duis_replay_new(const struct duis_state *from, const struct duis_state *to,
                                 struct duis_replay **out);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_replay_free(struct duis_replay *replay);

/* Ask as this role, too; without one, eligibility is not checked. Before the first request.
 * error: as below. Returns: DUIS_OK; DUIS_UNKNOWN_NAME; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (an
 * argument but error is NULL, or there was a request). Since 0.1. */
enum duis_status duis_replay_add_role(struct duis_replay *replay, const char *role,
                                      struct duis_error **error);

/* The web service that the requests were sent to; without one, that is not checked. The rest is as
 * above. Since 0.1. */
enum duis_status duis_replay_set_web_service(struct duis_replay *replay, const char *web_service,
                                             struct duis_error **error);

/* Replay a request, of the engine of the states, as each role.
 * name: for the examples; read, not kept.
 * Returns: DUIS_OK; DUIS_NO_MEMORY, after which the replay can but be freed; DUIS_INTERNAL, as
 * duis_verdict_decide() says; DUIS_INVALID_ARGUMENT (an argument is NULL, or the request is of
 * another engine). Since 0.1. */
enum duis_status duis_replay_add(struct duis_replay *replay, struct duis_request *request,
                                 const char *name);

/* What has flipped so far: how many verdicts have another outcome or response code, by role, SRV
 * and what they were and are, with what decides and a few names. More can be added afterwards.
 * Answer: yes, none; no, one at least.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (an argument is NULL). Since 0.1. */
enum duis_status duis_replay_write(const struct duis_replay *replay, struct duis_document **out);

/* Everything that the matrix says: all snapshots, versions, documents and amendments, for a page
 * that shows any state. state: what it shows first, and not of a file. Needs no error: nothing is
 * named. Answer: yes. Since 0.1. */
enum duis_status duis_matrix_explore(const struct duis_state *state, struct duis_document **out);

/* What is wrong with a file that holds a table or an amendment, by itself and beside the matrix in
 * use; doc/lint.md lists the findings. It may be ours or a stranger's: XML, CSV or JSON, which of
 * them its content decides.
 * path:  of the file, of at most 32 MiB.
 * error: new, yours to free, when the result is DUIS_BAD_RULES; else NULL. The pointer itself may
 * be NULL. Answer: yes if there are at most notes. Returns: DUIS_OK; DUIS_BAD_RULES (the file can't
 * be read at all); DUIS_NO_MEMORY; DUIS_INTERNAL; DUIS_INVALID_ARGUMENT. Since 0.1. */
enum duis_status duis_matrix_lint(const struct duis_engine *engine, const char *path,
                                  struct duis_document **out, struct duis_error **error);

/* What an amendment is called. A field that is NULL leaves that to the import. */
struct duis_import {
	/* As "MP120"; NULL: "IMPORT". */
	const char *id;
	/* NULL: "Imported from", and the name of the file. */
	const char *title;
	/* As duis_instant_parse() takes it; NULL: the instant of the state, which one of a file
	 * does not have. */
	const char *effective;
	/* Whether the file has every row that there is to be: one that it lacks is then removed.
	 * Else such a row is told of, and stays. */
	int complete;
};

/* The amendment after which a state says what a file says: only what differs, each operation by its
 * name. What the file does not state is told of, and not taken for "no".
 * state: of a file, as an older edition of the table: what changed between the two, for the matrix.
 * path:  of the file, as duis_matrix_lint() takes it, but no amendment.
 * terms: NULL for all of its fields NULL.
 * error: new, yours to free, when the result is DUIS_BAD_RULES or DUIS_UNKNOWN_NAME; else NULL. The
 * pointer itself may be NULL. Answer: no if lint finds an error (there are no operations then), or
 * if the matrix could not be loaded with the amendment: the findings say why. Returns: DUIS_OK;
 * DUIS_BAD_RULES (the file can't be read at all); DUIS_UNKNOWN_NAME (an id, a title or an instant
 * that can't be; a state of a file, and no instant); DUIS_NO_MEMORY; DUIS_INTERNAL;
 * DUIS_INVALID_ARGUMENT. Since 0.1. */
enum duis_status duis_matrix_import(const struct duis_state *state, const char *path,
                                    const struct duis_import *terms, struct duis_document **out,
                                    struct duis_error **error);

#ifdef __cplusplus
}
#endif
#endif
