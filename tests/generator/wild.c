/* Wild changes: a sample comes in as a tree, and goes out with some changes that nothing foresees.
 */
#include "generator/wild.h"

#include <string.h>

struct wild {
	const struct duisp_language *language;
	struct duisp_random *random;
	struct duisp_tree *tree;
	/* The element that is changed, and another one; neither is the root. */
	struct duisp_node *node;
	struct duisp_node *other;
};

static size_t roll(const struct wild *wild, size_t count)
{
	return duisp_random_below(wild->random, count);
}

#define CHOOSE(wild, table) ((table)[roll(wild, sizeof(table) / sizeof((table)[0]))])

/* Finding. */

static size_t count_elements(const struct duisp_node *node)
{
	size_t count = node->kind == DUISP_NODE_ELEMENT;

	for (const struct duisp_node *child = node->first; child; child = child->next)
		count += count_elements(child);
	return count;
}

/* The element of that number, from 0, in document order. */
static struct duisp_node *find_element(struct duisp_node *node, size_t *number)
{
	struct duisp_node *found = NULL;

	if (node->kind == DUISP_NODE_ELEMENT && !(*number)--)
		return node;
	for (struct duisp_node *child = node->first; child && !found; child = child->next)
		found = find_element(child, number);
	return found;
}

static struct duisp_node *choose_element(const struct wild *wild)
{
	const size_t count = count_elements(wild->tree->root);
	size_t number = count > 1 ? 1 + roll(wild, count - 1) : 0;

	return find_element(wild->tree->root, &number);
}

static int holds(const struct duisp_node *node, const struct duisp_node *within)
{
	while (within && within != node)
		within = within->parent;
	return within ? 1 : 0;
}

static struct duisp_node *choose_child(const struct wild *wild, struct duisp_node *node)
{
	size_t number = roll(wild, duisp_node_count_children(node) + 1);
	struct duisp_node *child = node->first;

	while (child && number--)
		child = child->next;
	return child;
}

/* Changes of structure. */

static void put_anywhere(const struct wild *wild, struct duisp_node *node,
                         struct duisp_node *parent)
{
	duisp_node_put(node, parent, choose_child(wild, parent));
}

/* Move or copy a branch to another one. */
static void move_branch(const struct wild *wild)
{
	struct duisp_node *node = wild->node;

	if (holds(node, wild->other))
		return;
	duisp_node_take(node);
	put_anywhere(wild, node, wild->other);
}

static void copy_branch(const struct wild *wild)
{
	struct duisp_node *copy = duisp_node_copy(wild->tree, wild->node);

	if (copy)
		put_anywhere(wild, copy, wild->other);
}

/* Let two elements change places. */
static void swap_branches(const struct wild *wild)
{
	struct duisp_node *mark;

	if (holds(wild->node, wild->other) || holds(wild->other, wild->node))
		return;
	mark = duisp_tree_add(wild->tree, wild->node->parent, DUISP_NODE_COMMENT, NULL, "");
	if (!mark)
		return;
	duisp_node_take(mark);
	duisp_node_put(mark, wild->node->parent, wild->node);
	duisp_node_take(wild->node);
	duisp_node_put(wild->node, wild->other->parent, wild->other);
	duisp_node_take(wild->other);
	duisp_node_put(wild->other, mark->parent, mark);
}

/* Exchange what two elements hold. */
static void swap_contents(const struct wild *wild)
{
	struct duisp_node *first = wild->node->first;

	if (holds(wild->node, wild->other) || holds(wild->other, wild->node))
		return;
	wild->node->first = wild->other->first;
	wild->other->first = first;
	for (struct duisp_node *child = wild->node->first; child; child = child->next)
		child->parent = wild->node;
	for (struct duisp_node *child = first; child; child = child->next)
		child->parent = wild->other;
}

static void drop_branch(const struct wild *wild)
{
	duisp_node_take(wild->node);
}

static void empty_branch(const struct wild *wild)
{
	wild->node->first = NULL;
}

static void repeat_branch(const struct wild *wild)
{
	for (size_t left = 1 + roll(wild, 3); left; left--) {
		struct duisp_node *copy = duisp_node_copy(wild->tree, wild->node);

		if (copy)
			duisp_node_put(copy, wild->node->parent, wild->node);
	}
}

