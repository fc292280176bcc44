/* Facts: the events of a message come in, and an examination goes out: the version of the message,
 * and, if the message is valid against the schema of that version, its facts.
 *
 * Until the end the message may turn out to be invalid, so what is noted on the way becomes facts
 * only when the schema has found no fault. */
#include "request/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/prefix.h"
#include "base/text.h"

enum { LABEL_MAX = 32, FIRST_CAPACITY = 64 };

/* The depth of the element in Body. */
enum { BODY_DEPTH = 3 };

/* What the element at depth 2, a child of the root, is. */
enum { PLACE_OTHER, PLACE_HEADER, PLACE_BODY };

static const char white_space[] = " \t\r\n";

/* The scanner gives the constants themselves. */
static int is_in_space(const struct duisp_start *start, const char *space)
{
	return start->space == space || (start->space && strcmp(start->space, space) == 0);
}

static int is_element(const struct duisp_start *start, const char *space, const char *name)
{
	return is_in_space(start, space) && strcmp(start->name, name) == 0;
}

/* Copy a value without white space around it, which is not part of an xs:token. */
static const char *copy_trimmed(struct duisp_arena *arena, const char *text, size_t length)
{
	while (length && strchr(white_space, *text)) {
		text++;
		length--;
	}
	while (length && strchr(white_space, text[length - 1]))
		length--;
	return duisp_arena_copy_n(arena, text, length);
}

/* The path of an element of the envelope. In a valid message each of them stands once, so that the
 * path needs no positions; of any other message only the root counts. */
static const char *make_path(const struct duisp_reader *reader, const struct duisp_start *start)
{
	const char *parent = reader->depth > 1 ? reader->paths[reader->depth - 1] : "";
	const char *prefix =
		start->space && strcmp(start->space, duisp_space_ds) == 0 ? "ds:" : "sr:";
	const char *const parts[] = {parent ? parent : "", "/", prefix, start->name};

	return duisp_arena_join(reader->arena, parts, sizeof(parts) / sizeof(parts[0]));
}

/* Store the place of the open element as that of a fact. */
static enum duis_status note_place(struct duisp_reader *reader, const struct duisp_start *start,
                                   struct duisp_fact *fact)
{
	fact->line = start->line;
	if (!reader->paths[reader->depth])
		reader->paths[reader->depth] = make_path(reader, start);
	fact->path = reader->paths[reader->depth];
	return fact->path ? DUIS_OK : DUIS_NO_MEMORY;
}

/* Store the local name of the open element as a fact. */
static enum duis_status take_name(struct duisp_reader *reader, const struct duisp_start *start,
                                  struct duisp_fact *fact)
{
	fact->text = duisp_arena_copy(reader->arena, start->name);
	return fact->text ? note_place(reader, start, fact) : DUIS_NO_MEMORY;
}

/* Begin a fact whose value is the text of the open element; the value is complete when the element
 * ends. */
static enum duis_status open_fact(struct duisp_reader *reader, const struct duisp_start *start,
                                  struct duisp_fact *fact)
{
	reader->open = fact;
	reader->open_depth = reader->depth;
	reader->length = 0;
	return note_place(reader, start, fact);
}

/* Keep the text of an element that names devices. White space around it is not part of it. */
static enum duis_status close_devices(struct duisp_reader *reader)
{
	char *text = duisp_text_keep(&reader->device_list, reader->arena);
	struct duisp_device *device;

	if (!text)
		return DUIS_NO_MEMORY;
	device = duisp_arena_alloc(reader->arena, 1, sizeof(*device));
	if (!device)
		return DUIS_NO_MEMORY;
	text += strspn(text, white_space);
	text[strcspn(text, white_space)] = '\0';
	*device = (struct duisp_device){
		.id = text, .element = reader->device_element, .line = reader->device.line};
	*reader->device_end = device;
	reader->device_end = &device->next;
	return DUIS_OK;
}

static enum duis_status close_fact(struct duisp_reader *reader)
{
	struct duisp_fact *fact = reader->open;

	reader->open = NULL;
	if (fact == &reader->device)
		return close_devices(reader);
	fact->text = copy_trimmed(reader->arena, reader->text, reader->length);
	return fact->text ? DUIS_OK : DUIS_NO_MEMORY;
}

/* Begin the fact for an element of the header. The first element of a name counts; the schema
 * refuses a second one. */
static enum duis_status note_header(struct duisp_reader *reader, const struct duisp_start *start)
{
	const struct {
		const char *name;
		struct duisp_fact *fact;
	} wanted[] = {
		{"RequestID", &reader->facts.request_id},
		{"FirstInSequence", &reader->facts.first_in_sequence},
		{"PrecedingServiceRequestID", &reader->facts.preceding_id},
		{"CommandVariant", &reader->facts.command_variant},
		{"ServiceReference", &reader->facts.service_reference},
		{"ServiceReferenceVariant", &reader->facts.srv},
	};

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		if (is_element(start, duisp_space_sr, wanted[i].name) && !wanted[i].fact->text)
			return open_fact(reader, start, wanted[i].fact);
	}
	return DUIS_OK;
}

