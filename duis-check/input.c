/* Reading inputs: a whole file within a bound, and the lines of a list of paths. */
#include <config.h>

#include "input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 65536

static FILE *open_input(const char *name)
{
	return strcmp(name, STANDARD_INPUT) == 0 ? stdin : fopen(name, "rb");
}

static void close_input(FILE *file)
{
	if (file != stdin)
		fclose(file);
}

/* Not every read that fails sets errno. */
static int get_error(void)
{
	return errno == 0 ? EIO : errno;
}

/* Double the room, up to max_bytes and one octet. */
static int grow_input(struct input *input, size_t *capacity, size_t max_bytes)
{
	size_t wanted = *capacity == 0 ? FIRST_CAPACITY : *capacity;
	char *bytes = NULL;

	wanted = wanted > max_bytes / 2 ? max_bytes + 1 : wanted * 2;
	bytes = realloc(input->bytes, wanted);
	if (!bytes)
		return ENOMEM;
	input->bytes = bytes;
	*capacity = wanted;
	return 0;
}

static int fill_input(FILE *file, size_t max_bytes, struct input *input)
{
	size_t capacity = 0;

	while (input->length <= max_bytes) {
		size_t got = 0;

		if (input->length == capacity && grow_input(input, &capacity, max_bytes) != 0)
			return ENOMEM;
		errno = 0;
		got = fread(input->bytes + input->length, 1, capacity - input->length, file);
		input->length += got;
		if (ferror(file))
			return get_error();
		if (got == 0)
			return 0;
	}
	return 0;
}

int input_read(const char *name, size_t max_bytes, struct input *out)
{
	FILE *file = NULL;
	int error = 0;

	*out = (struct input){0};
	errno = 0;
	file = open_input(name);
	if (!file)
		return get_error();
	error = fill_input(file, max_bytes, out);
	close_input(file);
	if (error != 0)
		input_free(out);
	return error;
}

void input_free(struct input *input)
{
	free(input->bytes);
	*input = (struct input){0};
}

static int add_line(struct text_list *paths, const char *line, size_t length)
{
	if (length == 0)
		return 0;
	if (memchr(line, '\0', length))
		return EILSEQ;
	if (length > INPUT_LIST_MAX_LINE)
		return ENAMETOOLONG;
	if (paths->count >= INPUT_LIST_MAX_PATHS)
		return E2BIG;
	return text_list_add(paths, line, length) ? 0 : ENOMEM;
}

/* Editors of Windows write a byte order mark, as they end lines with CR LF. */
static size_t skip_byte_order_mark(const struct input *list)
{
	static const char mark[] = "\xEF\xBB\xBF";
	const size_t length = sizeof(mark) - 1;

	return list->length >= length && memcmp(list->bytes, mark, length) == 0 ? length : 0;
}

static int add_lines(struct text_list *paths, const struct input *list)
{
	int error = list->length > INPUT_MAX_BYTES ? EFBIG : 0;
	size_t at = skip_byte_order_mark(list);

	while (error == 0 && at < list->length) {
		const char *line = list->bytes + at;
		const char *end = memchr(line, '\n', list->length - at);
		const size_t length = end ? (size_t)(end - line) : list->length - at;
		const int has_return = length > 0 && line[length - 1] == '\r';

		error = add_line(paths, line, length - (has_return ? 1 : 0));
		at += length + 1;
	}
	return error;
}

int input_read_list(const char *name, struct text_list *paths)
{
	struct input list = {0};
	int error = input_read(name, INPUT_MAX_BYTES, &list);

	if (error == 0)
		error = add_lines(paths, &list);
	input_free(&list);
	return error;
}
