/* Places: a message and the findings about it come in; the findings go out with their lines,
 * columns and paths. */
#include "request/places.h"

#include <stdlib.h>

#include "base/xml_places.h"
#include "request/paths.h"

static const struct duis_finding *to_finding(const void *item)
{
	return *(struct duis_finding *const *)item;
}

static int compare_spots(const void *a, const void *b)
{
	return duisp_spot_compare(&to_finding(a)->spot, &to_finding(b)->spot);
}

/* Walk through the octets to the spots of findings, which are sorted. */
static void find_lines(const char *bytes, size_t length, struct duis_finding **wanted, size_t count)
{
	struct duisp_finder finder;

	duisp_finder_begin(&finder, bytes, length);
	for (size_t i = 0; i < count; i++) {
		const struct duisp_location place = duisp_finder_find(&finder, &wanted[i]->spot);

		wanted[i]->line = place.line;
		wanted[i]->column = place.column;
	}
}

/* The message was read once, so that it has no fault now. */
static enum duis_status refuse_again(void *context, const struct duisp_fault *fault)
{
	(void)context;
	(void)fault;
	return DUIS_INTERNAL;
}

static int compare_elements(const void *a, const void *b)
{
	const size_t left = to_finding(a)->spot.element, right = to_finding(b)->spot.element;

	return (left > right) - (left < right);
}

static size_t collect_wanted(const struct duisp_findings *findings, struct duis_finding **wanted)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i]->spot.tag && !findings->items[i]->path)
			wanted[count++] = findings->items[i];
	}
	return count;
}

static enum duis_status find_paths(const char *bytes, size_t length,
                                   const struct duisp_bounds *bounds, struct duis_finding **wanted,
                                   size_t count, struct duisp_arena *arena)
{
	const struct duisp_fault_handler handler = {.report = refuse_again};
	enum duisp_reading reading;
	struct duisp_paths paths;
	enum duis_status status = duisp_paths_begin(&paths, wanted, count);

	if (status == DUIS_OK)
		status = duisp_xml_read(bytes, length, bounds, handler,
		                        duisp_paths_get_sink(&paths), &reading);
	if (status == DUIS_OK)
		status = duisp_paths_finish(&paths, arena);
	duisp_paths_end(&paths);
	return status;
}

enum duis_status duisp_places_find(const char *bytes, size_t length,
                                   const struct duisp_bounds *bounds,
                                   struct duisp_findings *findings)
{
	struct duis_finding **wanted;
	enum duis_status status = DUIS_OK;
	size_t count;

	if (!findings->count)
		return DUIS_OK;
	wanted = calloc(findings->count, sizeof(*wanted));
	if (!wanted)
		return DUIS_NO_MEMORY;
	count = collect_wanted(findings, wanted);
	if (count) {
		qsort(wanted, count, sizeof(*wanted), compare_spots);
		find_lines(bytes, length, wanted, count);
		qsort(wanted, count, sizeof(*wanted), compare_elements);
		status = find_paths(bytes, length, bounds, wanted, count, findings->arena);
	}
	free(wanted);
	return status;
}

/* What takes the path of a fault. */
struct taking {
	struct duisp_paths paths;
	struct duisp_arena *arena;
	const char *path;
	int is_taken;
};

static enum duis_status take_path(void *context, const struct duisp_fault *fault)
{
	struct taking *taking = context;

	(void)fault;
	taking->is_taken = 1;
	return duisp_paths_copy_open(&taking->paths, taking->arena, &taking->path);
}

enum duis_status duisp_places_find_end(const char *bytes, size_t length,
                                       const struct duisp_bounds *bounds, struct duisp_arena *arena,
                                       const char **path)
{
	struct taking taking = {.arena = arena};
	const struct duisp_fault_handler handler = {.report = take_path, .context = &taking};
	enum duisp_reading reading;
	enum duis_status status = duisp_paths_begin(&taking.paths, NULL, 0);

	if (status == DUIS_OK)
		status = duisp_xml_read(bytes, length, bounds, handler,
		                        duisp_paths_get_sink(&taking.paths), &reading);
	duisp_paths_end(&taking.paths);
	*path = taking.path;
	return status == DUIS_OK && !taking.is_taken ? DUIS_INTERNAL : status;
}
