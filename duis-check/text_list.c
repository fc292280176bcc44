/* A list of texts that grows. */
#include <config.h>

#include "text_list.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 16

static bool grow(struct text_list *list)
{
	size_t capacity = list->capacity == 0 ? FIRST_CAPACITY : list->capacity;
	char **items = NULL;

	if (list->count < list->capacity)
		return true;
	if (list->capacity != 0)
		capacity *= 2;
	items = reallocarray(list->items, capacity, sizeof(*items));
	if (items == NULL)
		return false;
	list->items = items;
	list->capacity = capacity;
	return true;
}

bool text_list_add(struct text_list *list, const char *text, size_t length)
{
	char *copy = NULL;

	if (!grow(list))
		return false;
	copy = strndup(text, length);
	if (copy == NULL)
		return false;
	list->items[list->count++] = copy;
	return true;
}

bool text_list_has(const struct text_list *list, const char *text, size_t length)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strncmp(list->items[i], text, length) == 0 && list->items[i][length] == '\0')
			return true;
	}
	return false;
}

void text_list_free(struct text_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct text_list){0};
}
