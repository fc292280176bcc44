/* The rules of the tree in which a program was built, and from which it runs before it is
 * installed.
 *
 * In: where the program lies. Out: the folders of the rules, which the makefile has written beside
 * it. Lifetime: from tree_open() to tree_close(). */
#ifndef DUIS_CHECK_TREE_H
#define DUIS_CHECK_TREE_H

struct tree {
	char *text;             /* of the file; NULL: the program is installed */
	const char *matrix_dir; /* NULL likewise */
	const char *schema_dir;
};

/* Look whether the program runs in the tree that it was built in. A program that has more rights
 * than its user does not look. */
void tree_open(struct tree *tree);

void tree_close(struct tree *tree);

#endif
