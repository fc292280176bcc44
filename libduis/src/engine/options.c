/* Options: paths, limits and policies come in one by one; one object that an engine is opened with
 * goes out. */
#include "engine/options.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum duis_status duis_options_new(struct duis_options **out)
{
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = calloc(1, sizeof(**out));
	if (!*out)
		return DUIS_NO_MEMORY;
	(*out)->limits = duisp_limits_default;
	return DUIS_OK;
}

void duis_options_free(struct duis_options *options)
{
	if (!options)
		return;
	free(options->matrix_dir);
	free(options->schema_dir);
	free(options->catalogue);
	for (size_t i = 0; i < options->amendment_count; i++)
		free(options->amendments[i]);
	free(options->amendments);
	duisp_arena_free(options->arena);
	free(options);
}

static enum duis_status replace_text(char **text, const char *value)
{
	char *copy = value ? strdup(value) : NULL;

	if (value && !copy)
		return DUIS_NO_MEMORY;
	free(*text);
	*text = copy;
	return DUIS_OK;
}

enum duis_status duis_options_set_matrix_dir(struct duis_options *options, const char *path)
{
	return options ? replace_text(&options->matrix_dir, path) : DUIS_INVALID_ARGUMENT;
}

/* Whether a name has one of the folders before it, and something behind that. */
static int is_given_name(const char *name)
{
	static const char *const folders[] = {DUISP_GIVEN_MATRIX "/", DUISP_GIVEN_SCHEMAS "/",
	                                      DUISP_GIVEN_CATALOGUE "/"};
	int is_one = 0;

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		const size_t length = strlen(folders[i]);

		is_one |= strncmp(name, folders[i], length) == 0 && name[length];
	}
	return is_one;
}

static enum duis_status check_given_name(const struct duis_options *options, const char *name,
                                         struct duis_error **error)
{
	if (!is_given_name(name))
		return duisp_error_set_name(
			error,
			"\"%s\" can't be the name of a file of rules; allowed: " DUISP_GIVEN_MATRIX
			"/, " DUISP_GIVEN_SCHEMAS "/ or " DUISP_GIVEN_CATALOGUE
			"/, and a name behind it",
			name);
	if (duisp_files_find(&options->given, name))
		return duisp_error_set_name(
			error, "\"%s\" was given already; allowed: each name once", name);
	return DUIS_OK;
}

enum duis_status duis_options_add_file(struct duis_options *options, const char *name,
                                       const char *bytes, size_t length, struct duis_error **error)
{
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!options || !name || (!bytes && length))
		return DUIS_INVALID_ARGUMENT;
	status = check_given_name(options, name, error);
	if (status != DUIS_OK)
		return status;
	if (!options->arena)
		options->arena = duisp_arena_new();
	if (!options->arena)
		return DUIS_NO_MEMORY;
	return duisp_files_give(options->arena, name, bytes, length, &options->given);
}

enum duis_status duis_options_add_amendment(struct duis_options *options, const char *path)
{
	const size_t count = options ? options->amendment_count : 0;
	char **amendments;

	if (!options || !path)
		return DUIS_INVALID_ARGUMENT;
	amendments = realloc(options->amendments, (count + 1) * sizeof(*amendments));
	if (!amendments)
		return DUIS_NO_MEMORY;
	options->amendments = amendments;
	amendments[count] = strdup(path);
	if (!amendments[count])
		return DUIS_NO_MEMORY;
	options->amendment_count++;
	return DUIS_OK;
}

enum duis_status duis_options_set_schema_dir(struct duis_options *options, const char *path)
{
	return options ? replace_text(&options->schema_dir, path) : DUIS_INVALID_ARGUMENT;
}

enum duis_status duis_options_set_catalogue(struct duis_options *options, const char *path)
{
	return options ? replace_text(&options->catalogue, path) : DUIS_INVALID_ARGUMENT;
}

enum duis_status duis_options_set_limit(struct duis_options *options, enum duis_limit limit,
                                        size_t value)
{
	if (!options || (size_t)limit >= DUISP_LIMIT_COUNT || value < 1 || value > INT_MAX)
		return DUIS_INVALID_ARGUMENT;
	options->limits.value[limit] = value;
	return DUIS_OK;
}

enum duis_status duis_options_set_time_limit(struct duis_options *options, size_t time_limit_ms)
{
	if (!options || time_limit_ms > INT_MAX)
		return DUIS_INVALID_ARGUMENT;
	options->time_limit_ms = time_limit_ms;
	return DUIS_OK;
}

enum duis_status duis_options_set_require_signature(struct duis_options *options, int required)
{
	if (!options)
		return DUIS_INVALID_ARGUMENT;
	options->require_signature = required != 0;
	return DUIS_OK;
}

enum duis_status duis_options_set_validator(struct duis_options *options,
                                            enum duis_validator validator)
{
	if (!options || (size_t)validator > DUIS_VALIDATOR_LIBXML2)
		return DUIS_INVALID_ARGUMENT;
	options->validator = validator;
	return DUIS_OK;
}

enum duis_status duis_options_set_scanner(struct duis_options *options, int used)
{
	if (!options)
		return DUIS_INVALID_ARGUMENT;
	options->leaves_out_scanner = !used;
	return DUIS_OK;
}
