/* Requests: the octets of a message come in; a request goes out, with its examination and its
 * findings. */
#include "request/request.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "request/door.h"

static void free_request(struct duis_request *request)
{
	duisp_arena_free(request->arena);
	duis_engine_unref(request->engine);
	free(request);
}

/* Finish the reading, and look at the deadline before and after it. Validating cannot be
 * interrupted, but the limits bound what it costs. */
static enum duis_status finish_reading(struct duis_request *request, struct duisp_reader *reader,
                                       const struct duisp_deadline *deadline)
{
	enum duis_status status = DUIS_TIMED_OUT;

	if (!duisp_deadline_has_passed(deadline))
		status = duisp_reader_finish(reader, &request->findings);
	if (status == DUIS_OK && duisp_deadline_has_passed(deadline))
		status = DUIS_TIMED_OUT;
	return status;
}

/* Read a message. If it breaks off, nothing of it counts, not even its version. */
static enum duis_status read_into(struct duis_request *request, const char *bytes, size_t length,
                                  const struct duisp_bounds *bounds, enum duisp_reading *reading)
{
	struct duisp_reader reader;
	enum duis_status status;

	duisp_reader_begin(&reader, request->engine->catalogue, request->arena,
	                   &request->examination);
	status = duisp_door_open(bytes, length, bounds, &request->findings, &reader, reading);
	if (*reading == DUISP_READING_SOUND)
		status = finish_reading(request, &reader, &bounds->deadline);
	else
		request->examination = (struct duisp_examination){0};
	duisp_reader_end(&reader);
	return status;
}

static enum duis_status read_message(struct duis_request *request, const char *bytes, size_t length)
{
	const struct duis_engine *engine = request->engine;
	const struct duisp_bounds bounds = {&engine->limits,
	                                    duisp_deadline_after(engine->time_limit_ms)};
	enum duisp_reading reading = DUISP_READING_IN_DOUBT;
	enum duis_status status = DUIS_NO_MEMORY;

	for (int run = 0; reading == DUISP_READING_IN_DOUBT && run < DUISP_RUNS_MAX; run++)
		status = read_into(request, bytes, length, &bounds, &reading);
	return status;
}

static struct duis_request *new_request(struct duis_engine *engine)
{
	struct duis_request *request = calloc(1, sizeof(*request));

	if (!request)
		return NULL;
	atomic_init(&request->references, 1);
	request->engine = duis_engine_ref(engine);
	request->arena = duisp_arena_new();
	request->findings.arena = request->arena;
	request->findings.limit = engine->limits.value[DUIS_LIMIT_FINDINGS];
	if (!request->arena) {
		free_request(request);
		return NULL;
	}
	return request;
}

enum duis_status duis_request_read(struct duis_engine *engine, const char *bytes, size_t length,
                                   struct duis_request **out)
{
	struct duis_request *request;
	enum duis_status status;

	if (out)
		*out = NULL;
	if (!engine || !out || (!bytes && length))
		return DUIS_INVALID_ARGUMENT;
	request = new_request(engine);
	if (!request)
		return DUIS_NO_MEMORY;
	status = read_message(request, bytes ? bytes : "", length);
	if (status == DUIS_OK)
		*out = request;
	else
		free_request(request);
	return status;
}

struct duis_request *duis_request_ref(struct duis_request *request)
{
	if (request)
		atomic_fetch_add_explicit(&request->references, 1, memory_order_relaxed);
	return request;
}

void duis_request_unref(struct duis_request *request)
{
	if (request &&
	    atomic_fetch_sub_explicit(&request->references, 1, memory_order_acq_rel) == 1)
		free_request(request);
}

const char *duis_request_get_duis_version(const struct duis_request *request)
{
	return request->examination.label;
}

int duis_request_is_valid(const struct duis_request *request)
{
	return request->examination.facts ? 1 : 0;
}

const char *duis_request_get_id(const struct duis_request *request)
{
	const struct duisp_facts *facts = request->examination.facts;

	return facts ? facts->request_id.text : NULL;
}

const char *duis_request_get_service_reference(const struct duis_request *request)
{
	const struct duisp_facts *facts = request->examination.facts;

	return facts ? facts->service_reference.text : NULL;
}

const char *duis_request_get_srv(const struct duis_request *request)
{
	const struct duisp_facts *facts = request->examination.facts;

	return facts ? facts->srv.text : NULL;
}

int duis_request_get_command_variant(const struct duis_request *request)
{
	const struct duisp_facts *facts = request->examination.facts;

	return facts ? (int)strtol(facts->command_variant.text, NULL, 10) : 0;
}

const char *duis_request_get_body(const struct duis_request *request)
{
	const struct duisp_facts *facts = request->examination.facts;

	return facts ? facts->body.text : NULL;
}
