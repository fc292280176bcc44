/* The image of a grammar: its tables as octets, so that a schema is compiled once, and not each
 * time it is loaded. */
#ifndef DUISP_GRAMMAR_IMAGE_H
#define DUISP_GRAMMAR_IMAGE_H

#include "base/text.h"
#include "grammar/grammar.h"

/* Write a grammar at the end of a text. Returns: as duisp_image_end_writing(). */
enum duis_status duisp_grammar_write_image(struct duisp_grammar *grammar, struct duisp_text *out);

/* Read a grammar. Whoever wrote the octets, the machine can't be made to leave the tables that are
 * read; whether they are those of a schema is not known.
 * bytes: must outlive the grammar, which borrows texts from them.
 * out: new, yours to free; NULL after a failure.
 * Returns: DUIS_OK; DUIS_BAD_RULES; DUIS_NO_MEMORY. */
enum duis_status duisp_grammar_read_image(const char *bytes, size_t length,
                                          struct duisp_grammar **out);

#endif
