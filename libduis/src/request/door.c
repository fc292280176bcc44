/* The door. */
#include "request/door.h"

#include <stdio.h>

static const enum duisp_finding_id ids[] = {
	[DUISP_FAULT_MALFORMED] = DUISP_FINDING_XML_MALFORMED,
	[DUISP_FAULT_DOCTYPE] = DUISP_FINDING_XML_DOCTYPE,
	[DUISP_FAULT_TOO_DEEP] = DUISP_FINDING_XML_TOO_DEEP,
	[DUISP_FAULT_TOO_MANY_ATTRIBUTES] = DUISP_FINDING_XML_TOO_MANY_ATTRIBUTES,
	[DUISP_FAULT_TOO_MANY_PREFIXES] = DUISP_FINDING_XML_TOO_MANY_PREFIXES,
	[DUISP_FAULT_TEXT_TOO_LONG] = DUISP_FINDING_XML_TEXT_TOO_LONG,
	[DUISP_FAULT_TOO_MANY_NODES] = DUISP_FINDING_XML_TOO_MANY_NODES,
	[DUISP_FAULT_MARKUP_TOO_LONG] = DUISP_FINDING_XML_MARKUP_TOO_LONG,
	[DUISP_FAULT_ELEMENT_UNEXPECTED] = DUISP_FINDING_SCHEMA_ELEMENT_UNEXPECTED,
	[DUISP_FAULT_ELEMENT_MISSING] = DUISP_FINDING_SCHEMA_ELEMENT_MISSING,
	[DUISP_FAULT_ATTRIBUTE_UNEXPECTED] = DUISP_FINDING_SCHEMA_ATTRIBUTE_UNEXPECTED,
	[DUISP_FAULT_ATTRIBUTE_MISSING] = DUISP_FINDING_SCHEMA_ATTRIBUTE_MISSING,
	[DUISP_FAULT_VALUE_INVALID] = DUISP_FINDING_SCHEMA_VALUE_INVALID,
	[DUISP_FAULT_TEXT_UNEXPECTED] = DUISP_FINDING_SCHEMA_TEXT_UNEXPECTED,
	[DUISP_FAULT_OTHER] = DUISP_FINDING_SCHEMA_OTHER,
};

enum duis_status duisp_door_report(struct duisp_findings *findings, const char *stage,
                                   const struct duisp_fault *fault)
{
	struct duis_finding finding = {.id = ids[fault->kind], .stage = stage, .line = fault->line};

	if (findings->count >= findings->limit)
		return duisp_findings_add(findings, finding);
	finding.path = duisp_arena_copy(findings->arena, fault->path);
	finding.message = duisp_message_copy(findings->arena, fault->message);
	if (!finding.message || (fault->path && !finding.path))
		return DUIS_NO_MEMORY;
	return duisp_findings_add(findings, finding);
}

static enum duis_status report_fault(void *context, const struct duisp_fault *fault)
{
	return duisp_door_report(context, "xml", fault);
}

static enum duis_status refuse_size(struct duisp_findings *findings, size_t length, size_t limit)
{
	struct duis_finding finding = {.id = DUISP_FINDING_XML_TOO_LARGE, .stage = "xml"};

	finding.message = duisp_arena_printf(
		findings->arena, "the message has %zu octets; the limit is %zu", length, limit);
	return finding.message ? duisp_findings_add(findings, finding) : DUIS_NO_MEMORY;
}

/* The parser would complain of "extra content at the end". */
static enum duis_status refuse_nothing(struct duisp_findings *findings)
{
	const struct duis_finding finding = {.id = DUISP_FINDING_XML_MALFORMED,
	                                     .stage = "xml",
	                                     .line = 1,
	                                     .message = "the message is empty"};

	return duisp_findings_add(findings, finding);
}

enum duis_status duisp_door_open(const char *bytes, size_t length,
                                 const struct duisp_bounds *bounds, struct duisp_findings *findings,
                                 struct duisp_xml **out)
{
	const struct duisp_fault_handler handler = {.report = report_fault, .context = findings};
	const struct duisp_limits *limits = bounds->limits;

	*out = NULL;
	if (length > limits->value[DUIS_LIMIT_BYTES])
		return refuse_size(findings, length, limits->value[DUIS_LIMIT_BYTES]);
	if (length == 0)
		return refuse_nothing(findings);
	return duisp_xml_parse(bytes, length, bounds, handler, out);
}
