/* The differences that doc/conformance.md lists, with the verdicts that each must give: those of
 * our slice from the published schema, and those of the tables from libxml2. */
#ifndef TESTS_CONFORMANCE_DIFFERENCES_H
#define TESTS_CONFORMANCE_DIFFERENCES_H

#include <stddef.h>

enum { DIFFERENCES_MAX = 32 };

enum difference_class {
	DIFFERENCE_LEXICAL,
	DIFFERENCE_INHERENT,
	DIFFERENCE_OF_TABLES,
	DIFFERENCE_CLASSES
};

/* A row of a table: 1 valid, 0 invalid, -1 either. */
struct difference {
	char id[64];
	enum difference_class class;
	int ours;
	int theirs;
	size_t seen;
};

struct differences {
	struct difference items[DIFFERENCES_MAX];
	size_t count;
};

/* Read the tables of a document. Returns: whether there is one; if not, after a message. */
int differences_read(struct differences *differences, const char *path);

/* The row of an id among those of the tables, or among the others; NULL if there is none, or if id
 * is NULL. */
struct difference *differences_find(struct differences *differences, const char *id, int of_tables);

#endif
