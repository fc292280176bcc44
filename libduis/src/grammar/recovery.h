/* Recovery: how the machine goes on when a child is not the one that was expected.
 *
 * Of what is possible it takes what the next child proves: a child that is known is either stray
 * (then the next one fits where this one stood), or what should stand before it is missing (then
 * the next one fits behind it). A name that differs by a few letters from one that is expected is
 * taken for that one. */
#ifndef DUISP_GRAMMAR_RECOVERY_H
#define DUISP_GRAMMAR_RECOVERY_H

#include "grammar/machine.h"

/* Judge a child that the model does not allow where it stands.
 * Returns: the declaration by which the child itself is judged; NULL if there is none. */
const struct duisp_declared *duisp_recovery_take_child(struct duisp_machine *machine,
                                                       struct duisp_frame *frame,
                                                       const struct duisp_start *start,
                                                       unsigned name);

/* A child came that the model allows: decide what was open. Returns: whether the model still allows
 * it; the position may have moved to where the early child belongs. */
void duisp_recovery_settle(struct duisp_machine *machine, struct duisp_frame *frame, unsigned name,
                           const char *space);

/* A step was taken that the model allows: children of unknown names before it can't be what is
 * missing behind it, unless it is one of several. */
void duisp_recovery_pass_by(struct duisp_frame *frame);

/* The element ends: report what is missing. */
void duisp_recovery_end(struct duisp_machine *machine, struct duisp_frame *frame);

#endif
