/* Paths of elements and attributes, by the events of a message.
 *
 * A path names an element by its position among the siblings of its name, and those may come later.
 * So the elements are kept, a few octets for each, until the last event. */
#ifndef DUISP_REQUEST_PATHS_H
#define DUISP_REQUEST_PATHS_H

#include "base/finding.h"
#include "base/xml.h"

struct duisp_path_element;
struct duisp_path_name;

struct duisp_paths {
	/* The findings whose paths are wanted, by element; and the name of the attribute that each
	 * concerns, by index. */
	struct duis_finding **wanted;
	size_t wanted_count;
	size_t next;
	const struct duisp_path_name **attributes;
	/* For names; new at a restart. */
	struct duisp_arena *arena;
	/* The namespaces that came: a tree of <search.h>, by their pointers. */
	void *spaces;
	/* By the number of the element; the first is unused. */
	struct duisp_path_element *elements;
	size_t count;
	size_t capacity;
	/* The number of the open element; 0 for none. */
	size_t open;
	/* Names that came lately, by a hash: one that is no longer here is kept a second time. */
	const struct duisp_path_name **recent;
};

/* Begin. wanted: sorted by element; borrowed.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_paths_begin(struct duisp_paths *paths, struct duis_finding **wanted,
                                   size_t count);
void duisp_paths_end(struct duisp_paths *paths);

struct duisp_sink duisp_paths_get_sink(struct duisp_paths *paths);

/* After the last event: give each finding its path, in an arena.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL if an element did not come. */
enum duis_status duisp_paths_finish(struct duisp_paths *paths, struct duisp_arena *arena);

/* The path of the open element; NULL if none is.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_paths_copy_open(struct duisp_paths *paths, struct duisp_arena *arena,
                                       const char **out);

#endif
