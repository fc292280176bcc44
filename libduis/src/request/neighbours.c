/* Neighbours: the events of a message whose version has no schema come in, and go to two
 * validations; whether both find it valid goes out. */
#include "request/neighbours.h"

enum { COUNT = 2, BEFORE = 0, AFTER = 1 };

/* The versions stand in the order of their numbers. */
static void find_neighbours(struct duisp_neighbours *neighbours,
                            const struct duisp_catalogue *catalogue,
                            const struct duisp_version *version)
{
	for (size_t i = 0; i < catalogue->version_count; i++) {
		const struct duisp_version *other = &catalogue->versions[i];

		if (other->slice && other < version)
			neighbours->items[BEFORE].version = other;
		else if (other->slice && !neighbours->items[AFTER].version)
			neighbours->items[AFTER].version = other;
	}
}

static enum duis_status on_neighbours_start(void *context, const struct duisp_start *start)
{
	struct duisp_neighbours *neighbours = context;
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < COUNT && status == DUIS_OK; i++) {
		const struct duisp_sink *sink = &neighbours->items[i].sink;

		status = sink->start(sink->context, start);
	}
	return status;
}

static enum duis_status on_neighbours_text(void *context, const char *text, size_t length)
{
	struct duisp_neighbours *neighbours = context;
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < COUNT && status == DUIS_OK; i++) {
		const struct duisp_sink *sink = &neighbours->items[i].sink;

		status = sink->text(sink->context, text, length);
	}
	return status;
}

static enum duis_status on_neighbours_end(void *context)
{
	struct duisp_neighbours *neighbours = context;
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < COUNT && status == DUIS_OK; i++) {
		const struct duisp_sink *sink = &neighbours->items[i].sink;

		status = sink->end(sink->context);
	}
	return status;
}

enum duis_status duisp_neighbours_begin(struct duisp_neighbours *neighbours,
                                        const struct duisp_catalogue *catalogue,
                                        const struct duisp_version *version,
                                        struct duisp_sink *sink)
{
	enum duis_status status = DUIS_OK;

	neighbours->validator = catalogue->validator;
	find_neighbours(neighbours, catalogue, version);
	if (!neighbours->items[BEFORE].version || !neighbours->items[AFTER].version)
		return DUIS_OK;
	for (size_t i = 0; i < COUNT && status == DUIS_OK; i++) {
		struct duisp_neighbour *item = &neighbours->items[i];

		status = duisp_slice_begin(catalogue, item->version->slice, 1, &item->validation);
		if (status == DUIS_OK)
			item->sink = catalogue->validator->get_sink(item->validation);
	}
	if (status == DUIS_OK)
		*sink = (struct duisp_sink){.context = neighbours,
		                            .start = on_neighbours_start,
		                            .text = on_neighbours_text,
		                            .end = on_neighbours_end};
	return status;
}

static enum duis_status count_fault(void *context, const struct duisp_fault *fault)
{
	size_t *faults = context;

	(void)fault;
	++*faults;
	return DUIS_OK;
}

enum duis_status duisp_neighbours_finish(const struct duisp_neighbours *neighbours, int *is_valid)
{
	size_t faults = 0;
	const struct duisp_fault_handler handler = {.report = count_fault, .context = &faults};
	enum duis_status status = DUIS_OK;

	*is_valid = 0;
	if (!neighbours->items[AFTER].validation)
		return DUIS_OK;
	for (size_t i = 0; i < COUNT && status == DUIS_OK; i++)
		status = neighbours->validator->finish(neighbours->items[i].validation, handler);
	*is_valid = status == DUIS_OK && faults == 0;
	return status;
}

void duisp_neighbours_end(struct duisp_neighbours *neighbours)
{
	for (size_t i = 0; i < COUNT; i++) {
		if (neighbours->items[i].validation)
			neighbours->validator->end(neighbours->items[i].validation);
	}
}
