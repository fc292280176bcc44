/* The terms of an import: words and an instant come in, which are copied; an object goes out, which
 * only an import looks at: it knows what is allowed. */
#include "workbench/terms.h"

#include <stdlib.h>

#include "base/text.h"

enum duis_status duis_import_new(struct duis_import **out)
{
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = calloc(1, sizeof(**out));
	return *out ? DUIS_OK : DUIS_NO_MEMORY;
}

void duis_import_free(struct duis_import *terms)
{
	if (!terms)
		return;
	free(terms->id);
	free(terms->title);
	free(terms);
}

enum duis_status duis_import_set_id(struct duis_import *terms, const char *id)
{
	return terms ? duisp_word_replace(&terms->id, id) : DUIS_INVALID_ARGUMENT;
}

enum duis_status duis_import_set_title(struct duis_import *terms, const char *title)
{
	return terms ? duisp_word_replace(&terms->title, title) : DUIS_INVALID_ARGUMENT;
}

enum duis_status duis_import_set_effective(struct duis_import *terms, duis_instant effective)
{
	if (!terms)
		return DUIS_INVALID_ARGUMENT;
	terms->has_effective = 1;
	terms->effective = effective;
	return DUIS_OK;
}

enum duis_status duis_import_set_complete(struct duis_import *terms, int complete)
{
	if (!terms)
		return DUIS_INVALID_ARGUMENT;
	terms->complete = complete;
	return DUIS_OK;
}
