/* Requests: the octets of a message come in; a request goes out, with its examination and its
 * findings. */
#include "request/request.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "request/door.h"
#include "request/places.h"

static void free_request(struct duis_request *request)
{
	duisp_arena_free(request->arena);
	duis_engine_unref(request->engine);
	free(request);
}

/* A root that is not that of a request can have any name: its path is found like that of a finding.
 */
static enum duis_status place_root(struct duis_request *request, const char *bytes, size_t length,
                                   const struct duisp_bounds *bounds)
{
	struct duisp_fact *stated = &request->examination.stated;
	struct duis_finding root = {
		.spot = {.tag = 1, .element = 1, .attribute = DUISP_SPOT_NO_ATTRIBUTE}};
	struct duis_finding *items[] = {&root};
	struct duisp_findings findings = {.arena = request->arena, .items = items, .count = 1};
	enum duis_status status = DUIS_OK;

	if (request->examination.state != DUISP_VERSION_NOT_A_REQUEST)
		return DUIS_OK;
	status = duisp_places_find(bytes, length, bounds, &findings);
	stated->path = root.path;
	return status;
}

/* Finish the reading, and look at the deadline before and after it: libxml2's validator, which
 * works here, cannot be interrupted, but the limits bound what it costs. */
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
static enum duis_status read_message(struct duis_request *request, const char *bytes, size_t length,
                                     const struct duisp_bounds *bounds)
{
	enum duisp_reading reading;
	struct duisp_reader reader;
	enum duis_status status;

	duisp_reader_begin(&reader, request->engine->catalogue,
	                   request->engine->limits.value[DUIS_LIMIT_FINDINGS], request->arena,
	                   &request->examination);
	status = duisp_door_open(bytes, length, bounds, &request->findings, &reader, &reading);
	if (reading == DUISP_READING_SOUND)
		status = finish_reading(request, &reader, &bounds->deadline);
	else
		request->examination = (struct duisp_examination){0};
	duisp_reader_end(&reader);
	if (status == DUIS_OK)
		status = duisp_places_find(bytes, length, bounds, &request->findings);
	if (status == DUIS_OK)
		status = place_root(request, bytes, length, bounds);
	return status;
}

static struct duis_request *new_request(struct duis_engine *engine)
{
	struct duis_request *request = calloc(1, sizeof(*request));

	if (!request)
		return NULL;
	duisp_reference_begin(&request->references);
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
	struct duisp_bounds bounds;
	enum duis_status status;

	if (out)
		*out = NULL;
	if (!engine || !out || (!bytes && length))
		return DUIS_INVALID_ARGUMENT;
	request = new_request(engine);
	if (!request)
		return DUIS_NO_MEMORY;
	bounds.limits = &engine->limits;
	bounds.deadline = duisp_deadline_after(engine->time_limit_ms);
	bounds.uses_scanner = !engine->leaves_out_scanner;
	status = read_message(request, bytes ? bytes : "", length, &bounds);
	if (status == DUIS_OK)
		*out = request;
	else
		free_request(request);
	return status;
}

struct duis_request *duis_request_ref(struct duis_request *request)
{
	if (request)
		duisp_reference_take(&request->references);
	return request;
}

void duis_request_unref(struct duis_request *request)
{
	if (request && duisp_reference_release(&request->references))
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

/* By enum duis_fact. */
static const struct {
	const char *name;
	size_t offset;
} request_facts[] = {
	[DUIS_FACT_REQUEST_ID] = {"RequestID", offsetof(struct duisp_facts, request_id)},
	[DUIS_FACT_ORIGINATOR] = {"originator", offsetof(struct duisp_facts, originator)},
	[DUIS_FACT_TARGET] = {"target", offsetof(struct duisp_facts, target)},
	[DUIS_FACT_COUNTER] = {"counter", offsetof(struct duisp_facts, counter)},
	[DUIS_FACT_FIRST_IN_SEQUENCE] = {"FirstInSequence",
                                         offsetof(struct duisp_facts, first_in_sequence)},
	[DUIS_FACT_PRECEDING_ID] = {"PrecedingServiceRequestID",
                                    offsetof(struct duisp_facts, preceding_id)},
	[DUIS_FACT_COMMAND_VARIANT] = {"CommandVariant",
                                       offsetof(struct duisp_facts, command_variant)},
	[DUIS_FACT_SERVICE_REFERENCE] = {"ServiceReference",
                                         offsetof(struct duisp_facts, service_reference)},
	[DUIS_FACT_SRV] = {"ServiceReferenceVariant", offsetof(struct duisp_facts, srv)},
	[DUIS_FACT_BODY] = {"body", offsetof(struct duisp_facts, body)},
	[DUIS_FACT_EXECUTION_TIME] = {"ExecutionDateTime",
                                      offsetof(struct duisp_facts, execution_time)},
};

static int is_fact(enum duis_fact fact)
{
	return (size_t)fact < sizeof(request_facts) / sizeof(request_facts[0]);
}

/* Returns: NULL where there is none. */
static const struct duisp_fact *find_fact(const struct duis_request *request, enum duis_fact fact)
{
	const char *facts = (const char *)request->examination.facts;
	const struct duisp_fact *found = NULL;

	if (facts && is_fact(fact))
		found = (const struct duisp_fact *)(const void *)(facts +
		                                                  request_facts[fact].offset);
	return found && found->text ? found : NULL;
}

const char *duis_request_get_fact(const struct duis_request *request, enum duis_fact fact)
{
	const struct duisp_fact *found = find_fact(request, fact);

	return found ? found->text : NULL;
}

const char *duis_request_get_stated_srv(const struct duis_request *request)
{
	return request->examination.srv;
}

long duis_request_get_fact_line(const struct duis_request *request, enum duis_fact fact)
{
	const struct duisp_fact *found = find_fact(request, fact);

	return found ? found->line : 0;
}

const char *duis_request_get_fact_path(const struct duis_request *request, enum duis_fact fact)
{
	const struct duisp_fact *found = find_fact(request, fact);

	return found ? found->path : NULL;
}

const char *duis_fact_get_name(enum duis_fact fact)
{
	return is_fact(fact) ? request_facts[fact].name : NULL;
}

size_t duis_request_count_devices(const struct duis_request *request)
{
	const struct duisp_facts *facts = request->examination.facts;

	return facts ? facts->device_count : 0;
}

static const struct duisp_device *find_device(const struct duis_request *request, size_t index)
{
	return index < duis_request_count_devices(request)
	               ? &request->examination.facts->devices[index]
	               : NULL;
}

const char *duis_request_get_device(const struct duis_request *request, size_t index)
{
	const struct duisp_device *device = find_device(request, index);

	return device ? device->id : NULL;
}

const char *duis_request_get_device_element(const struct duis_request *request, size_t index)
{
	const struct duisp_device *device = find_device(request, index);

	return device ? device->element : NULL;
}

long duis_request_get_device_line(const struct duis_request *request, size_t index)
{
	const struct duisp_device *device = find_device(request, index);

	return device ? device->line : 0;
}

int duis_request_get_command_variant(const struct duis_request *request)
{
	const char *text = duis_request_get_fact(request, DUIS_FACT_COMMAND_VARIANT);

	return text ? (int)strtol(text, NULL, 10) : 0;
}
