/* Findings of lint: in come reports, each with a place; out go JSON values in the order of lines.
 */
#include "table/lint.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/finding.h"

enum { FINDINGS_MAX = 1000, FINDINGS_FIRST = 64 };

static const struct {
	const char *id;
	enum duis_severity severity;
} registry[] = {
#define DUISP_LINT(symbol, id, severity) {id, DUIS_SEVERITY_##severity},
#include "table/lint.def"
#undef DUISP_LINT
};

static int grow_findings(struct duisp_lint *lint)
{
	struct duisp_lint_finding *items =
		duisp_arena_grow(lint->arena, lint->items, lint->count, &lint->capacity,
	                         FINDINGS_FIRST, sizeof(*items));

	if (items)
		lint->items = items;
	return items ? 1 : 0;
}

static const char *copy_short(struct duisp_lint *lint, const char *text)
{
	const char *copy = text ? duisp_message_copy(lint->arena, text) : NULL;

	if (text && !copy)
		lint->status = DUIS_NO_MEMORY;
	return copy;
}

static void keep_finding(struct duisp_lint *lint, struct duisp_lint_finding finding)
{
	if (lint->status != DUIS_OK)
		return;
	if (!grow_findings(lint)) {
		lint->status = DUIS_NO_MEMORY;
		return;
	}
	lint->items[lint->count++] = finding;
}

void duisp_lint_report(struct duisp_lint *lint, enum duisp_lint_id id,
                       struct duisp_lint_place place, const char *expected, const char *format, ...)
{
	struct duisp_lint_finding finding = {.id = id, .place = place};
	const char *message;
	va_list arguments;

	lint->of_severity[registry[id].severity]++;
	if (lint->count >= FINDINGS_MAX) {
		lint->dropped++;
		return;
	}
	va_start(arguments, format);
	message = duisp_arena_vprintf(lint->arena, format, arguments);
	va_end(arguments);
	if (!message)
		lint->status = DUIS_NO_MEMORY;
	finding.message = copy_short(lint, message);
	finding.expected = copy_short(lint, expected);
	finding.place.srv = copy_short(lint, place.srv);
	keep_finding(lint, finding);
}

const struct duisp_lint_finding *duisp_lint_find_error(const struct duisp_lint *lint)
{
	for (size_t i = 0; i < lint->count; i++) {
		if (registry[lint->items[i].id].severity == DUIS_SEVERITY_ERROR)
			return &lint->items[i];
	}
	return NULL;
}

int duisp_lint_has_error(const struct duisp_lint *lint)
{
	return lint->of_severity[DUIS_SEVERITY_ERROR] > 0;
}

int duisp_lint_is_dirty(const struct duisp_lint *lint)
{
	return lint->of_severity[DUIS_SEVERITY_ERROR] || lint->of_severity[DUIS_SEVERITY_WARNING];
}

/* By line, what is of the whole file last; what is of one line, by id. */
static int compare_findings(const void *a, const void *b)
{
	const struct duisp_lint_finding *one = a, *other = b;

	if (one->place.line != other->place.line) {
		if (!one->place.line || !other->place.line)
			return one->place.line ? -1 : 1;
		return one->place.line < other->place.line ? -1 : 1;
	}
	if (one->id != other->id)
		return one->id < other->id ? -1 : 1;
	return strcmp(one->message, other->message);
}

static json_t *describe_finding(const struct duisp_lint_finding *finding)
{
	return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "id", registry[finding->id].id,
	                 "severity", duis_severity_get_name(registry[finding->id].severity), "line",
	                 duisp_value_number(finding->place.line), "srv",
	                 duisp_value_text(finding->place.srv), "message",
	                 duisp_value_text(finding->message), "expected",
	                 duisp_value_text(finding->expected));
}

static json_t *describe_dropped(struct duisp_lint *lint)
{
	char message[80];

	snprintf(message, sizeof(message), "%zu more findings are left out", lint->dropped);
	return describe_finding(
		&(struct duisp_lint_finding){.id = DUISP_LINT_TRUNCATED, .message = message});
}

json_t *duisp_lint_describe(struct duisp_lint *lint)
{
	json_t *array = json_array();
	int failed = lint->status != DUIS_OK;

	if (lint->count)
		qsort(lint->items, lint->count, sizeof(*lint->items), compare_findings);
	for (size_t i = 0; i < lint->count; i++)
		failed |= json_array_append_new(array, describe_finding(&lint->items[i]));
	if (lint->dropped)
		failed |= json_array_append_new(array, describe_dropped(lint));
	return duisp_value_finish(array, failed);
}

json_t *duisp_lint_count(const struct duisp_lint *lint)
{
	return json_pack("{s:I, s:I, s:I}", "errors",
	                 (json_int_t)lint->of_severity[DUIS_SEVERITY_ERROR], "warnings",
	                 (json_int_t)lint->of_severity[DUIS_SEVERITY_WARNING], "notes",
	                 (json_int_t)lint->of_severity[DUIS_SEVERITY_NOTE]);
}
