/* Changes: a sample comes in as a tree, and goes out as a mutant. */
#include <string.h>

#include "generator/mutant.h"

/* The arguments of a change. */
struct change {
	const struct duisp_language *language;
	const struct duisp_mutant *mutant;
	struct duisp_random *random;
	struct duisp_tree *tree;
	/* The first node of the mutant's particle, or of the element that holds it. */
	struct duisp_node *node;
};

static const char *join_texts(struct change *change, const char *start, const char *text,
                              const char *end)
{
	const char *out = duisp_arena_printf(change->tree->arena, "%s%s%s", start, text, end);

	if (!out)
		change->tree->failed = 1;
	return out ? out : "";
}

static void drop_node(struct change *change)
{
	duisp_node_take(change->node);
}

static void double_node(struct change *change)
{
	struct duisp_node *copy = duisp_node_copy(change->tree, change->node);

	if (copy)
		duisp_node_put(copy, change->node->parent, change->node->next);
}

/* Variants: move the node after the next one; to the end; to the front; out of its parent, before
 * it. */
static void move_node(struct change *change)
{
	struct duisp_node *node = change->node;
	struct duisp_node *parent = node->parent;
	struct duisp_node *next = node->next;
	size_t variant = change->mutant->variant;

	if (variant == 3 && !parent->parent)
		variant = 2;
	duisp_node_take(node);
	if (variant == 0)
		duisp_node_put(node, parent, next ? next->next : parent->first);
	else if (variant == 3)
		duisp_node_put(node, parent->parent, parent);
	else
		duisp_node_put(node, parent, variant == 1 ? NULL : parent->first);
}

/* Variants: a longer name; the name in another case; the name of another element. */
static void change_name(struct change *change)
{
	struct duisp_node *node = change->node;
	const struct duisp_language *language = change->language;
	const struct duisp_particle *other;

	if (change->mutant->variant == 0)
		node->name = join_texts(change, "", node->name, "X");
	if (change->mutant->variant == 1) {
		char *name = duisp_arena_copy(change->tree->arena, node->name);

		if (name)
			name[0] ^= 'a' ^ 'A';
		node->name = name ? name : "";
	}
	if (change->mutant->variant < 2)
		return;
	do
		other = language->particles[duisp_random_below(change->random,
		                                               language->particle_count)];
	while (!other->name);
	node->name = other->name;
}

static void change_space(struct change *change)
{
	struct duisp_node *node = change->node;
	const char *const spaces[] = {
		duisp_space_other,
		"",
		strcmp(node->space, duisp_space_sr) == 0 ? duisp_space_ds : duisp_space_sr,
	};

	node->space = spaces[change->mutant->variant];
}

static void add_foreign_attribute(struct change *change)
{
	static const struct {
		const char *space;
		const char *name;
	} added[DUISP_ADDED_ATTRIBUTES] = {
		{"", "unknown"},
		{"", "index"},
		{"", "identifier"},
		{"", "auxiliaryControllerN"},
		{"", "Id"},
		{"", "schemaVersion"},
		{"xml", "lang"},
		{duisp_space_sr, "index"},
		{duisp_space_other, "unknown"},
	};
	const size_t variant = change->mutant->variant;
	const struct duisp_node_attribute *attribute = change->node->attributes;

	while (attribute && (strcmp(attribute->name, added[variant].name) != 0 ||
	                     strcmp(attribute->space, added[variant].space) != 0))
		attribute = attribute->next;
	duisp_tree_add_attribute(change->tree, change->node,
	                         attribute ? duisp_space_other : added[variant].space,
	                         added[variant].name, "1");
}

static struct duisp_node_attribute *find_changed_attribute(struct change *change)
{
	struct duisp_node_attribute *attribute = change->node->attributes;

	while (attribute && attribute->place != change->mutant->attribute)
		attribute = attribute->next;
	return attribute;
}

static void drop_attribute(struct change *change)
{
	struct duisp_node_attribute **link = &change->node->attributes;
	struct duisp_node_attribute *attribute = find_changed_attribute(change);

	while (*link != attribute)
		link = &(*link)->next;
	if (attribute)
		*link = attribute->next;
}

/* Variants: another name, another case, a namespace. */
static void rename_attribute(struct change *change)
{
	struct duisp_node_attribute *attribute = find_changed_attribute(change);
	char *name = attribute ? duisp_arena_copy(change->tree->arena, attribute->name) : NULL;

	if (!name)
		return;
	if (change->mutant->variant == 0)
		attribute->name = join_texts(change, "", name, "X");
	if (change->mutant->variant == 1) {
		name[0] ^= 'a' ^ 'A';
		attribute->name = name;
	}
	if (change->mutant->variant == 2)
		attribute->space = duisp_space_sr;
}

static void put_node_first(struct change *change, enum duisp_node_kind kind, const char *text)
{
	struct duisp_node *node = duisp_tree_add(change->tree, change->node, kind, NULL, text);

	if (!node)
		return;
	duisp_node_take(node);
	duisp_node_put(node, change->node, change->node->first);
}

