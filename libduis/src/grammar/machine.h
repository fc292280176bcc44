/* The machine: it takes the events of one message, and finds what is wrong with it by a grammar.
 *
 * It goes on behind a fault: what is missing, misspelt or too much is reported once, and what
 * stands after it is judged as if it were right (recovery.h). */
#ifndef DUISP_GRAMMAR_MACHINE_H
#define DUISP_GRAMMAR_MACHINE_H

#include "base/fault.h"
#include "base/spot.h"
#include "base/text.h"
#include "base/xml.h"
#include "grammar/grammar.h"

/* One thing that is wrong. Its texts live as long as the machine. */
struct duisp_mistake {
	enum duisp_fault_kind kind;
	/* The validation rule of XSD 1.0 that is broken, as "cvc-complex-type.2.4". */
	const char *rule;
	struct duisp_spot spot;
	/* The line on which the start tag of the element ends. */
	long line;
	const char *message;
	/* Among those of one element at one spot: which was found first. */
	size_t order;
};

/* What the machine does with an element. */
enum duisp_care {
	/* It is judged by its type. */
	DUISP_CARE_CHECKED,
	/* Nothing is judged: there is no declaration, or a fault was reported already. */
	DUISP_CARE_SKIPPED
};

/* What becomes of the text of an element. */
enum duisp_value_state { DUISP_VALUE_NONE, DUISP_VALUE_KEPT, DUISP_VALUE_STREAMED };

/* How many stray children of one element are remembered. */
enum { DUISP_STRAYS_MAX = 4 };

/* An open element. */
struct duisp_frame {
	enum duisp_care care;
	const struct duisp_definition *type;
	unsigned name;
	struct duisp_position position;
	size_t element;
	long line;
	/* The tag after which its text begins. */
	size_t tag;
	/* The bindings that were in scope before it. */
	size_t bindings_before;
	enum duisp_value_state value;
	/* Whether no text stands for a value that the schema gives. */
	int has_default;
	/* Whether the text since the last tag was reported. */
	int text_reported;
	/* Recovery: the children of unknown names that can be what is missing further on; and the
	 * names of those that were in the wrong place. */
	unsigned unknown;
	unsigned strays[DUISP_STRAYS_MAX];
	size_t stray_count;
	/* A child that came before its time: what is wrong is decided by the next one. */
	unsigned early;
	struct duisp_mistake early_mistake;
	size_t faults;
};

/* A prefix in scope; NULL for the default namespace. */
struct duisp_binding {
	char *prefix;
	char *space;
};

/* A value of xs:ID, and where it stands. */
struct duisp_identifier {
	const char *text;
	struct duisp_mistake mistake;
};

struct duisp_machine {
	const struct duisp_grammar *grammar;
	/* For mistakes and identifiers; NULL until one is needed. */
	struct duisp_arena *arena;
	struct duisp_frame *frames;
	size_t depth;
	size_t frame_capacity;
	/* The bindings in scope. */
	struct duisp_binding *bindings;
	size_t binding_count;
	size_t binding_capacity;
	size_t elements;
	size_t tags;
	/* By token: the number of its name and one more; 0 where it has not been looked up. */
	unsigned tokens[DUISP_TOKENS_MAX + 1];
	/* The value of the open element, or how it begins; and its judgement in pieces. */
	struct duisp_text value;
	struct duisp_simple_run run;
	struct duisp_mistake *mistakes;
	size_t mistake_count;
	size_t mistake_capacity;
	/* How many are kept, and how many were found. */
	size_t limit;
	size_t found;
	/* How many children in the wrong place were looked into. */
	size_t recoveries;
	struct duisp_identifier *identifiers;
	size_t identifier_count;
	size_t identifier_capacity;
	enum duis_status status;
};

/* Begin. limit: how many mistakes are kept; the others are counted. */
void duisp_machine_begin(struct duisp_machine *machine, const struct duisp_grammar *grammar,
                         size_t limit);
void duisp_machine_end(struct duisp_machine *machine);

struct duisp_sink duisp_machine_get_sink(struct duisp_machine *machine);

/* After the last event: the mistakes are complete, and in the order of the message.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_machine_finish(struct duisp_machine *machine);

/* Report a mistake, which is kept if there is room, or if one is kept that stands behind it. The
 * message is made by the caller, in the arena, and only if the mistake is wanted there. */
int duisp_machine_wants(struct duisp_machine *machine, const struct duisp_mistake *mistake);
void duisp_machine_report(struct duisp_machine *machine, struct duisp_mistake mistake);

/* Put the mistakes that are kept into the order of the message. */
void duisp_machine_sort_mistakes(struct duisp_machine *machine);

/* The arena for messages; NULL if memory ran out: then the status says so. */
struct duisp_arena *duisp_machine_get_arena(struct duisp_machine *machine);

/* A mistake at the start tag that came last, or at the element of a frame. */
struct duisp_mistake duisp_machine_place_start(const struct duisp_machine *machine,
                                               const struct duisp_start *start);

#endif
