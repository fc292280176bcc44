/* Overlays: a folder comes in; copies of the matrix and of the schemas go out, in a new directory,
 * and their files can be changed. */
#include "overlay.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "place.h"

static int is_directory(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void copy_file(const char *from, const char *to)
{
	size_t length;
	char *bytes = place_read(from, &length);

	place_write(to, bytes, length);
	free(bytes);
}

/* What was made of the rules is left out, because the copy will be changed. */
static int is_image(const char *name)
{
	const char *suffix = strrchr(name, '.');

	return suffix && strcmp(suffix, ".image") == 0;
}

static void copy_entry(const char *from, const char *to, const char *name)
{
	char *source = place_print("%s/%s", from, name);
	char *target = place_print("%s/%s", to, name);

	if (is_directory(source))
		overlay_copy(source, target);
	else if (!is_image(name))
		copy_file(source, target);
	free(source);
	free(target);
}

void overlay_copy(const char *from, const char *to)
{
	size_t count;
	char **names;

	if (!place_has(from))
		return;
	if (!place_has(to) && mkdir(to, 0777) != 0)
		die("%s: cannot be made", to);
	names = place_list(from, &count);
	for (size_t i = 0; i < count; i++) {
		copy_entry(from, to, names[i]);
		free(names[i]);
	}
	free(names);
}

char *overlay_make(const char *below)
{
	char *path = place_print("%s/XXXXXX", below);
	char *matrix;
	char *schemas;

	if (!mkdtemp(path))
		die("%s: cannot be made", path);
	matrix = place_print("%s/matrix", path);
	schemas = place_print("%s/schemas", path);
	overlay_copy(place_get("DUIS_TEST_MATRIX_DIR"), matrix);
	overlay_copy(place_get("DUIS_TEST_SCHEMA_DIR"), schemas);
	free(matrix);
	free(schemas);
	return path;
}

void overlay_edit(const char *path, const char *from, const char *to)
{
	char *text = place_read(path, NULL);
	char *found = strstr(text, from);
	char *changed;

	if (!found || strstr(found + 1, from))
		die("%s: not exactly once: %s", path, from);
	changed = place_print("%.*s%s%s", (int)(found - text), text, to, found + strlen(from));
	place_write(path, changed, strlen(changed));
	free(changed);
	free(text);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)type;
	(void)walk;
	return remove(path);
}

void overlay_remove(const char *path)
{
	if (nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS) != 0)
		die("%s: cannot be removed", path);
}
