/* A list of texts that grows. Lifetime: starts as { 0 }, ends with list_free(). */
#ifndef DUIS_CHECK_LIST_H
#define DUIS_CHECK_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
	char **items;
	size_t count;
	size_t capacity;
};

/* Add a copy of the first length octets of a text. Returns: false if memory ran out. */
bool list_add(struct list *list, const char *text, size_t length);

/* Whether a text is in the list. */
bool list_has(const struct list *list, const char *text, size_t length);

/* Free what the list holds. */
void list_free(struct list *list);

#endif
