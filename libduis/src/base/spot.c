/* Spots: two come in; which of them stands first in a message goes out. */
#include "base/spot.h"

int duisp_spot_compare(const struct duisp_spot *a, const struct duisp_spot *b)
{
	/* The name and the value of one attribute are not parted by others. */
	static const int ranks[] = {[DUISP_SPOT_TAG] = 0,
	                            [DUISP_SPOT_ATTRIBUTE] = 1,
	                            [DUISP_SPOT_VALUE] = 1,
	                            [DUISP_SPOT_TEXT] = 2};

	if (a->tag != b->tag)
		return a->tag < b->tag ? -1 : 1;
	if (ranks[a->kind] != ranks[b->kind])
		return ranks[a->kind] < ranks[b->kind] ? -1 : 1;
	if (a->attribute != b->attribute)
		return a->attribute < b->attribute ? -1 : 1;
	return (a->kind > b->kind) - (a->kind < b->kind);
}
