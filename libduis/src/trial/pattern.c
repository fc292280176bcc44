/* Patterns: a regular expression comes in, and is measured before it is compiled; whether it fits a
 * name goes out. */
#include "trial/pattern.h"

#include <string.h>

#include "base/locale.h"

enum { CHARACTERS_MAX = 1000 };

/* A group that is open; the first is the whole text. */
struct group {
	/* With repetitions written out. They stop growing where they are too many. */
	size_t characters;
	/* Whether an alternative before this one fits nothing at all. */
	int has_empty;
	/* Whether this one does, before its last atom. */
	int is_empty;
};

/* What a repetition that comes next repeats. */
struct atom {
	size_t characters;
	int is_empty;
	int is_repeated;
};

/* A text while it is measured. */
struct measuring {
	const char *at;
	struct group groups[CHARACTERS_MAX + 1];
	size_t depth;
	struct atom atom;
	/* Why it is refused; NULL: it is not. */
	const char *reason;
};

static const struct atom no_atom = {.is_empty = 1};

static size_t cap_characters(size_t count)
{
	return count < CHARACTERS_MAX + 1 ? count : CHARACTERS_MAX + 1;
}

static void add_atom(struct measuring *measuring, size_t characters, int is_empty)
{
	struct group *group = &measuring->groups[measuring->depth];

	group->is_empty = group->is_empty && measuring->atom.is_empty;
	group->characters = cap_characters(group->characters + characters);
	measuring->atom = (struct atom){.characters = characters, .is_empty = is_empty};
}

/* The C library takes exponential time for a repetition of what is repeated or fits nothing. */
static void repeat_atom(struct measuring *measuring, size_t times, int is_optional)
{
	struct group *group = &measuring->groups[measuring->depth];
	struct atom *atom = &measuring->atom;

	if (atom->is_repeated || atom->is_empty)
		measuring->reason = "it repeats what is repeated already, or may be empty";
	group->characters = cap_characters(group->characters + atom->characters * (times - 1));
	atom->characters = cap_characters(atom->characters * times);
	atom->is_empty = atom->is_empty || is_optional;
	atom->is_repeated = 1;
}

static void begin_alternative(struct measuring *measuring)
{
	struct group *group = &measuring->groups[measuring->depth];

	group->has_empty = group->has_empty || (group->is_empty && measuring->atom.is_empty);
	group->is_empty = 1;
	measuring->atom = no_atom;
}

static void open_group(struct measuring *measuring)
{
	struct group *group = &measuring->groups[measuring->depth];

	group->is_empty = group->is_empty && measuring->atom.is_empty;
	measuring->groups[++measuring->depth] = (struct group){.is_empty = 1};
	measuring->atom = no_atom;
}

/* Without an open group, ")" is a character like others. */
static void close_group(struct measuring *measuring)
{
	const struct group *group = &measuring->groups[measuring->depth];

	if (measuring->depth == 0) {
		add_atom(measuring, 1, 0);
		return;
	}
	begin_alternative(measuring);
	measuring->depth--;
	measuring->atom.is_empty = 1;
	add_atom(measuring, group->characters + 1, group->has_empty);
}

/* The largest number up to "}", but not less than 1; one more, if the last stands before ",". Other
 * characters than digits are left to regcomp(). */
static size_t read_times(struct measuring *measuring)
{
	const char *at = measuring->at;
	size_t number = 0;
	size_t most = 1;
	int is_open = 0;

	for (; *at && *at != '}'; at++) {
		is_open = *at == ',';
		number = is_open ? 0 : cap_characters(number * 10 + (size_t)(*at & 0xF));
		most = number > most ? number : most;
	}
	measuring->at = at + (*at == '}');
	return most + (size_t)is_open;
}

/* Of "[:alpha:]", "[.a.]" or "[=a=]". Returns: what follows it. */
static const char *skip_class(const char *at)
{
	const char end[] = {at[1], ']', '\0'};
	const char *found = strstr(at + 2, end);

	return found ? found + 2 : at + strlen(at);
}

/* at: after "[". A "]" that comes first, and any backslash, is a character like others. Returns:
 * what follows the list. */
