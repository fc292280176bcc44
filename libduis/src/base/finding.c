/* Findings and their registry. */
#include "base/finding.h"

#include <stddef.h>
#include <string.h>

#include "base/character.h"

enum { MESSAGE_MAX = 1000, FIRST_CAPACITY = 8 };

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

/* Back to where a character of UTF-8 begins. */
static size_t align(const char *text, size_t at)
{
	while (at && ((unsigned char)text[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* A message must not drive the terminal that shows it, nor be torn itself. */
static void blank_controls(char *text)
{
	uint32_t character;

	while (*text) {
		const size_t length = duisp_character_read(text, &character);

		if (length == 0)
			*text = '?';
		else if (duisp_character_is_control(character))
			memset(text, ' ', length);
		text += length ? length : 1;
	}
}

/* The length without white space and full stop at the end. */
static size_t trim(const char *text)
{
	size_t length = strlen(text);

	while (length && strchr(" \t\r\n", text[length - 1]))
		length--;
	return length && text[length - 1] == '.' ? length - 1 : length;
}

/* Of a long message the middle is left out: its end tells what is wrong with its beginning. */
const char *duisp_message_copy(struct duisp_arena *arena, const char *text)
{
	const size_t length = trim(text);
	const int fits = length <= MESSAGE_MAX;
	const size_t head = fits ? length : align(text, MESSAGE_MAX / 2);
	const size_t tail = fits ? length : align(text, length - MESSAGE_MAX / 3);
	char *copy = duisp_arena_printf(arena, "%.*s%s%.*s", (int)head, text, fits ? "" : " … ",
	                                (int)(length - tail), text + tail);

	if (copy)
		blank_controls(copy);
	return copy;
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

long duis_finding_get_line(const struct duis_finding *finding)
{
	return finding->line;
}

const char *duis_finding_get_path(const struct duis_finding *finding)
{
	return finding->path;
}

const char *duis_finding_get_message(const struct duis_finding *finding)
{
	return finding->message;
}

const struct duis_basis *duis_finding_get_basis(const struct duis_finding *finding)
{
	return finding->basis;
}
