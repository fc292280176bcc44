/* Trials: in come the octets of suites; out goes a document of which tests passed, and of what they
 * touch. A suite that holds an error leaves no trace. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <duis/workbench.h>

#include "engine/engine.h"
#include "trial/coverage.h"
#include "trial/pattern.h"
#include "workbench/describe.h"
#include "workbench/select.h"
#include "workbench/state.h"

/* Of a test, a document takes a few hundred octets. */
enum { FIELDS = 4, SUITE_MAX = 32 << 20, TESTS_MAX = 250000 };

/* Each holds a table in memory. */
enum { DUISP_TRIAL_FILES_MAX = 64 };

struct duis_trial {
	struct duis_engine *engine;
	duis_instant now;
	struct duisp_pattern pattern;
	struct duisp_coverage coverage;
	/* Of the files that suites have named. */
	struct duis_state files[DUISP_TRIAL_FILES_MAX];
	size_t file_count;
	json_t *suites;
	size_t passed;
	size_t failed;
	size_t skipped;
};

/* A suite while it is run. */
struct running {
	struct duis_trial *trial;
	struct duisp_arena *arena;
	struct duis_error **error;
	const char *name;
	struct duisp_place place;
	const char *fields[FIELDS];
	struct duis_state state;
	json_t *tests;
	size_t passed;
	size_t failed;
	size_t skipped;
};

static enum duis_status begin_trial(struct duis_trial *trial)
{
	trial->suites = json_array();
	if (!trial->suites)
		return DUIS_NO_MEMORY;
	return duisp_coverage_begin(&trial->coverage, trial->engine->matrix);
}

static void end_trial(struct duis_trial *trial)
{
	duisp_pattern_clear(&trial->pattern);
	for (size_t i = 0; i < trial->file_count; i++)
		duisp_state_clear(&trial->files[i]);
	duisp_coverage_end(&trial->coverage);
	json_decref(trial->suites);
}

static enum duis_status record_test(struct running *running, const char *srv, size_t role,
                                    const char *got, const struct duis_basis *basis)
{
	const char *role_id = running->trial->engine->matrix->vocabulary.roles.items[role].id;
	const char *expected = running->fields[3];
	const int passed = strcmp(got, expected) == 0;
	const char *name = duisp_arena_printf(running->arena, "%s %s %s %s", srv, role_id,
	                                      running->fields[2], expected);

	if (!name)
		return DUIS_NO_MEMORY;
	if (running->trial->passed + running->trial->failed + running->passed + running->failed >=
	    TESTS_MAX)
		return duisp_error_set(running->error, running->place,
		                       "there are more than %d tests in all", TESTS_MAX);
	if (!duisp_pattern_fits(&running->trial->pattern, name)) {
		running->skipped++;
		return DUIS_OK;
	}
	*(passed ? &running->passed : &running->failed) += 1;
	duisp_coverage_touch(&running->trial->coverage, running->state.snapshot, srv, role);
	if (json_array_append_new(running->tests,
	                          json_pack("{s:o, s:I, s:s, s:s, s:o, s:s, s:s, s:b, s:o}", "name",
	                                    duisp_value_text(name), "line",
	                                    (json_int_t)running->place.line, "srv", srv, "role",
	                                    role_id, "state", duisp_value_text(running->fields[2]),
	                                    "expected", expected, "got", got, "passed", passed,
	                                    "basis", duisp_value_basis(passed ? NULL : basis))) !=
	    0)
		return DUIS_NO_MEMORY;
	return DUIS_OK;
}

/* Of the matrix, what has no row rests on nothing. */
static enum duis_status run_cell(struct running *running, const char *srv, size_t role)
{
	const struct duis_state *state = &running->state;
	const struct duis_row *row = duis_snapshot_find_row(state->snapshot, srv);
	const struct duis_cell *cell = row ? duisp_row_get_enforced_cell(row, role) : NULL;
	const struct duis_basis absence = duisp_snapshot_explain_absence(
		state->snapshot, &running->trial->engine->matrix->vocabulary, srv, role);
	const struct duis_basis *basis = cell                      ? cell->basis
	                                 : state->snapshot->source ? &absence
	                                                           : NULL;
	const int is_stated = duisp_snapshot_has_role(state->snapshot, role);

