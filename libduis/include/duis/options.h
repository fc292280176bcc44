/* How an engine is to be opened: where its rules lie, its limits and its policies.
 *
 * Lifetime: made by duis_options_new(), read by duis_engine_open(), then free to be freed.
 * Threads: an options object belongs to one thread at a time.
 */
#ifndef DUIS_OPTIONS_H
#define DUIS_OPTIONS_H

#include <stddef.h>

#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_options;

/* What bounds the work that one request can cause. Beyond a limit a request is rejected with the
 * finding named here; the same bytes meet the same limit on every machine.
 * Values are API: never reused, never renumbered. */
enum duis_limit {
	/* Octets of the whole message; default 33554432 (32 MiB); finding xml-too-large. */
	DUIS_LIMIT_BYTES = 0,
	/* Elements within one another, the root counted as 1; default 64; finding xml-too-deep. */
	DUIS_LIMIT_DEPTH = 1,
	/* Attributes and namespace declarations of one element; default 64;
	 * finding xml-too-many-attributes. */
	DUIS_LIMIT_ATTRIBUTES = 2,
	/* Octets of UTF-8 of the text between two tags, comments aside; default 16777216 (16 MiB,
	 * more than the 13653336 characters of base64 of the largest firmware image); finding
	 * xml-text-too-long. */
	DUIS_LIMIT_TEXT = 3,
	/* Elements, attributes, namespace declarations, comments and processing instructions of the
	 * whole message; default 100000; finding xml-too-many-nodes. */
	DUIS_LIMIT_NODES = 4,
	/* Octets, as UTF-8, of one tag, comment, processing instruction or reference; default
	 * 65536; finding xml-markup-too-long. */
	DUIS_LIMIT_MARKUP = 5,
	/* Findings of one request; default 100. What lies beyond is counted as one finding
	 * findings-truncated; the outcome does not change. */
	DUIS_LIMIT_FINDINGS = 6,
	/* Octets, as UTF-8, of the prefixes that are declared for namespaces where an element
	 * stands, its own and those around it, each counted with one more; default 1024; finding
	 * xml-too-many-prefixes. */
	DUIS_LIMIT_PREFIXES = 7
};

/* Make options that hold the defaults.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (out is NULL). Since 0.1. */
enum duis_status duis_options_new(struct duis_options **out);

/* Free options. NULL is allowed and does nothing. Since 0.1. */
void duis_options_free(struct duis_options *options);

/* The directory that holds vocabulary.xml, response-codes.xml, base.xml, matrix.xsd and amendments/
 * (doc/matrix-format.md). path: copied; NULL goes back to the default, the directory that libduis
 * was installed with. Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (options is NULL).
 * Since 0.1. */
enum duis_status duis_options_set_matrix_dir(struct duis_options *options, const char *path);

/* A draft amendment on top of the matrix's own: so that a proposal can be tried before it is law.
 * It applies as its own effective and first-version say, and is part of the matrix's identity.
 * path: of the file, copied; its name does not matter. Returns: DUIS_OK, DUIS_NO_MEMORY,
 * DUIS_INVALID_ARGUMENT (options or path is NULL). Since 0.1. */
enum duis_status duis_options_add_amendment(struct duis_options *options, const char *path);

/* The directory of the schemas: either catalogue.xml, catalogue.xsd and the slices that it names;
 * or, if it holds no catalogue.xml, the schemas as they are published, by their published names
 * ("DUIS Schema V5.1.xsd" and what it imports). A version whose file is not there then has no
 * schema. path: copied; NULL goes back to the default, the directory that libduis was installed
 * with. Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (options is NULL). Since 0.1. */
enum duis_status duis_options_set_schema_dir(struct duis_options *options, const char *path);

/* The catalogue of DUIS versions; catalogue.xsd stands beside it.
 * path: of the file, copied. NULL: catalogue.xml of the schema directory; or, if that has none, the
 * one that libduis was installed with. Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT
 * (options is NULL). Since 0.1. */
enum duis_status duis_options_set_catalogue(struct duis_options *options, const char *path);

/* Set a limit.
 * value: 1 to 2147483647 (2^31-1).
 * Returns: DUIS_OK; DUIS_INVALID_ARGUMENT if options is NULL, the limit is none of the enumeration
 * or the value is out of range: nothing is changed then. Since 0.1. */
enum duis_status duis_options_set_limit(struct duis_options *options, enum duis_limit limit,
                                        size_t value);

/* How long reading one request may take, by the monotonic clock. Limits bound the work, and give
 * the same verdict on a slow machine; this is for who would rather have none than wait: reading
 * then ends with DUIS_TIMED_OUT. It is looked at after every 4,096 octets, and before and after the
 * schema is applied, which is not interrupted (about a second for the largest messages).
 * time_limit_ms: 1 to 2147483647 (2^31-1); 0, the default, for no such limit.
 * Returns: DUIS_OK; DUIS_INVALID_ARGUMENT if options is NULL or the value is out of range. Since
 * 0.1. */
enum duis_status duis_options_set_time_limit(struct duis_options *options, size_t time_limit_ms);

/* The policy of the check "signature": 0 (the default) accepts a request without ds:Signature, as
 * the published schema does; any other number demands one. A signature is not verified.
 * Returns: DUIS_OK, DUIS_INVALID_ARGUMENT (options is NULL). Since 0.1. */
enum duis_status duis_options_set_require_signature(struct duis_options *options, int required);

#ifdef __cplusplus
}
#endif
#endif
