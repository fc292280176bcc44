/* Errors: a place and a sentence come in; a struct duis_error for the caller of the library goes
 * out. */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/finding.h"
#include "base/locale.h"
#include "base/nearest.h"

enum { MESSAGE_SIZE = 1024 };

struct duis_error {
	enum duis_status status;
	long line;
	char *file;
	char message[MESSAGE_SIZE];
};

void duis_error_free(struct duis_error *error)
{
	if (!error)
		return;
	free(error->file);
	free(error);
}

static struct duis_error *new_error(struct duisp_place place)
{
	struct duis_error *error = calloc(1, sizeof(*error));

	if (!error)
		return NULL;
	error->line = place.line;
	if (place.file && !(error->file = strdup(place.file))) {
		free(error);
		return NULL;
	}
	return error;
}

/* Write a message with the rules of a finding's: bounded, clean, and without a full stop at its
 * end. */
__attribute__((format(printf, 2, 0))) static int
write_message(char out[MESSAGE_SIZE], const char *format, va_list arguments)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *text = arena ? duisp_arena_vprintf(arena, format, arguments) : NULL;
	const char *message = text ? duisp_message_copy(arena, text) : NULL;

	if (message)
		snprintf(out, MESSAGE_SIZE, "%s", message);
	duisp_arena_free(arena);
	return message ? 1 : 0;
}

__attribute__((format(printf, 4, 0))) static enum duis_status
make_error(struct duis_error **error, struct duisp_place place, enum duis_status status,
           const char *format, va_list arguments)
{
	if (!error)
		return status;
	if (*error)
		return (*error)->status;
	*error = new_error(place);
	if (!*error)
		return DUIS_NO_MEMORY;
	(*error)->status = status;
	if (write_message((*error)->message, format, arguments))
		return status;
	duis_error_free(*error);
	*error = NULL;
	return DUIS_NO_MEMORY;
}

enum duis_status duisp_error_set(struct duis_error **error, struct duisp_place place,
                                 const char *format, ...)
{
	enum duis_status status;
	va_list arguments;

	va_start(arguments, format);
	status = make_error(error, place, DUIS_BAD_RULES, format, arguments);
	va_end(arguments);
	return status;
}

enum duis_status duisp_error_set_name(struct duis_error **error, const char *format, ...)
{
	const struct duisp_place nowhere = {NULL, 0};
	enum duis_status status;
	va_list arguments;

	va_start(arguments, format);
	status = make_error(error, nowhere, DUIS_UNKNOWN_NAME, format, arguments);
	va_end(arguments);
	return status;
}

enum duis_status duisp_error_set_unknown(struct duis_error **error, const struct duisp_place *place,
                                         const char *what, const char *name,
                                         struct duisp_text *allowed)
{
	static const char format[] = "unknown %s \"%s\"%s; allowed: %s";
	struct duisp_text nearest = {0};
	char *list = duisp_text_take(allowed);
	char *hint = NULL;
	enum duis_status status = DUIS_NO_MEMORY;

	if (list)
		duisp_nearest_add(&nearest, name, list);
	hint = duisp_text_take(&nearest);
	if (list && hint && place)
		status = duisp_error_set(error, *place, format, what, name, hint, list);
	else if (list && hint)
		status = duisp_error_set_name(error, format, what, name, hint, list);
	free(hint);
	free(list);
	return status;
}

enum duis_status duisp_error_set_errno(struct duis_error **error, const char *path,
                                       const char *what)
{
	const struct duisp_place place = {path, 0};
	const int number = errno;
	char reason[128];
	locale_t before;

	if (number == ENOMEM)
		return DUIS_NO_MEMORY;
	before = duisp_locale_enter();
	if (strerror_r(number, reason, sizeof(reason)) != 0)
		snprintf(reason, sizeof(reason), "error %d", number);
	duisp_locale_leave(before);
	return duisp_error_set(error, place, "%s: %s", what, reason);
}

void duisp_error_take(struct duis_error **error, struct duis_error *own)
{
	if (error && !*error)
		*error = own;
	else
		duis_error_free(own);
}

enum duis_status duisp_error_end(enum duis_status status, struct duis_error **error)
{
	if (error && status != DUIS_UNKNOWN_NAME && status != DUIS_BAD_RULES) {
		duis_error_free(*error);
		*error = NULL;
	}
	return status;
}

enum duis_status duis_error_get_status(const struct duis_error *error)
{
	return error->status;
}

const char *duis_error_get_file(const struct duis_error *error)
{
	return error->file;
}

long duis_error_get_line(const struct duis_error *error)
{
	return error->line;
}

const char *duis_error_get_message(const struct duis_error *error)
{
	return error->message;
}
