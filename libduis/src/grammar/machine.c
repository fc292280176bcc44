/* The machine: the events of a message come in; mistakes go out, in the order of the message. */
#include "grammar/machine.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grammar/machine_parts.h"
#include "grammar/recovery.h"
#include "grammar/words.h"

static struct duisp_frame *push_frame(struct duisp_machine *machine,
                                      const struct duisp_start *start)
{
	struct duisp_frame *frames = duisp_machine_widen(machine->frames, machine->depth, 1,
	                                                 &machine->frame_capacity, sizeof(*frames));
	struct duisp_frame *frame;

	if (!frames) {
		machine->status = DUIS_NO_MEMORY;
		return NULL;
	}
	machine->frames = frames;
	frame = &frames[machine->depth++];
	memset(frame, 0, sizeof(*frame));
	frame->care = DUISP_CARE_SKIPPED;
	frame->element = machine->elements;
	frame->tag = machine->tags;
	frame->line = start->line;
	frame->bindings_before = machine->binding_count - start->declaration_count;
	return frame;
}

static void begin_text(struct duisp_machine *machine, struct duisp_frame *frame)
{
	duisp_machine_begin_value(machine);
	frame->value = DUISP_VALUE_KEPT;
	if (!duisp_simple_can_stream(frame->type->simple))
		return;
	frame->value = DUISP_VALUE_STREAMED;
	duisp_simple_run_begin(&machine->run, frame->type->simple);
}

/* Begin to judge an element. declared: NULL for one that has no declaration, and needs none. */
static void enter_element(struct duisp_machine *machine, const struct duisp_start *start,
                          const struct duisp_declared *declared)
{
	struct duisp_frame *frame = push_frame(machine, start);
	const struct duisp_definition *type;

	if (!frame)
		return;
	type = duisp_machine_choose_type(machine, start, declared);
	frame->care = DUISP_CARE_CHECKED;
	frame->type = type;
	frame->name = declared ? declared->name : DUISP_NAME_NONE;
	frame->has_default = declared && declared->has_default;
	if (type->is_abstract) {
		struct duisp_mistake mistake = duisp_machine_place_start(machine, start);

		mistake.kind = DUISP_FAULT_OTHER;
		mistake.rule = "cvc-type.2";
		mistake.message = "the type of the element is abstract: xsi:type must name another";
		duisp_machine_report(machine, mistake);
	}
	duisp_machine_judge_attributes(machine, start, frame);
	if (type->simple)
		begin_text(machine, frame);
}

static void skip_element(struct duisp_machine *machine, const struct duisp_start *start)
{
	push_frame(machine, start);
}

/* Report an element, which is then skipped. */
static void refuse_element(struct duisp_machine *machine, const struct duisp_start *start,
                           const char *rule, const char *message)
{
	struct duisp_mistake mistake = duisp_machine_place_start(machine, start);

	mistake.kind = DUISP_FAULT_ELEMENT_UNEXPECTED;
	mistake.rule = rule;
	mistake.message = message;
	duisp_machine_report(machine, mistake);
	skip_element(machine, start);
}

/* An element for which a wildcard stands. */
static void enter_wild(struct duisp_machine *machine, const struct duisp_start *start,
                       unsigned name, enum duisp_wildcard_process process)
{
	const struct duisp_declared *declared = duisp_grammar_find_element(machine->grammar, name);
	const struct duisp_mistake place = duisp_machine_place_start(machine, start);
	const char *message = NULL;

	if (process == DUISP_PROCESS_SKIP) {
		skip_element(machine, start);
	} else if (declared || process == DUISP_PROCESS_LAX || duisp_machine_names_type(start)) {
		enter_element(machine, start, declared);
	} else {
		if (duisp_machine_wants(machine, &place))
			message = duisp_words_undeclared(machine->arena, start);
		refuse_element(machine, start, "cvc-complex-type.2.4.c", message);
	}
}

