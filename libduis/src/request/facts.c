/* The schema stage: from a document to facts. */
#include "request/facts.h"

#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "request/door.h"

enum { LABEL_MAX = 32 };

static const char sr[] = "http://www.dccinterface.co.uk/ServiceUserGateway";
static const char ds[] = "http://www.w3.org/2000/09/xmldsig#";
static const char white_space[] = " \t\r\n";

/* xs:token and the like: what stands around a value is not part of it. */
static const char *trim(struct duisp_arena *arena, const char *text)
{
	size_t length;

	text += strspn(text, white_space);
	length = strlen(text);
	while (length && strchr(white_space, text[length - 1]))
		length--;
	return duisp_arena_copy_n(arena, text, length);
}

static enum duis_status take_place(const struct duisp_element *element, struct duisp_arena *arena,
                                   struct duisp_fact *fact)
{
	fact->line = duisp_element_get_line(element);
	return duisp_element_copy_path(element, arena, &fact->path);
}

/* The trimmed text of a child; no fact if there is no such child. */
static enum duis_status take_child(const struct duisp_element *parent, const char *name,
                                   struct duisp_arena *arena, struct duisp_fact *fact)
{
	const struct duisp_element *child = duisp_element_find_child(parent, sr, name);
	const char *text = NULL;
	enum duis_status status;

	if (!child)
		return DUIS_OK;
	status = duisp_element_copy_text(child, arena, &text);
	if (status != DUIS_OK)
		return status;
	fact->text = trim(arena, text);
	return fact->text ? take_place(child, arena, fact) : DUIS_NO_MEMORY;
}

/* The local name of an element as a fact. */
static enum duis_status take_name(const struct duisp_element *element, struct duisp_arena *arena,
                                  struct duisp_fact *fact)
{
	fact->text = duisp_arena_copy(arena, duisp_element_get_name(element));
	return fact->text ? take_place(element, arena, fact) : DUIS_NO_MEMORY;
}

static enum duis_status take_header(const struct duisp_element *header, struct duisp_arena *arena,
                                    struct duisp_facts *facts)
{
	const struct {
		const char *name;
		struct duisp_fact *fact;
	} wanted[] = {
		{"RequestID", &facts->request_id},
		{"CommandVariant", &facts->command_variant},
		{"ServiceReference", &facts->service_reference},
		{"ServiceReferenceVariant", &facts->srv},
	};

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		const enum duis_status status =
			take_child(header, wanted[i].name, arena, wanted[i].fact);

		if (status != DUIS_OK)
			return status;
		/* A schema of another's might not demand it; facts without it would be a lie. */
		if (!wanted[i].fact->text)
			return DUIS_INTERNAL;
	}
	return DUIS_OK;
}

static enum duis_status take_facts(const struct duisp_element *root, struct duisp_arena *arena,
                                   struct duisp_facts *facts)
{
	const struct duisp_element *header = duisp_element_find_child(root, sr, "Header");
	const struct duisp_element *body = duisp_element_find_child(root, sr, "Body");
	const struct duisp_element *service = body ? duisp_element_find_first(body) : NULL;
	const struct duisp_element *signature = duisp_element_find_child(root, ds, "Signature");
	enum duis_status status = DUIS_INTERNAL;

	if (header && service)
		status = take_header(header, arena, facts);
	if (status == DUIS_OK)
		status = take_name(service, arena, &facts->body);
	if (status == DUIS_OK)
		status = take_child(service, "ExecutionDateTime", arena, &facts->execution_time);
	if (status == DUIS_OK && signature)
		status = take_name(signature, arena, &facts->signature);
	if (status == DUIS_OK)
		status = take_name(root, arena, &facts->root);
	return status;
}

static enum duis_status report_fault(void *context, const struct duisp_fault *fault)
{
	return duisp_door_report(context, "schema", fault);
}

static int is_full(const void *context)
{
	const struct duisp_findings *findings = context;

	return findings->count >= findings->limit;
}

/* What lies beyond the limit of findings is told in one finding of its own. */
static enum duis_status report_dropped(struct duisp_findings *findings)
{
	struct duis_finding finding = {.id = DUISP_FINDING_FINDINGS_TRUNCATED, .stage = "schema"};

	if (!findings->dropped)
		return DUIS_OK;
	finding.message = duisp_arena_printf(findings->arena,
	                                     "%zu more findings are left out; the limit is %zu",
	                                     findings->dropped, findings->limit);
	findings->limit++;
	return finding.message ? duisp_findings_add(findings, finding) : DUIS_NO_MEMORY;
}

static enum duis_status validate(const struct duisp_catalogue *catalogue,
                                 const struct duisp_xml *xml, struct duisp_findings *findings,
                                 struct duisp_examination *out)
{
	const struct duisp_fault_handler handler = {report_fault, findings, is_full};
	struct duisp_facts *facts;
	enum duis_status status =
		catalogue->validator->validate(out->version->slice->schema, xml, handler);

	if (status != DUIS_OK)
		return status;
	if (findings->count)
		return report_dropped(findings);
	facts = duisp_arena_alloc(findings->arena, 1, sizeof(*facts));
	if (!facts)
		return DUIS_NO_MEMORY;
	out->facts = facts;
	return take_facts(duisp_xml_get_root(xml), findings->arena, facts);
}

static enum duis_status find_version(const struct duisp_catalogue *catalogue,
                                     struct duisp_arena *arena, struct duisp_examination *out)
{
	int malformed;

	out->number = duisp_decimal_normalise(arena, out->stated.text, &malformed);
	if (!out->number) {
		out->state = DUISP_VERSION_MALFORMED;
		return malformed ? DUIS_OK : DUIS_NO_MEMORY;
	}
	out->version = duisp_catalogue_find(catalogue, out->number);
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

static enum duis_status read_version(const struct duisp_catalogue *catalogue,
                                     const struct duisp_element *root, struct duisp_arena *arena,
                                     struct duisp_examination *out)
{
	enum duis_status status = take_place(root, arena, &out->stated);

	if (status != DUIS_OK)
		return status;
	if (!duisp_element_is(root, sr, "Request")) {
		out->state = DUISP_VERSION_NOT_A_REQUEST;
		return DUIS_OK;
	}
	status = duisp_element_copy_attribute(root, "schemaVersion", arena, &out->stated.text);
	if (status != DUIS_OK)
		return status;
	if (!out->stated.text) {
		out->state = DUISP_VERSION_MISSING;
		return DUIS_OK;
	}
	out->stated.path = duisp_arena_printf(arena, "%s/@schemaVersion", out->stated.path);
	return out->stated.path ? find_version(catalogue, arena, out) : DUIS_NO_MEMORY;
}

enum duis_status duisp_examine(const struct duisp_catalogue *catalogue, const struct duisp_xml *xml,
                               struct duisp_findings *findings, struct duisp_examination *out)
{
	enum duis_status status =
		read_version(catalogue, duisp_xml_get_root(xml), findings->arena, out);

	if (status == DUIS_OK && out->state == DUISP_VERSION_SERVED)
		status = validate(catalogue, xml, findings, out);
	return status;
}