static enum duis_status note_child(struct duisp_reader *reader, const struct duisp_start *start)
{
	reader->paths[reader->depth] = make_path(reader, start);
	if (!reader->paths[reader->depth])
		return DUIS_NO_MEMORY;
	if (is_element(start, duisp_space_sr, "Header"))
		reader->place = PLACE_HEADER;
	else
		reader->place =
			is_element(start, duisp_space_sr, "Body") ? PLACE_BODY : PLACE_OTHER;
	if (is_element(start, duisp_space_ds, "Signature") && !reader->facts.signature.text)
		return take_name(reader, start, &reader->facts.signature);
	return DUIS_OK;
}

static enum duis_status note_service(struct duisp_reader *reader, const struct duisp_start *start)
{
	if (reader->place == PLACE_HEADER)
		return note_header(reader, start);
	if (reader->place == PLACE_BODY && !reader->facts.body.text)
		return take_name(reader, start, &reader->facts.body);
	return DUIS_OK;
}

static enum duis_status note_service_child(struct duisp_reader *reader,
                                           const struct duisp_start *start)
{
	if (reader->place == PLACE_BODY && is_element(start, duisp_space_sr, "ExecutionDateTime") &&
	    !reader->facts.execution_time.text)
		return open_fact(reader, start, &reader->facts.execution_time);
	return DUIS_OK;
}

/* Begin to read the devices that an element of the body names. Their paths are not kept: a message
 * may name many, and each path takes its time. */
static void note_device(struct duisp_reader *reader, const struct duisp_start *start)
{
	const char *element = duisp_catalogue_find_device(reader->catalogue, start->name);

	if (!element || reader->open || !is_element(start, duisp_space_sr, element))
		return;
	reader->open = &reader->device;
	reader->open_depth = reader->depth;
	reader->device_element = element;
	reader->device.line = start->line;
}

static enum duis_status find_stated_version(const struct duisp_reader *reader)
{
	struct duisp_examination *out = reader->examination;
	int malformed;

	out->number = duisp_decimal_normalise(reader->arena, out->stated.text, &malformed);
	if (!out->number) {
		out->state = DUISP_VERSION_MALFORMED;
		return malformed ? DUIS_OK : DUIS_NO_MEMORY;
	}
	out->version = duisp_catalogue_find(reader->catalogue, out->number);
	if (out->version)
		out->label = out->version->label;
	else if (strlen(out->number) <= LABEL_MAX)
		out->label = out->number;
	if (!out->version)
		out->state = DUISP_VERSION_UNKNOWN;
	else
		out->state = out->version->slice ? DUISP_VERSION_SERVED : DUISP_VERSION_NO_SCHEMA;
	return DUIS_OK;
}

static const struct duisp_attribute *find_attribute(const struct duisp_start *start,
                                                    const char *name)
{
	for (size_t i = 0; i < start->attribute_count; i++) {
		if (!start->attributes[i].space && strcmp(start->attributes[i].name, name) == 0)
			return &start->attributes[i];
	}
	return NULL;
}

/* Keep what a root is that is not that of a request. */
static enum duis_status keep_root(struct duisp_reader *reader, const struct duisp_start *start)
{
	struct duisp_examination *out = reader->examination;

	out->root_name = duisp_arena_copy(reader->arena, start->name);
	if (start->space)
		out->root_space = duisp_arena_copy(reader->arena, start->space);
	return out->root_name && (out->root_space || !start->space) ? DUIS_OK : DUIS_NO_MEMORY;
}

/* An adapter may have put a request into an element of its own. */
static void note_inner_request(struct duisp_reader *reader, const struct duisp_start *start)
{
	struct duisp_examination *out = reader->examination;

	if (out->state == DUISP_VERSION_NOT_A_REQUEST && out->inner_line == 0 &&
	    is_element(start, duisp_space_sr, "Request"))
		out->inner_line = start->line;
}

static enum duis_status read_stated_version(struct duisp_reader *reader,
                                            const struct duisp_start *start)
{
	struct duisp_examination *out = reader->examination;
	const struct duisp_attribute *attribute = find_attribute(start, "schemaVersion");

	out->stated.line = start->line;
	if (!is_element(start, duisp_space_sr, "Request")) {
		out->state = DUISP_VERSION_NOT_A_REQUEST;
		return keep_root(reader, start);
	}
	if (!attribute) {
		out->state = DUISP_VERSION_MISSING;
		return DUIS_OK;
	}
	out->stated.text = duisp_arena_copy_n(reader->arena, attribute->value, attribute->length);
	return out->stated.text ? find_stated_version(reader) : DUIS_NO_MEMORY;
}

