/* Many threads, one engine: each thread reads the request for itself and decides on it for one
 * User Role. An engine never changes after it was opened, so that no lock is needed.
 *
 *   shared-engine FILE
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <duis/duis.h>

#define MAX_BYTES (32 * 1024 * 1024)
#define MAX_THREADS 16

/* What one thread is given, and what it makes of it. */
struct job {
	pthread_t thread;
	struct duis_engine *engine; /* shared */
	const char *bytes;          /* shared, read only */
	size_t length;
	const char *role;
	enum duis_status status;
	enum duis_outcome outcome;
};

static enum duis_status decide(struct job *job, struct duis_request *request)
{
	struct duis_question *question = NULL;
	struct duis_verdict *verdict = NULL;
	enum duis_status status = duis_question_new((duis_instant)time(NULL), &question);

	if (status == DUIS_OK)
		status = duis_question_set_role(question, job->role);
	if (status == DUIS_OK)
		status = duis_verdict_decide(request, question, &verdict, NULL);
	if (status == DUIS_OK)
		job->outcome = duis_verdict_get_outcome(verdict);
	duis_verdict_free(verdict);
	duis_question_free(question);
	return status;
}

static void *run_job(void *argument)
{
	struct job *job = argument;
	struct duis_request *request = NULL;

	job->status = duis_request_read(job->engine, job->bytes, job->length, &request);
	if (job->status == DUIS_OK)
		job->status = decide(job, request);
	duis_request_unref(request);
	return NULL;
}

static void print_job(const struct job *job)
{
	if (job->status == DUIS_OK)
		printf("%s: %s\n", job->role, duis_outcome_get_name(job->outcome));
	else
		printf("%s: %s\n", job->role, duis_status_get_text(job->status));
}

/* One thread for each role; the answers are printed in the order of the roles.
 * Returns: how many could be given. */
static size_t run_jobs(struct duis_engine *engine, const char *bytes, size_t length)
{
	struct job jobs[MAX_THREADS];
	size_t started = 0;
	size_t answered = 0;

	while (started < MAX_THREADS && started < duis_engine_count_roles(engine)) {
		struct job *job = &jobs[started];

		*job = (struct job){.engine = engine, .bytes = bytes, .length = length};
		job->role = duis_engine_get_role(engine, started);
		if (pthread_create(&job->thread, NULL, run_job, job) != 0)
			break;
		started++;
	}
	for (size_t i = 0; i < started; i++) {
		pthread_join(jobs[i].thread, NULL);
		print_job(&jobs[i]);
		answered += jobs[i].status == DUIS_OK;
	}
	return answered;
}

/* Returns: whether every role has its answer. */
static int check_bytes(const char *bytes, size_t length)
{
	struct duis_engine *engine = NULL;
	struct duis_error *error = NULL;
	int complete = 0;

	if (duis_engine_open(NULL, &engine, &error) == DUIS_OK)
		complete = run_jobs(engine, bytes, length) == duis_engine_count_roles(engine);
	else if (error)
		fprintf(stderr, "%s\n", duis_error_get_message(error));
	duis_engine_unref(engine);
	duis_error_free(error);
	return complete;
}

/* A part of a message is another message: a file that does not fit is refused. */
static int check_file(FILE *file, char *bytes)
{
	const size_t length = fread(bytes, 1, MAX_BYTES, file);

	return !ferror(file) && length < MAX_BYTES && check_bytes(bytes, length);
}

int main(int argc, char *argv[])
{
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	char *bytes = malloc(MAX_BYTES);
	int complete = 0;

	if (argc != 2)
		fputs("usage: shared-engine FILE\n", stderr);
	else if (!file)
		perror(argv[1]);
	else if (bytes)
		complete = check_file(file, bytes);
	if (file)
		fclose(file);
	free(bytes);
	return complete ? EXIT_SUCCESS : EXIT_FAILURE;
}
