/* The workbench: show, explain, compare and test what the Service Request Matrix says.
 *
 * Lifetime: a state holds a reference to its engine, and so does a replay; a document holds none.
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

/* Which rows and cells are looked at: all, but for what the functions below say. It belongs to one
 * thread at a time. */
struct duis_selection;

/* Select everything. out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (out is NULL). Since 0.1. */
enum duis_status duis_selection_new(struct duis_selection **out);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_selection_free(struct duis_selection *selection);

/* Select rows. srv: copied; an SRV, as "7.7"; a family, as "4.*", which includes 4.2 and 4.6.1; or
 * "*"; NULL for all. The function that is given the selection refuses what is none of these.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (selection is NULL). Since 0.1. */
enum duis_status duis_selection_set_srv(struct duis_selection *selection, const char *srv);

/* Select the cells of one User Role. role: copied, as "ED"; NULL for all. The function that is
 * given the selection refuses a role that is not known.
 * Returns: as duis_selection_set_srv(). Since 0.1. */
enum duis_status duis_selection_set_role(struct duis_selection *selection, const char *role);

/* Make a state: the matrix at an instant.
 * as_of:        any instant.
 * duis_version: as the catalogue spells it, as "5.4", or without its zeros at the end; NULL for the
 *               newest one that has a schema: then a replay judges each request by the version that
 *               the request states.
 * out:          new, yours to free; NULL after an error.
 * error:        new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer
 *               itself may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the catalogue does not know the version: the error lists
 * those that it knows; or no version has a schema); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine
 * or out is NULL). Since 0.1. */
enum duis_status duis_state_new(struct duis_engine *engine, duis_instant as_of,
                                const char *duis_version, struct duis_state **out,
                                struct duis_error **error);

/* The same from words, as a person or a suite writes them.
 * text:  INSTANT[@VERSION] or @VERSION: the instant as duis_instant_parse() takes it, or "now"; the
 *        version as the catalogue spells it, or without its zeros at the end, "5" for "5.0". "5.10"
 *        is not a version here, although a request may spell 5.1 so. Without a version: the newest
 *        one that has a schema. NULL: "now". An empty text is not allowed.
 * now:   what "now" stands for.
 * out:   new, yours to free; NULL after an error.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the text does not hold an instant, or names a version that
 * the catalogue does not know); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is NULL).
 * Since 0.1. */
enum duis_status duis_state_parse(struct duis_engine *engine, const char *text, duis_instant now,
                                  struct duis_state **out, struct duis_error **error);

/* Make a state from a file that holds a table: base.xml or another file in its format, CSV, or JSON
 * (doc/lint.md); the content decides which format it is. Such a state has no instant and no version
 * of its own.
 * path:  of the file, of at most 32 MiB.
 * now:   the instant at which duis_replay_add() judges requests by the state.
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

/* The instant of the state; for a file, the one that it was opened with. Since 0.1. */
duis_instant duis_state_get_as_of(const struct duis_state *state);

/* The DUIS version of the state, as "5.4"; for a file, the newest that has a schema. Borrowed.
 * Since 0.1. */
const char *duis_state_get_duis_version(const struct duis_state *state);

/* The snapshot of the state: borrowed. The snapshot of a file lives as long as the state. Since
 * 0.1. */
const struct duis_snapshot *duis_state_get_snapshot(const struct duis_state *state);

/* All functions below, whose names end with _to_document, make a document.
 * out:   new, yours to free; NULL after an error.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the srv of the selection is not written as an SRV, or its
 * role is unknown; except in duis_explanation_to_document() also an SRV or a family for which
 * neither the matrix, at any instant of any version, nor the state has a row); DUIS_NO_MEMORY;
 * DUIS_INVALID_ARGUMENT (an object or out is NULL). */

/* Show the table. selection: NULL for all. Answer: yes. Since 0.1. */
enum duis_status duis_matrix_to_document(const struct duis_state *state,
                                         const struct duis_selection *selection,
                                         struct duis_document **out, struct duis_error **error);

/* Explain whether a role may send an SRV, and why: the row, the amendment that decides, what it
 * overrode, what the other documents say, and what is disputed or unknown about it. selection: one
 * SRV and one role. Answer: yes; no (also if the matrix has no row for the SRV); undetermined where
 * the sources contradict each other, or a file does not state the role. DUIS_UNKNOWN_NAME also
 * where SRV or role is missing, or a family is given. Since 0.1. */
enum duis_status duis_explanation_to_document(const struct duis_state *state,
                                              const struct duis_selection *selection,
                                              struct duis_document **out,
                                              struct duis_error **error);

