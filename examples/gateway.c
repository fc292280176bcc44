/* A gateway: many threads judge messages and say what becomes of each, while the rules are
 * replaced.
 *
 *   gateway ROLE THREADS [MATRIX_DIR [SCHEMA_DIR]] <LIST
 *
 * LIST has the path of a file on each line: a message that a User in that role wants to send. A
 * line of JSON on stdout says what becomes of it, in the order in which they are ready; counters on
 * stderr at the end. A SIGHUP loads the rules again. doc/gateway.md explains the answers.
 *
 * All that a line holds is from libduis's own vocabulary, or valid against the schema, so that
 * nothing in it needs escaping. The file is named by its number in the list.
 */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <duis/duis.h>

enum { MESSAGE_MAX = 1024 * 1024, TIME_LIMIT_MS = 2000, THREADS_MAX = 64, PATH_SIZE = 4096 };

/* What becomes of a message. */
enum answer {
	SEND,       /* The DCC will not refuse it for what libduis checks. */
	REFUSE,     /* It breaks a rule; the line says which. */
	HOLD,       /* The sources of the rules contradict each other: a person decides. */
	TRY_LATER,  /* No verdict in time, or no memory: the message is not to blame. */
	UNREADABLE, /* The file can't be read. */
	BROKEN,     /* A fault of the gateway itself. */
	ANSWERS
};

static const char *const answer_names[ANSWERS] = {"send",      "refuse",     "hold",
                                                  "try-later", "unreadable", "broken"};

struct gateway {
	struct duis_options *options;
	struct duis_holder *holder;
	const char *role;
	/* Of stdin and the number of its next line; and of stdout. */
	pthread_mutex_t input;
	pthread_mutex_t output;
	size_t next;
	atomic_size_t answers[ANSWERS];
	atomic_size_t reloads;
	atomic_size_t failed_reloads;
};

/* A message and its octets; each thread has one, and uses it again. */
struct message {
	size_t number;
	char path[PATH_SIZE];
	size_t length;
	char bytes[MESSAGE_MAX + 1];
};

/* Returns: whether there was one. */
static int next_message(struct gateway *gateway, struct message *message)
{
	int has_one;

	pthread_mutex_lock(&gateway->input);
	has_one = fgets(message->path, sizeof(message->path), stdin) ? 1 : 0;
	message->number = ++gateway->next;
	pthread_mutex_unlock(&gateway->input);
	message->path[strcspn(message->path, "\n")] = '\0';
	return has_one;
}

/* Of a file that is too large, one octet more than the limit is enough: libduis refuses the message
 * for its size. */
static int read_message(struct message *message)
{
	FILE *file = fopen(message->path, "rb");
	int is_read = 0;

	if (file) {
		message->length = fread(message->bytes, 1, sizeof(message->bytes), file);
		is_read = !ferror(file);
		fclose(file);
	}
	return is_read;
}

static enum answer answer_status(enum duis_status status)
{
	return status == DUIS_NO_MEMORY || status == DUIS_TIMED_OUT ? TRY_LATER : BROKEN;
}

static enum answer answer_verdict(const struct duis_verdict *verdict)
{
	switch (duis_verdict_get_outcome(verdict)) {
	case DUIS_OUTCOME_ACCEPTED:
		return SEND;
	case DUIS_OUTCOME_REJECTED:
		return REFUSE;
	case DUIS_OUTCOME_UNDETERMINED:
		return HOLD;
	}
	return BROKEN;
}

static void print_text(const char *key, const char *text)
{
	if (text)
		printf(",\"%s\":\"%s\"", key, text);
}

