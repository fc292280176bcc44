/* The neighbours of a DUIS version that has no schema: the nearest ones before and after it that
 * have. A message that is valid by both is likely to be valid by the version between them. */
#ifndef DUISP_REQUEST_NEIGHBOURS_H
#define DUISP_REQUEST_NEIGHBOURS_H

#include "base/xml.h"
#include "schema/catalogue.h"

/* Two validations of one message: by the version before, and by the one after. Starts as {0}; ends
 * with duisp_neighbours_end(). */
struct duisp_neighbours {
	const struct duisp_validator *validator;
	struct duisp_neighbour {
		const struct duisp_version *version;
		void *validation;
		struct duisp_sink sink;
	} items[2];
};

/* Begin to validate by both neighbours, if there are two.
 * sink: takes the events then; untouched where there are not two.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_neighbours_begin(struct duisp_neighbours *neighbours,
                                        const struct duisp_catalogue *catalogue,
                                        const struct duisp_version *version,
                                        struct duisp_sink *sink);

/* After the last event: is_valid is 1 if there are two, and the message is valid by both.
 * Returns: DUIS_OK; else as a validator's finish. */
enum duis_status duisp_neighbours_finish(const struct duisp_neighbours *neighbours, int *is_valid);

void duisp_neighbours_end(struct duisp_neighbours *neighbours);

#endif