/* List every cell of every document and every value of a column that differs between two states,
 * and say how many were compared and how many are equal. What a file does not state is not
 * compared.
 * selection: NULL for all. Answer: yes if nothing differs, else no. DUIS_INVALID_ARGUMENT also if
 * the states belong to different engines. Since 0.1.
 */
enum duis_status duis_diff_to_document(const struct duis_state *from, const struct duis_state *to,
                                       const struct duis_selection *selection,
                                       struct duis_document **out, struct duis_error **error);

/* List what each amendment changed in the cells of a selection, in the order in which amendments
 * apply.
 * state: only its DUIS version counts, not its instant. Answer: yes. DUIS_UNKNOWN_NAME also for a
 *        state of a file, which has no history. Since 0.1. */
enum duis_status duis_history_to_document(const struct duis_state *state,
                                          const struct duis_selection *selection,
                                          struct duis_document **out, struct duis_error **error);

/* List where the documents that say who is eligible disagree with each other, since and until when;
 * how much of each document is known, and how much is only assumed to agree; and where the matrix
 * and the lists of the request schema disagree: SRVs, bodies, schedulable SRVs, bodies that can be
 * future dated. The table of a file takes the place of the enforced document, without history; the
 * other documents are read from the matrix at the state's instant and version. What the file does
 * not state is not compared, and an SRV for which it has no row is one that nobody may send.
 * Answer: yes if no disagreement is known, else no; undetermined where a file states no role, so
 * that no cell was compared. DUIS_INTERNAL also where libxml2 fails. Since 0.1. */
enum duis_status duis_audit_to_document(const struct duis_state *state, struct duis_document **out,
                                        struct duis_error **error);

/* Describe what the response codes of the DCC mean, as far as that is known.
 * code: one code, as "E2"; NULL for all. Answer: yes. DUIS_UNKNOWN_NAME: there is no such code.
 *       Since 0.1. */
enum duis_status duis_codes_to_document(const struct duis_engine *engine, const char *code,
                                        struct duis_document **out, struct duis_error **error);

/* Explain what the findings of a verdict mean: for each the rule, what to do, and an example.
 * id: of one finding, as "role-not-eligible"; NULL for all. Answer: yes. DUIS_UNKNOWN_NAME: there
 *     is no such finding. Since 0.1. */
enum duis_status duis_findings_to_document(const struct duis_engine *engine, const char *id,
                                           struct duis_document **out, struct duis_error **error);

/* Describe what may stand in a request: for an SRV its body; for an element every place where it
 * may stand. Places in which the same may stand are described once, with all their paths.
 *
 * engine:       borrowed.
 * duis_version: one of duis_engine_get_version() that has a schema; NULL for the newest of them.
 * name:         an SRV, as "7.7", for which the matrix has a row at some instant, for that version;
 *               or the name of an element, as "ImportMPAN", also with the prefix sr: or ds:.
 * out:          new, yours to free; NULL after an error.
 * error:        new, yours to free, when the result is DUIS_UNKNOWN_NAME or DUIS_BAD_RULES; else
 *               NULL. The pointer itself may be NULL.
 * Answer: yes.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the version has no schema, and the error lists those that
 * have one; or there is no such SRV, and the error lists those that there are; or only a draft
 * amendment has the SRV, and the schema of the version does not; or there is no such element, and
 * the error asks for the nearest, if one is near); DUIS_BAD_RULES (the engine uses the published
 * schemas, which cannot be described, or the schema of the version says what libduis cannot
 * describe); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine, name or out is NULL); DUIS_INTERNAL.
 * Since 0.1. */
enum duis_status duis_schema_to_document(const struct duis_engine *engine, const char *duis_version,
                                         const char *name, struct duis_document **out,
                                         struct duis_error **error);

/* A trial runs suites: rows of SRV, roles, state and expected eligibility, as duis-suite(5)
 * describes. It belongs to one thread at a time. */
struct duis_trial;

/* Make a trial. now: what "now" stands for in a suite. out: new, yours to free; NULL after an
 * error. Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (engine or out is NULL). Since
 * 0.1. */
enum duis_status duis_trial_new(struct duis_engine *engine, duis_instant now,
                                struct duis_trial **out);

/* Run only the tests whose name matches an extended regular expression (POSIX): a name is "SRV ROLE
 * STATE EXPECTED". Call it before the first suite is added. NULL: all tests. The expression is read
 * in the locale "C". It has at most 1,000 characters when its repetitions are written out, where *,
 * + and ? count twice what they repeat; no back-reference; and no repetition of what is repeated
 * already or may be empty, as a** or (a*)*.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the pattern is not such an expression); DUIS_NO_MEMORY;
 * DUIS_INVALID_ARGUMENT (trial is NULL, or a suite was added already). Since 0.1. */
