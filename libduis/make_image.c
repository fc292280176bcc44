/* make_image matrix|schemas FOLDER FILE: a folder of rules comes in; its image goes out. For the
 * build: a folder that is installed has its image beside its rules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duis/error.h>

#include "matrix/image.h"
#include "schema/catalogue_image.h"

/* The one that is there must not be read. */
static enum duis_status make_matrix_image(const char *folder, struct duisp_text *out,
                                          struct duis_error **error)
{
	const struct duisp_matrix_source source = {.folder = folder, .is_from_rules = 1};
	struct duisp_matrix *matrix = NULL;
	enum duis_status status = duisp_matrix_load(&source, &matrix, error);

	if (status == DUIS_OK)
		status = duisp_matrix_write_image(matrix, out);
	duisp_matrix_free(matrix);
	return status;
}

static enum duis_status make_schemas_image(const char *folder, struct duisp_text *out,
                                           struct duis_error **error)
{
	const struct duisp_validators validators = {&duisp_validator_tables,
	                                            &duisp_validator_tables};
	const struct duisp_schema_folders folders = {
		.schemas = folder, .fallback = folder, .is_from_rules = 1};
	struct duisp_catalogue *catalogue = NULL;
	enum duis_status status = duisp_catalogue_load(&folders, &validators, &catalogue, error);

	if (status == DUIS_OK)
		status = duisp_catalogue_write_image(catalogue, out);
	duisp_catalogue_free(catalogue);
	return status;
}

static int write_file(const char *path, const struct duisp_text *text)
{
	FILE *file = fopen(path, "wb");
	int is_written = file && fwrite(text->bytes, 1, text->length, file) == text->length;

	if (file && fclose(file) != 0)
		is_written = 0;
	if (!is_written)
		perror(path);
	return is_written;
}

static int report(enum duis_status status, struct duis_error *error)
{
	fprintf(stderr, "make_image: %s\n",
	        error ? duis_error_get_message(error) : duis_status_get_text(status));
	duis_error_free(error);
	return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	const int is_matrix = argc > 1 && strcmp(argv[1], "matrix") == 0;
	struct duisp_text out = {0};
	struct duis_error *error = NULL;
	enum duis_status status;
	int is_written;

	if (argc != 4 || (!is_matrix && strcmp(argv[1], "schemas") != 0)) {
		fputs("usage: make_image matrix|schemas FOLDER FILE\n", stderr);
		return 2;
	}
	status = is_matrix ? make_matrix_image(argv[2], &out, &error)
	                   : make_schemas_image(argv[2], &out, &error);
	if (status != DUIS_OK)
		return report(status, error);
	is_written = write_file(argv[3], &out);
	free(out.bytes);
	return is_written ? EXIT_SUCCESS : EXIT_FAILURE;
}
