/* The differences from the published schema that doc/conformance.md lists, with the verdicts that
 * each must give. */
#ifndef TESTS_CONFORMANCE_DIFFERENCES_H
#define TESTS_CONFORMANCE_DIFFERENCES_H

#include <stddef.h>

enum { DIFFERENCES_MAX = 32 };

/* A row of the table: 1 valid, 0 invalid, -1 either. */
struct difference {
	char id[64];
	int is_inherent;
	int ours;
	int theirs;
	size_t seen;
};

struct differences {
	struct difference items[DIFFERENCES_MAX];
	size_t count;
};

/* Read the table of a document. Returns: whether there is one; if not, after a message. */
int differences_read(struct differences *differences, const char *path);

/* The row of an id; NULL if there is none, or if id is NULL. */
struct difference *differences_find(struct differences *differences, const char *id);

#endif
