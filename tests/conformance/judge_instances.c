/* Instances of schemas: a folder of schemas and instances comes in, as the W3C lays out its tests;
 * the verdict of the tables on each instance is compared with its name, and the counts go out.
 *
 * A schema is NISTSchema-NAME.xsd, and its instances are NISTXML-NAME-N.xml. NAME holds SV-IV if
 * they are valid, and SV-II if they are not. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "schema/validator.h"

struct counts {
	size_t schemas;
	size_t not_compiled;
	size_t instances;
	size_t wrong;
};

static enum duis_status count_fault(void *context, const struct duisp_fault *fault)
{
	(void)fault;
	++*(size_t *)context;
	return DUIS_OK;
}

/* Returns: whether the instance is valid; -1 if it can't be read. */
static int is_valid(const void *schema, const struct duisp_file *instance)
{
	const struct duisp_validator *validator = &duisp_validator_tables;
	size_t faults = 0;
	const struct duisp_fault_handler handler = {.report = count_fault, .context = &faults};
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	enum duisp_reading reading = DUISP_READING_BROKEN;
	void *validation = NULL;
	enum duis_status status = validator->begin(schema, 1, &validation);

	if (status == DUIS_OK)
		status = duisp_xml_read(instance->bytes, instance->length, &bounds, handler,
		                        validator->get_sink(validation), &reading);
	if (status == DUIS_OK && reading == DUISP_READING_SOUND)
		status = validator->finish(validation, handler);
	validator->end(validation);
	if (status != DUIS_OK || reading != DUISP_READING_SOUND)
		return -1;
	return !faults;
}

static void judge_instance(struct duisp_arena *arena, const void *schema, const char *folder,
                           const char *name, struct counts *counts)
{
	const int expected = strstr(name, "SV-IV") ? 1 : 0;
	struct duisp_files files = {0};
	int found = -1;

	if (duisp_files_add(arena, NULL, folder, name, &files, NULL) == DUIS_OK)
		found = is_valid(schema, &files.items[0]);
	counts->instances++;
	if (found == expected)
		return;
	counts->wrong++;
	printf("%s/%s: %s\n", folder, name,
	       found < 0 ? "can't be read"
	       : found   ? "valid"
	                 : "invalid");
}

/* Whether a file is an instance of a schema: "NISTXML-", the name, "-", a number, ".xml". */
static int is_instance(const char *file, const char *name)
{
	static const char start[] = "NISTXML-";
	const size_t length = strlen(name);

	return strncmp(file, start, strlen(start)) == 0 &&
	       strncmp(file + strlen(start), name, length) == 0 &&
	       file[strlen(start) + length] == '-' &&
	       !strchr(file + strlen(start) + length + 1, '-');
}

static void judge_instances(const void *schema, const char *folder, const char *name,
                            struct counts *counts)
{
	DIR *stream = opendir(folder);
	const struct dirent *entry;

	while (stream && (entry = readdir(stream))) {
		struct duisp_arena *arena = duisp_arena_new();

		if (arena && is_instance(entry->d_name, name))
			judge_instance(arena, schema, folder, entry->d_name, counts);
		duisp_arena_free(arena);
	}
	if (stream)
		closedir(stream);
}

static void judge_schema(const char *folder, const char *file, const char *name,
                         struct counts *counts)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_files files = {0};
	struct duis_error *error = NULL;
	void *schema = NULL;
	enum duis_status status = DUIS_NO_MEMORY;

	counts->schemas++;
	if (arena)
		status = duisp_files_add(arena, NULL, folder, file, &files, &error);
	if (status == DUIS_OK)
		status = duisp_validator_tables.open(&files, &files.items[0], &schema, &error);
	if (status == DUIS_OK) {
		judge_instances(schema, folder, name, counts);
		duisp_validator_tables.close(schema);
	} else {
		counts->not_compiled++;
		printf("%s/%s: %s\n", folder, file,
		       error ? duis_error_get_message(error) : "can't be compiled");
	}
	duis_error_free(error);
	duisp_arena_free(arena);
}

/* Judge a file of a folder, if it is a schema. */
static void judge_file(const char *folder, const char *file, struct counts *counts)
{
	static const char start[] = "NISTSchema-", end[] = ".xsd";
	const size_t length = strlen(file);
	char *name;

	if (strncmp(file, start, strlen(start)) != 0 || length < strlen(start) + strlen(end) ||
	    strcmp(file + length - strlen(end), end) != 0)
		return;
	name = strndup(file + strlen(start), length - strlen(start) - strlen(end));
	if (name)
		judge_schema(folder, file, name, counts);
	free(name);
}

static int judge_folder(const char *folder, struct counts *counts)
{
	DIR *stream = opendir(folder);
	const struct dirent *entry;

	if (!stream) {
		fprintf(stderr, "judge_instances: %s: %s\n", folder, strerror(errno));
		return 0;
	}
	while ((entry = readdir(stream)))
		judge_file(folder, entry->d_name, counts);
	closedir(stream);
	return 1;
}

int main(int argc, char **argv)
{
	struct counts counts = {0};

	for (int i = 1; i < argc; i++) {
		if (!judge_folder(argv[i], &counts))
			return 2;
	}
	printf("%zu schemas, %zu of them not compiled; %zu instances, %zu of them judged wrongly\n",
	       counts.schemas, counts.not_compiled, counts.instances, counts.wrong);
	printf("nist: %zu passed, %zu failed\n", counts.instances - counts.wrong,
	       counts.wrong + counts.not_compiled + !counts.instances);
	return counts.wrong || counts.not_compiled || !counts.instances;
}