/* The DCC's code where one is known, and the first finding: often there is no code. */
static void print_verdict(const struct duis_verdict *verdict)
{
	const struct duis_request *request = duis_verdict_get_request(verdict);
	const struct duis_finding *finding = duis_verdict_get_finding(verdict, 0);
	const struct duis_engine *engine = duis_verdict_get_engine(verdict);

	print_text("request", duis_request_get_fact(request, DUIS_FACT_REQUEST_ID));
	print_text("srv", duis_request_get_fact(request, DUIS_FACT_SRV));
	print_text("code", duis_verdict_get_response_code(verdict));
	if (finding) {
		print_text("finding", duis_finding_get_id(finding));
		printf(",\"line\":%ld", duis_finding_get_line(finding));
	}
	print_text("matrix", duis_engine_get_matrix_identity(engine));
}

static void report(struct gateway *gateway, const struct message *message, enum answer answer,
                   const struct duis_verdict *verdict)
{
	gateway->answers[answer]++;
	pthread_mutex_lock(&gateway->output);
	printf("{\"message\":%zu,\"answer\":\"%s\"", message->number, answer_names[answer]);
	if (verdict)
		print_verdict(verdict);
	puts("}");
	pthread_mutex_unlock(&gateway->output);
}

static enum duis_status decide(const struct gateway *gateway, struct duis_request *request,
                               struct duis_verdict **out)
{
	struct duis_question *question = NULL;
	enum duis_status status = duis_question_new((duis_instant)time(NULL), &question);

	if (status == DUIS_OK)
		status = duis_question_set_role(question, gateway->role);
	if (status == DUIS_OK)
		status = duis_verdict_decide(request, question, out, NULL);
	duis_question_free(question);
	return status;
}

/* The verdict holds its request, and the request its engine: what is printed of them is of one set
 * of rules, whatever the holder has got meanwhile. */
static void judge(struct gateway *gateway, const struct message *message)
{
	struct duis_engine *engine = duis_holder_get(gateway->holder);
	struct duis_request *request = NULL;
	struct duis_verdict *verdict = NULL;
	enum duis_status status =
		duis_request_read(engine, message->bytes, message->length, &request);

	duis_engine_unref(engine);
	if (status == DUIS_OK)
		status = decide(gateway, request, &verdict);
	report(gateway, message, verdict ? answer_verdict(verdict) : answer_status(status),
	       verdict);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}

/* Returns: NULL; the gateway if there was no memory to begin with. */
static void *work(void *argument)
{
	struct gateway *gateway = argument;
	struct message *message = malloc(sizeof(*message));

	while (message && next_message(gateway, message)) {
		if (read_message(message))
			judge(gateway, message);
		else
			report(gateway, message, UNREADABLE, NULL);
	}
	free(message);
	return message ? NULL : gateway;
}

static void print_error(const char *what, const struct duis_error *error)
{
	const char *file = error ? duis_error_get_file(error) : NULL;

	fprintf(stderr, "gateway: %s: %s:%ld: %s\n", what, file ? file : "-",
	        error ? duis_error_get_line(error) : 0,
	        error ? duis_error_get_message(error) : "no reason is known");
}

/* Rules that do not load leave the old ones in force. SIGUSR1, which the program sends
 * itself, ends the thread. */
static void *reload(void *argument)
{
	struct gateway *gateway = argument;
	sigset_t signals;
	int signal = 0;

	sigemptyset(&signals);
	sigaddset(&signals, SIGHUP);
	sigaddset(&signals, SIGUSR1);
	while (sigwait(&signals, &signal) == 0 && signal == SIGHUP) {
		struct duis_error *error = NULL;

		if (duis_holder_reload(gateway->holder, gateway->options, &error) == DUIS_OK) {
			gateway->reloads++;
			fputs("gateway: rules replaced\n", stderr);
		} else {
			gateway->failed_reloads++;
			print_error("the old rules stay in force", error);
		}
		duis_error_free(error);
	}
	return NULL;
}

static enum duis_status make_options(struct gateway *gateway, int argc, char **argv)
{
	enum duis_status status = duis_options_new(&gateway->options);

