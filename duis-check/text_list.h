/* A list of texts that grows.
 *
 * In: texts, which are copied. Out: the copies, in the order in which they were added. Lifetime:
 * starts as {0}, ends with text_list_free(). */
#ifndef DUIS_CHECK_TEXT_LIST_H
#define DUIS_CHECK_TEXT_LIST_H

#include <stddef.h>

struct text_list {
	char **items;
	size_t count;
	size_t capacity;
};

/* Add a copy of the first length octets of a text. Returns: 0 if memory ran out. */
int text_list_add(struct text_list *list, const char *text, size_t length);

/* Whether a text is in the list. */
int text_list_has(const struct text_list *list, const char *text, size_t length);

/* Free what the list holds. */
void text_list_free(struct text_list *list);

#endif
