/* Trees: nodes come in; XML goes out. */
#include "sample/tree.h"

#include <string.h>

#include "base/prefix.h"
#include "base/text.h"

const char duisp_space_other[] = "urn:example:other";

struct duisp_node *duisp_tree_add(struct duisp_tree *tree, struct duisp_node *parent,
                                  enum duisp_node_kind kind, const char *space, const char *text)
{
	struct duisp_node *node = duisp_arena_alloc(tree->arena, 1, sizeof(*node));

	if (!node) {
		tree->failed = 1;
		return NULL;
	}
	node->kind = kind;
	node->space = space;
	if (kind == DUISP_NODE_ELEMENT)
		node->name = text;
	else
		node->text = text;
	if (parent)
		duisp_node_put(node, parent, NULL);
	else
		tree->root = node;
	return node;
}

struct duisp_node_attribute *duisp_tree_add_attribute(struct duisp_tree *tree,
                                                      struct duisp_node *node, const char *space,
                                                      const char *name, const char *value)
{
	struct duisp_node_attribute *attribute =
		duisp_arena_alloc(tree->arena, 1, sizeof(*attribute));
	struct duisp_node_attribute **link = &node->attributes;

	if (!attribute) {
		tree->failed = 1;
		return NULL;
	}
	*attribute = (struct duisp_node_attribute){.space = space, .name = name, .value = value};
	while (*link)
		link = &(*link)->next;
	*link = attribute;
	return attribute;
}

void duisp_node_take(struct duisp_node *node)
{
	struct duisp_node **link = &node->parent->first;

	while (*link != node)
		link = &(*link)->next;
	*link = node->next;
	node->next = NULL;
	node->parent = NULL;
}

void duisp_node_put(struct duisp_node *node, struct duisp_node *parent, struct duisp_node *before)
{
	struct duisp_node **link = &parent->first;

	while (*link != before)
		link = &(*link)->next;
	node->parent = parent;
	node->next = before;
	*link = node;
}

struct duisp_node *duisp_node_copy(struct duisp_tree *tree, const struct duisp_node *node)
{
	struct duisp_node *copy = duisp_arena_alloc(tree->arena, 1, sizeof(*copy));

	if (!copy) {
		tree->failed = 1;
		return NULL;
	}
	*copy = *node;
	copy->parent = copy->first = copy->next = NULL;
	for (const struct duisp_node *child = node->first; child; child = child->next) {
		struct duisp_node *copied = duisp_node_copy(tree, child);

		if (copied)
			duisp_node_put(copied, copy, NULL);
	}
	return copy;
}

struct duisp_node *duisp_node_find(struct duisp_node *node, const struct duisp_particle *particle)
{
	struct duisp_node *found = NULL;

	if (node->particle == particle)
		return node;
	for (struct duisp_node *child = node->first; child && !found; child = child->next)
		found = duisp_node_find(child, particle);
	return found;
}

size_t duisp_node_count_children(const struct duisp_node *node)
{
	size_t count = 0;

	for (const struct duisp_node *child = node->first; child; child = child->next)
		count++;
	return count;
}

/* Writing. */

static const char *find_space_prefix(const struct duisp_tree *tree, const char *space)
{
	if (strcmp(space, duisp_space_sr) == 0)
		return tree->prefixed ? "sr:" : "";
	if (strcmp(space, duisp_space_ds) == 0)
		return "ds:";
	return strcmp(space, duisp_space_other) == 0 ? "x:" : "";
}

static const char *find_attribute_prefix(const char *space)
{
	if (strcmp(space, duisp_space_sr) == 0)
		return "sr:";
	if (strcmp(space, duisp_space_xsi) == 0)
		return "xsi:";
	if (strcmp(space, "xml") == 0)
		return "xml:";
	return *space ? "x:" : "";
}