	return record_test(running, srv, role,
	                   is_stated ? duisp_describe_expected(cell) : "undetermined", basis);
}

static int is_family(const char *srv)
{
	return srv[strlen(srv) - 1] == '*';
}

/* A family that has no row would pass without a test. */
static enum duis_status run_role(struct running *running, size_t role)
{
	const struct duis_snapshot *snapshot = running->state.snapshot;
	const char *srv = running->fields[0];
	enum duis_status status = DUIS_OK;
	size_t count = 0;

	if (!is_family(srv))
		return run_cell(running, srv, role);
	for (size_t i = 0; i < snapshot->count && status == DUIS_OK; i++) {
		const char *found = snapshot->rows[i]->columns[DUISP_COLUMN_SRV];

		if (!duisp_srv_matches(srv, found))
			continue;
		count++;
		status = run_cell(running, found, role);
	}
	if (status == DUIS_OK && !count)
		status = duisp_error_set(running->error, running->place, "no SRV at %s is of %s",
		                         running->fields[2], srv);
	return status;
}

static enum duis_status refuse_role(struct running *running, const char *role)
{
	struct duisp_text allowed = {0};

	duisp_text_add(&allowed, "*, or one or more of ");
	duisp_terms_list(&running->trial->engine->matrix->vocabulary.roles, &allowed);
	duisp_text_add(&allowed, " with commas between");
	return duisp_error_set_unknown(running->error, &running->place, "User Role", role,
	                               &allowed);
}

static enum duis_status run_roles(struct running *running)
{
	const struct duisp_terms *roles = &running->trial->engine->matrix->vocabulary.roles;
	const int is_all = strcmp(running->fields[1], "*") == 0;
	const char *at = running->fields[1];
	enum duis_status status = DUIS_OK;
	size_t role;

	for (role = 0; is_all && role < roles->count && status == DUIS_OK; role++)
		status = run_role(running, role);
	while (!is_all && status == DUIS_OK) {
		const size_t length = strcspn(at, ",");
		const char *id = duisp_arena_copy_n(running->arena, at, length);

		if (!id)
			return DUIS_NO_MEMORY;
		if (!duisp_terms_find(roles, id, &role))
			return refuse_role(running, id);
		status = run_role(running, role);
		at += length;
		if (!*at)
			break;
		at++;
	}
	return status;
}

static enum duis_status refuse_test_file(struct running *running, const struct duis_error *error)
{
	const long line = duis_error_get_line(error);

	if (line)
		return duisp_error_set(running->error, running->place, "%s, line %ld: %s",
		                       running->fields[2], line, duis_error_get_message(error));
	return duisp_error_set(running->error, running->place, "%s: %s", running->fields[2],
	                       duis_error_get_message(error));
}

/* Read a table; the trial keeps it, if it can be read. */
static enum duis_status open_file(struct running *running)
{
	struct duis_trial *trial = running->trial;
	struct duis_state file = {.engine = trial->engine};
	struct duis_error *error = NULL;
	enum duis_status status;

	if (trial->file_count == DUISP_TRIAL_FILES_MAX)
		return duisp_error_set(running->error, running->place,
		                       "the suites name more than %d files", DUISP_TRIAL_FILES_MAX);
	status = duisp_state_read_file(&file, running->fields[2], trial->now, &error);
	if (error)
		status = refuse_test_file(running, error);
	duis_error_free(error);
	if (status != DUIS_OK) {
		duisp_state_clear(&file);
		return status;
	}
	running->state = file;
	trial->files[trial->file_count++] = file;
	return DUIS_OK;
}

/* NULL if no suite has named it yet. */
static const struct duis_state *find_file(const struct duis_trial *trial, const char *name)
{
	for (size_t i = 0; i < trial->file_count; i++) {
		if (strcmp(trial->files[i].snapshot->source, name) == 0)
			return &trial->files[i];
	}
	return NULL;
}