static void enter_root(struct duisp_machine *machine, const struct duisp_start *start,
                       unsigned name)
{
	const struct duisp_declared *declared = duisp_grammar_find_element(machine->grammar, name);
	const struct duisp_mistake place = duisp_machine_place_start(machine, start);
	const char *message = NULL;

	if (declared) {
		enter_element(machine, start, declared);
		return;
	}
	if (duisp_machine_wants(machine, &place))
		message = duisp_words_undeclared(machine->arena, start);
	refuse_element(machine, start, "cvc-elt.1", message);
}

/* XML allows no other characters up to the space. Eight octets at once are white if none is beyond
 * ASCII, or reaches the highest bit when what lies between the space and it is added. */
static int is_white(const char *text, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t eight;

	for (; length >= sizeof(eight); text += sizeof(eight), length -= sizeof(eight)) {
		memcpy(&eight, text, sizeof(eight));
		if ((eight | (eight + (0x7F - ' ') * ones)) & (0x80 * ones))
			return 0;
	}
	while (length && (unsigned char)*text <= ' ') {
		text++;
		length--;
	}
	return !length;
}

/* A child of an element that may have none. */
static void refuse_grandchild(struct duisp_machine *machine, struct duisp_frame *parent,
                              const struct duisp_start *start)
{
	const struct duisp_mistake place = duisp_machine_place_start(machine, start);
	const char *rule = "cvc-complex-type.2.1";
	const char *message = NULL;

	if (parent->type->simple)
		rule = parent->type->is_complex ? "cvc-complex-type.2.2" : "cvc-type.3.1.2";
	/* Of an element that holds an element and no text, nothing is said about its text. */
	if (is_white(machine->value.bytes, machine->value.length))
		parent->value = DUISP_VALUE_NONE;
	if (duisp_machine_wants(machine, &place))
		message = duisp_words_no_children(machine->arena, machine->grammar, parent->name,
		                                  start);
	refuse_element(machine, start, rule, message);
}

static void enter_child(struct duisp_machine *machine, const struct duisp_start *start,
                        unsigned name)
{
	struct duisp_frame *parent = &machine->frames[machine->depth - 1];
	const struct duisp_model *model = parent->type->model;
	const struct duisp_place_in_model *place = NULL;
	const struct duisp_declared *declared;
	unsigned at;

	if (parent->early)
		duisp_recovery_settle(machine, parent, name, start->space);
	at = duisp_model_step(model, &parent->position, name, start->space);
	if (at) {
		place = &model->places[at];
		duisp_recovery_pass_by(parent);
	}
	if (place && place->wildcard) {
		enter_wild(machine, start, name, place->wildcard->process);
		return;
	}
	declared = place ? place->element : duisp_recovery_take_child(machine, parent, start, name);
	if (declared)
		enter_element(machine, start, declared);
	else
		skip_element(machine, start);
}

/* A tag stands in an element. The text behind it is another one, unless it is part of a value. */
static void begin_run(const struct duisp_machine *machine, struct duisp_frame *frame)
{
	if (frame->value)
		return;
	frame->tag = machine->tags;
	frame->text_reported = 0;
}

/* The number of the element's name. */
static unsigned look_up_name(struct duisp_machine *machine, const struct duisp_start *start)
{
	unsigned *known = &machine->tokens[start->token];

	if (!start->token)
		return duisp_names_find(&machine->grammar->names, start->space, start->name);
	if (!*known)
		*known = 1 + duisp_names_find(&machine->grammar->names, start->space, start->name);
	return *known - 1;
}

static enum duis_status take_start_tag(void *context, const struct duisp_start *start)
{
	struct duisp_machine *machine = context;
	const unsigned name = look_up_name(machine, start);
	struct duisp_frame *parent = machine->depth ? &machine->frames[machine->depth - 1] : NULL;

	machine->elements++;
	machine->tags++;
	if (parent)
		begin_run(machine, parent);
	duisp_machine_bind(machine, start);
	if (machine->status != DUIS_OK)
		return machine->status;
	if (!parent)
		enter_root(machine, start, name);
	else if (parent->care == DUISP_CARE_SKIPPED)
		skip_element(machine, start);
	else if (parent->type->is_any)
		enter_wild(machine, start, name, DUISP_PROCESS_LAX);
	else if (!parent->type->model)
		refuse_grandchild(machine, parent, start);
	else
		enter_child(machine, start, name);
	return machine->status;
}

