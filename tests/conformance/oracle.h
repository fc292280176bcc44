/* The oracle: libxml2 by its own doors alone. Its reader makes a tree of the octets, and its
 * validator judges that; nothing of libduis comes between them, so that a fault of our reading
 * shows.
 *
 * It is wrong in some ways, each of which has a name, a row in the tables of doc/conformance.md,
 * and a test here by which a complaint of the oracle is known to be wrong in that way. */
#ifndef TESTS_CONFORMANCE_ORACLE_H
#define TESTS_CONFORMANCE_ORACLE_H

#include <stddef.h>

struct oracle;
struct oracle_document;

enum { ORACLE_MESSAGE_SIZE = 8192 };

/* What the oracle says of a document. The path and the message are those of the first complaint. */
struct oracle_verdict {
	size_t faults;
	char path[1024];
	char message[ORACLE_MESSAGE_SIZE];
	/* If each complaint is wrong in a way that is known, the way of the first one; else NULL.
	 * The second is for the comparison with the tables. */
	const char *excuses[2];
};

/* Compile the schema in a file; afterwards libxml2 fetches nothing in this process until another
 * one is compiled. Returns: new, to be closed; NULL after a message. */
struct oracle *oracle_open(const char *path);
/* NULL is allowed. */
void oracle_close(struct oracle *oracle);

/* Read a document. verdict: complaints of the reader, whose only excuse is the name of an encoding.
 * Returns: new, to be freed; NULL if it, or its use of namespaces, is not well-formed. */
struct oracle_document *oracle_read(const char *bytes, size_t length,
                                    struct oracle_verdict *verdict);
/* NULL is allowed. */
void oracle_document_free(struct oracle_document *document);

/* Returns: whether there is a verdict; not if memory ran out, or the validator gave up. */
int oracle_judge(const struct oracle *oracle, struct oracle_document *document,
                 struct oracle_verdict *verdict);

#endif
