/* The parts of the machine: what its files share. */
#ifndef DUISP_GRAMMAR_MACHINE_PARTS_H
#define DUISP_GRAMMAR_MACHINE_PARTS_H

#include "grammar/machine.h"

/* Room in an array for so many objects more than it has.
 * Returns: the array; NULL if memory ran out, and then the old one is whole. */
void *duisp_machine_widen(void *items, size_t count, size_t more, size_t *capacity, size_t size);

/* Put the declarations of a start tag into the scope; take all but so many out of it. */
void duisp_machine_bind(struct duisp_machine *machine, const struct duisp_start *start);
void duisp_machine_unbind(struct duisp_machine *machine, size_t count);
/* The namespace of a prefix; NULL for none. *known: whether the prefix is declared. */
const char *duisp_machine_find_bound(const struct duisp_machine *machine, const char *prefix,
                                     size_t length, int *known);

/* A mistake at the text of an open element. */
struct duisp_mistake duisp_machine_place_text(const struct duisp_frame *frame);

/* Begin a value, which is kept in the machine; judge it. */
void duisp_machine_begin_value(struct duisp_machine *machine);
void duisp_machine_judge_value(struct duisp_machine *machine, const struct duisp_simple *type,
                               const char *meaning, struct duisp_mistake mistake);

/* Take a piece of a value that is judged in pieces; judge it. */
void duisp_machine_feed_stream(struct duisp_machine *machine, const char *text, size_t length);
void duisp_machine_judge_stream(struct duisp_machine *machine, const struct duisp_frame *frame);

/* Report the identifiers that stand twice. */
void duisp_machine_find_twins(struct duisp_machine *machine);

/* Judge the attributes of an element. */
void duisp_machine_judge_attributes(struct duisp_machine *machine, const struct duisp_start *start,
                                    const struct duisp_frame *frame);
/* The type by which an element is judged: the one that xsi:type names, if it may, or its own.
 * declared: NULL for an element without a declaration. */
const struct duisp_definition *duisp_machine_choose_type(struct duisp_machine *machine,
                                                         const struct duisp_start *start,
                                                         const struct duisp_declared *declared);
/* Whether an element has xsi:type. */
int duisp_machine_names_type(const struct duisp_start *start);

#endif
