/* Values: the texts of elements and attributes come in; mistakes go out, and at the end those
 * identifiers that stand twice. */
#include <stdlib.h>
#include <string.h>

#include "grammar/machine_parts.h"
#include "grammar/words.h"

enum { FIRST_IDENTIFIERS = 8, STREAM_SHOWN_MAX = 200 };

/* A mistake at the text of an open element. */
struct duisp_mistake duisp_machine_place_text(const struct duisp_frame *frame)
{
	return (struct duisp_mistake){.spot = {.kind = DUISP_SPOT_TEXT,
	                                       .tag = frame->tag,
	                                       .element = frame->element,
	                                       .attribute = DUISP_SPOT_NO_ATTRIBUTE},
	                              .line = frame->line};
}

static void report_value(struct duisp_machine *machine, struct duisp_mistake mistake,
                         const char *meaning, const struct duisp_simple *type,
                         const struct duisp_value_fault *fault)
{
	mistake.kind = DUISP_FAULT_VALUE_INVALID;
	mistake.rule = duisp_words_get_rule(fault);
	if (duisp_machine_wants(machine, &mistake))
		mistake.message =
			duisp_words_value(machine->arena, meaning, type, machine->value.bytes,
		                          machine->value.length, fault);
	duisp_machine_report(machine, mistake);
}

/* Keep a value of xs:ID, to be compared with the others at the end. */
static void keep_identifier(struct duisp_machine *machine, struct duisp_mistake mistake)
{
	struct duisp_arena *arena = duisp_machine_get_arena(machine);
	struct duisp_identifier *identifiers;
	const char *text;

	if (!arena)
		return;
	text = duisp_arena_copy_n(arena, machine->value.bytes, machine->value.length);
	identifiers = duisp_arena_grow(arena, machine->identifiers, machine->identifier_count,
	                               &machine->identifier_capacity, FIRST_IDENTIFIERS,
	                               sizeof(*identifiers));
	if (!text || !identifiers) {
		machine->status = DUIS_NO_MEMORY;
		return;
	}
	machine->identifiers = identifiers;
	identifiers[machine->identifier_count++] =
		(struct duisp_identifier){.text = text, .mistake = mistake};
}

/* Judge a value that came in pieces. */
void duisp_machine_judge_stream(struct duisp_machine *machine, const struct duisp_frame *frame)
{
	struct duisp_value_fault fault;

	if (machine->value.failed)
		machine->status = DUIS_NO_MEMORY;
	else if (!duisp_simple_run_end(&machine->run, &fault))
		report_value(machine, duisp_machine_place_text(frame), frame->type->meaning,
		             frame->type->simple, &fault);
}

/* Take a piece of a value that is judged in pieces: of its octets only those are kept that a
 * message may show. */
void duisp_machine_feed_stream(struct duisp_machine *machine, const char *text, size_t length)
{
	const size_t room = STREAM_SHOWN_MAX - machine->value.length;

	duisp_simple_run_feed(&machine->run, text, length);
	duisp_text_add_bytes(&machine->value, text, length < room ? length : room);
}

/* Judge the value that was kept. */
void duisp_machine_judge_value(struct duisp_machine *machine, const struct duisp_simple *type,
                               const char *meaning, struct duisp_mistake mistake)
{
	struct duisp_value_fault fault;

	if (machine->value.failed)
		machine->status = DUIS_NO_MEMORY;
	if (machine->status != DUIS_OK)
		return;
	machine->value.length = duisp_simple_normalise(type->white_space, machine->value.bytes,
	                                               machine->value.length);
	if (!duisp_simple_check(type, machine->value.bytes, machine->value.length, &fault))
		report_value(machine, mistake, meaning, type, &fault);
	else if (type->is_id)
		keep_identifier(machine, mistake);
}

/* Begin a value. A text that is empty has octets, too. */
void duisp_machine_begin_value(struct duisp_machine *machine)
{
	if (!machine->value.bytes)
		duisp_text_add_octet(&machine->value, ' ');
	machine->value.length = 0;
	if (machine->value.bytes)
		machine->value.bytes[0] = '\0';
}

/* By text, and of one text by where it stands. */
static int compare_identifiers(const void *a, const void *b)
{
	const struct duisp_identifier *left = a, *right = b;
	const int order = strcmp(left->text, right->text);

	if (order)
		return order;
	if (left->mistake.spot.element != right->mistake.spot.element)
		return left->mistake.spot.element < right->mistake.spot.element ? -1 : 1;
	return left->mistake.spot.attribute < right->mistake.spot.attribute ? -1 : 1;
}

void duisp_machine_find_twins(struct duisp_machine *machine)
{
	const struct duisp_identifier *first = machine->identifiers;

	if (machine->identifier_count < 2)
		return;
	qsort(machine->identifiers, machine->identifier_count, sizeof(*first), compare_identifiers);
	for (size_t i = 1; i < machine->identifier_count; i++) {
		struct duisp_identifier *next = &machine->identifiers[i];

		if (strcmp(first->text, next->text) != 0) {
			first = next;
			continue;
		}
		next->mistake.kind = DUISP_FAULT_VALUE_INVALID;
		next->mistake.rule = "cvc-id.2";
		if (duisp_machine_wants(machine, &next->mistake))
			next->mistake.message =
				duisp_words_twin(machine->arena, next->text, first->mistake.line);
		duisp_machine_report(machine, next->mistake);
	}
}
