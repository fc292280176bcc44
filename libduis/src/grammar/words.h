/* Words: the messages for what a grammar finds wrong. Each says what was found and what is allowed,
 * in the terms of the message and not of the schema. */
#ifndef DUISP_GRAMMAR_WORDS_H
#define DUISP_GRAMMAR_WORDS_H

#include "base/xml.h"
#include "grammar/grammar.h"
#include "grammar/simple.h"

/* A child that is not allowed where it stands.
 * position: where the element has come to. */
const char *duisp_words_unexpected(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                   const struct duisp_model *model,
                                   const struct duisp_position *position,
                                   const struct duisp_start *start);

/* A child in an element that may have none. */
const char *duisp_words_no_children(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                    unsigned parent, const struct duisp_start *start);

/* An element that nothing declares, where it must be declared. */
const char *duisp_words_undeclared(struct duisp_arena *arena, const struct duisp_start *start);

/* An attribute that its element may not have. */
const char *duisp_words_attribute(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                  const struct duisp_definition *type,
                                  const struct duisp_start *start,
                                  const struct duisp_attribute *attribute);

/* A value of xs:ID that stands on a line already. */
const char *duisp_words_twin(struct duisp_arena *arena, const char *text, long line);

/* A child that is missing: each that leads from one place to another, or to the end (0).
 * before: the name of what stands there; NULL at the end of the element. */
const char *duisp_words_missing(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                const struct duisp_model *model, unsigned after, unsigned next,
                                const char *before);

/* A child that a step leads to, by which a loop begins once too often. */
const char *duisp_words_too_many(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                 const struct duisp_model *model, const struct duisp_step *step);

/* What is missing behind a place, because a loop that ends there happened only so many times. */
const char *duisp_words_too_few(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                                const struct duisp_model *model, unsigned place, unsigned loop,
                                unsigned count);

/* A text that is not allowed. */
const char *duisp_words_text(struct duisp_arena *arena, const struct duisp_grammar *grammar,
                             unsigned parent, const char *text, size_t length, int has_children);

/* A value that its type does not have. */
const char *duisp_words_value(struct duisp_arena *arena, const char *meaning,
                              const struct duisp_simple *type, const char *text, size_t length,
                              const struct duisp_value_fault *fault);

/* The validation rule of XSD 1.0 that a value breaks. */
const char *duisp_words_get_rule(const struct duisp_value_fault *fault);

#endif
