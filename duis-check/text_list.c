/* A list of texts: an array that doubles. */
#include <config.h>

#include "text_list.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 16

static int grow_text_list(struct text_list *list)
{
	size_t capacity = list->capacity == 0 ? FIRST_CAPACITY : list->capacity;
	char **items = NULL;

	if (list->count < list->capacity)
		return 1;
	if (list->capacity != 0)
		capacity *= 2;
	items = reallocarray(list->items, capacity, sizeof(*items));
	if (!items)
		return 0;
	list->items = items;
	list->capacity = capacity;
	return 1;
}

int text_list_add(struct text_list *list, const char *text, size_t length)
{
	char *copy = NULL;

	if (!grow_text_list(list))
		return 0;
	copy = malloc(length + 1);
	if (!copy)
		return 0;
	memcpy(copy, text, length);
	copy[length] = '\0';
	list->items[list->count++] = copy;
	return 1;
}

int text_list_has(const struct text_list *list, const char *text, size_t length)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strncmp(list->items[i], text, length) == 0 && list->items[i][length] == '\0')
			return 1;
	}
	return 0;
}

void text_list_free(struct text_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct text_list){0};
}