/* Variants: text before the content, and after it; white space before it, and after it. */
static void add_stray_text(struct change *change)
{
	static const char *const texts[] = {"text", "0", " ", "\n\t"};
	const size_t variant = change->mutant->variant;

	if (variant % 2)
		duisp_tree_add(change->tree, change->node, DUISP_NODE_TEXT, NULL, texts[variant]);
	else
		put_node_first(change, DUISP_NODE_TEXT, texts[variant]);
}

/* Variants: an element that no schema knows; elements that the schemas know. */
static void add_stray_child(struct change *change)
{
	const char *const spaces[] = {duisp_space_other, duisp_space_sr, duisp_space_ds};
	static const char *const names[] = {"Anything", "DeviceID", "KeyName"};
	const size_t variant = change->mutant->variant;

	duisp_tree_add(change->tree, change->node, DUISP_NODE_ELEMENT, spaces[variant],
	               names[variant]);
}

/* An element that no schema knows, before one that is in its place: a validator's message then
 * lists what it expects there. */
static void add_intruder(struct change *change)
{
	struct duisp_node *intruder =
		duisp_tree_add(change->tree, change->node->parent, DUISP_NODE_ELEMENT,
	                       duisp_space_other, "Anything");

	if (!intruder)
		return;
	duisp_node_take(intruder);
	duisp_node_put(intruder, change->node->parent, change->node);
}

/* Variants: types of XSD, such as the built-in base of the declared type; then our type by its
 * name, and a name that another schema might give its type. */
static void add_xsi_type(struct change *change)
{
	const struct duisp_type *type = change->node->particle->type;
	const char *prefix = strcmp(change->node->space, duisp_space_ds) == 0 ? "ds:" : "sr:";
	const char *const own = change->node->name;
	const int is_named = type && *type->name && strncmp(type->name, "xs:", 3) != 0;
	const char *const names[] = {
		"xs:string",
		"xs:anyType",
		type ? type->builtin->name : "xs:int",
		is_named ? join_texts(change, prefix, type->name, "")
			 : join_texts(change, "sr:", own, "Body"),
		join_texts(change, prefix, own, ""),
		join_texts(change, "sr:", own, "Type"),
	};

	duisp_tree_add_attribute(change->tree, change->node, duisp_space_xsi, "type",
	                         names[change->mutant->variant]);
}

/* Variants: xsi:nil with content; xsi:nil="false"; xsi:nil without content. */
static void add_xsi_nil(struct change *change)
{
	const size_t variant = change->mutant->variant;

	duisp_tree_add_attribute(change->tree, change->node, duisp_space_xsi, "nil",
	                         variant == 1 ? "false" : "true");
	if (variant == 2)
		change->node->first = NULL;
}

static void add_xsi_location(struct change *change)
{
	if (change->mutant->variant)
		duisp_tree_add_attribute(change->tree, change->node, duisp_space_xsi,
		                         "noNamespaceSchemaLocation", "file:///nonexistent/a.xsd");
	else
		duisp_tree_add_attribute(change->tree, change->node, duisp_space_xsi,
		                         "schemaLocation",
		                         "urn:example:other file:///nonexistent/b.xsd");
}

/* A place near the middle of a text, but not within a character of UTF-8. */
static size_t find_middle(const char *text)
{
	size_t middle = strlen(text) / 2;

	while (((unsigned char)text[middle] & 0xc0U) == 0x80U)
		middle++;
	return middle;
}

/* Put a comment or an instruction at the front, at the end, or into the middle of a text; for the
 * root, before the document. */
static void add_mark(struct change *change, enum duisp_node_kind kind, const char *text,
                     const char *prologue)
{
	struct duisp_node *first = change->node->first;
	const size_t variant = change->mutant->variant;

	if (variant == 2 && !change->node->parent) {
		change->tree->prologue = prologue;
	} else if (variant == 2 && first && first->kind == DUISP_NODE_TEXT) {
		const size_t half = find_middle(first->text);
		const char *tail = first->text + half;

		first->text = duisp_arena_copy_n(change->tree->arena, first->text, half);
		change->tree->failed |= !first->text;
		duisp_tree_add(change->tree, change->node, kind, NULL, text);
		duisp_tree_add(change->tree, change->node, DUISP_NODE_TEXT, NULL, tail);
	} else if (variant == 1) {
		duisp_tree_add(change->tree, change->node, kind, NULL, text);
	} else {
		put_node_first(change, kind, text);
	}
}

static void add_comment(struct change *change)
{
	add_mark(change, DUISP_NODE_COMMENT, " odd <place> & so on ", "<!-- first -->\n");
}

static void add_instruction(struct change *change)
{
	add_mark(change, DUISP_NODE_INSTRUCTION, "odd place", "<?odd place?>\n");
}

