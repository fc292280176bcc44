/* The value of an option: a function for each kind. */
#include <config.h>

#include "option_value.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "choice.h"
#include "complain.h"
#include "input.h"
#include "text_list.h"

#define SEPARATORS " ,\t"

/* The digits of a macro that is a number, as a text. */
#define DIGITS(number) QUOTE(number)
#define QUOTE(digits) #digits

/* An option that is being set. */
struct assignment {
	struct options *options;
	const struct option_row *row;
	void *place;
	const char *origin;
	const char *value;
};

static enum code store_flag(const struct assignment *assignment)
{
	*(int *)assignment->place = 1;
	return CODE_ACCEPTED;
}

static enum code store_text(const struct assignment *assignment)
{
	*(const char **)assignment->place = assignment->value;
	return CODE_ACCEPTED;
}

static enum code store_folder(const struct assignment *assignment)
{
	if (!*assignment->value)
		return complain(CODE_USAGE, "%s: names no directory", assignment->origin);
	return store_text(assignment);
}

static enum code store_item(struct text_list *list, const char *text, size_t length)
{
	if (text_list_add(list, text, length))
		return CODE_ACCEPTED;
	return complain(CODE_INTERNAL, "out of memory");
}

static enum code store_texts(const struct assignment *assignment)
{
	return store_item(assignment->place, assignment->value, strlen(assignment->value));
}

static enum code store_roles(const struct assignment *assignment)
{
	const char *role = assignment->value + strspn(assignment->value, SEPARATORS);
	enum code code = CODE_ACCEPTED;

	if (!*role)
		return complain(CODE_USAGE, "%s: names no User Role", assignment->origin);
	while (*role && code == CODE_ACCEPTED) {
		size_t length = strcspn(role, SEPARATORS);

		if (!text_list_has(assignment->place, role, length))
			code = store_item(assignment->place, role, length);
		role += length;
		role += strspn(role, SEPARATORS);
	}
	return code;
}

static enum code store_choice(const struct assignment *assignment)
{
	size_t index = 0;
	enum code code = choice_find(assignment->row->choices, assignment->origin,
	                             assignment->value, &index);

	*(int *)assignment->place = (int)index + 1;
	return code;
}

static enum code store_number(const struct assignment *assignment)
{
	const struct option_row *row = assignment->row;
	const char *value = assignment->value;
	const int has_digits_alone = *value && strspn(value, "0123456789") == strlen(value);
	unsigned long long number = 0;

	errno = 0;
	number = strtoull(value, NULL, 10);
	if (!has_digits_alone || errno != 0 || number < row->least || number > row->most)
		return complain(CODE_USAGE, "%s: \"%s\" is not allowed; allowed: %llu to %llu",
		                assignment->origin, value, (unsigned long long)row->least,
		                (unsigned long long)row->most);
	*(uint64_t *)assignment->place = number;
	return CODE_ACCEPTED;
}

static enum code store_instant(const struct assignment *assignment)
{
	struct option_instant *instant = assignment->place;
	struct duis_error *error = NULL;
	enum duis_status status = duis_instant_parse(assignment->value, &instant->value, &error);
	enum code code = CODE_ACCEPTED;

	instant->is_given = 1;
	if (status == DUIS_UNKNOWN_NAME)
		code = complain(CODE_USAGE, "%s: %s", assignment->origin,
		                duis_error_get_message(error));
	else if (status != DUIS_OK)
		code = complain(CODE_INTERNAL, "%s", duis_status_get_text(status));
	duis_error_free(error);
	return code;
}

/* The bounds of a list are those of input.h. */
static const char *describe_list_error(int error)
{
	switch (error) {
	case EILSEQ:
		return "holds a NUL octet";
	case EFBIG:
		return "has more than " DIGITS(INPUT_MAX_BYTES) " octets";
	case ENAMETOOLONG:
		return "a line has more than " DIGITS(INPUT_LIST_MAX_LINE) " octets";
	case E2BIG:
		return "there are more than " DIGITS(INPUT_LIST_MAX_PATHS) " files";
	default:
		return strerror(error);
	}
}

/* What can't be read is counted, and the rest is done. */
static enum code store_file_list(const struct assignment *assignment)
{
	const char *name = assignment->value;
	const int error = input_read_list(name, assignment->place);

	assignment->options->lists++;
	if (strcmp(name, STANDARD_INPUT) == 0)
		assignment->options->lists_from_stdin++;
	if (error == ENOMEM)
		return complain(CODE_INTERNAL, "out of memory");
	if (error != 0) {
		complain(CODE_UNREADABLE, "%s: %s", name, describe_list_error(error));
		assignment->options->unreadable++;
	}
	return CODE_ACCEPTED;
}

static enum code (*const setters[])(const struct assignment *assignment) = {
	[OPTION_FLAG] = store_flag,           [OPTION_TEXT] = store_text,
	[OPTION_FOLDER] = store_folder,       [OPTION_TEXTS] = store_texts,
	[OPTION_ROLES] = store_roles,         [OPTION_CHOICE] = store_choice,
	[OPTION_NUMBER] = store_number,       [OPTION_INSTANT] = store_instant,
	[OPTION_FILE_LIST] = store_file_list,
};

enum code option_value_set(struct options *options, const struct option_row *row,
                           const char *origin, const char *value)
{
	const struct assignment assignment = {
		.options = options,
		.row = row,
		.place = (char *)options + row->place,
		.origin = origin,
		.value = value,
	};

	return setters[row->kind](&assignment);
}
