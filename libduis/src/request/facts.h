/* Facts: what the checks may know of a request, in plain C. Only the schema stage makes them, and
 * only from a request that is valid for its version. */
#ifndef DUISP_REQUEST_FACTS_H
#define DUISP_REQUEST_FACTS_H

#include "base/finding.h"
#include "schema/catalogue.h"

/* A piece of text of the request, and where it stands; text is NULL where it is absent. */
struct duisp_fact {
	const char *text;
	const char *path;
	long line;
};

struct duisp_facts {
	struct duisp_fact request_id;
	struct duisp_fact command_variant;
	struct duisp_fact service_reference;
	struct duisp_fact srv;
	/* The local name of the element in Body. */
	struct duisp_fact body;
	struct duisp_fact execution_time;
	struct duisp_fact signature;
	/* The root element, for what has no place of its own. */
	struct duisp_fact root;
};

/* How far the schema stage came with a request. */
enum duisp_version_state {
	/* There is no document. */
	DUISP_VERSION_UNREAD,
	DUISP_VERSION_NOT_A_REQUEST,
	DUISP_VERSION_MISSING,
	DUISP_VERSION_MALFORMED,
	DUISP_VERSION_UNKNOWN,
	DUISP_VERSION_NO_SCHEMA,
	/* There is a schema, and the request was validated against it. */
	DUISP_VERSION_SERVED
};

struct duisp_examination {
	enum duisp_version_state state;
	/* schemaVersion as it is written; its canonical number, NULL if it is none; and the same
	 * for people: as the catalogue spells it, NULL if it is too long for any version. */
	struct duisp_fact stated;
	const char *number;
	const char *label;
	const struct duisp_version *version;
	/* NULL unless the request is valid. */
	const struct duisp_facts *facts;
};

/* A reader takes the events of a message, finds its version at the root's start tag, passes the
 * events on to a validation by the schema of that version, and notes what may become a fact. */
struct duisp_reader {
	const struct duisp_catalogue *catalogue;
	/* Owns all texts. */
	struct duisp_arena *arena;
	struct duisp_examination *examination;
	void *validation;
	struct duisp_sink sink;
	size_t depth;
	struct duisp_facts facts;
	/* The fact whose text is being read, and the depth of its element; NULL for none. */
	struct duisp_fact *open;
	size_t open_depth;
	char *text;
	size_t length;
	size_t capacity;
	/* Where the element is that is open at depths 2 and 3, by enum in facts.c. */
	int place;
};

/* Begin to read. arena: for all that the examination holds. */
void duisp_reader_begin(struct duisp_reader *reader, const struct duisp_catalogue *catalogue,
                        struct duisp_arena *arena, struct duisp_examination *examination);
void duisp_reader_end(struct duisp_reader *reader);

struct duisp_sink duisp_reader_get_sink(struct duisp_reader *reader);

/* The XPath of the element that is open; NULL where none is. Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_reader_copy_path(const struct duisp_reader *reader,
                                        struct duisp_arena *arena, const char **out);

/* After the last event of a sound message: what the schema refuses becomes findings; if it refuses
 * nothing, the facts become those of the examination.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_reader_finish(struct duisp_reader *reader, struct duisp_findings *findings);

#endif
