/* Deadlines: when a call must end, if the caller has set a time limit. */
#ifndef DUISP_BASE_CLOCK_H
#define DUISP_BASE_CLOCK_H

#include <stddef.h>
#include <time.h>

/* A point of the monotonic clock; is_set is 0 where there is no deadline. */
struct duisp_deadline {
	int is_set;
	struct timespec at;
};

/* The deadline that many milliseconds from now; for 0, no deadline. */
struct duisp_deadline duisp_deadline_after(size_t milliseconds);

int duisp_deadline_has_passed(const struct duisp_deadline *deadline);

#endif