enum duis_status duis_trial_set_pattern(struct duis_trial *trial, const char *pattern,
                                        struct duis_error **error);

/* Run a suite, all of it or nothing. If a state of the suite names a file, the file is read, once
 * in the life of the trial.
 * name:  used in messages and in the document. bytes: UTF-8; not kept.
 * error: new, yours to free, when the result is DUIS_BAD_RULES; else NULL. The pointer itself may
 *        be NULL.
 * Returns: DUIS_OK; DUIS_BAD_RULES (a line of the suite is wrong, and the error says where, why and
 * what is allowed; or the suite holds no test); DUIS_NO_MEMORY; DUIS_INTERNAL, as in
 * duis_state_open_file(); DUIS_INVALID_ARGUMENT (trial or name is NULL, or bytes is NULL and length
 * is not 0). Since 0.1. */
enum duis_status duis_trial_add(struct duis_trial *trial, const char *name, const char *bytes,
                                size_t length, struct duis_error **error);

/* Write the results, and what the suites cover: how many of all cells (one for each SRV and role)
 * were tested at any state; and how many of the cells that each amendment changed were tested both
 * before and after it. threshold: the answer is no also where less than this percentage of the
 * changed cells was tested both before and after; 0 for no threshold, at most 100. Answer: yes if
 * tests ran and all passed, else no.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (trial or out is NULL, or threshold is
 * more than 100). Since 0.1. */
enum duis_status duis_trial_to_document(const struct duis_trial *trial, unsigned threshold,
                                        struct duis_document **out);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_trial_free(struct duis_trial *trial);

/* What duis_suite_to_document() puts into the suite beyond the first and last state. */
enum duis_suite_flag {
	/* Every cell that changes between the two states, even if it changes back later. Such a
	 * cell is tested one second before, at, and one second after each effective instant between
	 * the two, at the version of each state; and at each DUIS version between the two to which
	 * an amendment is bound, and the version below it, at the instant of each state. */
	DUIS_SUITE_BOUNDARIES = 1
};

/* Make a suite from the matrix: it tests every enforced cell that differs between two states, at
 * both of them. The state of a file is written as the path of the file; what the file does not
 * state is not compared.
 * flags: values of enum duis_suite_flag, or-ed.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL. Answer: yes.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (one of the states is a file, and: boundaries are asked for,
 * but a file has no instant; or a suite cannot hold its path, because the path is not UTF-8, has
 * control characters, or would be read as an instant); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (an
 * argument other than error is NULL, the states belong to different engines, or a flag is unknown).
 * Since 0.1.
 */
enum duis_status duis_suite_to_document(const struct duis_state *from, const struct duis_state *to,
                                        unsigned flags, struct duis_document **out,
                                        struct duis_error **error);

/* A replay decides on recorded requests under two states, and says what would change. */
struct duis_replay;

/* Begin a replay. Each request is decided on twice, at the instant of each state. The matrix is the
 * one for the DUIS version that the request states; or, if a state was made with a version, the one
 * for that version. If the other state is a file, the named version holds
 * for it, too. The table of a file takes the place of the matrix: nobody may send an SRV for which
 * it has no row; the eligibility of a role that it does not state is undetermined; a column that it
 * does not state is taken from the matrix, and is undetermined if the matrix has no row for the
 * SRV.
 * from, to: states of one engine; they may be freed before the replay.
 * out:      new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (an argument is NULL, or the states
 * belong to different engines). Since 0.1. */
enum duis_status duis_replay_new(const struct duis_state *from, const struct duis_state *to,
                                 struct duis_replay **out);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_replay_free(struct duis_replay *replay);

/* Decide on each request as this role, too; without a role, eligibility is not checked. Call it
 * before the first request.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL.
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the role is not known); DUIS_NO_MEMORY;
 * DUIS_INVALID_ARGUMENT (an argument other than error is NULL, or a request was added already).
 * Since 0.1. */
enum duis_status duis_replay_add_role(struct duis_replay *replay, const char *role,
                                      struct duis_error **error);

/* Set the web service that the requests were sent to; without one, the check "web-service" is
 * skipped.
 * error: as duis_replay_add_role() takes it.
 * Returns: as duis_replay_add_role(), of the web service. Since 0.1. */
enum duis_status duis_replay_set_web_service(struct duis_replay *replay, const char *web_service,
                                             struct duis_error **error);

/* Decide on a request as each role, and count what changes. The request belongs to the engine of
 * the states.
 * name: the name of the request, for the examples in the document; read, not kept.
 * Returns: DUIS_OK; DUIS_NO_MEMORY, after which the replay can only be freed; DUIS_INTERNAL, as in
 * duis_verdict_decide(); DUIS_INVALID_ARGUMENT (an argument is NULL, or the request belongs to
 * another engine). Since 0.1. */
