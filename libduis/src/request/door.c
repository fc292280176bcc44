/* The door: octets from a stranger come in, and events go out to a reader, or one finding. */
#include "request/door.h"

#include "request/places.h"
#include "request/stranger.h"

/* What the handler of faults needs while a message is read. */
struct passing {
	const char *bytes;
	size_t length;
	const struct duisp_bounds *bounds;
	struct duisp_findings *findings;
};

/* Add a fault of the parser to the findings, with the path of the element that was open. */
static enum duis_status report_malformed(void *context, const struct duisp_fault *fault)
{
	const struct passing *passing = context;
	struct duisp_arena *arena = passing->findings->arena;
	struct duisp_fault placed = *fault;
	const char *stranger = NULL;
	enum duis_status status = duisp_places_find_end(passing->bytes, passing->length,
	                                                passing->bounds, arena, &placed.path);

	if (status == DUIS_OK && fault->kind == DUISP_FAULT_MALFORMED)
		status = duisp_stranger_describe(arena, passing->bytes, passing->length, &stranger);
	if (stranger)
		placed.message = stranger;
	return status == DUIS_OK ? duisp_findings_add_fault(passing->findings, "xml", &placed)
	                         : status;
}

/* How much more is not said: the caller may have read no further than to see that it is more. */
static enum duis_status refuse_size(struct duisp_findings *findings, size_t limit)
{
	struct duis_finding finding = {.id = DUISP_FINDING_XML_TOO_LARGE, .stage = "xml"};

	finding.message.sentence = duisp_arena_printf(
		findings->arena, "the message has more than %zu octets, which is the limit", limit);
	return finding.message.sentence ? duisp_findings_add(findings, finding) : DUIS_NO_MEMORY;
}

/* Refuse an empty message here, because the parser would call it "extra content at the end". */
static enum duis_status refuse_nothing(struct duisp_findings *findings)
{
	const struct duis_finding finding = {.id = DUISP_FINDING_XML_MALFORMED,
	                                     .stage = "xml",
	                                     .line = 1,
	                                     .message = {.sentence = "the message is empty"}};

	return duisp_findings_add(findings, finding);
}

enum duis_status duisp_door_open(const char *bytes, size_t length,
                                 const struct duisp_bounds *bounds, struct duisp_findings *findings,
                                 struct duisp_reader *reader, enum duisp_reading *out)
{
	struct passing passing = {bytes, length, bounds, findings};
	const struct duisp_fault_handler handler = {.report = report_malformed,
	                                            .context = &passing};
	const size_t limit = bounds->limits->value[DUIS_LIMIT_BYTES];

	*out = DUISP_READING_BROKEN;
	if (length > limit)
		return refuse_size(findings, limit);
	if (length == 0)
		return refuse_nothing(findings);
	return duisp_xml_read(bytes, length, bounds, handler, duisp_reader_get_sink(reader), out);
}
