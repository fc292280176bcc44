/* What a statement rests on: which row of the matrix, which amendment, which document, and how sure
 * it is. Every fact carries its basis, because the text of the Smart Energy Code itself was not
 * available when the rules were written.
 *
 * Lifetime: a basis is borrowed from the object that returned it, and lives as long as that object.
 * Threads: immutable, may be read by many threads.
 */
#ifndef DUIS_BASIS_H
#define DUIS_BASIS_H

#include <duis/instant.h>

#ifdef __cplusplus
extern "C" {
#endif

struct duis_basis;

/* How sure a fact is, surest first. Values are API: never reused, never renumbered. */
enum duis_basis_level {
	/* Published schema, an official page, or several independent sources that agree. */
	DUIS_BASIS_PROVED = 0,
	/* One source, or a second-hand one. */
	DUIS_BASIS_SINGLE_SOURCED = 1,
	/* Concluded from other facts. */
	DUIS_BASIS_INFERRED = 2,
	/* Sources contradict each other. Whatever rests on the fact is undetermined. */
	DUIS_BASIS_DISPUTED = 3,
	/* Nothing is known. Whatever rests on the fact is undetermined. */
	DUIS_BASIS_UNKNOWN = 4
};

/* "proved", "single-sourced", "inferred", "disputed" or "unknown"; never NULL. Since 0.1. */
const char *duis_basis_level_get_name(enum duis_basis_level level);

/* How sure the fact is. Since 0.1. */
enum duis_basis_level duis_basis_get_level(const struct duis_basis *basis);

/* The SRV of the row of the matrix that decides, as "7.7"; NULL where no row does. Since 0.1. */
const char *duis_basis_get_row(const struct duis_basis *basis);

/* The amendment that decides, as "MP120"; NULL where base.xml decides, or nothing in the matrix.
 * Since 0.1. */
const char *duis_basis_get_amendment(const struct duis_basis *basis);

/* The title of that amendment; NULL where there is none. Since 0.1. */
const char *duis_basis_get_title(const struct duis_basis *basis);

/* The instant from which that amendment has effect.
 * out: the instant; 0 where there is none.
 * Returns: 1; 0 where there is no amendment, or where the amendment is bound to a DUIS version and
 * not to an instant. Since 0.1. */
int duis_basis_get_effective(const struct duis_basis *basis, duis_instant *out);

/* The first DUIS version that the amendment applies to, as "5.3"; NULL for all. Since 0.1. */
const char *duis_basis_get_first_version(const struct duis_basis *basis);

/* The document that states the fact: "duis-matrix", "services-schedule", "service-definitions",
 * "duis-schema", "duis" and other ids of the matrix's vocabulary; NULL where none is known. Since
 * 0.1. */
const char *duis_basis_get_document(const struct duis_basis *basis);

/* The clause of that document; NULL where it is not known. Since 0.1. */
const char *duis_basis_get_clause(const struct duis_basis *basis);

/* Where the fact was found, for a person to follow; NULL where not recorded. Since 0.1. */
const char *duis_basis_get_source(const struct duis_basis *basis);

/* What else a reader must know to understand the fact; NULL where there is no note. Since 0.1. */
const char *duis_basis_get_note(const struct duis_basis *basis);

#ifdef __cplusplus
}
#endif
#endif
