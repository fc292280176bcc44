/* Findings and their registry. */
#include "base/finding.h"

#include <stddef.h>
#include <string.h>

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

/* The old array stays in the arena: doubling bounds what that wastes. */
static int grow(struct duisp_findings *list)
{
	const size_t capacity = list->capacity ? 2 * list->capacity : FIRST_CAPACITY;
	struct duis_finding **items = duisp_arena_alloc(list->arena, capacity, sizeof(*items));

	if (!items)
		return 0;
	if (list->count)
		memcpy(items, list->items, list->count * sizeof(*items));
	list->items = items;
	list->capacity = capacity;
	return 1;
}

enum duis_status duisp_findings_add(struct duisp_findings *list, struct duis_finding finding)
{
	struct duis_finding *item;

	if (list->count >= list->limit) {
		list->dropped++;
		return DUIS_OK;
	}
	item = duisp_arena_alloc(list->arena, 1, sizeof(*item));
	if (!item || (list->count == list->capacity && !grow(list)))
		return DUIS_NO_MEMORY;
	*item = finding;
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

/* Whether the second octet makes a longer form than needed, a surrogate, or no code point. */
static int is_beyond(const unsigned char *at)
{
	return (at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] >= 0xA0) ||
	       (at[0] == 0xF0 && at[1] < 0x90) || (at[0] == 0xF4 && at[1] >= 0x90);
}

/* The length of the character of UTF-8 that begins here; 0 if none does. */
static size_t measure_character(const unsigned char *at)
{
	const size_t length = at[0] < 0x80                    ? 1
	                      : at[0] >= 0xC2 && at[0] < 0xE0 ? 2
	                      : (at[0] & 0xF0) == 0xE0        ? 3
	                      : at[0] >= 0xF0 && at[0] < 0xF5 ? 4
	                                                      : 0;

	for (size_t i = 1; i < length; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	}
	return is_beyond(at) ? 0 : length;
}

/* Controls: C0, DEL, C1, those that turn the direction of text, and the ends of lines and
 * paragraphs (U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069). */
static int is_control(const unsigned char *at, size_t length)
{
	if (length == 1)
		return at[0] < 0x20 || at[0] == 0x7F;
	if (length == 2)
		return at[0] == 0xC2 && at[1] < 0xA0;
	if (length != 3 || at[0] != 0xE2)
		return 0;
	return (at[1] == 0x80 &&
	        (at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE))) ||
	       (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9);
}

/* A message must not drive the terminal that shows it, nor be torn itself. */
static void blank_controls(char *text)
{
	for (unsigned char *at = (unsigned char *)text; *at;) {
		const size_t length = measure_character(at);

		if (length == 0)
			*at = '?';
		else if (is_control(at, length))
			memset(at, ' ', length);
		at += length ? length : 1;
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
