/* What a statement rests on: a basis comes in, and one of its fields goes out; names of levels
 * become levels, and levels names. */
#include "base/basis.h"

#include <stddef.h>
#include <string.h>

static const char *const level_names[] = {
	[DUIS_BASIS_PROVED] = "proved",     [DUIS_BASIS_SINGLE_SOURCED] = "single-sourced",
	[DUIS_BASIS_INFERRED] = "inferred", [DUIS_BASIS_DISPUTED] = "disputed",
	[DUIS_BASIS_UNKNOWN] = "unknown",
};

enum { LEVEL_COUNT = sizeof(level_names) / sizeof(level_names[0]) };

const char *duis_basis_level_get_name(enum duis_basis_level level)
{
	return (size_t)level < LEVEL_COUNT ? level_names[level] : level_names[DUIS_BASIS_UNKNOWN];
}

static void pass_effective(struct duisp_image *image, struct duis_basis *basis)
{
	int has_effective = basis->effective ? 1 : 0;
	duis_instant effective = has_effective ? *basis->effective : 0;
	duis_instant *read;

	duisp_image_pass_truth(image, &has_effective);
	if (!has_effective)
		return;
	duisp_image_pass_instant(image, &effective);
	read = image->out ? NULL : duisp_image_alloc(image, 1, sizeof(*read));
	if (read) {
		*read = effective;
		basis->effective = read;
	}
}

void duisp_basis_pass(struct duisp_image *image, struct duis_basis *basis)
{
	const char **const texts[] = {&basis->row,           &basis->amendment, &basis->title,
	                              &basis->first_version, &basis->document,  &basis->clause,
	                              &basis->source,        &basis->note};

	basis->level = duisp_image_pass_enum(image, basis->level, DUIS_BASIS_UNKNOWN);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		duisp_image_pass_text(image, texts[i]);
	pass_effective(image, basis);
	duisp_image_pass_truth(image, &basis->is_rule);
}

int duisp_basis_find_level(const char *name, enum duis_basis_level *out)
{
	for (size_t i = 0; i < LEVEL_COUNT; i++) {
		if (strcmp(level_names[i], name) == 0) {
			*out = (enum duis_basis_level)i;
			return 1;
		}
	}
	return 0;
}

enum duis_basis_level duis_basis_get_level(const struct duis_basis *basis)
{
	return basis->level;
}

const char *duis_basis_get_row(const struct duis_basis *basis)
{
	return basis->row;
}

const char *duis_basis_get_amendment(const struct duis_basis *basis)
{
	return basis->amendment;
}

const char *duis_basis_get_title(const struct duis_basis *basis)
{
	return basis->title;
}

int duis_basis_get_effective(const struct duis_basis *basis, duis_instant *out)
{
	*out = basis->effective ? *basis->effective : 0;
	return basis->effective ? 1 : 0;
}

const char *duis_basis_get_first_version(const struct duis_basis *basis)
{
	return basis->first_version;
}

const char *duis_basis_get_document(const struct duis_basis *basis)
{
	return basis->document;
}

const char *duis_basis_get_clause(const struct duis_basis *basis)
{
	return basis->clause;
}

const char *duis_basis_get_source(const struct duis_basis *basis)
{
	return basis->source;
}

const char *duis_basis_get_note(const struct duis_basis *basis)
{
	return basis->note;
}