static void rename_element(const struct wild *wild)
{
	const char *const spaces[] = {duisp_space_sr, duisp_space_ds, duisp_space_other, ""};
	const struct duisp_particle *other =
		wild->language->particles[roll(wild, wild->language->particle_count)];

	if (roll(wild, 2))
		wild->node->name = other->name ? other->name : "Stray";
	else
		wild->node->space = CHOOSE(wild, spaces);
}

static int is_wildcard_within(const struct duisp_particle *particle)
{
	for (; particle; particle = particle->next) {
		if (particle->kind == DUISP_PARTICLE_WILDCARD ||
		    (particle->kind != DUISP_PARTICLE_ELEMENT &&
		     is_wildcard_within(particle->first)))
			return 1;
	}
	return 0;
}

/* A stranger, with a type of its own at times, where a wildcard lets strangers in. */
static void add_stranger(const struct wild *wild)
{
	static const char *const names[] = {"Stranger", "Signature", "RequestID", "Request"};
	static const char *const types[] = {"xs:string", "xs:int", "xs:date", "xs:none"};
	const char *const spaces[] = {duisp_space_sr, duisp_space_ds, duisp_space_other, ""};
	struct duisp_node *node = wild->node;
	struct duisp_node *stranger;

	for (size_t tries = 0; tries < 50; tries++) {
		if (node->particle && is_wildcard_within(node->particle->first))
			break;
		node = choose_element(wild);
	}
	stranger = duisp_tree_add(wild->tree, node, DUISP_NODE_ELEMENT, CHOOSE(wild, spaces),
	                          CHOOSE(wild, names));
	if (!stranger)
		return;
	duisp_tree_add(wild->tree, stranger, DUISP_NODE_TEXT, NULL, roll(wild, 2) ? "5" : "x");
	if (roll(wild, 2))
		duisp_tree_add_attribute(wild->tree, stranger, duisp_space_xsi, "type",
		                         CHOOSE(wild, types));
}

/* Changes of text. */

/* A text, a CDATA section, a comment or an instruction, anywhere. */
static void add_piece(const struct wild *wild)
{
	static const enum duisp_node_kind piece_kinds[] = {
		DUISP_NODE_TEXT,  DUISP_NODE_TEXT,    DUISP_NODE_CDATA,
		DUISP_NODE_CDATA, DUISP_NODE_COMMENT, DUISP_NODE_INSTRUCTION};
	static const char *const texts[] = {"",  "",  " ",        "\n\t",
	                                    "x", "0", "\xC2\xA0", "\xE2\x80\x8B"};
	const enum duisp_node_kind kind = CHOOSE(wild, piece_kinds);
	const char *text = CHOOSE(wild, texts);
	struct duisp_node *piece = duisp_tree_add(wild->tree, wild->node, kind, NULL,
	                                          kind == DUISP_NODE_INSTRUCTION ? "pi it" : text);

	if (!piece)
		return;
	duisp_node_take(piece);
	put_anywhere(wild, piece, wild->node);
}

static struct duisp_node *find_value(struct duisp_node *node)
{
	struct duisp_node *child = node->first;

	while (child && child->kind != DUISP_NODE_TEXT)
		child = child->next;
	return child;
}

/* An odd value in an element that should hold one. */
static void change_value(const struct wild *wild)
{
	struct duisp_node *node = wild->node;
	struct duisp_node *text;

	for (size_t tries = 0; tries < 20 && (!node->particle || !node->particle->type); tries++)
		node = choose_element(wild);
	if (!node->particle || !node->particle->type)
		return;
	text = find_value(node);
	if (!text)
		text = duisp_tree_add(wild->tree, node, DUISP_NODE_TEXT, NULL, "");
	if (text)
		text->text = duisp_wild_write_value(node->particle->type, text->text, wild->random,
		                                    wild->tree->arena);
	wild->tree->failed |= text && !text->text;
}

/* Changes of attributes. */

static void set_attribute(const struct wild *wild, const char *space, const char *name,
                          const char *value)
{
	struct duisp_node_attribute *attribute = wild->node->attributes;

	while (attribute &&
	       (strcmp(attribute->space, space) != 0 || strcmp(attribute->name, name) != 0))
		attribute = attribute->next;
	if (attribute)
		attribute->value = value;
	else
		duisp_tree_add_attribute(wild->tree, wild->node, space, name, value);
}

