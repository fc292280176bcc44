/* Services: what the header of a request must say for its body. */
#ifndef DUISP_SAMPLE_SERVICE_H
#define DUISP_SAMPLE_SERVICE_H

#include "matrix/matrix.h"
#include "sample/random.h"

struct duisp_service {
	const char *body;
	const char *reference;
	const char *srv;
	/* Separated by spaces. */
	const char *variants;
};

struct duisp_services {
	struct duisp_service *items;
	size_t count;
};

/* What a header says. */
struct duisp_header {
	const char *reference;
	const char *srv;
	const char *variant;
};

/* Take the services from the rows of a snapshot; texts are borrowed from it.
 * Returns: DUIS_OK or DUIS_NO_MEMORY. */
enum duis_status duisp_services_read(const struct duis_snapshot *snapshot,
                                     struct duisp_arena *arena, struct duisp_services *out);

/* A header for a body. A body that no service has, as a Signed Pre-Command, gets the header of a
 * critical service that is sent for the second time.
 * Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL if there is no such service. */
enum duis_status duisp_services_choose(const struct duisp_services *services, const char *body,
                                       struct duisp_random *random, struct duisp_arena *arena,
                                       struct duisp_header *out);

#endif
