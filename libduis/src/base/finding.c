/* Findings, lists of them, and the registry of their ids, which is findings.def. What the stages
 * find comes in; the fields of a finding go out to the program. */
#include "base/finding.h"

#include <stddef.h>

enum { FIRST_CAPACITY = 8 };

static const struct {
	const char *id;
	enum duis_severity severity;
} registry[] = {
#define DUISP_FINDING(symbol, id, severity) {id, DUIS_SEVERITY_##severity},
#include "base/findings.def"
#undef DUISP_FINDING
};

static const char *const severity_names[] = {
	[DUIS_SEVERITY_ERROR] = "error",
	[DUIS_SEVERITY_UNDETERMINED] = "undetermined",
	[DUIS_SEVERITY_WARNING] = "warning",
	[DUIS_SEVERITY_NOTE] = "note",
};

const char *duis_severity_get_name(enum duis_severity severity)
{
	const size_t count = sizeof(severity_names) / sizeof(severity_names[0]);

	return (size_t)severity < count ? severity_names[severity] : severity_names[0];
}

enum duis_status duisp_findings_add(struct duisp_findings *list, struct duis_finding finding)
{
	struct duis_finding **items;
	struct duis_finding *item;

	if (list->count >= list->limit) {
		list->dropped++;
		return DUIS_OK;
	}
	item = duisp_arena_alloc(list->arena, 1, sizeof(*item));
	items = duisp_arena_grow(list->arena, list->items, list->count, &list->capacity,
	                         FIRST_CAPACITY, sizeof(struct duis_finding *));
	if (!item || !items)
		return DUIS_NO_MEMORY;
	*item = finding;
	list->items = items;
	list->items[list->count++] = item;
	return DUIS_OK;
}

enum duis_severity duisp_finding_get_severity(enum duisp_finding_id id)
{
	return registry[id].severity;
}

size_t duis_finding_count_ids(void)
{
	return DUISP_FINDING_COUNT;
}

const char *duis_finding_get_registered_id(size_t index)
{
	return index < DUISP_FINDING_COUNT ? registry[index].id : NULL;
}

const char *duis_finding_get_id(const struct duis_finding *finding)
{
	return registry[finding->id].id;
}

enum duis_severity duis_finding_get_severity(const struct duis_finding *finding)
{
	return registry[finding->id].severity;
}

const char *duis_finding_get_stage(const struct duis_finding *finding)
{
	return finding->stage;
}

const char *duis_finding_get_response_code(const struct duis_finding *finding)
{
	return finding->response_code;
}

const char *duis_finding_get_rule(const struct duis_finding *finding)
{
	return finding->rule;
}

long duis_finding_get_line(const struct duis_finding *finding)
{
	return finding->line;
}

long duis_finding_get_column(const struct duis_finding *finding)
{
	return finding->column;
}

const char *duis_finding_get_path(const struct duis_finding *finding)
{
	return finding->path;
}

size_t duis_finding_format_message(const struct duis_finding *finding, char *out, size_t size)
{
	return duisp_message_format(&finding->message, out, size);
}

const struct duis_basis *duis_finding_get_basis(const struct duis_finding *finding)
{
	return finding->basis;
}
