/* Grammars for tests: a schema as a text comes in, and a grammar goes out; a message comes in, and
 * what is wrong with it goes out as text. */
#ifndef TESTS_UNIT_GRAMMARS_H
#define TESTS_UNIT_GRAMMARS_H

#include "grammar/grammar.h"

#define XSD "xmlns:xs='http://www.w3.org/2001/XMLSchema' "

enum { GRAMMARS_ERROR_SIZE = 512 };

/* Compile the first of some files. described: "", or the error as "FILE:LINE: MESSAGE".
 * Returns: new, to be freed; NULL with an error. */
struct duisp_grammar *grammars_compile(struct duisp_files *files,
                                       char described[GRAMMARS_ERROR_SIZE]);

/* Compile a schema of one file, which must be supported. */
struct duisp_grammar *grammars_make(const char *schema);

/* Judge a message, which must be well-formed, by a grammar and by a copy that went through an
 * image: both must find the same. limit: how many mistakes are kept. Returns: a line for each
 * mistake, as "ELEMENT KIND RULE: MESSAGE", and for an attribute "ELEMENT@ATTRIBUTE"; the element
 * is counted among start tags from 1, and the attribute from 0. Of those beyond the limit, one line
 * says how many there are. To be freed. */
char *grammars_judge(struct duisp_grammar *grammar, const char *message, size_t limit);

/* libxml2's validator with a schema, which must be supported; to be freed. */
void *grammars_open_oracle(const char *schema);
void grammars_close_oracle(void *oracle);

/* Whether libxml2 accepts a message, which must be well-formed. */
int grammars_ask_oracle(const void *oracle, const char *message);

#endif