	if (status == DUIS_OK)
		status = duis_options_set_limit(gateway->options, DUIS_LIMIT_BYTES, MESSAGE_MAX);
	if (status == DUIS_OK)
		status = duis_options_set_time_limit(gateway->options, TIME_LIMIT_MS);
	if (status == DUIS_OK)
		status = duis_options_set_matrix_dir(gateway->options, argc > 3 ? argv[3] : NULL);
	if (status == DUIS_OK)
		status = duis_options_set_schema_dir(gateway->options, argc > 4 ? argv[4] : NULL);
	return status;
}

/* Whether the rules know the role: a word that is wrong should end the program, not each message.
 */
static int is_role(const struct duis_engine *engine, const char *role)
{
	size_t i = 0;

	while (i < duis_engine_count_roles(engine) &&
	       strcmp(duis_engine_get_role(engine, i), role) != 0)
		i++;
	if (i == duis_engine_count_roles(engine))
		fprintf(stderr, "gateway: unknown User Role %s\n", role);
	return i < duis_engine_count_roles(engine);
}

static int open_gateway(struct gateway *gateway, int argc, char **argv)
{
	struct duis_engine *engine = NULL;
	struct duis_error *error = NULL;
	int is_open = 0;

	gateway->role = argv[1];
	if (make_options(gateway, argc, argv) == DUIS_OK &&
	    duis_engine_open(gateway->options, &engine, &error) == DUIS_OK)
		is_open = is_role(engine, gateway->role) &&
		          duis_holder_new(engine, &gateway->holder) == DUIS_OK;
	else
		print_error("no rules", error);
	duis_engine_unref(engine);
	duis_error_free(error);
	return is_open;
}

/* Run the threads until the list ends. The thread that reloads has started before, and so has the
 * mask of signals that all of them inherit. Returns: whether all could be started. */
static int run_workers(struct gateway *gateway, size_t wanted)
{
	pthread_t threads[THREADS_MAX];
	size_t started = 0;
	size_t failed = 0;

	while (started < wanted && pthread_create(&threads[started], NULL, work, gateway) == 0)
		started++;
	for (size_t i = 0; i < started; i++) {
		void *result = NULL;

		pthread_join(threads[i], &result);
		failed += result ? 1 : 0;
	}
	return started == wanted && !failed;
}

static int run_gateway(struct gateway *gateway, size_t threads)
{
	pthread_t reloader;
	int is_complete = 0;

	if (pthread_create(&reloader, NULL, reload, gateway) != 0)
		return 0;
	is_complete = run_workers(gateway, threads);
	pthread_kill(reloader, SIGUSR1);
	pthread_join(reloader, NULL);
	return is_complete;
}

static void print_counters(const struct gateway *gateway)
{
	for (size_t i = 0; i < ANSWERS; i++)
		fprintf(stderr, "%s %zu\n", answer_names[i], gateway->answers[i]);
	fprintf(stderr, "reloads %zu\nfailed-reloads %zu\n", gateway->reloads,
	        gateway->failed_reloads);
}

int main(int argc, char *argv[])
{
	static struct gateway gateway = {.input = PTHREAD_MUTEX_INITIALIZER,
	                                 .output = PTHREAD_MUTEX_INITIALIZER};
	const long threads = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
	sigset_t signals;
	int is_complete = 0;

	if (threads < 1 || threads > THREADS_MAX) {
		fputs("usage: gateway ROLE THREADS [MATRIX_DIR [SCHEMA_DIR]] <LIST\n", stderr);
		return 2;
	}
	sigemptyset(&signals);
	sigaddset(&signals, SIGHUP);
	sigaddset(&signals, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	if (open_gateway(&gateway, argc, argv)) {
		is_complete = run_gateway(&gateway, (size_t)threads);
		print_counters(&gateway);
	}
	duis_holder_free(gateway.holder);
	duis_options_free(gateway.options);
	return is_complete && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
