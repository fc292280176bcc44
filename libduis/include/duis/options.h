/* How an engine is opened: where its rules are, its limits and its policies.
 *
 * Lifetime: made by duis_options_new(), read by duis_engine_open(), which does not keep them: free
 * them at any time after it.
 * Threads: an options object belongs to one thread at a time.
 */
#ifndef DUIS_OPTIONS_H
#define DUIS_OPTIONS_H

#include <stddef.h>

#include <duis/error.h>
#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_options;

/* What bounds the work that one request can cause. A request that exceeds a limit is rejected with
 * the finding named here; the same bytes meet the same limit on every machine. Values are API:
 * never reused, never renumbered. */
enum duis_limit {
	/* Octets of the whole message; default 33554432 (32 MiB); finding xml-too-large. */
	DUIS_LIMIT_BYTES = 0,
	/* Depth of nested elements, where the root counts as 1; default 64; finding xml-too-deep.
	 */
	DUIS_LIMIT_DEPTH = 1,
	/* Attributes and namespace declarations of one element; default 64;
	 * finding xml-too-many-attributes. */
	DUIS_LIMIT_ATTRIBUTES = 2,
	/* Octets, as UTF-8, of the text between two tags, without comments; default 16777216 (16
	 * MiB, more than the 13653336 characters of base64 of the largest firmware image); finding
	 * xml-text-too-long. */
	DUIS_LIMIT_TEXT = 3,
	/* Elements, attributes, namespace declarations, comments and processing instructions of the
	 * whole message; default 100000; finding xml-too-many-nodes. */
	DUIS_LIMIT_NODES = 4,
	/* Octets, as UTF-8, of one tag, comment, processing instruction or reference; default
	 * 65536; finding xml-markup-too-long. */
	DUIS_LIMIT_MARKUP = 5,
	/* Findings of one request; default 100. The finding findings-truncated says how many more
	 * there are; the outcome does not change. */
	DUIS_LIMIT_FINDINGS = 6,
	/* Octets, as UTF-8, of the namespace prefixes that are declared on an element and on the
	 * elements around it, where each prefix counts one octet more than it has; default 1024;
	 * finding xml-too-many-prefixes. */
	DUIS_LIMIT_PREFIXES = 7
};

/* What finds out whether a request is valid by its schema. Both give the same outcome, but for the
 * cases in doc/conformance.md. Values are API: never reused, never renumbered. */
enum duis_validator {
	/* DUIS_VALIDATOR_TABLES for the schemas of libduis, DUIS_VALIDATOR_LIBXML2 for schemas as
	 * they are published. */
	DUIS_VALIDATOR_DEFAULT = 0,
	/* That of libduis: it reports every fault, in the words of the message. */
	DUIS_VALIDATOR_TABLES = 1,
	/* That of libxml2, to compare with. Of the children of one element it reports the first
	 * fault only. */
	DUIS_VALIDATOR_LIBXML2 = 2
};

/* Make options that hold the defaults.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (out is NULL). Since 0.1. */
enum duis_status duis_options_new(struct duis_options **out);

/* Free options. NULL is allowed and does nothing. Since 0.1. */
void duis_options_free(struct duis_options *options);

/* The directory that holds vocabulary.xml, response-codes.xml, base.xml, matrix.xsd and amendments/
 * (doc/matrix-format.md). An image that stands there too, matrix.image, is read instead, if it was
 * made of just these files and there is no draft; of others, or damaged, it is an error of the
 * rules. path: copied; NULL goes back to the default, the directory that libduis
 * was installed with. Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (options is NULL).
 * Since 0.1. */
enum duis_status duis_options_set_matrix_dir(struct duis_options *options, const char *path);

/* Give the engine a file of its rules as octets: from an archive, or from the program itself. If
 * one is given, all must be: then libduis opens no file of rules but the draft amendments that are
 * added by their paths; duis_options_set_matrix_dir(), duis_options_set_schema_dir() and
 * duis_options_set_catalogue() count for nothing; and the identities are those that the same files
 * have in directories.
 *
 * name:  copied: "matrix/", "schemas/" or "catalogue/" and the name that the file has in the
 *        directory of the matrix or of the schemas, as "matrix/amendments/MP120.xml". A catalogue
 *        in "catalogue/", with catalogue.xsd beside it, serves where "schemas/" has none, but holds
 *        the schemas as they are published. As in a directory, a file that the rules do not ask
 *        for is not read, and not part of an identity: "matrix/MP120.xml" would be no amendment.
 * bytes: copied; may be NULL if length is 0.
 * error: new, yours to free, when the result is DUIS_UNKNOWN_NAME; else NULL. The pointer itself
 *        may be NULL.
 *
 * Returns: DUIS_OK; DUIS_UNKNOWN_NAME (the name begins with none of the three, or was given
 * already); DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (options or name is NULL, or bytes is NULL with a
 * length). What the file says is looked at by duis_engine_open(). Since 0.1. */
