/* Check one file: may a User in this role send this Service Request now?
 *
 *   check-file ROLE FILE
 *
 * It compiles as C and as C++.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <duis/duis.h>

#define MAX_BYTES (32 * 1024 * 1024)

/* Returns: the octets of a file, to be freed; NULL with errno. A file of more than MAX_BYTES gives
 * NULL: a part of a message is another message. */
static char *read_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *bytes = NULL;

	if (!file)
		return NULL;
	bytes = (char *)malloc(MAX_BYTES + 1);
	if (bytes)
		*length = fread(bytes, 1, MAX_BYTES + 1, file);
	if (bytes && *length > MAX_BYTES)
		errno = EFBIG;
	if (bytes && (ferror(file) || *length > MAX_BYTES)) {
		free(bytes);
		bytes = NULL;
	}
	fclose(file);
	return bytes;
}

/* Ask the question, and print the answer. */
static enum duis_status print_verdict(struct duis_request *request, const char *role,
                                      const char *path)
{
	struct duis_question *question = NULL;
	struct duis_verdict *verdict = NULL;
	struct duis_error *error = NULL;
	char *text = NULL;
	enum duis_status status = duis_question_new((duis_instant)time(NULL), &question);

	if (status == DUIS_OK)
		status = duis_question_set_role(question, role);
	if (status == DUIS_OK)
		status = duis_verdict_decide(request, question, &verdict, &error);
	if (status == DUIS_OK)
		status = duis_verdict_to_text(verdict, path, 0, &text, NULL);
	if (status == DUIS_OK)
		fputs(text, stdout);
	if (error)
		fprintf(stderr, "%s\n", duis_error_get_message(error));
	duis_text_free(text);
	duis_verdict_free(verdict);
	duis_question_free(question);
	duis_error_free(error);
	return status;
}

static enum duis_status check_bytes(const char *bytes, size_t length, const char *role,
                                    const char *path)
{
	struct duis_engine *engine = NULL;
	struct duis_request *request = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = duis_engine_open(NULL, &engine, &error);

	if (error)
		fprintf(stderr, "%s\n", duis_error_get_message(error));
	if (status == DUIS_OK)
		status = duis_request_read(engine, bytes, length, &request);
	if (status == DUIS_OK)
		status = print_verdict(request, role, path);
	duis_request_unref(request);
	duis_engine_unref(engine);
	duis_error_free(error);
	return status;
}

int main(int argc, char *argv[])
{
	enum duis_status status = DUIS_OK;
	char *bytes = NULL;
	size_t length = 0;

	if (argc != 3) {
		fputs("usage: check-file ROLE FILE\n", stderr);
		return EXIT_FAILURE;
	}
	bytes = read_file(argv[2], &length);
	if (!bytes) {
		perror(argv[2]);
		return EXIT_FAILURE;
	}
	status = check_bytes(bytes, length, argv[1], argv[2]);
	if (status != DUIS_OK)
		fprintf(stderr, "%s\n", duis_status_get_text(status));
	free(bytes);
	return status == DUIS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
