/* Facts: what the checks know about a request, as plain C. Only the schema stage makes facts, and
 * only from a request that is valid against the schema of its version. */
#ifndef DUISP_REQUEST_FACTS_H
#define DUISP_REQUEST_FACTS_H

#include "base/finding.h"
#include "request/neighbours.h"
#include "schema/catalogue.h"

/* A piece of text of the request, and where it stands; text is NULL if the request has no such
 * text. */
struct duisp_fact {
	const char *text;
	const char *path;
	long line;
};

/* A device that the body names: its EUI-64, and the element. While a message is read, id is the
 * whole text of the element, which may be a list, and next the element after it. */
struct duisp_device {
	char *id;
	const char *element;
	long line;
	struct duisp_device *next;
};

struct duisp_facts {
	struct duisp_fact request_id;
	/* The parts of the RequestID, which stand where it stands. */
	struct duisp_fact originator;
	struct duisp_fact target;
	struct duisp_fact counter;
	struct duisp_fact first_in_sequence;
	struct duisp_fact preceding_id;
	struct duisp_fact command_variant;
	struct duisp_fact service_reference;
	struct duisp_fact srv;
	/* The local name of the element in Body. */
	struct duisp_fact body;
	struct duisp_fact execution_time;
	/* In the order in which they stand. */
	struct duisp_device *devices;
	size_t device_count;
	struct duisp_fact signature;
	/* The root element, for findings that concern no other place. */
	struct duisp_fact root;
};

/* How far the schema stage got with a request. */
enum duisp_version_state {
	/* The message is not a well-formed document. */
	DUISP_VERSION_UNREAD,
	DUISP_VERSION_NOT_A_REQUEST,
	DUISP_VERSION_MISSING,
	DUISP_VERSION_MALFORMED,
	DUISP_VERSION_UNKNOWN,
	DUISP_VERSION_NO_SCHEMA,
	/* The version has a schema, and the request was validated against it. */
	DUISP_VERSION_SERVED
};

struct duisp_examination {
	enum duisp_version_state state;
	/* schemaVersion as it is written; its canonical number, NULL if it is not a number; and the
	 * number as the catalogue spells it, for people, NULL if it is too long for any version. */
	struct duisp_fact stated;
	const char *number;
	const char *label;
	const struct duisp_version *version;
	/* The versions before and after one without a schema by which the message is valid; NULL
	 * if it is not valid by both. */
	const struct duisp_version *before;
	const struct duisp_version *after;
	/* Of a root that is not that of a request: its local name, its namespace (NULL for none),
	 * and the line of a request that stands in it, 0 for none. */
	const char *root_name;
	const char *root_space;
	long inner_line;
	/* The SRV that the message states, valid or not; NULL for none. */
	const char *srv;
	/* NULL unless the request is valid. */
	const struct duisp_facts *facts;
};

/* The depth of the deepest element that is a fact with a path: one of the children of a body. */
enum { DUISP_FACT_DEPTH_MAX = 4 };

/* A reader takes the events of a message. It finds the version at the root's start tag, passes the
 * events on to a validation with the schema of that version, and notes what may become a fact. */
struct duisp_reader {
	const struct duisp_catalogue *catalogue;
	size_t limit;
	/* The arena that owns all texts. */
	struct duisp_arena *arena;
	struct duisp_examination *examination;
	/* NULL if the message is not to be validated. */
	void *validation;
	/* Validations by other versions, where the stated one has no schema. */
	struct duisp_neighbours neighbours;
	/* What takes the events; its functions are NULL if nothing does. */
	struct duisp_sink sink;
	size_t depth;
	struct duisp_facts facts;
	/* The fact whose text is being read, and the depth of its element; NULL for none. */
	struct duisp_fact *open;
	size_t open_depth;
	/* The element of devices that is open, its name as the catalogue has it, and its text,
	 * which may be long and so grows on the heap. */
	struct duisp_fact device;
	const char *device_element;
	struct duisp_text device_list;
	/* Those that have ended, and where the next one is linked. */
	struct duisp_device *devices;
	struct duisp_device **device_end;
	/* The paths of the open elements of the envelope, by depth; NULL for one that holds no
	 * fact. */
	const char *paths[DUISP_FACT_DEPTH_MAX + 1];
	/* The text of the open fact. */
	char *text;
	size_t length;
	size_t capacity;
	/* What the open element at depth 2 is, by the enum in facts.c. */
	int place;
};

/* Begin to read. arena: for all that the examination holds. limit: how many findings are wanted. */
void duisp_reader_begin(struct duisp_reader *reader, const struct duisp_catalogue *catalogue,
                        size_t limit, struct duisp_arena *arena,
                        struct duisp_examination *examination);
void duisp_reader_end(struct duisp_reader *reader);

struct duisp_sink duisp_reader_get_sink(struct duisp_reader *reader);

/* End the reading, after the last event of a well-formed message: each fault that the schema finds
 * becomes a finding; if it finds none, the examination gets the facts.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_reader_finish(struct duisp_reader *reader, struct duisp_findings *findings);

#endif
