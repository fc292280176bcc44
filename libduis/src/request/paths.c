/* Paths: the events of a message come in; the paths of findings go out. */
#include "request/paths.h"

#include <search.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"

enum { FIRST_ELEMENTS = 64, RECENT = 256 };

struct duisp_path_name {
	/* NULL for none. */
	const char *space;
	const char *local;
};

struct duisp_path_element {
	/* The number of its parent; 0 for none. */
	unsigned parent;
	/* Its place among all siblings, from 1; and how many children it has. */
	unsigned place;
	unsigned children;
	/* Its position among the siblings of its name, from 1; 0 without any. It is set for all
	 * children of an element at once. */
	unsigned position;
	/* How many of its children have their positions. */
	unsigned numbered;
	const struct duisp_path_name *name;
};

/* A namespace as the reading has it, and its copy. */
struct duisp_path_space {
	const char *given;
	const char *copy;
};

static size_t hash_name(const char *local)
{
	unsigned hash = 2166136261U;

	for (; *local; local++)
		hash = (hash ^ (unsigned char)*local) * 16777619U;
	return (hash ^ hash >> 15) % RECENT;
}

static int compare_given(const void *a, const void *b)
{
	const uintptr_t left = (uintptr_t)((const struct duisp_path_space *)a)->given;
	const uintptr_t right = (uintptr_t)((const struct duisp_path_space *)b)->given;

	return (left > right) - (left < right);
}

/* Copy a namespace once. It can be long, and the names of thousands of elements can be of it: it is
 * found by its pointer, which stands for it all through a reading.
 * Returns: the copy; NULL if memory ran out. */
static const char *keep_space(struct duisp_paths *paths, const char *given)
{
	const struct duisp_path_space key = {given, NULL};
	void *const *found = tfind(&key, &paths->spaces, compare_given);
	struct duisp_path_space *space;

	if (found)
		return ((const struct duisp_path_space *)*found)->copy;
	space = duisp_arena_alloc(paths->arena, 1, sizeof(*space));
	if (!space)
		return NULL;
	space->given = given;
	space->copy = duisp_arena_copy(paths->arena, given);
	if (!space->copy || !tsearch(space, &paths->spaces, compare_given))
		return NULL;
	return space->copy;
}

/* Copy a name, unless the same one came lately. */
static const struct duisp_path_name *keep_path_name(struct duisp_paths *paths, const char *given,
                                                    const char *local)
{
	const struct duisp_path_name **recent = &paths->recent[hash_name(local)];
	const char *space = given ? keep_space(paths, given) : NULL;
	struct duisp_path_name *name;

	if (given && !space)
		return NULL;
	if (*recent && (*recent)->space == space && strcmp((*recent)->local, local) == 0)
		return *recent;
	name = duisp_arena_alloc(paths->arena, 1, sizeof(*name));
	if (!name)
		return NULL;
	name->space = space;
	name->local = duisp_arena_copy(paths->arena, local);
	if (!name->local)
		return NULL;
	*recent = name;
	return name;
}

/* Room for one more element. */
static struct duisp_path_element *append_element(struct duisp_paths *paths)
{
	size_t capacity = paths->capacity ? 2 * paths->capacity : FIRST_ELEMENTS;
	struct duisp_path_element *elements = paths->elements;

	if (paths->count == paths->capacity) {
		elements = realloc(elements, capacity * sizeof(*elements));
		if (!elements)
			return NULL;
		paths->elements = elements;
		paths->capacity = capacity;
	}
	memset(&elements[paths->count], 0, sizeof(*elements));
	return &elements[paths->count++];
}

/* Keep the names of the attributes that findings about this element name. */
static enum duis_status keep_attributes(struct duisp_paths *paths, const struct duisp_start *start,
                                        size_t number)
{
	for (; paths->next < paths->wanted_count; paths->next++) {
		const struct duisp_spot *spot = &paths->wanted[paths->next]->spot;
		const struct duisp_attribute *attribute;

		if (spot->element != number)
			break;
		if (spot->attribute >= start->attribute_count)
			continue;
		attribute = &start->attributes[spot->attribute];
		paths->attributes[paths->next] =
			keep_path_name(paths, attribute->space, attribute->name);
		if (!paths->attributes[paths->next])
			return DUIS_NO_MEMORY;
	}
	return DUIS_OK;
}

static enum duis_status take_path_start(void *context, const struct duisp_start *start)
{
	struct duisp_paths *paths = context;
	const struct duisp_path_name *name = keep_path_name(paths, start->space, start->name);
	struct duisp_path_element *element = name ? append_element(paths) : NULL;

	if (!element)
		return DUIS_NO_MEMORY;
	element->name = name;
	element->parent = (unsigned)paths->open;
	element->place = ++paths->elements[paths->open].children;
	paths->open = paths->count - 1;
	return keep_attributes(paths, start, paths->open);
}

static enum duis_status pass_path_text(void *context, const char *text, size_t length)
{
	(void)context;
	(void)text;
	(void)length;
	return DUIS_OK;
}

static enum duis_status take_path_end(void *context)
{
	struct duisp_paths *paths = context;

	paths->open = paths->elements[paths->open].parent;
	return DUIS_OK;
}

/* A node of the tree begins with the pointer to what it holds, which lies in the arena. */
static void forget_names(struct duisp_paths *paths)
{
	while (paths->spaces)
		tdelete(*(void **)paths->spaces, &paths->spaces, compare_given);
	duisp_arena_free(paths->arena);
}

/* The first element is the document, whose child is the root. */
static enum duis_status begin_paths(void *context)
{
	struct duisp_paths *paths = context;

