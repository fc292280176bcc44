/* Selections: in come words, as "4.*" and "ED"; out goes which rows and roles they mean. */
#include "workbench/select.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/text.h"

enum duis_status duis_selection_new(struct duis_selection **out)
{
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = calloc(1, sizeof(**out));
	return *out ? DUIS_OK : DUIS_NO_MEMORY;
}

void duis_selection_free(struct duis_selection *selection)
{
	if (!selection)
		return;
	free(selection->srv);
	free(selection->role);
	free(selection);
}

enum duis_status duis_selection_set_srv(struct duis_selection *selection, const char *srv)
{
	return selection ? duisp_word_replace(&selection->srv, srv) : DUIS_INVALID_ARGUMENT;
}

enum duis_status duis_selection_set_role(struct duis_selection *selection, const char *role)
{
	return selection ? duisp_word_replace(&selection->role, role) : DUIS_INVALID_ARGUMENT;
}

static int is_digits(const char *text, size_t length)
{
	return length > 0 && strspn(text, "0123456789") >= length;
}

/* Two or three numbers; or, of a family, one or two and a star. */
int duisp_srv_is_pattern(const char *text)
{
	size_t numbers = 0;

	if (strcmp(text, "*") == 0)
		return 1;
	for (;;) {
		const size_t length = strcspn(text, ".");

		if (numbers > 0 && strcmp(text, "*") == 0)
			return numbers < 3;
		if (!is_digits(text, length) || ++numbers > 3)
			return 0;
		if (!text[length])
			return numbers > 1;
		text += length + 1;
	}
}

int duisp_srv_matches(const char *pattern, const char *srv)
{
	const size_t length = pattern ? strlen(pattern) : 0;

	if (!pattern || strcmp(pattern, "*") == 0)
		return 1;
	if (pattern[length - 1] == '*')
		return strncmp(pattern, srv, length - 1) == 0;
	return strcmp(pattern, srv) == 0;
}

enum duis_status duisp_selection_read(const struct duis_selection *words,
                                      const struct duisp_vocabulary *vocabulary,
                                      struct duisp_selection *out, struct duis_error **error)
{
	enum duis_status status;

	*out = (struct duisp_selection){.last_role = vocabulary->roles.count};
	if (!words)
		return DUIS_OK;
	out->srv = words->srv;
	if (words->srv && !duisp_srv_is_pattern(words->srv))
		return duisp_error_set_name(
			error,
			"\"%s\" is not an SRV; allowed: an SRV as 7.7, a family "
			"as 4.*, or *",
			words->srv);
	if (!words->role)
		return DUIS_OK;
	status = duisp_terms_require(&vocabulary->roles, "User Role", words->role, &out->first_role,
	                             error);
	out->last_role = out->first_role + 1;
	return status;
}

static int has_row(const struct duis_row *const *rows, size_t count, const char *pattern)
{
	for (size_t i = 0; i < count; i++) {
		if (duisp_srv_matches(pattern, rows[i]->columns[DUISP_COLUMN_SRV]))
			return 1;
	}
	return 0;
}

static int adds_row(const struct duisp_amendment *amendment, const char *pattern)
{
	for (size_t i = 0; i < amendment->operation_count; i++) {
		if (amendment->operations[i].kind == DUISP_OPERATION_ADD &&
		    duisp_srv_matches(pattern, amendment->operations[i].srv))
			return 1;
	}
	return 0;
}

/* A row comes from the base, or from an amendment that adds it; or from a file. */
static int is_known(const char *pattern, const struct duis_state *state)
{
	const struct duisp_matrix *matrix = state->engine->matrix;
	int found = has_row(matrix->base.items, matrix->base.count, pattern) ||
	            has_row(state->snapshot->rows, state->snapshot->count, pattern);

	for (size_t i = 0; !found && i < matrix->amendment_count; i++)
		found = adds_row(&matrix->amendments[i], pattern);
	return found;
}

static void list_rows(struct duisp_text *names, const struct duis_row *const *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		duisp_text_add_item(names, ", ", rows[i]->columns[DUISP_COLUMN_SRV]);
}

/* Refuse an SRV that is nowhere, with those of the state that may be meant. */
static enum duis_status refuse_unlisted_srv(const char *srv, const struct duis_state *state,
                                            struct duis_error **error)
{
	struct duisp_text names = {0};
	struct duisp_text nearest = {0};
	char *list = NULL;
	char *hint = NULL;
	enum duis_status status = DUIS_NO_MEMORY;

	list_rows(&names, state->snapshot->rows, state->snapshot->count);
	list = duisp_text_take(&names);
	if (list)
		duisp_nearest_add(&nearest, srv, list);
	hint = duisp_text_take(&nearest);
	if (list && hint)
		status = duisp_error_set_name(
			error,
			"the matrix has no SRV \"%s\", at any instant of any DUIS "
			"version%s; allowed: one that \"matrix show\" lists, as 7.7, a "
			"family of them, as 4.*, or *",
			srv, hint);
	free(hint);
	free(list);
	return status;
}

static enum duis_status check_selection(const struct duisp_selection *selection,
                                        const struct duis_state *state,
                                        const struct duis_state *other, struct duis_error **error)
{
	const char *srv = selection->srv;

	if (!srv || is_known(srv, state) || (other && is_known(srv, other)))
		return DUIS_OK;
	return refuse_unlisted_srv(srv, state, error);
}

enum duis_status duisp_selection_take(const struct duis_selection *words,
                                      const struct duis_state *state,
                                      const struct duis_state *other, struct duisp_selection *out,
                                      struct duis_error **error)
{
	enum duis_status status =
		duisp_selection_read(words, &state->engine->matrix->vocabulary, out, error);

	return status == DUIS_OK ? check_selection(out, state, other, error) : status;
}
