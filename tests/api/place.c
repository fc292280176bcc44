/* Where the tests find things: variables of the environment and paths come in; texts, files and
 * engines go out. */
#include "place.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void die(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vfprintf(stderr, format, values);
	va_end(values);
	fputc('\n', stderr);
	exit(1);
}

const char *place_get(const char *variable)
{
	const char *value = getenv(variable);

	if (!value || !*value)
		die("%s is not set: run the tests with make check", variable);
	return value;
}

char *place_print(const char *format, ...)
{
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);
	va_list values;

	if (!stream)
		die("no memory");
	va_start(values, format);
	vfprintf(stream, format, values);
	va_end(values);
	if (fclose(stream) != 0)
		die("no memory");
	return text;
}

static char *read_stream(FILE *stream, size_t *length)
{
	char *bytes = NULL;
	char block[65536];
	FILE *memory = open_memstream(&bytes, length);
	size_t got;

	if (!memory)
		die("no memory");
	while ((got = fread(block, 1, sizeof(block), stream)) > 0)
		fwrite(block, 1, got, memory);
	if (fclose(memory) != 0)
		die("no memory");
	return bytes;
}

char *place_read(const char *path, size_t *length)
{
	FILE *stream = fopen(path, "rb");
	size_t unused;
	char *bytes;

	if (!stream)
		die("%s: cannot be read", path);
	bytes = read_stream(stream, length ? length : &unused);
	if (ferror(stream))
		die("%s: cannot be read", path);
	fclose(stream);
	return bytes;
}

void place_write(const char *path, const char *bytes, size_t length)
{
	FILE *stream = fopen(path, "wb");

	if (!stream || fwrite(bytes, 1, length, stream) != length || fclose(stream) != 0)
		die("%s: cannot be written", path);
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

char **place_list(const char *path, size_t *count)
{
	DIR *directory = opendir(path);
	const struct dirent *entry;
	char **names = NULL;

	*count = 0;
	if (!directory)
		die("%s: cannot be read", path);
	while ((entry = readdir(directory))) {
		if (entry->d_name[0] == '.')
			continue;
		names = realloc(names, (*count + 1) * sizeof(*names));
		if (!names)
			die("no memory");
		names[(*count)++] = place_print("%s", entry->d_name);
	}
	closedir(directory);
	if (*count)
		qsort(names, *count, sizeof(*names), compare_names);
	return names;
}

int place_has(const char *path)
{
	return access(path, F_OK) == 0;
}

static int gives_files;

void place_give_files(int given)
{
	gives_files = given;
}

static int leaves_out_scanner;

void place_leave_out_scanner(int left_out)
{
	leaves_out_scanner = left_out;
}

/* Give the files of a folder, under the name that the folder has among the given ones. */
static void give_folder(struct duis_options *options, const char *folder, const char *name)
{
	size_t count;
	char **names = place_list(folder, &count);

	for (size_t i = 0; i < count; i++) {
		char *path = place_print("%s/%s", folder, names[i]);
		char *given = place_print("%s/%s", name, names[i]);
		size_t length;
		char *bytes = strchr(names[i], '.') ? place_read(path, &length) : NULL;

		if (bytes && duis_options_add_file(options, given, bytes, length, NULL) != DUIS_OK)
			die("%s cannot be given", given);
		free(bytes);
		free(given);
		free(path);
		free(names[i]);
	}
	free(names);
}

static void give_files(struct duis_options *options)
{
	char *amendments = place_print("%s/amendments", place_get("DUIS_TEST_MATRIX_DIR"));

	give_folder(options, place_get("DUIS_TEST_MATRIX_DIR"), "matrix");
	give_folder(options, amendments, "matrix/amendments");
	give_folder(options, place_get("DUIS_TEST_SCHEMA_DIR"), "schemas");
	free(amendments);
}

struct duis_options *place_make_options(void)
{
	struct duis_options *options = NULL;

	if (duis_options_new(&options) != DUIS_OK)
		die("options cannot be made");
	duis_options_set_scanner(options, !leaves_out_scanner);
	if (gives_files)
		give_files(options);
	else if (duis_options_set_matrix_dir(options, place_get("DUIS_TEST_MATRIX_DIR")) !=
	                 DUIS_OK ||
	         duis_options_set_schema_dir(options, place_get("DUIS_TEST_SCHEMA_DIR")) != DUIS_OK)
		die("options cannot be made");
	return options;
}

struct duis_engine *place_open(const struct duis_options *options)
{
	struct duis_engine *engine = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = duis_engine_open(options, &engine, &error);

	if (status != DUIS_OK)
		die("no engine: %s: %s:%ld: %s", duis_status_get_name(status),
		    error && duis_error_get_file(error) ? duis_error_get_file(error) : "?",
		    error ? duis_error_get_line(error) : 0,
		    error ? duis_error_get_message(error) : "?");
	return engine;
}

const struct duis_snapshot *place_find_snapshot(const struct duis_engine *engine,
                                                duis_instant as_of, const char *version)
{
	const struct duis_snapshot *snapshot = NULL;

	if (duis_engine_find_snapshot(engine, as_of, version, &snapshot, NULL) != DUIS_OK)
		die("no snapshot of version %s", version);
	return snapshot;
}

enum duis_eligibility place_find_eligibility(const struct duis_row *row, const char *role)
{
	const struct duis_cell *cell = NULL;

	if (duis_row_find_cell(row, "duis-matrix", role, &cell, NULL) != DUIS_OK)
		die("no cell of role %s", role);
	return duis_cell_get_eligibility(cell);
}
