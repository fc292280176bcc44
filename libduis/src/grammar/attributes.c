/* Attributes: those of a start tag come in; mistakes go out, and the type by which the element is
 * judged. */
#include <string.h>

#include "base/prefix.h"
#include "grammar/machine_parts.h"
#include "grammar/words.h"

static struct duisp_mistake place_attribute(const struct duisp_machine *machine,
                                            const struct duisp_start *start, size_t attribute,
                                            enum duisp_spot_kind kind)
{
	struct duisp_mistake mistake = duisp_machine_place_start(machine, start);

	mistake.spot.kind = kind;
	mistake.spot.attribute = attribute;
	return mistake;
}

static const struct duisp_attribute_use *find_use(const struct duisp_definition *type,
                                                  unsigned name)
{
	for (size_t i = 0; i < type->attribute_count; i++) {
		if (type->attributes[i].name == name)
			return &type->attributes[i];
	}
	return NULL;
}

static void report_attribute(struct duisp_machine *machine, struct duisp_mistake mistake,
                             enum duisp_fault_kind kind, const char *rule, const char *message)
{
	mistake.kind = kind;
	mistake.rule = rule;
	mistake.message = message;
	duisp_machine_report(machine, mistake);
}

static void judge_attribute(struct duisp_machine *machine, const struct duisp_start *start,
                            size_t index, const struct duisp_attribute_use *use)
{
	const struct duisp_attribute *attribute = &start->attributes[index];

	duisp_machine_begin_value(machine);
	duisp_text_add_bytes(&machine->value, attribute->value, attribute->length);
	duisp_machine_judge_value(machine, use->type, use->meaning,
	                          place_attribute(machine, start, index, DUISP_SPOT_VALUE));
}

static void judge_truth(struct duisp_machine *machine, const struct duisp_start *start,
                        size_t index)
{
	const struct duisp_definition *boolean =
		duisp_grammar_find_type(machine->grammar, duisp_space_xsd, "boolean");
	const struct duisp_attribute_use truth = {.type = boolean->simple,
	                                          .meaning = boolean->meaning};

	judge_attribute(machine, start, index, &truth);
}

static int is_xsi(const struct duisp_attribute *attribute, const char *name)
{
	return attribute->space && strcmp(attribute->space, duisp_space_xsi) == 0 &&
	       (!name || strcmp(attribute->name, name) == 0);
}

/* Of XML Schema's own attributes, xsi:nil is not allowed on what is declared, as nothing that is
 * may be nil; the others may stand anywhere. */
static void judge_xsi(struct duisp_machine *machine, const struct duisp_start *start, size_t index,
                      const struct duisp_frame *frame)
{
	const struct duisp_mistake place =
		place_attribute(machine, start, index, DUISP_SPOT_ATTRIBUTE);
	const char *name = start->attributes[index].name;

	if (strcmp(name, "type") == 0 || strcmp(name, "schemaLocation") == 0 ||
	    strcmp(name, "noNamespaceSchemaLocation") == 0)
		return;
	if (strcmp(name, "nil") == 0 && !frame->name)
		judge_truth(machine, start, index);
	else if (strcmp(name, "nil") == 0)
		report_attribute(machine, place, DUISP_FAULT_OTHER, "cvc-elt.3.1",
		                 "xsi:nil is not allowed: no element may be nil");
	else if (!frame->type->is_any)
		report_attribute(machine, place, DUISP_FAULT_ATTRIBUTE_UNEXPECTED,
		                 "cvc-complex-type.3.2.2",
		                 "there is no such attribute of XML Schema");
}

static void report_unknown_attribute(struct duisp_machine *machine, const struct duisp_start *start,
                                     size_t index, const struct duisp_frame *frame)
{
	const struct duisp_mistake place =
		place_attribute(machine, start, index, DUISP_SPOT_ATTRIBUTE);
	const char *message = NULL;

	if (duisp_machine_wants(machine, &place))
		message = duisp_words_attribute(machine->arena, machine->grammar, frame->type,
		                                start, &start->attributes[index]);
	report_attribute(machine, place, DUISP_FAULT_ATTRIBUTE_UNEXPECTED,
	                 frame->type->is_complex ? "cvc-complex-type.3.2.2" : "cvc-type.3.1.1",
	                 message);
}

static void report_missing_attribute(struct duisp_machine *machine, const struct duisp_start *start,
                                     const struct duisp_attribute_use *use)
{
	struct duisp_mistake mistake = duisp_machine_place_start(machine, start);

	mistake.kind = DUISP_FAULT_ATTRIBUTE_MISSING;
	mistake.rule = "cvc-complex-type.4";
	if (duisp_machine_wants(machine, &mistake))
		mistake.message =
			duisp_arena_printf(machine->arena, "the attribute %s is missing",
		                           machine->grammar->names.items[use->name].local);
	duisp_machine_report(machine, mistake);
}