/* Text in an element that may have elements only, or nothing at all. */
static void refuse_stray_text(struct duisp_machine *machine, struct duisp_frame *frame,
                              const char *text, size_t length)
{
	struct duisp_mistake mistake = duisp_machine_place_text(frame);

	if (frame->text_reported)
		return;
	frame->text_reported = 1;
	mistake.kind = DUISP_FAULT_TEXT_UNEXPECTED;
	mistake.rule = frame->type->model ? "cvc-complex-type.2.3" : "cvc-complex-type.2.1";
	if (duisp_machine_wants(machine, &mistake))
		mistake.message = duisp_words_text(machine->arena, machine->grammar, frame->name,
		                                   text, length, frame->type->model ? 1 : 0);
	duisp_machine_report(machine, mistake);
}

static enum duis_status feed_text(void *context, const char *text, size_t length)
{
	struct duisp_machine *machine = context;
	struct duisp_frame *frame = &machine->frames[machine->depth - 1];

	if (frame->value == DUISP_VALUE_STREAMED)
		duisp_machine_feed_stream(machine, text, length);
	else if (frame->value == DUISP_VALUE_KEPT)
		duisp_text_add_bytes(&machine->value, text, length);
	else if (frame->care == DUISP_CARE_SKIPPED || frame->type->mixed || frame->type->simple)
		return machine->status;
	else if (!frame->type->model || !is_white(text, length))
		refuse_stray_text(machine, frame, text, length);
	return machine->status;
}

static enum duis_status take_end_tag(void *context)
{
	struct duisp_machine *machine = context;
	struct duisp_frame *frame = &machine->frames[machine->depth - 1];

	machine->tags++;
	if (frame->has_default && frame->value && !machine->value.length)
		frame->value = DUISP_VALUE_NONE;
	if (frame->value == DUISP_VALUE_STREAMED)
		duisp_machine_judge_stream(machine, frame);
	else if (frame->value == DUISP_VALUE_KEPT)
		duisp_machine_judge_value(machine, frame->type->simple, frame->type->meaning,
		                          duisp_machine_place_text(frame));
	else if (frame->care == DUISP_CARE_CHECKED && frame->type->model &&
	         (frame->early || !duisp_model_may_end(frame->type->model, &frame->position)))
		duisp_recovery_end(machine, frame);
	duisp_machine_unbind(machine, frame->bindings_before);
	machine->depth--;
	if (machine->depth)
		begin_run(machine, &machine->frames[machine->depth - 1]);
	return machine->status;
}

void duisp_machine_begin(struct duisp_machine *machine, const struct duisp_grammar *grammar,
                         size_t limit)
{
	*machine = (struct duisp_machine){.grammar = grammar, .limit = limit};
}

void duisp_machine_end(struct duisp_machine *machine)
{
	duisp_machine_unbind(machine, 0);
	free(machine->bindings);
	free(machine->frames);
	free(machine->value.bytes);
	duisp_arena_free(machine->arena);
}

static enum duis_status begin_machine_again(void *context)
{
	const struct duisp_machine machine = *(struct duisp_machine *)context;

	duisp_machine_end(context);
	duisp_machine_begin(context, machine.grammar, machine.limit);
	return DUIS_OK;
}

struct duisp_sink duisp_machine_get_sink(struct duisp_machine *machine)
{
	return (struct duisp_sink){.context = machine,
	                           .restart = begin_machine_again,
	                           .start = take_start_tag,
	                           .text = feed_text,
	                           .end = take_end_tag};
}

enum duis_status duisp_machine_finish(struct duisp_machine *machine)
{
	duisp_machine_find_twins(machine);
	duisp_machine_sort_mistakes(machine);
	return machine->status;
}