/* Begin to validate with the schema of the version that the root names. */
static enum duis_status begin_validation(struct duisp_reader *reader)
{
	const struct duisp_validator *validator = reader->catalogue->validator;
	enum duis_status status;

	if (reader->examination->state == DUISP_VERSION_NO_SCHEMA)
		return duisp_neighbours_begin(&reader->neighbours, reader->catalogue,
		                              reader->examination->version, &reader->sink);
	if (reader->examination->state != DUISP_VERSION_SERVED)
		return DUIS_OK;
	status = duisp_slice_begin(reader->catalogue, reader->examination->version->slice,
	                           reader->limit, &reader->validation);
	if (status == DUIS_OK)
		reader->sink = validator->get_sink(reader->validation);
	return status;
}

static enum duis_status note_root(struct duisp_reader *reader, const struct duisp_start *start)
{
	struct duisp_fact *stated = &reader->examination->stated;
	enum duis_status status = take_name(reader, start, &reader->facts.root);

	stated->path = reader->facts.root.path;
	if (status == DUIS_OK && stated->text) {
		stated->path = duisp_arena_printf(reader->arena, "%s/@schemaVersion", stated->path);
		status = stated->path ? DUIS_OK : DUIS_NO_MEMORY;
	}
	return status;
}

static enum duis_status on_start(void *context, const struct duisp_start *start)
{
	static enum duis_status (*const notes[])(struct duisp_reader * reader,
	                                         const struct duisp_start *start) = {
		NULL, note_root, note_child, note_service, note_service_child};
	struct duisp_reader *reader = context;
	enum duis_status status = DUIS_OK;

	if (++reader->depth == 1) {
		status = read_stated_version(reader, start);
		if (status == DUIS_OK)
			status = begin_validation(reader);
	}
	note_inner_request(reader, start);
	if (reader->depth <= DUISP_FACT_DEPTH_MAX)
		reader->paths[reader->depth] = NULL;
	if (status == DUIS_OK && reader->sink.start)
		status = reader->sink.start(reader->sink.context, start);
	if (status == DUIS_OK && reader->depth < sizeof(notes) / sizeof(notes[0]))
		status = notes[reader->depth](reader, start);
	if (status == DUIS_OK && reader->depth > BODY_DEPTH && reader->place == PLACE_BODY)
		note_device(reader, start);
	return status;
}

static enum duis_status keep_piece(struct duisp_reader *reader, const char *text, size_t length)
{
	char *more = reader->text;
	size_t capacity = reader->capacity ? reader->capacity : FIRST_CAPACITY;

	while (capacity - reader->length < length)
		capacity *= 2;
	if (capacity > reader->capacity)
		more = duisp_arena_alloc(reader->arena, capacity, 1);
	if (!more)
		return DUIS_NO_MEMORY;
	if (more != reader->text && reader->length)
		memcpy(more, reader->text, reader->length);
	memcpy(more + reader->length, text, length);
	reader->text = more;
	reader->capacity = capacity;
	reader->length += length;
	return DUIS_OK;
}

static enum duis_status on_text(void *context, const char *text, size_t length)
{
	struct duisp_reader *reader = context;
	enum duis_status status = DUIS_OK;

	if (reader->open == &reader->device)
		duisp_text_add_bytes(&reader->device_list, text, length);
	else if (reader->open)
		status = keep_piece(reader, text, length);
	if (status == DUIS_OK && reader->sink.start)
		status = reader->sink.text(reader->sink.context, text, length);
	return status;
}

static enum duis_status on_end(void *context)
{
	struct duisp_reader *reader = context;
	enum duis_status status = DUIS_OK;

	if (reader->open && reader->open_depth == reader->depth)
		status = close_fact(reader);
	reader->depth--;
	if (status == DUIS_OK && reader->sink.start)
		status = reader->sink.end(reader->sink.context);
	return status;
}

void duisp_reader_begin(struct duisp_reader *reader, const struct duisp_catalogue *catalogue,
                        size_t limit, struct duisp_arena *arena,
                        struct duisp_examination *examination)
{
	*reader = (struct duisp_reader){
		.catalogue = catalogue, .limit = limit, .arena = arena, .examination = examination};
	*examination = (struct duisp_examination){0};
	reader->device_end = &reader->devices;
}

void duisp_reader_end(struct duisp_reader *reader)
{
	free(reader->device_list.bytes);
	if (reader->validation)
		reader->catalogue->validator->end(reader->validation);
	duisp_neighbours_end(&reader->neighbours);
}

static enum duis_status on_restart(void *context)
{
	const struct duisp_reader reader = *(struct duisp_reader *)context;