/* A text that is not an instant may be the name of a file. error: why it is not an instant. */
static enum duis_status read_file(struct running *running, const struct duis_error *error)
{
	const struct duis_state *known = find_file(running->trial, running->fields[2]);

	if (known)
		running->state = *known;
	else if (access(running->fields[2], F_OK) == 0 || errno == EACCES)
		return open_file(running);
	else
		return duisp_error_set(running->error, running->place, "%s",
		                       duis_error_get_message(error));
	return DUIS_OK;
}

static enum duis_status read_state(struct running *running)
{
	struct duis_error *error = NULL;
	enum duis_status status;

	running->state = (struct duis_state){.engine = running->trial->engine};
	status = duisp_state_read(&running->state, running->fields[2], running->trial->now, &error);
	if (status == DUIS_UNKNOWN_NAME)
		status = read_file(running, error);
	duis_error_free(error);
	return status;
}

static int is_expectation(const char *text)
{
	return strcmp(text, "eligible") == 0 || strcmp(text, "not") == 0 ||
	       strcmp(text, "undetermined") == 0;
}

static enum duis_status run_fields(struct running *running)
{
	enum duis_status status;

	if (!duisp_srv_is_pattern(running->fields[0]))
		return duisp_error_set(
			running->error, running->place,
			"\"%s\" is not an SRV; allowed: an SRV as 7.7, a family as 4.*, "
			"or *",
			running->fields[0]);
	if (!*running->fields[2])
		return duisp_error_set(running->error, running->place,
		                       "no state; allowed: INSTANT[@VERSION], as 2020-11-29 or "
		                       "now@5.3, or a file");
	if (!is_expectation(running->fields[3]))
		return duisp_error_set(running->error, running->place,
		                       "\"%s\" can't be expected; allowed: eligible, not, "
		                       "undetermined",
		                       running->fields[3]);
	status = read_state(running);
	return status == DUIS_OK ? run_roles(running) : status;
}

/* Cut a line at its tabs. Returns: how many fields there are. */
static size_t cut_line(struct running *running, char *line)
{
	size_t count = 0;

	while (line) {
		char *tab = strchr(line, '\t');

		if (tab)
			*tab++ = '\0';
		if (count < FIELDS)
			running->fields[count] = line;
		count++;
		line = tab;
	}
	return count;
}

/* The first four columns count; a fifth is for people. */
static enum duis_status run_line(struct running *running, char *line)
{
	const size_t length = strlen(line);
	size_t count;

	if (length && line[length - 1] == '\r')
		line[length - 1] = '\0';
	if (!*line || *line == '#')
		return DUIS_OK;
	count = cut_line(running, line);
	if (count == FIELDS || count == FIELDS + 1)
		return run_fields(running);
	return duisp_error_set(
		running->error, running->place,
		"%zu columns; allowed: SRV, roles, state, expected, and a remark, with "
		"tabs between",
		count);
}

static enum duis_status run_lines(struct running *running, char *text)
{
	enum duis_status status = DUIS_OK;

	if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	for (running->place.line = 1; text && status == DUIS_OK; running->place.line++) {
		char *end = strchr(text, '\n');

		if (end)
			*end++ = '\0';
		status = run_line(running, text);
		text = end;
	}
	return status;
}

/* What a command that failed left behind would pass unseen among others. */
static enum duis_status refuse_none(struct running *running)
{
	if (running->passed + running->failed + running->skipped > 0)
		return DUIS_OK;
	running->place.line = 0;
	return duisp_error_set(running->error, running->place, "is not a suite: it holds no test");
}

static enum duis_status keep_suite(struct running *running)
{
	struct duis_trial *trial = running->trial;
	json_t *suite = json_pack("{s:o, s:I, s:I, s:O}", "name", duisp_value_text(running->name),
	                          "passed", (json_int_t)running->passed, "failed",
	                          (json_int_t)running->failed, "tests", running->tests);