	forget_names(paths);
	paths->arena = duisp_arena_new();
	paths->next = paths->count = paths->open = 0;
	if (!paths->arena || !append_element(paths))
		return DUIS_NO_MEMORY;
	paths->recent = duisp_arena_alloc(paths->arena, RECENT, sizeof(*paths->recent));
	paths->attributes = duisp_arena_alloc(paths->arena, paths->wanted_count + 1,
	                                      sizeof(*paths->attributes));
	return paths->recent && paths->attributes ? DUIS_OK : DUIS_NO_MEMORY;
}

enum duis_status duisp_paths_begin(struct duisp_paths *paths, struct duis_finding **wanted,
                                   size_t count)
{
	*paths = (struct duisp_paths){.wanted = wanted, .wanted_count = count};
	return begin_paths(paths);
}

void duisp_paths_end(struct duisp_paths *paths)
{
	forget_names(paths);
	free(paths->elements);
}

struct duisp_sink duisp_paths_get_sink(struct duisp_paths *paths)
{
	return (struct duisp_sink){.context = paths,
	                           .restart = begin_paths,
	                           .start = take_path_start,
	                           .text = pass_path_text,
	                           .end = take_path_end};
}

static int compare_names(const struct duisp_path_name *a, const struct duisp_path_name *b)
{
	const char *left = a->space ? a->space : "", *right = b->space ? b->space : "";
	const int order = a == b ? 0 : strcmp(a->local, b->local);

	return order || left == right ? order : strcmp(left, right);
}

/* By name, and then by place. */
static int compare_path_siblings(const void *a, const void *b)
{
	const struct duisp_path_element *left = *(struct duisp_path_element *const *)a;
	const struct duisp_path_element *right = *(struct duisp_path_element *const *)b;
	const int order = compare_names(left->name, right->name);

	if (order)
		return order;
	return left->place < right->place ? -1 : 1;
}

static void number_siblings(struct duisp_path_element *const *siblings, size_t count)
{
	size_t first = 0;

	for (size_t i = 0; i < count; i++) {
		const int is_last = i + 1 == count ||
		                    compare_names(siblings[i]->name, siblings[i + 1]->name) != 0;

		siblings[i]->position = (unsigned)(i - first + 1);
		if (is_last && first == i)
			siblings[i]->position = 0;
		if (is_last)
			first = i + 1;
	}
}

/* Set the positions of all children of an element. They are sorted, because a table of hashes can
 * be made slow by names that are chosen for it. */
static enum duis_status number_path_children(struct duisp_paths *paths, size_t parent)
{
	struct duisp_path_element *element = &paths->elements[parent];
	struct duisp_path_element **children = calloc(element->children, sizeof(*children));
	size_t count = 0;

	if (!children)
		return DUIS_NO_MEMORY;
	for (size_t i = parent + 1; count < element->children; i++) {
		if (paths->elements[i].parent == parent)
			children[count++] = &paths->elements[i];
	}
	qsort(children, count, sizeof(*children), compare_path_siblings);
	number_siblings(children, count);
	free(children);
	element->numbered = element->children;
	return DUIS_OK;
}

static int write_names(const struct duisp_paths *paths, size_t number,
                       const struct duisp_path_name *attribute, struct duisp_path *path)
{
	int fits = 1;

	duisp_path_begin(path);
	if (attribute)
		fits = duisp_path_add_attribute(path, attribute->space, attribute->local);
	for (; number && fits; number = paths->elements[number].parent) {
		const struct duisp_path_element *element = &paths->elements[number];

		fits = duisp_path_add_element(path, element->name->space, element->name->local,
		                              element->position);
	}
	return fits;
}

static int write_places(const struct duisp_paths *paths, size_t number, int has_attribute,
                        struct duisp_path *path)
{
	int fits = 1;

	duisp_path_begin(path);
	if (has_attribute)
		fits = duisp_path_add_any_attribute(path);
	for (; number && fits; number = paths->elements[number].parent)
		fits = duisp_path_add_place(path, paths->elements[number].place);
	return fits;
}

/* Write the path with names if it fits. The names of a stranger can be long and deeply nested: then
 * write positions instead; if those do not fit either, write only that it is below the root. */
static enum duis_status copy_path(struct duisp_paths *paths, size_t number,
                                  const struct duisp_path_name *attribute,
                                  struct duisp_arena *arena, const char **out)
{
	enum duis_status status = DUIS_OK;
	struct duisp_path path;

	for (size_t at = number; at && status == DUIS_OK; at = paths->elements[at].parent) {
		const size_t parent = paths->elements[at].parent;

		if (paths->elements[parent].numbered < paths->elements[parent].children)
			status = number_path_children(paths, parent);
	}
	if (status != DUIS_OK)
		return status;
	*out = write_names(paths, number, attribute, &path) ||
	                       write_places(paths, number, attribute ? 1 : 0, &path)
	               ? duisp_arena_copy(arena, path.text + path.start)
	               : duisp_arena_copy(arena, "/*");
	return *out ? DUIS_OK : DUIS_NO_MEMORY;
}

enum duis_status duisp_paths_finish(struct duisp_paths *paths, struct duisp_arena *arena)
{
	enum duis_status status = paths->next == paths->wanted_count ? DUIS_OK : DUIS_INTERNAL;

	for (size_t i = 0; i < paths->wanted_count && status == DUIS_OK; i++)
		status = copy_path(paths, paths->wanted[i]->spot.element, paths->attributes[i],
		                   arena, &paths->wanted[i]->path);
	return status;
}

enum duis_status duisp_paths_copy_open(struct duisp_paths *paths, struct duisp_arena *arena,
                                       const char **out)
{
	*out = NULL;
	return paths->open ? copy_path(paths, paths->open, NULL, arena, out) : DUIS_OK;
}