static const char *skip_bracket(const char *at)
{
	at += *at == '^';
	at += *at == ']';
	while (*at && *at != ']') {
		if (*at == '[' && at[1] && strchr(".:=", at[1]))
			at = skip_class(at);
		else
			at++;
	}
	return at + (*at == ']');
}

/* Beyond POSIX, the C library has anchors that are escapes, and back-references. */
static void take_escape(struct measuring *measuring)
{
	const char *at = measuring->at;

	if (*at >= '1' && *at <= '9')
		measuring->reason = "it has a back-reference";
	add_atom(measuring, 1, *at && strchr("bB<>`'", *at));
	measuring->at += *at != '\0';
}

/* at: after "{". */
static void take_bounds(struct measuring *measuring)
{
	const int is_optional = *measuring->at == '0' || *measuring->at == ',';

	repeat_atom(measuring, read_times(measuring), is_optional);
}

/* What is not right in an expression is left to regcomp(). */
static void measure_next(struct measuring *measuring)
{
	const char character = *measuring->at++;

	switch (character) {
	case '(':
		open_group(measuring);
		break;
	case ')':
		close_group(measuring);
		break;
	case '|':
		begin_alternative(measuring);
		break;
	case '{':
		take_bounds(measuring);
		break;
	case '*':
	case '+':
	case '?':
		repeat_atom(measuring, 2, character != '+');
		break;
	case '[':
		measuring->at = skip_bracket(measuring->at);
		add_atom(measuring, 1, 0);
		break;
	case '\\':
		take_escape(measuring);
		break;
	default:
		add_atom(measuring, 1, character == '^' || character == '$');
		break;
	}
}

static enum duis_status measure_text(const char *text, struct duis_error **error)
{
	struct measuring measuring = {.at = text, .groups = {{.is_empty = 1}}, .atom = no_atom};
	int is_long = strlen(text) > CHARACTERS_MAX;

	while (!is_long && *measuring.at)
		measure_next(&measuring);
	for (size_t i = 0; i <= measuring.depth; i++)
		is_long = is_long || measuring.groups[i].characters > CHARACTERS_MAX;
	if (is_long)
		return duisp_error_set_name(error,
		                            "the regular expression has more than %d characters "
		                            "when its repetitions are written out",
		                            CHARACTERS_MAX);
	if (measuring.reason)
		return duisp_error_set_name(error, "\"%s\" can't be taken: %s", text,
		                            measuring.reason);
	return DUIS_OK;
}

static enum duis_status compile_text(struct duisp_pattern *pattern, const char *text,
                                     struct duis_error **error)
{
	const locale_t before = duisp_locale_enter();
	const int code = regcomp(&pattern->expression, text, REG_EXTENDED | REG_NOSUB);
	char reason[128];

	if (code != 0)
		regerror(code, NULL, reason, sizeof(reason));
	duisp_locale_leave(before);
	pattern->is_set = code == 0;
	if (code == 0)
		return DUIS_OK;
	if (code == REG_ESPACE)
		return DUIS_NO_MEMORY;
	return duisp_error_set_name(error, "\"%s\" is not an extended regular expression: %s", text,
	                            reason);
}

enum duis_status duisp_pattern_set(struct duisp_pattern *pattern, const char *text,
                                   struct duis_error **error)
{
	enum duis_status status = DUIS_OK;

	duisp_pattern_clear(pattern);
	if (text)
		status = measure_text(text, error);
	if (text && status == DUIS_OK)
		status = compile_text(pattern, text, error);
	return status;
}

int duisp_pattern_fits(const struct duisp_pattern *pattern, const char *name)
{
	locale_t before;
	int code;

	if (!pattern->is_set)
		return 1;
	before = duisp_locale_enter();
	code = regexec(&pattern->expression, name, 0, NULL, 0);
	duisp_locale_leave(before);
	return code == 0;
}

void duisp_pattern_clear(struct duisp_pattern *pattern)
{
	if (pattern->is_set)
		regfree(&pattern->expression);
	pattern->is_set = 0;
}