static int has_attribute(const struct duisp_start *start, const char *local)
{
	for (size_t i = 0; i < start->attribute_count; i++) {
		if (!start->attributes[i].space && strcmp(start->attributes[i].name, local) == 0)
			return 1;
	}
	return 0;
}

/* Report the attributes that are missing: their place is the tag, before its attributes. */
static void judge_missing(struct duisp_machine *machine, const struct duisp_start *start,
                          const struct duisp_definition *type)
{
	const struct duisp_names *names = &machine->grammar->names;

	for (size_t i = 0; i < type->attribute_count; i++) {
		const struct duisp_attribute_use *use = &type->attributes[i];

		if (use->required && !has_attribute(start, names->items[use->name].local))
			report_missing_attribute(machine, start, use);
	}
}

void duisp_machine_judge_attributes(struct duisp_machine *machine, const struct duisp_start *start,
                                    const struct duisp_frame *frame)
{
	const struct duisp_names *names = &machine->grammar->names;

	judge_missing(machine, start, frame->type);
	for (size_t i = 0; i < start->attribute_count; i++) {
		const struct duisp_attribute *attribute = &start->attributes[i];
		const struct duisp_attribute_use *use = NULL;

		if (is_xsi(attribute, NULL)) {
			judge_xsi(machine, start, i, frame);
			continue;
		}
		if (frame->type->attribute_count)
			use = find_use(frame->type,
			               duisp_names_find(names, attribute->space, attribute->name));
		if (use)
			judge_attribute(machine, start, i, use);
		else if (!frame->type->is_any)
			report_unknown_attribute(machine, start, i, frame);
	}
}

/* The type that a QName of a message names; NULL if there is none. */
static const struct duisp_definition *find_named_type(const struct duisp_machine *machine,
                                                      const char *name)
{
	const char *colon = strchr(name, ':');
	const size_t length = colon ? (size_t)(colon - name) : 0;
	int known = 0;
	const char *space = duisp_machine_find_bound(machine, name, length, &known);

	/* No name of a type is empty or holds a colon. */
	if (!known || (colon && !length))
		return NULL;
	return duisp_grammar_find_type(machine->grammar, space && *space ? space : NULL,
	                               colon ? colon + 1 : name);
}

/* Take the value of an attribute as a token. */
static const char *take_token(struct duisp_machine *machine,
                              const struct duisp_attribute *attribute)
{
	duisp_machine_begin_value(machine);
	duisp_text_add_bytes(&machine->value, attribute->value, attribute->length);
	if (machine->value.failed) {
		machine->status = DUIS_NO_MEMORY;
		return NULL;
	}
	machine->value.length = duisp_simple_normalise(DUISP_SPACE_COLLAPSE, machine->value.bytes,
	                                               machine->value.length);
	return machine->value.bytes;
}

/* The type by which an element is judged: the one that xsi:type names, if it may, or its own. */
const struct duisp_definition *duisp_machine_choose_type(struct duisp_machine *machine,
                                                         const struct duisp_start *start,
                                                         const struct duisp_declared *declared)
{
	const struct duisp_definition *own = declared ? declared->type : machine->grammar->any;
	const struct duisp_definition *named;
	const char *name;
	size_t i = 0;

	while (i < start->attribute_count && !is_xsi(&start->attributes[i], "type"))
		i++;
	if (i == start->attribute_count)
		return own;
	name = take_token(machine, &start->attributes[i]);
	named = name ? find_named_type(machine, name) : NULL;
	if (machine->status != DUIS_OK)
		return own;
	if (!named)
		report_attribute(machine, place_attribute(machine, start, i, DUISP_SPOT_VALUE),
		                 DUISP_FAULT_OTHER, "cvc-elt.4.2",
		                 "xsi:type names a type that is not known");
	else if (!duisp_definition_may_replace(named, own, declared ? declared->blocked : 0))
		report_attribute(machine, place_attribute(machine, start, i, DUISP_SPOT_VALUE),
		                 DUISP_FAULT_OTHER, "cvc-elt.4.3",
		                 "xsi:type names a type that may not stand for that of the "
		                 "element");
	else
		return named;
	return own;
}

int duisp_machine_names_type(const struct duisp_start *start)
{
	for (size_t i = 0; i < start->attribute_count; i++) {
		if (is_xsi(&start->attributes[i], "type"))
			return 1;
	}
	return 0;
}
