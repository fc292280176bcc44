/* Reading inputs: a whole file within a bound, or the lines of a list of paths. */
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
	if (length > 0 && line[length - 1] == '\n')
		length--;
	if (length == 0)
		return 0;
	if (memchr(line, '\0', length))
		return EILSEQ;
	return text_list_add(paths, line, length) ? 0 : ENOMEM;
}

static int read_lines(FILE *file, struct text_list *paths)
{
	char *line = NULL;
	size_t capacity = 0;
	int error = 0;

	while (error == 0) {
		ssize_t length = 0;

		errno = 0;
		length = getline(&line, &capacity, file);
		if (length < 0)
			break;
		error = add_line(paths, line, (size_t)length);
	}
	if (error == 0 && !feof(file))
		error = get_error();
	free(line);
	return error;
}

int input_read_list(const char *name, struct text_list *paths)
{
	FILE *file = NULL;
	int error = 0;

	errno = 0;
	file = open_input(name);
	if (!file)
		return get_error();
	error = read_lines(file, paths);
	close_input(file);
	return error;
}
