/* Allocations of libduis: a plan comes in; allocations are counted, tracked and made to fail by it,
 * and counts go out. */
#include "allocation.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/arena.h"

/* The addresses that are allocated now: a hash set, whose size is a prime. */
enum { LIVE_MAX = 131071 };

static struct {
	struct allocation_plan plan;
	int active;
	size_t seen;
	size_t failed;
	uintptr_t live[LIVE_MAX];
	size_t live_count;
} allocations;

void allocation_begin(const struct allocation_plan *plan)
{
	allocations.plan = *plan;
	allocations.seen = 0;
	allocations.failed = 0;
	allocations.active = 1;
}

size_t allocation_end(void)
{
	allocations.active = 0;
	return allocations.seen;
}

size_t allocation_count_failed(void)
{
	return allocations.failed;
}

size_t allocation_count_live(void)
{
	return allocations.live_count;
}

/* Count one. Returns: whether it is to fail. */
static int fails(enum allocation_kind kind)
{
	const struct allocation_plan *plan = &allocations.plan;
	size_t index;

	if (!allocations.active || !(plan->kinds & kind))
		return 0;
	index = allocations.seen++;
	if (index != plan->fail_at && (index < plan->fail_at || !plan->goes_on))
		return 0;
	allocations.failed++;
	errno = ENOMEM;
	return 1;
}

/* The place of an address in the set, or the free place for it. The set is never full: see
 * remember(). */
static size_t find(uintptr_t address)
{
	size_t place = (size_t)(address % LIVE_MAX);

	while (allocations.live[place] && allocations.live[place] != address)
		place = (place + 1) % LIVE_MAX;
	return place;
}

static void *remember(void *memory)
{
	if (memory && allocations.active && allocations.live_count < LIVE_MAX / 2) {
		allocations.live[find((uintptr_t)memory)] = (uintptr_t)memory;
		allocations.live_count++;
	}
	return memory;
}

/* Remove an address, and insert the addresses after it again, which may have been moved there by a
 * collision. */
static void forget(uintptr_t address)
{
	size_t place = find(address);

	if (!address || !allocations.live[place])
		return;
	allocations.live[place] = 0;
	allocations.live_count--;
	for (place = (place + 1) % LIVE_MAX; allocations.live[place];
	     place = (place + 1) % LIVE_MAX) {
		const uintptr_t other = allocations.live[place];

		allocations.live[place] = 0;
		allocations.live[find(other)] = other;
	}
}

/* The option --wrap of the linker defines these names. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
void __real_free(void *memory);
FILE *__real_fdopen(int fd, const char *mode);
DIR *__real_opendir(const char *path);
void *__real_duisp_arena_alloc(struct duisp_arena *arena, size_t count, size_t size);
char *__real_duisp_arena_copy(struct duisp_arena *arena, const char *text);
char *__real_duisp_arena_copy_n(struct duisp_arena *arena, const char *text, size_t length);
char *__real_duisp_arena_vprintf(struct duisp_arena *arena, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);
void __wrap_free(void *memory);
FILE *__wrap_fdopen(int fd, const char *mode);
DIR *__wrap_opendir(const char *path);
void *__wrap_duisp_arena_alloc(struct duisp_arena *arena, size_t count, size_t size);
char *__wrap_duisp_arena_copy(struct duisp_arena *arena, const char *text);
char *__wrap_duisp_arena_copy_n(struct duisp_arena *arena, const char *text, size_t length);
char *__wrap_duisp_arena_vprintf(struct duisp_arena *arena, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));
char *__wrap_duisp_arena_printf(struct duisp_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void *__wrap_malloc(size_t size)
{
	return fails(ALLOCATION_MEMORY) ? NULL : remember(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails(ALLOCATION_MEMORY) ? NULL : remember(__real_calloc(count, size));
}

void *__wrap_realloc(void *memory, size_t size)
{
	const uintptr_t before = (uintptr_t)memory;
	void *after;

	if (fails(ALLOCATION_MEMORY))
		return NULL;
	after = __real_realloc(memory, size);
	if (after)
		forget(before);
	return remember(after);
}

char *__wrap_strdup(const char *text)
{
	return fails(ALLOCATION_MEMORY) ? NULL : remember(__real_strdup(text));
}

void __wrap_free(void *memory)
{
	forget((uintptr_t)memory);
	__real_free(memory);
}

FILE *__wrap_fdopen(int fd, const char *mode)
{
	return fails(ALLOCATION_STREAM) ? NULL : __real_fdopen(fd, mode);
}

DIR *__wrap_opendir(const char *path)
{
	return fails(ALLOCATION_STREAM) ? NULL : __real_opendir(path);
}

void *__wrap_duisp_arena_alloc(struct duisp_arena *arena, size_t count, size_t size)
{
	return fails(ALLOCATION_ARENA) ? NULL : __real_duisp_arena_alloc(arena, count, size);
}

/* Copying NULL does not allocate. */
char *__wrap_duisp_arena_copy(struct duisp_arena *arena, const char *text)
{
	return text && fails(ALLOCATION_ARENA) ? NULL : __real_duisp_arena_copy(arena, text);
}

char *__wrap_duisp_arena_copy_n(struct duisp_arena *arena, const char *text, size_t length)
{
	return fails(ALLOCATION_ARENA) ? NULL : __real_duisp_arena_copy_n(arena, text, length);
}

char *__wrap_duisp_arena_vprintf(struct duisp_arena *arena, const char *format, va_list arguments)
{
	return fails(ALLOCATION_ARENA) ? NULL
	                               : __real_duisp_arena_vprintf(arena, format, arguments);
}

char *__wrap_duisp_arena_printf(struct duisp_arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = __wrap_duisp_arena_vprintf(arena, format, arguments);
	va_end(arguments);
	return text;
}

void allocation_take_jansson(void)
{
	json_set_alloc_funcs(__wrap_malloc, __wrap_free);
}
