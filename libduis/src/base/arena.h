/* Arenas: memory that is handed out piece by piece and given back at once.
 *
 * Whatever lives as long as one object (a matrix, a request, a verdict) comes from that object's
 * arena. An arena belongs to one thread while it is being filled; after that, many threads may read
 * it.
 */
#ifndef DUISP_BASE_ARENA_H
#define DUISP_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct duisp_arena;

/* New and yours; NULL if memory ran out. */
struct duisp_arena *duisp_arena_new(void);

/* NULL is allowed. */
void duisp_arena_free(struct duisp_arena *arena);

/* Zeroed memory for count objects of a size; NULL if memory ran out or the product overflows. */
void *duisp_arena_alloc(struct duisp_arena *arena, size_t count, size_t size);

/* Make room for one more object in an array of the arena. A full array is copied into one of twice
 * its size. The old one stays in the arena; since sizes double, no more memory is wasted than used.
 * items: the array: it holds count objects, and has room for *capacity; may be NULL while *capacity
 *        is 0. first: the capacity to begin with.
 * Returns: the array, the same or a longer one, with its *capacity; NULL if memory ran out. */
void *duisp_arena_grow(struct duisp_arena *arena, void *items, size_t count, size_t *capacity,
                       size_t first, size_t size);

/* A NUL-terminated copy; NULL if memory ran out, or if text is NULL. */
char *duisp_arena_copy(struct duisp_arena *arena, const char *text);
char *duisp_arena_copy_n(struct duisp_arena *arena, const char *text, size_t length);

/* Some strings, one after the other; NULL if memory ran out. */
char *duisp_arena_join(struct duisp_arena *arena, const char *const *parts, size_t count);

/* A text formatted as by printf(); NULL if memory ran out. */
char *duisp_arena_printf(struct duisp_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *duisp_arena_vprintf(struct duisp_arena *arena, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));

#endif
