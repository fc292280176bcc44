/* Faults come in, and findings go out, with one id for each kind of fault. */
#include "base/fault.h"

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

enum duis_status duisp_findings_add_fault(struct duisp_findings *findings, const char *stage,
                                          const struct duisp_fault *fault)
{
	struct duis_finding finding = {.id = ids[fault->kind],
	                               .stage = stage,
	                               .line = fault->line,
	                               .rule = fault->rule,
	                               .spot = fault->spot};

	if (findings->count >= findings->limit)
		return duisp_findings_add(findings, finding);
	finding.path = duisp_arena_copy(findings->arena, fault->path);
	finding.message.sentence = duisp_message_copy(findings->arena, fault->message);
	if (!finding.message.sentence || (fault->path && !finding.path))
		return DUIS_NO_MEMORY;
	return duisp_findings_add(findings, finding);
}
