/* Specimens: a row of the matrix and a language come in; a request for people goes out. It is a
 * sample whose header and times are replaced by ones that make sense for the row. */
#include "sample/specimen.h"

#include <string.h>

/* Invented, as all that a specimen says. A Non-Device Service Request goes to the DCC itself. The
 * time is far in the future, so that it is not soon past. */
#define DEVICE "02-D0-15-00-00-00-00-01:02-D0-15-FF-FE-00-0E-51"
#define DCC "02-D0-15-00-00-00-00-01:02-D0-15-00-00-00-00-DC"
static const struct {
	const char *own;
	const char *preceding;
} to_device = {DEVICE ":2", DEVICE ":1"}, to_dcc = {DCC ":2", DCC ":1"};
static const char execution_time[] = "2099-01-01T00:00:00Z";

static const char signed_pre_command[] = "SignedPreCommand";

/* What a specimen says in its header, and what its body is. */
struct form {
	const char *variant;
	const char *body;
};

static const char *find_variant(const struct duisp_specimen *specimen, const char *input)
{
	const struct duisp_vocabulary *vocabulary = &specimen->matrix->vocabulary;

	for (size_t i = 0; i < vocabulary->command_variant_count; i++) {
		const struct duisp_command_variant *variant = &vocabulary->command_variants[i];

		if (variant->input && strcmp(variant->input, input) == 0 &&
		    duisp_words_have(specimen->row->columns[DUISP_COLUMN_COMMAND_VARIANTS],
		                     variant->id))
			return variant->id;
	}
	return NULL;
}

/* A row that takes no Service Request takes a Signed Pre-Command. */
static struct form find_form(const struct duisp_specimen *specimen)
{
	struct form form = {.variant = find_variant(specimen, "service-request"),
	                    .body = specimen->row->columns[DUISP_COLUMN_BODY]};

	if (form.variant)
		return form;
	form.variant = find_variant(specimen, "signed-pre-command");
	form.body = signed_pre_command;
	return form;
}

static struct duisp_node *find_child(const struct duisp_node *node, const char *name)
{
	struct duisp_node *child = node ? node->first : NULL;

	while (child && (child->kind != DUISP_NODE_ELEMENT || strcmp(child->name, name) != 0))
		child = child->next;
	return child;
}

static void set_child_text(struct duisp_node *node, const char *text)
{
	if (node && node->first)
		node->first->text = text;
}

static void set_header(struct duisp_node *root, const struct duisp_specimen *specimen,
                       const struct form *form)
{
	const char *const *columns = specimen->row->columns;
	const struct duisp_node *header = find_child(root, "Header");
	const int is_to_dcc = strcmp(columns[DUISP_COLUMN_NON_DEVICE], "yes") == 0;

	set_child_text(find_child(header, "RequestID"), is_to_dcc ? to_dcc.own : to_device.own);
	set_child_text(find_child(header, "PrecedingServiceRequestID"),
	               is_to_dcc ? to_dcc.preceding : to_device.preceding);
	set_child_text(find_child(header, "CommandVariant"), form->variant);
	set_child_text(find_child(header, "ServiceReference"),
	               columns[DUISP_COLUMN_SERVICE_REFERENCE]);
	set_child_text(find_child(header, "ServiceReferenceVariant"), columns[DUISP_COLUMN_SRV]);
}

static void drop_child(const struct duisp_node *node, const char *name)
{
	struct duisp_node *child = find_child(node, name);

	if (child)
		duisp_node_take(child);
}

/* The schema lets every Signed Pre-Command have one. */
static void set_execution_time(const struct duisp_node *body, const struct duis_row *row)
{
	if (strcmp(row->columns[DUISP_COLUMN_FUTURE_DATED], "no") == 0)
		drop_child(body, "ExecutionDateTime");
	else
		set_child_text(find_child(body, "ExecutionDateTime"), execution_time);
}

static void dress_specimen(struct duisp_tree *tree, const struct duisp_specimen *specimen,
                           const struct form *form)
{
	const struct duisp_node *body = find_child(tree->root, "Body");

	set_header(tree->root, specimen, form);
	set_execution_time(body ? body->first : NULL, specimen->row);
	/* An invented signature would not verify, so it is left out. */
	drop_child(tree->root, "Signature");
	tree->prologue = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	tree->prefixed = 1;
	tree->readable = 1;
}

static enum duis_status grow_specimen(const struct duisp_specimen *specimen,
                                      const struct form *form, struct duisp_arena *arena,
                                      struct duisp_tree *tree)
{
	const struct duisp_plan plan = {
		.growth = specimen->full ? DUISP_GROWTH_FULL : DUISP_GROWTH_MINIMAL,
		.seed = specimen->seed,
		.version = specimen->version->label,
		.target = duisp_language_find_body(specimen->language, form->body),
		.plain = !specimen->seed,
		.varied = 1,
	};
	const struct duis_snapshot *snapshot =
		duisp_matrix_find_last_snapshot(specimen->matrix, specimen->version->number);
	struct duisp_services services;
	const struct duisp_sources sources = {specimen->language, specimen->points, &services};
	enum duis_status status;

	status = duisp_services_read(snapshot, arena, &services);
	if (status == DUIS_OK)
		status = duisp_sample_grow(&sources, &plan, arena, tree);
	return status;
}

/* Whether the header may name an SRV: the schema lists them. */
static int takes_srv(const struct duisp_language *language, const char *srv)
{
	for (size_t i = 0; i < language->particle_count; i++) {
		const struct duisp_particle *particle = language->particles[i];

		if (particle->header == DUISP_HEADER_SRV && duisp_type_lists(particle->type, srv))
			return 1;
	}
	return 0;
}

/* A draft may add a row that is ahead of the schemas, or that no message of a User belongs to. */
static enum duis_status check_specimen_form(const struct duisp_specimen *specimen,
                                            const struct form *form, struct duis_error **error)
{
	const char *srv = specimen->row->columns[DUISP_COLUMN_SRV];

	if (!form->variant)
		return duisp_error_set_name(error,
		                            "no sample of SRV %s: the matrix has no command "
		                            "variant of it that a User may send",
		                            srv);
	if (!duisp_language_find_body(specimen->language, form->body))
		return duisp_error_set_name(
			error, "no sample of SRV %s: the schema of DUIS %s has no body %.80s", srv,
			specimen->version->label, form->body);
	if (!takes_srv(specimen->language, srv))
		return duisp_error_set_name(error,
		                            "no sample of SRV %s: the schema of DUIS %s has no "
		                            "such SRV",
		                            srv, specimen->version->label);
	return DUIS_OK;
}

enum duis_status duisp_specimen_write(const struct duisp_specimen *specimen,
                                      struct duisp_arena *arena, struct duisp_specimen_text *out,
                                      struct duis_error **error)
{
	const struct form form = find_form(specimen);
	struct duisp_tree tree;
	enum duis_status status;
	size_t length;

	*out = (struct duisp_specimen_text){.body = form.body, .command_variant = form.variant};
	status = check_specimen_form(specimen, &form, error);
	if (status == DUIS_OK)
		status = grow_specimen(specimen, &form, arena, &tree);
	if (status != DUIS_OK)
		return status;
	dress_specimen(&tree, specimen, &form);
	return duisp_tree_write(&tree, &out->text, &length);
}
