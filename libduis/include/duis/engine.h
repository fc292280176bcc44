/* The engine: matrix, schemas, limits and policies, loaded once.
 *
 * Lifetime: duis_engine_open() gives one reference; requests and verdicts hold their own.
 * Threads: an engine never changes once it is open. Many threads may use one engine at once, with
 * every function that takes a const struct duis_engine; ref and unref are atomic. The first engine
 * of a process initialises libxml2, and seeds jansson's objects; libduis never cleans libxml2 up.
 * Once an engine is open, no function that judges or reports opens a file.
 */
#ifndef DUIS_ENGINE_H
#define DUIS_ENGINE_H

#include <stddef.h>

#include <duis/error.h>
#include <duis/options.h>
#include <duis/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_engine;

/* Load the matrix and the schemas: all of it or nothing.
 *
 * options: read, not kept; NULL means the defaults.
 * out:     new, yours to unref; NULL after an error.
 * error:   new, yours to free, when the result is DUIS_BAD_RULES; else NULL. The pointer itself may
 *          be NULL when the reason is not wanted.
 *
 * Returns: DUIS_OK; DUIS_BAD_RULES (a file is missing, malformed or contradicts itself or another);
 * DUIS_NO_MEMORY; DUIS_INVALID_ARGUMENT (out is NULL); DUIS_INTERNAL. Since 0.1. */
enum duis_status duis_engine_open(const struct duis_options *options, struct duis_engine **out,
                                  struct duis_error **error);

/* Take one more reference. NULL is allowed. Returns: the engine. Since 0.1. */
struct duis_engine *duis_engine_ref(struct duis_engine *engine);

/* Give one reference back; the last one frees the engine. NULL is allowed. Since 0.1. */
void duis_engine_unref(struct duis_engine *engine);

/* The identity of the matrix: the SHA-256 of its files, as 64 lower-case hexadecimal digits. It
 * covers the files in the octet order of their names: for each file the length of the name as 8
 * octets big-endian, the name, the length of the content in the same form, the content. Borrowed.
 * Since 0.1. */
const char *duis_engine_get_matrix_identity(const struct duis_engine *engine);

/* The identity of the schemas, made in the same way. Borrowed. Since 0.1. */
const char *duis_engine_get_schema_identity(const struct duis_engine *engine);

/* How many User Roles the matrix knows. Since 0.1. */
size_t duis_engine_count_roles(const struct duis_engine *engine);

/* The index-th role from 0, as "ED"; NULL beyond the end. Borrowed. Since 0.1. */
const char *duis_engine_get_role(const struct duis_engine *engine, size_t index);

/* The name of the index-th role, as "Electricity Distributor"; NULL beyond the end. Borrowed.
 * Since 0.1. */
const char *duis_engine_get_role_name(const struct duis_engine *engine, size_t index);

/* How many of the DCC's web services the matrix knows. Since 0.1. */
size_t duis_engine_count_web_services(const struct duis_engine *engine);

/* The index-th web service from 0, as "send-command"; NULL beyond the end. Borrowed. Since 0.1. */
const char *duis_engine_get_web_service(const struct duis_engine *engine, size_t index);

/* How many DUIS versions the catalogue knows. Since 0.1. */
size_t duis_engine_count_versions(const struct duis_engine *engine);

/* The index-th DUIS version from 0, oldest first, as "5.4"; NULL beyond the end. Borrowed.
 * Since 0.1. */
const char *duis_engine_get_version(const struct duis_engine *engine, size_t index);

/* Whether the index-th DUIS version has a schema: 1 or 0; 0 beyond the end. Since 0.1. */
int duis_engine_is_version_supported(const struct duis_engine *engine, size_t index);

#ifdef __cplusplus
}
#endif
#endif
