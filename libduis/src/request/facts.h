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

/* Examine a document: find its version, validate it, and take the facts.
 * findings: gets what the schema refuses, and owns all texts.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_examine(const struct duisp_catalogue *catalogue, const struct duisp_xml *xml,
                               struct duisp_findings *findings, struct duisp_examination *out);

#endif
