/* Reference counts of objects that many threads share.
 *
 * A ThreadSanitizer that runs in a program sees nothing of a library that was built without it: it
 * would take the memory that the last user frees for a race with whoever used it before. Therefore
 * a count says in its words what it orders. */
#ifndef DUISP_BASE_REFERENCE_H
#define DUISP_BASE_REFERENCE_H

#include <stdatomic.h>

struct duisp_reference {
	atomic_uint count;
};

/* Begin with one reference. */
void duisp_reference_begin(struct duisp_reference *reference);

void duisp_reference_take(struct duisp_reference *reference);

/* Returns: whether it was the last one, so that the object is to be freed. */
int duisp_reference_release(struct duisp_reference *reference);

#endif
