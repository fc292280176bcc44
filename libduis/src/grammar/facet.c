/* Facets: a name comes in, and a facet goes out; and back. */
#include "grammar/facet.h"

#include <string.h>

static const char *const facet_names[DUISP_FACET_COUNT] = {
	[DUISP_FACET_NONE] = "the type itself",
	[DUISP_FACET_MIN_INCLUSIVE] = "minInclusive",
	[DUISP_FACET_MAX_INCLUSIVE] = "maxInclusive",
	[DUISP_FACET_MIN_EXCLUSIVE] = "minExclusive",
	[DUISP_FACET_MAX_EXCLUSIVE] = "maxExclusive",
	[DUISP_FACET_TOTAL_DIGITS] = "totalDigits",
	[DUISP_FACET_FRACTION_DIGITS] = "fractionDigits",
	[DUISP_FACET_LENGTH] = "length",
	[DUISP_FACET_MIN_LENGTH] = "minLength",
	[DUISP_FACET_MAX_LENGTH] = "maxLength",
	[DUISP_FACET_ENUMERATION] = "enumeration",
	[DUISP_FACET_PATTERN] = "pattern",
	[DUISP_FACET_WHITE_SPACE] = "whiteSpace",
};

const char *duisp_facet_get_name(enum duisp_facet facet)
{
	return facet_names[facet];
}

enum duisp_facet duisp_facet_find(const char *name)
{
	enum duisp_facet facet = DUISP_FACET_COUNT - 1;

	while (facet && strcmp(facet_names[facet], name) != 0)
		facet--;
	return facet;
}
