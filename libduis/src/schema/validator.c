/* The validator of libxml2. */
#include "schema/validator.h"

static enum duis_status open_schema(const char *path, void **out, struct duis_error **error)
{
	struct duisp_schema *schema = NULL;
	const enum duis_status status = duisp_schema_compile(path, &schema, error);

	*out = schema;
	return status;
}

static enum duis_status validate(const void *schema, const struct duisp_xml *xml,
                                 struct duisp_fault_handler handler)
{
	return duisp_schema_validate(schema, xml, handler);
}

static void close_schema(void *schema)
{
	duisp_schema_free(schema);
}

const struct duisp_validator duisp_validator_libxml2 = {
	.name = "libxml2",
	.open = open_schema,
	.validate = validate,
	.close = close_schema,
};
