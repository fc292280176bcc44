/* A sample as a tree, while it is made and changed; and as XML, once it is written.
 *
 * All of it lives in one arena. Memory that runs out makes the tree fail; it takes no more then,
 * and is not written. */
#ifndef DUISP_SAMPLE_TREE_H
#define DUISP_SAMPLE_TREE_H

#include "language/language.h"

enum duisp_node_kind {
	DUISP_NODE_ELEMENT,
	DUISP_NODE_TEXT,
	DUISP_NODE_CDATA,
	DUISP_NODE_COMMENT,
	DUISP_NODE_INSTRUCTION
};

/* An attribute. space: "" for none. */
struct duisp_node_attribute {
	struct duisp_node_attribute *next;
	const char *space;
	const char *name;
	const char *value;
	/* What it is in the language; NULL for what is in none. */
	const struct duisp_place_attribute *place;
};

struct duisp_node {
	enum duisp_node_kind kind;
	struct duisp_node *parent;
	struct duisp_node *first;
	struct duisp_node *next;
	/* Of an element; "" for no namespace. */
	const char *space;
	const char *name;
	struct duisp_node_attribute *attributes;
	/* What it is in the language; NULL for what is in none. */
	const struct duisp_particle *particle;
	/* Of the other kinds. */
	const char *text;
};

struct duisp_tree {
	struct duisp_arena *arena;
	struct duisp_node *root;
	/* What stands before the root: a comment, say. NULL for nothing. */
	const char *prologue;
	/* Whether elements of the requests' namespace have a prefix. */
	int prefixed;
	/* Whether it is written for people: each element on a line of its own, and no namespace
	 * declared but that of requests. */
	int readable;
	int failed;
};

/* A namespace that no schema knows. */
extern const char duisp_space_other[];

/* Append a child; parent NULL makes the root. NULL if memory ran out. */
struct duisp_node *duisp_tree_add(struct duisp_tree *tree, struct duisp_node *parent,
                                  enum duisp_node_kind kind, const char *space, const char *text);
/* Append an attribute; NULL if memory ran out. */
struct duisp_node_attribute *duisp_tree_add_attribute(struct duisp_tree *tree,
                                                      struct duisp_node *node, const char *space,
                                                      const char *name, const char *value);

/* Take a node out of its parent. */
void duisp_node_take(struct duisp_node *node);
/* Put a node that stands nowhere before a child, or at the end where that is NULL. */
void duisp_node_put(struct duisp_node *node, struct duisp_node *parent, struct duisp_node *before);
/* A deep copy that stands nowhere; NULL if memory ran out. */
struct duisp_node *duisp_node_copy(struct duisp_tree *tree, const struct duisp_node *node);
/* The first node of a particle, in document order; NULL if there is none. */
struct duisp_node *duisp_node_find(struct duisp_node *node, const struct duisp_particle *particle);
size_t duisp_node_count_children(const struct duisp_node *node);

/* Write a tree. out: in its arena. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_tree_write(struct duisp_tree *tree, const char **out, size_t *length);

#endif
