/* The validator of libxml2: events come in, and faults go out to a handler at the end. libxml2
 * validates trees, so a validation builds a tree from the events. */
#include "schema/validator.h"

#include <stdlib.h>

struct validation {
	const struct duisp_schema *schema;
	struct duisp_builder *builder;
};

static enum duis_status open_schema(const struct duisp_files *files, const struct duisp_file *file,
                                    void **out, struct duis_error **error)
{
	struct duisp_schema *schema = NULL;
	const enum duis_status status = duisp_schema_compile(files, file, &schema, error);

	*out = schema;
	return status;
}

static void close_schema(void *schema)
{
	duisp_schema_free(schema);
}

static void end_tree(void *context)
{
	struct validation *validation = context;

	if (!validation)
		return;
	duisp_builder_free(validation->builder);
	free(validation);
}

static enum duis_status begin_tree(const void *schema, size_t limit, void **out)
{
	struct validation *validation = calloc(1, sizeof(*validation));
	enum duis_status status = DUIS_NO_MEMORY;

	(void)limit;
	*out = NULL;
	if (validation)
		status = duisp_builder_new(&validation->builder);
	if (status == DUIS_OK) {
		validation->schema = schema;
		*out = validation;
	} else {
		end_tree(validation);
	}
	return status;
}

static struct duisp_sink get_sink(void *context)
{
	struct validation *validation = context;

	return duisp_builder_get_sink(validation->builder);
}

static enum duis_status finish_tree(void *context, struct duisp_fault_handler handler)
{
	const struct validation *validation = context;

	return duisp_schema_validate(validation->schema, duisp_builder_get_xml(validation->builder),
	                             handler);
}

const struct duisp_validator duisp_validator_libxml2 = {
	.name = "libxml2",
	.open = open_schema,
	.close = close_schema,
	.begin = begin_tree,
	.end = end_tree,
	.get_sink = get_sink,
	.finish = finish_tree,
};