enum duis_status duis_replay_add(struct duis_replay *replay, struct duis_request *request,
                                 const char *name);

/* Write what has changed so far: how many verdicts have another outcome or response code under the
 * second state, by role, SRV, and result before and after, with what decides and the names of a few
 * requests. More requests can be added afterwards.
 * Answer: yes if no verdict changed, else no.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (an argument is NULL). Since 0.1. */
enum duis_status duis_replay_to_document(const struct duis_replay *replay,
                                         struct duis_document **out);

/* Write everything that the matrix says: all snapshots, versions, documents and amendments, for a
 * page that shows any state. state: what the page shows first. There is no error, because no
 * argument is a name. Answer: yes.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (state or out is NULL, or the state is
 * one of a file). Since 0.1. */
enum duis_status duis_explorer_to_document(const struct duis_state *state,
                                           struct duis_document **out);

/* List what is wrong with a file that holds a table or an amendment, in itself and compared with
 * the matrix in use; doc/lint.md lists the findings. The file may come from anybody: it is XML, CSV
 * or JSON, and the content decides which.
 * path:  of the file, of at most 32 MiB.
 * error: new, yours to free, when the result is DUIS_BAD_RULES; else NULL. The pointer itself may
 *        be NULL. Answer: yes if lint finds nothing, or only notes.
 * Returns: DUIS_OK; DUIS_BAD_RULES (the file can't be read at all); DUIS_NO_MEMORY; DUIS_INTERNAL;
 * DUIS_INVALID_ARGUMENT (engine, path or out is NULL). Since 0.1. */
enum duis_status duis_lint_to_document(const struct duis_engine *engine, const char *path,
                                       struct duis_document **out, struct duis_error **error);

/* What an import makes of a file: an amendment with an id, a title and an instant, and what becomes
 * of the rows that the file lacks. It belongs to one thread at a time. */
struct duis_import;

/* Import with the defaults. out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (out is NULL). Since 0.1. */
enum duis_status duis_import_new(struct duis_import **out);

/* NULL is allowed and does nothing. Since 0.1. */
void duis_import_free(struct duis_import *terms);

/* The id of the amendment: copied, as "MP120"; NULL, the default: "IMPORT".
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (terms is NULL). Since 0.1. */
enum duis_status duis_import_set_id(struct duis_import *terms, const char *id);

/* Its title: copied; NULL, the default: "Imported from" and the name of the file.
 * Returns: as duis_import_set_id(). Since 0.1. */
enum duis_status duis_import_set_title(struct duis_import *terms, const char *title);

/* Set from when it applies.
 * effective: the instant; by default that of the state, so that it must be set where the state is a
 *            file.
 * Returns: DUIS_OK; DUIS_INVALID_ARGUMENT (terms is NULL). Since 0.1. */
enum duis_status duis_import_set_effective(struct duis_import *terms, duis_instant effective);

/* Whether the file is complete: 0, the default, or another number. If it is, the amendment removes
 * each row that the file lacks; if not, such a row is reported, and stays.
 * Returns: DUIS_OK; DUIS_INVALID_ARGUMENT (terms is NULL). Since 0.1. */
enum duis_status duis_import_set_complete(struct duis_import *terms, int complete);

/* Make the amendment that turns what a state says into what a file says. It holds only what
 * differs, as the operations of doc/matrix-format.md. What the file does not state is reported, and
 * is not taken for "no".
 * state: may be a state of a file, for example of an older edition of the table: the amendment then
 *        holds what changed between the two editions.
 * path:  the path of the file, as for duis_lint_to_document(); the file must not be an amendment.
 * terms: read, not kept; NULL for the defaults.
 * error: new, yours to free, when the result is DUIS_BAD_RULES or DUIS_UNKNOWN_NAME; else NULL. The
 *        pointer itself may be NULL. Answer: no if lint finds an error (there are no operations
 *        then), or if the matrix could not be loaded with the amendment: the findings say why.
 * Returns: DUIS_OK; DUIS_BAD_RULES (the file can't be read at all);
 * DUIS_UNKNOWN_NAME (the id is not made of capitals and digits, with single dots and hyphens
 * between, at most 40; the title is empty or longer than 400 octets; or the state is a file, and
 * terms has no instant); DUIS_NO_MEMORY; DUIS_INTERNAL; DUIS_INVALID_ARGUMENT (state, path or out
 * is NULL). Since 0.1. */
enum duis_status duis_import_to_document(const struct duis_state *state, const char *path,
                                         const struct duis_import *terms,
                                         struct duis_document **out, struct duis_error **error);

#ifdef __cplusplus
}
#endif
#endif
