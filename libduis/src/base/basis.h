/* What a statement rests on: the fields of a basis. */
#ifndef DUISP_BASE_BASIS_H
#define DUISP_BASE_BASIS_H

#include <duis/basis.h>

#include "base/image.h"

/* Every text, and the instant, is borrowed from the maker of the basis; NULL where nothing is
 * known. */
struct duis_basis {
	enum duis_basis_level level;
	const char *row;
	const char *amendment;
	const char *title;
	const duis_instant *effective;
	const char *first_version;
	const char *document;
	const char *clause;
	const char *source;
	const char *note;
	/* Whether the note is a rule, which the request may break, and not a fact. */
	int is_rule;
};

/* Pass a basis of an image. */
void duisp_basis_pass(struct duisp_image *image, struct duis_basis *basis);

/* Find a level by its name. Returns: 1, or 0 if there is none. */
int duisp_basis_find_level(const char *name, enum duis_basis_level *out);

#endif