enum duis_status duis_options_add_file(struct duis_options *options, const char *name,
                                       const char *bytes, size_t length, struct duis_error **error);

/* Add a draft amendment to those of the matrix, to try a proposal before it becomes law. It applies
 * from the instant and version that its attributes effective and first-version state, and it is
 * part of the matrix's identity.
 * path: the path of the file, copied; its name does not matter.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (options or path is NULL). Since 0.1. */
enum duis_status duis_options_add_amendment(struct duis_options *options, const char *path);

/* The directory of the schemas. It holds catalogue.xml, catalogue.xsd and the slices that the
 * catalogue names; an image, schemas.image, counts as that of the matrix does, for libduis's own
 * validator and without duis_options_set_catalogue(). Or, if there is no catalogue.xml, it holds
 * the schemas as they are published, under their published names ("DUIS Schema V5.1.xsd" and the
 * files that it imports): then a version whose file is missing has no schema. path: copied; NULL
 * goes back to the default, the directory that libduis was installed with.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (options is NULL). Since 0.1. */
enum duis_status duis_options_set_schema_dir(struct duis_options *options, const char *path);

/* The catalogue of DUIS versions; catalogue.xsd stands beside it.
 * path: the path of the file, copied. NULL: catalogue.xml of the schema directory; or, if there is
 *       no such file, the catalogue that libduis was installed with.
 * Returns: DUIS_OK, DUIS_NO_MEMORY, DUIS_INVALID_ARGUMENT (options is NULL). Since 0.1. */
enum duis_status duis_options_set_catalogue(struct duis_options *options, const char *path);

/* Set a limit.
 * value: 1 to 2147483647 (2^31-1).
 * Returns: DUIS_OK; DUIS_INVALID_ARGUMENT if options is NULL, limit is not a value of the
 * enumeration, or value is out of range: then nothing changes. Since 0.1. */
enum duis_status duis_options_set_limit(struct duis_options *options, enum duis_limit limit,
                                        size_t value);

/* How long reading one request may take, by the monotonic clock. The limits above bound the work,
 * and give the same verdict on a fast and on a slow machine. A time limit is for a caller who
 * prefers no verdict to a late one: reading then ends with DUIS_TIMED_OUT. The clock is read after
 * 65,536 octets at most, and before and after what is done at the end. The tables validate while
 * they read; the validator of libxml2 does so at the end, and is not interrupted: it takes about a
 * second for the largest messages.
 * time_limit_ms: 1 to 2147483647 (2^31-1); 0, the default, for no time limit.
 * Returns: DUIS_OK; DUIS_INVALID_ARGUMENT if options is NULL or the value is out of range. Since
 * 0.1. */
enum duis_status duis_options_set_time_limit(struct duis_options *options, size_t time_limit_ms);

/* The policy of the check "signature". A signature is not verified.
 * required: 0 (the default) accepts a request without ds:Signature, as the published schema does;
 *           any other number requires one.
 * Returns: DUIS_OK, DUIS_INVALID_ARGUMENT (options is NULL). Since 0.1. */
enum duis_status duis_options_set_require_signature(struct duis_options *options, int required);

/* Choose the validator. Returns: DUIS_OK; DUIS_INVALID_ARGUMENT if options is NULL or validator is
 * not a value of the enumeration. Since 0.1. */
enum duis_status duis_options_set_validator(struct duis_options *options,
                                            enum duis_validator validator);

/* Choose how requests are read. The scanner of libduis reads nearly all of them, in a third of the
 * time: those in UTF-8 without processing instructions, CDATA sections and what else is rare. Any
 * other, and any that has a fault, is read by libxml2. The verdicts are the same without the
 * scanner.
 * used: 0 leaves all requests to libxml2; any other number, the default, uses the scanner, unless
 *       the library was built without it.
 * Returns: DUIS_OK, DUIS_INVALID_ARGUMENT (options is NULL). Since 0.1. */
enum duis_status duis_options_set_scanner(struct duis_options *options, int used);

#ifdef __cplusplus
}
#endif
#endif