	if (json_array_append_new(trial->suites, suite) != 0)
		return DUIS_NO_MEMORY;
	trial->passed += running->passed;
	trial->failed += running->failed;
	trial->skipped += running->skipped;
	return DUIS_OK;
}

static enum duis_status run_suite(struct duis_trial *trial, const char *name, const char *bytes,
                                  size_t length, struct duis_error **error)
{
	struct running running = {.trial = trial,
	                          .arena = duisp_arena_new(),
	                          .error = error,
	                          .name = name,
	                          .place = {name, 0},
	                          .tests = json_array()};
	enum duis_status status = DUIS_NO_MEMORY;
	char *text = NULL;

	if (length > SUITE_MAX || memchr(bytes, '\0', length))
		status = duisp_error_set(error, running.place,
		                         "is not a suite: it holds a NUL, or more than %d octets",
		                         SUITE_MAX);
	else if (running.arena && running.tests)
		text = duisp_arena_copy_n(running.arena, bytes, length);
	if (text)
		status = run_lines(&running, text);
	if (text && status == DUIS_OK)
		status = refuse_none(&running);
	if (status == DUIS_OK)
		status = keep_suite(&running);
	json_decref(running.tests);
	duisp_arena_free(running.arena);
	return status;
}

static enum duis_status write_results(const struct duis_trial *trial, unsigned threshold,
                                      struct duis_document **out)
{
	unsigned percent = 0;
	json_t *coverage = duisp_coverage_describe(&trial->coverage, &percent);
	const int is_good = trial->passed > 0 && trial->failed == 0 && percent >= threshold;
	json_t *object = json_pack("{s:s, s:I, s:I, s:I, s:i, s:b, s:o, s:O}", "kind",
	                           "matrix-test", "passed", (json_int_t)trial->passed, "failed",
	                           (json_int_t)trial->failed, "not_run", (json_int_t)trial->skipped,
	                           "threshold", (int)threshold, "covered", percent >= threshold,
	                           "coverage", coverage, "suites", trial->suites);

	return duisp_document_end(object, trial->engine->matrix,
	                          is_good ? DUIS_ANSWER_YES : DUIS_ANSWER_NO, out);
}

enum duis_status duis_trial_new(struct duis_engine *engine, duis_instant now,
                                struct duis_trial **out)
{
	struct duis_trial *trial;

	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	if (!engine)
		return DUIS_INVALID_ARGUMENT;
	trial = calloc(1, sizeof(*trial));
	if (!trial)
		return DUIS_NO_MEMORY;
	trial->engine = duis_engine_ref(engine);
	trial->now = now;
	if (begin_trial(trial) != DUIS_OK) {
		duis_trial_free(trial);
		return DUIS_NO_MEMORY;
	}
	*out = trial;
	return DUIS_OK;
}

enum duis_status duis_trial_set_pattern(struct duis_trial *trial, const char *pattern,
                                        struct duis_error **error)
{
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!trial || json_array_size(trial->suites))
		return DUIS_INVALID_ARGUMENT;
	status = duisp_pattern_set(&trial->pattern, pattern, error);
	return duisp_error_end(status, error);
}

enum duis_status duis_trial_add(struct duis_trial *trial, const char *name, const char *bytes,
                                size_t length, struct duis_error **error)
{
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!trial || !name || (!bytes && length))
		return DUIS_INVALID_ARGUMENT;
	status = run_suite(trial, name, bytes ? bytes : "", length, error);
	return duisp_error_end(status, error);
}

enum duis_status duis_trial_to_document(const struct duis_trial *trial, unsigned threshold,
                                        struct duis_document **out)
{
	const enum duis_status status = duisp_document_begin(trial && threshold <= 100, out, NULL);

	return status == DUIS_OK ? write_results(trial, threshold, out) : status;
}

void duis_trial_free(struct duis_trial *trial)
{
	if (!trial)
		return;
	end_trial(trial);
	duis_engine_unref(trial->engine);
	free(trial);
}
