/* JSON that is written member by member, in order, into one text: pure ASCII, without white space.
 *
 * Verdicts are written so, because a tree of values for each takes several times what reading and
 * deciding take. Documents are trees (value.h): they are read again before they are written. */
#ifndef DUISP_REPORT_WRITER_H
#define DUISP_REPORT_WRITER_H

#include <duis/basis.h>
#include <duis/instant.h>

#include "base/text.h"

/* Begins as {0}. */
struct duisp_writer {
	struct duisp_text text;
	/* Whether the next member or item is not the first of its object or array. */
	int follows;
};

/* Begin an object or array, and end it. name: of the member; NULL for an item of an array, and for
 * the whole. */
void duisp_writer_open(struct duisp_writer *writer, const char *name, char bracket);
void duisp_writer_close(struct duisp_writer *writer, char bracket);

/* Add a member or an item. */
void duisp_writer_add_null(struct duisp_writer *writer, const char *name);
void duisp_writer_add_truth(struct duisp_writer *writer, const char *name, int truth);

/* A text from outside: octets that are not UTF-8 become U+FFFD; null for NULL. */
void duisp_writer_add_text(struct duisp_writer *writer, const char *name, const char *text);

/* A number from 1; null for 0, which stands for none. */
void duisp_writer_add_number(struct duisp_writer *writer, const char *name, long number);

void duisp_writer_add_instant(struct duisp_writer *writer, const char *name, duis_instant instant);

/* null for NULL. */
void duisp_writer_add_basis(struct duisp_writer *writer, const char *name,
                            const struct duis_basis *basis);

#endif