static void add_xsi_type(const struct wild *wild)
{
	static const char *const names[] = {
		"xs:string",
		"xs:anyType",
		"xs:anySimpleType",
		"xs:token",
		"xs:int",
		"xs:dateTime",
		" xs:string ",
		"xs:nothing",
		"none:string",
		"string",
		"",
		"xs:",
		":string",
		"a b",
		"sr:Request",
		"ds:SignatureType",
		"xs:positiveInteger",
		"xs:unsignedByte",
		"\xC3\xA9",
	};
	const struct duisp_type *type = wild->node->particle ? wild->node->particle->type : NULL;
	const char *name = CHOOSE(wild, names);

	if (type && type->builtin && roll(wild, 3) == 0)
		name = type->builtin->name;
	set_attribute(wild, duisp_space_xsi, "type", name);
}

static void add_xsi_nil(const struct wild *wild)
{
	static const char *const values[] = {"true",   "false", "1",    "0",
	                                     " true ", "",      "TRUE", "yes"};

	set_attribute(wild, duisp_space_xsi, "nil", CHOOSE(wild, values));
	if (roll(wild, 3) == 0)
		wild->node->first = NULL;
}

static void add_xsi_other(const struct wild *wild)
{
	static const struct {
		const char *name;
		const char *value;
	} attributes[] = {
		{"schemaLocation", "urn:a file:///nonexistent/a.xsd"},
		{"schemaLocation", "urn:a"},
		{"schemaLocation", ""},
		{"schemaLocation",
	         " urn:a\n file:///nonexistent/a.xsd urn:b file:///nonexistent/b.xsd "},
		{"noNamespaceSchemaLocation", "file:///nonexistent/c.xsd"},
		{"noNamespaceSchemaLocation", ""},
		{"noNamespaceSchemaLocation", "a b"},
		{"Type", "xs:string"},
		{"unknown", "1"},
		{"lang", "en"},
	};
	const size_t which = roll(wild, sizeof(attributes) / sizeof(attributes[0]));

	set_attribute(wild, duisp_space_xsi, attributes[which].name, attributes[which].value);
}

static void add_attribute(const struct wild *wild)
{
	static const char *const names[] = {"Id",  "index",    "identifier", "schemaVersion",
	                                    "URI", "Algorithm"};
	static const char *const values[] = {"1", "a", "", " 2 ", "xs:string"};
	const char *const spaces[] = {"", "", "", "xml", duisp_space_sr, duisp_space_other};
	const char *space = CHOOSE(wild, spaces);

	set_attribute(wild, space, strcmp(space, "xml") == 0 ? "lang" : CHOOSE(wild, names),
	              CHOOSE(wild, values));
}

/* An odd value in an attribute, of an element that has one. */
static void change_attribute(const struct wild *wild)
{
	struct duisp_node *node = wild->node;
	struct duisp_node_attribute *attribute;

	for (size_t tries = 0; tries < 50 && !node->attributes; tries++)
		node = choose_element(wild);
	attribute = node->attributes ? node->attributes : wild->tree->root->attributes;
	while (attribute && attribute->next && roll(wild, 2))
		attribute = attribute->next;
	if (!attribute || !attribute->place)
		return;
	attribute->value = duisp_wild_write_value(attribute->place->type, attribute->value,
	                                          wild->random, wild->tree->arena);
	wild->tree->failed |= !attribute->value;
}

static void drop_attribute(const struct wild *wild)
{
	wild->node->attributes = NULL;
}

/* Choosing. Values come as often as all else together. */
static void (*const changes[])(const struct wild *wild) = {
	change_value,  change_value,     change_value,     change_value,   change_value,
	change_value,  change_value,     change_value,     change_value,   change_value,
	move_branch,   copy_branch,      swap_branches,    swap_contents,  drop_branch,
	empty_branch,  repeat_branch,    rename_element,   add_piece,      add_piece,
	add_piece,     add_xsi_type,     add_xsi_nil,      add_xsi_other,  add_attribute,
	add_attribute, change_attribute, change_attribute, drop_attribute, add_stranger,
};

enum duis_status duisp_wild_change(const struct duisp_language *language,
                                   struct duisp_random *random, size_t count,
                                   struct duisp_tree *tree)
{
	struct wild wild = {.language = language, .random = random, .tree = tree};

	while (count-- && !tree->failed) {
		wild.node = choose_element(&wild);
		wild.other = choose_element(&wild);
		if (wild.node->parent && wild.other->parent)
			CHOOSE(&wild, changes)(&wild);
	}
	return tree->failed ? DUIS_NO_MEMORY : DUIS_OK;
}