/* Everything that may not stand as it is, and white space that an attribute would not keep. */
static void escape_text(struct duisp_text *out, const char *text, int in_attribute)
{
	static const struct {
		char character;
		const char *name;
	} names[] = {{'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"}, {'\r', "&#13;"},
	             {'"', "&quot;"}, {'\n', "&#10;"}, {'\t', "&#9;"}};
	const size_t count = sizeof(names) / sizeof(names[0]) - (in_attribute ? 0 : 3);

	while (*text) {
		const size_t plain = strcspn(text, in_attribute ? "&<>\r\"\n\t" : "&<>\r");
		size_t i = 0;

		duisp_text_add_bytes(out, text, plain);
		text += plain;
		while (*text && i < count && names[i].character != *text)
			i++;
		if (*text) {
			duisp_text_add(out, names[i].name);
			text++;
		}
	}
}

static void write_attribute(struct duisp_text *out, const char *prefix, const char *name,
                            const char *value)
{
	duisp_text_add(out, " ");
	duisp_text_add(out, prefix);
	duisp_text_add(out, name);
	duisp_text_add(out, "=\"");
	escape_text(out, value, 1);
	duisp_text_add(out, "\"");
}

static void write_namespaces(struct duisp_text *out, const struct duisp_tree *tree)
{
	if (!tree->prefixed)
		write_attribute(out, "", "xmlns", duisp_space_sr);
	write_attribute(out, "xmlns:", "sr", duisp_space_sr);
	if (tree->readable)
		return;
	write_attribute(out, "xmlns:", "ds", duisp_space_ds);
	write_attribute(out, "xmlns:", "xsi", duisp_space_xsi);
	write_attribute(out, "xmlns:", "x", duisp_space_other);
	write_attribute(out, "xmlns:", "xs", "http://www.w3.org/2001/XMLSchema");
}

static int is_bare(const struct duisp_node *node)
{
	return node && !*node->space;
}

/* Where an element without a namespace stands among those of the default one, it says so, and what
 * is within says the contrary. */
static void write_default(struct duisp_text *out, const struct duisp_tree *tree,
                          const struct duisp_node *node)
{
	if (tree->prefixed || is_bare(node) == is_bare(node->parent))
		return;
	write_attribute(out, "", "xmlns", is_bare(node) ? "" : duisp_space_sr);
}

static void write_start_tag(struct duisp_text *out, const struct duisp_tree *tree,
                            const struct duisp_node *node)
{
	duisp_text_add(out, "<");
	duisp_text_add(out, find_space_prefix(tree, node->space));
	duisp_text_add(out, node->name);
	if (!node->parent)
		write_namespaces(out, tree);
	else
		write_default(out, tree, node);
	for (const struct duisp_node_attribute *attribute = node->attributes; attribute;
	     attribute = attribute->next)
		write_attribute(out, find_attribute_prefix(attribute->space), attribute->name,
		                attribute->value);
	duisp_text_add(out, node->first ? ">" : "/>");
}

static void write_end_tag(struct duisp_text *out, const struct duisp_tree *tree,
                          const struct duisp_node *node)
{
	duisp_text_add(out, "</");
	duisp_text_add(out, find_space_prefix(tree, node->space));
	duisp_text_add(out, node->name);
	duisp_text_add(out, ">");
}

/* White space would be part of a text. */
static int is_broken(const struct duisp_tree *tree, const struct duisp_node *node)
{
	return tree->readable && node->first && node->first->kind == DUISP_NODE_ELEMENT;
}

static void break_line(struct duisp_text *out, size_t depth)
{
	duisp_text_add_octet(out, '\n');
	while (depth--)
		duisp_text_add(out, "  ");
}

static void write_node(struct duisp_text *out, const struct duisp_tree *tree,
                       const struct duisp_node *node, size_t depth);

static void write_element(struct duisp_text *out, const struct duisp_tree *tree,
                          const struct duisp_node *node, size_t depth)
{
	write_start_tag(out, tree, node);
	for (const struct duisp_node *child = node->first; child; child = child->next) {
		if (is_broken(tree, node))
			break_line(out, depth + 1);
		write_node(out, tree, child, depth + 1);
	}
	if (is_broken(tree, node))
		break_line(out, depth);
	if (node->first)
		write_end_tag(out, tree, node);
}

static void write_node(struct duisp_text *out, const struct duisp_tree *tree,
                       const struct duisp_node *node, size_t depth)
{
	static const char *const marks[][2] = {
		[DUISP_NODE_TEXT] = {"", ""},
		[DUISP_NODE_CDATA] = {"<![CDATA[", "]]>"},
		[DUISP_NODE_COMMENT] = {"<!--", "-->"},
		[DUISP_NODE_INSTRUCTION] = {"<?", "?>"},
	};

	if (node->kind == DUISP_NODE_ELEMENT) {
		write_element(out, tree, node, depth);
		return;
	}
	duisp_text_add(out, marks[node->kind][0]);
	if (node->kind == DUISP_NODE_TEXT)
		escape_text(out, node->text, 0);
	else
		duisp_text_add(out, node->text);
	duisp_text_add(out, marks[node->kind][1]);
}

enum duis_status duisp_tree_write(struct duisp_tree *tree, const char **out, size_t *length)
{
	struct duisp_text text = {0};

	*out = NULL;
	if (tree->failed)
		return DUIS_NO_MEMORY;
	if (tree->prologue)
		duisp_text_add(&text, tree->prologue);
	write_node(&text, tree, tree->root, 0);
	if (tree->readable)
		duisp_text_add_octet(&text, '\n');
	*length = text.length;
	*out = duisp_text_keep(&text, tree->arena);
	return *out ? DUIS_OK : DUIS_NO_MEMORY;
}