/* Variants: the text as CDATA; empty CDATA in it; CDATA of white space in it. */
static void add_cdata(struct change *change)
{
	struct duisp_node *first = change->node->first;
	const size_t variant = change->mutant->variant;

	if (variant == 0 && first && first->kind == DUISP_NODE_TEXT)
		first->kind = DUISP_NODE_CDATA;
	else
		duisp_tree_add(change->tree, change->node, DUISP_NODE_CDATA, NULL,
		               variant == 1 ? "" : " ");
}

/* Choose an element of the schema: the one with the number of the variant in Header, if there are
 * so many; else any. */
static const struct duisp_particle *choose_global(struct change *change)
{
	const struct duisp_language *language = change->language;
	const struct duisp_particle *header = language->root->first->first;
	const struct duisp_particle *other = header->first->first;
	size_t skip = change->mutant->variant;

	for (; other && skip; other = other->next)
		skip--;
	while (!other || !other->name || strcmp(other->space, duisp_space_sr) != 0)
		other = language->particles[duisp_random_below(change->random,
		                                               language->particle_count)];
	return other;
}

/* An element of ours below a wildcard that checks declared elements alone. */
static void add_global_element(struct change *change)
{
	struct duisp_node *child = change->node->first;
	const struct duisp_particle *other = choose_global(change);

	while (child && (child->kind != DUISP_NODE_ELEMENT || child->particle))
		child = child->next;
	if (!child)
		child = duisp_tree_add(change->tree, change->node, DUISP_NODE_ELEMENT, NULL, NULL);
	if (!child)
		return;
	child->space = duisp_space_sr;
	child->name = other->name;
}

/* Only values change here: white space between elements would not make a difference. */
static void replace_value(struct change *change)
{
	const struct duisp_mutant *mutant = change->mutant;
	const char *text = duisp_points_write(mutant->point, duisp_mutant_get_type(mutant), 0,
	                                      change->tree->arena);

	if (!text) {
		change->tree->failed = 1;
		return;
	}
	if (mutant->attribute) {
		struct duisp_node_attribute *attribute = find_changed_attribute(change);

		if (attribute)
			attribute->value = text;
		return;
	}
	change->node->first = NULL;
	duisp_tree_add(change->tree, change->node, DUISP_NODE_TEXT, NULL, text);
}

/* Change nothing, because the plan has made the change. */
static void leave_node(struct change *change)
{
	(void)change;
}

static void (*const changes[DUISP_CASE_KIND_COUNT])(struct change *change) = {
	[DUISP_CASE_VALUE] = replace_value,
	[DUISP_CASE_LARGE] = replace_value,
	[DUISP_CASE_OTHER_SERVICE] = replace_value,
	[DUISP_CASE_OUT_OF_RANGE] = replace_value,
	[DUISP_CASE_WRONG_LENGTH] = replace_value,
	[DUISP_CASE_WRONG_PATTERN] = replace_value,
	[DUISP_CASE_NOT_LISTED] = replace_value,
	[DUISP_CASE_WRONG_FORM] = replace_value,
	[DUISP_CASE_TOO_LARGE] = replace_value,
	[DUISP_CASE_WHITE_SPACE] = replace_value,
	[DUISP_CASE_DROPPED] = drop_node,
	[DUISP_CASE_DOUBLED] = double_node,
	[DUISP_CASE_MOVED] = move_node,
	[DUISP_CASE_RENAMED] = change_name,
	[DUISP_CASE_OTHER_NAMESPACE] = change_space,
	[DUISP_CASE_OCCURRENCE] = leave_node,
	[DUISP_CASE_BRANCH] = leave_node,
	[DUISP_CASE_ATTRIBUTE_MISSING] = drop_attribute,
	[DUISP_CASE_ATTRIBUTE_RENAMED] = rename_attribute,
	[DUISP_CASE_ATTRIBUTE_ADDED] = add_foreign_attribute,
	[DUISP_CASE_TEXT] = add_stray_text,
	[DUISP_CASE_CHILD] = add_stray_child,
	[DUISP_CASE_INTRUDER] = add_intruder,
	[DUISP_CASE_XSI_TYPE] = add_xsi_type,
	[DUISP_CASE_XSI_NIL] = add_xsi_nil,
	[DUISP_CASE_XSI_LOCATION] = add_xsi_location,
	[DUISP_CASE_COMMENT] = add_comment,
	[DUISP_CASE_INSTRUCTION] = add_instruction,
	[DUISP_CASE_CDATA] = add_cdata,
	[DUISP_CASE_GLOBAL] = add_global_element,
};

enum duis_status duisp_mutant_apply(const struct duisp_language *language,
                                    const struct duisp_mutant *mutant, struct duisp_random *random,
                                    struct duisp_tree *tree)
{
	struct change change = {
		.language = language, .mutant = mutant, .random = random, .tree = tree};
	const int is_grown = changes[mutant->kind] == leave_node;

	change.node = duisp_node_find(tree->root, duisp_mutant_get_element(mutant));
	if (!is_grown && (!change.node || (mutant->attribute && !find_changed_attribute(&change))))
		return DUIS_INTERNAL;
	changes[mutant->kind](&change);
	return tree->failed ? DUIS_NO_MEMORY : DUIS_OK;
}
