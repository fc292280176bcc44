/* The response codes of the DCC: in comes response-codes.xml; out go the codes, and what each
 * means. */
#include "matrix/codes.h"

#include <string.h>

static void load_code(struct duisp_rules *rules, const struct duisp_element *element,
                      struct duisp_code *out)
{
	out->id = duisp_rules_require(rules, element, "id");
	out->kind = duisp_rules_require(rules, element, "kind");
	out->title = duisp_rules_get(rules, element, "title");
	out->code_class = duisp_rules_get(rules, element, "class");
	out->service_reference = duisp_rules_get(rules, element, "service-reference");
	out->since = duisp_rules_require(rules, element, "since");
	out->rule = duisp_rules_get_text(rules, element);
	out->basis.level = duisp_rules_get_level(rules, element, DUIS_BASIS_UNKNOWN);
	out->basis.document = "duis";
	out->basis.source = duisp_rules_require(rules, element, "source");
}

enum duis_status duisp_codes_load(struct duisp_rules *rules, struct duisp_codes *out)
{
	const struct duisp_element *root = duisp_xml_get_root(rules->xml);
	const struct duisp_element *element = duisp_rules_find_child(root, "response-code");

	if (strcmp(duisp_element_get_name(root), "response-codes") != 0)
		return duisp_rules_refuse(rules, root, "the root element must be response-codes");
	out->items = duisp_arena_alloc(rules->arena, duisp_rules_count(root, "response-code"),
	                               sizeof(*out->items));
	if (!out->items)
		rules->status = DUIS_NO_MEMORY;
	for (; element && rules->status == DUIS_OK; element = duisp_rules_find_twin(element))
		load_code(rules, element, &out->items[out->count++]);
	return rules->status;
}
