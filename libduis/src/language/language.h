/* The language of a request schema, as plain C: every element that a request can hold, each in its
 * place, with its allowed content.
 *
 * Only simple types are shared between places: an element that two others can hold is here twice.
 * The language never changes once it is loaded; many threads may read it. */
#ifndef DUISP_LANGUAGE_LANGUAGE_H
#define DUISP_LANGUAGE_LANGUAGE_H

#include "base/prefix.h"
#include "language/type.h"

enum { DUISP_DEPTH_MAX = 64 };

#define DUISP_UNBOUNDED SIZE_MAX

enum duisp_particle_kind {
	DUISP_PARTICLE_ELEMENT,
	DUISP_PARTICLE_SEQUENCE,
	DUISP_PARTICLE_CHOICE,
	/* A place for any element. Its children are global elements that may stand there, although
	 * no schema names them there. */
	DUISP_PARTICLE_WILDCARD
};

/* What an element or attribute of the envelope says of the request. */
enum duisp_role_in_header {
	DUISP_HEADER_NONE,
	DUISP_HEADER_VERSION,
	DUISP_HEADER_REFERENCE,
	DUISP_HEADER_SRV,
	DUISP_HEADER_VARIANT
};

struct duisp_place_attribute {
	struct duisp_place_attribute *next;
	const char *name;
	const struct duisp_type *type;
	int required;
	enum duisp_role_in_header header;
	/* What its declaration says to people; NULL for nothing. */
	const char *documentation;
};

struct duisp_particle {
	enum duisp_particle_kind kind;
	/* The particles within it have the numbers after its own, up to last. */
	size_t number;
	size_t last;
	size_t min;
	size_t max;
	struct duisp_particle *parent;
	/* The parts of a group; the one group of an element, or NULL. */
	struct duisp_particle *first;
	struct duisp_particle *next;
	/* For an element. */
	const char *space;
	const char *name;
	const char *path;
	/* NULL if the content is not simple. */
	const struct duisp_type *type;
	struct duisp_place_attribute *attributes;
	int mixed;
	/* What its declaration says to people, or else its type; NULL for nothing. */
	const char *documentation;
	enum duisp_role_in_header header;
	/* For a wildcard: whether elements of the target namespace may stand there; whether they
	 * must be declared. */
	int any_space;
	int strict;
	/* Whether the particle is the child of a wildcard (a guest), or within one. */
	int guest;
};

struct duisp_language {
	struct duisp_arena *arena;
	struct duisp_types types;
	struct duisp_particle *root;
	/* The choice of bodies. */
	const struct duisp_particle *bodies;
	/* All particles, by number. */
	struct duisp_particle **particles;
	size_t particle_count;
	/* The number of elements, without the guests of wildcards. */
	size_t element_count;
	size_t attribute_count;
	size_t wildcard_count;
	size_t guest_count;
};

/* Read the language of a slice, and of xmldsig.xsd among the same files. A construct that is
 * not understood is an error; it is never left out.
 * file: one of files.
 * out: new, yours to free; NULL after an error.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_language_load(const struct duisp_files *files, const struct duisp_file *file,
                                     struct duisp_language **out, struct duis_error **error);

/* NULL is allowed. */
void duisp_language_free(struct duisp_language *language);

/* The body that has a name; NULL if there is none. */
const struct duisp_particle *duisp_language_find_body(const struct duisp_language *language,
                                                      const char *name);

/* Whether one particle is the same as another, or within it. */
int duisp_particle_holds(const struct duisp_particle *particle,
                         const struct duisp_particle *within);

#endif
