/* Tables as XML: in comes base.xml, or another file in its format; out go its rows. Whether a row
 * breaks a rule is not looked at here: lint reports every such row, where the loader stops at the
 * first. */
#include "table/reader.h"

#include <string.h>

#include "base/xml.h"

static const char space[] = "urn:libduis:matrix";

static enum duis_status report_fault(void *context, const struct duisp_fault *fault)
{
	struct duisp_table *table = context;

	duisp_lint_report(&table->lint, DUISP_LINT_UNREADABLE,
	                  (struct duisp_lint_place){fault->line, NULL}, NULL, "%.*s",
	                  (int)strcspn(fault->message, "\n"), fault->message);
	return table->lint.status;
}

/* NULL if there is none, or if memory ran out. */
static const char *copy_attribute(struct duisp_table *table, const struct duisp_element *element,
                                  const char *name)
{
	const char *text = NULL;

	if (duisp_element_copy_attribute(element, name, table->arena, &text) != DUIS_OK)
		table->lint.status = DUIS_NO_MEMORY;
	return text;
}

static void set_attribute(struct duisp_table *table, struct duisp_table_row *row, size_t field,
                          const struct duisp_element *element, const char *name)
{
	const char *text = copy_attribute(table, element, name);

	if (text)
		duisp_table_set(table, row, field, text, strlen(text));
}

static void append_attribute(struct duisp_table *table, struct duisp_table_row *row, size_t field,
                             const struct duisp_element *element, const char *name)
{
	const char *text = copy_attribute(table, element, name);

	if (text)
		duisp_table_append(table, row, field, text);
}

static int is_filled(const char *text)
{
	return text && *text;
}

/* This format says "nothing is disputed" by saying nothing, where it says something at all. */
static void read_disputed(struct duisp_table *table, struct duisp_table_row *row,
                          const struct duisp_element *element)
{
	const struct duisp_element *child = duisp_element_find_first(element);

	duisp_table_set(table, row, DUISP_FIELD_DISPUTED, "", 0);
	if (is_filled(row->fields[DUISP_COLUMN_COMMAND_VARIANTS]))
		duisp_table_set(table, row, DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS, "", 0);
	for (; child; child = duisp_element_find_next(child)) {
		if (!duisp_element_is(child, space, "disputed"))
			continue;
		append_attribute(table, row, DUISP_FIELD_DISPUTED, child, "role");
		append_attribute(table, row, DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS, child,
		                 "command-variants");
	}
}

static void read_element(struct duisp_table *table, const struct duisp_element *element)
{
	struct duisp_table_row *row;

	table->line = duisp_element_get_line(element);
	row = duisp_table_add(table);
	if (!row)
		return;
	for (size_t i = 0; i < DUISP_COLUMN_COUNT; i++)
		set_attribute(table, row, i, element, duis_row_get_column_name(i));
	set_attribute(table, row, DUISP_FIELD_ELIGIBLE, element, "roles");
	read_disputed(table, row, element);
	if (duisp_element_find_child(element, space, "condition"))
		duisp_lint_report(&table->lint, DUISP_LINT_CONDITION_NOT_READ,
		                  duisp_table_row_get_place(row), NULL,
		                  "a condition on roles is not read");
}

static void read_root(struct duisp_table *table, const struct duisp_element *root)
{
	const struct duisp_element *element = duisp_element_find_first(root);

	table->is_amendment = duisp_element_is(root, space, "amendment");
	if (table->is_amendment) {
		table->amendment_id = copy_attribute(table, root, "id");
		return;
	}
	if (!duisp_element_is(root, space, "matrix")) {
		duisp_lint_report(&table->lint, DUISP_LINT_UNREADABLE,
		                  (struct duisp_lint_place){duisp_element_get_line(root), NULL},
		                  "a root element matrix, or amendment, of urn:libduis:matrix",
		                  "the root element is %.80s", duisp_element_get_name(root));
		return;
	}
	for (; element && table->lint.status == DUIS_OK;
	     element = duisp_element_find_next(element)) {
		if (duisp_element_is(element, space, "row"))
			read_element(table, element);
	}
}

void duisp_table_read_xml(struct duisp_table *table, const char *bytes, size_t length)
{
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	const struct duisp_fault_handler handler = {.report = report_fault, .context = table};
	struct duisp_xml *xml = NULL;
	enum duis_status status = duisp_xml_parse(bytes, length, &bounds, handler, &xml);

	if (status != DUIS_OK)
		table->lint.status = status;
	else if (xml)
		read_root(table, duisp_xml_get_root(xml));
	duisp_xml_free(xml);
}