	duisp_reader_end(context);
	duisp_reader_begin(context, reader.catalogue, reader.limit, reader.arena,
	                   reader.examination);
	return DUIS_OK;
}

struct duisp_sink duisp_reader_get_sink(struct duisp_reader *reader)
{
	return (struct duisp_sink){.context = reader,
	                           .restart = on_restart,
	                           .start = on_start,
	                           .text = on_text,
	                           .end = on_end};
}

static enum duis_status report_invalid(void *context, const struct duisp_fault *fault)
{
	return duisp_findings_add_fault(context, "schema", fault);
}

static int are_findings_full(const void *context)
{
	const struct duisp_findings *findings = context;

	return findings->count >= findings->limit;
}

/* Add one finding that says how many findings exceed the limit. */
static enum duis_status report_dropped(struct duisp_findings *findings)
{
	struct duis_finding finding = {.id = DUISP_FINDING_FINDINGS_TRUNCATED, .stage = "schema"};

	if (!findings->dropped)
		return DUIS_OK;
	finding.message.sentence = duisp_arena_printf(
		findings->arena, "%zu more findings are left out; the limit is %zu",
		findings->dropped, findings->limit);
	findings->limit++;
	return finding.message.sentence ? duisp_findings_add(findings, finding) : DUIS_NO_MEMORY;
}

/* Whether all facts are there. A schema that does not come with libduis might not require them;
 * then the reading ends with DUIS_INTERNAL, because incomplete facts would mislead. */
static int is_whole(const struct duisp_facts *facts)
{
	return facts->request_id.text && facts->command_variant.text &&
	       facts->service_reference.text && facts->srv.text && facts->body.text;
}

/* Split the RequestID at its colons. */
static enum duis_status split_id(struct duisp_facts *facts, struct duisp_arena *arena)
{
	struct duisp_fact *const parts[] = {&facts->originator, &facts->target, &facts->counter};
	const char *at = facts->request_id.text;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const size_t length = strcspn(at, ":");

		*parts[i] = facts->request_id;
		parts[i]->text = duisp_arena_copy_n(arena, at, length);
		if (!parts[i]->text)
			return DUIS_NO_MEMORY;
		at += length + (at[length] ? 1 : 0);
	}
	return DUIS_OK;
}

static size_t count_devices(const struct duisp_device *first)
{
	size_t count = 0;

	for (; first; first = first->next) {
		count++;
		for (const char *at = strchr(first->id, ','); at; at = strchr(at + 1, ','))
			count++;
	}
	return count;
}

/* List the devices: an element names one, or several, parted by commas, at which the text then
 * ends. */
static enum duis_status list_devices(struct duisp_reader *reader, struct duisp_facts *facts)
{
	const size_t count = count_devices(reader->devices);

	facts->devices = duisp_arena_alloc(reader->arena, count, sizeof(*facts->devices));
	if (!facts->devices)
		return DUIS_NO_MEMORY;
	for (const struct duisp_device *named = reader->devices; named; named = named->next) {
		char *text = named->id;

		while (text) {
			char *comma = strchr(text, ',');

			facts->devices[facts->device_count] = *named;
			facts->devices[facts->device_count++].id = text;
			if (comma)
				*comma++ = '\0';
			text = comma;
		}
	}
	return DUIS_OK;
}

static enum duis_status conclude_facts(struct duisp_reader *reader)
{
	struct duisp_facts *facts;
	enum duis_status status;

	if (!is_whole(&reader->facts))
		return DUIS_INTERNAL;
	facts = duisp_arena_alloc(reader->arena, 1, sizeof(*facts));
	if (!facts)
		return DUIS_NO_MEMORY;
	*facts = reader->facts;
	status = split_id(facts, reader->arena);
	if (status == DUIS_OK)
		status = list_devices(reader, facts);
	if (status == DUIS_OK)
		reader->examination->facts = facts;
	return status;
}

static enum duis_status ask_neighbours(const struct duisp_reader *reader)
{
	int is_valid = 0;
	enum duis_status status = duisp_neighbours_finish(&reader->neighbours, &is_valid);

	if (is_valid) {
		reader->examination->before = reader->neighbours.items[0].version;
		reader->examination->after = reader->neighbours.items[1].version;
	}
	return status;
}

enum duis_status duisp_reader_finish(struct duisp_reader *reader, struct duisp_findings *findings)
{
	const struct duisp_fault_handler handler = {report_invalid, findings, are_findings_full};
	enum duis_status status = DUIS_OK;

	reader->examination->srv = reader->facts.srv.text;
	if (!reader->validation)
		return ask_neighbours(reader);
	status = reader->catalogue->validator->finish(reader->validation, handler);
	if (status != DUIS_OK)
		return status;
	return findings->count ? report_dropped(findings) : conclude_facts(reader);
}
