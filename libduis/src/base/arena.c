/* Arenas: requests for memory come in, and pieces of chunks go out. The chunks stand in a list, and
 * each is filled from its start. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 4096 };

struct chunk {
	struct chunk *next;
	size_t used;
	size_t size;
	max_align_t memory[];
};

struct duisp_arena {
	struct chunk *chunks;
};

struct duisp_arena *duisp_arena_new(void)
{
	return calloc(1, sizeof(struct duisp_arena));
}

void duisp_arena_free(struct duisp_arena *arena)
{
	struct chunk *next;

	if (!arena)
		return;
	for (struct chunk *chunk = arena->chunks; chunk; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(arena);
}

static struct chunk *add_chunk(struct duisp_arena *arena, size_t wanted)
{
	const size_t size = wanted > CHUNK_SIZE ? wanted : CHUNK_SIZE;
	struct chunk *chunk = malloc(sizeof(*chunk) + size);

	if (!chunk)
		return NULL;
	chunk->used = 0;
	chunk->size = size;
	chunk->next = arena->chunks;
	arena->chunks = chunk;
	return chunk;
}

/* Memory as it is, for count objects of a size. */
static void *take_memory(struct duisp_arena *arena, size_t count, size_t size, size_t *length)
{
	struct chunk *chunk = arena->chunks;
	size_t wanted;
	void *memory;

	if (size && count > (SIZE_MAX / 4) / size)
		return NULL;
	wanted = count * size;
	wanted += (sizeof(max_align_t) - wanted % sizeof(max_align_t)) % sizeof(max_align_t);
	if (!chunk || chunk->size - chunk->used < wanted)
		chunk = add_chunk(arena, wanted);
	if (!chunk)
		return NULL;
	memory = (char *)chunk->memory + chunk->used;
	chunk->used += wanted;
	*length = wanted;
	return memory;
}

void *duisp_arena_alloc(struct duisp_arena *arena, size_t count, size_t size)
{
	size_t length;
	void *memory = take_memory(arena, count, size, &length);

	return memory ? memset(memory, 0, length) : NULL;
}

void *duisp_arena_grow(struct duisp_arena *arena, void *items, size_t count, size_t *capacity,
                       size_t first, size_t size)
{
	const size_t longer = *capacity ? 2 * *capacity : first;
	void *grown;

	if (count < *capacity)
		return items;
	grown = duisp_arena_alloc(arena, longer, size);
	if (!grown)
		return NULL;
	if (count)
		memcpy(grown, items, count * size);
	*capacity = longer;
	return grown;
}

char *duisp_arena_copy_n(struct duisp_arena *arena, const char *text, size_t length)
{
	size_t taken;
	char *copy = length < SIZE_MAX ? take_memory(arena, length + 1, 1, &taken) : NULL;

	if (!copy)
		return NULL;
	if (length)
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *duisp_arena_copy(struct duisp_arena *arena, const char *text)
{
	return text ? duisp_arena_copy_n(arena, text, strlen(text)) : NULL;
}

char *duisp_arena_join(struct duisp_arena *arena, const char *const *parts, size_t count)
{
	size_t length = 0;
	char *text;
	char *at;

	for (size_t i = 0; i < count; i++)
		length += strlen(parts[i]);
	at = text = duisp_arena_alloc(arena, length + 1, 1);
	for (size_t i = 0; text && i < count; i++)
		at = stpcpy(at, parts[i]);
	return text;
}

char *duisp_arena_vprintf(struct duisp_arena *arena, const char *format, va_list arguments)
{
	va_list again;
	char *text = NULL;
	int length;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length >= 0)
		text = duisp_arena_alloc(arena, (size_t)length + 1, 1);
	if (text)
		vsnprintf(text, (size_t)length + 1, format, arguments);
	return text;
}

char *duisp_arena_printf(struct duisp_arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = duisp_arena_vprintf(arena, format, arguments);
	va_end(arguments);
	return text;
}
